"""Values and a length -> an axis: round numbers to begin and end with, and round steps between."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10

from msgspec import Struct

from talkkit.charts.formats import decimals_of
from talkkit.model.chart import Chart, NumberAxis, Series

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FAR = 0.6
"""An axis of lines or points begins at zero unless all values lie above this share of the largest."""


class Scale(Struct, frozen=True):
    """An axis of numbers from its first to its last value."""

    minimum: float
    maximum: float
    step: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """Where a value stands, from 0 at the minimum to 1 at the maximum; never outside."""
        if self.logarithmic:
            low, high, value = log10(self.minimum), log10(self.maximum), log10(max(value, 1e-300))
        else:
            low, high = self.minimum, self.maximum
        return min(1.0, max(0.0, (value - low) / (high - low)))

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values that are written at the axis, smallest first."""
        if self.logarithmic:
            first, last = round(log10(self.minimum)), round(log10(self.maximum))
            return tuple(10.0**power for power in range(first, last + 1))
        count = floor((self.maximum - self.minimum) / self.step + 1e-6)
        return tuple(_clean(self.minimum + place * self.step) for place in range(count + 1))

    @property
    def base(self) -> float:
        """The value from which bars and areas grow."""
        return self.minimum if self.logarithmic else min(max(0.0, self.minimum), self.maximum)


def _clean(value: float) -> float:
    return float(f"{value:.12g}")


def scale(values: Iterable[float], asked: NumberAxis, most: int, *, zero: bool) -> Scale:
    """The axis for values: at most about `most` steps; `zero`: bars and areas, which grow from zero.

    What the speaker asked for holds. A step is never finer than the number format can tell apart.
    """
    given = tuple(values)
    if asked.logarithmic:
        return _logarithmic(given, asked)
    low, high = _range(given, asked, zero=zero)
    step = _step((high - low) / max(1, most), asked.number_format)
    first = asked.minimum if asked.minimum is not None else floor(low / step + 1e-9) * step
    last = asked.maximum if asked.maximum is not None else ceil(high / step - 1e-9) * step
    if last <= first:
        last = first + step
    return Scale(_clean(first), _clean(last), _clean(step))


def _range(given: tuple[float, ...], asked: NumberAxis, *, zero: bool) -> tuple[float, float]:
    low, high = min(given, default=0.0), max(given, default=1.0)
    if zero or (low > 0 and low < _FAR * high):
        low = min(low, 0.0)
    if zero or (high < 0 and high > _FAR * low):
        high = max(high, 0.0)
    low = asked.minimum if asked.minimum is not None else low
    high = asked.maximum if asked.maximum is not None else high
    if high <= low:
        spread = abs(low) / 10 or 1.0
        return (low if asked.minimum is not None else low - spread * (not zero)), low + spread
    return low, high


def _step(rough: float, code: str) -> float:
    """The round number at or above a rough step that the format can show, without a decimal place for a half."""
    power = 10.0 ** floor(log10(rough))
    shown = 100.0 if "%" in code else 1.0
    places = decimals_of(code)
    finest = 0.0 if places is None else 10.0**-places
    for factor in (*_STEPS, 20.0, 25.0, 50.0, 100.0):
        step = factor * power
        halved = str(factor).startswith("25") or factor == 2.5
        if step < rough * (1 - 1e-9) or step < finest * (1 - 1e-9):
            continue
        if (halved and not _is_multiple(step * shown, 1.0)) or (finest and not _is_multiple(step, finest)):
            continue
        return step
    return max(finest, 100.0 * power)


def _is_multiple(step: float, finest: float) -> bool:
    return abs(step / finest - round(step / finest)) < 1e-6


def _logarithmic(given: tuple[float, ...], asked: NumberAxis) -> Scale:
    above = tuple(value for value in given if value > 0)
    low = asked.minimum or min(above, default=1.0)
    high = asked.maximum or max(above, default=10.0)
    first, last = floor(log10(low) + 1e-9), ceil(log10(high) - 1e-9)
    return Scale(10.0**first, 10.0 ** max(last, first + 1), 10.0, logarithmic=True)


def stacked(chart: Chart, members: tuple[Series, ...]) -> tuple[tuple[tuple[float, float] | None, ...], ...]:
    """For each series and each value, where its mark begins and ends; None where there is no value.

    In stacks, positive values grow up from zero and negative ones down; in per cent, of the sum of their sizes.
    """
    count = max((len(series.values) for series in members), default=0)
    up, down = [0.0] * count, [0.0] * count
    totals = [sum(abs(series.values[place] or 0.0) for series in members) for place in range(count)]
    rows: list[tuple[tuple[float, float] | None, ...]] = []
    for series in members:
        row: list[tuple[float, float] | None] = []
        for place, value in enumerate(series.values):
            if value is None:
                row.append(None)
            elif chart.stacking == "none":
                row.append((0.0, value))
            else:
                size = value / (totals[place] or 1.0) if chart.stacking == "percent" else value
                ends = up if size >= 0 else down
                row.append((ends[place], ends[place] + size))
                ends[place] += size
        rows.append(tuple(row))
    return tuple(rows)
