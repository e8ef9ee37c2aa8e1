"""presenterm (its documentation, "Layout"): columns that comments open and close."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it.token import Token

from talkkit.outline.dialects.dialect import Dialect, group
from talkkit.outline.tree import Node

_LAYOUT = re.compile(r"\s*column_layout:[ \t]*\[([\d,. \t]+)\]\s*")
_COLUMN = re.compile(r"\s*column:[ \t]*(\d+)\s*")
_RESET = re.compile(r"\s*reset_layout\s*")
_SIGNS = re.compile(r"<!--\s*(?:end_slide|column_layout|jump_to_middle|incremental_lists|font_size|new_lines?)\b")


def _is_presenterm(text: str, _keys: Collection[str]) -> bool:
    return bool(_SIGNS.search(text))


def _prepared(nodes: list[Node]) -> list[Node]:
    """A heading with a line below it is the title of a slide, which begins with it where nothing has ended the last."""
    found: list[Node] = []
    titled = False
    for node in nodes:
        comment = node.token.content.strip() if node.type == "comment" else ""
        if comment == "end_slide" or node.type == "hr":
            titled = False
        elif node.type == "heading" and node.token.markup in ("-", "="):
            if titled:
                found.append(Node(Token("hr", "hr", 0, map=[node.lines[0], node.lines[0]])))
            titled, node.token.markup = True, "="
        found.append(node)
    return found


def _arranged(nodes: list[Node]) -> list[Node]:
    """What stands behind `<!-- column: 0 -->` as a column, to the next one or to `<!-- reset_layout -->`."""
    found: list[Node] = []
    shares: list[str] = []
    columns: dict[int, list[Node]] = {}
    target = found
    for node in nodes:
        comment = node.token.content if node.type == "comment" else ""
        layout, column = _LAYOUT.fullmatch(comment), _COLUMN.fullmatch(comment)
        if layout or _RESET.fullmatch(comment):
            found += _columns(columns, shares)
            shares, columns, target = layout[1].split(",") if layout else [], {}, found
        elif column and shares:
            target = columns.setdefault(int(column[1]), [])
        else:
            target.append(node)
    return [*found, *_columns(columns, shares)]


def _columns(columns: dict[int, list[Node]], shares: list[str]) -> list[Node]:
    """Columns in their order, with the shares of the width that they were given."""
    parts = [(number, nodes) for number, nodes in sorted(columns.items()) if nodes]
    if len(parts) < 2:
        return [node for _, nodes in parts for node in nodes]
    inside = [
        group("column", nodes, width=shares[number].strip() if number < len(shares) else "") for number, nodes in parts
    ]
    return [group("columns", inside)]


PRESENTERM = Dialect("presenterm", _is_presenterm, prepares=_prepared, arranges=_arranged, rulers_only=True)
