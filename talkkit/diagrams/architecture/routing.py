"""Edges between placed nodes -> lines with right angles that go around everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from operator import itemgetter

from msgspec import Struct

from talkkit.diagrams.architecture.model import Architecture, Edge, Side
from talkkit.diagrams.architecture.placement import Placement
from talkkit.geometry import Point, Rect

_WAYS: dict[Side, tuple[int, int]] = {"L": (-1, 0), "R": (1, 0), "T": (0, -1), "B": (0, 1)}
_BEND, _CROSSING, _THROUGH = 30.0, 60.0, 10_000.0
"""What a corner, the crossing of another line, and a way through a node cost, in points of length."""

_SHARES = (0.5, 0.3, 0.7)
"""Of the room between nodes: where lines turn."""

Line = tuple[Point, ...]


class Router(Struct, dict=True):
    """Finds the way of every edge, in the order of the source."""

    architecture: Architecture
    placement: Placement
    em: float

    def __post_init__(self) -> None:
        rects = self.placement.rects
        self.solid = {node.id: rects[node.id] for node in self.architecture.nodes if node.kind != "group"}
        gap_x, gap_y = self.placement.gaps.x / 2, self.placement.gaps.y / 2
        nodes = [self.solid[node.id] for node in self.architecture.nodes if node.kind == "service"]
        self.columns = _distinct(x for rect in nodes for x in (rect.x - gap_x, rect.right + gap_x))
        self.rows = _distinct(y for rect in nodes for y in (rect.y - gap_y, rect.bottom + gap_y))
        self.pairs = Counter(map(_pair, self.architecture.edges))
        self.taken: Counter[tuple[object, ...]] = Counter()

    def lines(self) -> tuple[Line, ...]:
        """The line of each edge."""
        made: list[Line] = []
        for edge in self.architecture.edges:
            made.append(self._line(edge, made))
        return tuple(made)

    def _line(self, edge: Edge, before: list[Line]) -> Line:
        straight = self._straight(edge)
        if straight is not None:
            return straight
        begin, end = self.anchor(edge, source=True), self.anchor(edge, source=False)
        corridors = [
            (self._off(begin, edge.source_side, share), self._off(end, edge.target_side, 1.0 - share))
            for share in _SHARES
        ]
        near = [(begin, *way, end) for ends in corridors for way in self._between(*ends)]
        cost, way = self._cheapest(near, edge, before)
        far = [(begin, *way, end) for ends in corridors for way in self._around(*ends, cost)]
        return min((cost, way), self._cheapest(far, edge, before), key=itemgetter(0))[1]

    def _cheapest(self, ways: list[Line], edge: Edge, before: list[Line]) -> tuple[float, Line]:
        """The cheapest way, simplified, and its cost. What is too long already is not looked at further."""
        simple = list(map(simplified, ways))
        lengths = list(map(_length, simple))
        best: Line = ()
        least = inf
        for index in sorted(range(len(ways)), key=lengths.__getitem__):
            if lengths[index] >= least:
                break
            cost = lengths[index] + _THROUGH * (self._through(ways[index], edge) + _turns(ways[index]))
            if cost < least:
                cost += _CROSSING * _meetings(simple[index], before)
            if cost < least:
                best, least = simple[index], cost
        return least, best

    def anchor(self, edge: Edge, *, source: bool) -> Point:
        """The middle of the side at which the edge begins or ends; a long log is met below or above the other."""
        name, side = (edge.source, edge.source_side) if source else (edge.target, edge.target_side)
        if edge.source_group if source else edge.target_group:
            name = self.architecture.node(name).parent or name
        rect = self.placement.rects[name]
        if name in self.placement.long and side in "TB":
            other = self.placement.rects[edge.target if source else edge.source]
            x = min(max(other.x + other.width / 2, rect.x), rect.right)
            return Point(x, rect.y if side == "T" else rect.bottom)
        return _middle(rect, side)

    def _straight(self, edge: Edge) -> Line | None:
        """Sides that face each other with nothing between: one line, or one of several beside each other."""
        begin, end = self.anchor(edge, source=True), self.anchor(edge, source=False)
        first, second = _WAYS[edge.source_side], _WAYS[edge.target_side]
        if first != (-second[0], -second[1]):
            return None
        off = abs(begin.y - end.y) if first[0] else abs(begin.x - end.x)
        ahead = (end.x - begin.x) * first[0] + (end.y - begin.y) * first[1]
        if off > 0.5 or ahead <= 0 or self._through((begin, end), edge):
            return None
        count, index = self.pairs[_pair(edge)], self.taken[_pair(edge)]
        self.taken[_pair(edge)] += 1
        shift = (index - (count - 1) / 2) * 1.5 * self.em if count > 1 else 0.0
        if first[0]:
            return Point(begin.x, begin.y + shift), Point(end.x, begin.y + shift)
        return Point(begin.x + shift, begin.y), Point(begin.x + shift, end.y)

    def _off(self, at: Point, side: Side, share: float) -> Point:
        dx, dy = _WAYS[side]
        return Point(at.x + dx * self.placement.gaps.x * share, at.y + dy * self.placement.gaps.y * share)

    def _between(self, out: Point, into: Point) -> Iterator[Line]:
        """Ways from one corridor to the other: with one corner, or two."""
        yield out, Point(out.x, into.y), into
        yield out, Point(into.x, out.y), into
        for x in self.columns:
            yield out, Point(x, out.y), Point(x, into.y), into
        for y in self.rows:
            yield out, Point(out.x, y), Point(into.x, y), into

    def _around(self, out: Point, into: Point, longest: float) -> Iterator[Line]:
        """Ways around everything, with more corners; none that is longer than that in any case."""
        for x in self.columns[:1] + self.columns[-1:]:
            for y in self.rows if abs(out.x - x) + abs(x - into.x) < longest else ():
                yield out, Point(out.x, y), Point(x, y), Point(x, into.y), into
                yield out, Point(x, out.y), Point(x, y), Point(into.x, y), into

    def _through(self, line: Line, edge: Edge) -> int:
        """How many nodes the line runs through, those at its ends counted when it enters them."""
        count = 0
        for name, rect in self.solid.items():
            parts = list(pairwise(line))
            if name == edge.source and not edge.source_group:
                parts = parts[1:]
            if name == edge.target and not edge.target_group:
                parts = parts[:-1]
            count += any(_enters(a, b, rect) for a, b in parts)
        return count


def _length(way: Line) -> float:
    """Of a way, its corners included."""
    return sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(way)) + _BEND * len(way)


def _turns(line: Line) -> int:
    """How often a line goes back where it came from."""
    return sum(1 for a, b, c in zip(line, line[1:], line[2:], strict=False) if _turns_back(a, b, c))


def _meetings(way: Line, before: list[Line]) -> int:
    """How often a way crosses other lines; to run on one counts five times."""
    crossings = sum(_crosses(way, other) for other in before)
    shared = sum(_covers(way, other) for other in before if way[0] != other[0] and way[-1] != other[-1])
    return crossings + 5 * shared


def simplified(line: Line) -> Line:
    """The line without points that are no corners."""
    kept: list[Point] = []
    for point in line:
        if kept and abs(point.x - kept[-1].x) < 0.01 and abs(point.y - kept[-1].y) < 0.01:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return (abs(a.x - b.x) < 0.01 and abs(b.x - c.x) < 0.01) or (abs(a.y - b.y) < 0.01 and abs(b.y - c.y) < 0.01)


def _turns_back(a: Point, b: Point, c: Point) -> bool:
    return _in_line(a, b, c) and ((b.x - a.x) * (c.x - b.x) < 0 or (b.y - a.y) * (c.y - b.y) < 0)


def _middle(rect: Rect, side: Side) -> Point:
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return {"L": Point(rect.x, y), "R": Point(rect.right, y), "T": Point(x, rect.y), "B": Point(x, rect.bottom)}[side]


def _pair(edge: Edge) -> tuple[object, ...]:
    ends = sorted(((edge.source, edge.source_side), (edge.target, edge.target_side)))
    return (*ends, edge.source_group, edge.target_group)


def _enters(a: Point, b: Point, rect: Rect) -> bool:
    left, right = sorted((a.x, b.x))
    top, bottom = sorted((a.y, b.y))
    return left < rect.right - 0.1 and right > rect.x + 0.1 and top < rect.bottom - 0.1 and bottom > rect.y + 0.1


def _crosses(first: Line, second: Line) -> int:
    """How often two lines meet at right angles, inside of both."""
    count = 0
    for a, b in pairwise(first):
        for c, d in pairwise(second):
            if (abs(a.x - b.x) < 0.01) == (abs(c.x - d.x) < 0.01):
                continue
            (v, w), (h, k) = ((a, b), (c, d)) if abs(a.x - b.x) < 0.01 else ((c, d), (a, b))
            inside = min(h.x, k.x) + 1 < v.x < max(h.x, k.x) - 1 and min(v.y, w.y) + 1 < h.y < max(v.y, w.y) - 1
            count += inside
    return count


def _covers(first: Line, second: Line) -> int:
    """How often a part of one line runs on a part of the other, or ends on it."""
    count = 0
    for a, b in pairwise(first):
        for c, d in pairwise(second):
            upright = abs(a.x - b.x) < 0.01
            if upright != (abs(c.x - d.x) < 0.01):
                continue
            same = abs(a.x - c.x) < 1.0 if upright else abs(a.y - c.y) < 1.0
            one = sorted((a.y, b.y) if upright else (a.x, b.x))
            two = sorted((c.y, d.y) if upright else (c.x, d.x))
            count += same and one[0] <= two[1] + 1.0 and two[0] <= one[1] + 1.0
    return count


def _distinct(values: Iterator[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 0.5:
            found.append(value)
    return found
