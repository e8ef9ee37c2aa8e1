"""A block that does not fit on any page -> simpler blocks that can be split; nothing is lost but its form."""

from __future__ import annotations

from dataclasses import replace

from talkkit.layout.traits import opened, wrapped
from talkkit.model.blocks import Block, Callout, Columns, Heading, Paragraph, Picture, Table, TableRow
from talkkit.model.runs import Run, RunStyle


def dissolved(block: Block) -> tuple[Block, ...] | None:
    """Columns one after the other, a callout's blocks, a row of a table as paragraphs, a picture at any size;
    else None.
    """
    inner, _ = opened(block)
    found: tuple[Block, ...] | None = None
    if isinstance(inner, Columns):
        found = tuple(each for column in inner.columns for each in column.blocks)
    elif isinstance(inner, Callout):
        title = (Paragraph(inner.title, inner.span),) if inner.title else ()
        found = (*title, *inner.blocks)
    elif isinstance(inner, Table) and inner.rows:
        rest = replace(inner, rows=inner.rows[1:])
        found = (*_row(inner, inner.rows[0]), *((rest,) if rest.rows else _caption(inner)))
    elif isinstance(inner, Picture) and (inner.width or inner.height):
        found = (replace(inner, width=None, height=None),)
    if found is None:
        return None
    return tuple(wrapped(each, block) if opened(each)[0] is each else each for each in found)


def unheaded(block: Block) -> Block:
    """A heading as a bold paragraph, which may be split and stand alone; any other block as it is."""
    inner, _ = opened(block)
    if not isinstance(inner, Heading):
        return block
    runs = tuple(replace(run, style=replace(run.style, bold=True)) for run in inner.runs)
    return wrapped(Paragraph(runs, inner.span, inner.attributes), block)


def _row(table: Table, row: TableRow) -> tuple[Block, ...]:
    """Each cell as a paragraph that begins with its column's heading."""
    heads = table.header.cells if table.header else ((),) * len(row.cells)
    made: list[Block] = []
    for index, cell in enumerate(row.cells):
        head = heads[index] if index < len(heads) else ()
        label = tuple(replace(run, style=replace(run.style, bold=True)) for run in head)
        colon = (Run(": ", RunStyle(bold=True)),) if label else ()
        if cell:
            made.append(Paragraph((*label, *colon, *cell), row.span))
    return tuple(made)


def _caption(table: Table) -> tuple[Block, ...]:
    return (Paragraph(table.caption, table.span),) if table.caption else ()
