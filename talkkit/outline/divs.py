"""Fenced divs to blocks: columns, notes, callouts, content for other outputs; anything else is a `Div`."""

from __future__ import annotations

import re
from typing import Literal

from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Attributes,
    Block,
    Callout,
    Column,
    Columns,
    Div,
    Figure,
    Paragraph,
    Picture,
    Table,
)
from talkkit.outline import rules
from talkkit.outline.nested import Nested
from talkkit.outline.places import Places
from talkkit.outline.tree import Node
from talkkit.words import words

_Kind = Literal["note", "tip", "important", "warning", "caution"]
_KINDS: dict[str, _Kind] = {
    "note": "note",
    "tip": "tip",
    "important": "important",
    "warning": "warning",
    "caution": "caution",
}
_ALIKE: dict[str, _Kind] = {
    "hint": "tip",
    "success": "tip",
    "attention": "warning",
    "danger": "caution",
    "error": "caution",
    "bug": "caution",
    "failure": "caution",
}
"""Kinds that other tools have, by the kind that is nearest; the rest are notes."""
_ADMONITIONS = frozenset({*_KINDS, *_ALIKE, "info"} - {"note"})
"""Kinds that are the name of a div (Docusaurus, VitePress, MyST) make a callout; `::: note` is private."""
_CLASSES = (*(f"callout-{name}" for name in _KINDS), *_ADMONITIONS, "columns", "column", "subtitle", "author", "event")
words("class", _CLASSES)
_TALK_FORMATS = ("pptx", "powerpoint", "slides", "deck", "presentation", "talk")


def div(node: Node, reader: Nested) -> list[Block]:
    """The blocks of a fenced div."""
    attributes = node.attributes
    _check(node, reader)
    kind = _callout_kind(attributes)
    if "notes" in attributes.classes:
        reader.note(node.children, node.lines)
        return []
    if "columns" in attributes.classes:
        return _columns(node, reader)
    if kind:
        return [_callout_div(node, kind, reader)]
    if "hidden" in attributes.classes:
        reader.reading.leave_out(reader.reading.span(node.lines), "hidden block")
        return []
    if {"content-visible", "content-hidden"} & set(attributes.classes):
        return _conditional(node, reader)
    if any(key.startswith("layout") for key, _ in attributes.pairs):
        return _grid(node, reader)
    if attributes.id and attributes.id.startswith(("fig-", "tbl-")):
        return _captioned(node, reader)
    untitled = replace(attributes, pairs=tuple(pair for pair in attributes.pairs if pair[0] != "title"))
    return [*_title(node, reader), Div(reader.blocks(node.children), untitled, reader.reading.span(node.lines))]


def _callout_kind(attributes: Attributes) -> str:
    kinds = (name.removeprefix("callout-") for name in attributes.classes if name.startswith("callout-"))
    return next(kinds, "") or next((name for name in attributes.classes if name in _ADMONITIONS), "")


def _title(node: Node, reader: Nested) -> list[Block]:
    """What stands behind the name of a div that is no callout (`::: details More`), as a line above it."""
    title = node.attributes.get("title")
    if not title:
        return []
    span = reader.reading.span((node.lines[0], node.lines[0] + 1))
    runs = reader.inline.markdown(f"**{title}**", reader.reading.somewhere(span))
    return [Paragraph(runs, span)]


def _grid(node: Node, reader: Nested) -> list[Block]:
    """`layout-ncol=2`, `layout-nrow=1`, `layout="[[1,1],[1]]"` (Quarto, "Custom Layout"): rows of columns.

    A heading and what stands below it are one place of the grid.
    """
    attributes, parts = node.attributes, list[list[Node]]()
    headed = any(child.type == "heading" for child in node.children)
    for child in node.children:
        if child.type == "heading" or not headed or not parts:
            parts.append([])
        parts[-1].append(child)
    rows = re.findall(r"\[([^\[\]]*)\]", attributes.get("layout") or "")
    lengths = [len(re.findall(r"(?<![-\d])\d+", row)) for row in rows] or [_count(attributes, len(parts))]
    found: list[Block] = []
    while parts:
        size = max(1, lengths[0] if len(lengths) == 1 else lengths.pop(0))
        row, parts = parts[:size], parts[size:]
        columns = [(reader.blocks(part), (part[0].lines[0], part[-1].lines[1])) for part in row]
        made = tuple(Column(blocks, reader.reading.span(lines), None) for blocks, lines in columns)
        span = reader.reading.span((row[0][0].lines[0], row[-1][-1].lines[1]))
        found += [Columns(made, span)] if len(made) > 1 else made[0].blocks
    return found


def _captioned(node: Node, reader: Nested) -> list[Block]:
    """`::: {#fig-x}` (Quarto, "Cross References"): the last paragraph is the caption of what stands above it."""
    blocks = reader.blocks(node.children)
    if len(blocks) == 2 and isinstance(blocks[0], Picture | Table | Figure) and isinstance(blocks[1], Paragraph):
        return [replace(blocks[0], caption=blocks[1].runs)]
    return [Div(blocks, node.attributes, reader.reading.span(node.lines))]


def _count(attributes: Attributes, parts: int) -> int:
    """How many places a row of the grid has."""
    columns, rows = (attributes.get(key) or "" for key in ("layout-ncol", "layout-nrow"))
    if columns.isdecimal():
        return int(columns)
    return -(-parts // max(1, int(rows))) if rows.isdecimal() else 1


def _check(node: Node, reader: Nested) -> None:
    if not node.token.meta["closed"]:
        name = " ".join(node.attributes.classes) or "block"
        opening = reader.reading.span((node.lines[0], node.lines[0] + 1))
        reader.reading.report(rules.UNCLOSED_DIV.at(f"::: {name} is never closed", opening))
    info = node.token.meta["info"]
    if info and info != "{}":
        opening = reader.reading.span((node.lines[0], node.lines[0] + 1))
        reader.reading.report(rules.DIV_ATTRIBUTES.at(f"{info} behind ::: is not understood", opening))
        reader.reading.leave_out(opening, "attributes that are not understood")


def callout(named: tuple[str, str, Places], blocks: tuple[Block, ...], span: Span, reader: Nested) -> Callout:
    """A callout from its kind, title and the title's places; a kind that talkkit lacks becomes the title."""
    kind, title, where = named
    name = kind.lower()
    title = title or ("" if name in _KINDS else kind.capitalize())
    runs = reader.inline.markdown(title, where) if title else ()
    return Callout(_KINDS.get(name) or _ALIKE.get(name, "note"), blocks, span, runs)


def _callout_div(node: Node, kind: str, reader: Nested) -> Callout:
    """A callout of Quarto; its title is an attribute, else a heading at its start."""
    title, children = node.attributes.get("title") or "", node.children
    where = reader.reading.somewhere(reader.reading.span((node.lines[0], node.lines[0] + 1)))
    if not title and children and children[0].type == "heading":
        title, where, children = children[0].content, children[0].places, children[1:]
    return callout((kind, title, where), reader.blocks(children), reader.reading.span(node.lines), reader)


def _conditional(node: Node, reader: Nested) -> list[Block]:
    """Content for some outputs only (Quarto): shown where it is meant for a deck."""
    attributes = node.attributes
    wanted, unless = attributes.get("when-format"), attributes.get("unless-format")
    holds = (wanted is None or wanted in _TALK_FORMATS) and (unless is None or unless not in _TALK_FORMATS)
    if holds == ("content-visible" in attributes.classes):
        return list(reader.blocks(node.children))
    reader.reading.leave_out(reader.reading.span(node.lines), f"only for {wanted or 'other outputs'}")
    return []


def is_column(node: Node) -> bool:
    """Whether a node is a column div."""
    return node.type == "div" and "column" in node.attributes.classes


def _columns(node: Node, reader: Nested) -> list[Block]:
    """Columns, with what stands beside them inside of the div before or behind."""
    inside = [index for index, child in enumerate(node.children) if is_column(child)]
    if not inside:
        return [Div(reader.blocks(node.children), node.attributes, reader.reading.span(node.lines))]
    before, after = node.children[: inside[0]], node.children[inside[0] :]
    columns = _group([child for child in after if is_column(child)], node, reader)
    loose = [child for child in after if not is_column(child)]
    return [*reader.blocks(before), columns, *reader.blocks(loose)]


def loose_columns(nodes: list[Node], index: int, reader: Nested) -> tuple[list[Block], int]:
    """Column divs that no columns div holds together, from an index on; and the index behind them."""
    end = index
    while end < len(nodes) and is_column(nodes[end]):
        end += 1
    return [_group(nodes[index:end], None, reader)], end


def _group(nodes: list[Node], around: Node | None, reader: Nested) -> Columns:
    lines = around.lines if around else (nodes[0].lines[0], nodes[-1].lines[1])
    attributes = around.attributes if around else NO_ATTRIBUTES
    kept = replace(attributes, classes=tuple(name for name in attributes.classes if name != "columns"))
    return Columns(tuple(_column(node, reader) for node in nodes), reader.reading.span(lines), kept)


def _column(node: Node, reader: Nested) -> Column:
    _check(node, reader)
    return Column(reader.blocks(node.children), reader.reading.span(node.lines), _weight(node.attributes))


def _weight(attributes: Attributes) -> float | None:
    """`width="40%"` as 40; other units do not share a width."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)\s*%?", attributes.get("width") or "")
    return float(match[1]) or None if match else None
