"""What the cells of levels are held by: distances that they keep, and pulls of what they are linked to.

Everything is pulled to the mean of what it is linked to, and kept apart by constraints `b >= a + distance`: in rounds,
variables go where they are pulled, and from there to the nearest places that keep the constraints. The cells of a long
edge are one variable, so it runs straight.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct, field

from talkkit.diagrams.layered.flow import Cell, Flow, Levels
from talkkit.diagrams.layered.levels import ancestors
from talkkit.diagrams.layered.separate import Plan, plan, project

ROUNDS = 90

REST = 0.05
"""Points that nothing moves by when it has come to rest."""

STEP = 0.65
"""Part of the way to where it is pulled that a variable goes in a round."""

IDLE = 0.001
"""Weight of what nothing pulls."""

WEAK = 0.004
"""Pull of a node on one of several that hang on it alone: it stands in their middle, they follow what hangs on them."""

GROWTH = 1.2
"""Times its width that a drawing may take so that its links lean less."""


class _Mark(Struct, frozen=True):
    kind: Literal["open", "cell", "close"]
    item: int
    group: int
    before: float = 0.0
    after: float = 0.0
    solid: bool = True


class Space(Struct):
    """Items are the cells, then the left and the right of every group. An item is a variable and a shift."""

    flow: Flow
    levels: Levels
    rows: list[list[int]]
    upper: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    apart: list[tuple[int, int, float]] = field(default_factory=list)
    variable: list[int] = field(default_factory=list)
    shift: list[float] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)
    after: list[list[int]] = field(default_factory=list)
    """Items that a constraint keeps behind an item."""
    pulls: list[list[tuple[int, float, float]]] = field(default_factory=list)
    """Of every item: another item, the wanted distance from it, and a weight."""
    value: list[float] = field(default_factory=list)
    inside: list[list[int]] = field(default_factory=list)
    """The cells in every group, those of inner groups too."""

    def at(self, item: int) -> float:
        return self.value[self.variable[item]] + self.shift[item]

    def left(self, group: int) -> int:
        return len(self.levels.cells) + 2 * group

    def right(self, group: int) -> int:
        return self.left(group) + 1


def prepare(space: Space) -> None:
    """Fills in the distances that the items of a space keep, and the pulls between them."""
    items = len(space.levels.cells) + 2 * len(space.flow.frames)
    space.variable = list(range(items))
    space.shift = [0.0] * items
    space.members = [[item] for item in range(items)]
    space.after = [[] for _ in range(items)]
    space.pulls = [[] for _ in range(items)]
    space.value = [0.0] * items
    space.inside = [[] for _ in space.flow.frames]
    for item, cell in enumerate(space.levels.cells):
        for group in ancestors(space.flow, cell.group):
            space.inside[group].append(item)
    for row in space.rows:
        _row_constraints(space, row)
    for group, frame in enumerate(space.flow.frames):
        space.apart.append((space.left(group), space.right(group), frame.across))
    for first, second, _ in space.apart:
        space.after[first].append(second)
    down, up = degrees(space)
    for index, (upper, lower, _) in enumerate(space.levels.links):
        lean = space.upper[index] - space.lower[index]
        space.pulls[lower].append((upper, lean, WEAK if up[lower] == 1 and down[upper] > 1 else 1.0))
        space.pulls[upper].append((lower, -lean, WEAK if down[upper] == 1 and up[lower] > 1 else 1.0))
    for back in space.levels.returns:
        for end, node in ((back.cells[0], back.upper), (back.cells[-1], back.lower)):
            row = space.rows[space.levels.cells[node].level]
            after = row.index(end) > row.index(node)
            first, second = (node, end) if after else (end, node)
            distance = _distance(space, space.levels.cells[first], space.levels.cells[second])
            space.pulls[end].append((node, distance if after else -distance, 0.6))
    for item, cell in enumerate(space.levels.cells):
        if cell.port:
            space.pulls[item] += [(space.left(cell.group), 0.0, 2.0), (space.right(cell.group), 0.0, 2.0)]


def degrees(space: Space) -> tuple[list[int], list[int]]:
    """Of every cell, how many links lead down from it and up from it."""
    down, up = [0] * len(space.levels.cells), [0] * len(space.levels.cells)
    for upper, lower, _ in space.levels.links:
        down[upper] += 1
        up[lower] += 1
    return down, up


def _row_constraints(space: Space, row: list[int]) -> None:
    """What stands side by side in a row, groups included, keeps its distances."""
    marks = list(_marks(space, row))
    for first, second in pairwise(marks):
        if first.kind == "open":
            gap = space.flow.frames[first.group].insets.left
        elif second.kind == "close":
            gap = space.flow.frames[second.group].insets.right
        else:
            gap = _gap(space, both_solid=first.solid and second.solid)
        space.apart.append((first.item, second.item, first.after + gap + second.before))


def _marks(space: Space, row: list[int]) -> Iterator[_Mark]:
    """The cells of a row, with the beginnings and ends of the groups around them."""
    around: list[int] = []
    for index in row:
        cell = space.levels.cells[index]
        entering = ancestors(space.flow, cell.group)[::-1]
        shared = sum(1 for group, other in zip(around, entering, strict=False) if group == other)
        for group in reversed(around[shared:]):
            yield _Mark("close", space.right(group), group)
        for group in entering[shared:]:
            yield _Mark("open", space.left(group), group)
        yield _Mark("cell", index, cell.group, cell.before, cell.after, _solid(cell))
        around = entering
    for group in reversed(around):
        yield _Mark("close", space.right(group), group)


def _solid(cell: Cell) -> bool:
    return cell.node >= 0


def _gap(space: Space, *, both_solid: bool) -> float:
    return space.flow.spacing.node if both_solid else space.flow.spacing.line


def _distance(space: Space, first: Cell, second: Cell) -> float:
    """Between the middles of neighbours."""
    return first.after + _gap(space, both_solid=_solid(first) and _solid(second)) + second.before


def merge_chains(space: Space) -> None:
    """The cells of one long edge become one variable, except where it has to change sides with another."""
    for upper, lower, _ in space.levels.links:
        if space.levels.cells[upper].node < 0 and space.levels.cells[lower].node < 0:
            merge(space, upper, lower, 0.0)


def merge(space: Space, first: int, second: int, distance: float) -> bool:
    """Tie `second` to stand `distance` behind `first`; no when something has to stand between the two."""
    one, two = space.variable[first], space.variable[second]
    if one == two or _leads(space, one, two) or _leads(space, two, one):
        return False
    move = space.shift[first] + distance - space.shift[second]
    for item in space.members[two]:
        space.variable[item] = one
        space.shift[item] += move
    space.members[one] += space.members[two]
    space.members[two] = []
    return True


def _leads(space: Space, start: int, goal: int) -> bool:
    """Whether constraints lead from one variable to another."""
    seen = {start}
    stack = [start]
    while stack:
        for item in space.members[stack.pop()]:
            for behind in space.after[item]:
                variable = space.variable[behind]
                if variable == goal:
                    return True
                if variable not in seen:
                    seen.add(variable)
                    stack.append(variable)
    return False


def constraints(space: Space) -> Plan:
    """The distances between its variables, to be kept by `project`."""
    widest: dict[tuple[int, int], float] = {}
    for first, second, distance in space.apart:
        pair = (space.variable[first], space.variable[second])
        reach = distance + space.shift[first] - space.shift[second]
        widest[pair] = max(widest.get(pair, reach), reach)
    return plan(len(space.variable), widest)


def _wanted(space: Space, variable: int, level: range) -> tuple[float, float]:
    """Where a variable is pulled to by items of those levels, and how much; where it is when nothing pulls."""
    total = weight = 0.0
    cells = space.levels.cells
    for item in space.members[variable]:
        for other, distance, pull in space.pulls[item]:
            if space.variable[other] == variable:
                continue
            if other >= len(cells) or cells[other].level in level or cells[item].level == cells[other].level:
                total += (space.at(other) + distance - space.shift[item]) * pull
                weight += pull
    return (total / weight, weight) if weight else (space.value[variable], IDLE)


def settle(space: Space, made: Plan) -> None:
    """Pull from both sides until nothing moves against what it is linked to.

    Pulls are not mutual, so a linked part may wander as a whole; in the end each part goes back to where it was. A part
    of it that wanders off from the rest is stopped when the drawing grows.
    """
    everything = range(space.levels.count)
    parts = _parts(space)
    start, most = list(space.value), GROWTH * width(space)
    for _ in range(ROUNDS):
        before = list(space.value)
        pull_rows(space, made, list(everything), everything)
        if width(space) > most:
            space.value = before
            break
        if _unrest(parts, before, space.value) < REST:
            break
    for part in parts:
        drift = sum(space.value[variable] - start[variable] for variable in part) / len(part)
        for variable in part:
            space.value[variable] -= drift
    space.value = project(made, space.value, [1.0] * len(space.value))


def _unrest(parts: list[list[int]], before: list[float], now: list[float]) -> float:
    """The largest move of a variable against its part."""
    largest = 0.0
    for part in parts:
        moves = [now[variable] - before[variable] for variable in part]
        largest = max(largest, max(moves) - min(moves))
    return largest


def _parts(space: Space) -> list[list[int]]:
    """Variables that pulls link, directly or by others."""
    leader = list(range(len(space.value)))

    def find(variable: int) -> int:
        while leader[variable] != variable:
            leader[variable] = leader[leader[variable]]
            variable = leader[variable]
        return variable

    for item, pulls in enumerate(space.pulls):
        for other, _, _ in pulls:
            leader[find(space.variable[item])] = find(space.variable[other])
    for group, cells in enumerate(space.inside):
        for item in (*cells, space.right(group)):
            leader[find(space.variable[item])] = find(space.variable[space.left(group)])
    parts: dict[int, list[int]] = {}
    for variable in dict.fromkeys(space.variable):
        parts.setdefault(find(variable), []).append(variable)
    return list(parts.values())


def pull_rows(space: Space, made: Plan, rows: list[int], levels: range) -> None:
    """One round: the variables of some rows go part of the way to where items of these levels pull them."""
    wanted, weights = list(space.value), [IDLE] * len(space.value)
    for row in rows:
        for cell in space.rows[row]:
            variable = space.variable[cell]
            goal, weights[variable] = _wanted(space, variable, levels)
            wanted[variable] += (
                STEP * (goal - space.value[variable]) if wanted[variable] == space.value[variable] else 0.0
            )
    for group, frame in enumerate(space.flow.frames):
        _pull_frame(space, wanted, group, frame.insets.left, frame.insets.right)
    space.value = project(made, wanted, weights)


def _pull_frame(space: Space, wanted: list[float], group: int, left: float, right: float) -> None:
    """A group's sides are pulled to its members."""
    cells = space.levels.cells
    inside = [(wanted[space.variable[item]] + space.shift[item], cells[item]) for item in space.inside[group]]
    first, last = space.left(group), space.right(group)
    wanted[space.variable[first]] = min(x - cell.before for x, cell in inside) - left
    wanted[space.variable[last]] = max(x + cell.after for x, cell in inside) + right


def width(space: Space) -> float:
    """Points from the left of the first cell to the right of the last."""
    cells = space.levels.cells
    first = min((space.at(item) - cell.before for item, cell in enumerate(cells)), default=0.0)
    return max((space.at(item) + cell.after for item, cell in enumerate(cells)), default=0.0) - first
