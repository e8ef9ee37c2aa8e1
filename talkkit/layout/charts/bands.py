"""Charts with categories (columns, bars, lines, areas and their mixtures) -> the whole drawing and its look.

Everything is drawn from left to right; on a slide that is read from right to left the drawing is mirrored at its end,
as PowerPoint does with an axis in reverse order.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts.rules import CROWDED_CHART
from talkkit.charts.scale import Scale
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import AxisLook, CategoryLook, ChartLook, Frame
from talkkit.geometry import Rect
from talkkit.layout.charts import axes, labels, marks
from talkkit.layout.charts.categories import Names, placed_names, shown_names
from talkkit.layout.charts.head import Entry, Surrounded, titled, with_legend
from talkkit.layout.charts.pen import Drawn, Pen, Spot, mirror, mirrored
from talkkit.layout.charts.plot import Design, Plot
from talkkit.model.chart import Chart
from talkkit.style import Color

_LEAST_PLOT = 0.38
"""Share of the chart's width and height that its plot area has at least."""


class Bands(Struct, frozen=True, dict=True):
    """A chart with categories in a rectangle."""

    design: Design
    rect: Rect
    span: Span

    @property
    def pen(self) -> Pen:
        return self.design.pen

    @property
    def chart(self) -> Chart:
        return self.design.chart

    def drawn(self) -> Drawn:
        """The whole chart. Where the value axis is not shown, what it measures joins the title."""
        chart = self.chart
        if chart.title and chart.value_title and not self.design.axis_shown:
            joined = replace(chart, title=f"{chart.title} ({chart.value_title})", value_title="")
            return replace(replace(self, design=replace(self.design, chart=joined)).drawn(), chart=joined)
        plot, names = self._plot()
        scales = axes.scales(self.design, plot.rect)
        values = labels.of_bands(self.design, plot, scales)
        drawn = marks.marks(self.design, plot, scales)
        titles = self._titles(plot, names)
        frames = (
            *self.around.frames,
            *titles.values(),
            *axes.grid(self.design, plot),
            *drawn.areas,
            *drawn.bars,
            *axes.base(self.design, plot),
            *drawn.lines,
            *axes.numbers(self.design, plot),
            *names.frames,
            *values.frames,
        )
        look = replace(self._look(plot, names, titles), gap=drawn.gap)
        looks = zip(self.design.looks, values.series, strict=True)
        look = replace(look, series=tuple(replace(each, labels=own) for each, own in looks))
        complaint = self._complaint(plot, names, complete=values.complete)
        remarks = (complaint,) if complaint else ()
        if not self.pen.desk.setter.rtl:
            return Drawn(look, frames, not remarks, remarks)
        return Drawn(_mirrored(look, self.rect), mirrored(frames, self.rect), not remarks, remarks)

    def _complaint(self, plot: Plot, names: Names, *, complete: bool) -> Diagnostic | None:
        if not names.fits:
            hint = "show fewer, shorten the names, or write bar" if self.design.upright else "show fewer"
            return CROWDED_CHART.at("not every name on the chart's axis has room", self.span, hint=hint)
        if not complete:
            return CROWDED_CHART.at("not every value has room at its mark", self.span, hint="leave labels out")
        if min(plot.rect.width / self.rect.width, plot.rect.height / self.rect.height) < _LEAST_PLOT:
            return CROWDED_CHART.at("the chart has little room", self.span, hint="give it a slide of its own")
        return None

    @cached_property
    def around(self) -> Surrounded:
        """Title and legend placed."""
        made = titled(self.chart, self.rect, self.pen)
        if not self.design.legend:
            return made
        side = "top" if self.chart.legend == "auto" else self.chart.legend
        return with_legend(made, tuple(self._entries()), side, self.pen)

    def _entries(self) -> list[Entry]:
        made = []
        for place, (series, look) in enumerate(zip(self.chart.series, self.design.looks, strict=True)):
            drawn = "line" if self.chart.kind_of(series) == "line" else "bar"
            shape = look.marker if look.marked and len(look.marked) > 1 else "none"
            if not series.hidden:
                made.append(Entry(series.name or str(place + 1), look.color, drawn, shape, look.dash))
        return made

    def _plot(self) -> tuple[Plot, Names]:
        """The plot area: what is left between axis numbers, names and titles."""
        design, pen, inner = self.design, self.pen, self.around.inner
        head = (
            1.6 * pen.pitch if self._titled_head else 0.5 * pen.pitch if design.axis_shown and design.upright else 0.0
        )
        box = Rect(inner.x, inner.y + head, inner.width, max(10.0, inner.height - head))
        return self._upright(box) if design.upright else self._sideways(box)

    @property
    def _titled_head(self) -> bool:
        """Whether a title stands above the plot: the value axis's, or that of the names beside bars."""
        hidden = self.chart.value_title if not self.design.axis_shown else ""
        if not self.design.upright:
            return bool(self.chart.category_title or hidden)
        second = self.chart.secondary.title if self.design.two_axes else ""
        return bool(self.chart.value_title or second)

    def _upright(self, box: Rect) -> tuple[Plot, Names]:
        design, pen, names = self.design, self.pen, shown_names(self.chart)
        guess = replace(box, height=max(10.0, box.height - 1.4 * pen.pitch))
        left = axes.axis_width(design, "first", guess) if design.axis_shown else 0.0
        right = axes.axis_width(design, "second", guess) if design.two_axes else 0.0
        if design.direct:
            right = max(pen.width(series.name, design.name_look(series)) for series in self.chart.series)
            right += labels.NAME_GAP
        if design.edge:
            left = max(left, min(pen.width(names[0]) / 2, 0.2 * box.width), marks.MARKER / 2)
            right = max(right, min(pen.width(names[-1]) / 2, 0.2 * box.width), marks.MARKER / 2)
        wide = Rect(box.x + left, box.y, max(10.0, box.width - left - right), box.height)
        placed = placed_names(self.chart, self._place(wide), pen)
        foot = placed.depth + (1.3 * pen.pitch if self.chart.category_title else 0.0)
        plot = self._place(replace(wide, height=max(10.0, box.height - foot)))
        return plot, placed_names(self.chart, plot, pen)

    def _sideways(self, box: Rect) -> tuple[Plot, Names]:
        design, pen = self.design, self.pen
        foot = 1.35 * pen.pitch if design.axis_shown else 0.0
        foot += 1.3 * pen.pitch if design.axis_shown and self.chart.value_title else 0.0
        high = replace(box, height=max(10.0, box.height - foot))
        placed = placed_names(self.chart, self._place(high), pen)
        inner = replace(high, x=high.x + placed.depth, width=max(10.0, high.width - placed.depth))
        last = axes.ticks(design, "first", inner)[-1:] if design.axis_shown else ()
        right = sum(pen.width(text) / 2 for _, text in last)
        plot = self._place(replace(inner, width=max(10.0, inner.width - right)))
        own = self._place(replace(plot.rect, width=high.width))
        return plot, replace(placed_names(self.chart, own, pen), depth=placed.depth)

    def _place(self, rect: Rect) -> Plot:
        days = self.chart.dates.serials if self.chart.dates else ()
        places = tuple((day - days[0]) / (days[-1] - days[0]) for day in days)
        return Plot(rect, self.design.upright, len(self.chart.categories), self.design.edge, places)

    def _titles(self, plot: Plot, names: Names) -> dict[str, Frame]:
        """The titles of the axes: at the head of an upright axis, below the middle of a lying one."""
        chart, rect, pen = self.chart, plot.rect, self.pen
        head, middle = self.around.inner.y, rect.x + rect.width / 2
        value = chart.value_title
        second = chart.secondary.title if self.design.two_axes else ""
        if self.design.upright:
            spots = {
                "values": (value, Spot(self.rect.x, head, 0, 0)),
                "secondary": (second, Spot(self.around.inner.right, head, 1, 0)),
                "categories": (chart.category_title, Spot(middle, rect.bottom + names.depth + 0.1 * pen.pitch, 0.5, 0)),
            }
        else:
            at_end = Spot(self.around.inner.right, head, 1, 0)
            above = at_end if chart.category_title else Spot(self.rect.x, head, 0, 0)
            foot = Spot(middle, rect.bottom + 1.35 * pen.pitch, 0.5, 0)
            spots = {
                "values": (value, foot if self.design.axis_shown else above),
                "categories": (chart.category_title, Spot(self.rect.x, head, 0, 0)),
            }
        return {name: pen.write(text, spot, pen.label) for name, (text, spot) in spots.items() if text}

    def _look(self, plot: Plot, names: Names, titles: dict[str, Frame]) -> ChartLook:
        design, pen = self.design, self.pen
        scales = axes.scales(design, plot.rect)
        places = {name: frame.rect for name, frame in titles.items()}
        second = scales.second
        return ChartLook(
            plot=plot.rect,
            text=pen.label,
            title=pen.title,
            axis_title=pen.label,
            grid=pen.desk.theme.table.row_rule if design.axis_shown else None,
            axis=pen.label.color,
            surface=Color("bg1"),
            values=_axis(
                scales.first,
                axes.axis_code(design, "first", plot.rect),
                places.get("values"),
                shown=design.axis_shown,
            ),
            secondary=_axis(second, axes.axis_code(design, "second", plot.rect), places.get("secondary"))
            if second
            else None,
            categories=CategoryLook(names.every, design.edge, places.get("categories"), names.gap, names.step),
            title_at=self.around.title_at,
            legend_at=self.around.legend_at,
            legend_side=cast(Literal["top", "bottom", "right"], self.around.legend_side),
            overlap=100 if self.chart.stacking != "none" else marks.OVERLAP,
        )


def _axis(found: Scale, code: str, title: Rect | None, *, shown: bool = True) -> AxisLook:
    return AxisLook(found.minimum, found.maximum, found.step, code, shown, found.logarithmic, title)


def _mirrored(look: ChartLook, inside: Rect) -> ChartLook:
    def turned(rect: Rect | None) -> Rect | None:
        return mirror(rect, inside) if rect else None

    def axis(found: AxisLook | None) -> AxisLook | None:
        return replace(found, title=turned(found.title)) if found else None

    return replace(
        look,
        plot=mirror(look.plot, inside),
        legend_at=turned(look.legend_at),
        values=axis(look.values),
        secondary=axis(look.secondary),
        categories=replace(look.categories, title=turned(look.categories.title)) if look.categories else None,
        mirrored=True,
    )
