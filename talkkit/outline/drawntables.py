"""Tables that are drawn with characters (pandoc manual, "Tables"), simple, multiline and grid, as table tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block import StateBlock

from talkkit.outline.places import Places
from talkkit.outline.tokenplaces import CELLS, PLACES

_RULE = re.compile(r"[ \t]*-{3,}[ \t]*$")
_DASHES = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_GRID = re.compile(r"\+(?:[-=:]{2,}\+)+[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_MOST = 12
"""Lines that the header of a multiline table may have."""

_NO_GRID = "no grid"
"""Key of the line before which no line begins a grid table."""

_Slice = tuple[int, int]
"""Start and end in the text."""
_Cell = list[_Slice]
"""The lines of a cell."""


def grid_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A grid table; cells hold text, and no cell is merged with others."""
    if not _GRID.match(_line(state, start)) or start < state.env.get(_NO_GRID, 0):
        return False
    columns = _line(state, start).count("+") - 1
    rows: list[list[_Cell]] = [[[] for _ in range(columns)]]
    line, header = start + 1, False
    while line < end and _line(state, line)[:1] in ("+", "|"):
        text = _line(state, line)
        if _GRID.match(text):
            header = header or ("=" in text and len(rows) == 1)
            rows.append([[] for _ in range(columns)])
        else:
            bars = [match.start() for match in _PIPE.finditer(text)]
            if len(bars) != columns + 1:
                state.env[_NO_GRID] = line
                return False
            offset = state.bMarks[line] + state.tShift[line]
            for cell, first, last in zip(rows[-1], bars, bars[1:], strict=False):
                cell.append((offset + first + 1, offset + last))
        line += 1
    if len(rows) < 2 or rows[-1][0]:
        return False
    return silent or _push(state, (start, line), rows[:-1], header=header)


def dashed_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A simple or multiline table: columns stand below and above groups of dashes."""
    ruled = bool(_RULE.match(_line(state, start)))
    first = start + ruled
    dashes = next((line for line in range(first, min(end, first + _MOST)) if _DASHES.match(_line(state, line))), -1)
    if dashes < 0 or (not ruled and dashes > first + 1) or any(state.isEmpty(line) for line in range(first, dashes)):
        return False
    text = state.src[state.bMarks[dashes] : state.eMarks[dashes]]
    starts = [match.start() for match in re.finditer(r"-+", text)]
    stop = _table_end(state, dashes + 1, end, ruled=ruled)
    body = range(dashes + 1, stop)
    if stop < 0 or not body or not all(_in_columns(state, line, starts) for line in (*range(first, dashes), *body)):
        return False
    rows = [_cells(state, range(first, dashes), starts)]
    closed = stop < end and not state.isEmpty(stop)
    if not closed and sum(any(state.src[slice(*line)].strip() for line in cell) for cell in rows[0]) < 2:
        return False
    if silent:
        return True
    apart = ruled and any(state.isEmpty(line) for line in body)
    group: list[int] = []
    for line in (*body, stop):
        if group and (not apart or line == stop or state.isEmpty(line)):
            rows.append(_cells(state, group, starts))
            group = []
        group += [line] if line < stop and not state.isEmpty(line) else []
    last = stop + (stop < end and bool(_RULE.match(_line(state, stop)) or _DASHES.match(_line(state, stop))))
    return _push(state, (start, last), rows, header=dashes > first)


def _table_end(state: StateBlock, start: int, end: int, *, ruled: bool) -> int:
    """The line behind the last row; -1 where a table that begins with a line of dashes does not end with one."""
    for line in range(start, end):
        if _RULE.match(_line(state, line)) or (_DASHES.match(_line(state, line)) and not ruled):
            return line
        if not ruled and state.isEmpty(line):
            return line
    return -1 if ruled else end


def _in_columns(state: StateBlock, line: int, starts: Sequence[int]) -> bool:
    """Whether nothing on a line crosses from one column to the next."""
    text = state.src[state.bMarks[line] : state.eMarks[line]]
    return all(text[place - 1 : place] in ("", " ", "\t") for place in starts[1:])


def _cells(state: StateBlock, lines: Sequence[int], starts: Sequence[int]) -> list[_Cell]:
    found: list[_Cell] = [[] for _ in starts]
    for line in lines:
        begin, end = state.bMarks[line], state.eMarks[line]
        edges = [begin, *(min(begin + place, end) for place in starts[1:]), end]
        for cell, first, last in zip(found, edges, edges[1:], strict=False):
            cell.append((first, last))
    return found


def _push(state: StateBlock, lines: tuple[int, int], rows: list[list[_Cell]], *, header: bool) -> bool:
    """The tokens of a table, its first row the header; without one, that is empty."""
    if not header:
        rows = [[[] for _ in rows[-1]], *(row for row in rows if any(any(cell) for cell in row))]
    state.push("table_open", "table", 1).map = list(lines)
    for index, row in enumerate(rows):
        token = state.push("tr_open", "tr", 1)
        token.map = list(lines)
        cells = [_text(state, cell) for cell in row]
        token.meta[CELLS] = cells
        for text, where in cells:
            state.push("td_open" if index else "th_open", "td" if index else "th", 1)
            inline = state.push("inline", "", 0)
            inline.content, inline.map, inline.children = text, list(lines), []
            inline.meta[PLACES] = where
            state.push("td_close" if index else "th_close", "td" if index else "th", -1)
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    state.line = lines[1]
    return True


def _text(state: StateBlock, cell: _Cell) -> tuple[str, Places]:
    """The text of a cell, its lines joined, and where it stands."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for start, end in cell:
        written = state.src[start:end]
        line = written.strip()
        if line:
            pieces.append((length, start + len(written) - len(written.lstrip())))
            parts.append(line)
            length += len(line) + 1
    return "\n".join(parts), Places(tuple(pieces) or ((0, 0),)).over(state.env[PLACES])


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
