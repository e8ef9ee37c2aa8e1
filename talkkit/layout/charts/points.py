"""Scatter charts -> two axes of numbers and a marker for each point, with its name where it has one."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts.formats import formatted, trimmed
from talkkit.charts.rules import CROWDED_CHART
from talkkit.charts.scale import Scale, scale
from talkkit.diagnostics import Span
from talkkit.frame import AxisLook, ChartLabel, ChartLook, Frame, SeriesLook
from talkkit.geometry import Point, Rect
from talkkit.layout.charts.colors import other_points, series_colors
from talkkit.layout.charts.head import Entry, Surrounded, titled, with_legend
from talkkit.layout.charts.marks import color_at
from talkkit.layout.charts.pen import Drawn, Pen, Spot, line, marker
from talkkit.model.chart import Chart, Series
from talkkit.style import Color

MARKER = 14.0
QUIET_LESS = 2.0
"""Points by which markers that stand back are smaller."""
_SHAPES = ("circle", "square", "triangle", "diamond")
_GRID, _AXIS = 0.75, 1.25
_MOST_NAMES = 40


class Points(Struct, frozen=True, dict=True):
    """A scatter chart in a rectangle. It runs from left to right in every language, as its numbers do."""

    chart: Chart
    rect: Rect
    pen: Pen
    span: Span

    def drawn(self) -> Drawn:
        """The whole chart."""
        plot = self.plot
        across, upward = self.scales
        titles = self._titles()
        labels, texts, complete = self._labels()
        looks = tuple(replace(look, labels=own) for look, own in zip(self.looks, labels, strict=True))
        frames = (
            *self.around.frames,
            *titles.values(),
            *self._axes(),
            *self.marks,
            *texts,
        )
        theme = self.pen.desk.theme
        look = ChartLook(
            plot=plot,
            text=self.pen.label,
            title=self.pen.title,
            axis_title=self.pen.label,
            grid=theme.table.row_rule,
            axis=self.pen.label.color,
            surface=Color("bg1"),
            series=looks,
            values=_axis(upward, self.chart.number_format, titles.get("values")),
            horizontal=_axis(across, self.chart.horizontal.number_format, titles.get("across")),
            title_at=self.around.title_at,
            legend_at=self.around.legend_at,
            legend_side=cast(Literal["top", "bottom", "right"], self.around.legend_side),
        )
        if complete:
            return Drawn(look, frames)
        remark = CROWDED_CHART.at("not every point has room for its name", self.span, hint="show fewer points")
        return Drawn(look, frames, fits=False, remarks=(remark,))

    @cached_property
    def looks(self) -> tuple[SeriesLook, ...]:
        """How each series is drawn: another shape for each, so that colour is not all that differs."""
        chart, theme = self.chart, self.pen.desk.theme
        made = []
        for place, (series, color) in enumerate(zip(chart.series, series_colors(chart, theme), strict=True)):
            marked = tuple(point for point, value in enumerate(series.values) if value is not None)
            points = other_points(chart, theme, place, len(series.values))
            shape = _SHAPES[place % len(_SHAPES)]
            made.append(SeriesLook(color, shape, marked, points=points))  # type: ignore[arg-type]
        return tuple(made)

    @cached_property
    def around(self) -> Surrounded:
        """Title and legend placed."""
        chart = self.chart
        made = titled(chart, self.rect, self.pen)
        named = any(series.name for series in chart.series)
        if chart.legend == "none" or not named or (len(chart.series) < 2 and chart.legend == "auto"):
            return made
        entries = tuple(
            Entry(series.name or str(place + 1), look.color, "point", look.marker)
            for place, (series, look) in enumerate(zip(chart.series, self.looks, strict=True))
        )
        return with_legend(made, entries, "top" if chart.legend == "auto" else chart.legend, self.pen)

    def _scales(self, plot: Rect) -> tuple[Scale, Scale]:
        pitch = self.pen.pitch
        xs = tuple(x for series in self.chart.series for x, y in _pairs(series))
        ys = tuple(y for series in self.chart.series for x, y in _pairs(series))
        wide = min(8, max(2, round(plot.width / (4.6 * pitch))))
        high = min(6, max(2, round(plot.height / (2.2 * pitch))))
        return scale(xs, self.chart.horizontal, wide, zero=False), scale(ys, self.chart.primary, high, zero=False)

    @cached_property
    def scales(self) -> tuple[Scale, Scale]:
        """Of the axes across and upward."""
        return self._scales(self.plot)

    @cached_property
    def plot(self) -> Rect:
        """What the axes stand at."""
        inner, pen = self.around.inner, self.pen
        head = (1.6 if self.chart.value_title else 0.5) * pen.pitch
        foot = (2.8 if self.chart.horizontal.title else 1.6) * pen.pitch
        high = Rect(inner.x, inner.y + head, inner.width, max(10.0, inner.height - head - foot))
        plot = self._between(high, high)
        # A narrower plot may have other steps, with longer numbers.
        return self._between(high, plot)

    def _between(self, high: Rect, plot: Rect) -> Rect:
        """What the numbers of both axes leave of a rectangle, with the steps that a plot has."""
        pen = self.pen
        across, upward = self._scales(plot)
        left = max(pen.width(text) for _, text in self._written(upward, self.chart.number_format)) + 0.5 * pen.size
        last = pen.width(self._written(across, self.chart.horizontal.number_format)[-1][1])
        right = max(last, MARKER) / 2
        return replace(high, x=high.x + left, width=max(10.0, high.width - left - right))

    def _written(self, axis: Scale, code: str) -> tuple[tuple[float, str], ...]:
        code = trimmed(code, axis.ticks)
        return tuple((value, formatted(value, code, self.pen.lang)) for value in axis.ticks)

    def _at(self, x: float, y: float) -> Point:
        plot, (across, upward) = self.plot, self.scales
        return Point(plot.x + across.place(x) * plot.width, plot.bottom - upward.place(y) * plot.height)

    def _axes(self) -> tuple[Frame, ...]:
        plot, (across, upward) = self.plot, self.scales
        pen, grid = self.pen, self.pen.desk.theme.table.row_rule
        frames: list[Frame] = []
        for value, text in self._written(upward, self.chart.number_format):
            y = plot.bottom - upward.place(value) * plot.height
            if value != upward.minimum:
                frames.append(line((Point(plot.x, y), Point(plot.right, y)), grid, _GRID))
            frames.append(pen.write(text, Spot(plot.x - 0.5 * pen.size, y, 1.0), pen.label))
        for value, text in self._written(across, self.chart.horizontal.number_format):
            x = plot.x + across.place(value) * plot.width
            frames.append(pen.write(text, Spot(x, plot.bottom + 0.5 * pen.pitch, 0.5, 0.0), pen.label))
        corner = Point(plot.x, plot.bottom)
        frames.append(line((corner, Point(plot.right, plot.bottom)), pen.label.color, _AXIS))
        return tuple(frames)

    def _titles(self) -> dict[str, Frame]:
        pen, plot = self.pen, self.plot
        middle, foot = plot.x + plot.width / 2, plot.bottom + 1.7 * pen.pitch
        spots = {
            "values": (self.chart.value_title, Spot(self.rect.x, self.around.inner.y, 0, 0)),
            "across": (self.chart.horizontal.title, Spot(middle, foot, 0.5, 0)),
        }
        return {name: pen.write(text, spot, pen.label) for name, (text, spot) in spots.items() if text}

    @cached_property
    def marks(self) -> tuple[Frame, ...]:
        """The markers of all points, those that are brought out on top."""
        frames: list[Frame] = []
        for series, look in zip(self.chart.series, self.looks, strict=True):
            places = sorted(range(len(series.values)), key=lambda point: point in self.chart.highlighted)
            others = dict(look.points)
            for point in places:
                value = series.values[point]
                if value is not None:
                    at = self._at(series.xs[point], value)
                    size = MARKER - QUIET_LESS if point in others else MARKER
                    frames.append(marker(at, look.marker, color_at(look, point), size, Color("bg1")))
        return tuple(frames)

    def _labels(self) -> tuple[tuple[tuple[ChartLabel, ...], ...], tuple[Frame, ...], bool]:
        """Names beside their points: at the right, else at the left, else above; one without any room is left out."""
        made: list[tuple[ChartLabel, ...]] = []
        frames: list[Frame] = []
        missing = 0
        taken = [frame.rect for frame in self.marks]
        for place, series in enumerate(self.chart.series):
            own: list[ChartLabel] = []
            for point, text in self._texts(series):
                found = self._free(text, place, point, taken)
                if found is None:
                    missing += 1
                    continue
                own.append(found[0])
                frames.append(found[1])
                taken.append(found[1].rect)
            made.append(tuple(own))
        return tuple(made), tuple(frames), not missing

    def _texts(self, series: Series) -> list[tuple[int, str]]:
        if series.point_names and self.chart.labels is not False:
            order = sorted(range(len(series.point_names)), key=lambda point: point not in self.chart.highlighted)
            return [(point, series.point_names[point]) for point in order if series.point_names[point]][:_MOST_NAMES]
        if not self.chart.labels:
            return []
        code = self.chart.number_format
        return [(point, formatted(y, code, self.pen.lang)) for point, y in enumerate(series.values) if y is not None]

    def _free(self, text: str, place: int, point: int, taken: list[Rect]) -> tuple[ChartLabel, Frame] | None:
        series = self.chart.series[place]
        at = self._at(series.xs[point], series.values[point] or 0.0)
        loud = point in self.chart.highlighted
        form = replace(self.pen.value, bold=loud)
        gap = MARKER / 2 + 3.0
        sides: tuple[tuple[Literal["right", "left", "above"], Spot], ...] = (
            ("right", Spot(at.x + gap, at.y, 0.0)),
            ("left", Spot(at.x - gap, at.y, 1.0)),
            ("above", Spot(at.x, at.y - gap + 1.0, 0.5, 1.0)),
        )
        shows: Literal["point", "value"] = "point" if series.point_names else "value"
        for side, spot in sides:
            frame = self.pen.write(text, spot, form)
            inside = frame.rect.x >= self.plot.x and frame.rect.right <= self.rect.right and frame.rect.y >= self.rect.y
            if inside and not any(frame.rect.overlaps(other, tolerance=1.5) for other in taken):
                return ChartLabel(point, text, shows, side, form.color, loud), frame
        return None


def _pairs(series: Series) -> list[tuple[float, float]]:
    return [(x, y) for x, y in zip(series.xs, series.values, strict=False) if y is not None]


def _axis(found: Scale, code: str, title: Frame | None) -> AxisLook:
    place = title.rect if title else None
    return AxisLook(
        found.minimum, found.maximum, found.step, trimmed(code, found.ticks), logarithmic=found.logarithmic, title=place
    )
