"""Blocks of areas -> blocks of a slide again: what is left after a split, and a list made into columns."""

from __future__ import annotations

from dataclasses import replace

from talkkit.diagnostics import Span
from talkkit.layout.blocks import columns
from talkkit.layout.settle import Settled
from talkkit.layout.traits import opened, wrapped
from talkkit.model.blocks import Block, Column, Columns, Heading, ListBlock, Paragraph


def rejoined(settled: Settled, tails: list[tuple[Block, ...]]) -> tuple[Block, ...]:
    """What is left of the areas as blocks of a slide: columns as columns, with their headings again."""
    found: list[Block] = []
    in_columns: dict[int, tuple[Block, ...]] = {}
    heads: dict[int, Block] = {}
    for place, tail in zip(settled.places, tails, strict=True):
        number = place.area.column
        if number and place.line is not None:
            heads[number] = _as_heading(place.area.blocks[0])
        elif number:
            in_columns[number] = tail
        else:
            found += tail
    parts = tuple(
        (heads[number], *tail) if tail and number in heads else tail for number, tail in sorted(in_columns.items())
    )
    if parts:
        span = settled.places[0].area.blocks[0].span if settled.places[0].area.blocks else Span(0, 0)
        whole = Columns(tuple(Column((), span) for _ in parts), span)
        found += columns.joined(whole, parts)
    return tuple(found)


def _as_heading(block: Block) -> Block:
    inner, _ = opened(block)
    assert isinstance(inner, Paragraph)
    return wrapped(Heading(3, inner.runs, inner.span), block)


def list_in_columns(blocks: tuple[Block, ...], count: int) -> tuple[Block, ...] | None:
    """The slide's list in so many columns; None when its last block is no list with three items for each."""
    if not 0 < len(blocks) <= 2:
        return None
    last, _ = opened(blocks[-1])
    if not isinstance(last, ListBlock) or len(last.items) < 3 * count:
        return None
    each = -(-len(last.items) // count)
    parts = (
        replace(last, items=last.items[start : start + each], start=last.start + start)
        for start in range(0, len(last.items), each)
    )
    made = tuple(Column((wrapped(part, blocks[-1]),), last.span) for part in parts)
    return (*blocks[:-1], Columns(made, last.span))


def holds(blocks: tuple[Block, ...], *kinds: type) -> bool:
    """Whether a block of these kinds stands among the blocks, or inside of one."""
    for block in blocks:
        inner, _ = opened(block)
        if isinstance(inner, kinds):
            return True
        if isinstance(inner, Columns) and any(holds(column.blocks, *kinds) for column in inner.columns):
            return True
        if holds(getattr(inner, "blocks", ()), *kinds):
            return True
    return False
