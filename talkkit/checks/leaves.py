"""A slide's blocks as a flat row of leaves, in reading order: what checks look at and accounting counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from msgspec import Struct

from talkkit.diagnostics import Span
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
    TableRow,
)
from talkkit.model.runs import Run, plain_text
from talkkit.model.talk import Slide

LeafKind = Literal[
    "title", "paragraph", "heading", "code", "table", "row", "picture", "figure", "footnote", "note", "attribution"
]


class Leaf(Struct, frozen=True):
    """The smallest thing that reaches the audience as a whole."""

    kind: LeafKind
    span: Span
    """Relative to the slide."""
    runs: tuple[Run, ...] = ()
    text: str = ""
    """What it says, on one line; of a picture its alt text."""
    picture: Picture | None = None
    table: Table | None = None


def leaves(slide: Slide) -> Iterator[Leaf]:
    """Everything that a slide holds but its title: blocks, footnotes, notes."""
    yield from _of_all(slide.blocks)
    for footnote in slide.footnotes:
        yield _text("footnote", footnote.span, footnote.runs)
    for note in slide.notes:
        for leaf in _of_all(note.blocks):
            yield Leaf("note", leaf.span, leaf.runs, leaf.text)


def _of_all(blocks: Iterable[Block]) -> Iterator[Leaf]:
    for block in blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[Leaf]:
    match block:
        case Paragraph(runs=runs, span=span):
            yield _text("paragraph", span, runs)
        case Heading(runs=runs, span=span):
            yield _text("heading", span, runs)
        case ListBlock(items=items):
            for item in items:
                yield from _of_all(item.blocks)
        case Quote(blocks=blocks, span=span, attribution=attribution):
            yield from _of_all(blocks)
            if attribution:
                yield _text("attribution", span, attribution)
        case Callout(blocks=blocks) | Div(blocks=blocks):
            yield from _of_all(blocks)
        case Columns(columns=columns):
            for column in columns:
                yield from _of_all(column.blocks)
        case Code(text=text, span=span):
            yield Leaf("code", span, text=text.partition("\n")[0])
        case Table():
            yield from _of_table(block)
        case Picture(alt=alt, span=span, caption=caption):
            yield Leaf("picture", span, caption, alt, picture=block)
        case Figure(span=span, caption=caption, kind=kind, alt=alt):
            yield Leaf("figure", span, caption, alt or plain_text(caption) or kind)
        case Pause():
            pass
        case _ as unknown:
            assert_never(unknown)


def _of_table(table: Table) -> Iterator[Leaf]:
    yield Leaf("table", table.span, table.caption, plain_text(table.caption), table=table)
    for row in (*((table.header,) if table.header else ()), *table.rows):
        yield _row(row)


def _row(row: TableRow) -> Leaf:
    runs = tuple(run for cell in row.cells for run in cell)
    return Leaf("row", row.span, runs, " | ".join(plain_text(cell) for cell in row.cells))


def _text(kind: LeafKind, span: Span, runs: tuple[Run, ...]) -> Leaf:
    return Leaf(kind, span, runs, plain_text(runs))
