"""Charts that are counted or added up from their data (histograms, waterfalls) -> columns that every program has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log2

from talkkit.charts.formats import formatted
from talkkit.charts.scale import scale
from talkkit.model.chart import Chart, NumberAxis, Series

_MOST_BINS = 60
Values = Sequence[float | None]
UP, DOWN, TOTAL, BELOW = "+", "\u2212", "=", "< 0"
"""Names of a waterfall's series, the same in every language."""


def histogram(named: Sequence[tuple[str, Values]], code: str, bins: float | None) -> Chart:
    """Columns without gaps, one for each range of values, as high as values lie in it: at its lower end, not its upper.

    `code` is the format of the values; `bins` how many ranges there are at most, about: their ends are round numbers.
    """
    given = [value for _, values in named for value in values if value is not None]
    most = min(_MOST_BINS, int(bins)) if bins and bins >= 1 else ceil(log2(max(2, len(given)))) + 1
    low, high = min(given), max(given)
    step = scale((0.0, high - low or 1.0), NumberAxis(number_format=code), most, zero=False).step
    first = floor(low / step + 1e-9)
    count = max(1, ceil(high / step - 1e-9) - first)
    edges = [float(f"{(first + place) * step:.12g}") for place in range(count + 1)]
    names = tuple(f"{formatted(start, code)}–{formatted(end, code)}" for start, end in pairwise(edges))
    series = tuple(Series(name, _counts(values, edges)) for name, values in named)
    return Chart("column", series, names, number_format="#,##0", joined=True)


def _counts(values: Values, edges: Sequence[float]) -> tuple[float, ...]:
    found = [0.0] * (len(edges) - 1)
    for value in values:
        if value is not None:
            found[min(len(found) - 1, max(0, bisect_right(edges, value) - 1))] += 1
    return tuple(found)


def waterfall(values: Values, totals: Sequence[bool], code: str) -> tuple[Series, ...]:
    """Columns that begin where the one before ends: an unseen one below those that go up, down and from zero.

    Where `totals` says so, and where there is no value, the column stands for all before it. A step across zero is two
    parts, above and below.
    """
    rows: dict[str, list[float | None]] = {name: [None] * len(values) for name in ("", UP, DOWN, TOTAL, BELOW)}
    level = 0.0
    for place, value in enumerate(values):
        whole = value is None or totals[place]
        start, end = (0.0, level if value is None else value) if whole else (level, level + (value or 0.0))
        low, high = sorted((start, end))
        name = TOTAL if whole else UP if end >= start else DOWN
        if low < 0 < high:
            rows[name][place], rows[BELOW][place] = high, low
        else:
            rows[""][place] = (low if low >= 0 else high) or None
            rows[name][place] = high - low if low >= 0 else low - high
        level = end
    minus = f"{code.partition(';')[0]}"
    made = [Series("", tuple(rows[""]), hidden=True)]
    for name in (UP, DOWN, TOTAL):
        own = f'"\u2212"{minus};"\u2212"{minus}' if name == DOWN else f"{minus};{minus}" if name == UP else ""
        if any(value is not None for value in rows[name]):
            made.append(Series(name, tuple(rows[name]), number_format=own))
    if any(value is not None for value in rows[BELOW]):
        made.append(Series(BELOW, tuple(rows[BELOW])))
    return tuple(made)
