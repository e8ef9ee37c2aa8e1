"""Charts as tables: what a chart says, for those who do not see it."""

from __future__ import annotations

from markupsafe import Markup, escape

from talkkit.backends.web.items import Item
from talkkit.model.chart import Chart, Series


def chart_table(chart: Chart, alt: str) -> Item:
    """A row for each category, a column for each series; `alt` becomes the caption, and the text."""
    rows = _points(chart) if chart.kind == "scatter" else _categories(chart)
    head, *body = rows
    lines = [Markup("<thead><tr>{}</tr></thead>").format(_cells(head, Markup('<th scope="col">{}</th>')))]
    lines += [Markup("<tbody>{}</tbody>").format(Markup("").join(map(_row, body)))] if body else []
    caption = Markup("<caption>{}</caption>").format(alt or chart.title) if alt or chart.title else Markup("")
    return Item("table", caption + Markup("").join(lines), alt or "; ".join(", ".join(row) for row in rows))


def _row(cells: tuple[str, ...]) -> Markup:
    first, *others = cells
    start = Markup('<th scope="row">{}</th>').format(first)
    return Markup("<tr>{}</tr>").format(start + _cells(tuple(others), Markup("<td>{}</td>")))


def _cells(texts: tuple[str, ...], form: Markup) -> Markup:
    return Markup("").join(form.format(text) for text in texts)


def _categories(chart: Chart) -> list[tuple[str, ...]]:
    head = (chart.category_title, *(series.name for series in chart.series))
    body = [
        (category, *(_number(series.values[place] if place < len(series.values) else None) for series in chart.series))
        for place, category in enumerate(chart.categories)
    ]
    return [head, *body]


def _points(chart: Chart) -> list[tuple[str, ...]]:
    """A scatter chart: a row for each point."""
    head = ("", chart.category_title or "x", chart.value_title or "y")
    return [head, *((name, _number(x), _number(y)) for series in chart.series for name, x, y in _named(series))]


def _named(series: Series) -> list[tuple[str, float, float | None]]:
    names = (*series.point_names, *[""] * (len(series.xs) - len(series.point_names)))
    return [(name or series.name, x, y) for name, x, y in zip(names, series.xs, series.values, strict=False)]


def _number(value: float | None) -> str:
    """As it was given: without an exponent or trailing zeros where it is short enough."""
    return "" if value is None else str(escape(f"{value:.10g}"))
