"""Pipe tables (GFM 4.10) with captions and column widths as pandoc and Quarto write them."""

from __future__ import annotations

import re
from typing import Literal

from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Picture, Table, TableColumn, TableRow
from talkkit.model.runs import Run
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import rules
from talkkit.outline.places import Places
from talkkit.outline.reading import Reading
from talkkit.outline.runs import InlineReader
from talkkit.outline.runtext import joined
from talkkit.outline.tokenplaces import CELLS
from talkkit.outline.tree import Node

_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_ALIGN: dict[str, Literal["start", "center", "end"]] = {"left": "start", "center": "center", "right": "end"}
_UNEVEN = 2.0
"""A separator row states widths when its widest column has this many times the dashes of its narrowest."""


def is_caption(node: Node) -> bool:
    """Whether a paragraph is the caption of the table beside it: `: text` or `Table: text`."""
    return node.type == "paragraph" and bool(_CAPTION.match(node.content))


def caption(node: Node, inline: InlineReader) -> tuple[tuple[Run, ...], Attributes]:
    """The text and attributes of a caption."""
    match = _CAPTION.match(node.content)
    start = match.end() if match else 0
    text, attributes = attribute_syntax.trailing(node.content[start:]) or (node.content[start:], NO_ATTRIBUTES)
    return inline.markdown(text, node.places.behind(start)), attributes


def table(
    node: Node,
    inline: InlineReader,
    reading: Reading,
    *,
    captioned: tuple[tuple[Run, ...], Attributes] = ((), NO_ATTRIBUTES),
) -> tuple[Table, tuple[Picture, ...]]:
    """The table, and the pictures lifted out of its cells."""
    runs, attributes = captioned
    rows = [row for row in node.walk() if row.type == "tr"]
    pictures: list[Picture] = []
    made = [_row(row, inline, reading, pictures) for row in rows]
    header = made[0] if any(made[0].cells) else None
    columns = _columns(rows[0], attributes, _separator(node, reading))
    return Table(columns, header, tuple(made[1:]), reading.span(node.lines), runs, _kept(attributes)), tuple(pictures)


def _kept(attributes: Attributes) -> Attributes:
    pairs = tuple(pair for pair in attributes.pairs if pair[0] != "tbl-colwidths")
    return Attributes(attributes.id, attributes.classes, pairs)


def _row(row: Node, inline: InlineReader, reading: Reading, pictures: list[Picture]) -> TableRow:
    span = reading.span(row.lines)
    found = [inline.read(cell.inline) for cell in row.children]
    pictures.extend(picture for cell in found for picture in cell.pictures)
    cells = [cell.runs for cell in found]
    extra = [cell for cell in row.token.meta[CELLS][len(cells) :] if cell[0]]
    if extra:
        message = f"table row has {len(row.token.meta[CELLS])} cells for {len(cells)} columns"
        reading.report(rules.EXTRA_CELLS.at(message, _around(extra, reading)))
        texts = ("".join(run.text for run in inline.markdown(*cell)) for cell in extra)
        cells[-1] = joined((*cells[-1], Run(" " + " | ".join(texts))))
    return TableRow(tuple(cells), span)


def _around(cells: list[tuple[str, Places]], reading: Reading) -> Span:
    """From the first of the cells to the end of the last."""
    first, last = (reading.part(where, 0, len(text)) for text, where in (cells[0], cells[-1]))
    return Span(first.start, last.end)


def _separator(node: Node, reading: Reading) -> tuple[str, str]:
    """The header line and the line of dashes below it."""
    start, end = reading.span((node.lines[0], node.lines[0] + 2)).start, reading.span(node.lines).end
    lines = reading.outline.source.text[start + reading.base : end + reading.base].split("\n")
    return lines[0], lines[1] if len(lines) > 1 else ""


def _columns(header: Node, attributes: Attributes, lines: tuple[str, str]) -> tuple[TableColumn, ...]:
    count = len(header.children)
    weights = _written_widths(attributes, count) or _dash_widths(*lines, count) or [None] * count
    return tuple(
        TableColumn(_ALIGN.get(str(cell.token.attrs.get("style", "")).removeprefix("text-align:")), weight)
        for cell, weight in zip(header.children, weights, strict=True)
    )


def _written_widths(attributes: Attributes, count: int) -> list[float | None] | None:
    """`tbl-colwidths="[60,40]"` (Quarto)."""
    numbers = re.findall(r"\d+(?:\.\d+)?", attributes.get("tbl-colwidths") or "")
    return [float(number) for number in numbers] if len(numbers) == count and any(map(float, numbers)) else None


def _dash_widths(header: str, dashes: str, count: int) -> list[float | None] | None:
    """Dash counts as widths, where they differ on purpose: clearly uneven, and not drawn to fit the header's cells."""
    cells = [cell.strip() for cell in dashes.strip().strip("|").split("|")]
    if len(cells) != count or count < 2:
        return None
    counts = [cell.count("-") for cell in cells]
    aligned = [match.start() for match in _PIPE.finditer(header)] == [match.start() for match in _PIPE.finditer(dashes)]
    lengths = [len(cell) for cell in cells]
    if aligned or not (_is_uneven(counts) and _is_uneven(lengths)):
        return None
    return [float(number) for number in counts]


def _is_uneven(counts: list[int]) -> bool:
    return max(counts) >= _UNEVEN * max(1, min(counts))
