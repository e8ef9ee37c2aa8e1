"""A tree of MathML -> its measures and its outline in em, drawn by ziamath with STIX Two Math.

PowerPoint draws equations in Cambria Math, which nobody may pass on. Its digits are an eighth wider and its letters are
a little larger, so the outline is drawn larger by `SCALE`: what is promised then holds in both fonts.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise
from math import hypot
from typing import Any
from xml.etree import ElementTree as ET

from msgspec import Struct

from talkkit.equations import alphabets
from talkkit.equations.nodes import APPLY, SCRIPTED, attribute, is_big, is_fence, walk
from talkkit.equations.symbols import RELATIONS
from talkkit.geometry import PathStep, Point
from talkkit.model.formula import Letters, MathNode

SCALE = 1.06
"""Of the outline, beside STIX Two Math at the same size."""
SIDE = 0.03
"""Em of air at each side."""

_SIZE = 100.0
_UNIT = SCALE / _SIZE
_DIGITS = 4


class Drawn(Struct, frozen=True):
    """A formula's box and outline in em: the origin at the left end of the baseline, y down."""

    width: float
    ascent: float
    descent: float
    outline: tuple[PathStep, ...]
    glyphs: tuple[int, ...]
    """Index of the first step of each glyph or rule."""
    letters: tuple[Letters, ...]
    """Characters that the font does not have; room is left for them."""


class NotDrawableError(Exception):
    """The drawing library gave up on a tree."""


@lru_cache(maxsize=1024)
def draw(tree: MathNode) -> Drawn:
    """The formula drawn and measured.

    Raises:
        NotDrawableError: the library cannot draw this tree.
    """
    maker = _maker()
    try:
        made = maker.Math(_element(tree), size=_SIZE)
        picture = made.svgxml()
    except (ArithmeticError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise NotDrawableError(f"{type(error).__name__}: {error}") from error
    box = made.node.bbox
    parts = [part for part in _parts(picture) if part]
    # The library's box leaves room beside fractions and none beside wide limits, so the ink decides.
    ink = [at.x for part in parts for step in part for at in step.points]
    ink += [end for each in _letters(picture, 0.0) for end in (each.x, each.x + each.width)]
    ink = ink or [box.xmin * _UNIT, box.xmax * _UNIT]
    left, right = min(ink), max(ink)
    # What takes no room in its line still is drawn above or below it, where nothing else may stand.
    smashed = any(each.tag == "mpadded" for each in walk(tree))
    heights = [at.y for part in parts for step in part for at in step.points] if smashed else []
    parts = [[_moved(step, SIDE - left) for step in part] for part in parts]
    return Drawn(
        round(right - left + 2 * SIDE, _DIGITS),
        round(max(0.0, box.ymax * _UNIT, *(-y for y in heights)), _DIGITS),
        round(max(0.0, -box.ymin * _UNIT, *heights), _DIGITS),
        tuple(step for part in parts for step in part),
        tuple(accumulate((len(part) for part in parts[:-1]), initial=0)) if parts else (),
        _letters(picture, SIDE - left),
    )


@cache
def _maker() -> Any:
    # Loading it and its font takes a quarter of a second, which only a talk with formulas pays.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how it finds its own font
        import ziamath
        from ziamath.config import config

        from talkkit.equations import extensions  # registers its nodes  # noqa: F401

    config.svg2 = False
    config.precision = 3
    return ziamath


_SPACING = {
    "array": {"columnspacing": "0.9em", "rowspacing": "0.35em"},
    "matrix": {"columnspacing": "0.9em", "rowspacing": "0.35em"},
    "cases": {"columnspacing": "1em", "rowspacing": "0.35em"},
    "aligned": {"columnspacing": "0em 1.5em", "rowspacing": "0.45em"},
    "gathered": {"rowspacing": "0.45em"},
    "stack": {"rowspacing": "0.1em"},
}
_LONG = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸"}
_NARROW = {"→": "\u20d7"}
_LARGE = 0.8
"""The library takes the next larger glyph for a size, where TeX takes the next smaller one."""


def _element(node: MathNode) -> ET.Element:
    """The node as the library reads it. It drops `mstyle`, so that becomes a row with the same attributes."""
    made = ET.Element("mrow" if node.tag == "mstyle" else node.tag)
    made.text = alphabets.styled(node.text, attribute(node, "mathvariant")) if node.tag == "mtext" else node.text
    if node.tag == "math":
        made.set("displaystyle", "true" if attribute(node, "display") == "block" else "false")
    for name, value in node.attributes:
        if name in ("minsize", "maxsize"):
            made.set(name, f"{float(value.removesuffix('em')) * _LARGE:.4g}em")
        elif name != "class":
            made.set(name, value)
    if node.tag == "mtable":
        made.attrib.update(_SPACING.get(attribute(node, "class"), {}))
    if is_big(node):
        made.set("largeop", "true")
    made.extend(_children(node))
    return made if node.text.isascii() else _divided(made)


def _children(node: MathNode) -> Iterator[ET.Element]:
    for index, child in enumerate(node.children):
        if child.text == APPLY:
            if node.children[index - 1].tag != "mi":
                yield ET.Element("mspace", {"width": "0.167em"})
            continue
        made = _element(child)
        if child.tag == "mo" and index and node.tag not in SCRIPTED:
            _set_off(made, node.children[index - 1])
        if node.tag in ("mover", "munder", "munderover"):
            if index == 0 and child.text in _LONG and attribute(child, "stretchy") == "true":
                made.text = _LONG[child.text]
            elif index and child.tag == "mo":
                made.attrib.update({"lspace": "0em", "rspace": "0em"})
                made.text = (
                    _NARROW.get(child.text, child.text) if attribute(child, "stretchy") == "false" else child.text
                )
        form = attribute(child, "form") if is_fence(child) else ""
        # Brackets keep the same distance from a table at both of its sides.
        if form == "postfix" and index and node.children[index - 1].tag == "mtable":
            yield ET.Element("mspace", {"width": "0.08em"})
        yield made
        if form == "prefix" and node.children[index + 1].tag == "mtable":
            yield ET.Element("mspace", {"width": "0.08em"})


_BINARY = frozenset("+−±∓×÷⋅∗∘∙⋆∪∩∧∨⊕⊖⊗⊘⊙∖⊎⊓⊔")
_CLOSING = frozenset(")]}!|‖⟩⌋⌉′″")


def _set_off(sign: ET.Element, before: MathNode) -> None:
    """The space beside a sign between two things (TeXbook, chapter 18), which the library knows of a few only."""
    text = sign.text or ""
    between = before.tag != "mo" or before.text in _CLOSING
    width = "0.2778em" if text in RELATIONS else "0.2222em" if text in _BINARY and between else ""
    if width and "lspace" not in sign.attrib:
        sign.attrib.update({"lspace": width, "rspace": width})


def _divided(token: ET.Element) -> ET.Element:
    """A token whose characters the font lacks, in parts: what it has, and `mforeign` for what it has not."""
    text = token.text or ""
    known = [character.isspace() or not character.isprintable() or _known(character) for character in text]
    if all(known):
        return token
    made = ET.Element("mrow", {"lspace": "0", "rspace": "0"})
    for has, part in groupby(zip(known, text, strict=True), key=lambda pair: pair[0]):
        made.append(ET.Element(token.tag if has else "mforeign", token.attrib if has else {}))
        made[-1].text = "".join(character for _, character in part)
    return made[0] if len(made) == 1 else made


@lru_cache(maxsize=4096)
def _known(character: str) -> bool:
    return bool(_maker().zmath.loadedfonts["default"].glyphindex(character))


def _letters(picture: ET.Element, shift: float) -> tuple[Letters, ...]:
    """The texts of the picture."""
    return tuple(
        Letters(
            found.text or "",
            *(round(_length(found, name) + moved, _DIGITS) for name, moved in (("x", shift), ("y", 0.0))),
            *(round(_length(found, name), _DIGITS) for name in ("width", "font-size")),
        )
        for found in picture.iter("text")
    )


# The picture's elements as steps

_COMMAND = re.compile(r"([MLQCHVZmlqchvz])([^MLQCHVZmlqchvz]*)")


def _parts(picture: ET.Element) -> Iterator[list[PathStep]]:
    """The steps of each glyph and rule."""
    for element in picture:
        name = element.tag.rpartition("}")[2]
        if name == "g":
            yield from _parts(element)
        elif name == "path" and element.get("stroke-width") is None:
            yield list(_path(element.get("d", "")))
        elif name == "path":
            line = _points(_COMMAND.sub(r"\2", element.get("d", "")))
            yield list(_stroked(line, _length(element, "stroke-width")))
        elif name == "rect":
            yield list(_rectangle(element))
        elif name == "line":
            ends = [Point(_length(element, f"x{end}"), _length(element, f"y{end}")) for end in (1, 2)]
            yield list(_stroked(ends, _length(element, "stroke-width")))


def _length(element: ET.Element, name: str) -> float:
    """An attribute in em."""
    return float(element.get(name, "0")) * _UNIT


def _path(source: str) -> Iterator[PathStep]:
    here = Point(0.0, 0.0)
    for command, rest in _COMMAND.findall(source):
        points = _points(rest)
        if command == "M":
            here = points[0]
            yield PathStep("move", (here,))
        elif command == "L":
            for here in points:
                yield PathStep("line", (here,))
        elif command == "Q":
            for control, end in zip(points[::2], points[1::2], strict=True):
                yield PathStep("curve", (_towards(here, control), _towards(end, control), end))
                here = end
        elif command == "C":
            for index in range(0, len(points), 3):
                yield PathStep("curve", tuple(points[index : index + 3]))
            here = points[-1]
        elif command in "Zz":
            yield PathStep("close")


def _points(source: str) -> list[Point]:
    """The pairs of numbers in a text, in em."""
    values = [float(value) * _UNIT for value in source.replace(",", " ").split()]
    return list(map(Point, values[::2], values[1::2]))


def _towards(side: Point, control: Point) -> Point:
    """A control point of the cubic curve that is this quadratic one."""
    return Point(side.x + (control.x - side.x) * 2 / 3, side.y + (control.y - side.y) * 2 / 3)


def _rectangle(element: ET.Element) -> Iterator[PathStep]:
    x, y = _length(element, "x"), _length(element, "y")
    right, bottom = x + _length(element, "width"), y + _length(element, "height")
    corners = (Point(x, y), Point(right, y), Point(right, bottom), Point(x, bottom))
    if element.get("fill") != "none":
        yield from _polygon(corners)
    else:
        yield from _stroked([*corners, corners[0]], _length(element, "stroke-width"))


def _stroked(line: list[Point], width: float) -> Iterator[PathStep]:
    """A line as the areas that its strokes cover."""
    for start, end in pairwise(line):
        length = hypot(end.x - start.x, end.y - start.y) or 1.0
        across, down = -(end.y - start.y) / length * width / 2, (end.x - start.x) / length * width / 2
        yield from _polygon(
            (
                Point(start.x + across, start.y + down),
                Point(end.x + across, end.y + down),
                Point(end.x - across, end.y - down),
                Point(start.x - across, start.y - down),
            )
        )


def _polygon(corners: tuple[Point, ...]) -> Iterator[PathStep]:
    yield PathStep("move", corners[:1])
    for corner in corners[1:]:
        yield PathStep("line", (corner,))
    yield PathStep("close")


def _moved(step: PathStep, shift: float) -> PathStep:
    points = (Point(round(point.x + shift, _DIGITS), round(point.y, _DIGITS)) for point in step.points)
    return PathStep(step.kind, tuple(points))
