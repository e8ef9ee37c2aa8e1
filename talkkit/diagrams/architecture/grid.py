"""Nodes of one group and their relations -> cells of a grid, counted in halves, so that three can stand around two."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from talkkit.diagrams.architecture.model import Architecture, Node, Side
from talkkit.diagrams.symbols import symbol

_STEPS: dict[Side, tuple[int, int]] = {"L": (-2, 0), "R": (2, 0), "T": (0, -2), "B": (0, 2)}


class Relation(Struct, frozen=True):
    """Where another child of the same group stands."""

    side: Side
    """Of this child, where the line begins."""
    other: str
    other_side: Side
    leaf: str = ""
    """The node itself, where the child is a group that it stands in."""


class Cells(Struct):
    """Places of children, in halves of a column and of a row; `spans` are columns that a long log covers."""

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def free(self, column: int, row: int) -> bool:
        """Whether a child can stand there."""
        for name, (x, y) in self.places.items():
            first, last = self.spans.get(name, (x, x))
            if first - 2 < column < last + 2 and abs(y - row) < 2:
                return False
        return True


def arranged(children: tuple[Node, ...], relations: dict[str, list[Relation]], outward: dict[str, str]) -> Cells:
    """Cells for the children of a group. `outward` are the sides from which each has lines that leave the group."""
    cells = Cells()
    loose: list[Node] = []
    names = {child.id: child for child in children}
    for child in children:
        if child.id in cells.places:
            continue
        if not relations.get(child.id):
            loose.append(child)
            continue
        part = _component(child.id, relations, names)
        _beside(cells, part)
    _beside(cells, _loose(loose, outward))
    return _from_zero(cells)


def _component(first: str, relations: dict[str, list[Relation]], names: dict[str, Node]) -> Cells:
    """What hangs together with a child, spread from it in all directions."""
    cells = Cells({first: (0, 0)})
    waiting = [first]
    while waiting:
        name = waiting.pop(0)
        waiting += _spread(name, relations, names, cells)
    return cells


def _spread(name: str, relations: dict[str, list[Relation]], names: dict[str, Node], cells: Cells) -> Iterator[str]:
    """Places the neighbours of a child that has its place."""
    mine = relations.get(name, [])
    long = is_long(name, relations, names)
    if long:
        cells.spans[name] = (cells.places[name][0], cells.places[name][0])
    order: tuple[Side, ...] = ("T", "B", "L", "R") if long else ("R", "L", "B", "T")
    for side in order:
        found = list(dict.fromkeys(each.other for each in mine if each.side == side))
        new = [other for other in found if other not in cells.places]
        for index, other in enumerate(new):
            opposite = next(each.other_side for each in mine if each.side == side and each.other == other)
            wanted = _wanted(name, side, opposite, cells)
            if not long:
                wanted = _fanned(wanted, side, index, len(new), len(found))
            signs = (1,) if long else (1, -1)
            cells.places[other] = _nearest(cells, wanted, along_row=side in "TB", signs=signs)
            yield other
        if long and side in "TB" and found:
            columns = [cells.places[other][0] for other in found]
            first, last = cells.spans[name]
            cells.spans[name] = (min(first, *columns), max(last, *columns))


def is_long(name: str, relations: dict[str, list[Relation]], names: dict[str, Node]) -> bool:
    """Whether it is a log that several others stand above or below: it is drawn as long as all of them."""
    if names[name].kind != "service" or symbol(names[name].icon).purpose not in ("log", "queue"):
        return False
    sides = [{each.leaf for each in relations.get(name, []) if each.side == side} for side in "TB"]
    return any(len(others) > 1 for others in sides)


def _wanted(name: str, side: Side, opposite: Side, cells: Cells) -> tuple[int, int]:
    """Beside the child at that side; a line around a corner leads one further."""
    x, y = cells.places[name]
    first, last = cells.spans.get(name, (x, x))
    dx, dy = _STEPS[side]
    if side in "LR":
        x = first if side == "L" else last
    if (side in "LR") != (opposite in "LR"):
        ox, oy = _STEPS[opposite]
        dx, dy = dx - ox, dy - oy
    return x + dx, y + dy


def _fanned(wanted: tuple[int, int], side: Side, index: int, new: int, found: int) -> tuple[int, int]:
    """Several at one side stand around its middle; where one has its place already, the rest follow it."""
    shift = 2 * index - (new - 1) if found == new else 2 * (index + 1)
    return (wanted[0] + shift, wanted[1]) if side in "TB" else (wanted[0], wanted[1] + shift)


def _nearest(
    cells: Cells, wanted: tuple[int, int], *, along_row: bool, signs: tuple[int, ...] = (1, -1)
) -> tuple[int, int]:
    """The nearest free cell in the same row or column, to the right or below first."""
    for distance in range(0, 400, 2):
        for sign in signs:
            shift = sign * distance
            x, y = (wanted[0] + shift, wanted[1]) if along_row else (wanted[0], wanted[1] + shift)
            if cells.free(x, y):
                return x, y
    return wanted


def _beside(cells: Cells, part: Cells) -> None:
    """Puts a part at the right of what there is."""
    if not part.places:
        return
    right = max((_last(name, cells) for name in cells.places), default=-2)
    left = min(_first(name, part) for name in part.places)
    top = min(y for _, y in part.places.values())
    for name, (x, y) in part.places.items():
        cells.places[name] = (x - left + right + 2, y - top)
    for name, (first, last) in part.spans.items():
        cells.spans[name] = (first - left + right + 2, last - left + right + 2)


def _first(name: str, cells: Cells) -> int:
    return min(cells.places[name][0], cells.spans.get(name, cells.places[name])[0])


def _last(name: str, cells: Cells) -> int:
    return max(cells.places[name][0], cells.spans[name][1] if name in cells.spans else cells.places[name][0])


def _loose(children: list[Node], outward: dict[str, str]) -> Cells:
    """Children without relations: in a row when their lines leave upwards or downwards, in a column when they leave
    sideways, else in a block.
    """
    sides = "".join(outward.get(child.id, "") for child in children)
    count = len(children)
    if sides and not set(sides) & set("LR"):
        width = count
    elif sides and not set(sides) & set("TB"):
        width = 1
    else:
        width = next((each for each in range(1, count + 1) if each * each >= count), 1)
    return Cells({child.id: (2 * (index % width), 2 * (index // width)) for index, child in enumerate(children)})


def _from_zero(cells: Cells) -> Cells:
    left = min((_first(name, cells) for name in cells.places), default=0)
    top = min((y for _, y in cells.places.values()), default=0)
    return Cells(
        {name: (x - left, y - top) for name, (x, y) in cells.places.items()},
        {name: (first - left, last - left) for name, (first, last) in cells.spans.items()},
    )


def relations_in(architecture: Architecture, parent: str) -> tuple[dict[str, list[Relation]], dict[str, str]]:
    """How the children of a group stand to each other, and from which sides their lines leave the group."""
    relations: dict[str, list[Relation]] = {}
    outward: dict[str, str] = {}
    for edge in architecture.edges:
        source, target = (_child(architecture, name, parent) for name in (edge.source, edge.target))
        if source and target and source != target:
            relations.setdefault(source, []).append(Relation(edge.source_side, target, edge.target_side, edge.target))
            relations.setdefault(target, []).append(Relation(edge.target_side, source, edge.source_side, edge.source))
        elif source and not target:
            outward[source] = outward.get(source, "") + ("" if edge.source_group else edge.source_side)
        elif target and not source:
            outward[target] = outward.get(target, "") + ("" if edge.target_group else edge.target_side)
    for alignment in architecture.alignments:
        sides: tuple[Side, Side] = ("R", "L") if alignment.way == "row" else ("B", "T")
        for first, second in zip(alignment.nodes, alignment.nodes[1:], strict=False):
            one, two = _child(architecture, first, parent), _child(architecture, second, parent)
            if one and two and one != two:
                relations.setdefault(one, []).append(Relation(sides[0], two, sides[1]))
                relations.setdefault(two, []).append(Relation(sides[1], one, sides[0]))
    return relations, outward


def _child(architecture: Architecture, name: str, parent: str) -> str:
    """The child of the group in which a node stands; empty: it stands elsewhere."""
    line = architecture.ancestors(name)
    return line[line.index(parent) - 1] if parent in line[1:] else ""
