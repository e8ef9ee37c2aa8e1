"""Blocks of a region -> measured boxes, one below the other; and where a region that is too full is split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import assert_never

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.layout.blocks import callout, code, columns, figure, flow, flow_split, picture, table
from talkkit.layout.blocks.base import HAIR, Box, Desk, Draft, Room, squeezed
from talkkit.layout.cutting import Cut, count
from talkkit.layout.traits import TEXT, Traits, opened, wrapped
from talkkit.model.blocks import (
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
)


@dataclass(frozen=True)
class Stack:
    """Boxes below each other. What can do with less gives way evenly when there is not room for all that is wanted."""

    boxes: tuple[Box, ...]
    gaps: tuple[float, ...]
    """Between the boxes: one fewer than boxes."""
    room: Room
    lead: float = 0.0
    """Share of the height that is left over which stands above the boxes; 0: they hang from the top."""

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
        y = rect.y + self.lead * max(0.0, rect.height - sum(heights) - sum(self.gaps))
        for index, (box, height) in enumerate(zip(self.boxes, heights, strict=True)):
            drafts += box.place(Rect(rect.x, y, rect.width, height))
            y += height + (self.gaps[index] if index < len(self.gaps) else 0.0)
        return tuple(drafts)


def stack(blocks: tuple[Block, ...], room: Room, desk: Desk) -> Stack:
    """The blocks (of `prepared`) measured in a room."""
    found = tuple(groups(blocks))
    boxes = tuple(_measure(group, room, desk) for group in found)
    return Stack(boxes, tuple(_gap(group, room) for group in found[:-1]), room)


def least_height(blocks: tuple[Block, ...], room: Room, desk: Desk) -> float:
    """Points that the blocks take at least, told quickly: a region that is far too full need not be measured."""
    total = 0.0
    for block in blocks:
        inner, _ = opened(block)
        if isinstance(inner, Code):
            total += code.least_height(inner, room, desk)
        elif isinstance(inner, Table):
            total += table.least_height(inner, room, desk)
        elif isinstance(inner, ListBlock):
            total += count(inner) * 1.2 * room.styles.minimum
    return total


def groups(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Blocks that are measured together: text that flows into one frame, pictures that make a row or grid."""
    group: list[Block] = []
    kind = ""
    for block in blocks:
        here = _kind(block)
        if group and (here != kind or not here):
            yield tuple(group)
            group = []
        group.append(block)
        kind = here
    if group:
        yield tuple(group)


def _kind(block: Block) -> str:
    inner, _ = opened(block)
    return "text" if isinstance(inner, TEXT) else "pictures" if isinstance(inner, Picture) else ""


def _measure(group: tuple[Block, ...], room: Room, desk: Desk) -> Box:  # noqa: PLR0911  one for each kind
    block, traits = opened(group[0])
    match block:
        case Paragraph() | Heading() | ListBlock() | Quote():
            return flow.measure(group, room, desk)
        case Code():
            return _stepped(code.measure(block, room, desk), traits)
        case Table():
            return _stepped(table.measure(block, room, desk), traits)
        case Picture():
            return _pictures(group, traits, room, desk)
        case Figure():
            return _stepped(figure.measure(block, room, desk), traits, inner=True)
        case Callout():
            return _stepped(_callout(block, room, desk), traits)
        case Columns():
            inside = columns.rooms(block, room)
            parts = zip(block.columns, inside, strict=True)
            return columns.measured(
                tuple(stack(column.blocks, each, desk) for column, each in parts), inside, room, desk
            )
        case Div():
            return stack(block.blocks, room, desk)
        case Pause():
            return Stack((), (), room)
        case _:
            assert_never(block)


@dataclass(frozen=True)
class Stepped:
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
        return tuple(replace(draft, steps=(self.step + self._own(draft),)) for draft in self.box.place(rect))

    def _own(self, draft: Draft) -> int:
        return draft.steps[0] if self.inner and draft.steps else 0


def _stepped(box: Box, traits: Traits, *, inner: bool = False) -> Box:
    return Stepped(box, traits.step, inner) if traits.step else box


def _pictures(group: tuple[Block, ...], traits: Traits, room: Room, desk: Desk) -> Box:
    found = [(inner, each.step) for inner, each in map(opened, group) if isinstance(inner, Picture)]
    if traits.align:
        return picture.measure(tuple(found), room, desk, traits.align)
    return picture.measure(tuple(found), room, desk)


def _callout(block: Callout, room: Room, desk: Desk) -> Box:
    """The title line and what follows it: one flow of text, or a stack that begins with it."""
    insets = callout.insets(desk)
    inside = replace(room, width=max(1.0, room.width - insets.horizontal))
    title = callout.title_leaf(block, room.styles, desk)
    found = tuple(groups(block.blocks))
    first = found[0] if found and _kind(found[0][0]) == "text" else ()
    leaves = (title, *(leaf for each in first for leaf in flow.leaves(each, room.styles)))
    text = flow.set_leaves(leaves, inside.width, desk)
    rest = found[1:] if first else found
    if not rest:
        return callout.CalloutBox(block, text, room.width, desk)
    boxes = (text, *(_measure(group, inside, desk) for group in rest))
    inner = Stack(boxes, (room.styles.gap,) * (len(boxes) - 1), inside)
    return callout.CalloutBox(block, inner, room.width, desk)


def _gap(group: tuple[Block, ...], room: Room) -> float:
    """Space below a group: a heading stays close to what it announces."""
    last, _ = opened(group[-1])
    return room.styles.gap * (0.5 if isinstance(last, Heading) else 1.0)


def split(blocks: tuple[Block, ...], height: float, room: Room, desk: Desk) -> Cut:
    """The blocks that fit in `height` points and the rest. An empty first part: not even the first one's
    beginning fits.
    """
    found = tuple(groups(blocks))
    used = 0.0
    for index, group in enumerate(found):
        least = least_height(group, room, desk)
        if used + least <= height + HAIR:
            least = _measure(group, room, desk).least
        if used + least > height + HAIR:
            head, tail = _split_group(group, height - used, room, desk)
            before = tuple(block for each in found[:index] for block in each)
            after = tuple(block for each in found[index + 1 :] for block in each)
            return _keep_headings(before + head, tail + after)
        used += least + _gap(group, room)
    return blocks, ()


def _keep_headings(head: tuple[Block, ...], tail: tuple[Block, ...]) -> Cut:
    """Headings at the end of the first part go with what they announce; a part of nothing but headings stays empty.

    A heading so long that it was cut itself stays where it is.
    """
    if head and tail and isinstance(opened(tail[0])[0], Heading) and head[-1].span == tail[0].span:
        return head, tail
    while head and isinstance(opened(head[-1])[0], Heading):
        head, tail = head[:-1], (head[-1], *tail)
    return head, tail


def _split_group(group: tuple[Block, ...], height: float, room: Room, desk: Desk) -> Cut:
    block, _ = opened(group[0])
    if isinstance(block, TEXT):
        return flow_split.split(group, height, room, desk)
    if isinstance(block, Picture):
        return _split_pictures(group, height, room, desk)
    head, tail = _split_block(block, height, room, desk)
    return tuple(_again(part, group[0]) for part in head), tuple(_again(part, group[0]) for part in tail)


def _again(part: Block, outer: Block) -> Block:
    """A part of a block in the wrapper that the whole had; blocks out of columns keep their own."""
    return part if isinstance(part, Div) else wrapped(part, outer)


def _split_block(block: Block, height: float, room: Room, desk: Desk) -> Cut:
    if isinstance(block, Columns):
        return _split_columns(block, height, room, desk)
    if isinstance(block, Callout):
        return _split_callout(block, height, room, desk)
    if isinstance(block, Code):
        return code.split(block, height, room, desk)
    if isinstance(block, Table):
        return table.split(block, height, room, desk)
    return (), (block,)


def _split_pictures(group: tuple[Block, ...], height: float, room: Room, desk: Desk) -> Cut:
    for number in range(len(group) - 1, 0, -1):
        if _measure(group[:number], room, desk).least <= height:
            return group[:number], group[number:]
    return (), group


def _split_columns(block: Columns, height: float, room: Room, desk: Desk) -> Cut:
    heads: list[tuple[Block, ...]] = []
    tails: list[tuple[Block, ...]] = []
    for column, inside in zip(block.columns, columns.rooms(block, room), strict=True):
        head, tail = split(column.blocks, height, inside, desk)
        if tail and not head:
            return (), (block,)
        heads.append(head)
        tails.append(tail)
    head_columns = tuple(replace(column, blocks=head) for column, head in zip(block.columns, heads, strict=True))
    return (replace(block, columns=head_columns),), columns.joined(block, tuple(tails))


def _split_callout(block: Callout, height: float, room: Room, desk: Desk) -> Cut:
    insets = callout.insets(desk)
    inside = replace(room, width=max(1.0, room.width - insets.horizontal))
    empty = _callout(replace(block, blocks=()), room, desk)
    head, tail = split(block.blocks, height - empty.height - room.styles.gap, inside, desk)
    if not head:
        return (), (block,)
    return (replace(block, blocks=head),), (replace(block, blocks=tail),)
