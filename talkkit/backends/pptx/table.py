"""Tables as `a:tbl` in a graphic frame, and the theme's own table style."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.backends.pptx.color import fill_node, line_node
from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.shape import application_properties
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.text import BOX, BOX_STYLE, Inherited, on_surface, text_body
from talkkit.frame import Border, Frame, TableCell, TableContent, TableRow
from talkkit.geometry import Insets
from talkkit.ooxml.identity import guid, number
from talkkit.ooxml.markup import Element, Value, flag, node
from talkkit.ooxml.names import ExtensionUri
from talkkit.ooxml.units import emu
from talkkit.style import Anchor, RunFormat
from talkkit.theme.theme import SlideLayout, Slot

TABLE_STYLE = guid("table-style/talkkit")
"""Id of the table style that the template defines."""

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_ANCHORS = {Anchor.TOP: None, Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


def _identified(uri: str, name: str, key: str) -> Element:
    identity = node(name, {"val": number(key, 1, 2**32 - 1)})
    return node("a:extLst", None, node("a:ext", {"uri": uri}, identity))


def _border(name: str, border: Border | None, sheet: Sheet) -> Element:
    color, width = (border.color, border.width) if border else (None, 0.0)
    return line_node(name, color, width, sheet.colors)


def _margins(insets: Insets) -> dict[str, Value | None]:
    sides = {"marL": insets.left, "marR": insets.right, "marT": insets.top, "marB": insets.bottom}
    return {name: emu(length) for name, length in sides.items()}


def _cell(cell: TableCell, sheet: Sheet, *, header: bool) -> Element:
    tables = sheet.surroundings.tables
    look = tables.header if header else tables.cell
    if look is not None:
        return _styled_cell(cell, look, sheet)
    properties = node(
        "a:tcPr",
        {**_margins(cell.text.insets), "anchor": _ANCHORS[cell.text.anchor]},
        _border("a:lnL", None, sheet),
        _border("a:lnR", None, sheet),
        _border("a:lnT", cell.top, sheet),
        _border("a:lnB", cell.bottom, sheet),
        fill_node(cell.fill, sheet.colors),
    )
    return node("a:tc", None, text_body("a:txBody", cell.text, BOX, sheet, node("a:bodyPr")), properties)


def _styled_cell(cell: TableCell, look: RunFormat, sheet: Sheet) -> Element:
    """A cell that leaves fill and edges to the table's style, and its text as far as the style says it."""
    box = sheet.surroundings.box or BOX_STYLE
    styled = replace(box, run=replace(box.run, color=look.color, bold=look.bold))
    inherited = Inherited((on_surface(styled, sheet),))
    properties = node("a:tcPr", {**_margins(cell.text.insets), "anchor": _ANCHORS[cell.text.anchor]})
    return node("a:tc", None, text_body("a:txBody", cell.text, inherited, sheet, node("a:bodyPr")), properties)


def with_shared_edges(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """The rows with every inner edge said by both of its cells: programs differ in which of the two they ask."""
    made: list[TableRow] = []
    for place, row in enumerate(rows):
        above = rows[place - 1].cells if place else ()
        below = rows[place + 1].cells if place + 1 < len(rows) else ()
        cells = tuple(
            replace(
                cell,
                top=cell.top or (above[column].bottom if column < len(above) else None),
                bottom=cell.bottom or (below[column].top if column < len(below) else None),
            )
            for column, cell in enumerate(row.cells)
        )
        made.append(replace(row, cells=cells))
    return tuple(made)


def _row(row: TableRow, key: str, sheet: Sheet) -> Element:
    cells = [_cell(cell, sheet, header=row.header) for cell in row.cells]
    return node("a:tr", {"h": emu(row.height)}, *cells, _identified(ExtensionUri.ROW_ID, "a16:rowId", key))


def _table(content: TableContent, key: str, sheet: Sheet) -> Element:
    styled = sheet.surroundings.tables.cell is not None
    banded = styled or any(cell.fill for row in content.rows if not row.header for cell in row.cells)
    properties = node(
        "a:tblPr",
        {
            "rtl": "1" if sheet.rtl else None,
            "firstRow": flag(any(row.header for row in content.rows[:1])),
            "bandRow": "1" if banded else None,
        },
        node("a:tableStyleId"),
    )
    properties[0].text = sheet.surroundings.tables.style or TABLE_STYLE
    columns = [
        node("a:gridCol", {"w": emu(width)}, _identified(ExtensionUri.COLUMN_ID, "a16:colId", f"{key}/column/{place}"))
        for place, width in enumerate(content.widths)
    ]
    rows = [_row(row, f"{key}/row/{place}", sheet) for place, row in enumerate(with_shared_edges(content.rows))]
    return node("a:tbl", None, properties, node("a:tblGrid", None, *columns), *rows)


def table_node(
    frame: Frame, content: TableContent, slot: Slot | None, layout: SlideLayout | None, sheet: Sheet
) -> Element:
    """A graphic frame whose height is the sum of its rows, because PowerPoint would make it so on opening."""
    key = f"{sheet.key}/{frame.key}"
    data = node("a:graphicData", {"uri": _TABLE_URI}, _table(content, key, sheet))
    return node(
        "p:graphicFrame",
        None,
        node(
            "p:nvGraphicFramePr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt),
            node("p:cNvGraphicFramePr", None, node("a:graphicFrameLocks", {"noGrp": "1"})),
            application_properties(slot, layout),
        ),
        transform("p:xfrm", frame.rect),
        node("a:graphic", None, data),
    )
