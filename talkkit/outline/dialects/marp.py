"""Marp (Marpit's documentation, "Directives" and "Fragmented list")."""

from __future__ import annotations

from collections.abc import Collection

from talkkit.outline.dialects.dialect import Dialect
from talkkit.outline.tree import Node

_LOCAL = ("class", "background", "background-color", "background-image", "background-size", "color", "header")
_STARRED = ("*", ")")


def _is_marp(_text: str, keys: Collection[str]) -> bool:
    return "marp" in keys


def _arranged(nodes: list[Node]) -> list[Node]:
    """Lists with `*` and `1)` appear item by item."""
    for node in nodes:
        if node.type.endswith("_list") and node.token.markup in _STARRED:
            node.token.meta["incremental"] = True
    return nodes


MARP = Dialect(
    "marp",
    _is_marp,
    arranges=_arranged,
    rulers_only=True,
    opens_itself=True,
    carries=True,
    marks=frozenset(("marp",)),
    first=frozenset((*_LOCAL, *(f"-{key}" for key in (*_LOCAL, "paginate", "footer")))),
)
