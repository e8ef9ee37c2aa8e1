"""Items of areas -> items of a slide again: what is left after a split, and a list made into columns."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.layout.blocks import columns
from talkkit.layout.fitting.settle import Settled
from talkkit.layout.items import Item, LayoutItem, Row, is_a
from talkkit.model.blocks import Heading, ListBlock, Paragraph


def rejoined(settled: Settled, tails: list[tuple[LayoutItem, ...]]) -> tuple[LayoutItem, ...]:
    """What is left of the areas as items of a slide: columns as columns, with their headings again."""
    found: list[LayoutItem] = []
    in_columns: dict[int, tuple[LayoutItem, ...]] = {}
    heads: dict[int, LayoutItem] = {}
    for place, tail in zip(settled.places, tails, strict=True):
        number = place.area.column
        if number and place.line is not None:
            heads[number] = _as_heading(place.area.items[0])
        elif number:
            in_columns[number] = tail
        else:
            found += tail
    parts = tuple(
        (heads[number], *tail) if tail and number in heads else tail for number, tail in sorted(in_columns.items())
    )
    if parts:
        first = settled.places[0].area.items
        span = first[0].span if first else Span(0, 0)
        found += columns.joined(Row(parts, (None,) * len(parts), span))
    return tuple(found)


def _as_heading(item: LayoutItem) -> LayoutItem:
    if not is_a(item, Paragraph):
        return item
    return Item(Heading(3, item.block.runs, item.span), item.traits)


def list_in_columns(items: tuple[LayoutItem, ...], count: int) -> tuple[LayoutItem, ...] | None:
    """The slide's list in so many columns; None when its last item is no list with three entries for each."""
    if not 0 < len(items) <= 2:
        return None
    last = items[-1]
    if not is_a(last, ListBlock) or len(last.block.items) < 3 * count:
        return None
    entries, first = last.block.items, last.block.start
    each = -(-len(entries) // count)
    parts = (
        replace(last.block, items=entries[start : start + each], start=first + start)
        for start in range(0, len(entries), each)
    )
    made = tuple(
        (replace(last, block=part, continued=0 if number else last.continued),) for number, part in enumerate(parts)
    )
    return (*items[:-1], Row(made, (None,) * len(made), last.span))
