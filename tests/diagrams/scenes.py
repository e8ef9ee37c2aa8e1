"""Reads and lays out diagrams for tests, and finds what in a sketch is not as promised."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

from talkkit.diagrams import Setting, Sketch, read
from talkkit.diagrams.sketch import Link, Shape, Words
from talkkit.diagrams.sketching import sketched
from talkkit.geometry import Point, Rect, Size
from talkkit.layout.diagrams.diagram import Ruler
from talkkit.layout.inline import Inline
from talkkit.layout.paragraph import Typesetter
from talkkit.theme.library import load

ROOM = Size(852.0, 322.0)
"""What a slide of the default theme gives to a diagram that stands alone."""
SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)


@cache
def ruler() -> Ruler:
    """The measure of the default theme."""
    theme, _ = load("meridian", None, size=Size(960.0, 540.0))
    return Ruler(Typesetter(theme.fonts, Inline(theme.inline, "en", "en")))


def setting(room: Size = ROOM, sizes: tuple[float, ...] = SIZES) -> Setting:
    return Setting(room, ruler(), sizes)


def sketch(text: str, language: str = "mermaid", room: Size = ROOM) -> Sketch:
    """The text laid out in a room."""
    reading = read(language, text)
    assert reading.diagram is not None, reading.problems
    return sketched(reading.diagram, setting(room))


def shape(made: Sketch, name: str) -> Shape:
    return next(each for each in made.shapes if each.name == name)


def link(made: Sketch, words: str) -> Link:
    """The line at which these words stand."""
    return next(each for each in made.links if words in " ".join(label.text for label in each.words))


def problems(text: str, language: str = "mermaid") -> list[str]:
    """What is said of a text, as `line:column message`."""
    return [f"{each.line}:{each.column} {each.message}" for each in read(language, text).problems]


def faults(made: Sketch) -> list[str]:
    """Every broken promise: lines through nodes, texts over each other, anything outside."""
    return [*_outside(made), *_through(made), *_covered(made), *_overflowing(made)]


def _outside(made: Sketch) -> Iterator[str]:
    whole = Rect(0, 0, made.size.width, made.size.height)
    rects = [(each.name, each.rect) for each in (*made.shapes, *made.areas)]
    rects += [(words.text, words.rect) for words in _labels(made)]
    rects += [(each.name, _part(*part)) for each in made.links for part in pairwise(each.points)]
    yield from (f"{name!r} stands outside" for name, rect in rects if not whole.contains(rect, 0.5))


def _through(made: Sketch) -> Iterator[str]:
    """Bars of activity lie on lifelines, which messages have to cross; nothing else may be in a line's way."""
    solid = [each for each in made.shapes if each.purpose not in ("activation", "loop")]
    for each in made.links:
        for first, second in pairwise(each.points):
            part = _part(first, second)
            yield from (f"{each.name} runs through {node.name}" for node in solid if part.overlaps(_shrunk(node.rect)))


def _covered(made: Sketch) -> Iterator[str]:
    labels = _labels(made)
    for one, two in combinations(labels, 2):
        if one.rect.overlaps(two.rect, 0.5):
            yield f"{one.text!r} covers {two.text!r}"
    for words in labels:
        for node in made.shapes:
            if node.purpose != "activation" and words.rect.overlaps(node.rect, 0.5):
                yield f"{words.text!r} covers {node.name}"
    for one_node, two_node in combinations([each for each in made.shapes if each.purpose != "activation"], 2):
        if one_node.rect.overlaps(two_node.rect, 0.5):
            yield f"{one_node.name} covers {two_node.name}"


def _overflowing(made: Sketch) -> Iterator[str]:
    """Texts that do not fit into their rectangle when they are broken at its width."""
    for words in (*_labels(made), *(words for each in made.shapes for words in each.words)):
        sizes = [ruler().broken(each, words.size, words.rect.width + 0.1, bold=words.bold) for each in words.paragraphs]
        if sum(size.height for size in sizes) > words.rect.height + 0.5:
            yield f"{words.text!r} is higher than its place"


def _labels(made: Sketch) -> list[Words]:
    return [*(words for each in (*made.links, *made.areas) for words in each.words), *made.texts]


def _part(first: Point, second: Point) -> Rect:
    left, top = min(first.x, second.x), min(first.y, second.y)
    return Rect(left, top, max(0.02, abs(first.x - second.x)), max(0.02, abs(first.y - second.y)))


def _shrunk(rect: Rect) -> Rect:
    """Without its edge, on which lines end."""
    return Rect(rect.x + 0.6, rect.y + 0.6, rect.width - 1.2, rect.height - 1.2)
