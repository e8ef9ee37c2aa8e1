"""Names of categories that are dates -> days on an axis of time, and the dates that are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from msgspec.structs import replace

from talkkit.model.chart import Chart, Dates

Unit = Literal["days", "months", "years"]

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = [name[:3].lower() for name in _NAMES]
_WORD = r"(?P<m>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?"
_FORMS: tuple[tuple[str, str, Unit], ...] = (
    (r"(?P<y>\d{4})", "yyyy", "years"),
    (r"(?P<y>\d{4})-(?P<m>\d\d?)", "yyyy-mm", "months"),
    (rf"{_WORD} (?P<y>\d{{4}})", "[$-409]mmm yyyy", "months"),
    (r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)", "yyyy-mm-dd", "days"),
    (r"(?P<y>\d{4})/(?P<m>\d\d?)/(?P<d>\d\d?)", "yyyy/mm/dd", "days"),
    (r"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>\d{4})", "dd.mm.yyyy", "days"),
    (rf"(?P<d>\d\d?) {_WORD} (?P<y>\d{{4}})", "[$-409]d mmm yyyy", "days"),
    (rf"{_WORD} (?P<d>\d\d?), (?P<y>\d{{4}})", "[$-409]mmm d, yyyy", "days"),
)
"""How dates are written, the format that writes them so (ECMA-376 part 1, 18.8.31), and what they count."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets, for dates from March 1900 on."""
_STEPS: tuple[tuple[int, Unit], ...] = (
    *((days, "days") for days in (1, 2, 7, 14)), *((months, "months") for months in (1, 2, 3, 6)),
    *((years, "years") for years in (1, 2, 5, 10, 20, 50, 100, 200)),
)  # fmt: skip
_ORDER = ("days", "months", "years")


def with_dates(chart: Chart) -> Chart:
    """A chart of lines or areas over dates that are not equally far apart, with these on an axis of time."""
    kinds = {chart.kind_of(series) for series in chart.series}
    if not kinds <= {"line", "area"} or len(chart.categories) < 3:
        return chart
    for pattern, code, unit in _FORMS:
        matches = [re.fullmatch(pattern, name, re.IGNORECASE) for name in chart.categories]
        if all(matches):
            days = [_date(match) for match in matches if match]
            found = [day for day in days if day is not None]
            if len(found) == len(days) and _uneven(found, unit):
                serials = tuple((day - _EPOCH).days for day in found)
                return replace(chart, dates=Dates(serials, code, unit))
    return chart


def _date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = parts.get("m") or "1"
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if month.isalpha() and not _NAMES[number - 1].startswith(month.capitalize()):
        return None
    try:
        found = date(int(parts["y"]), number, int(parts.get("d") or 1))
    except ValueError:
        return None
    return found if found.year > 1900 and (parts.get("d") or found.year < 2200) else None


def _uneven(days: list[date], unit: Unit) -> bool:
    """Whether the dates go forward, by steps that differ."""
    counted = [
        day.year if unit == "years" else 12 * day.year + day.month if unit == "months" else day.toordinal()
        for day in days
    ]
    steps = {after - before for before, after in pairwise(counted)}
    return len(steps) > 1 and min(steps) > 0


def step(dates: Dates, most: int) -> tuple[int, Unit]:
    """How far apart dates are written: at most so many of them, in whole days, months or years."""
    late = _day(dates.serials[0]).day > 28
    for size, unit in _STEPS:
        if _ORDER.index(unit) < _ORDER.index(dates.unit) or (unit == "months" and late):
            continue
        if sum(1 for _ in ticks(dates, (size, unit), most + 1)) <= most:
            return size, unit
    return 500, "years"


def ticks(dates: Dates, apart: tuple[int, Unit], most: int = 1000) -> Iterator[int]:
    """The days at which dates are written, from the first on."""
    first, (size, unit) = _day(dates.serials[0]), apart
    for count in range(most):
        months = 12 * first.year + first.month - 1 + count * size * (12 if unit == "years" else 1)
        if unit == "days":
            at = first + timedelta(days=count * size)
        else:
            last = 29 if first.month == 2 and first.day == 29 and months // 12 % 4 else 0
            at = date(months // 12, months % 12 + 1, 28 if last else first.day)
        serial = (at - _EPOCH).days
        if serial > dates.serials[-1]:
            return
        yield serial


def written(serial: int, code: str) -> str:
    """A day as its format writes it."""
    day = _day(serial)
    parts = {
        "yyyy": f"{day.year}", "mmm": _NAMES[day.month - 1][:3], "mm": f"{day.month:02}", "dd": f"{day.day:02}",
        "d": f"{day.day}",
    }  # fmt: skip
    return re.sub(r"yyyy|mmm|mm|dd|d", lambda match: parts[match[0]], code.rpartition("]")[2])


def _day(serial: int) -> date:
    return _EPOCH + timedelta(days=serial)
