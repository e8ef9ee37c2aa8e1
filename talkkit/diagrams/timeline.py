"""Mermaid's `timeline` -> periods in a row, their events below them, sections above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.problems import Problem
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.sketch import (
    Hold,
    Link,
    Paragraph,
    Rule,
    Setting,
    Shape,
    Sketch,
    Spoken,
    SpokenNode,
    Words,
)
from talkkit.diagrams.spread import shifted, stacked
from talkkit.diagrams.statements import paragraphs, plain, script, titled
from talkkit.geometry import Point, Rect, Size
from talkkit.style import Align

_PAD, _GAP = 0.6, 0.55
"""Inside of boxes, and between boxes below each other, of the size of type."""
_BETWEEN = 1.2
"""Between periods."""
_WIDEST = 13.0
_MOST_ROWS = 4
_ROW_GAP = 1.5
"""Between rows, where one would be too long."""
_SPLIT = re.compile(r"\s*:\s+|\s+:\s*|:(?=\s*$)")


class Period(Struct, frozen=True):
    """A time, and what happened then."""

    label: str
    events: tuple[str, ...] = ()
    section: int = 0
    """Ordinal of its section, from 1; 0: in none."""


class Timeline(Struct, frozen=True):
    """Periods in the order of time, ready to be laid out."""

    periods: tuple[Period, ...]
    sections: tuple[str, ...] = ()
    title: str = ""
    description: str = ""

    @property
    def spoken(self) -> Spoken:
        """What happened when."""
        nodes = tuple(
            SpokenNode(
                f"period{number}",
                plain(period.label),
                "period",
                plain(self.sections[period.section - 1]) if period.section else "",
                tuple(map(plain, period.events)),
            )
            for number, period in enumerate(self.periods, 1)
        )
        return Spoken("timeline", self.title, self.description, nodes, groups=tuple(map(plain, self.sections)))

    def sketch(self, setting: Setting) -> Sketch:
        """Lay it out over the width of the room, in the largest type that fits."""
        best, most = None, 0.0
        rows = range(1, min(_MOST_ROWS, len(self.periods)) + 1)
        for size, count in ((size, count) for size in setting.sizes for count in rows):
            made = self._in_rows(count, setting, size)
            factor = min(setting.room.width / made.size.width, setting.room.height / made.size.height)
            if factor >= 1.0:
                return made
            if factor * size > most:
                best, most = made, factor * size
        assert best is not None, "no size of type was given"
        return replace(best, fits=False)

    def _in_rows(self, count: int, setting: Setting, size: float) -> Sketch:
        """So many rows below each other; a row that another one follows ends with an arrow."""
        each = ceil(len(self.periods) / count)
        starts = range(0, len(self.periods), each)
        rows = [_Row(self._slice(at, at + each), setting, size, at, each, len(self.periods)) for at in starts]
        made = rows[0].sketch()
        for row in rows[1:]:
            made = stacked(made, row.sketch(), _ROW_GAP * size)
        return made

    def _slice(self, first: int, last: int) -> Timeline:
        return replace(self, periods=self.periods[first:last])

    def halves(self) -> tuple[Timeline, Timeline] | None:
        """The earlier and the later periods; None: there are too few."""
        middle = len(self.periods) // 2
        return (self._slice(0, middle), self._slice(middle, len(self.periods))) if middle > 1 else None


class _Row(Struct, frozen=True):
    """A timeline at one size of type."""

    timeline: Timeline
    setting: Setting
    em: float
    first: int
    """How many periods stand in rows above it."""
    columns: int
    """Periods of a full row."""
    whole: int
    """Periods of all rows."""

    @property
    def numbered(self) -> Iterator[tuple[int, Period]]:
        return enumerate(self.timeline.periods, self.first + 1)

    @property
    def small(self) -> float:
        return self.em if self.em <= 18 else float(round(self.em * 0.9))

    def sketch(self) -> Sketch:
        """All boxes from the top: sections, periods, events."""
        between = _BETWEEN * self.em
        share = (self.setting.room.width - (self.columns - 1) * between) / self.columns
        share -= between / self.columns if self.whole > self.columns else 0.0
        width = max(min(share - 0.1, _WIDEST * self.em), self._least())
        xs = tuple((width + between) * index for index in range(len(self.timeline.periods)))
        top = self._sections_height() if self.timeline.sections else 0.0
        sections = self._sections(xs, width)
        height = max(self._text(period.label, width, bold=True)[1] for period in self.timeline.periods)
        boxes = tuple(
            self._box(f"period{number}", period.label, Rect(x, top, width, height), "period")
            for (number, period), x in zip(self.numbered, xs, strict=True)
        )
        links = tuple(
            Link(
                f"{first.name}-{second.name}",
                (Point(first.rect.right, top + height / 2), Point(second.rect.x, top + height / 2)),
                Hold(first.name, "right"),
                Hold(second.name, "left"),
                end_head="triangle",
            )
            for first, second in pairwise(boxes)
        )
        if self.first + len(boxes) < self.whole:
            last, y = boxes[-1], top + height / 2
            onward = (Point(last.rect.right, y), Point(last.rect.right + 0.9 * between, y))
            links = (*links, Link(f"{last.name}-onward", onward, Hold(last.name, "right"), end_head="triangle"))
        events = self._events(xs, width, top + height + _GAP * 1.3 * self.em)
        return shifted(
            Sketch(
                Size(0, 0),
                rules=tuple(rule for _, rule in sections),
                links=links,
                shapes=_read(boxes, events),
                texts=tuple(words for words, _ in sections),
                type_size=self.em,
            )
        )

    def _least(self) -> float:
        """Points that the longest word needs."""
        texts = [text for period in self.timeline.periods for text in (period.label, *period.events)]
        said = [each for text in texts for each in paragraphs(text)]
        longest = max((self.setting.measure.longest(each, self.em, bold=True) for each in said), default=0.0)
        return longest + 2 * _PAD * self.em

    def _text(self, text: str, width: float, *, bold: bool = False) -> tuple[tuple[Paragraph, ...], float]:
        """The paragraphs, and the height of a box of that width around them."""
        said = paragraphs(text)
        size, room = (self.em if bold else self.small), width - 2 * _PAD * self.em
        height = sum(self.setting.measure.broken(each, size, room, bold=bold).height for each in said)
        return said, max(height, 1.2 * size) + 2 * 0.6 * _PAD * self.em

    def _box(self, name: str, text: str, rect: Rect, purpose: str) -> Shape:
        bold = purpose == "period"
        inside = Rect(rect.x + _PAD * self.em, rect.y, rect.width - 2 * _PAD * self.em, rect.height)
        size, align = (self.em, Align.CENTER) if bold else (self.small, Align.START)
        words = (Words(paragraphs(text), inside, size, align, bold=bold),)
        return Shape(name, rect, "roundRect", "period" if bold else "event", words, radius=0.3 * self.em)

    def _events(self, xs: tuple[float, ...], width: float, top: float) -> tuple[tuple[Shape, ...], ...]:
        found: list[tuple[Shape, ...]] = []
        for (number, period), x in zip(self.numbered, xs, strict=True):
            y, column = top, []
            for index, event in enumerate(period.events, 1):
                _, height = self._text(event, width)
                column.append(self._box(f"event{number}-{index}", event, Rect(x, y, width, height), "event"))
                y += height + _GAP * self.em
            found.append(tuple(column))
        return tuple(found)

    def _sections_height(self) -> float:
        return 1.2 * self.small + 0.95 * self.em

    def _sections(self, xs: tuple[float, ...], width: float) -> tuple[tuple[Words, Rule], ...]:
        """The name of each section, and a line over all its periods."""
        found: list[tuple[Words, Rule]] = []
        for number, section in enumerate(self.timeline.sections, 1):
            mine = [x for x, period in zip(xs, self.timeline.periods, strict=True) if period.section == number]
            if not mine:
                continue
            rect = Rect(mine[0], 0.0, mine[-1] + width - mine[0], 1.2 * self.small)
            line = (Point(rect.x, rect.bottom + 0.25 * self.em), Point(rect.right, rect.bottom + 0.25 * self.em))
            words = Words(paragraphs(plain(section)), rect, self.small, Align.START, bold=True)
            found.append(
                (
                    words,
                    Rule(f"section{number}-{self.first + 1}" if self.first else f"section{number}", line, muted=False),
                )
            )
        return tuple(found)


def _read(boxes: tuple[Shape, ...], events: tuple[tuple[Shape, ...], ...]) -> tuple[Shape, ...]:
    """Every period with its events, in the order in which it is read."""
    return tuple(shape for box, column in zip(boxes, events, strict=True) for shape in (box, *column))


def read(text: str) -> Reading:
    """Read a timeline. Every line is a title, a section, a period with events, or more events of the last period."""
    source = script(text)
    title = source.title
    sections: list[str] = []
    periods: list[Period] = []
    problems: list[Problem] = []
    for statement in source.body:
        name = titled(statement)
        if name is not None:
            title = name
        elif statement.text.startswith("section ") or statement.text == "section":
            sections.append(statement.text[8:].strip())
        elif statement.text.startswith(":"):
            more = tuple(part for part in _parts(statement.text) if part)
            if periods:
                periods[-1] = replace(periods[-1], events=(*periods[-1].events, *more))
            else:
                problems.append(statement.problem("an event stands before the first period", "write `2016 : event`"))
        else:
            label, *events = _parts(statement.text)
            periods.append(Period(label, tuple(event for event in events if event), len(sections)))
    if not periods and not problems:
        problems.append(source.head.problem("the timeline has no periods", "write `2016 : what happened`"))
    if problems:
        return Reading(None, tuple(problems))
    return Reading(Timeline(tuple(periods), tuple(sections), title, source.description))


def _parts(text: str) -> list[str]:
    """The text cut at its colons; one inside of a word or a time (`10:30`) does not cut."""
    return [part.strip() for part in _SPLIT.split(" ".join(text.split()))]
