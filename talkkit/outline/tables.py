"""Pipe tables (GFM 4.10) with captions and column widths as pandoc and Quarto write them."""

from __future__ import annotations

import re
from typing import Literal

from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Picture, Table, TableColumn, TableRow
from talkkit.model.runs import Run
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline import rules
from talkkit.outline.reading import Reading
from talkkit.outline.runs import InlineReader
from talkkit.outline.runtext import joined
from talkkit.outline.tree import Node

_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_ALIGN: dict[str, Literal["start", "center", "end"]] = {"left": "start", "center": "center", "right": "end"}
_UNEVEN = 2.0
"""A separator row states widths when its widest column has this many times the dashes of its narrowest."""


def is_caption(node: Node) -> bool:
    """Whether a paragraph is the caption of the table beside it: `: text` or `Table: text`."""
    return node.type == "paragraph" and bool(_CAPTION.match(node.content))


def caption(node: Node, inline: InlineReader, reading: Reading) -> tuple[tuple[Run, ...], Attributes]:
    """The text and attributes of a caption."""
    text = _CAPTION.sub("", node.content, count=1)
    found = attribute_syntax.trailing(text)
    text, attributes = found or (text, NO_ATTRIBUTES)
    return inline.markdown(text, reading.span(node.lines)), attributes


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
    cells: list[tuple[Run, ...]] = []
    cursor = span.start
    for cell in row.children:
        found = inline.read(cell.inline, Span(cursor, span.end))
        ends = [run.span.end for run in found.runs if run.span]
        cursor = max([cursor, *ends])
        cells.append(found.runs)
        pictures.extend(found.pictures)
    extra = _extra(row, reading, span)
    if extra:
        cells[-1] = joined((*cells[-1], Run(" " + inline_text(inline, extra, span))))
    return TableRow(tuple(cells), span)


def inline_text(inline: InlineReader, text: str, span: Span) -> str:
    """The characters of inline Markdown."""
    return "".join(run.text for run in inline.markdown(text, span))


def _extra(row: Node, reading: Reading, span: Span) -> str:
    """Cells beyond the header's number, which the table syntax drops."""
    source = reading.outline.source.text[span.start + reading.base : span.end + reading.base]
    cells = _PIPE.split(source.strip().strip(">").strip().removeprefix("|").removesuffix("|"))
    extra = [cell.strip() for cell in cells[len(row.children) :] if cell.strip()]
    if not extra:
        return ""
    reading.report(rules.EXTRA_CELLS.at(f"table row has {len(cells)} cells for {len(row.children)} columns", span))
    return " | ".join(extra)


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
