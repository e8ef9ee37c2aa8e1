"""Deckset (its documentation, "Formatting"): settings in brackets, columns, and notes behind a caret."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from talkkit.outline.dialects.dialect import Dialect, group
from talkkit.outline.tree import Node

_SIGNS = re.compile(r"^\[\.[a-z-]+(?::[^\]\n]*)?\][ \t]*$|^\^[ \t]+\S", re.MULTILINE)
_SETTING = re.compile(r"\[\.([a-z-]+)(?::[ \t]*([^\]]*))?\][ \t]*$")
_NOTE = re.compile(r"\^[ \t]+(?=\S)")


def _is_deckset(text: str, _keys: Collection[str]) -> bool:
    return bool(_SIGNS.search(text))


def _setting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[.column]` begins a column; `[.hide-footer]` and the like are settings."""
    match = _SETTING.match(state.src[state.bMarks[start] : state.eMarks[start]]) if state.level == 0 else None
    if match is None:
        return False
    if not silent:
        state.push("slot" if match[1] == "column" else "deckset_setting", "", 0).map = [start, start + 1]
        state.tokens[-1].content = match[0]
        state.line = start + 1
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph that begins with a caret is a note."""
    begin = state.bMarks[start] + state.tShift[start]
    match = _NOTE.match(state.src, begin, state.eMarks[start]) if state.level == 0 else None
    if match is None or silent:
        return match is not None
    stop = next((line for line in range(start + 1, end) if state.isEmpty(line)), end)
    token = state.push("div_open", "div", 1)
    token.map = [start, stop]
    token.meta.update(attributes=group("notes", []).attributes, closed=True, info="")
    moved = match.end() - begin
    state.bMarks[start], state.tShift[start] = match.end(), 0
    line_max, state.lineMax = state.lineMax, stop
    state.md.block.tokenize(state, start, stop)
    state.lineMax, state.bMarks[start] = line_max, match.end() - moved
    state.push("div_close", "div", -1)
    state.line = stop
    return True


def _extend(parser: MarkdownIt) -> None:
    parser.block.ruler.before("table", "setting", _setting, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.before("table", "caret_note", _note, {"alt": ["paragraph", "list"]})


def _arranged(nodes: list[Node]) -> list[Node]:
    """Columns, and lists that a setting lets appear item by item; other settings have no effect."""
    found: list[Node] = []
    columns: list[list[Node]] = []
    builds = False
    for node in nodes:
        if node.type == "deckset_setting":
            builds = builds or "build-lists: true" in node.token.content
        elif node.type == "slot":
            columns.append([])
        else:
            (columns[-1] if columns else found).append(node)
    inside = [part for part in columns if part]
    made = [group("columns", [group("column", part) for part in inside])] if len(inside) > 1 else []
    found += made or [node for part in inside for node in part]
    return [group("incremental", found)] if builds and found else found


DECKSET = Dialect("deckset", _is_deckset, extends=_extend, arranges=_arranged, rulers_only=True, opens_itself=True)
