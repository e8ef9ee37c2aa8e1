"""Blocks of a slide -> layout's items: groups opened, pauses counted, what stands inside of text lifted out of it.

The only place of layout that knows all kinds of blocks; what comes after it takes items.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.layout import figures, rules
from talkkit.layout.blocks import table
from talkkit.layout.blocks.base import Desk
from talkkit.layout.items import Component, Item, LayoutItem, Panel, Row, Traits
from talkkit.model import walk
from talkkit.model.blocks import (
    Attributes,
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Figure,
    Heading,
    LeafBlock,
    ListBlock,
    ListItem,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
    TextBlock,
)
from talkkit.model.runs import Run
from talkkit.style import Align
from talkkit.words import words

_INCREMENTAL = frozenset(("incremental", "fragment", "build", "v-clicks"))
COMPONENTS = frozenset(("cards", "steps", "timeline", "figures", "compare", "team", "logos", "pins"))
"""Classes of groups whose blocks are set as equal things (`components.kinds`, which is loaded for these alone)."""
words("class", COMPONENTS)
_STATIC = frozenset(("nonincremental",))
words("class", (*_INCREMENTAL, *_STATIC, "small"))
_ALIGNS = {
    "center": Align.CENTER,
    "centered": Align.CENTER,
    "text-center": Align.CENTER,
    "right": Align.END,
    "text-right": Align.END,
}
words("class", _ALIGNS)


def itemize(
    blocks: tuple[Block, ...], desk: Desk, *, incremental: bool = False
) -> tuple[tuple[LayoutItem, ...], tuple[Diagnostic, ...]]:
    """The blocks as items, and what there is to say about figures; one that nobody can read becomes its code.

    Spans count from the slide. With `incremental`, every block appears on a click of its own unless it says otherwise.
    """
    found: list[Diagnostic] = []
    items = tuple(_Itemizer(desk, found).items(blocks, _Outer(incremental=incremental)))
    return items, tuple(found)


class _Outer(Struct, frozen=True):
    """What the groups around a block say about it."""

    classes: tuple[str, ...] = ()
    incremental: bool = False

    def builds(self, attributes: Attributes) -> bool:
        """Whether a block with these attributes appears on clicks."""
        own = attributes.classes
        return (self.incremental or not _INCREMENTAL.isdisjoint(own)) and _STATIC.isdisjoint(own)

    def group(self, attributes: Attributes) -> _Outer:
        """What is said inside of a group."""
        return _Outer((*self.classes, *attributes.classes), self.builds(attributes))


class _Itemizer:
    """Counts the clicks of a slide, or of a callout, in reading order."""

    def __init__(self, desk: Desk, found: list[Diagnostic], *, still: bool = False) -> None:
        self.desk = desk
        self.found = found
        self.still = still
        self.step = 0
        self.quiet = 0
        """Above 0: what is itemized now is shown as something else, if it can be."""

    def items(self, blocks: tuple[Block, ...], outer: _Outer) -> Iterator[LayoutItem]:
        for block in blocks:
            match block:
                case Pause():
                    self.step += 1
                case Div():
                    yield from self._group(block, outer)
                case Columns():
                    yield from self._row(block, outer)
                case Callout():
                    yield self._panel(block, outer)
                case Paragraph() | Heading() | ListBlock() | Quote():
                    yield from self._text(block, outer)
                case Figure():
                    yield from self._figure(block, outer)
                case Code():
                    yield self._code(block, outer)
                case Table():
                    self.step += outer.builds(block.attributes)
                    yield from (self._item(part, outer) for part in self._tables(block))
                case Picture():
                    yield self._item(block, outer)
                case _:
                    assert_never(block)

    def _group(self, block: Div, outer: _Outer) -> Iterator[LayoutItem]:
        """What the group asks its blocks to be, or its blocks by themselves."""
        if COMPONENTS.isdisjoint(block.attributes.classes):
            yield from self.items(block.blocks, outer.group(block.attributes))
            return
        from talkkit.layout.components.kinds import kind_of  # for talks with components
        from talkkit.layout.components.reading import parts_of

        kind = kind_of(block.attributes.classes)
        assert kind is not None, block.attributes.classes
        inside = outer.group(block.attributes)
        if self._look_for_icons(block.blocks, leads=True):
            from talkkit.layout.icons import without_unknown

            block = walk.changed(block, Run, without_unknown)
        parts, why = parts_of(block.blocks, kind)
        if why:
            span = Span(block.span.start, min(block.span.end, block.span.start + 1))
            message = f"this group is no row of {kind.noun}, but shown as it is: {why}"
            self.found.append(rules.PLAIN_COMPONENT.at(message, span))
            yield from self.items(block.blocks, inside)
            return
        counted = self.step
        self.quiet += 1
        plain = tuple(self.items(block.blocks, inside))
        self.quiet -= 1
        builds = outer.builds(block.attributes)
        self.step = counted + (len(parts) if builds else 0)
        yield Component(kind.name, parts, plain, block.span, Traits(None, counted, inside.classes), builds)

    def _look_for_icons(self, blocks: tuple[Block, ...], *, leads: bool) -> bool:
        """Whether the blocks name icons; what there is to say about them is said."""
        runs = [run for block in walk.inside(blocks) for part in walk.parts(block)[0] for run in part]
        if not any(":icon-" in run.text for run in runs):
            return False
        from talkkit.layout.icons import findings  # for talks that name some

        if not self.quiet:
            self.found += findings(iter(runs), leads=leads, otherwise=blocks[0].span)
        return True

    def _row(self, block: Columns, outer: _Outer) -> Iterator[Row]:
        columns = tuple(tuple(self.items(column.blocks, outer)) for column in block.columns)
        if any(columns):
            weights = tuple(column.weight for column in block.columns)
            yield Row(columns, weights, block.span, block.attributes.classes)

    def _panel(self, block: Callout, outer: _Outer) -> Panel:
        inner = tuple(_Itemizer(self.desk, self.found, still=True).items(block.blocks, _Outer()))
        return Panel(replace(block, blocks=()), inner, self._traits(outer))

    def _text(self, block: TextBlock, outer: _Outer) -> Iterator[LayoutItem]:
        """A text block, and a list that builds up as one list for each item."""
        builds = outer.builds(block.attributes)
        if self._look_for_icons((block,), leads=False):
            from talkkit.layout.icons import worded

            block = walk.changed(block, Run, worded)
        for part in _parts(block):
            if not isinstance(part, _Text):
                yield from self.items((part,), outer)
            elif builds and isinstance(part.block, ListBlock):
                for index, item in enumerate(part.block.items):
                    self.step += 1
                    lone = replace(part.block, items=(item,), start=part.block.start + index)
                    yield self._item(lone, outer, 0 if index else part.continued)
            else:
                self.step += builds
                yield self._item(part.block, outer, part.continued)

    def _figure(self, block: Figure, outer: _Outer) -> Iterator[LayoutItem]:
        """A figure, which may take clicks of its own, or its parts; one that cannot be read as code."""
        verdict = figures.judge(block, self.desk)
        self.found.extend(verdict.diagnostics)
        shown = block if verdict.readable else figures.as_code(block)
        self.step += outer.builds(shown.attributes)
        item = self._item(shown, outer)
        if verdict.parts > 1:
            yield from (replace(item, part=number) for number in range(1, verdict.parts + 1))
            return
        yield item
        self.step += figures.clicks(block) if verdict.readable else 0

    def _code(self, block: Code, outer: _Outer) -> LayoutItem:
        """A program, which takes a click for each further step of its lines; in a panel only the last is seen."""
        shown = replace(block, highlight=block.highlight[-1:]) if self.still else block
        self.step += outer.builds(block.attributes)
        item = self._item(shown, outer)
        self.step += max(0, len(shown.highlight) - 1)
        return item

    def _tables(self, block: Table) -> tuple[Table, ...]:
        parts = table.parts(block, self.desk)
        if len(parts) > 1:
            message = f"this table has {len(block.columns)} columns and is shown as {len(parts)} tables"
            hint = "leave columns out, or turn columns into rows"
            self.found.append(rules.WIDE_TABLE.at(message, block.span, hint=hint))
        return parts

    def _item(self, block: LeafBlock, outer: _Outer, continued: int = 0) -> Item[LeafBlock]:
        return Item(block, self._traits(outer, block.attributes.classes), continued=continued)

    def _traits(self, outer: _Outer, own: tuple[str, ...] = ()) -> Traits:
        align = next((_ALIGNS[name] for name in (*own, *outer.classes) if name in _ALIGNS), None)
        return Traits(align, self.step, outer.classes)


class _Text(Struct, frozen=True):
    """A part of a text block that is nothing but text."""

    block: TextBlock
    continued: int = 0
    """As in `Item`."""


class _Entry(Struct, frozen=True):
    """A part of a list's item that is nothing but text."""

    item: ListItem
    number: int
    continued: int


def _parts(block: Block) -> Iterator[_Text | Block]:
    """Text as it stands; where a list or a quotation holds more than text (code, a table, a picture), those blocks
    between its parts.
    """
    match block:
        case Paragraph() | Heading():
            yield _Text(block)
        case ListBlock():
            yield from _list_parts(block)
        case Quote():
            yield from _quote_parts(block)
        case Div():
            yield from (part for inner in block.blocks for part in _parts(inner))
        case Pause():
            pass
        case Code() | Table() | Picture() | Figure() | Callout() | Columns():
            yield block
        case _:
            assert_never(block)


def _stretches(blocks: tuple[Block, ...]) -> Iterator[list[_Text] | Block]:
    """Text that stands together, and what stands between."""
    text: list[_Text] = []
    for part in (part for block in blocks for part in _parts(block)):
        if isinstance(part, _Text):
            text.append(part)
            continue
        if text:
            yield text
            text = []
        yield part
    if text:
        yield text


def _quote_parts(block: Quote) -> Iterator[_Text | Block]:
    """Its source stands below the last part."""
    stretches = list(_stretches(block.blocks))
    if block.attribution and not (stretches and isinstance(stretches[-1], list)):
        stretches.append([])
    for index, stretch in enumerate(stretches, start=1):
        if isinstance(stretch, list):
            source = block.attribution if index == len(stretches) else ()
            inner = tuple(text.block for text in stretch)
            yield _Text(replace(block, blocks=inner, attribution=source), stretch[0].continued if stretch else 0)
        else:
            yield stretch


def _list_parts(block: ListBlock) -> Iterator[_Text | Block]:
    entries: list[_Entry] = []
    for number, item in enumerate(block.items, start=block.start):
        for part in _item_parts(item, number):
            if isinstance(part, _Entry):
                entries.append(part)
                continue
            if entries:
                yield _list_of(block, entries)
                entries = []
            yield part
    if entries:
        yield _list_of(block, entries)


def _list_of(block: ListBlock, entries: list[_Entry]) -> _Text:
    items = tuple(entry.item for entry in entries)
    return _Text(replace(block, items=items, start=entries[0].number), entries[0].continued)


def _item_parts(item: ListItem, number: int) -> Iterator[_Entry | Block]:
    """An item that holds nothing is an entry, too: its marker is seen."""
    stretches = list(_stretches(item.blocks)) or [[]]
    for index, stretch in enumerate(stretches):
        if isinstance(stretch, list):
            continued = 1 + stretch[0].continued if index else 0
            yield _Entry(replace(item, blocks=tuple(text.block for text in stretch)), number, continued)
        else:
            yield stretch
