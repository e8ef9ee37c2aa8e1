"""An item that does not fit on any page -> simpler items that can be split; nothing is lost but its form."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.layout.items import Component, Item, LayoutItem, Panel, Row, is_a, is_bare
from talkkit.model.blocks import Heading, Paragraph, Picture, Table, TableRow
from talkkit.model.runs import Run, RunStyle


def dissolved(item: LayoutItem) -> tuple[LayoutItem, ...] | None:
    """Columns one after the other, what a component is around, a callout's blocks, a row of a table as paragraphs, a
    picture at any size; else None.
    """
    if isinstance(item, Row):
        return tuple(each for column in item.columns for each in column)
    if isinstance(item, Component):
        return item.plain
    if isinstance(item, Panel):
        return tuple(_without_panel(item))
    if is_a(item, Table) and item.block.rows:
        return tuple(_without_first_row(item))
    if is_a(item, Picture) and (item.block.width or item.block.height):
        return (replace(item, block=replace(item.block, width=None, height=None)),)
    return None


def unheaded(item: LayoutItem) -> LayoutItem:
    """A heading as a bold paragraph, which may be split and stand alone; any other item as it is."""
    if not is_a(item, Heading):
        return item
    heading = item.block
    return Item(Paragraph(_bold(heading.runs), heading.span, heading.attributes), item.traits)


def _without_panel(panel: Panel) -> Iterator[LayoutItem]:
    """Items that nothing else is said about take over what is said about the panel."""
    title = panel.callout.title
    if title:
        yield Item(Paragraph(title, panel.span), panel.traits)
    for item in panel.items:
        yield item if isinstance(item, Row) or not is_bare(item) else replace(item, traits=panel.traits)


def _without_first_row(item: Item[Table]) -> Iterator[LayoutItem]:
    table = item.block
    yield from (Item(paragraph, item.traits) for paragraph in _row(table, table.rows[0]))
    if len(table.rows) > 1:
        yield replace(item, block=replace(table, rows=table.rows[1:]))
    elif table.caption:
        yield Item(Paragraph(table.caption, table.span), item.traits)


def _row(table: Table, row: TableRow) -> Iterator[Paragraph]:
    """Each cell as a paragraph that begins with its column's heading."""
    heads = table.header.cells if table.header else ((),) * len(row.cells)
    for index, cell in enumerate(row.cells):
        label = _bold(heads[index]) if index < len(heads) else ()
        colon = (Run(": ", RunStyle(bold=True)),) if label else ()
        if cell:
            yield Paragraph((*label, *colon, *cell), row.span)


def _bold(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, style=replace(run.style, bold=True)) for run in runs)
