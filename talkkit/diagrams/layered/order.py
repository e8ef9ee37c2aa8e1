"""Levels -> the order of the cells in each, with few crossings; groups stay together and keep their sides."""

from __future__ import annotations

from bisect import bisect_right, insort

from msgspec import Struct, field

from talkkit.diagrams.layered.flow import Flow, Levels, Return

SWEEPS = 16
"""Down and up in turn; fewer when nothing gets better any more."""

PATIENCE = 5


class _Order(Struct):
    flow: Flow
    levels: Levels
    rows: list[list[int]]
    above: list[list[int]] = field(default_factory=list)
    below: list[list[int]] = field(default_factory=list)
    position: list[float] = field(default_factory=list)
    """Of every cell in its row, counted from the row's middle."""
    beside: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """End cells of returns, and the nodes that they stand beside."""


def order(flow: Flow, levels: Levels) -> list[list[int]]:
    """The cells of every level from the left to the right."""
    state = _Order(flow, levels, [[] for _ in range(levels.count)])
    state.above = [[] for _ in levels.cells]
    state.below = [[] for _ in levels.cells]
    for upper, lower, _ in levels.links:
        state.above[lower].append(upper)
        state.below[upper].append(lower)
    for back in levels.returns:
        state.beside[back.cells[0]] = (back.upper,)
        state.beside[back.cells[-1]] = (*state.beside.get(back.cells[-1], ()), back.lower)
    state.position = [0.0] * len(levels.cells)
    _begin(state)
    return _choose_sides(state, _sweep(state))


def _begin(state: _Order) -> None:
    """Cells as a walk in depth meets them, in the order of the source."""
    seen = [False] * len(state.levels.cells)
    for root in range(len(seen)):
        stack = [root] if not state.above[root] else []
        while stack:
            cell = stack.pop()
            if seen[cell]:
                continue
            seen[cell] = True
            state.rows[state.levels.cells[cell].level].append(cell)
            stack.extend(reversed(state.below[cell]))
    for cell, met in enumerate(seen):
        if not met:
            state.rows[state.levels.cells[cell].level].append(cell)
    for row in state.rows:
        _number(state, row)
    keys = _group_keys(state)
    for number in range(len(state.rows)):
        _arrange(state, number, None, keys)


def _number(state: _Order, row: list[int]) -> None:
    middle = (len(row) - 1) / 2
    for index, cell in enumerate(row):
        state.position[cell] = index - middle


def _sweep(state: _Order) -> list[list[int]]:
    best = [list(row) for row in state.rows]
    least = _cost(state)
    idle = 0
    for turn in range(SWEEPS):
        if least == 0 or idle > PATIENCE:
            break
        down = turn % 2 == 0
        keys = _group_keys(state)
        rows = range(len(state.rows)) if down else range(len(state.rows) - 1, -1, -1)
        for row in rows:
            _arrange(state, row, state.above if down else state.below, keys)
        _transpose(state)
        cost = _cost(state)
        idle += 1
        if cost < least:
            best, least, idle = [list(row) for row in state.rows], cost, 0
    return best


def _group_keys(state: _Order) -> list[float]:
    """Where a group stands on the whole: the mean of its cells. One number for all levels, so it keeps its side."""
    sums = [0.0] * len(state.flow.frames)
    counts = [0] * len(state.flow.frames)
    for cell, position in enumerate(state.position):
        group = state.levels.cells[cell].group
        while group >= 0:
            sums[group] += position
            counts[group] += 1
            group = state.flow.frames[group].parent
    return [total / count if count else 0.0 for total, count in zip(sums, counts, strict=True)]


def _arrange(state: _Order, row: int, neighbours: list[list[int]] | None, keys: list[float]) -> None:
    """Sort a row by the middle of each cell's neighbours, group by group."""
    values: dict[int, tuple[float, float]] = {}
    for cell in state.rows[row]:
        near = neighbours[cell] if neighbours else []
        here = state.position[cell]
        value = sum(state.position[other] for other in near) / len(near) if near else here
        values[cell] = (value, here)
    for cell in state.rows[row]:
        if cell in state.beside:
            beside = [values[node] for node in state.beside[cell] if node in values]
            values[cell] = (max(value for value, _ in beside), max(here for _, here in beside) + 0.5)
    members: dict[int, list[tuple[float, float, int, int]]] = {}
    for cell in state.rows[row]:
        value, here = values[cell]
        members.setdefault(state.levels.cells[cell].group, []).append((value, here, 0, cell))
    for group in range(len(keys)):
        first, last = state.levels.spans[group]
        if first <= row <= last:
            parent = state.flow.frames[group].parent
            members.setdefault(parent, []).append((keys[group], keys[group], 1, group))
    state.rows[row] = _flattened(-1, members)
    _number(state, state.rows[row])


def _flattened(group: int, members: dict[int, list[tuple[float, float, int, int]]]) -> list[int]:
    row: list[int] = []
    for _, _, kind, index in sorted(members.get(group, [])):
        if kind == 0:
            row.append(index)
        else:
            row.extend(_flattened(index, members))
    return row


def _cost(state: _Order) -> float:
    """Crossings, and nodes that stand between a node and the way back that begins at it."""
    total = float(sum(_crossings(state, row) for row in range(len(state.rows) - 1)))
    for cell, nodes in state.beside.items():
        for node in nodes:
            total += max(0.0, abs(state.position[cell] - state.position[node]) - 1) * 0.5
    return total


def _crossings(state: _Order, row: int) -> int:
    """Crossings between a row and the next (inversions of the lower ends in the order of the upper)."""
    passed: list[float] = []
    count = 0
    for cell in state.rows[row]:
        ends = sorted(state.position[lower] for lower in state.below[cell])
        count += sum(len(passed) - bisect_right(passed, end) for end in ends)
        for end in ends:
            insort(passed, end)
    return count


def _transpose(state: _Order) -> None:
    """Exchange neighbours of one group as long as that takes crossings away."""
    for _ in range(4):
        better = False
        for row in state.rows:
            for index in range(len(row) - 1):
                left, right = row[index], row[index + 1]
                if state.levels.cells[left].group != state.levels.cells[right].group:
                    continue
                if _saving(state, left, right) > 0:
                    row[index], row[index + 1] = right, left
                    state.position[left], state.position[right] = state.position[right], state.position[left]
                    better = True
        if not better:
            return


def _saving(state: _Order, left: int, right: int) -> int:
    """Crossings that an exchange of two neighbours takes away."""
    saved = 0
    for near in (state.above, state.below):
        for first in near[left]:
            for second in near[right]:
                difference = state.position[first] - state.position[second]
                saved += (difference > 0) - (difference < 0)
    return saved


def _choose_sides(state: _Order, rows: list[list[int]]) -> list[list[int]]:
    """Ways back run at the side of their nodes at which they meet less."""
    _take(state, rows)
    for back in state.levels.returns:
        best, least = rows, _cost(state)
        for after in (True, False):
            tried = _beside(state, rows, back, after=after)
            if tried is None:
                continue
            _take(state, tried)
            cost = _cost(state)
            if cost < least:
                best, least = tried, cost
        rows = best
        _take(state, rows)
    return rows


def _take(state: _Order, rows: list[list[int]]) -> None:
    state.rows = rows
    for row in rows:
        _number(state, row)


def _beside(state: _Order, rows: list[list[int]], back: Return, *, after: bool) -> list[list[int]] | None:
    """The rows with a way back next to its nodes, its other cells near. None: groups are in the way."""
    cells = state.levels.cells
    moved = [list(row) for row in rows]
    for cell in back.cells:
        moved[cells[cell].level].remove(cell)
    for cell, node in ((back.cells[0], back.upper), (back.cells[-1], back.lower)):
        if cells[cell].group != cells[node].group:
            return None
        row = moved[cells[node].level]
        row.insert(row.index(node) + after, cell)
    for cell in back.cells[1:-1]:
        row = moved[cells[cell].level]
        places = [place for place in range(len(row) + 1) if _allowed(state, row, place, cells[cell].group)]
        if not places:
            return None
        share = moved[cells[cell].level - 1].index(state.above[cell][0]) + 0.5
        wanted = share / len(moved[cells[cell].level - 1]) * (len(row) + 1) - 0.5
        row.insert(min(places, key=lambda place: abs(place - wanted)), cell)
    return moved


def _allowed(state: _Order, row: list[int], place: int, group: int) -> bool:
    """Whether a cell of a group may stand there: beside another of that group, or between others of none."""
    near = [state.levels.cells[row[index]].group for index in (place - 1, place) if 0 <= index < len(row)]
    return group in near or not near or (group < 0 and len(near) == 1)
