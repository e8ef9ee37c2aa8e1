"""Columns -> stacks side by side that start on the same line."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Box, Desk, Draft, Room, squeezed
from talkkit.layout.blocks.widths import share
from talkkit.layout.items import LayoutItem, Row


class ColumnsBox(Struct, frozen=True):
    """Columns, each a stack in its own width."""

    columns: tuple[Box, ...]
    widths: tuple[float, ...]
    gutter: float
    rtl: bool

    @property
    def height(self) -> float:
        return max(column.height for column in self.columns)

    @property
    def least(self) -> float:
        return max(column.least for column in self.columns)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return tuple(remark for column in self.columns for remark in column.remarks)

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        return tuple(remark for column in self.columns for remark in squeezed(column, height))

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The columns in reading order; in right-to-left slides the first stands at the right."""
        drafts: list[Draft] = []
        places = column_rects(rect, self.widths, self.gutter, rtl=self.rtl)
        for number, (place, column) in enumerate(zip(places, self.columns, strict=True), start=1):
            drafts += (replace(draft, column=number) for draft in column.place(place))
        return tuple(drafts)


def column_rects(rect: Rect, widths: tuple[float, ...], gutter: float, *, rtl: bool) -> tuple[Rect, ...]:
    """Where the columns stand."""
    rects: list[Rect] = []
    x = rect.right if rtl else rect.x
    for width in widths:
        x -= width if rtl else 0.0
        rects.append(Rect(x, rect.y, width, rect.height))
        x += -gutter if rtl else width + gutter
    return tuple(rects)


def rooms(row: Row, room: Room) -> tuple[Room, ...]:
    """The room of each column: what the gutters leave, shared by weight."""
    gutter = room.styles.gutter
    width = max(1.0, room.width - gutter * (len(row.columns) - 1))
    widths = share(row.weights, width)
    return tuple(replace(room, width=each) for each in widths)


def measured(columns: tuple[Box, ...], inside: tuple[Room, ...], room: Room, desk: Desk) -> ColumnsBox:
    """Columns whose stacks are measured."""
    return ColumnsBox(columns, tuple(each.width for each in inside), room.styles.gutter, desk.setter.rtl)


def joined(row: Row) -> tuple[LayoutItem, ...]:
    """The columns that hold something; a single one needs no row, none leaves nothing."""
    row = filled(row)
    return (row,) if len(row.columns) > 1 else row.columns[0] if row.columns else ()


def filled(row: Row) -> Row:
    """The columns that hold something."""
    pairs = [pair for pair in zip(row.columns, row.weights, strict=True) if pair[0]]
    return replace(row, columns=tuple(items for items, _ in pairs), weights=tuple(weight for _, weight in pairs))
