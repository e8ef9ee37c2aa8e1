"""Ordered levels -> x of every cell, and left and right of every group.

`springs` says what holds the cells; here they are let go, first from above, then from below, then from both sides. In
the end links that are nearly straight become straight, and branches come together.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.diagrams.layered.flow import Flow, Levels
from talkkit.diagrams.layered.ports import offsets
from talkkit.diagrams.layered.separate import Plan, project
from talkkit.diagrams.layered.springs import (
    IDLE,
    Space,
    constraints,
    degrees,
    merge,
    merge_chains,
    prepare,
    pull_rows,
    settle,
)
from talkkit.diagrams.layered.together import draw_together

STRAIGHTEN = 0.75
"""Links that lean less than this share of the distance between nodes become straight where nothing is in the way."""


class Columns(Struct, frozen=True):
    """Middles of cells; left and right of groups; of every link, how far beside the middle its ends are."""

    x: list[float]
    frames: list[tuple[float, float]]
    upper: list[float]
    lower: list[float]


def place(flow: Flow, levels: Levels, rows: list[list[int]]) -> Columns:
    """Columns of ordered levels, from 0 on."""
    space = Space(flow, levels, rows)
    position = [0.0] * len(levels.cells)
    for row in rows:
        for index, cell in enumerate(row):
            position[cell] = index - (len(row) - 1) / 2
    space.upper, space.lower = offsets(flow, levels, position)
    prepare(space)
    merge_chains(space)
    _relax(space)
    _straighten(space)
    draw_together(space)
    return _result(space)


def _relax(space: Space) -> None:
    """From above, from below, and then from both sides until it rests."""
    made = constraints(space)
    for row in space.rows:
        for index, cell in enumerate(row):
            space.value[space.variable[cell]] = float(index)
    space.value = project(made, space.value, [1.0] * len(space.value))
    for level in range(1, space.levels.count):
        pull_rows(space, made, [level], range(level))
    for level in range(space.levels.count - 2, -1, -1):
        pull_rows(space, made, [level], range(level + 1, space.levels.count))
    settle(space, made)


def _straighten(space: Space) -> None:
    """Links that lean a little become straight: those between two nodes first, and the least leaning first."""
    lean: list[tuple[bool, float, int]] = []
    down, up = degrees(space)
    for index, (upper, lower, _) in enumerate(space.levels.links):
        off = abs(space.at(upper) + space.upper[index] - space.at(lower) - space.lower[index])
        if off < STRAIGHTEN * space.flow.spacing.node or down[upper] == up[lower] == 1:
            passing = space.levels.cells[upper].node < 0 or space.levels.cells[lower].node < 0
            lean.append((passing, round(off, 2), index))
    for _, _, index in sorted(lean):
        _tie(space, index)
    for index in _bent_twice(space):
        _tie(space, index)
    made = constraints(space)
    settle(space, made)
    _hug(space, made)


def _hug(space: Space, made: Plan) -> None:
    """Ways back come as near to their nodes as they can, while nothing else moves."""
    goals: dict[int, list[float]] = {}
    for back in space.levels.returns:
        for cell in back.cells:
            goals.setdefault(space.variable[cell], [])
        for end in (back.cells[0], back.cells[-1]):
            other, distance, _ = space.pulls[end][-1]
            goals[space.variable[end]].append(space.at(other) + distance - space.shift[end])
    wanted = list(space.value)
    for variable, values in goals.items():
        if values:
            wanted[variable] = max(values) if values[0] >= space.value[variable] else min(values)
    weights = [IDLE if variable in goals else 1.0 for variable in range(len(wanted))]
    space.value = project(made, wanted, weights)


def _tie(space: Space, link: int) -> None:
    upper, lower, _ = space.levels.links[link]
    merge(space, upper, lower, space.upper[link] - space.lower[link])


def _bent_twice(space: Space) -> Iterator[int]:
    """Of every long edge that bends at both of its ends the end at the node with fewer links."""
    degree: dict[tuple[int, bool], int] = {}
    found: dict[tuple[int, int], int] = {}
    for index, (upper, lower, edge) in enumerate(space.levels.links):
        degree[upper, True] = degree.get((upper, True), 0) + 1
        degree[lower, False] = degree.get((lower, False), 0) + 1
        found[edge, upper] = index
    for edge, chain in enumerate(space.levels.chains):
        if len(chain) < 3:
            continue
        first, last = found[edge, chain[0]], found[edge, chain[-2]]
        free = all(space.variable[chain[1]] == space.variable[cell] for cell in chain[1:-1])
        tied = {space.variable[chain[0]], space.variable[chain[-1]]}
        if free and space.variable[chain[1]] not in tied:
            yield last if degree[chain[-1], False] <= degree[chain[0], True] else first


def _result(space: Space) -> Columns:
    cells = range(len(space.levels.cells))
    x = [space.at(cell) for cell in cells]
    frames = _frames(space, x)
    edges = [x[cell] - space.levels.cells[cell].before for cell in cells] + [left for left, _ in frames]
    start = min(edges, default=0.0)
    moved = [(left - start, right - start) for left, right in frames]
    return Columns([value - start for value in x], moved, space.upper, space.lower)


def _frames(space: Space, x: list[float]) -> list[tuple[float, float]]:
    """Every group as narrow as its members and its title let it be; inner groups have higher numbers."""
    found: list[tuple[float, float]] = [(0.0, 0.0)] * len(space.flow.frames)
    for group in range(len(found) - 1, -1, -1):
        frame = space.flow.frames[group]
        spans = [
            (x[index] - cell.before, x[index] + cell.after)
            for index, cell in enumerate(space.levels.cells)
            if cell.group == group
        ]
        spans += [found[inner] for inner, other in enumerate(space.flow.frames) if other.parent == group]
        left = min(first for first, _ in spans) - frame.insets.left
        right = max(last for _, last in spans) + frame.insets.right
        room = max(0.0, frame.across - (right - left)) / 2
        lowest, highest = space.at(space.left(group)), space.at(space.right(group))
        left, right = max(lowest, left - room), min(highest, right + room)
        missing = max(0.0, frame.across - (right - left))
        found[group] = (left - min(missing, left - lowest), right + max(0.0, missing - (left - lowest)))
    return found
