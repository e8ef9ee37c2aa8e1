"""Blocks of a region -> measured boxes, one below the other; and where a region that is too full is split."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from math import inf
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.layout import figures
from talkkit.layout.blocks import callout, code, columns, flow, picture, table
from talkkit.layout.blocks.base import HAIR, Box, Desk, Draft, Room, squeezed
from talkkit.layout.fitting import cut_flow
from talkkit.layout.fitting.cut import count
from talkkit.layout.items import Component, Cut, Item, LayoutItem, Panel, Row, is_a, is_heading, is_text, texts
from talkkit.model.blocks import (
    Code,
    Figure,
    Heading,
    LeafBlock,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Table,
)


class Stack(Struct, frozen=True, dict=True):
    """Boxes below each other. What can do with less gives way evenly when there is not room for all that is wanted."""

    boxes: tuple[Box, ...]
    gaps: tuple[float, ...]
    """Between the boxes: one fewer than boxes."""
    room: Room

    @cached_property
    def height(self) -> float:
        """Points that all boxes want."""
        return sum(box.height for box in self.boxes) + sum(self.gaps)

    @cached_property
    def least(self) -> float:
        """Points that all boxes can do with."""
        return sum(box.least for box in self.boxes) + sum(self.gaps)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return tuple(remark for box in self.boxes for remark in box.remarks)

    def heights(self, height: float) -> tuple[float, ...]:
        """Heights of the boxes in that much room."""
        spare = height - self.least
        wish = self.height - self.least
        share = 1.0 if spare >= wish else max(0.0, spare) / wish if wish > HAIR else 0.0
        return tuple(box.least + (box.height - box.least) * share for box in self.boxes)

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        """What there is to say about pictures and diagrams that get little of it."""
        pairs = zip(self.boxes, self.heights(height), strict=True)
        return tuple(remark for box, given in pairs for remark in squeezed(box, given))

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The frames of all boxes, from the top of the rectangle."""
        drafts: list[Draft] = []
        heights = self.heights(rect.height)
        y = rect.y
        for index, (box, height) in enumerate(zip(self.boxes, heights, strict=True)):
            drafts += box.place(Rect(rect.x, y, rect.width, height))
            y += height + (self.gaps[index] if index < len(self.gaps) else 0.0)
        return tuple(drafts)


def stack(items: tuple[LayoutItem, ...], room: Room, desk: Desk) -> Stack:
    """The items measured in a room."""
    found = tuple(groups(items))
    boxes = tuple(_measure(group, room, desk) for group in found)
    return Stack(boxes, tuple(_gap(group, room) for group in found[:-1]), room)


def stack_within(items: tuple[LayoutItem, ...], height: float, room: Room, desk: Desk) -> Stack | None:
    """The same; None when it is clear that the items take more than `height` points. They are measured no further."""
    if least_height(items, height, room, desk) > height + HAIR:
        return None
    boxes: list[Box] = []
    gaps: list[float] = []
    used = 0.0
    for group in groups(items):
        boxes.append(_measure(group, room, desk, height))
        used += boxes[-1].least
        if used > height + HAIR:
            return None
        gaps.append(_gap(group, room))
    return Stack(tuple(boxes), tuple(gaps[:-1]), room)


def least_height(items: tuple[LayoutItem, ...], most: float, room: Room, desk: Desk) -> float:
    """Points that the items take at least, or more than `most`, told quickly: a region that is far too full need not be
    measured.
    """
    total = 0.0
    for item in items:
        if is_a(item, Code):
            total += code.least_height(item.block, room, desk)
        elif is_a(item, Table):
            total += table.least_height(item.block, room, desk)
        elif is_a(item, ListBlock):
            line = max(HAIR, 1.2 * room.styles.minimum)
            total += count(item.block, most / line) * line
        if total > most + HAIR:
            break
    return total


def groups(items: tuple[LayoutItem, ...]) -> Iterator[tuple[LayoutItem, ...]]:
    """Items that are measured together: text that flows into one frame, pictures that make a row or grid."""
    for kind, group in groupby(items, _kind):
        found = tuple(group)
        yield from (found,) if kind else ((item,) for item in found)


def _kind(item: LayoutItem) -> str:
    return "text" if is_text(item) else "pictures" if is_a(item, Picture) else ""


def _measure(group: tuple[LayoutItem, ...], room: Room, desk: Desk, most: float = inf) -> Box:
    """A group measured; of text that is higher than `most` points, enough to be higher."""
    match group[0]:
        case Item() as item:
            return _measure_leaf(item, group, room, desk, most)
        case Panel() as panel:
            return _stepped(_panel(panel, room, desk), panel.traits.step)
        case Component() as component:
            # Talks without components load nothing of them.
            from talkkit.layout.components import pins

            return pins.measured(component, room, desk)
        case Row() as row:
            inside = columns.rooms(row, room)
            boxes = tuple(stack(column, each, desk) for column, each in zip(row.columns, inside, strict=True))
            return columns.measured(boxes, inside, room, desk)
        case item:
            assert_never(item)


def _measure_leaf(item: Item[LeafBlock], group: tuple[LayoutItem, ...], room: Room, desk: Desk, most: float) -> Box:
    step = item.traits.step
    match item.block:
        case Paragraph() | Heading() | ListBlock() | Quote():
            return flow.measure(texts(group), room, desk, most)
        case Picture():
            return picture.measure(tuple(each for each in group if is_a(each, Picture)), room, desk)
        case Code() as program:
            return _stepped(code.measure(program, item.size, room, desk), step, inner=True)
        case Table() as rows:
            return _stepped(table.measure(rows, item.size, room, desk), step)
        case Figure() as shown:
            return _stepped(figures.measure(shown, item.part, room, desk), step, inner=True)
        case _:
            assert_never(item.block)


class Stepped(Struct, frozen=True):
    """A box that appears on a click."""

    box: Box
    step: int
    inner: bool = False
    """Whether its parts have clicks of their own, counted from that one."""

    @property
    def height(self) -> float:
        return self.box.height

    @property
    def least(self) -> float:
        return self.box.least

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return self.box.remarks

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        return squeezed(self.box, height)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        return tuple(self._later(draft) for draft in self.box.place(rect))

    def _later(self, draft: Draft) -> Draft:
        own = draft.steps[0] if self.inner and draft.steps else 0
        return replace(draft, steps=(self.step + own,), until=self.step + draft.until if draft.until else 0)


def _stepped(box: Box, step: int, *, inner: bool = False) -> Box:
    return Stepped(box, step, inner) if step else box


def _panel(panel: Panel, room: Room, desk: Desk) -> Box:
    """The title line and what follows it: one flow of text, or a stack that begins with it."""
    inside = callout.room_inside(room, desk)
    title = callout.title_leaf(panel.callout, room.styles, desk)
    found = tuple(groups(panel.items))
    first = texts(found[0]) if found else ()
    leaves = (title, *(leaf for each in first for leaf in flow.leaves(each, room.styles)))
    text = flow.set_leaves(leaves, inside.width, desk)
    rest = found[1:] if first else found
    if not rest:
        return callout.CalloutBox(panel.callout, text, room.width, desk)
    boxes = (text, *(_measure(group, inside, desk) for group in rest))
    inner = Stack(boxes, (room.styles.gap,) * (len(boxes) - 1), inside)
    return callout.CalloutBox(panel.callout, inner, room.width, desk)


def _gap(group: tuple[LayoutItem, ...], room: Room) -> float:
    """Space below a group: a heading stays close to what it announces."""
    return room.styles.gap * (0.5 if is_heading(group[-1]) else 1.0)


def flows(box: Box) -> Iterator[flow.FlowBox]:
    """The text in a box, that in columns too."""
    match box:
        case flow.FlowBox():
            yield box
        case Stack():
            yield from (text for inner in box.boxes for text in flows(inner))
        case columns.ColumnsBox():
            yield from (text for inner in box.columns for text in flows(inner))
        case _:
            pass


def split(items: tuple[LayoutItem, ...], height: float, room: Room, desk: Desk) -> Cut:
    """The items that fit in `height` points and the rest. An empty first part: not even the first one's
    beginning fits.
    """
    found = tuple(groups(items))
    used = 0.0
    for index, group in enumerate(found):
        least = least_height(group, height - used, room, desk)
        if used + least <= height + HAIR:
            least = _measure(group, room, desk, height - used).least
        if used + least > height + HAIR:
            head, tail = _split_group(group, height - used, room, desk)
            before = tuple(item for each in found[:index] for item in each)
            after = tuple(item for each in found[index + 1 :] for item in each)
            return _keep_headings(before + head, tail + after)
        used += least + _gap(group, room)
    return items, ()


def _keep_headings(head: tuple[LayoutItem, ...], tail: tuple[LayoutItem, ...]) -> Cut:
    """Headings at the end of the first part go with what they announce; a part of nothing but headings stays empty.

    A heading so long that it was cut itself stays where it is.
    """
    if head and tail and is_heading(tail[0]) and head[-1].span == tail[0].span:
        return head, tail
    while head and is_heading(head[-1]):
        head, tail = head[:-1], (head[-1], *tail)
    return head, tail


def _split_group(group: tuple[LayoutItem, ...], height: float, room: Room, desk: Desk) -> Cut:
    item = group[0]
    if is_text(item):
        return cut_flow.cut(texts(group), height, room, desk)
    if is_a(item, Picture):
        return _split_pictures(group, height, room, desk)
    if is_a(item, Code):
        return code.split(item, height, room, desk)
    if is_a(item, Table):
        return table.split(item, height, room, desk)
    if isinstance(item, Row):
        return _split_row(item, height, room, desk)
    if isinstance(item, Panel):
        return _split_panel(item, height, room, desk)
    return (), group


def _split_pictures(group: tuple[LayoutItem, ...], height: float, room: Room, desk: Desk) -> Cut:
    def fits(number: int) -> bool:
        return _measure(group[:number], room, desk).least <= height

    most = 2
    while most < len(group) and fits(most):
        most *= 2
    number = next((number for number in range(min(most, len(group)) - 1, 0, -1) if fits(number)), 0)
    return group[:number], group[number:]


def _split_row(row: Row, height: float, room: Room, desk: Desk) -> Cut:
    heads: list[tuple[LayoutItem, ...]] = []
    tails: list[tuple[LayoutItem, ...]] = []
    for column, inside in zip(row.columns, columns.rooms(row, room), strict=True):
        head, tail = split(column, height, inside, desk)
        if tail and not head:
            return (), (row,)
        heads.append(head)
        tails.append(tail)
    return (replace(row, columns=tuple(heads)),), columns.joined(replace(row, columns=tuple(tails)))


def _split_panel(panel: Panel, height: float, room: Room, desk: Desk) -> Cut:
    empty = _panel(replace(panel, items=()), room, desk)
    inside = callout.room_inside(room, desk)
    head, tail = split(panel.items, height - empty.height - room.styles.gap, inside, desk)
    if not head:
        return (), (panel,)
    return (replace(panel, items=head),), (replace(panel, items=tail),)
