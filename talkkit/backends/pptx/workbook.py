"""A chart's data as the workbook that PowerPoint opens for "Edit Data": one sheet, in an .xlsx whose bytes are always
the same.
"""

from __future__ import annotations

from msgspec import Struct

from talkkit.model.chart import Chart, Series
from talkkit.ooxml.archive import Entry, write_archive
from talkkit.ooxml.markup import Element, node, root, serialise, text_node
from talkkit.ooxml.names import ContentType, RelationshipType

SHEET = "Data"

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
        names = Column(chart.category_title, tuple(chart.categories))
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
    return chart.secondary.number_format if series.secondary else chart.number_format


def _letters(column: int) -> str:
    """The name of a column, counted from 0 (ECMA-376 part 1, 18.17.2.3.1)."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _cell(column: int, row: int) -> str:
    return f"{SHEET}!${_letters(column)}${row}"


def _range(column: int, count: int) -> str:
    return f"{SHEET}!${_letters(column)}$2:${_letters(column)}${count + 1}"


def workbook(chart: Chart) -> bytes:
    """The .xlsx (ECMA-376 part 1, 18) with the chart's data."""
    found = columns(chart)
    formats = tuple(dict.fromkeys(column.number_format for column in found))
    texts: dict[str, int] = {}
    sheet = _sheet(found, formats, texts)
    return write_archive(
        (
            Entry("[Content_Types].xml", _content_types()),
            Entry("_rels/.rels", _relationships((("rId1", RelationshipType.OFFICE_DOCUMENT, "xl/workbook.xml"),))),
            Entry("xl/workbook.xml", _book()),
            Entry("xl/_rels/workbook.xml.rels", _relationships(_BOOK_PARTS)),
            Entry("xl/worksheets/sheet1.xml", sheet),
            Entry("xl/styles.xml", _styles(formats)),
            Entry("xl/sharedStrings.xml", _strings(texts)),
        )
    )


_BOOK_PARTS = (
    ("rId1", RelationshipType.WORKSHEET, "worksheets/sheet1.xml"),
    ("rId2", RelationshipType.STYLES, "styles.xml"),
    ("rId3", RelationshipType.SHARED_STRINGS, "sharedStrings.xml"),
)


def _content_types() -> bytes:
    types = root("ct:Types", ())
    types.append(node("ct:Default", {"Extension": "rels", "ContentType": ContentType.RELATIONSHIPS}))
    types.append(node("ct:Default", {"Extension": "xml", "ContentType": ContentType.XML}))
    for name, kind in (
        ("/xl/workbook.xml", ContentType.WORKBOOK_MAIN),
        ("/xl/worksheets/sheet1.xml", ContentType.WORKSHEET),
        ("/xl/styles.xml", ContentType.STYLES),
        ("/xl/sharedStrings.xml", ContentType.SHARED_STRINGS),
    ):
        types.append(node("ct:Override", {"PartName": name, "ContentType": kind}))
    return serialise(types)


def _relationships(entries: tuple[tuple[str, str, str], ...]) -> bytes:
    listing = root("rel:Relationships", ())
    for name, kind, target in entries:
        listing.append(node("rel:Relationship", {"Id": name, "Type": kind, "Target": target}))
    return serialise(listing)


def _book() -> bytes:
    book = root("x:workbook", ("r",))
    sheet = node("x:sheet", {"name": SHEET, "sheetId": 1, "r:id": "rId1"})
    book.append(node("x:sheets", None, sheet))
    return serialise(book)


def _sheet(found: tuple[Column, ...], formats: tuple[str, ...], texts: dict[str, int]) -> bytes:
    sheet = root("x:worksheet", ())
    height = max((len(column.cells) for column in found), default=0)
    widths = node("x:cols")
    for place, column in enumerate(found, 1):
        longest = max((len(str(cell)) for cell in (column.name, *column.cells) if cell is not None), default=8)
        width = str(min(60, max(10, longest + 2)))
        widths.append(node("x:col", {"min": place, "max": place, "width": width, "customWidth": "1"}))
    rows = node("x:sheetData")
    for row in range(height + 1):
        cells = (
            _cell_node(f"{_letters(place)}{row + 1}", _at(column, row), formats.index(column.number_format), texts)
            for place, column in enumerate(found)
        )
        rows.append(node("x:row", {"r": row + 1}, *cells))
    sheet.append(node("x:dimension", {"ref": f"A1:{_letters(max(0, len(found) - 1))}{height + 1}"}))
    sheet.append(widths)
    sheet.append(rows)
    return serialise(sheet)


def _at(column: Column, row: int) -> Cell:
    if row == 0:
        return column.name
    return column.cells[row - 1] if row <= len(column.cells) else None


def _cell_node(place: str, cell: Cell, style: int, texts: dict[str, int]) -> Element | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        number = texts.setdefault(cell, len(texts))
        return node("x:c", {"r": place, "t": "s"}, text_node("x:v", str(number)))
    return node("x:c", {"r": place, "s": style}, text_node("x:v", plain_number(cell)))


def plain_number(value: float) -> str:
    """A number as XML Schema's double: the shortest digits that mean it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _styles(formats: tuple[str, ...]) -> bytes:
    """One cell style for each number format; the rest is the least that a style sheet must hold (18.8.39)."""
    styles = root("x:styleSheet", ())
    own = [code for code in formats if code != "General"]
    if own:
        listing = node("x:numFmts", {"count": len(own)})
        for place, code in enumerate(own):
            listing.append(node("x:numFmt", {"numFmtId": 164 + place, "formatCode": code}))
        styles.append(listing)
    face = node("x:font", None, node("x:sz", {"val": 11}), node("x:name", {"val": "Calibri"}))
    fills = (node("x:fill", None, node("x:patternFill", {"patternType": kind})) for kind in ("none", "gray125"))
    border = node("x:border", None, *(node(f"x:{side}") for side in ("left", "right", "top", "bottom", "diagonal")))
    plain = {"numFmtId": 0, "fontId": 0, "fillId": 0, "borderId": 0}
    cells = node("x:cellXfs", {"count": len(formats)})
    for code in formats:
        number = 164 + own.index(code) if code in own else 0
        cells.append(node("x:xf", {**plain, "numFmtId": number, "xfId": 0, "applyNumberFormat": "1"}))
    styles.append(node("x:fonts", {"count": 1}, face))
    styles.append(node("x:fills", {"count": 2}, *fills))
    styles.append(node("x:borders", {"count": 1}, border))
    styles.append(node("x:cellStyleXfs", {"count": 1}, node("x:xf", plain)))
    styles.append(cells)
    normal = node("x:cellStyle", {"name": "Normal", "xfId": 0, "builtinId": 0})
    styles.append(node("x:cellStyles", {"count": 1}, normal))
    return serialise(styles)


def _strings(texts: dict[str, int]) -> bytes:
    listing = root("x:sst", (), {"count": len(texts), "uniqueCount": len(texts)})
    for text in texts:
        made = text_node("x:t", text)
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        listing.append(node("x:si", None, made))
    return serialise(listing)
