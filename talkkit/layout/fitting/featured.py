"""Equations that have a slide to themselves -> the same, as large as suits them."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.layout.blocks.base import Box
from talkkit.layout.blocks.equation import EquationBox
from talkkit.layout.blocks.flow import FlowBox
from talkkit.layout.fitting.stack import Stack, Stepped
from talkkit.layout.plan import Area

_LARGEST = 2.0
"""Size of an equation that the slide is about, beside the layout's text."""
_FULL = 0.85
"""Share of the region's height that is filled at most; what is fuller stays as it was measured."""
_FEW_WORDS = 0.3
"""Share of the region's height that text beside them may take."""


def featured(made: Stack, area: Area) -> Stack:
    """The stack with larger equations, when it holds nothing else but a few words; in columns they keep the size and
    the line of what stands beside them.
    """
    if area.column or area.by_column:
        return made
    equations = _equations(made)
    words = [box.height for box in map(_opened, made.boxes) if isinstance(box, FlowBox)]
    plain = len(equations) + len(words) == len(made.boxes)
    if not equations or not plain or sum(words) > _FEW_WORDS * made.room.region.height:
        return made
    return _grown(made, equations, _LARGEST * area.style.levels[0].run.size)


def _grown(made: Stack, equations: tuple[EquationBox, ...], most: float) -> Stack:
    """All equations in the largest common size that their room allows; none where one had to be smaller already."""
    usual = equations[0].size
    if any(box.size != usual for box in equations):
        return made
    for size in range(int(most), int(usual), -1):
        tried = replace(made, boxes=tuple(_sized(box, float(size)) for box in made.boxes))
        if tried.height <= _FULL * made.room.region.height and _narrow(tried):
            return tried
    return made


def _narrow(made: Stack) -> bool:
    return all(box.formula.width * box.size <= box.room.width for box in _equations(made))


def _equations(made: Stack) -> tuple[EquationBox, ...]:
    return tuple(box for box in map(_opened, made.boxes) if isinstance(box, EquationBox))


def _opened(box: Box) -> Box:
    return box.box if isinstance(box, Stepped) else box


def _sized(box: Box, size: float) -> Box:
    """The box with its equation in that size."""
    match box:
        case Stepped():
            return replace(box, box=_sized(box.box, size))
        case EquationBox():
            return replace(box, size=size)
        case _:
            return box
