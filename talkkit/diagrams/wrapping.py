"""A long picture -> the same in rows below each other (columns, where it flows down), as a text is wrapped.

It is cut where it is as thin as a thread: one line runs from a node that is alone in its layer to one that is alone in
the next. The line that is cut leads back around to the beginning of the next row.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from talkkit.diagrams.bodies import bodies
from talkkit.diagrams.fitting import TIGHT, graph, laid_out
from talkkit.diagrams.layered import Edge, Graph, Layout, Route
from talkkit.diagrams.layered.graph import Side
from talkkit.diagrams.layered.layout import shifted
from talkkit.diagrams.pictures import Picture
from talkkit.diagrams.setting import Scale, Texts
from talkkit.diagrams.sketch import Setting, Sketch
from talkkit.diagrams.tracing import traced
from talkkit.geometry import Point, Rect, Size

MOST = 8
"""Rows that the eye follows."""

_SHORTEST = 7
"""Layers of what is worth it."""
_AROUND = 14.0
"""Points between a row and the line that leads back beside it."""
_SWAPPED: dict[Side, Side] = {"top": "left", "left": "top", "bottom": "right", "right": "bottom"}


def wrapped(picture: Picture, setting: Setting) -> Sketch | None:
    """The picture in rows, in the largest type that fits; None: it is not so thin, or fits in no size."""
    if picture.direction not in ("LR", "TB"):
        return None
    texts = Texts(setting.measure)
    for size in setting.sizes:
        for wrap, spacing, even, pad in TIGHT[:2]:
            scale = Scale(size, max(setting.sizes[-1], size - 2), wrap, spacing, even, pad)
            made = bodies(picture, texts, scale)
            whole = graph(picture, made, texts, scale)
            rows = tuple(_rows(whole, laid_out(whole)))
            if not rows:
                return None
            for layout in (_joined(whole, names) for names in rows):
                if layout.size.width <= setting.room.width and layout.size.height <= setting.room.height:
                    return traced(picture, layout, made, texts, scale)
    return None


def _rows(whole: Graph, layout: Layout) -> Iterator[list[frozenset[str]]]:
    """Two rows, three ... as far as there are places to wrap at."""
    layers = _layers(whole, layout)
    threads = [index for index in range(1, len(layers)) if _thread(whole, layers, index)]
    if len(layers) < _SHORTEST:
        return
    for count in range(2, min(MOST, len(threads) + 1) + 1):
        wanted = [len(layers) * row / count for row in range(1, count)]
        cuts = sorted({min(threads, key=lambda cut: (abs(cut - goal), cut)) for goal in wanted})
        bounds = [0, *cuts, len(layers)]
        yield [frozenset(name for layer in layers[first:last] for name in layer) for first, last in pairwise(bounds)]


def _layers(whole: Graph, layout: Layout) -> list[list[str]]:
    """The boxes by where they stand along the flow; boxes that overlap there share a layer."""
    along = {name: _span(rect, whole) for name, rect in layout.boxes.items()}
    found: list[list[str]] = []
    end = -1.0
    for name in sorted(along, key=lambda name: (along[name], name)):
        first, last = along[name]
        if not found or first >= end:
            found.append([])
        found[-1].append(name)
        end = max(end, last)
    return found


def _span(rect: Rect, whole: Graph) -> tuple[float, float]:
    return (rect.x, rect.right) if whole.direction == "LR" else (rect.y, rect.bottom)


def _thread(whole: Graph, layers: list[list[str]], cut: int) -> bool:
    """Whether nothing but one line runs from the layer before a cut to the layer behind it."""
    before = {name for layer in layers[:cut] for name in layer}
    homes = {box.name: box.group for box in whole.boxes}
    crossing = [edge for edge in whole.edges if _in(edge.tail, before, homes) != _in(edge.head, before, homes)]
    groups = {homes[name] for name in before} & {name and homes[name] for name in homes if name not in before}
    if len(crossing) != 1 or not groups <= {None}:
        return False
    return [[crossing[0].tail], [crossing[0].head]] == layers[cut - 1 : cut + 1]


def _in(end: str, names: set[str], homes: dict[str, str | None]) -> bool:
    """Whether an end, or the first member of a group, is among the names."""
    return end in names if end in homes else any(homes[name] == end for name in names)


def _joined(whole: Graph, rows: list[frozenset[str]]) -> Layout:
    """The rows laid out each by itself, one below the other."""
    made = [_upright(_row(whole, names), whole) for names in rows]
    homes = {name: index for index, names in enumerate(rows) for name in names}
    cut = [edge for edge in whole.edges if edge.tail in homes and homes[edge.tail] != homes.get(edge.head)]
    gap = whole.spacing.layer + max(_label(edge, whole).height for edge in cut)
    left = _AROUND + max(edge.head_room for edge in cut)
    boxes: dict[str, Rect] = {}
    groups: dict[str, Rect] = {}
    routes: dict[str, Route] = {}
    top, width = 0.0, max(layout.size.width for layout in made)
    middles: list[float] = []
    for layout in made:
        there = shifted(layout, left, top)
        boxes |= there.boxes
        groups |= there.groups
        routes |= there.routes
        top += layout.size.height + gap
        middles.append(top - gap / 2)
    right = left + width + _AROUND
    for edge in cut:
        routes[edge.name] = _back(edge, whole, boxes, middles[homes[edge.tail]], right)
    size = Size(right, top - gap)
    return _upright(Layout(size, boxes, groups, routes), whole)


def _back(edge: Edge, whole: Graph, boxes: dict[str, Rect], middle: float, right: float) -> Route:
    """From the end of a row around to the beginning of the next."""
    tail, head = boxes[edge.tail], boxes[edge.head]
    out, into = tail.y + tail.height / 2, head.y + head.height / 2
    corners = (Point(right, out), Point(right, middle), Point(0.0, middle), Point(0.0, into))
    size = _label(edge, whole)
    label = Rect(right / 2 - size.width / 2, middle - size.height / 2, size.width, size.height) if edge.label else None
    return Route((Point(tail.right, out), *corners, Point(head.x, into)), "right", "left", label)


def _label(edge: Edge, whole: Graph) -> Size:
    size = edge.label or Size(0.0, 0.0)
    return size if whole.direction == "LR" else Size(size.height, size.width)


def _row(whole: Graph, names: frozenset[str]) -> Layout:
    boxes = tuple(box for box in whole.boxes if box.name in names)
    kept = {box.group for box in boxes}
    for group in reversed(whole.groups):
        kept |= {group.parent} if group.name in kept else set()
    groups = tuple(group for group in whole.groups if group.name in kept)
    known = names | {group.name for group in groups}
    edges = tuple(edge for edge in whole.edges if edge.tail in known and edge.head in known)
    return laid_out(replace(whole, boxes=boxes, edges=edges, groups=groups))


def _upright(layout: Layout, whole: Graph) -> Layout:
    """A layout that flows down with its axes exchanged, so that columns are handled as rows; others as they are."""
    if whole.direction == "LR":
        return layout
    return Layout(
        Size(layout.size.height, layout.size.width),
        {name: _swapped(rect) for name, rect in layout.boxes.items()},
        {name: _swapped(rect) for name, rect in layout.groups.items()},
        {name: _swapped_route(route) for name, route in layout.routes.items()},
    )


def _swapped(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)


def _swapped_route(route: Route) -> Route:
    texts = (route.label, route.tail_label, route.head_label)
    return Route(
        tuple(Point(point.y, point.x) for point in route.points),
        _SWAPPED[route.start] if route.start else None,
        _SWAPPED[route.end] if route.end else None,
        *(_swapped(text) if text else None for text in texts),
    )
