"""Rows of cells -> named columns of a chart's data, with the column of names told from those of numbers."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from talkkit.charts.cells import Cell, Grid
from talkkit.charts.numbers import Number, decimal_mark, is_blank, number
from talkkit.charts.rules import CHART_NUMBER, CHART_ROW, CROWDED_CHART
from talkkit.diagnostics import Diagnostic, Rule

MOST_ROWS = 1000
MOST_COLUMNS = 30

Report = Callable[[Rule, str, Cell, str], Diagnostic]
"""A finding at a cell: the rule, the message, the cell, a hint."""


class Column(Struct, frozen=True):
    """A column of the data."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


class Columns(Struct, frozen=True):
    """The data by columns, and what there is to say about its form."""

    columns: tuple[Column, ...]
    mark: str
    """The decimal mark of its numbers."""
    found: tuple[Diagnostic, ...] = ()

    def numeric(self, column: Column) -> bool:
        """Whether a column holds numbers, and nothing else but blanks."""
        filled = [text for text in column.texts if not is_blank(text)]
        return bool(filled) and all(number(text, self.mark) for text in filled)


def columns(grid: Grid, report: Report, *, header: bool | None, transposed: bool) -> Columns:
    """The columns of a grid. `header` None: the first row decides by what it holds."""
    rows = _transposed(grid.rows) if transposed else grid.rows
    found: list[Diagnostic] = []
    if len(rows) > MOST_ROWS + 1:
        message = f"the data has {len(rows)} rows; the first {MOST_ROWS} are drawn"
        found.append(report(CROWDED_CHART, message, rows[MOST_ROWS + 1][0], "add them up to fewer"))
        rows = rows[: MOST_ROWS + 1]
    mark = decimal_mark((cell.text for row in rows for cell in row), grid.delimiter)
    named = _has_header(rows, mark) if header is None else header and bool(rows)
    names, body = (rows[0], rows[1:]) if named else ((), rows)
    width = min(MOST_COLUMNS + 1, len(names) or max((len(row) for row in body), default=0))
    found += _too_long(body, width, report)
    made = tuple(
        Column(names[place].text if named else "", tuple(_at(row, place) for row in body)) for place in range(width)
    )
    return Columns(made, mark, tuple(found))


def _transposed(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(_at(row, place) for row in rows) for place in range(width))


def _at(row: tuple[Cell, ...], place: int) -> Cell:
    """A cell of a row; where the row is too short, an empty one at its end."""
    return row[place] if place < len(row) else Cell("", row[-1].start, row[-1].length)


def _has_header(rows: tuple[tuple[Cell, ...], ...], mark: str) -> bool:
    """Whether the first row names columns: it holds a text where numbers stand below, has an empty corner, or years."""
    if len(rows) < 2:
        return False
    first, rest = rows[0], rows[0][1:] or rows[0]
    values = [number(cell.text, mark) for cell in rest]
    if any(value is None and not is_blank(cell.text) for value, cell in zip(values, rest, strict=True)):
        return True
    if not first[0].text and len(first) > 1:
        return True
    years = [value.value for value in values if value is not None]
    below = [number(cell.text, mark) for row in rows[1:] for cell in row[1:]]
    return (
        len(years) > 1
        and all(1800 <= year <= 2200 and year == int(year) for year in years)
        and sorted(set(years)) == years
        and not all(value is not None and 1800 <= value.value <= 2200 for value in below)
    )


def _too_long(rows: tuple[tuple[Cell, ...], ...], width: int, report: Report) -> list[Diagnostic]:
    over = [row for row in rows if len(row) > width]
    if not over:
        return []
    more = f", and {len(over) - 1} more rows" if len(over) > 1 else ""
    message = f"this row has {len(over[0])} cells, the data {width} columns{more}"
    hint = 'put numbers with commas in quotes ("1,200"), or separate cells with semicolons'
    return [report(CHART_ROW, message, over[0][width], hint)]


def numbers(
    chosen: tuple[Column, ...], data: Columns, report: Report
) -> tuple[tuple[tuple[Number | None, ...], ...], tuple[Diagnostic, ...]]:
    """The numbers of the columns; one finding for all cells that hold none."""
    wrong: list[Cell] = []
    made = tuple(tuple(_number(cell, data.mark, wrong) for cell in column.cells) for column in chosen)
    if not wrong:
        return made, ()
    more = f", nor are {len(wrong) - 1} more cells" if len(wrong) > 1 else ""
    finding = report(CHART_NUMBER, f"'{wrong[0].text}' is no number{more}", wrong[0], "leave the cell empty")
    return made, (finding,)


def _number(cell: Cell, mark: str, wrong: list[Cell]) -> Number | None:
    if is_blank(cell.text):
        return None
    found = number(cell.text, mark)
    if found is None:
        wrong.append(cell)
    return found
