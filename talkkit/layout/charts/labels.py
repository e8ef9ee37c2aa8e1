"""Texts at the marks of a chart: values at bars and points, names at the ends of lines, kept clear of each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import ChartLabel, Frame
from talkkit.geometry import Point, Rect
from talkkit.layout.charts.colors import on, written_in
from talkkit.layout.charts.marks import MARKER, bar_places, color_at, line_points
from talkkit.layout.charts.pen import Pen, Spot
from talkkit.layout.charts.plot import Design, Plot, Scales

_BAR_GAP = 4.0
NAME_GAP = 10.0
_INSIDE = 6.0
"""Points of a bar that show beside a value written in it."""

Side = Literal["outside", "inside", "center", "right", "left", "above", "below"]


class Labels(Struct, frozen=True):
    """The labels of all series, each with its text on the page, and whether none had to be left out."""

    series: tuple[tuple[ChartLabel, ...], ...]
    frames: tuple[Frame, ...]
    complete: bool = True


class _Wish(Struct, frozen=True):
    """A label where it would like to stand."""

    series: int
    label: ChartLabel
    frame: Frame
    others: tuple[_Wish, ...] = ()
    """Where else it may stand, inside of the plot."""


def of_bands(design: Design, plot: Plot, scales: Scales) -> Labels:
    """The labels of a chart with categories. One that would lie on another is left out; names of lines move apart."""
    wishes: list[_Wish] = []
    if design.labelled:
        wishes += _at_bars(design, plot, scales)
        wishes += _at_points(design, plot, scales)
    kept = without_overlaps(tuple(wishes), plot.rect)
    names = tuple(_apart(tuple(_names(design, plot, scales)), design.pen, plot.rect)) if design.direct else ()
    series = tuple(
        tuple(wish.label for wish in (*kept, *names) if wish.series == place)
        for place in range(len(design.chart.series))
    )
    return Labels(series, tuple(wish.frame for wish in (*kept, *names)), len(kept) == len(wishes))


def without_overlaps(wishes: tuple[_Wish, ...], inside: Rect) -> tuple[_Wish, ...]:
    """The labels, first come first served; one that has no room where it would stand takes the next place that has."""
    kept: list[_Wish] = []
    for wish in wishes:
        places = (wish, *(other for other in wish.others if inside.contains(other.frame.rect, tolerance=1.0)))
        free = (each for each in places if not any(_meet(each, other) for other in kept))
        found = next(free, None)
        if found is not None:
            kept.append(found)
    return tuple(kept)


def _meet(first: _Wish, second: _Wish) -> bool:
    return first.frame.rect.overlaps(second.frame.rect, tolerance=1.0)


def _at_bars(design: Design, plot: Plot, scales: Scales) -> Iterator[_Wish]:
    pen, chart = design.pen, design.chart
    inside = chart.stacking != "none"
    for each in bar_places(design, plot, scales):
        series = chart.series[each.series]
        if series.hidden:
            continue
        text = design.texts(series)[each.point]
        fill = color_at(design.looks[each.series], each.point)
        loud = each.point in chart.highlighted or series.highlighted
        if inside:
            color = on(fill, pen.desk.theme)
            form = replace(pen.value, color=color, bold=True)
            frame = pen.write(text, Spot(each.rect.x + each.rect.width / 2, each.rect.y + each.rect.height / 2), form)
            if frame.rect.width + _INSIDE > each.rect.width or frame.rect.height > each.rect.height:
                continue
            yield _Wish(each.series, ChartLabel(each.point, text, "value", "center", color, bold=True), frame)
            continue
        form = replace(pen.value, bold=loud)
        frame = pen.write(text, _beyond(each.rect, each.value, plot), form)
        yield _Wish(each.series, ChartLabel(each.point, text, "value", "outside", form.color, loud), frame)


def _beyond(rect: Rect, value: float, plot: Plot) -> Spot:
    """Just beyond the end of a bar."""
    if plot.upright:
        middle = rect.x + rect.width / 2
        return Spot(middle, rect.y - 1.0, 0.5, 1.0) if value >= 0 else Spot(middle, rect.bottom + 1.0, 0.5, 0.0)
    middle = rect.y + rect.height / 2
    return Spot(rect.right + _BAR_GAP, middle, 0.0) if value >= 0 else Spot(rect.x - _BAR_GAP, middle, 1.0)


def _at_points(design: Design, plot: Plot, scales: Scales) -> Iterator[_Wish]:
    pen, chart = design.pen, design.chart
    for place, series in enumerate(chart.series):
        if chart.kind_of(series) != "line":
            continue
        texts = design.texts(series)
        for point, at in enumerate(line_points(design, plot, scales, place)):
            if at is None:
                continue
            loud = point in chart.highlighted
            form = replace(pen.value, bold=loud)
            beside = MARKER / 2 + 1.0
            spots: tuple[tuple[Side, Spot], ...] = (
                ("above", Spot(at.x, at.y - beside, 0.5, 1.0)),
                ("below", Spot(at.x, at.y + beside, 0.5, 0.0)),
                ("right", Spot(at.x + beside, at.y, 0.0)),
                ("left", Spot(at.x - beside, at.y, 1.0)),
            )
            places = [
                _Wish(
                    place,
                    ChartLabel(point, texts[point], "value", side, form.color, loud),
                    pen.write(texts[point], spot, form),
                )
                for side, spot in spots
            ]
            yield replace(places[0], others=tuple(places[1:]))


def _names(design: Design, plot: Plot, scales: Scales) -> Iterator[_Wish]:
    """The name of each line at its last point."""
    theme = design.pen.desk.theme
    for place, series in enumerate(design.chart.series):
        points = line_points(design, plot, scales, place)
        last = next((point for point in reversed(range(len(points))) if points[point]), None)
        at = points[last] if last is not None else None
        if at is None or last is None or not series.name:
            continue
        form = design.name_look(series)
        brought = form.bold and form.size >= 14
        form = replace(form, color=written_in(design.looks[place].color, theme, large=brought, otherwise=form.color))
        side: Side = "right" if last == len(points) - 1 else "above"
        spot = Spot(at.x + NAME_GAP, at.y, 0.0) if side == "right" else Spot(at.x, at.y - MARKER, 0.5, 1.0)
        frame = design.pen.write(series.name, spot, form)
        yield _Wish(place, ChartLabel(last, series.name, "series", side, form.color, form.bold), frame)


def _apart(wishes: tuple[_Wish, ...], pen: Pen, inside: Rect) -> Iterator[_Wish]:
    """Names moved up and down until none lies on another, as little as that takes."""
    yield from (wish for wish in wishes if wish.label.side != "right")
    wishes = tuple(wish for wish in wishes if wish.label.side == "right")
    order = sorted(range(len(wishes)), key=lambda place: (wishes[place].frame.rect.y, place))
    tops = spread(
        [wishes[place].frame.rect.y for place in order],
        pen.pitch,
        inside.y - pen.pitch / 2,
        inside.bottom + pen.pitch / 2,
    )
    for place, top in zip(order, tops, strict=True):
        wish = wishes[place]
        moved = top - wish.frame.rect.y
        label = replace(wish.label, shift=Point(0.0, moved))
        yield _Wish(wish.series, label, replace(wish.frame, rect=replace(wish.frame.rect, y=top)))


def spread(tops: list[float], pitch: float, first: float, last: float) -> list[float]:
    """Places at least a pitch apart, between `first` and `last` where they have room; `tops` are in order."""
    made = list(tops)
    for place in range(1, len(made)):
        made[place] = max(made[place], made[place - 1] + pitch)
    limit = last - pitch
    for place in range(len(made) - 1, -1, -1):
        made[place] = min(made[place], limit)
        limit = made[place] - pitch
    # What was pushed beyond the beginning goes back down; a very full axis overflows at its end.
    lowest = first
    for place in range(len(made)):
        made[place] = max(made[place], lowest)
        lowest = made[place] + pitch
    return made
