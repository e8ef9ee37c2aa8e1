"""What of a chart's data is drawn how: kinds of single series, the second axis, the order, what is brought out."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal

from msgspec.structs import replace

from talkkit.charts.numbers import Number
from talkkit.charts.options import Options
from talkkit.charts.rules import CHART_NAME, FLAT_SERIES
from talkkit.model.chart import Chart, ChartKind, Series


def with_kinds(chart: Chart, options: Options, *, combined: bool) -> Chart:
    """The chart with series of other kinds and on the second axis, as the options `line`, `column`, `area` and
    `secondary` name them. A combination that names none draws its last series as a line.
    """
    kinds: dict[str, ChartKind] = {}
    named: tuple[Literal["line", "column", "area"], ...] = ("line", "column", "area")
    for option in named:
        for name in _known(chart, options, option):
            kinds[name] = option
    if combined and not kinds and len(chart.series) > 1:
        kinds[chart.series[-1].name] = "line"
    right = set(_known(chart, options, "secondary"))
    if chart.kind not in ("column", "line", "area"):
        return chart
    if right == {series.name for series in chart.series}:
        right = set()
    series = tuple(
        replace(each, kind=_other(kinds.get(each.name), chart.kind), secondary=each.name in right)
        for each in chart.series
    )
    return _normal(replace(chart, series=series))


def with_units(chart: Chart, values: tuple[tuple[Number | None, ...], ...], options: Options) -> Chart:
    """The chart with series of another unit than the first one on the second axis, where the speaker has not said
    what stands there: columns as lines. Of three units, or where there is no second axis, the finding tells.
    """
    units = [{number.unit for number in row if number} for row in values]
    if chart.is_round or any(len(unit) > 1 for unit in units) or any(series.secondary for series in chart.series):
        return chart
    different = list(dict.fromkeys(unit for found in units for unit in found))
    if len(different) < 2:
        return chart
    names = [series.name for series, unit in zip(chart.series, units, strict=True) if different[0] not in unit]
    said = " and ".join(unit or "numbers without a unit" for unit in different[:3])
    if len(different) > 2 or chart.kind not in ("column", "line") or chart.stacking != "none":
        hint = "make two charts" if chart.kind == "bar" or len(different) > 2 else f"secondary: {names[0]}"
        options.found.append(FLAT_SERIES.at(f"one axis measures {said}", options.span, hint=hint))
        return chart
    if not any(series.kind for series in chart.series):
        message = f"the series measure {said}, so {', '.join(names)} has an axis of its own"
        options.found.append(FLAT_SERIES.at(message, options.span, hint=f"write secondary: {', '.join(names)}"))
    line: ChartKind | None = "line" if chart.kind == "column" else None
    series = tuple(
        replace(each, secondary=each.name in names, kind=line if each.name in names else each.kind)
        for each in chart.series
    )
    return replace(chart, series=series)


def _other(kind: ChartKind | None, usual: ChartKind) -> ChartKind | None:
    return None if kind == usual else kind


def _normal(chart: Chart) -> Chart:
    """A chart all of whose series have one kind is a chart of that kind."""
    kinds = {chart.kind_of(series) for series in chart.series}
    if len(kinds) != 1:
        return chart
    kind = kinds.pop()
    return replace(chart, kind=kind, series=tuple(replace(series, kind=None) for series in chart.series))


def _known(chart: Chart, options: Options, option: str) -> tuple[str, ...]:
    """The names of series that an option gives, as the data spells them."""
    names = {series.name.casefold(): series.name for series in chart.series}
    found: list[str] = []
    for name in options.names(option):
        if name.casefold() in names:
            found.append(names[name.casefold()])
        else:
            _unknown(name, option, tuple(names.values()), options)
    return tuple(found)


def _unknown(name: str, option: str, names: tuple[str, ...], options: Options) -> None:
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names[:8])}" if names else None
    message = f"{option}: the data has nothing called '{name}'"
    options.found.append(CHART_NAME.at(message, options.place(option), hint=hint))


def sorted_rows(chart: Chart, options: Options) -> Chart:
    """The categories in the order of the first series' values, where that is asked for; blanks last."""
    word = options.get("sort").strip().lower()
    down = word in ("descending", "desc", "down", "largest", "true", "yes")
    if not down and word not in ("ascending", "asc", "up", "smallest"):
        if word not in ("", "none", "false", "no"):
            options.refuse("sort", "ascending or descending")
        return chart
    first = chart.series[0].values
    order = sorted(range(len(first)), key=lambda place: _rank(first[place], down=down))
    series = tuple(replace(each, values=tuple(each.values[place] for place in order)) for each in chart.series)
    return replace(chart, categories=tuple(chart.categories[place] for place in order), series=series)


def _rank(value: float | None, *, down: bool) -> tuple[bool, float]:
    return value is None, 0.0 if value is None else -value if down else value


def highlighted(chart: Chart, options: Options) -> Chart:
    """The chart with the series and categories (or named points) marked that the option `highlight` names."""
    names = tuple(
        dict.fromkeys(chart.categories or tuple(name for series in chart.series for name in series.point_names))
    )
    series: set[str] = set()
    places: set[int] = set()
    for name in options.names("highlight"):
        folded = name.casefold()
        own = [each.name for each in chart.series if each.name.casefold() == folded]
        at = [place for place, text in enumerate(names) if text.casefold() == folded]
        extreme = _extreme(chart.series, folded)
        if own and not (chart.is_round and at):
            series.update(own)
        elif at:
            places.update(at)
        elif extreme is not None:
            places.add(extreme)
        else:
            _unknown(name, "highlight", (*(each.name for each in chart.series if each.name), *names), options)
    marked = tuple(replace(each, highlighted=each.name in series) for each in chart.series)
    return replace(chart, series=marked, highlighted=tuple(sorted(places)))


def _extreme(series: tuple[Series, ...], word: str) -> int | None:
    given = [(value, place) for place, value in enumerate(series[0].values) if value is not None] if series else []
    if not given:
        return None
    match word:
        case "max" | "largest" | "highest":
            return max(given, key=lambda pair: (pair[0], -pair[1]))[1]
        case "min" | "smallest" | "lowest":
            return min(given)[1]
        case "first":
            return given[0][1]
        case "last":
            return given[-1][1]
        case _:
            return None
