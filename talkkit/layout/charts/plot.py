"""What is decided about a chart with categories before it is measured, and where its values stand on the page."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts.formats import formatted
from talkkit.charts.scale import Scale
from talkkit.frame import SeriesLook
from talkkit.geometry import Point, Rect
from talkkit.layout.charts.colors import other_points, series_colors
from talkkit.layout.charts.pen import Pen
from talkkit.model.chart import Chart, Series
from talkkit.style import RunFormat

_MOST_DIRECT = 8
_WIDEST_NAMES = 0.35
"""Share of the width that names at the ends of lines may take."""
_MOST_LABELLED = 20
_MOST_MARKERS = 16
_SHAPES = ("circle", "square", "triangle", "diamond")
_DASHES = ("solid", "dash", "dot")
LINE, QUIET_LINE = 3.5, 2.5


class Plot(Struct, frozen=True):
    """Where values and categories stand on the page."""

    rect: Rect
    upright: bool
    count: int
    edge: bool
    """Whether the first and last categories stand on the plot's edges."""
    places: tuple[float, ...] = ()
    """Where the categories of an axis of time stand, from 0 to 1."""

    @property
    def band(self) -> float:
        """Points from one category to the next."""
        length = self.rect.width if self.upright else self.rect.height
        return length / max(1, self.count - 1 if self.edge else self.count)

    def along(self, category: float) -> float:
        """The middle of a category, on the axis of categories."""
        start = self.rect.x if self.upright else self.rect.y
        if self.places:
            return start + self.places[int(category)] * self.rect.width
        return start + (category + (0.0 if self.edge and self.count > 1 else 0.5)) * self.band

    def across(self, value: float, axis: Scale) -> float:
        """A value, on the axis of values."""
        if self.upright:
            return self.rect.bottom - axis.place(value) * self.rect.height
        return self.rect.x + axis.place(value) * self.rect.width

    def point(self, category: float, value: float, axis: Scale) -> Point:
        """A value of a category."""
        along, across = self.along(category), self.across(value, axis)
        return Point(along, across) if self.upright else Point(across, along)


class Scales(Struct, frozen=True):
    """The axis of values, and the one at the other side."""

    first: Scale
    second: Scale | None = None

    def of(self, series: Series) -> Scale:
        """The axis that a series is measured on."""
        return self.second if series.secondary and self.second else self.first


class Design(Struct, frozen=True, dict=True):
    """A chart with categories, in a width and a size of type: what is shown of it, and how."""

    chart: Chart
    width: float
    pen: Pen

    @property
    def upright(self) -> bool:
        """Whether values go up; bars go to the side."""
        return self.chart.kind != "bar"

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(self.chart.kind_of(series) for series in self.chart.series)

    @property
    def edge(self) -> bool:
        """Lines and areas go from edge to edge."""
        return self.kinds <= {"line", "area"} and len(self.chart.categories) > 1

    @property
    def two_axes(self) -> bool:
        return any(series.secondary for series in self.chart.series)

    @cached_property
    def direct(self) -> bool:
        """Whether lines carry their names at their ends instead of a legend."""
        chart = self.chart
        few = 1 < len(chart.series) <= _MOST_DIRECT
        if self.kinds != {"line"} or chart.legend != "auto" or not few or self.two_axes or chart.stacking != "none":
            return False
        return max(self.pen.width(series.name) for series in chart.series) < _WIDEST_NAMES * self.width

    @cached_property
    def legend(self) -> bool:
        """Whether there is a legend."""
        chart = self.chart
        seen = [series for series in chart.series if not series.hidden]
        if chart.legend == "none" or self.direct or not any(series.name for series in seen):
            return False
        return len(seen) > 1 or chart.legend != "auto"

    @cached_property
    def labelled(self) -> bool:
        """Whether values are written at their marks."""
        chart = self.chart
        if chart.labels is not None:
            return chart.labels
        bounded = chart.minimum is not None or chart.maximum is not None or chart.logarithmic
        if len(chart.series) != 1 or not self.kinds <= {"column", "bar"} or bounded:
            return False
        if not self.upright:
            return len(chart.categories) <= _MOST_LABELLED
        band = self.width / max(1, len(chart.categories))
        return all(self.pen.width(text, self.pen.value) <= 0.96 * band for text in self.texts(chart.series[0]))

    @property
    def axis_shown(self) -> bool:
        """Values at every mark take the place of the axis with its lines."""
        plain = self.chart.stacking == "none" and not self.two_axes
        return not (self.labelled and plain and self.kinds <= {"column", "bar", "line"})

    def texts(self, series: Series) -> tuple[str, ...]:
        """The values of a series as they are written; empty where there is none."""
        code = self.code(series)
        return tuple("" if value is None else formatted(value, code, self.pen.lang) for value in series.values)

    def code(self, series: Series) -> str:
        """The number format of a series."""
        return series.number_format or self.chart.code_of(series)

    def name_look(self, series: Series) -> RunFormat:
        """The look of a name at the end of a line."""
        return replace(self.pen.value, bold=series.highlighted)

    @cached_property
    def looks(self) -> tuple[SeriesLook, ...]:
        """How each series is drawn, without its labels."""
        chart, theme = self.chart, self.pen.desk.theme
        lines = [series for series in chart.series if chart.kind_of(series) == "line"]
        made: list[SeriesLook] = []
        for place, (series, color) in enumerate(zip(chart.series, series_colors(chart, theme), strict=True)):
            look = SeriesLook(color, points=other_points(chart, theme, place, len(series.values)))
            made.append(self._line(look, series, lines) if series in lines else look)
        return tuple(made)

    def _line(self, look: SeriesLook, series: Series, lines: list[Series]) -> SeriesLook:
        """A line with its name at its end has a dot there; others differ by markers, or by dashes where many points
        would become a chain of markers.
        """
        place = lines.index(series)
        quiet = any(each.highlighted for each in lines) and not series.highlighted
        look = replace(look, line_width=QUIET_LINE if quiet else LINE)
        given = tuple(point for point, value in enumerate(series.values) if value is not None)
        lone = tuple(point for point in given if point - 1 not in given and point + 1 not in given)
        if self.direct or len(lines) == 1:
            brought = tuple(point for point in self.chart.highlighted if point in given)
            ends = given[-1:] if self.direct else ()
            marked = tuple(
                sorted({*lone, *brought, *ends} | set(given if len(given) <= 12 and not self.direct else ()))
            )
            return replace(look, marker="circle" if marked else "none", marked=marked)
        if len(given) <= _MOST_MARKERS:
            return replace(look, marker=_SHAPES[place % len(_SHAPES)], marked=given)
        marker = "circle" if lone else "none"
        return replace(look, marker=marker, marked=lone, dash=_DASHES[place % len(_DASHES)])
