"""A slide -> parts, each of which fits on a page: the ladder of spacing and sizes, two columns, continuation."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.layout.arrangements import requested
from talkkit.layout.blocks.base import Desk
from talkkit.layout.content import behind
from talkkit.layout.fitting.cut import put_back, set_aside
from talkkit.layout.fitting.merge import list_in_columns
from talkkit.layout.fitting.parts import Part, PartMaker
from talkkit.layout.fitting.settle import Settled
from talkkit.layout.fitting.stack import flows
from talkkit.layout.footnotes import referred
from talkkit.layout.items import LayoutItem
from talkkit.layout.setting import Setting
from talkkit.model.roles import role_of
from talkkit.model.talk import Footnote, Slide

_MANY_PARTS = 6
_MOST_PARTS = 500
_LEAST_HEIGHT = 2.5
"""Points of a page's height for a paragraph, also in three columns. A very long slide is considered by so many at a
time, more than any page holds."""
_LEAST_LINE = 8.0
"""Points that a footnote takes at least."""


class Fit(Struct, frozen=True):
    """All parts of a slide, and how they came to fit."""

    parts: tuple[Part, ...]
    in_columns: bool = False
    fits: bool = True
    """False: further parts were needed although the slide forbids them."""


class Fitter:
    """Fits one slide, the `ordinal`th of its title; in `size` points at most, 0: in its layout's own."""

    def __init__(self, slide: Slide, desk: Desk, ordinal: int = 1, size: float = 0.0) -> None:
        self.slide = slide
        self.desk = desk
        self.ordinal = ordinal
        self.size = size
        self.maker = PartMaker(slide, desk, ordinal, size)

    def fit(self, items: tuple[LayoutItem, ...]) -> Fit:
        """The slide on one page if it can be, by the steps that its `overflow` allows, else on several."""
        settled = self.maker.settled(items, self.slide.footnotes)
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
        """The slide on the layout of content slides, where the layout that was chosen, or a template's for its role, is
        too small for it.
        """
        role = role_of(settled.plan.layout.name)
        chosen = role.name == "full-picture" and not requested(self.slide, self.desk.theme)[0]
        if not chosen and not (self.desk.theme.template and role.little_text):
            return divided
        plain = replace(self.slide, kind="content", layout="content")
        whole = Fitter(plain, self.desk, self.ordinal, self.size).fit(items)
        return whole if len(whole.parts) < len(divided.parts) else divided

    def _on_one_page(self, settled: Settled, *, only_nominal: bool) -> Part | None:
        """The first step at which everything fits; a later one where that saves a word from being torn."""
        first: Part | None = None
        for setting in self.maker.settings(settled):
            if only_nominal and setting.drop:
                break
            if first is not None and setting.size == first.setting.size:
                continue
            part = self.maker.whole(settled, setting)
            if part is not None and not is_torn(part):
                return part
            first = first or part
        return first

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
        settled = self.maker.settled(columned, self.slide.footnotes)
        for setting in self.maker.settings(settled):
            part = self.maker.whole(settled, setting)
            if part is not None and _short_items(part):
                return part
        return None

    def _parts(self, items: tuple[LayoutItem, ...], settled: Settled) -> tuple[Part, ...]:
        """Pages in a comfortable size: one page fewer is worth two steps down; very long slides keep the
        theme's own.
        """
        steps = [setting for setting in self.maker.settings(settled) if setting.spacing == 1.0]
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
        notes, pictures = self.slide.footnotes, behind(items)
        enough = int(self.desk.theme.size.height / _LEAST_HEIGHT)
        items, aside = set_aside(items, enough)
        while True:
            # What stands behind the slide stands behind all of its pages.
            shown = (*pictures, *items) if parts else items
            part, rest = self._next(_Left(shown, notes, len(parts) + 1), setting, limit)
            parts.append(part)
            items, aside = set_aside(put_back(rest, aside), enough) if aside else (rest, ())
            if not items or len(parts) >= _MOST_PARTS:
                return tuple(parts)
            placed = referred(part.items, notes)
            notes = tuple(note for note in notes if note not in placed)

    def _next(self, left: _Left, setting: Setting, limit: float) -> tuple[Part, tuple[LayoutItem, ...]]:
        """The next page, and what is left then. Above the footnotes that are referred to on it, there is most room."""
        most = min(len(left.notes), int(self.desk.theme.size.height / _LEAST_LINE))
        settled = self._above(left, most)
        whole = self.maker.whole(settled, setting, limit)
        if whole is not None:
            return whole, settled.plan.rest
        tried: dict[int, tuple[Part, tuple[LayoutItem, ...]]] = {}

        def has_its_notes(count: int) -> bool:
            settled = self._above(left, count)
            part, rest = self.maker.split(settled, setting, limit)
            tried[count] = part, (*rest, *settled.plan.rest)
            return bool(tried[count][1]) and not referred(part.items, left.notes[count:])

        count = bisect_left(range(most), x=True, key=has_its_notes)
        if count not in tried:
            has_its_notes(count)
        return tried[count]

    def _above(self, left: _Left, count: int) -> Settled:
        return self.maker.settled(left.items, left.notes[:count], left.number, counted=True)


class _Left(Struct, frozen=True):
    """What is left of a slide."""

    items: tuple[LayoutItem, ...]
    notes: tuple[Footnote, ...]
    number: int
    """Of its next part."""


def is_torn(part: Part) -> bool:
    """Whether a word of its running text is broken where none should be."""
    return any(box.torn for made in part.stacks if made is not None for box in flows(made))


def _short_items(part: Part) -> bool:
    """Whether the items of a list in columns are short: most take one line."""
    lines = [
        len(paragraph.lines)
        for made in part.stacks
        if made is not None
        for box in flows(made)
        for paragraph in box.paragraphs
    ]
    return sum(lines) <= 1.5 * len(lines)


def remarks(fit: Fit) -> tuple[Diagnostic, ...]:
    """What the boxes of all parts have to say."""
    found: list[Diagnostic] = []
    for part in fit.parts:
        found += part.settled.plan.remarks
        for place, made in zip(part.settled.places, part.stacks, strict=True):
            found += (*made.remarks, *made.squeezed(place.area.rect.height)) if made is not None else ()
    return tuple(dict.fromkeys(found))
