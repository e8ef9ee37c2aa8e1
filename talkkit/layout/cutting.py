"""A text block and a place in its flow -> the block before and the block after that place, both ordinary blocks."""

from __future__ import annotations

from dataclasses import replace

from talkkit.layout.traits import CONTINUED, opened, wrapped
from talkkit.model.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Quote
from talkkit.model.runs import Run

Cut = tuple[tuple[Block, ...], tuple[Block, ...]]


def count(block: Block) -> int:
    """Number of paragraphs that the block makes in a flow."""
    inner, _ = opened(block)
    if isinstance(inner, ListBlock):
        return sum(_count_item(item) for item in inner.items)
    if isinstance(inner, Quote):
        return sum(map(count, inner.blocks)) + bool(inner.attribution)
    return 1


def _count_item(item: ListItem) -> int:
    return sum(map(count, item.blocks)) or 1


def cut_blocks(blocks: tuple[Block, ...], leaf: int, offset: int = 0) -> Cut:
    """The blocks before and after paragraph `leaf` of their flow, or after `offset` characters of it."""
    for index, block in enumerate(blocks):
        inside = count(block)
        if leaf < inside or (leaf == inside and index == len(blocks) - 1):
            head, tail = _cut(block, leaf, offset)
            return (*blocks[:index], *head), (*tail, *blocks[index + 1 :])
        leaf -= inside
    return blocks, ()


def _cut(block: Block, leaf: int, offset: int) -> Cut:
    if leaf == 0 and offset == 0:
        return (), (block,)
    if leaf >= count(block):
        return (block,), ()
    inner, _ = opened(block)
    head, tail = _cut_inner(inner, leaf, offset)
    return tuple(wrapped(part, block) for part in head), tuple(wrapped(part, block) for part in tail)


def _cut_inner(block: Block, leaf: int, offset: int) -> Cut:
    if isinstance(block, ListBlock):
        return _cut_list(block, leaf, offset)
    if isinstance(block, Quote):
        head, tail = cut_blocks(block.blocks, leaf, offset)
        return (replace(block, blocks=head, attribution=()),), (replace(block, blocks=tail),)
    if isinstance(block, (Paragraph, Heading)):
        first, rest = cut_runs(block.runs, offset)
        return (replace(block, runs=first),), (replace(block, runs=rest),)
    return (block,), ()


def _cut_list(block: ListBlock, leaf: int, offset: int) -> Cut:
    index = 0
    while leaf >= _count_item(block.items[index]):
        leaf -= _count_item(block.items[index])
        index += 1
    before, item, after = block.items[:index], block.items[index], block.items[index + 1 :]
    if leaf == 0 and offset == 0:
        return (replace(block, items=before),), (_rest(block, (item, *after), index),)
    head, tail = cut_blocks(item.blocks, leaf, offset)
    rest = _rest(block, (replace(item, blocks=tail), *after), index)
    classes = (*rest.attributes.classes, CONTINUED)
    rest = replace(rest, attributes=replace(rest.attributes, classes=classes))
    return (replace(block, items=(*before, replace(item, blocks=head))),), (rest,)


def _rest(block: ListBlock, items: tuple[ListItem, ...], taken: int) -> ListBlock:
    classes = tuple(name for name in block.attributes.classes if name != CONTINUED)
    return replace(block, items=items, start=block.start + taken, attributes=replace(block.attributes, classes=classes))


def cut_runs(runs: tuple[Run, ...], offset: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and after a number of characters; soft hyphens are not counted, a space at the cut goes."""
    head: list[Run] = []
    for index, run in enumerate(runs):
        visible = len(run.text.replace("\u00ad", ""))
        if offset >= visible:
            head.append(run)
            offset -= visible
            continue
        if run.math and offset:
            return (*head, run), runs[index + 1 :]
        place = _place(run.text, offset)
        first, rest = run.text[:place].rstrip(" \n"), run.text[place:].lstrip(" \n")
        head += [replace(run, text=first)] if first else []
        tail = (replace(run, text=rest), *runs[index + 1 :]) if rest else runs[index + 1 :]
        return tuple(head), tail
    return tuple(head), ()


def _place(text: str, offset: int) -> int:
    """Index in the text behind `offset` characters that are no soft hyphens."""
    for index, character in enumerate(text):
        if offset == 0:
            return index
        offset -= character != "\u00ad"
    return len(text)
