"""A chart as it was read -> one that its kind can show, with what had to be left out."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from talkkit.charts.options import Options
from talkkit.charts.rules import CHART_VALUE, CROWDED_CHART, FLAT_SERIES
from talkkit.diagnostics import Diagnostic, Span
from talkkit.model.chart import Chart, Series

_MOST_SLICES = 7
_MOST_DRAWN_SLICES = 40
"""Slices whose names find room around a pie; more are drawn as bars."""
_MOST_SERIES = 6


def drawable(chart: Chart, options: Options, span: Span) -> tuple[Chart, tuple[Diagnostic, ...]]:
    """The chart without values that its kind cannot draw, and without bounds that leave no room."""
    found: list[Diagnostic] = []
    if chart.kind == "pie" and len(chart.series) > 1:
        left = ", ".join(series.name for series in chart.series[1:])
        hint = "write doughnut for rings, or bar"
        found.append(CHART_VALUE.at(f"a pie shows one series; left out: {left}", span, hint=hint))
        chart = replace(chart, series=chart.series[:1])
    if chart.is_round:
        chart = _without(chart, lambda value: value < 0, "is below zero, which no slice can show", found, span)
        chart = replace(chart, series=chart.series[:3])
    if chart.logarithmic and chart.stacking == "none":
        chart = _without(chart, lambda value: value <= 0, "is not above zero, as a log scale needs", found, span)
    if chart.logarithmic and chart.stacking != "none":
        found.append(CHART_VALUE.at("stacked values cannot stand on a log scale", options.place("scale")))
        chart = replace(chart, logarithmic=False)
    chart = _without_gaps(chart, found, span)
    if any(chart.kind_of(series) not in ("line", "area") for series in chart.series):
        chart = replace(chart, dates=None)
    found += _crowded(chart, span)
    found += _flat(chart, span)
    if chart.is_round and _slices(chart) > _MOST_DRAWN_SLICES:
        chart = replace(chart, kind="bar")
    return _bounded(chart, options), tuple(found)


def _without(chart: Chart, wrong: Callable[[float], bool], why: str, found: list[Diagnostic], span: Span) -> Chart:
    names: list[str] = []

    def kept(series: Series) -> Series:
        values = []
        for place, value in enumerate(series.values):
            bad = value is not None and wrong(value)
            if bad:
                names.append(chart.categories[place] if place < len(chart.categories) else f"point {place + 1}")
            values.append(None if bad else value)
        return replace(series, values=tuple(values))

    made = replace(chart, series=tuple(kept(series) for series in chart.series))
    if names:
        more = f", and {len(names) - 1} more values are too" if len(names) > 1 else ""
        found.append(CHART_VALUE.at(f"the value of '{names[0]}' {why}{more}", span))
    return made


def _without_gaps(chart: Chart, found: list[Diagnostic], span: Span) -> Chart:
    """Areas with values missing as lines, which show the gap; where they stand on each other, nothing is added."""
    areas = [series for series in chart.series if chart.kind_of(series) == "area"]
    gaps = [series for series in areas if None in _within(series.values)]
    if not gaps:
        return chart
    named = f" of '{gaps[0].name}'" if gaps[0].name else ""
    if chart.stacking != "none":
        found.append(CHART_VALUE.at(f"a missing value{named} counts as nothing in a stack", span))
        return chart
    found.append(CHART_VALUE.at(f"an area shows no gap, so the missing value{named} is shown by lines", span))
    if len(areas) == len(chart.series):
        return replace(chart, kind="line", series=tuple(replace(series, kind=None) for series in chart.series))
    return replace(chart, series=tuple(replace(each, kind="line") if each in areas else each for each in chart.series))


def _within(values: tuple[float | None, ...]) -> tuple[float | None, ...]:
    """The values from the first to the last that is given."""
    given = [place for place, value in enumerate(values) if value is not None]
    return values[given[0] : given[-1] + 1] if given else ()


_FLAT = 0.02
"""Share of the axis below which a series can no more be told from zero."""


def _flat(chart: Chart, span: Span) -> list[Diagnostic]:
    """That a series lies flat on an axis that others stretch."""
    if chart.is_round or chart.logarithmic or chart.stacking != "none":
        return []
    for secondary in (False, True):
        sizes = {
            series.name: max((abs(value) for value in series.values if value is not None), default=0.0)
            for series in chart.series
            if series.secondary is secondary
        }
        largest = max(sizes, key=lambda name: sizes[name], default="")
        flat = [name for name, size in sizes.items() if 0 < size < _FLAT * sizes[largest]]
        if flat:
            message = f"'{flat[0]}' is too small to be seen beside '{largest}'"
            hint = f"write secondary: {flat[0]}, or make two charts"
            return [FLAT_SERIES.at(message, span, hint=hint)]
    return []


def _crowded(chart: Chart, span: Span) -> list[Diagnostic]:
    slices = _slices(chart) if chart.is_round else 0
    if slices > _MOST_SLICES:
        bars = ", so they are drawn as bars" if slices > _MOST_DRAWN_SLICES else ""
        message = f"{slices} slices are more than can be told apart{bars}"
        return [CROWDED_CHART.at(message, span, hint="add up the small ones, or write bar")]
    if len(chart.series) > _MOST_SERIES and not chart.brings_out:
        message = f"{len(chart.series)} series are more than can be told apart"
        return [CROWDED_CHART.at(message, span, hint="bring out one: highlight=NAME")]
    return []


def _slices(chart: Chart) -> int:
    return sum(any(series.values[place] for series in chart.series) for place in range(len(chart.categories)))


def _bounded(chart: Chart, options: Options) -> Chart:
    """Bounds the wrong way around, or below zero on a log scale, are refused."""
    low, high = chart.minimum, chart.maximum
    if low is not None and high is not None and low >= high:
        options.refuse("min", "less than max")
        chart = replace(chart, minimum=None)
    if chart.logarithmic and (chart.minimum or 1) <= 0:
        options.refuse("min", "above zero on a log scale")
        chart = replace(chart, minimum=None)
    if chart.logarithmic and (chart.maximum or 1) <= 0:
        options.refuse("max", "above zero on a log scale")
        chart = replace(chart, maximum=None)
    across = chart.horizontal
    if across.minimum is not None and across.maximum is not None and across.minimum >= across.maximum:
        options.refuse("x-min", "less than x-max")
        chart = replace(chart, horizontal=replace(across, minimum=None))
    second = chart.secondary
    if second.minimum is not None and second.maximum is not None and second.minimum >= second.maximum:
        options.refuse("y2-min", "less than y2-max")
        chart = replace(chart, secondary=replace(second, minimum=None))
    return chart
