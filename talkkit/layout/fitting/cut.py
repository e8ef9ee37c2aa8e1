"""Text items and a place in their flow -> the items before and the items after that place."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.layout.items import Cut, Item, LayoutItem, inner_texts, is_a, is_text
from talkkit.model.blocks import Heading, ListBlock, ListItem, Paragraph, Quote, TextBlock
from talkkit.model.runs import Run


def count(block: TextBlock, most: float = inf) -> int:
    """Number of paragraphs that the block makes in a flow; counted no further than past `most`."""
    match block:
        case Paragraph() | Heading():
            return 1
        case ListBlock():
            total = 0
            for item in block.items:
                total += _count_item(item)
                if total > most:
                    break
            return total
        case Quote():
            return sum(map(count, inner_texts(block.blocks))) + bool(block.attribution)
        case _:
            assert_never(block)


def _count_item(item: ListItem) -> int:
    return sum(map(count, inner_texts(item.blocks))) or 1


def set_aside(items: tuple[LayoutItem, ...], paragraphs: int) -> Cut:
    """About so many paragraphs of the items, and the rest, for which no page has room before those are placed.

    The cut is between items, or between the entries of a list; `put_back` undoes it.
    """
    for index, item in enumerate(items):
        inside = count(item.block, paragraphs) if is_text(item) else 1
        if inside > paragraphs:
            head, tail = _between_entries(item, max(1, paragraphs))
            return (*items[:index], *head), (*tail, *items[index + 1 :])
        paragraphs -= inside
    return items, ()


def _between_entries(item: LayoutItem, number: int) -> Cut:
    if not is_a(item, ListBlock) or len(item.block.items) <= number:
        return (item,), ()
    block = item.block
    head = replace(block, items=block.items[:number])
    tail = replace(block, items=block.items[number:], start=block.start + number)
    return (replace(item, block=head),), (replace(item, block=tail, continued=0),)


def put_back(head: tuple[LayoutItem, ...], tail: tuple[LayoutItem, ...]) -> tuple[LayoutItem, ...]:
    """What is left of items, and those that were set aside behind them."""
    if not head or not tail or not is_a(head[-1], ListBlock) or not is_a(tail[0], ListBlock):
        return head + tail
    first, second = head[-1], tail[0]
    end = first.block.start + len(first.block.items)
    if (first.span, first.traits, end) != (second.span, second.traits, second.block.start):
        return head + tail
    whole = replace(first.block, items=first.block.items + second.block.items)
    return (*head[:-1], replace(first, block=whole), *tail[1:])


def cut_items(items: tuple[Item[TextBlock], ...], leaf: int, offset: int = 0) -> Cut:
    """The items before and after paragraph `leaf` of their flow, or after `offset` characters of it."""
    index, leaf = _found((count(item.block, leaf) for item in items), leaf)
    item = items[index]
    cut = _cut(item.block, leaf, offset)
    head = tuple(replace(item, block=block) for block in cut.head)
    tail = tuple(replace(item, block=block, continued=cut.continued) for block in cut.tail) if head else (item,)
    return (*items[:index], *head), (*tail, *items[index + 1 :])


class _Cut(Struct, frozen=True):
    head: tuple[TextBlock, ...]
    tail: tuple[TextBlock, ...]
    continued: int = 0
    """Of the tail, as in `Item`."""


def _found(counts: Iterable[int], leaf: int) -> tuple[int, int]:
    """Which entry holds the paragraph, and its number there; what lies behind all is the end of the last one."""
    index, inside = 0, 0
    for index, inside in enumerate(counts):
        if leaf < inside:
            return index, leaf
        leaf -= inside
    return index, leaf + inside


def _cut_inside(blocks: tuple[TextBlock, ...], leaf: int, offset: int) -> _Cut:
    if not blocks:
        return _Cut((), ())
    index, leaf = _found(map(count, blocks), leaf)
    cut = _cut(blocks[index], leaf, offset)
    return _Cut((*blocks[:index], *cut.head), (*cut.tail, *blocks[index + 1 :]), cut.continued)


def _cut(block: TextBlock, leaf: int, offset: int) -> _Cut:
    if leaf == 0 and offset == 0:
        return _Cut((), (block,))
    if leaf >= count(block, leaf):
        return _Cut((block,), ())
    match block:
        case ListBlock():
            return _cut_list(block, leaf, offset)
        case Quote():
            cut = _cut_inside(inner_texts(block.blocks), leaf, offset)
            head, tail = replace(block, blocks=cut.head, attribution=()), replace(block, blocks=cut.tail)
            return _Cut((head,), (tail,), cut.continued)
        case Paragraph() | Heading():
            first, rest = cut_runs(block.runs, offset)
            return _Cut((replace(block, runs=first),), (replace(block, runs=rest),))
        case _:
            assert_never(block)


def _cut_list(block: ListBlock, leaf: int, offset: int) -> _Cut:
    index, leaf = _found(map(_count_item, block.items), leaf)
    before, item, after = block.items[:index], block.items[index], block.items[index + 1 :]
    head, tail, continued = before, (item, *after), 0
    if leaf or offset:
        cut = _cut_inside(inner_texts(item.blocks), leaf, offset)
        head = (*before, replace(item, blocks=cut.head))
        tail = (replace(item, blocks=cut.tail), *after)
        continued = 1 + cut.continued
    return _Cut((replace(block, items=head),), (replace(block, items=tail, start=block.start + index),), continued)


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
