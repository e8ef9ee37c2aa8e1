"""Walking a talk: every block, picture and run, and a talk with its runs changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import fields, replace

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
from talkkit.model.runs import Run
from talkkit.model.talk import Slide, Talk

Value = TypeVar("Value")
Kind = TypeVar("Kind", bound=Block)


def parts(block: Block) -> tuple[tuple[tuple[Run, ...], ...], tuple[Block, ...]]:
    """What a block is made of: its own stretches of inline text, and the blocks inside, both in order."""
    match block:
        case Paragraph() | Heading():
            return (block.runs,), ()
        case ListBlock():
            return (), tuple(inside for item in block.items for inside in item.blocks)
        case Quote() | Callout() | Div():
            return _around(block), block.blocks
        case Table():
            rows = (*((block.header,) if block.header else ()), *block.rows)
            return (block.caption, *(cell for row in rows for cell in row.cells)), ()
        case Picture() | Figure():
            return (block.caption,), ()
        case Columns():
            return (), tuple(inside for column in block.columns for inside in column.blocks)
        case Code() | Pause():
            return (), ()
        case _:
            assert_never(block)


def _around(block: Quote | Callout | Div) -> tuple[tuple[Run, ...], ...]:
    if isinstance(block, Div):
        return ()
    return (block.attribution if isinstance(block, Quote) else block.title,)


def inside(found: Iterable[Block]) -> Iterator[Block]:
    """Every block, each before the blocks inside of it."""
    for block in found:
        yield block
        yield from inside(parts(block)[1])


def blocks(slide: Slide) -> Iterator[Block]:
    """Every block that stands on a slide, in reading order; notes not included."""
    yield from inside(slide.blocks)


def blocks_of(slide: Slide, kind: type[Kind]) -> Iterator[Kind]:
    """Every block of a kind that stands on a slide, in reading order; notes not included."""
    return (block for block in blocks(slide) if isinstance(block, kind))


def runs(slide: Slide, *, notes: bool = True) -> Iterator[Run]:
    """Every run of a slide: title, blocks, footnotes, and notes unless they are not wanted."""
    yield from slide.title
    roots = [*slide.blocks, *(block for note in slide.notes for block in note.blocks if notes)]
    for block in inside(roots):
        for stretch in parts(block)[0]:
            yield from stretch
    for footnote in slide.footnotes:
        yield from footnote.runs


def pictures(talk: Talk) -> tuple[Picture, ...]:
    """Every picture of a talk in reading order, those in notes too; the same file may come more than once."""
    roots = (
        block for slide in talk.slides for block in (*slide.blocks, *(b for note in slide.notes for b in note.blocks))
    )
    return tuple(block for block in inside(roots) if isinstance(block, Picture))


def changed(value: Value, kind: type, change: Callable[[Any], Any]) -> Value:
    """The value (a tree of frozen values and tuples) with `change` applied to every `kind` inside of it."""
    result: Any = value
    if isinstance(value, kind):
        result = change(value)
    elif isinstance(value, tuple):
        result = tuple(changed(entry, kind, change) for entry in value)
    elif isinstance(value, Struct):
        result = replace(
            value, **{entry.name: changed(getattr(value, entry.name), kind, change) for entry in fields(value)}
        )
    found: Value = result
    return found
