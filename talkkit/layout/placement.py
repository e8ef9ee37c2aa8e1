"""A fitted part of a slide -> the same, its content on the optical centre where the page has room to spare."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.geometry import Rect
from talkkit.layout.fitting.parts import Part
from talkkit.layout.fitting.settle import Place
from talkkit.layout.fitting.stack import Stack
from talkkit.layout.plan import Area
from talkkit.model.roles import role_of
from talkkit.style import Anchor

_FULL = 0.75
"""Share of its body that content fills which hangs from the top; what is less stands on the optical centre."""
_ABOVE = 0.4
"""Share of the free height that stands above it."""


def placed(part: Part) -> Part:
    """The part with all that hangs below its title further down together, so that columns still begin on one line.

    Titles never move, nor does what has a place of its own on its layout: the words of a section, a big number.
    """
    settled = part.settled
    if not role_of(settled.plan.layout.arrangement).centered:
        return part
    foot = settled.title.text_bottom if settled.title else 0.0
    made = [
        (place.area, stack)
        for place, stack in zip(settled.places, part.stacks, strict=True)
        if stack is not None and stack.boxes and place.area.rect.y > foot - 1.0
    ]
    if not made or any(area.style.anchor is not Anchor.TOP for area, _ in made):
        return part
    moved = [area for area, _ in made]
    top = min(area.rect.y for area in moved)
    heads = [place.area for place in settled.places if _heads(place, foot, top)]
    begin = min([top, *(area.rect.y for area in heads)])
    bottom = max(area.rect.bottom for area in moved)
    end = max(area.rect.y + _height(stack, area) for area, stack in made)
    if end - begin >= _FULL * (bottom - begin):
        return part
    by = _ABOVE * (bottom - end)
    places = (_lowered(place, by) if place.area in moved or place.area in heads else place for place in settled.places)
    return replace(part, settled=replace(settled, places=tuple(places)))


def _heads(place: Place, foot: float, top: float) -> bool:
    """Whether the place is a line below the title that heads a column."""
    return place.line is not None and foot - 1.0 < place.area.rect.y < top


def _height(stack: Stack, area: Area) -> float:
    return sum(stack.heights(area.rect.height)) + sum(stack.gaps)


def _lowered(place: Place, by: float) -> Place:
    """The place further down: a line as high as it was, all else with its bottom where it was."""
    rect = place.area.rect
    if place.line is not None:
        area = replace(place.area, rect=replace(rect, y=rect.y + by))
        line = replace(place.line, rect=replace(place.line.rect, y=place.line.rect.y + by))
        return Place(area, line)
    return replace(place, area=replace(place.area, rect=Rect(rect.x, rect.y + by, rect.width, rect.height - by)))
