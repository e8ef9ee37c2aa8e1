"""A fitted part of a slide -> the same, its content on the optical centre where the page has room to spare."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import Rect
from talkkit.layout.fitting.parts import Part
from talkkit.layout.fitting.settle import Place
from talkkit.layout.fitting.stack import Stack
from talkkit.layout.fitting.titles import Line
from talkkit.layout.plan import Area
from talkkit.model.roles import role_of
from talkkit.style import Anchor
from talkkit.words import words

TOP, MIDDLE = "top", "middle"
words("class", (TOP, MIDDLE))
_FULL = 0.75
"""Share of its body that content fills which hangs from the top; what is less stands on the optical centre."""
_ABOVE = 0.43
"""Share of the free height that stands above it."""


class Block(Struct, frozen=True):
    """All that stands below the title of a part, or beside a title at the side, as one: where it begins and ends, and
    where its room ends. Points from the page's top.
    """

    begin: float
    end: float
    bottom: float
    areas: tuple[Area, ...]
    beside: bool
    """Whether its first line stands beside the title's."""

    @property
    def fill(self) -> float:
        """Share of the room that it takes."""
        return (self.end - self.begin) / max(1.0, self.bottom - self.begin)


def block(part: Part) -> Block | None:
    """What stands below the part's title; None: nothing does."""
    title = part.settled.title
    foot = title.text_bottom if title else 0.0
    made = [
        (place.area, stack)
        for place, stack in zip(part.settled.places, part.stacks, strict=True)
        if stack is not None and stack.boxes and (place.area.rect.y > foot - 1.0 or _beside(place.area, title))
    ]
    if not made:
        return None
    top = min(area.rect.y for area, _ in made)
    heads = [place.area for place in part.settled.places if _heads(place, foot, top)]
    return Block(
        begin=min([top, *(area.rect.y for area in heads)]),
        end=max(area.rect.y + _height(stack, area) for area, stack in made),
        bottom=max(area.rect.bottom for area, _ in made),
        areas=(*heads, *(area for area, _ in made)),
        beside=top < foot - 1.0,
    )


def _beside(area: Area, title: Line | None) -> bool:
    """Whether the area holds the text beside a title."""
    if title is None or not any(slot.kind == "body" for slot in area.fills):
        return False
    return area.rect.x >= title.rect.right or area.rect.right <= title.rect.x


def placed(part: Part, classes: Sequence[str] = ()) -> Part:
    """The part with all that hangs below its title further down together, so that columns still begin on one line.

    Titles never move, nor does what has a place of its own on its layout: the words of a section, a big number. In a
    conference's template text stands where its designer put it. The slide's classes may ask for one or the other:
    `top`, `middle`.
    """
    layout = part.settled.plan.layout
    found = block(part) if role_of(layout.arrangement).centered and TOP not in classes else None
    if found is None or found.beside:
        return part
    if MIDDLE not in classes and (found.fill >= _FULL or layout.part):
        return part
    if any(area.style.anchor is not Anchor.TOP for area in found.areas):
        return part
    by = _ABOVE * max(0.0, found.bottom - found.end)
    places = (_lowered(place, by) if place.area in found.areas else place for place in part.settled.places)
    return replace(part, settled=replace(part.settled, places=tuple(places)))


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
