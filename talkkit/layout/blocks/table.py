"""Tables -> a native table: columns as wide as their content needs, numbers at the end, hairlines, caption below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Border, Frame, Role, TableCell, TableContent, TextContent
from talkkit.frame import TableRow as SetRow
from talkkit.geometry import Rect
from talkkit.layout.blocks import flow
from talkkit.layout.blocks.base import HAIR, Desk, Draft, Room, not_above
from talkkit.layout.blocks.widths import share
from talkkit.layout.items import Cut, Item
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import TextBoxShape, text_content
from talkkit.layout.rules import BROKEN_WORD
from talkkit.layout.setting import resized
from talkkit.model.blocks import Table, TableColumn, TableRow
from talkkit.model.runs import Run, plain_text
from talkkit.style import Align, Color, ParagraphFormat
from talkkit.text.characters import is_complex
from talkkit.text.linebreak import LINE_PITCH

_CAPTION_GAP = 8.0
_AIR = 1.025
"""Room in a column beyond its widest line, for renderers with slightly wider text."""
_FULL_MEASURE = 3
"""A table of so many columns takes the whole width; with fewer it is never wider than ..."""
_APART = 0.9
"""Em between figures at the end of a column and the text that begins the next one, beyond the padding."""
_SPREAD = 1.7
"""... this share of what its content needs on one line: rows must be readable across."""
_NUMBER = re.compile(
    r"[-+\u2212~\u2248<>\u2264\u2265\u00b1]?\s*[$\u20ac\u00a3\u00a5]?\s*\d[\d\s.,:/\u00a0\u202f'\u2019]*\s*\S{0,3}(\s?/\s?\S{1,3})?"
)


class _Row(Struct, frozen=True):
    """A row measured: its cells and its height in points."""

    cells: tuple[SetParagraph, ...]
    height: float
    tallest: float
    """Its height where substituted fonts make its lines higher; that room is kept free."""
    source: TableRow
    header: bool


class TableBox(Struct, frozen=True, dict=True):
    """A table, set in one size."""

    table: Table
    widths: tuple[float, ...]
    rows: tuple[_Row, ...]
    caption: flow.FlowBox | None
    desk: Desk
    apart: tuple[float, ...]
    """Points more before each column."""

    @cached_property
    def height(self) -> float:
        """Points of the rows and the caption."""
        return sum(row.tallest for row in self.rows) + (self.caption.height + _CAPTION_GAP if self.caption else 0.0)

    @property
    def size(self) -> float:
        """Points of its type."""
        return self.rows[-1].cells[0].paragraph.format.run.size

    @property
    def least(self) -> float:
        return self.height

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """Words that are wider than their column."""
        return tuple(
            BROKEN_WORD.at("a cell of the table holds a word that is wider than its column", row.source.span)
            for row in self.rows
            if any(cell.forced for cell in row.cells)
        )

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The table, at the start of the line, and its caption."""
        width, height = sum(self.widths), sum(row.height for row in self.rows)
        x = rect.right - width if self.desk.setter.rtl else rect.x
        content = TableContent(
            self.widths,
            tuple(self._row(index, row) for index, row in enumerate(self.rows)),
        )
        place = Rect(x, rect.y, width, height)
        spans = tuple(row.source.span for row in self.rows)
        table = Frame("", place, Role.TABLE, content, alt=_alt(self.table), origins=spans)
        if not self.caption:
            return (Draft(table),)
        below = Rect(rect.x, rect.y + self.height - self.caption.height, rect.width, self.caption.height)
        return Draft(table), self.caption.framed(below)

    def _row(self, index: int, row: _Row) -> SetRow:
        style = self.desk.theme.table
        last = index == len(self.rows) - 1
        body = index - sum(other.header for other in self.rows)
        fill = style.header_fill if row.header else style.band_fill if body % 2 else style.row_fill
        bottom = _border(style.last_rule, style.last_rule_width) if last else self._rule(row)
        top = None if index == 0 else self._rule(self.rows[index - 1])
        cells = tuple(
            TableCell(self._cell(cell, width, row.height, space), fill, top, bottom)
            for cell, width, space in zip(row.cells, self.widths, self.apart, strict=True)
        )
        return SetRow(row.height, cells, row.header, (row.source.span,))

    def _rule(self, row: _Row) -> Border | None:
        style = self.desk.theme.table
        if row.header:
            return _border(style.header_rule, style.header_rule_width)
        return _border(style.row_rule, style.row_rule_width)

    def _cell(self, cell: SetParagraph, width: float, height: float, space: float) -> TextContent:
        own, rtl = self.desk.theme.table.padding, self.desk.setter.rtl
        insets = replace(own, right=own.right + space) if rtl else replace(own, left=own.left + space)
        return text_content((cell,), TextBoxShape(width, height, insets), self.desk.setter)


def parts(table: Table, desk: Desk) -> tuple[Table, ...]:
    """The table, or where a page is too narrow for its columns, tables of some of them, each with the first one.

    A column takes at least its padding and one em of the smallest size. The caption stays with the first table.
    """
    style = desk.theme.table
    most = max(2, int(desk.theme.size.width // (style.padding.horizontal + style.minimum)))
    others = range(1, len(table.columns))
    if len(table.columns) <= most:
        return (table,)
    count = ceil(len(others) / (most - 1))
    each = ceil(len(others) / count)
    chosen = tuple((0, *others[start : start + each]) for start in range(0, len(others), each))
    return tuple(
        replace(_columns(table, places), caption=() if number else table.caption)
        for number, places in enumerate(chosen)
    )


def _columns(table: Table, places: tuple[int, ...]) -> Table:
    """The table with the columns at these places only."""

    def row(whole: TableRow) -> TableRow:
        return replace(whole, cells=tuple(whole.cells[place] for place in places if place < len(whole.cells)))

    header = row(table.header) if table.header else None
    columns = tuple(table.columns[place] for place in places)
    return replace(table, columns=columns, header=header, rows=tuple(map(row, table.rows)))


def measure(table: Table, most: float | None, room: Room, desk: Desk) -> TableBox:
    """The table in the largest size, up to `most`, at which no word is wider than its column."""
    return _set(_Cells(table, _size(table, most, room, desk), desk), room, desk)


def at_size(box: TableBox, size: float, room: Room) -> TableBox | None:
    """The table in that size; None: a word would be wider than its column, or a cell would take a line more.

    Above the theme's own size, lines are whole, with air for renderers whose text is wider, and in no complex script:
    their fonts differ most in height.
    """
    cells = _Cells(box.table, size, box.desk)
    larger = size > box.desk.theme.table.cell.run.size
    wide = sum(cells.wanted) * _AIR**2 > room.width
    if not _fits(cells, room.width) or (larger and (wide or is_complex(_words(box.table)))):
        return None
    made = _set(cells, room, box.desk)
    return made if _lines(made) <= _lines(box) else None


def _words(table: Table) -> str:
    rows = (*((table.header,) if table.header else ()), *table.rows)
    return " ".join(plain_text(cell) for row in rows for cell in row.cells)


def _lines(box: TableBox) -> int:
    return sum(max(len(cell.lines) for cell in row.cells) for row in box.rows)


def _size(table: Table, most: float | None, room: Room, desk: Desk) -> float:
    sizes = not_above(most, room.styles.table_sizes)
    return next((size for size in sizes[:-1] if _fits(_Cells(table, size, desk), room.width)), sizes[-1])


def _fits(cells: _Cells, width: float) -> bool:
    """Whether no word is wider than its column."""
    if any(column.weight for column in cells.table.columns):
        widths = _widths(cells, width)
        return all(least <= given + HAIR for least, given in zip(cells.least, widths, strict=True))
    return sum(cells.least) <= width + HAIR


def split(item: Item[Table], height: float, room: Room, desk: Desk) -> Cut:
    """The rows that fit and the rest, both with the header; no row is left alone. The caption stays with the first."""
    item = item if item.size else _pinned(item, room, desk)
    table, rows = item.block, item.block.rows
    most = int(height / _row_height(desk, room.styles.table_sizes[-1])) + 2
    box = measure(replace(table, rows=rows[:most]), item.size, room, desk)
    space = height - (box.caption.height + _CAPTION_GAP if box.caption else 0.0)
    header = sum(row.header for row in box.rows)
    used = sum(row.tallest for row in box.rows[:header])
    fitting = 0
    for row in box.rows[header:]:
        used += row.tallest
        if used > space + HAIR:
            break
        fitting += 1
    if fitting >= len(rows):
        return (item,), ()
    if fitting == len(rows) - 1 and fitting > 2:
        fitting -= 1
    if not fitting:
        return (), (item,)
    head = replace(table, rows=rows[:fitting])
    tail = replace(table, rows=rows[fitting:], caption=())
    return (replace(item, block=head),), (replace(item, block=tail),)


def least_height(table: Table, room: Room, desk: Desk) -> float:
    """Points that the table takes at least, without setting it."""
    return (len(table.rows) + (table.header is not None)) * _row_height(desk, room.styles.table_sizes[-1])


def _row_height(desk: Desk, size: float) -> float:
    return LINE_PITCH * size * desk.theme.table.cell.line_spacing + desk.theme.table.padding.vertical


def _pinned(item: Item[Table], room: Room, desk: Desk) -> Item[Table]:
    """The table with its size and its columns' widths and alignments written down, so that its parts have the same."""
    table = item.block
    size = _size(table, None, room, desk)
    item = replace(item, size=size)
    if all(column.weight for column in table.columns):
        return item
    cells = _Cells(table, size, desk)
    widths = _widths(cells, room.width)
    columns = tuple(
        TableColumn(form.align.value, width / sum(widths)) for form, width in zip(cells.forms, widths, strict=True)
    )
    return replace(item, block=replace(table, columns=columns))


class _Cells:
    """The cells of a table at one size, and the widths that its columns want and need."""

    def __init__(self, table: Table, size: float, desk: Desk) -> None:
        self.table = table
        self.desk = desk
        style = desk.theme.table
        self.forms = tuple(
            replace(resized(style.cell, size), align=_align(column, index, table))
            for index, column in enumerate(table.columns)
        )
        ratio = style.header.run.size / style.cell.run.size
        header = resized(style.header, max(style.minimum, float(round(size * ratio))))
        self.header_forms = tuple(replace(header, align=form.align) for form in self.forms)
        rows = ((table.header,) if table.header else ()) + table.rows
        self.apart = _apart(self.forms)
        sides = [style.padding.horizontal + space for space in self.apart]
        self.wanted = [side + 1.0 for side in sides]
        self.least = [side + 1.0 for side in sides]
        for row in rows:
            forms = self.header_forms if row is table.header else self.forms
            for index, (cell, form) in enumerate(zip(row.cells, forms, strict=False)):
                natural, least = desk.setter.extent(cell, form.run)
                self.wanted[index] = max(self.wanted[index], natural * _AIR + sides[index])
                self.least[index] = max(self.least[index], least * _AIR + sides[index])

    def row(self, row: TableRow, widths: tuple[float, ...], *, header: bool = False) -> _Row:
        """The row set in columns of these widths."""
        padding = self.desk.theme.table.padding
        forms = self.header_forms if header else self.forms
        cells = (*row.cells, *([()] * (len(widths) - len(row.cells))))
        made = tuple(
            self._cell(cell, form, width - padding.horizontal - space, row)
            for cell, form, width, space in zip(cells, forms, widths, self.apart, strict=False)
        )
        height, tallest = (
            max(lengths) + padding.vertical
            for lengths in ([cell.judged for cell in made], [cell.tallest for cell in made])
        )
        return _Row(made, height, tallest, row, header)

    def _cell(self, cell: tuple[Run, ...], form: ParagraphFormat, width: float, row: TableRow) -> SetParagraph:
        return self.desk.setter.paragraph(cell, form, width, origins=(row.span,))


def _set(cells: _Cells, room: Room, desk: Desk) -> TableBox:
    table = cells.table
    widths = _widths(cells, room.width)
    header = (cells.row(table.header, widths, header=True),) if table.header else ()
    rows = tuple(cells.row(row, widths) for row in table.rows)
    caption = None
    if table.caption:
        leaf = flow.Leaf(table.caption, room.styles.caption, table.span)
        caption = replace(flow.set_leaves((leaf,), room.width, desk), role=Role.CAPTION)
    return TableBox(table, widths, header + rows, caption, desk, cells.apart)


def _widths(cells: _Cells, width: float) -> tuple[float, ...]:
    weights = [column.weight for column in cells.table.columns]
    if any(weights):
        return share(weights, width)
    wanted, least = cells.wanted, cells.least
    total = sum(wanted)
    if total <= width:
        target = width if len(wanted) >= _FULL_MEASURE else min(width, total * _SPREAD)
        return tuple(each * target / total for each in wanted)
    if sum(least) >= width:
        return _narrowed(cells, width)
    spare = (width - sum(least)) / (total - sum(least))
    return tuple(low + (high - low) * spare for low, high in zip(least, wanted, strict=True))


def _narrowed(cells: _Cells, width: float) -> tuple[float, ...]:
    """Columns that are narrower than their longest words, but none narrower than two characters."""
    form = cells.forms[0].run
    floor = min(cells.desk.theme.table.padding.horizontal + 2 * form.size, width / len(cells.least))
    over = [max(0.0, least - floor) for least in cells.least]
    spare = width - floor * len(over)
    return tuple(floor + spare * each / (sum(over) or 1.0) for each in over)


def _apart(forms: Sequence[ParagraphFormat]) -> tuple[float, ...]:
    """Points more before each column: where one begins beside the end of figures, they would read as one."""
    before = (Align.START, *(form.align for form in forms[:-1]))
    return tuple(
        _APART * form.run.size if (last, form.align) == (Align.END, Align.START) else 0.0
        for last, form in zip(before, forms, strict=True)
    )


def _align(column: TableColumn, index: int, table: Table) -> Align:
    if column.align is not None:
        return Align(column.align)
    texts = [plain_text(row.cells[index]).strip() for row in table.rows if index < len(row.cells)]
    filled = [text for text in texts if text and text not in "-\u2013\u2014"]
    return Align.END if filled and all(_NUMBER.fullmatch(text) for text in filled) else Align.START


def _border(color: Color, width: float) -> Border | None:
    return Border(color, width) if width > 0 else None


def _alt(table: Table) -> str:
    """What the table is about: its caption, else the header's cells, else those of the first row."""
    if table.caption:
        return plain_text(table.caption)
    header = (table.header or table.rows[0]).cells if table.header or table.rows else ()
    return ", ".join(text for text in (plain_text(cell).strip() for cell in header) if text)
