"""A slide -> parts, each of which fits on a page: the ladder of spacing and sizes, two columns, continuation."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.geometry import Size
from talkkit.layout.arrangements import arrange
from talkkit.layout.blocks import columns
from talkkit.layout.blocks.base import HAIR, Box, Desk, Room
from talkkit.layout.blocks.flow import FlowBox
from talkkit.layout.fitting import ladder
from talkkit.layout.fitting.dissolve import dissolved, unheaded
from talkkit.layout.fitting.merge import list_in_columns, rejoined
from talkkit.layout.fitting.settle import Place, Settled, settle
from talkkit.layout.fitting.stack import Stack, least_height, split, stack
from talkkit.layout.fitting.titles import mark
from talkkit.layout.footnotes import footnotes_foot, footnotes_height
from talkkit.layout.items import LayoutItem, holds, is_a, is_heading, leaf_items, texts
from talkkit.layout.plan import Area
from talkkit.layout.setting import Setting, styles
from talkkit.model.blocks import Code, Figure, Table
from talkkit.model.roles import look_of_class, role_of
from talkkit.model.talk import Slide
from talkkit.theme.theme import Slot

RESERVE = 0.03
"""Share of a region's height that running text leaves free ..."""
RESERVE_LINES = 0.5
"""... or this share of a line, whichever is less."""

_MANY_PARTS = 6
_MOST_PARTS = 500


class Part(Struct, frozen=True):
    """One page's share of a slide: settled, fitted, measured."""

    settled: Settled
    setting: Setting
    stacks: tuple[Stack | None, ...]
    """One for each place; None where a line stands alone."""
    forced: tuple[LayoutItem, ...] = ()
    """Items that do not fit anywhere, placed all the same."""


class Fit(Struct, frozen=True):
    """All parts of a slide, and how they came to fit."""

    parts: tuple[Part, ...]
    in_columns: bool = False
    fits: bool = True
    """False: further parts were needed although the slide forbids them."""


class Fitter:
    """Fits one slide, the `ordinal`th of its title."""

    def __init__(self, slide: Slide, desk: Desk, ordinal: int = 1) -> None:
        self.slide = slide
        self.desk = desk
        self.ordinal = ordinal
        first = slide.title[0].span if slide.title else None
        self.span = first or Span(slide.span.start, slide.span.start)

    def fit(self, items: tuple[LayoutItem, ...]) -> Fit:
        """The slide on one page if it can be, by the steps that its `overflow` allows, else on several."""
        settled = self._settled(items)
        only_nominal = self.slide.overflow == "error"
        if not settled.plan.rest:
            part = self._on_one_page(settled, only_nominal=only_nominal)
            if part is not None:
                return Fit((part,))
            found = None if only_nominal else self._in_columns(items, settled)
            if found is not None:
                return Fit((found,), in_columns=True)
        divided = Fit(self._parts(items, settled), fits=self.slide.overflow == "continue")
        return self._on_content(items, settled, divided)

    def _on_content(self, items: tuple[LayoutItem, ...], settled: Settled, divided: Fit) -> Fit:
        """The slide on the layout of content slides, where a template's layout for its role is too small for it."""
        if not self.desk.theme.template or not role_of(settled.plan.layout.name).little_text:
            return divided
        plain = replace(self.slide, kind="content", layout="content")
        whole = Fitter(plain, self.desk, self.ordinal).fit(items)
        return whole if len(whole.parts) < len(divided.parts) else divided

    def _on_one_page(self, settled: Settled, *, only_nominal: bool) -> Part | None:
        """The first step at which everything fits; a later one where that saves a word from being torn."""
        first: Part | None = None
        for setting in self._settings(settled):
            if only_nominal and setting.drop:
                break
            if first is not None and setting.size == first.setting.size:
                continue
            part = self._whole(settled, setting)
            if part is not None and not _torn(part):
                return part
            first = first or part
        return first

    def _settled(self, items: tuple[LayoutItem, ...], part: int = 1, *, counted: bool = False) -> Settled:
        """The plan of a part with its title set; how many parts there will be is not known yet, so room is
        left for two digits.
        """
        slide = self.slide if part == 1 else _further(self.slide)
        text = mark(self.ordinal, part, max(10, part) if counted else 1)
        return self._above_footnotes(settle(arrange(slide, items, self.desk), self.span, self.desk, text))

    def _above_footnotes(self, settled: Settled) -> Settled:
        """Running text ends where the footnotes begin; all of them, since any may be on this part."""
        if not self.slide.footnotes or not settled.main:
            return settled
        taken = footnotes_height(self.slide, footnotes_foot(settled.plan).width, self.desk)
        end = footnotes_foot(settled.plan).bottom - taken
        return replace(settled, places=tuple(_ending(place, end) for place in settled.places))

    def _settings(self, settled: Settled) -> Iterator[Setting]:
        areas = settled.main
        if not areas:
            return iter((Setting(settled.title.size if settled.title else 0.0),))
        items = tuple(item for area in areas for item in area.items)
        demand = ladder.Demand(_text_style(areas), holds(items, Code), holds(items, Table))
        return ladder.settings(self.desk.theme, demand)

    def _whole(self, settled: Settled, setting: Setting, limit: float = 1.0) -> Part | None:
        """The page at one setting, when everything fits."""
        stacks: list[Stack | None] = []
        for place in settled.places:
            if place.line is not None:
                stacks.append(None)
                continue
            room = self._room(place.area, setting)
            if least_height(place.area.items, room, self.desk) > place.area.rect.height + HAIR:
                return None
            made = stack(place.area.items, room, self.desk)
            if made.least > self._available(place.area, made, setting) * limit + HAIR:
                return None
            stacks.append(_featured(made, place.area))
        return Part(settled, setting, tuple(stacks))

    def _room(self, area: Area, setting: Setting) -> Room:
        region = Size(area.rect.width, area.rect.height)
        return Room(styles(self.desk.theme, area.style, setting), area.rect.width, region, area.palette)

    def _available(self, area: Area, made: Stack | None, setting: Setting) -> float:
        """Points for the area's content: its height without the footnotes and, for running text, the reserve."""
        height = area.rect.height
        if made is not None and not any(isinstance(box, FlowBox) for box in made.boxes):
            return height
        return height - min(RESERVE * height, RESERVE_LINES * 1.2 * setting.size)

    def _in_columns(self, items: tuple[LayoutItem, ...], settled: Settled) -> Part | None:
        """The slide with its long list of short items in two columns, or in three where that saves two points
        of size.
        """
        if len(settled.main) != 1:
            return None
        two = self._in_columns_of(2, items, "two-content")
        if two is not None and two.setting.drop == 0:
            return two
        three = self._in_columns_of(3, items, "three-content")
        if two is None or (three is not None and three.setting.size >= two.setting.size + 2):
            return three
        return two

    def _in_columns_of(self, count: int, items: tuple[LayoutItem, ...], layout: str) -> Part | None:
        """The largest size at which the list fits in so many columns."""
        columned = list_in_columns(items, count)
        if columned is None or layout not in self.desk.theme.layout_names:
            return None
        settled = self._settled(columned)
        for setting in self._settings(settled):
            part = self._whole(settled, setting)
            if part is not None and _short_items(part):
                return part
        return None

    def _parts(self, items: tuple[LayoutItem, ...], settled: Settled) -> tuple[Part, ...]:
        """Pages in a comfortable size: one page fewer is worth two steps down; very long slides keep the
        theme's own.
        """
        steps = [setting for setting in self._settings(settled) if setting.spacing == 1.0]
        best, parts = steps[0], self._paginated(items, steps[0], 1.0)
        if len(parts) <= _MANY_PARTS:
            for setting in steps[1:]:
                tried = self._paginated(items, setting, 1.0)
                if len(tried) + setting.drop / 2 < len(parts) + best.drop / 2:
                    best, parts = setting, tried
        return self._evened(items, best, parts)

    def _evened(self, items: tuple[LayoutItem, ...], setting: Setting, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The same number of pages, filled alike."""
        if not 1 < len(parts) <= 6:
            return parts
        low, high = 0.4, 1.0
        for _ in range(4):
            middle = (low + high) / 2
            tried = self._paginated(items, setting, middle)
            if len(tried) <= len(parts):
                parts, high = tried, middle
            else:
                low = middle
        return parts

    def _paginated(self, items: tuple[LayoutItem, ...], setting: Setting, limit: float) -> tuple[Part, ...]:
        parts: list[Part] = []
        while True:
            settled = self._settled(items, len(parts) + 1, counted=True)
            whole = self._whole(settled, setting, limit)
            if whole is not None and not settled.plan.rest:
                return (*parts, whole)
            if whole is not None:
                part, rest = whole, settled.plan.rest
            else:
                part, rest = self._split(settled, setting, limit)
                rest = (*rest, *settled.plan.rest)
            parts.append(part)
            if not rest or len(parts) >= _MOST_PARTS:
                return tuple(parts)
            items = rest

    def _split(self, settled: Settled, setting: Setting, limit: float) -> tuple[Part, tuple[LayoutItem, ...]]:
        heads: list[tuple[LayoutItem, ...]] = []
        tails: list[tuple[LayoutItem, ...]] = []
        for place in settled.places:
            head: tuple[LayoutItem, ...] = place.area.items
            tail: tuple[LayoutItem, ...] = ()
            if place.line is None:
                area = place.area
                height = self._available(area, None, setting) * limit
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
            return self._split(settled, setting, 1.0)
        index = next(number for number, place in enumerate(settled.places) if place.line is None)
        area = settled.places[index].area
        if role_of(settled.plan.layout.arrangement).small_body and settled.title is not None:
            return self._parted(settled, setting, index, 0)
        first = next((number for number, item in enumerate(area.items) if not is_heading(item)), len(area.items))
        simpler = dissolved(area.items[first]) if first < len(area.items) else None
        if simpler is not None:
            items = (*area.items[:first], *simpler, *area.items[first + 1 :])
            return self._split(_with_items(settled, index, items), setting, limit)
        if first:
            room = self._room(area, setting)
            if stack(area.items[:first], room, self.desk).least <= self._available(area, None, setting):
                return self._parted(settled, setting, index, first)
            return self._split(_with_items(settled, index, tuple(map(unheaded, area.items))), setting, limit)
        for smaller in self._settings(settled):
            if smaller.drop > setting.drop:
                room = self._room(area, smaller)
                head, _ = split(area.items, self._available(area, None, smaller), room, self.desk)
                if head:
                    return self._split(settled, smaller, limit)
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


def _text_style(areas: tuple[Area, ...]) -> Slot:
    """The slot whose text decides the nominal size: the first that holds text, else the first."""
    return next((area for area in areas if texts(leaf_items(area.items))), areas[0]).style


def _torn(part: Part) -> bool:
    return any(box.torn for made in part.stacks if made is not None for box in _flows(made))


def _short_items(part: Part) -> bool:
    """Whether the items of a list in columns are short: most take one line."""
    lines = [
        len(paragraph.lines)
        for made in part.stacks
        if made is not None
        for box in _flows(made)
        for paragraph in box.paragraphs
    ]
    return sum(lines) <= 1.5 * len(lines)


def _flows(box: Box) -> Iterator[FlowBox]:
    """The text in a box, that in columns too."""
    match box:
        case FlowBox():
            yield box
        case Stack():
            yield from (flow for inner in box.boxes for flow in _flows(inner))
        case columns.ColumnsBox():
            yield from (flow for inner in box.columns for flow in _flows(inner))
        case _:
            pass


def remarks(fit: Fit) -> tuple[Diagnostic, ...]:
    """What the boxes of all parts have to say."""
    found: list[Diagnostic] = []
    for part in fit.parts:
        found += part.settled.plan.remarks
        for place, made in zip(part.settled.places, part.stacks, strict=True):
            found += (*made.remarks, *made.squeezed(place.area.rect.height)) if made is not None else ()
    return tuple(dict.fromkeys(found))
