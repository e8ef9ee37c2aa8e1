"""Charts as tables: what a chart says, for those who do not see it."""

from __future__ import annotations

from markupsafe import Markup

from talkkit.backends.web.items import Item
from talkkit.charts.words import data_rows
from talkkit.model.chart import Chart


def chart_table(chart: Chart, alt: str, lang: str = "en") -> Item:
    """A row for each category, a column for each series; the title is the caption, `alt` the text."""
    rows = data_rows(chart, lang)
    head, *body = rows
    # A corner without a word is no header.
    corner = Markup('<th scope="col">{}</th>').format(head[0]) if head[0] else Markup("<td></td>")
    columns = corner + _cells(head[1:], Markup('<th scope="col">{}</th>'))
    lines = [Markup("<thead><tr>{}</tr></thead>").format(columns)]
    lines += [Markup("<tbody>{}</tbody>").format(Markup("").join(map(_row, body)))] if body else []
    caption = Markup("<caption>{}</caption>").format(chart.title or alt) if alt or chart.title else Markup("")
    return Item("table", caption + Markup("").join(lines), alt or "; ".join(", ".join(row) for row in rows))


def _row(cells: tuple[str, ...]) -> Markup:
    first, *others = cells
    start = Markup('<th scope="row">{}</th>').format(first)
    return Markup("<tr>{}</tr>").format(start + _cells(tuple(others), Markup("<td>{}</td>")))


def _cells(texts: tuple[str, ...], form: Markup) -> Markup:
    return Markup("").join(form.format(text) for text in texts)
