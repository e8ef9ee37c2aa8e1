"""A chart's data as the workbook that PowerPoint opens for "Edit Data": one sheet, in an .xlsx whose bytes are always
the same.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from talkkit.model.chart import Chart, Series

SHEET = "Data"
_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The same in every workbook, as the times of its parts are."""

Cell = str | float | None


class Column(Struct, frozen=True):
    """A column of the sheet below its name."""

    name: str
    cells: tuple[Cell, ...]
    number_format: str = "General"


class Ranges(Struct, frozen=True):
    """Where a series' parts stand in the sheet, as formulas."""

    name: str
    categories: str
    """Of a scatter chart: the x values."""
    values: str


def columns(chart: Chart) -> tuple[Column, ...]:
    """The sheet: names of categories and a column for each series; of scatter charts x and y of each."""
    if chart.kind != "scatter":
        dates = chart.dates
        names = Column(chart.category_title, tuple(chart.categories))
        names = Column(names.name, dates.serials, dates.number_format) if dates else names
        return names, *(Column(series.name, series.values, _format(chart, series)) for series in chart.series)
    made: list[Column] = []
    for series in chart.series:
        made.append(Column(chart.horizontal.title or "x", series.xs, chart.horizontal.number_format))
        made.append(Column(series.name or chart.value_title or "y", series.values, chart.number_format))
        if series.point_names:
            made.append(Column("", series.point_names))
    return tuple(made)


def ranges(chart: Chart, place: int) -> Ranges:
    """The formulas of a series."""
    series = chart.series[place]
    count = max(1, len(series.values))
    if chart.kind != "scatter":
        return Ranges(_cell(place + 1, 1), _range(0, count), _range(place + 1, count))
    first = sum(3 if each.point_names else 2 for each in chart.series[:place])
    return Ranges(_cell(first + 1, 1), _range(first, count), _range(first + 1, count))


def _format(chart: Chart, series: Series) -> str:
    return series.number_format or chart.code_of(series)


def _cell(column: int, row: int) -> str:
    return f"{SHEET}!{xl_rowcol_to_cell(row - 1, column, row_abs=True, col_abs=True)}"


def _range(column: int, count: int) -> str:
    return f"{SHEET}!{xl_range_abs(1, column, count, column)}"


def workbook(chart: Chart) -> bytes:
    """The .xlsx with the chart's data."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(SHEET)
        for place, column in enumerate(columns(chart)):
            sheet.set_column(place, place, _width(column))
            form = book.add_format({"num_format": column.number_format})
            for row, cell in enumerate((column.name, *column.cells)):
                if isinstance(cell, str):
                    sheet.write_string(row, place, cell)
                elif cell is not None:
                    sheet.write_number(row, place, cell, form)
    return out.getvalue()


def _width(column: Column) -> int:
    longest = max(len(str(cell)) for cell in (column.name, *column.cells) if cell is not None)
    return min(60, max(10, longest + 2))


def plain_number(value: float) -> str:
    """A number as XML Schema's double: the shortest digits that mean it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
