"""reveal.js (its documentation, "Markdown"): vertical slides are slides like the others."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from talkkit.outline.dialects.dialect import Dialect, group
from talkkit.outline.tree import Node

_KEYS = frozenset(("reveal-options", "separator", "vertical-separator"))
"""Of reveal-md."""

_SIGNS = re.compile(r"<!--[ \t]*\.(?:slide|element)\b|\n\n--[ \t]*\n\n")
_SEPARATOR = re.compile(
    r"[ \t]*(?:>|v|s|h|n|-{1,4}|\.?slide(?: vertical=true)?|next|new slide|sub-?slide"
    r"|(?:slide-)?separator(?:-vertical)?|vertical|horizontal)[ \t]*",
    re.IGNORECASE,
)
"""Comments between slides, as `data-separator` may name them."""
_COMMENT = re.compile(r"^<!--(.*?)-->[ \t]*$", re.MULTILINE)
_FRAGMENT = re.compile(r"<!--\s*\.element:?\s[^>]*\bfragment\b[^>]*-->")


def _is_reveal(text: str, keys: Collection[str]) -> bool:
    return bool(_SIGNS.search(text)) or not _KEYS.isdisjoint(keys) or len(_separators(text)) > 1


def _separators(text: str) -> list[str]:
    return [found for found in _COMMENT.findall(text) if _SEPARATOR.fullmatch(found)]


def _prepared(nodes: list[Node]) -> list[Node]:
    """Comments that stand between slides as rulers."""
    found = [node for node in nodes if node.type == "comment" and _SEPARATOR.fullmatch(node.token.content)]
    for node in found if len(found) > 1 else ():
        node.token.type = "hr"
    return nodes


def _arranged(nodes: list[Node]) -> list[Node]:
    """Elements that a comment makes fragments appear by steps; other comments about elements have no effect."""
    found = []
    for node in nodes:
        if node.type.endswith("_list") and any(map(_take_fragment, node.walk())):
            node.token.meta["incremental"] = True
        found.append(group("incremental", [node]) if node.type != "heading" and _take_fragment(node) else node)
    return found


def _take_fragment(node: Node) -> bool:
    """Whether a comment makes a paragraph a fragment, which then is taken out."""
    inline = node.inline
    tokens = (inline.children or []) if inline else []
    fragments = [token for token in tokens if token.type == "html_inline" and _FRAGMENT.match(token.content)]
    if inline and fragments:
        inline.children = [token for token in tokens if token not in fragments]
    return bool(fragments)


def _vertical(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`--` alone on a line between empty ones ends a slide."""
    if not dashes(state, start) or (start + 1 < end and not state.isEmpty(start + 1)):
        return False
    if not silent:
        state.push("hr", "hr", 0).map = [start, start + 1]
        state.line = start + 1
    return True


def dashes(state: StateBlock, line: int) -> bool:
    """Whether a line outside of any block holds two dashes and nothing else, below an empty line."""
    if state.level > 0 or state.src[state.bMarks[line] : state.eMarks[line]].rstrip() != "--":
        return False
    return line == 0 or state.isEmpty(line - 1)


def _extend(parser: MarkdownIt) -> None:
    parser.block.ruler.before("table", "vertical", _vertical, {"alt": ["paragraph"]})


REVEAL = Dialect(
    "reveal", _is_reveal, extends=_extend, prepares=_prepared, arranges=_arranged, rulers_only=True, marks=_KEYS
)
