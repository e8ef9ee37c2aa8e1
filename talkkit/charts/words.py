"""A chart in words and rows: what it shows, from where to where, and all of its values."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.charts.formats import formatted
from talkkit.charts.phrases import and_more, phrases
from talkkit.model.chart import Chart, Series

_LONGEST = 250
_FEW = 14


def described(chart: Chart, lang: str = "en") -> str:
    """The description of a chart for those who do not see it: its kind and title, its values or their extremes.

    At most some 250 characters: a longer text is not listened to, and the data is in the workbook and in the page.
    """
    chart = _seen(chart)
    speech = _Speech(chart, lang)
    about = _about(chart, lang)
    full = f"{about}: {'; '.join(map(speech.values, chart.series))}."
    if len(full) <= _LONGEST and sum(len(series.values) for series in chart.series) <= _FEW:
        return full
    parts: list[str] = []
    for series in chart.series:
        part = speech.extremes(series)
        if parts and len(about) + sum(map(len, parts)) + len(part) > _LONGEST:
            parts.append(and_more(lang, len(chart.series) - len(parts), series.name))
            break
        parts.append(part)
    return f"{about}: {'; '.join(parts)}."


def _seen(chart: Chart) -> Chart:
    return replace(chart, series=tuple(series for series in chart.series if not series.hidden))


def _about(chart: Chart, lang: str) -> str:
    said = phrases(lang)
    kinds = {chart.kind_of(series) for series in chart.series}
    name = said["combination" if kinds == {"column", "line"} else chart.kind]
    if chart.stacking != "none":
        form = said["stacked" if chart.stacking == "stacked" else "percent"]
        name = form.format(name if form.startswith("{}") else name.lower())
    subject = chart.title or chart.value_title
    return f"{name}, {subject}" if subject else name


class _Speech(Struct, frozen=True):
    """Says the values of a chart in a language's number format."""

    chart: Chart
    lang: str

    def values(self, series: Series) -> str:
        """All values of a series."""
        if self.chart.kind == "scatter":
            rows = self.points(series, named=True)
            said = [f"{name} ({x}, {y})" if series.point_names else f"({x}, {y})" for name, x, y in rows]
        else:
            pairs = zip(self.chart.categories, series.values, strict=False)
            said = [f"{name} {self.value(series, value)}" for name, value in pairs if value is not None]
        return self._named(series, ", ".join(said))

    def extremes(self, series: Series) -> str:
        """The first and last value of a series, and its lowest and highest where these are others."""
        if self.chart.kind == "scatter":
            return self._range(series)
        given = [(value, place) for place, value in enumerate(series.values) if value is not None]
        if not given:
            return self._named(series, self._said("no-values"))
        low, high = min(given), max(given, key=lambda pair: (pair[0], -pair[1]))
        ends = (given[0][1], given[-1][1])
        said = [self._said("range", self._in(series, given[0]), self._in(series, given[-1]))]
        said += [self._said("lowest", self._in(series, low))] if low[1] not in ends else []
        said += [self._said("highest", self._in(series, high))] if high[1] not in ends else []
        return self._named(series, ", ".join(said))

    def _range(self, series: Series) -> str:
        xs, ys = [x for x, _ in _points(series)], [y for _, y in _points(series)]
        if not xs:
            return self._named(series, self._said("no-points"))
        across = self._said("range", self._x(min(xs)), self._x(max(xs)))
        upward = self._said("range", self.value(series, min(ys)), self.value(series, max(ys)))
        return self._named(series, f"{self._said('points', len(xs))}, x {across}, y {upward}")

    def _in(self, series: Series, pair: tuple[float, int]) -> str:
        return self._said("at", self.value(series, pair[0]), self.chart.categories[pair[1]])

    def _said(self, phrase: str, *parts: object) -> str:
        return phrases(self.lang)[phrase].format(*parts)

    def _named(self, series: Series, text: str) -> str:
        return f"{series.name}: {text}" if series.name and len(self.chart.series) > 1 else text

    def _x(self, value: float) -> str:
        return formatted(value, self.chart.horizontal.number_format, self.lang)

    def value(self, series: Series, value: float | None) -> str:
        """A value of a series as it is written; empty where there is none."""
        code = series.number_format or self.chart.code_of(series)
        return "" if value is None else formatted(value, code, self.lang)

    def points(self, series: Series, *, named: bool) -> list[tuple[str, ...]]:
        """The points of a scatter chart as rows, with their names or the series' in front."""
        rows: list[tuple[str, ...]] = []
        for place, y in enumerate(series.values):
            if y is not None:
                name = series.point_names[place] if series.point_names else series.name
                cells: tuple[str, ...] = (self._x(series.xs[place]), self.value(series, y))
                rows.append((name, *cells) if named else cells)
        return rows


def _points(series: Series) -> list[tuple[float, float]]:
    return [(x, y) for x, y in zip(series.xs, series.values, strict=False) if y is not None]


def data_rows(chart: Chart, lang: str = "en") -> tuple[tuple[str, ...], ...]:
    """The data as rows of text, the first with the names of columns; where there is no value, an empty text."""
    chart = _seen(chart)
    speech = _Speech(chart, lang)
    if chart.kind == "scatter":
        named = any(series.point_names for series in chart.series) or len(chart.series) > 1
        head: tuple[str, ...] = (chart.horizontal.title or "x", chart.value_title or "y")
        body = [row for series in chart.series for row in speech.points(series, named=named)]
        return (("", *head) if named else head, *body)
    head = (chart.category_title, *(series.name or str(place) for place, series in enumerate(chart.series, 1)))
    rows = (
        (name, *(speech.value(series, series.values[place]) for series in chart.series))
        for place, name in enumerate(chart.categories)
    )
    return head, *rows
