"""Blocks as written -> blocks as layout sets them: groups opened, pauses counted, each block with the traits that
it inherits.

What a group (`::: {.center}`) says about its blocks, and the click on which a block appears, travel as a `Div`
around one block;
so what is left of a slide after a split is again made of ordinary blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from talkkit.layout.blocks import figure
from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Callout,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Pause,
    Picture,
    Quote,
)
from talkkit.style import Align

TEXT = (Paragraph, Heading, ListBlock, Quote)
"""Blocks that flow into one frame when they stand together."""

STEP = "talkkit-step"
CONTINUED = "talkkit-continued"
"""Class of a list whose first item began on the slide before: it has no marker."""

SIZE = "talkkit-size"
"""Points that a part of a split table or program keeps to, so that all parts look alike."""

_INCREMENTAL = ("incremental", "fragment", "build", "v-clicks")
_STATIC = ("nonincremental",)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a block inherits from the groups around it."""

    align: Align | None = None
    step: int = 0
    """The click on which it appears; 0: with the slide."""
    classes: tuple[str, ...] = ()


def opened(block: Block) -> tuple[Block, Traits]:
    """A block of `prepared` without its wrapper, and the traits from it."""
    if not isinstance(block, Div):
        return block, _NO_TRAITS
    return block.blocks[0], traits(block.attributes)


def traits(attributes: Attributes) -> Traits:
    """The traits that attributes give."""
    align = next((_ALIGNS[name] for name in attributes.classes if name in _ALIGNS), None)
    return Traits(align, int(attributes.get(STEP) or 0), attributes.classes)


def prepared(blocks: tuple[Block, ...], *, incremental: bool = False) -> tuple[Block, ...]:
    """The blocks with groups opened and pauses counted: plain blocks, and `Div`s of one block."""
    return tuple(_Preparation().blocks(blocks, _Outer(NO_ATTRIBUTES, incremental)))


def sized(attributes: Attributes, size: float) -> Attributes:
    """The attributes of a part, with the size that all parts keep."""
    if attributes.get(SIZE):
        return attributes
    return replace(attributes, pairs=(*attributes.pairs, (SIZE, f"{size:g}")))


def within(sizes: tuple[float, ...], attributes: Attributes) -> tuple[float, ...]:
    """The sizes that a block may take: those not above the size that its other parts have."""
    kept = attributes.get(SIZE)
    return tuple(size for size in sizes if size <= float(kept)) or sizes[-1:] if kept else sizes


def wrapped(block: Block, outer: Div | Block) -> Block:
    """The block in the wrapper of another, where that has one."""
    return replace(outer, blocks=(block,)) if isinstance(outer, Div) else block


@dataclass(frozen=True, slots=True)
class _Outer:
    attributes: Attributes = NO_ATTRIBUTES
    incremental: bool = False


class _Preparation:
    """Counts the clicks of a slide in reading order."""

    def __init__(self) -> None:
        self.step = 0

    def blocks(self, blocks: tuple[Block, ...], outer: _Outer) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Pause):
                self.step += 1
            elif isinstance(block, Div):
                yield from self._group(block, outer)
            elif isinstance(block, Columns):
                made = self._columns(block, outer)
                if any(column.blocks for column in made.columns):
                    yield made
            elif isinstance(block, Callout):
                yield self._callout(block, outer)
            else:
                yield from self._steps(block, outer)

    def _group(self, group: Div, outer: _Outer) -> Iterator[Block]:
        known = group.attributes
        already = int(known.get(STEP) or 0)
        if already:
            yield group
            self.step = max(self.step, already)
            return
        incremental = (outer.incremental or any(name in known.classes for name in _INCREMENTAL)) and not any(
            name in known.classes for name in _STATIC
        )
        classes = (*outer.attributes.classes, *known.classes)
        yield from self.blocks(group.blocks, _Outer(replace(known, classes=classes), incremental))

    def _columns(self, columns: Columns, outer: _Outer) -> Columns:
        inner = (replace(column, blocks=tuple(self.blocks(column.blocks, outer))) for column in columns.columns)
        return replace(columns, columns=tuple(inner))

    def _callout(self, block: Callout, outer: _Outer) -> Block:
        inner = _Preparation().blocks(block.blocks, _Outer())
        return self._carried(replace(block, blocks=tuple(inner)), outer)

    def _steps(self, block: Block, outer: _Outer) -> Iterator[Block]:
        """A block, and a list that builds up as one list for each item."""
        attributes = getattr(block, "attributes", NO_ATTRIBUTES)
        builds = (outer.incremental or _says(attributes, _INCREMENTAL)) and not _says(attributes, _STATIC)
        for part in _lifted(block):
            if not isinstance(block, type(part)) and not isinstance(part, TEXT):
                yield from self.blocks((part,), outer)
            elif builds and isinstance(part, ListBlock):
                for index, item in enumerate(part.items):
                    self.step += 1
                    yield self._carried(replace(part, items=(item,), start=part.start + index), outer)
            else:
                self.step += builds and not isinstance(part, Picture)
                yield self._carried(part, outer)
                self.step += figure.clicks(part) if isinstance(part, Figure) else 0

    def _carried(self, block: Block, outer: _Outer) -> Block:
        attributes = outer.attributes
        if self.step:
            attributes = replace(attributes, pairs=(*attributes.pairs, (STEP, str(self.step))))
        own = getattr(block, "attributes", NO_ATTRIBUTES).classes
        if any(name in _ALIGNS for name in own):
            attributes = replace(attributes, classes=(*own, *attributes.classes))
        if attributes == NO_ATTRIBUTES:
            return block
        return Div((block,), replace(attributes, id=None), block.span)


def _says(attributes: Attributes, names: tuple[str, ...]) -> bool:
    return any(name in attributes.classes for name in names)


def _lifted(block: Block) -> Iterator[Block]:
    """Lists and quotations that hold more than text (code, a table, a picture), with those blocks between
    their parts.
    """
    if isinstance(block, Quote) and not _only_text(block.blocks):
        yield from _lifted_quote(block)
    elif isinstance(block, ListBlock) and not all(_only_text(item.blocks) for item in block.items):
        yield from _lifted_list(block)
    else:
        yield _opened_inside(block)


def _opened_inside(block: Block) -> Block:
    """The block with groups inside it opened, so that lists and quotations hold nothing but text blocks."""
    if isinstance(block, Quote):
        inner = tuple(map(_opened_inside, _flat(block.blocks)))
        return block if inner == block.blocks else replace(block, blocks=inner)
    if isinstance(block, ListBlock):
        items = tuple(replace(item, blocks=tuple(map(_opened_inside, _flat(item.blocks)))) for item in block.items)
        return block if items == block.items else replace(block, items=items)
    return block


def _lifted_quote(block: Quote) -> Iterator[Block]:
    text: list[Block] = []
    for inner in _flat(block.blocks):
        for part in _lifted(inner):
            if isinstance(part, TEXT):
                text.append(part)
                continue
            if text:
                yield replace(block, blocks=tuple(text), attribution=())
                text = []
            yield part
    if text or block.attribution:
        yield replace(block, blocks=tuple(text))


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Div):
            yield from _flat(block.blocks)
        elif not isinstance(block, Pause):
            yield block


def _lifted_list(block: ListBlock) -> Iterator[Block]:
    items: list[ListItem] = []
    start, continued = block.start, False
    for index, item in enumerate(block.items):
        for inner, is_first in _item_parts(item):
            if isinstance(inner, ListItem):
                if not is_first:
                    continued = True
                    start = block.start + index
                items.append(inner)
                continue
            if items:
                yield _part(block, items, start, continued=continued)
                items, continued, start = [], False, block.start + index + 1
            yield inner
    if items:
        yield _part(block, items, start, continued=continued)


def _part(block: ListBlock, items: list[ListItem], start: int, *, continued: bool) -> ListBlock:
    attributes = block.attributes
    if continued:
        attributes = replace(attributes, classes=(*attributes.classes, CONTINUED))
    return replace(block, items=tuple(items), start=start, attributes=attributes)


def _item_parts(item: ListItem) -> Iterator[tuple[ListItem | Block, bool]]:
    """Text of an item as items, the rest as blocks of their own; with each, whether it begins the item."""
    text: list[Block] = []
    first = True
    for block in _flat(item.blocks):
        for part in _lifted(block):
            if isinstance(part, TEXT):
                text.append(part)
                continue
            if text:
                yield replace(item, blocks=tuple(text)), first
                text, first = [], False
            yield part, first
            first = False
    if text:
        yield replace(item, blocks=tuple(text)), first


def _only_text(blocks: tuple[Block, ...]) -> bool:
    return all(
        all(_only_text(item.blocks) for item in block.items)
        if isinstance(block, ListBlock)
        else _only_text(block.blocks)
        if isinstance(block, (Quote, Div))
        else isinstance(block, (*TEXT, Pause))
        for block in blocks
    )


_ALIGNS = {
    "center": Align.CENTER,
    "centered": Align.CENTER,
    "text-center": Align.CENTER,
    "right": Align.END,
    "text-right": Align.END,
}
_NO_TRAITS = Traits()
