"""Lines `%% step` in a diagram -> what of it appears on which click.

To other tools such a line is a comment. What stands above the first one is there from the start; what a part between
two of them names for the first time appears with that part. So the text is read up to each of the lines, and what
such a beginning of it shows is compared with the whole, by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.diagrams.reading import LANGUAGES, Diagram, read
from talkkit.diagrams.sketch import Link, Setting, Sketch, Words
from talkkit.diagrams.sketching import sketched

_MERMAID = re.compile(r"^[ \t]*%%[ \t]*(?:step|pause)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_DOT = re.compile(r"^[ \t]*(?://|\#)[ \t]*(?:step|pause)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CLOSERS = ("", "\nend", "\n}", "\nend\nend", "\n}\n}", "\nend\nend\nend", "\n}\n}\n}")
"""What may be missing where a text ends early."""


def count_steps(language: str, text: str) -> int:
    """How many clicks a diagram takes."""
    return sum(1 for _ in _marks(language, text))


def parts(language: str, text: str, whole: Sketch, setting: Setting) -> tuple[tuple[int, Sketch], ...]:
    """The sketch in parts, each with the click on which it appears (0: with the slide), in paint order.

    What lies below everything (areas, rules) comes first, so that no later part covers what is there already. Lines
    appear with the later one of their ends.
    """
    steps = count_steps(language, text)
    if not steps:
        return ((0, whole),)
    known: dict[str, int] = {}
    for number, mark in enumerate(_marks(language, text)):
        beginning = _readable(language, text[: mark.start()])
        if beginning is not None:
            for name in _names(sketched(beginning, replace(setting, sizes=setting.sizes[-1:]))):
                known.setdefault(name, number)
    return tuple(_divided(whole, _Steps(known, steps, whole)))


def _marks(language: str, text: str) -> Iterator[re.Match[str]]:
    return (_DOT if language in LANGUAGES else _MERMAID).finditer(text)


def _readable(language: str, beginning: str) -> Diagram | None:
    """The diagram that the beginning of a text describes; blocks that are open in it are closed."""
    closer = "\n}" if language in LANGUAGES else ""
    readings = [read(language, f"{beginning}{closer}{more}") for more in _CLOSERS]
    whole = [each.diagram for each in readings if each.diagram is not None and not each.problems]
    some = [each.diagram for each in readings if each.diagram is not None]
    return next(iter((*whole, *some)), None)


def _names(sketch: Sketch) -> Iterator[str]:
    yield from (area.name for area in sketch.areas)
    yield from (rule.name for rule in sketch.rules)
    yield from (link.name for link in sketch.links)
    yield from (shape.name for shape in sketch.shapes)
    yield from (name for name, _ in _texts(sketch))


def _texts(sketch: Sketch) -> list[tuple[str, Words]]:
    """Texts that stand free have no name; the second `ok` is told from the first."""
    count: Counter[str] = Counter()
    found: list[tuple[str, Words]] = []
    for words in sketch.texts:
        count[words.text] += 1
        found.append((f"text {count[words.text]} {words.text}", words))
    return found


class _Steps:
    """On which click each part of a sketch appears; what no beginning shows comes last."""

    def __init__(self, known: dict[str, int], last: int, whole: Sketch) -> None:
        self.known = known
        self.last = last
        self.texts = {id(words): self.of(name) for name, words in _texts(whole)}

    def of(self, name: str) -> int:
        return self.known.get(name, self.last)

    def line(self, link: Link) -> int:
        holds = (hold.name for hold in (link.start, link.end) if hold)
        return max(self.of(link.name), *(self.of(name) for name in holds), 0)


def _divided(whole: Sketch, steps: _Steps) -> Iterator[tuple[int, Sketch]]:
    for step in range(steps.last + 1):
        areas = tuple(each for each in whole.areas if steps.of(each.name) == step)
        rules = tuple(each for each in whole.rules if steps.of(each.name) == step)
        if areas or rules:
            yield step, replace(whole, areas=areas, rules=rules, links=(), shapes=(), texts=())
    for step in range(steps.last + 1):
        links = tuple(each for each in whole.links if steps.line(each) == step)
        shapes = tuple(each for each in whole.shapes if steps.of(each.name) == step)
        texts = tuple(each for each in whole.texts if steps.texts[id(each)] == step)
        if links or shapes or texts:
            yield step, replace(whole, areas=(), rules=(), links=links, shapes=shapes, texts=texts)
