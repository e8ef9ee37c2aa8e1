"""Cells and sizes -> rectangles of all nodes and groups, with the room between them spread over the slide."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagrams.architecture.grid import Cells, arranged, relations_in
from talkkit.diagrams.architecture.model import Architecture
from talkkit.diagrams.architecture.sizes import Sizes
from talkkit.geometry import Rect, Size

GROUP_PAD = 0.9
"""Around what a group holds, of the size of type."""


class Gaps(Struct, frozen=True):
    """Points between columns and between rows."""

    x: float
    y: float


class Placement(Struct, frozen=True):
    """Where everything stands; groups are named like nodes."""

    rects: dict[str, Rect]
    size: Size
    gaps: Gaps
    axis: float = 0.0
    """Height at which it is in line with what stands beside it."""
    long: frozenset[str] = frozenset()
    """Logs that span what stands above or below them."""


class Placer(Struct, dict=True):
    """Places all groups of an architecture; the grid of each is found once."""

    architecture: Architecture
    sizes: Sizes
    grids: dict[str, Cells] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for parent in ("", *(node.id for node in self.architecture.nodes if node.kind == "group")):
            relations, outward = relations_in(self.architecture, parent)
            self.grids[parent] = arranged(self.architecture.children(parent), relations, outward)

    def placed(self, gaps: Gaps) -> Placement:
        """Everything with these gaps."""
        made = self._block("", gaps)
        long = frozenset(name for grid in self.grids.values() for name in grid.spans)
        return replace(made, long=long)

    def _block(self, parent: str, gaps: Gaps) -> Placement:
        """The inside of a group, from its own top left corner."""
        grid = self.grids[parent]
        gaps = self._within(parent, gaps)
        inner = {name: self._inner(name, gaps) for name in grid.places}
        sizes = {name: block.size for name, block in inner.items()}
        single = {name: size for name, size in sizes.items() if name not in grid.spans}
        halves = {name: (size.width / 2, size.width / 2) for name, size in single.items()}
        columns = _Axis({name: grid.places[name][0] for name in single}, halves, gaps.x)
        heights = {name: (block.axis, block.size.height - block.axis) for name, block in inner.items()}
        rows = _Axis({name: y for name, (_, y) in grid.places.items()}, heights, gaps.y)
        rects: dict[str, Rect] = {}
        for name, (x, y) in grid.places.items():
            first, last = grid.spans.get(name, (x, x))
            left, right = columns.start(first), columns.end(last)
            size = sizes[name]
            width = max(size.width, right - left) if name in grid.spans else size.width
            at = Rect((left + right) / 2 - width / 2, rows.line(y) - inner[name].axis, width, size.height)
            rects[name] = at
            for other, rect in inner[name].rects.items():
                rects[other] = Rect(rect.x + at.x, rect.y + at.y, rect.width, rect.height)
        extent = _extent(rects)
        return Placement(_from_zero(rects), extent, gaps, extent.height / 2)

    def _within(self, parent: str, gaps: Gaps) -> Gaps:
        """Parts of a whole that nothing connects stand close together."""
        relations, outward = relations_in(self.architecture, parent)
        close = 0.9 * self.sizes.em
        return Gaps(close, close) if parent and not relations and not any(outward.values()) else gaps

    def _inner(self, name: str, gaps: Gaps) -> Placement:
        node = self.architecture.node(name)
        if node.kind != "group":
            size = self.sizes.of(node)
            return Placement({}, size, gaps, size.height / 2)
        block = self._block(name, gaps)
        pad, title = GROUP_PAD * self.sizes.em, self.title(name)
        top, bottom = (pad, title) if self.titled_below(name) else (title, pad)
        width = max(block.size.width, self.sizes.labels[name].size.width) + 2 * pad
        left = (width - block.size.width) / 2
        rects = {each: Rect(r.x + left, r.y + top, r.width, r.height) for each, r in block.rects.items()}
        return Placement(rects, Size(width, block.size.height + top + bottom), gaps, top + block.axis)

    def titled_below(self, name: str) -> bool:
        """Whether the group's name stands below what it holds, because lines come in from above."""
        _, outward = relations_in(self.architecture, name)
        sides = "".join(outward.values())
        return "T" in sides and "B" not in sides

    def title(self, name: str) -> float:
        """Points above what a group holds."""
        text = self.sizes.labels[name].size.height
        return text + 0.7 * self.sizes.em if text else GROUP_PAD * self.sizes.em


class _Axis:
    """Columns (or rows): positions in halves -> points."""

    def __init__(self, places: dict[str, int], sizes: dict[str, tuple[float, float]], gap: float) -> None:
        """`sizes` say how far each reaches before and behind the line on which all of a row stand."""
        self.gap = gap
        self.halves = any(place % 2 for place in places.values())
        self.most = (max((a for a, _ in sizes.values()), default=0.0), max((b for _, b in sizes.values()), default=0.0))
        self.reach: dict[int, tuple[float, float]] = {}
        for name, place in places.items():
            before, after = self.reach.get(place, (0.0, 0.0))
            self.reach[place] = (max(before, sizes[name][0]), max(after, sizes[name][1]))
        self.begin: dict[int, float] = {}
        at = 0.0
        for place in sorted(self.reach):
            self.begin[place] = at
            at += sum(self.reach[place]) + gap

    def start(self, place: int) -> float:
        """Where the column begins."""
        if self.halves or place not in self.begin:
            return place / 2 * (sum(self.most) + self.gap)
        return self.begin[place]

    def end(self, place: int) -> float:
        """Where the column ends."""
        return self.start(place) + sum(self._reach(place))

    def line(self, place: int) -> float:
        """Where what stands in it is aligned."""
        return self.start(place) + self._reach(place)[0]

    def _reach(self, place: int) -> tuple[float, float]:
        return self.most if self.halves or place not in self.begin else self.reach[place]


def _extent(rects: dict[str, Rect]) -> Size:
    if not rects:
        return Size(0.0, 0.0)
    left, top = min(rect.x for rect in rects.values()), min(rect.y for rect in rects.values())
    right, bottom = max(rect.right for rect in rects.values()), max(rect.bottom for rect in rects.values())
    return Size(right - left, bottom - top)


def _from_zero(rects: dict[str, Rect]) -> dict[str, Rect]:
    left = min((rect.x for rect in rects.values()), default=0.0)
    top = min((rect.y for rect in rects.values()), default=0.0)
    return {name: Rect(r.x - left, r.y - top, r.width, r.height) for name, r in rects.items()}


def least_gaps(sizes: Sizes) -> Gaps:
    """Room for the labels at edges, and for groups' frames."""
    architecture, em = sizes.architecture, sizes.em
    x, y = 2.0 * em, 1.6 * em
    services = [sizes.of(node).width for node in architecture.nodes if node.kind == "service"]
    narrowest = min(services, default=0.0)
    for edge, label in zip(architecture.edges, sizes.edges, strict=True):
        if label is None:
            continue
        if edge.source_side in "LR":
            x = max(x, label.size.width + 2.0 * em)
        else:
            y = max(y, label.size.height + 1.4 * em)
            x = max(x, label.size.width + 0.9 * em - narrowest)
    return Gaps(x, y)


def spread(placer: Placer, least: Gaps, room: Size, most: Gaps) -> Placement:
    """With the gaps as wide as the room allows, up to `most` (of the size of type) more than the least."""
    first = placer.placed(least)
    if first.size.width > room.width or first.size.height > room.height:
        return first
    em = placer.sizes.em
    low, high = least, Gaps(least.x + most.x * em, least.y + most.y * em)
    for _ in range(14):
        x, y = (low.x + high.x) / 2, (low.y + high.y) / 2
        wide, tall = placer.placed(Gaps(x, low.y)), placer.placed(Gaps(low.x, y))
        fits_x, fits_y = wide.size.width <= room.width, tall.size.height <= room.height
        low = Gaps(x if fits_x else low.x, y if fits_y else low.y)
        high = Gaps(high.x if fits_x else x, high.y if fits_y else y)
    return placer.placed(low)
