"""Tables as SVG: fills, rules, text, with table roles where the drawing is part of a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby

from msgspec import Struct

from talkkit.drawing.markup import element, number
from talkkit.drawing.surface import Surface
from talkkit.drawing.text import box_pairs, draw_text
from talkkit.frame import Border, TableCell, TableContent, TableRow
from talkkit.geometry import Rect


def draw_table(content: TableContent, rect: Rect, surface: Surface) -> str:
    """All rows: first the fills, then the rules over them, then the text."""
    rows = cell_rows(content, rect, rtl=surface.rtl)
    cells = (pair for _, line in rows for pair in line)
    fills = "".join(element("rect", {**box_pairs(box), **surface.paint(cell.fill)}) for cell, box in cells if cell.fill)
    drawn = fills + "".join(_rule(rule, surface) for _, line in rows for rule in rules(line))
    if surface.options.semantics and drawn:
        drawn = element("g", {"aria-hidden": "true"}, drawn)
    return drawn + "".join(_row(row, line, surface) for row, line in rows)


Cells = list[tuple[TableCell, Rect]]
"""The cells of a row and where they stand, in the order of the content."""


def cell_rows(content: TableContent, rect: Rect, *, rtl: bool) -> list[tuple[TableRow, Cells]]:
    """The rows with the rectangles of their cells."""
    rights = accumulate(content.widths)
    lefts = [rect.right - right for right in rights] if rtl else list(accumulate(content.widths, initial=rect.x))
    tops = accumulate((row.height for row in content.rows), initial=rect.y)
    return [
        (
            row,
            [
                (cell, Rect(x, top, width, row.height))
                for cell, x, width in zip(row.cells, lefts, content.widths, strict=False)
            ],
        )
        for row, top in zip(content.rows, tops, strict=False)
    ]


class Rule(Struct, frozen=True):
    """A horizontal line of a table."""

    border: Border
    left: float
    right: float
    y: float


def rules(cells: Cells) -> Iterator[Rule]:
    """The horizontal rules of a row; neighbours with the same rule are drawn as one line."""
    for side in ("top", "bottom"):
        borders = ((cell.top if side == "top" else cell.bottom, box) for cell, box in cells)
        for border, group in groupby(borders, key=lambda pair: pair[0]):
            if border is not None:
                boxes = [box for _, box in group]
                y = boxes[0].y if side == "top" else boxes[0].bottom
                yield Rule(border, min(box.x for box in boxes), max(box.right for box in boxes), y)


def _rule(rule: Rule, surface: Surface) -> str:
    paint = surface.paint(rule.border.color, "stroke") | {"stroke-width": number(rule.border.width, 2)}
    return element("path", {"d": f"M{number(rule.left)} {number(rule.y)}H{number(rule.right)}", **paint})


def _row(row: TableRow, cells: Cells, surface: Surface) -> str:
    texts = [draw_text(cell.text, box, surface) for cell, box in cells]
    if not surface.options.semantics:
        return "".join(texts)
    # A header that says nothing heads no column.
    roles = ("columnheader" if row.header and text else "cell" for text in texts)
    drawn = (element("g", {"role": role}, text) for role, text in zip(roles, texts, strict=True))
    return element("g", {"role": "row"}, "".join(drawn))
