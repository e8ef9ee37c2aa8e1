"""Pies and doughnuts -> slices from twelve o'clock on, each with its name and share beside it or in its ring."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from math import ceil, cos, pi, sin, sqrt, tan
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts.formats import GENERAL, formatted
from talkkit.diagnostics import Span
from talkkit.frame import ChartLabel, ChartLook, Frame, SeriesLook
from talkkit.geometry import PathStep, Point, Rect
from talkkit.layout.charts.colors import on, point_colors
from talkkit.layout.charts.head import Entry, Surrounded, titled, with_legend
from talkkit.layout.charts.labels import spread
from talkkit.layout.charts.pen import Drawn, Pen, Spot, area, line
from talkkit.model.chart import Chart, Series
from talkkit.style import Align, Color

_HOLES = (56, 40, 30)
"""Per cent of a doughnut's diameter, by the number of its rings."""
_GAP = 8.0
_SURFACE = Color("bg1")
_TRIES = 12
_WIDEST_NAME = 0.3
"""Of the chart's width."""


class Slice(Struct, frozen=True):
    """A slice: angles clockwise from twelve o'clock, in radians."""

    point: int
    start: float
    end: float
    value: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def share(self) -> float:
        return (self.end - self.start) / (2 * pi)


class Round(Struct, frozen=True, dict=True):
    """A pie or doughnut in a rectangle."""

    chart: Chart
    rect: Rect
    pen: Pen
    span: Span

    def drawn(self) -> Drawn:
        """The whole chart."""
        box = self._box()
        centre, radius = Point(box.x + box.width / 2, box.y + box.height / 2), box.width / 2
        frames = [*self.around.frames]
        looks: list[SeriesLook] = []
        for ring, series in enumerate(self.chart.series):
            inner, outer = self._ring(ring, radius)
            slices = slices_of(series)
            frames += [_slice(each, centre, inner, outer, self.colors[each.point]) for each in slices]
            labels, texts = self._texts(slices, centre, inner, outer)
            frames += texts
            points = tuple(enumerate(self.colors[: len(series.values)]))
            looks.append(SeriesLook(self.colors[0], points=points, labels=labels))
        look = ChartLook(
            plot=box,
            text=self.pen.label,
            title=self.pen.title,
            axis_title=self.pen.label,
            grid=None,
            axis=self.pen.label.color,
            surface=_SURFACE,
            series=tuple(looks),
            title_at=self.around.title_at,
            legend_at=self.around.legend_at,
            legend_side=cast(Literal["top", "bottom", "right"], self.around.legend_side),
            hole=self._hole,
        )
        return Drawn(look, tuple(frames), fits=radius >= 3 * self.pen.pitch or self.pen.size <= 12)

    @cached_property
    def colors(self) -> tuple[Color, ...]:
        return point_colors(self.chart, self.pen.desk.theme, len(self.chart.categories))

    @property
    def _named(self) -> bool:
        """Whether names stand beside the slices, which a ring has no room for (nor PowerPoint a place)."""
        return self.chart.kind == "pie" and self.chart.legend in ("auto", "none") and self.chart.labels is not False

    @cached_property
    def around(self) -> Surrounded:
        """Title and legend placed."""
        made = titled(self.chart, self.rect, self.pen)
        if self._named or self.chart.legend == "none":
            return made
        entries = tuple(Entry(name, color) for name, color in zip(self.chart.categories, self.colors, strict=True))
        if self.chart.legend not in ("auto", "right"):
            return with_legend(made, entries, self.chart.legend, self.pen)
        found = with_legend(made, entries, "right", self.pen)
        # Circle and legend stand together in the middle, not at opposite sides of a wide slide.
        spare = max(0.0, found.inner.width - found.inner.height) / 2
        near = replace(made.inner, x=made.inner.x + spare, width=made.inner.width - 2 * spare)
        return with_legend(replace(made, inner=near), entries, "right", self.pen)

    def _box(self) -> Rect:
        """The square of the pie: as large as its labels let it."""
        inner = self.around.inner
        across, down = inner.width, inner.height - 4.0
        if self._named:
            widest = max((self._label_width(each) for each in slices_of(self.chart.series[0])), default=0.0)
            across -= 2 * (widest + _GAP)
            down -= 4.2 * self.pen.pitch
            return self._box_between_names(max(20.0, min(across, down)), across)
        side = max(20.0, min(across, down))
        return Rect(inner.x + (inner.width - side) / 2, inner.y + (inner.height - side) / 2, side, side)

    def _box_between_names(self, least: float, across: float) -> Rect:
        """The largest circle whose names still stand above and below it."""
        inner = self.around.inner
        side = max(least, min(across, inner.height - 4.0))
        for _ in range(_TRIES):
            above, below = self._reach(side / 2)
            excess = above + below - inner.height + 2.0
            if excess <= 0 or side <= least:
                break
            side = max(least, side - excess)
        above, below = self._reach(side / 2)
        top = inner.y + max(0.0, (inner.height - above - below) / 2) + above - side / 2
        return Rect(inner.x + (inner.width - side) / 2, top, side, side)

    def _reach(self, radius: float) -> tuple[float, float]:
        """How far a pie and its names reach above its centre and below it."""
        texts = [self._wished(each, Point(0.0, 0.0), radius).rect for each in slices_of(self.chart.series[0])]
        return max([radius, *(-rect.y for rect in texts)]), max([radius, *(rect.bottom for rect in texts)])

    @property
    def _hole(self) -> int:
        return _HOLES[min(len(self.chart.series), len(_HOLES)) - 1] if self.chart.kind == "doughnut" else 0

    def _ring(self, ring: int, radius: float) -> tuple[float, float]:
        """Inner and outer radius of a series, the first innermost."""
        if self.chart.kind == "pie":
            return 0.0, radius
        hole = radius * self._hole / 100
        width = (radius - hole) / len(self.chart.series)
        return hole + ring * width, hole + (ring + 1) * width

    # Labels.

    def _text(self, each: Slice) -> str:
        """The share, or the value where a number format asks for it."""
        if self._shares:
            return formatted(each.share, "0%", self.pen.lang)
        return formatted(each.value, self.chart.number_format, self.pen.lang)

    @property
    def _shares(self) -> bool:
        code = self.chart.number_format
        return code == GENERAL or all(mark in "#,0." for mark in code)

    def _full(self, each: Slice) -> str:
        return f"{self.chart.categories[each.point]}\n{self._text(each)}"

    def _label_width(self, each: Slice) -> float:
        most = _WIDEST_NAME * self.rect.width
        form = replace(self.pen.value, bold=each.point in self.chart.highlighted)
        return min(most, self.pen.width(self._full(each), form))

    def _texts(
        self, slices: tuple[Slice, ...], centre: Point, inner: float, outer: float
    ) -> tuple[tuple[ChartLabel, ...], tuple[Frame, ...]]:
        if self._named:
            return self._beside(slices, centre, outer)
        if self.chart.labels is False:
            return (), ()
        return self._within(slices, centre, inner, outer)

    def _within(
        self, slices: tuple[Slice, ...], centre: Point, inner: float, outer: float
    ) -> tuple[tuple[ChartLabel, ...], tuple[Frame, ...]]:
        """Shares in the ring (or slice), where they have room."""
        labels: list[ChartLabel] = []
        frames: list[Frame] = []
        middle = (inner + outer) / 2 if inner else 0.65 * outer
        for each in slices:
            text, fill = self._text(each), self.colors[each.point]
            form = replace(self.pen.value, color=on(fill, self.pen.desk.theme), bold=True)
            at = _around(centre, each.middle, middle)
            frame = self.pen.write(text, Spot(at.x, at.y), form)
            if (each.end - each.start) * middle < 1.1 * frame.rect.width or outer - inner < 1.05 * frame.rect.width:
                continue
            if any(frame.rect.overlaps(other.rect) for other in frames):
                continue
            shows: Literal["percent", "value"] = "percent" if self._shares else "value"
            labels.append(ChartLabel(each.point, text, shows, "center", form.color, bold=True))
            frames.append(frame)
        return tuple(labels), tuple(frames)

    def _beside(
        self, slices: tuple[Slice, ...], centre: Point, outer: float
    ) -> tuple[tuple[ChartLabel, ...], tuple[Frame, ...]]:
        """Names and shares beside the slices, moved up and down until none lies on another."""
        labels: list[ChartLabel] = []
        frames: list[Frame] = []
        for right in (True, False):
            side = [each for each in slices if (sin(each.middle) >= 0) is right]
            wished = [self._wished(each, centre, outer) for each in side]
            order = sorted(range(len(side)), key=lambda place: wished[place].rect.y)
            heights = max((frame.rect.height for frame in wished), default=0.0)
            tops = [wished[place].rect.y for place in order]
            for place, top in zip(order, spread(tops, heights, self.around.inner.y, self.rect.bottom), strict=True):
                frame, each = wished[place], side[place]
                moved = frame
                if abs(top - frame.rect.y) > 0.5:
                    rect = replace(frame.rect, y=top)
                    moved = replace(frame, rect=replace(rect, x=_clear(rect, centre, outer + _GAP, right=right)))
                loud = each.point in self.chart.highlighted
                shows: Literal["category-percent", "category-value"] = (
                    "category-percent" if self._shares else "category-value"
                )
                shift = Point(moved.rect.x - frame.rect.x, moved.rect.y - frame.rect.y)
                labels.append(
                    ChartLabel(each.point, self._full(each), shows, "outside", self.pen.value.color, loud, shift)
                )
                frames.append(moved)
                if abs(shift.y) > 0.75 * frame.rect.height:
                    frames.append(self._leader(each, moved.rect, centre, outer))
        return tuple(labels), tuple(frames)

    def _wished(self, each: Slice, centre: Point, outer: float) -> Frame:
        loud = each.point in self.chart.highlighted
        form = replace(self.pen.value, bold=loud)
        full = self._full(each)
        width = self._label_width(each)
        room = width if self.pen.width(full, form) > width + 1 else 0.0
        at = _around(centre, each.middle, outer + _GAP)
        across, down = 0.5 - sin(each.middle) / 2, 0.5 + cos(each.middle) / 2
        # Beside the pie the whole text stands at its side; only near the poles does it slide over the middle.
        across = 0.0 if sin(each.middle) > 0.5 else 1.0 if sin(each.middle) < -0.5 else across
        frame = self.pen.write(full, Spot(at.x, at.y, across, down), form, Align.CENTER, room)
        # Names of the other half end where these begin.
        right = sin(each.middle) >= 0
        edge = max(frame.rect.x, centre.x + 2) if right else min(frame.rect.x, centre.x - 2 - frame.rect.width)
        return replace(frame, rect=replace(frame.rect, x=edge))

    def _leader(self, each: Slice, rect: Rect, centre: Point, outer: float) -> Frame:
        start = _around(centre, each.middle, outer + 1.0)
        x = rect.x - 2.0 if sin(each.middle) >= 0 else rect.right + 2.0
        return line((start, Point(x, rect.y + rect.height / 2)), self.pen.label.color, 0.75)


def _clear(rect: Rect, centre: Point, radius: float, *, right: bool) -> float:
    """Where a box that stands at that height begins, beside a circle."""
    above = max(rect.y - centre.y, centre.y - rect.bottom, 0.0)
    reach = sqrt(max(0.0, radius**2 - above**2))
    return centre.x + reach if right else centre.x - reach - rect.width


def slices_of(series: Series) -> tuple[Slice, ...]:
    """The slices of a series; values that are missing or zero have none."""
    total = sum(value or 0.0 for value in series.values)
    made: list[Slice] = []
    start = 0.0
    for point, value in enumerate(series.values):
        if value and total:
            end = start + 2 * pi * value / total
            made.append(Slice(point, start, end, value))
            start = end
    return tuple(made)


def _around(centre: Point, angle: float, radius: float) -> Point:
    return Point(centre.x + radius * sin(angle), centre.y - radius * cos(angle))


def _slice(each: Slice, centre: Point, inner: float, outer: float, fill: Color) -> Frame:
    """A slice of a pie (no inner radius) or of a ring, with an edge in the surface's colour."""
    start = _around(centre, each.start, outer)
    steps = [PathStep("move", (start,)), *_arc(centre, each.start, each.end, outer)]
    if inner:
        steps += [PathStep("line", (_around(centre, each.end, inner),)), *_arc(centre, each.end, each.start, inner)]
    elif each.share < 0.9999:
        steps.append(PathStep("line", (centre,)))
    steps.append(PathStep("close"))
    rect = Rect(centre.x - outer, centre.y - outer, 2 * outer, 2 * outer)
    return area(tuple(steps), rect, fill, _SURFACE)


def _arc(centre: Point, start: float, end: float, radius: float) -> list[PathStep]:
    """An arc as cubic curves of at most a quarter each; the handles of a circle are 4/3 tan(angle/4) long."""
    count = max(1, ceil(abs(end - start) / (pi / 2) - 1e-9))
    angles = [start + (end - start) * place / count for place in range(count + 1)]
    steps = []
    for first, last in pairwise(angles):
        reach = 4 / 3 * tan((last - first) / 4) * radius
        a, b = _around(centre, first, radius), _around(centre, last, radius)
        near = Point(a.x + reach * cos(first), a.y + reach * sin(first))
        far = Point(b.x - reach * cos(last), b.y - reach * sin(last))
        steps.append(PathStep("curve", (near, far, b)))
    return steps
