"""Tables as SVG: fills, rules, text, with table roles where the drawing is part of a page."""

from __future__ import annotations

from itertools import accumulate

from talkkit.drawing.markup import element, number
from talkkit.drawing.surface import Surface
from talkkit.drawing.text import box_pairs, draw_text
from talkkit.frame import Border, TableCell, TableContent, TableRow
from talkkit.geometry import Rect


def draw_table(content: TableContent, rect: Rect, surface: Surface) -> str:
    """All rows: first the fills, then the rules over them, then the text."""
    boxes = _cell_boxes(content, rect, rtl=surface.rtl)
    cells = [(cell, box) for row, line in zip(content.rows, boxes, strict=True) for cell, box in _pairs(row, line)]
    fills = "".join(element("rect", {**box_pairs(box), **surface.paint(cell.fill)}) for cell, box in cells if cell.fill)
    rules = "".join(_rules(row, line, surface) for row, line in zip(content.rows, boxes, strict=True))
    drawn = fills + rules
    rows = "".join(_row(row, line, surface) for row, line in zip(content.rows, boxes, strict=True))
    if surface.options.semantics and drawn:
        drawn = element("g", {"aria-hidden": "true"}, drawn)
    return drawn + rows


def _pairs(row: TableRow, boxes: list[Rect]) -> list[tuple[TableCell, Rect]]:
    return list(zip(row.cells, boxes, strict=False))


def _cell_boxes(content: TableContent, rect: Rect, *, rtl: bool) -> list[list[Rect]]:
    """The rectangles of the cells, in the order of the content."""
    rights = accumulate(content.widths)
    lefts = [rect.right - right for right in rights] if rtl else list(accumulate(content.widths, initial=rect.x))
    tops = accumulate((row.height for row in content.rows), initial=rect.y)
    return [
        [Rect(left, top, width, row.height) for left, width in zip(lefts, content.widths, strict=False)]
        for row, top in zip(content.rows, tops, strict=False)
    ]


def _rules(row: TableRow, boxes: list[Rect], surface: Surface) -> str:
    """The horizontal rules of a row; neighbours with the same rule are drawn as one line."""
    drawn = ""
    for side in ("top", "bottom"):
        start = 0
        borders = [cell.top if side == "top" else cell.bottom for cell in row.cells[: len(boxes)]]
        for index, border in enumerate(borders):
            following = borders[index + 1] if index + 1 < len(borders) else None
            if border is not None and border != following:
                y = boxes[index].y if side == "top" else boxes[index].bottom
                ends = (boxes[start], boxes[index])
                drawn += _rule(border, min(box.x for box in ends), max(box.right for box in ends), y, surface)
            if border != following:
                start = index + 1
    return drawn


def _rule(border: Border, left: float, right: float, y: float, surface: Surface) -> str:
    paint = surface.paint(border.color, "stroke") | {"stroke-width": number(border.width, 2)}
    return element("path", {"d": f"M{number(left)} {number(y)}H{number(right)}", **paint})


def _row(row: TableRow, boxes: list[Rect], surface: Surface) -> str:
    if not surface.options.semantics:
        return "".join(draw_text(cell.text, box, surface) for cell, box in _pairs(row, boxes))
    role = "columnheader" if row.header else "cell"
    cells = (element("g", {"role": role}, draw_text(cell.text, box, surface)) for cell, box in _pairs(row, boxes))
    return element("g", {"role": "row"}, "".join(cells))
