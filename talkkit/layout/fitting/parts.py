"""Items -> one page of a slide: planned, its title set, measured; or the part of them that fits, and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.geometry import Size
from talkkit.layout.arrangements import arrange
from talkkit.layout.blocks.base import HAIR, Desk, Room
from talkkit.layout.blocks.flow import FlowBox
from talkkit.layout.fitting import ladder
from talkkit.layout.fitting.dissolve import dissolved, unheaded
from talkkit.layout.fitting.merge import rejoined
from talkkit.layout.fitting.settle import Place, Settled, settle
from talkkit.layout.fitting.stack import Stack, split, stack, stack_within
from talkkit.layout.fitting.titles import mark
from talkkit.layout.footnotes import footnotes_foot, footnotes_height
from talkkit.layout.items import LayoutItem, holds, is_a, is_heading, leaf_items, texts
from talkkit.layout.plan import Area
from talkkit.layout.setting import Setting, styles
from talkkit.model.blocks import Code, Figure, Table
from talkkit.model.roles import look_of_class, role_of
from talkkit.model.talk import Footnote, Slide
from talkkit.theme.theme import Slot

RESERVE = 0.03
"""Share of a region's height that running text leaves free ..."""
RESERVE_LINES = 0.5
"""... or this share of a line, whichever is less."""


class Part(Struct, frozen=True):
    """One page's share of a slide: settled, fitted, measured."""

    settled: Settled
    setting: Setting
    stacks: tuple[Stack | None, ...]
    """One for each place; None where a line stands alone."""
    forced: tuple[LayoutItem, ...] = ()
    """Items that do not fit anywhere, placed all the same."""

    @property
    def items(self) -> tuple[LayoutItem, ...]:
        return tuple(item for place in self.settled.places for item in place.area.items)


class PartMaker:
    """Makes the parts of one slide, the `ordinal`th of its title, in `size` points at most, or in its layout's own."""

    def __init__(self, slide: Slide, desk: Desk, ordinal: int, size: float = 0.0) -> None:
        self.slide = slide
        self.size = size
        self.desk = desk
        self.ordinal = ordinal
        first = slide.title[0].span if slide.title else None
        self.span = first or Span(slide.span.start, slide.span.start)

    def settled(
        self, items: tuple[LayoutItem, ...], notes: tuple[Footnote, ...], part: int = 1, *, counted: bool = False
    ) -> Settled:
        """The plan of a part with its title set, above these footnotes; how many parts there will be is not known yet,
        so room is left for two digits.
        """
        slide = self.slide if part == 1 else _further(self.slide)
        text = mark(self.ordinal, part, max(10, part) if counted else 1)
        settled = settle(arrange(slide, items, self.desk), self.span, self.desk, text)
        return self._above(settled, notes) if notes and settled.main else settled

    def _above(self, settled: Settled, notes: tuple[Footnote, ...]) -> Settled:
        """Running text ends where the footnotes begin."""
        foot = footnotes_foot(settled.plan, self.desk)
        end = foot.bottom - footnotes_height(notes, foot.width, self.desk)
        return replace(settled, places=tuple(_ending(place, end) for place in settled.places))

    def settings(self, settled: Settled) -> Iterator[Setting]:
        """The steps of the ladder for what is on the page."""
        areas = settled.main
        if not areas:
            return iter((Setting(settled.title.size if settled.title else 0.0),))
        items = tuple(item for area in areas for item in area.items)
        demand = ladder.Demand(text_style(areas), holds(items, Code), holds(items, Table), self.size)
        return ladder.settings(self.desk.theme, demand)

    def whole(self, settled: Settled, setting: Setting, limit: float = 1.0) -> Part | None:
        """The page at one setting, when everything fits."""
        stacks: list[Stack | None] = []
        for place in settled.places:
            if place.line is not None:
                stacks.append(None)
                continue
            made = stack_within(place.area.items, place.area.rect.height, self._room(place.area, setting), self.desk)
            if made is None or made.least > available(place.area, made, setting) * limit + HAIR:
                return None
            stacks.append(_featured(made, place.area))
        return Part(settled, setting, tuple(stacks))

    def _room(self, area: Area, setting: Setting) -> Room:
        region = Size(area.rect.width, area.rect.height)
        return Room(styles(self.desk.theme, area.style, setting), area.rect.width, region, area.palette)

    def split(self, settled: Settled, setting: Setting, limit: float) -> tuple[Part, tuple[LayoutItem, ...]]:
        """The part of the items that fits on the page, and the rest, which is to go on the next."""
        heads: list[tuple[LayoutItem, ...]] = []
        tails: list[tuple[LayoutItem, ...]] = []
        for place in settled.places:
            head: tuple[LayoutItem, ...] = place.area.items
            tail: tuple[LayoutItem, ...] = ()
            if place.line is None:
                area = place.area
                height = available(area, None, setting) * limit
                head, tail = split(area.items, height, self._room(area, setting), self.desk)
            heads.append(head)
            tails.append(tail)
        if not any(head for head, place in zip(heads, settled.places, strict=True) if place.line is None):
            return self._forced(settled, setting, limit)
        return self._part(settled, setting, heads), rejoined(settled, tails)

    def _part(self, settled: Settled, setting: Setting, heads: list[tuple[LayoutItem, ...]]) -> Part:
        places = tuple(
            place if place.line is not None else replace(place, area=replace(place.area, items=head))
            for place, head in zip(settled.places, heads, strict=True)
        )
        kept = replace(settled, places=places)
        stacks = tuple(
            None
            if place.line is not None
            else _featured(stack(place.area.items, self._room(place.area, setting), self.desk), place.area)
            for place in places
        )
        return Part(kept, setting, stacks)

    def _forced(self, settled: Settled, setting: Setting, limit: float) -> tuple[Part, tuple[LayoutItem, ...]]:
        """Not even the beginning fits. What is tried, in order: the whole height; a page of its own below the title;
        the block that does not fit taken apart; headings alone; smaller sizes. At last it is placed all the same.
        """
        if limit < 1.0:
            return self.split(settled, setting, 1.0)
        index = next(number for number, place in enumerate(settled.places) if place.line is None)
        area = settled.places[index].area
        if role_of(settled.plan.layout.arrangement).small_body and settled.title is not None:
            return self._parted(settled, setting, index, 0)
        first = next((number for number, item in enumerate(area.items) if not is_heading(item)), len(area.items))
        simpler = dissolved(area.items[first]) if first < len(area.items) else None
        if simpler is not None:
            items = (*area.items[:first], *simpler, *area.items[first + 1 :])
            return self.split(_with_items(settled, index, items), setting, limit)
        if first:
            room = self._room(area, setting)
            if stack(area.items[:first], room, self.desk).least <= available(area, None, setting):
                return self._parted(settled, setting, index, first)
            return self.split(_with_items(settled, index, tuple(map(unheaded, area.items))), setting, limit)
        for smaller in self.settings(settled):
            if smaller.drop > setting.drop:
                room = self._room(area, smaller)
                head, _ = split(area.items, available(area, None, smaller), room, self.desk)
                if head:
                    return self.split(settled, smaller, limit)
        part, rest = self._parted(settled, setting, index, 1)
        return replace(part, forced=area.items[:1]), rest

    def _parted(
        self, settled: Settled, setting: Setting, index: int, count: int
    ) -> tuple[Part, tuple[LayoutItem, ...]]:
        """The first items of one area on this page, all others on the next."""
        heads: list[tuple[LayoutItem, ...]] = []
        tails: list[tuple[LayoutItem, ...]] = []
        for number, place in enumerate(settled.places):
            kept = len(place.area.items) if place.line is not None else count if number == index else 0
            heads.append(place.area.items[:kept])
            tails.append(place.area.items[kept:])
        return self._part(settled, setting, heads), rejoined(settled, tails)


def available(area: Area, made: Stack | None, setting: Setting) -> float:
    """Points for the area's content: its height without the footnotes and, for running text, the reserve."""
    height = area.rect.height
    if made is not None and not any(isinstance(box, FlowBox) for box in made.boxes):
        return height
    return height - min(RESERVE * height, RESERVE_LINES * 1.2 * setting.size)


def _further(slide: Slide) -> Slide:
    """The slide as its further parts ask for a layout: most ask for none, by name or by class."""
    if slide.role.lasting:
        return replace(slide, kind="content")
    classes = tuple(name for name in slide.attributes.classes if look_of_class(name) is None)
    return replace(slide, kind="content", layout="", attributes=replace(slide.attributes, classes=classes))


def _featured(made: Stack, area: Area) -> Stack:
    """The stack with its equations as large as suits them, where they are what the slide is about."""
    if not any(is_a(item, Figure) and item.block.kind == "equation" for item in area.items):
        return made
    # Equations bring a language of their own, which a talk without them need not load.
    from talkkit.layout.fitting.featured import featured

    return featured(made, area)


def _with_items(settled: Settled, index: int, items: tuple[LayoutItem, ...]) -> Settled:
    places = list(settled.places)
    places[index] = replace(places[index], area=replace(places[index].area, items=items))
    return replace(settled, places=tuple(places))


def _ending(place: Place, end: float) -> Place:
    """A place that reaches no further down than that; lines of their own are left where they are."""
    rect = place.area.rect
    if place.line is not None or rect.bottom <= end:
        return place
    return replace(place, area=replace(place.area, rect=replace(rect, height=max(1.0, end - rect.y))))


def text_style(areas: tuple[Area, ...]) -> Slot:
    """The slot whose text decides the nominal size: the first that holds text, else the first."""
    return next((area for area in areas if texts(leaf_items(area.items))), areas[0]).style
