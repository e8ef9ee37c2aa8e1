"""Code and tables of a page -> the same, as large as their room allows, siblings alike."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.layout.blocks import code, table
from talkkit.layout.blocks.base import HAIR, Box, Room
from talkkit.layout.blocks.code import CodeBox
from talkkit.layout.blocks.columns import ColumnsBox
from talkkit.layout.blocks.table import TableBox
from talkkit.layout.fitting.parts import Part, available
from talkkit.layout.fitting.stack import Stack, Stepped
from talkkit.layout.plan import Area
from talkkit.theme.theme import Theme

_CODE = (1.8, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1)
_TABLE = (1.4, 1.3, 1.2, 1.1)
"""Steps above the theme's own size, largest first. In a template nothing grows above its running text."""
_NEARLY = 0.9
"""Share of the width from which a panel takes all of it."""
_NARROWEST = 0.4
"""Share of the width that a panel takes at least."""

_Kind = type[CodeBox] | type[TableBox]


def enlarged(part: Part, theme: Theme) -> Part:
    """The part with its programs in the largest common size at which no line is too wide and everything still fits,
    then its tables; text that had to be smaller does not make them smaller. Panels are as wide as what is on them.
    """
    part = _grown(part, CodeBox, _sizes(theme, theme.code.paragraph.run.size, theme.code.sizes, _CODE))
    part = _grown(part, TableBox, _sizes(theme, theme.table.cell.run.size, theme.table.sizes, _TABLE))
    pairs = zip(part.settled.places, part.stacks, strict=True)
    stacks = (_with_panels(made) if made is not None and not place.area.column else made for place, made in pairs)
    return replace(part, stacks=tuple(stacks))


def _sizes(theme: Theme, own: float, smaller: tuple[float, ...], steps: tuple[float, ...]) -> tuple[float, ...]:
    """All sizes, largest first."""
    most = theme.sizes[0] if theme.template else own * steps[0]
    larger = {float(round(own * step)) for step in steps}
    return tuple(sorted({own, *smaller, *(size for size in larger if size <= most)}, reverse=True))


def _grown(part: Part, kind: _Kind, sizes: tuple[float, ...]) -> Part:
    pairs = [
        (place.area, made) for place, made in zip(part.settled.places, part.stacks, strict=True) if made is not None
    ]
    boxes = [box for _, made in pairs for box in _all(made, kind)]
    if not boxes or any(isinstance(box, CodeBox) and box.wrapped for box in boxes):
        return part
    least = min(box.size for box in boxes)
    for size in (size for size in sizes if size >= least):
        tried = {id(made): _resized(made, kind, size, made.room) for _, made in pairs}
        if all(_fits(tried[id(made)], made, area, part) for area, made in pairs):
            stacks = (made if made is None else tried[id(made)] for made in part.stacks)
            return replace(part, stacks=tuple(each if isinstance(each, Stack) else None for each in stacks))
    return part


def _fits(tried: Box | None, made: Stack, area: Area, part: Part) -> bool:
    """Whether everything fits, and nothing that can do with less has to give way more than before."""
    if not isinstance(tried, Stack):
        return False
    return tried == made or tried.height <= available(area, tried, part.setting) + HAIR


def _all(box: Box, kind: _Kind) -> Iterator[CodeBox | TableBox]:
    match box:
        case Stepped():
            yield from _all(box.box, kind)
        case Stack():
            yield from (found for inner in box.boxes for found in _all(inner, kind))
        case ColumnsBox():
            yield from (found for inner in box.columns for found in _all(inner, kind))
        case CodeBox() | TableBox() if isinstance(box, kind):
            yield box
        case _:
            pass


def _resized(box: Box, kind: _Kind, size: float, room: Room) -> Box | None:
    """The box with all of that kind in it in that size; None: one of them has no room for it."""
    match box:
        case Stepped():
            inside = _resized(box.box, kind, size, room)
            return inside and replace(box, box=inside)
        case Stack():
            boxes = tuple(_resized(inner, kind, size, box.room) for inner in box.boxes)
            kept = tuple(each for each in boxes if each is not None)
            return replace(box, boxes=kept) if len(kept) == len(boxes) else None
        case ColumnsBox():
            columns = tuple(_resized(inner, kind, size, room) for inner in box.columns)
            given = tuple(each for each in columns if each is not None)
            return replace(box, columns=given) if len(given) == len(columns) else None
        case CodeBox() if kind is CodeBox and size != box.size:
            return code.at_size(box, size)
        case TableBox() if kind is TableBox and size != box.size:
            return table.at_size(box, size, room)
        case _:
            return box


def _with_panels(made: Stack) -> Stack:
    """Programs below each other on panels that are alike, as wide as the longest line needs."""
    panels = [box for box in made.boxes if isinstance(_opened(box), CodeBox)]
    natural = max((box.natural for box in map(_opened, panels) if isinstance(box, CodeBox)), default=0.0)
    width = max(natural, _NARROWEST * made.room.width)
    if not panels or width >= _NEARLY * made.room.width:
        return made
    return replace(made, boxes=tuple(_with_panel(box, width) for box in made.boxes))


def _with_panel(box: Box, width: float) -> Box:
    match box:
        case Stepped():
            return replace(box, box=_with_panel(box.box, width))
        case CodeBox():
            return replace(box, panel=width)
        case _:
            return box


def _opened(box: Box) -> Box:
    return box.box if isinstance(box, Stepped) else box
