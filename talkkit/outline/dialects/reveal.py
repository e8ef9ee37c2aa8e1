"""reveal.js (its documentation, "Markdown"): vertical slides are slides like the others."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from talkkit.outline.dialects.dialect import Dialect

_SIGNS = re.compile(r"^<!--[ \t]*\.(?:slide|element):|\n\n--[ \t]*\n\n", re.MULTILINE)


def _is_reveal(text: str, _keys: Collection[str]) -> bool:
    return bool(_SIGNS.search(text)) and "\n--" in text


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


REVEAL = Dialect("reveal", _is_reveal, extends=_extend, rulers_only=True)
