"""Marp (Marpit's documentation, "Directives" and "Fragmented list")."""

from __future__ import annotations

import re
from collections.abc import Collection

from talkkit.outline.dialects.dialect import Dialect
from talkkit.outline.tree import Node

_LOCAL = ("class", "background", "background-color", "background-image", "background-size", "color", "header")
_STARRED = ("*", ")")


_SIGNS = re.compile(r"<!--\s*[_*$]?(?:class|paginate|template|page_number|backgroundColor):|^!\[bg\b", re.MULTILINE)
_BESIDE = ("header", "style", "size", "math", "theme", "class", "background-color", "background-image")


def _is_marp(text: str, keys: Collection[str]) -> bool:
    """Decks for Marp's command line need not say `marp: true`."""
    if "marp" in keys or "heading-divider" in keys or any(key.startswith("-") for key in keys):
        return True
    return "paginate" in keys and any(key in keys for key in _BESIDE) and bool(_SIGNS.search(text))


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
