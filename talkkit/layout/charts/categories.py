"""Names of categories along an axis: on one line, wrapped, or only some of them."""

from __future__ import annotations

import re
from math import ceil

from msgspec import Struct

from talkkit.charts.dates import Unit, step, ticks, written
from talkkit.frame import Frame
from talkkit.layout.charts.pen import Pen, Spot
from talkkit.layout.charts.plot import Plot
from talkkit.model.chart import Chart, Dates
from talkkit.style import Align

_MOST_LINES = 3
_MANY, _ENOUGH = 16, 13
"""Steps of a sequence from which on some names say all, and how many then do."""
_WIDEST = 0.4
"""Share of the chart's width that names beside bars may take."""


class Names(Struct, frozen=True):
    """The names, placed."""

    frames: tuple[Frame, ...]
    depth: float
    """Points from the plot to the far edge of the names."""
    gap: float
    every: int = 1
    fits: bool = True
    """Whether every name that the audience needs is there."""
    step: tuple[int, Unit] | None = None
    """How far apart dates are written."""


def placed_names(chart: Chart, plot: Plot, pen: Pen) -> Names:
    """The names of categories below an upright plot, or beside a lying one."""
    if not any(name.strip() for name in chart.categories):
        return Names((), 0.3 * pen.pitch, 0.3 * pen.pitch)
    if chart.dates:
        return _dated(chart.dates, plot, pen)
    return _below(chart, plot, pen) if plot.upright else _beside(chart, plot, pen)


def shown_names(chart: Chart) -> tuple[str, ...]:
    """The names of categories as they are written: dates in one form."""
    dates = chart.dates
    return tuple(written(day, dates.number_format) for day in dates.serials) if dates else chart.categories


def _dated(dates: Dates, plot: Plot, pen: Pen) -> Names:
    """Dates at equal steps below an axis of time, as the speaker writes them."""
    code, first, last = dates.number_format, dates.serials[0], dates.serials[-1]
    widest = max(pen.width(written(day, code)) for day in dates.serials)
    apart = step(dates, max(2, int(plot.rect.width / (widest + 1.5 * pen.size))))
    gap = 0.3 * pen.pitch if widest / 2 < pen.size else 0.55 * pen.pitch
    frames = tuple(
        pen.write(
            written(day, code),
            Spot(plot.rect.x + (day - first) / (last - first) * plot.rect.width, plot.rect.bottom + gap, 0.5, 0.0),
            pen.label,
        )
        for day in ticks(dates, apart)
    )
    return Names(frames, gap + pen.pitch, gap, step=apart)


def _below(chart: Chart, plot: Plot, pen: Pen) -> Names:
    widths = tuple(pen.width(name) for name in chart.categories)
    widest = max(widths)
    # The lowest number of the axis reaches half a line below the plot; a name that stands below it keeps clear.
    first = min(widths[0], plot.band) if not plot.edge else widths[0]
    gap = (0.55 if plot.along(0) - first / 2 < plot.rect.x - 1.0 else 0.3) * pen.pitch
    if widest + 0.3 * pen.size <= plot.band:
        many = len(chart.categories) > _MANY and _is_sequence(chart)
        return _row(chart, plot, pen, _Row(gap, every=ceil(len(chart.categories) / _ENOUGH) if many else 1))
    room = plot.band - 0.3 * pen.size
    if not plot.edge and all(pen.longest_word(name) <= room for name in chart.categories):
        lines = max(pen.lines(name, room) for name in chart.categories)
        if lines <= _MOST_LINES:
            return _row(chart, plot, pen, _Row(gap, lines=lines, width=room))
    every = max(1, ceil((widest + 0.8 * pen.size) / plot.band))
    return _row(chart, plot, pen, _Row(gap, every=every, fits=_is_sequence(chart) or every == 1))


class _Row(Struct, frozen=True):
    gap: float
    lines: int = 1
    width: float = 0.0
    every: int = 1
    fits: bool = True


def _row(chart: Chart, plot: Plot, pen: Pen, row: _Row) -> Names:
    top = plot.rect.bottom + row.gap
    frames = tuple(
        pen.write(name, Spot(_middle(name, place, plot, pen), top, 0.5, 0.0), pen.label, width=row.width)
        for place, name in enumerate(chart.categories)
        if place % row.every == 0 and name.strip()
    )
    return Names(frames, row.gap + row.lines * pen.pitch, row.gap, row.every, row.fits)


def _middle(name: str, place: int, plot: Plot, pen: Pen) -> float:
    """Where a name has its middle: that of its band, but for the first and last of few, which stay beside the plot."""
    at, half = plot.along(place), pen.width(name) / 2
    if plot.edge or 2 * half <= plot.band or 2 * half > plot.rect.width:
        return at
    return min(max(at, plot.rect.x + half), plot.rect.right - half)


def _is_sequence(chart: Chart) -> bool:
    """Whether the names are steps of one thing (years, hours, values), so that some of them say all."""
    names = [name for name in chart.categories if name.strip()]
    counted = sum(bool(re.search(r"\d", name)) for name in names)
    return counted >= 0.8 * len(names) or chart.kind in ("line", "area")


def _beside(chart: Chart, plot: Plot, pen: Pen) -> Names:
    gap = 0.6 * pen.size
    most = _WIDEST * plot.rect.width
    widest = max(pen.width(name) for name in chart.categories)
    width = min(widest, most)
    lines = max(pen.lines(name, width) for name in chart.categories) if widest > most else 1
    needed = lines * pen.pitch
    every = 1 if needed <= plot.band else max(1, ceil(needed / plot.band))
    frames = tuple(
        pen.write(name, Spot(plot.rect.x - gap, plot.along(place), 1.0), pen.label, Align.END, width)
        for place, name in enumerate(chart.categories)
        if place % every == 0 and name.strip()
    )
    return Names(frames, width + gap, gap, every, every == 1 or _is_sequence(chart))
