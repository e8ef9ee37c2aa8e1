"""Marks of a chart with categories: columns and bars, lines with their markers, areas."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.charts.scale import stacked
from talkkit.frame import Frame, SeriesLook
from talkkit.geometry import PathStep, Point, Rect
from talkkit.layout.charts.pen import area, bar, line, marker
from talkkit.layout.charts.plot import Design, Plot, Scales
from talkkit.style import Color

OVERLAP = -8
"""Per cent of a bar's width between the bars of a group."""
_GAP = 55
_STACK_GAP = 60
_WIDEST = 96.0
_THICKEST = 56.0
MARKER = 10.0
_JOINED = 4
"""Gap of columns that stand for ranges side by side: a hairline."""
AREA_ALPHA = 0.55
"""Of areas that stand before each other."""

Ends = tuple[tuple[float, float] | None, ...]


class Bar(Struct, frozen=True):
    """A column or bar: whose it is, and where."""

    series: int
    point: int
    rect: Rect
    value: float


class Marks(Struct, frozen=True):
    """Everything that stands for a value."""

    areas: tuple[Frame, ...]
    bars: tuple[Frame, ...]
    lines: tuple[Frame, ...]
    gap: int


def marks(design: Design, plot: Plot, scales: Scales) -> Marks:
    """The marks of all series, in the order in which they are painted."""
    looks = design.looks
    places = tuple(each for each in bar_places(design, plot, scales) if min(each.rect.width, each.rect.height) > 0)
    seen = (each for each in places if not design.chart.series[each.series].hidden)
    bars = tuple(bar(each.rect, color_at(looks[each.series], each.point)) for each in seen)
    return Marks(
        tuple(_areas(design, plot, scales)), bars, tuple(_lines(design, plot, scales)), gap_width(design, plot)
    )


def color_at(look: SeriesLook, point: int) -> Color:
    """The colour of one point."""
    return dict(look.points).get(point, look.color)


def ends(design: Design) -> tuple[Ends, ...]:
    """For each series, where its marks begin and end: stacks grow by kind and by axis."""
    chart = design.chart
    found: dict[int, Ends] = {}
    for secondary in (False, True):
        for kind in ("column", "bar", "line", "area"):
            members = [
                place
                for place, series in enumerate(chart.series)
                if chart.kind_of(series) == kind and series.secondary is secondary
            ]
            rows = stacked(chart, tuple(chart.series[place] for place in members))
            found.update(zip(members, rows, strict=True))
    return tuple(found[place] for place in range(len(chart.series)))


def _members(design: Design, *kinds: str) -> list[int]:
    return [place for place, series in enumerate(design.chart.series) if design.chart.kind_of(series) in kinds]


def _abreast(design: Design) -> int:
    """Bars that stand beside each other in a category."""
    own = len(_members(design, "column", "bar"))
    return 1 if design.chart.stacking != "none" else max(1, own)


def gap_width(design: Design, plot: Plot) -> int:
    """Per cent of a bar's width between groups: the usual, or more where bars would become slabs."""
    if design.chart.joined:
        return _JOINED
    count = _abreast(design)
    usual = _STACK_GAP if design.chart.stacking != "none" else _GAP
    most = _WIDEST if plot.upright else _THICKEST
    needed = plot.band / most * 100 - _group(count) * 100
    return int(min(500, max(usual, needed)))


def _group(count: int) -> float:
    """Width of a group of bars, in bars."""
    return count - (count - 1) * OVERLAP / 100


def bar_places(design: Design, plot: Plot, scales: Scales) -> Iterator[Bar]:
    """Every column or bar where it stands, series by series; one of zero is flat."""
    own = _members(design, "column", "bar")
    count = _abreast(design)
    width = plot.band / (_group(count) + gap_width(design, plot) / 100)
    rows = ends(design)
    for order, place in enumerate(own):
        series = design.chart.series[place]
        axis = scales.of(series)
        shift = 0.0 if count == 1 else order * width * (1 - OVERLAP / 100)
        for point, span in enumerate(rows[place]):
            if span is None or (span[0] == span[1] and design.chart.stacking != "none"):
                continue
            low = axis.base if span[0] == 0.0 else span[0]
            start = plot.along(point) - _group(count) * width / 2 + shift
            first, last = sorted((plot.across(low, axis), plot.across(span[1], axis)))
            rect = Rect(start, first, width, last - first) if plot.upright else Rect(first, start, last - first, width)
            yield Bar(place, point, rect, series.values[point] or 0.0)


def line_points(design: Design, plot: Plot, scales: Scales, place: int) -> tuple[Point | None, ...]:
    """The points of a series that is a line; None where it has no value."""
    series = design.chart.series[place]
    axis = scales.of(series)
    row = ends(design)[place]
    return tuple(plot.point(point, span[1], axis) if span else None for point, span in enumerate(row))


def _lines(design: Design, plot: Plot, scales: Scales) -> Iterator[Frame]:
    """Quiet lines first, so that what is brought out lies above them."""
    own = sorted(_members(design, "line"), key=lambda place: design.chart.series[place].highlighted)
    for place in own:
        look = design.looks[place]
        points = line_points(design, plot, scales, place)
        for run in _runs(points):
            if len(run) > 1:
                yield line(run, look.color, look.line_width, look.dash)
        for point, at in enumerate(points):
            if at and look.marker != "none" and (look.marked is None or point in look.marked):
                yield marker(at, look.marker, color_at(look, point), MARKER)


def _runs(points: tuple[Point | None, ...]) -> Iterator[tuple[Point, ...]]:
    """Points without a gap between them."""
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield tuple(run)
            run = []


def _areas(design: Design, plot: Plot, scales: Scales) -> Iterator[Frame]:
    """Areas, the last series behind the first unless they stand on each other."""
    own = _members(design, "area")
    rows = ends(design)
    for place in own:
        series = design.chart.series[place]
        axis = scales.of(series)
        row = tuple(span or (0.0, 0.0) for span in rows[place])
        upper = [plot.point(point, max(span[1], axis.minimum), axis) for point, span in enumerate(row)]
        lower = [plot.point(point, span[0] or axis.base, axis) for point, span in enumerate(row)]
        if len(row) > 1:
            yield _area((*upper, *reversed(lower)), area_color(design, design.looks[place].color))


def area_color(design: Design, color: Color) -> Color:
    """The fill of an area: lets others through where they stand before each other."""
    overlaid = design.chart.stacking == "none" and len(_members(design, "area")) > 1
    return Color(color.name, color.hex, color.lum_mod, color.lum_off, AREA_ALPHA) if overlaid else color


def _area(corners: tuple[Point, ...], fill: Color) -> Frame:
    left, top = min(point.x for point in corners), min(point.y for point in corners)
    rect = Rect(left, top, max(point.x for point in corners) - left, max(point.y for point in corners) - top)
    steps = [PathStep("line" if place else "move", (point,)) for place, point in enumerate(corners)]
    return area((*steps, PathStep("close")), rect, fill)
