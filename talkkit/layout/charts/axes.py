"""Axes of values: their scales, grid lines, numbers and titles."""

from __future__ import annotations

from typing import Literal

from talkkit.charts.formats import formatted, trimmed
from talkkit.charts.scale import Scale, scale, stacked
from talkkit.frame import Frame
from talkkit.geometry import Point, Rect
from talkkit.layout.charts.marks import MARKER
from talkkit.layout.charts.pen import Spot, line
from talkkit.layout.charts.plot import Design, Plot, Scales
from talkkit.model.chart import NumberAxis, Series
from talkkit.style import Color

_GRID = 0.75
_AXIS = 1.25

Side = Literal["first", "second"]


def scales(design: Design, plot: Rect) -> Scales:
    """The axes of a chart for a plot area of that size."""
    chart = design.chart
    first = tuple(series for series in chart.series if not series.secondary)
    second = tuple(series for series in chart.series if series.secondary)
    return Scales(
        _scale(design, first, chart.primary, plot), _scale(design, second, chart.secondary, plot) if second else None
    )


def _most(design: Design, length: float) -> int:
    """Steps of a value axis of that length: few lines, far apart."""
    apart = (2.2 if design.upright else 5.0) * design.pen.pitch
    return min(6, max(2, round(length / apart)))


def _scale(design: Design, members: tuple[Series, ...], asked: NumberAxis, plot: Rect) -> Scale:
    length = plot.height if design.upright else plot.width
    if design.chart.stacking == "percent":
        low = -1.0 if any((value or 0) < 0 for series in members for value in series.values) else 0.0
        return Scale(low, 1.0, 0.25 if low == 0 else 0.5)
    zero = any(design.chart.kind_of(series) != "line" for series in members) or design.chart.stacking != "none"
    values = _extent(design, members)
    if design.axis_shown:
        return scale(values, asked, _most(design, length), zero=zero)
    return _tight(design, values, asked, length, zero=zero)


def _extent(design: Design, members: tuple[Series, ...]) -> tuple[float, ...]:
    """All values that the axis must reach, the ends of stacks among them."""
    if design.chart.stacking == "none":
        return tuple(value for series in members for value in series.values if value is not None)
    ends: list[float] = []
    for kind in sorted(design.kinds):
        own = tuple(series for series in members if design.chart.kind_of(series) == kind)
        ends += [end for row in stacked(design.chart, own) for span in row if span for end in span]
    return tuple(ends)


def _tight(design: Design, values: tuple[float, ...], asked: NumberAxis, length: float, *, zero: bool) -> Scale:
    """An axis that is not shown ends where the values end, with room for what is written beyond them."""
    even = scale(values, asked, 5, zero=zero)
    if asked.logarithmic:
        return even
    low = asked.minimum if asked.minimum is not None else min((0.0, *values) if zero else (even.minimum, *values))
    high = asked.maximum if asked.maximum is not None else max((0.0, *values) if zero else values)
    if high <= low:
        return even
    beyond = _overhang(design)
    before = beyond if low < 0 else 0.0
    after = beyond if high > 0 else 0.0
    span = (high - low) * length / max(0.3 * length, length - before - after)
    return Scale(low - span * before / length, high + span * after / length, even.step)


def _overhang(design: Design) -> float:
    """Points that values need beyond the last mark."""
    pen = design.pen
    if design.upright:
        return 1.2 * pen.pitch + (MARKER / 2 if "line" in design.kinds else 0.0)
    texts = [text for series in design.chart.series for text in design.texts(series)]
    return max((pen.width(text, pen.value) for text in texts), default=0.0) + 0.6 * pen.size


def axis_code(design: Design, side: Side, rect: Rect) -> str:
    """The number format of an axis: that of its values, without decimals that its own numbers do not need."""
    if design.chart.stacking == "percent":
        return "0%"
    found = scales(design, rect)
    axis = found.first if side == "first" else found.second
    code = design.chart.number_format if side == "first" else design.chart.secondary.number_format
    return trimmed(code, axis.ticks) if axis else code


def ticks(design: Design, side: Side, rect: Rect) -> tuple[tuple[float, str], ...]:
    """Values that are written at an axis, and how."""
    found = scales(design, rect)
    axis = found.first if side == "first" else found.second
    code = axis_code(design, side, rect)
    return tuple((value, formatted(value, code, design.pen.lang)) for value in axis.ticks) if axis else ()


def axis_width(design: Design, side: Side, rect: Rect) -> float:
    """Points that the numbers of an upright axis take beside the plot."""
    texts = ticks(design, side, rect)
    return max((design.pen.width(text) for _, text in texts), default=0.0) + 0.5 * design.pen.size


def grid(design: Design, plot: Plot) -> tuple[Frame, ...]:
    """Hairlines at the values that are written, but not at the base."""
    if not design.axis_shown:
        return ()
    axis = scales(design, plot.rect).first
    color = design.pen.desk.theme.table.row_rule
    return tuple(_rule(plot, axis, value, color, _GRID) for value in axis.ticks if value != axis.base)


def base(design: Design, plot: Plot) -> tuple[Frame, ...]:
    """The line that marks stand on."""
    axis = scales(design, plot.rect).first
    return (_rule(plot, axis, axis.base, design.pen.label.color, _AXIS),)


def _rule(plot: Plot, axis: Scale, value: float, color: Color, width: float) -> Frame:
    at = plot.across(value, axis)
    if plot.upright:
        return line((Point(plot.rect.x, at), Point(plot.rect.right, at)), color, width)
    return line((Point(at, plot.rect.y), Point(at, plot.rect.bottom)), color, width)


def numbers(design: Design, plot: Plot) -> tuple[Frame, ...]:
    """The numbers of both axes."""
    if not design.axis_shown:
        return ()
    found, pen = scales(design, plot.rect), design.pen
    gap = 0.5 * pen.size
    frames: list[Frame] = []
    for value, text in ticks(design, "first", plot.rect):
        at = plot.across(value, found.first)
        spot = (
            Spot(plot.rect.x - gap, at, 1.0)
            if plot.upright
            else Spot(at, plot.rect.bottom + 0.15 * pen.pitch, 0.5, 0.0)
        )
        frames.append(pen.write(text, spot, pen.label))
    for value, text in ticks(design, "second", plot.rect) if found.second else ():
        at = plot.across(value, found.second) if found.second else 0.0
        frames.append(pen.write(text, Spot(plot.rect.right + gap, at, 0.0), pen.label))
    return tuple(frames)
