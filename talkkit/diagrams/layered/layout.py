"""A graph of boxes and groups -> their places, and the ways of the edges.

Groups to whose members no edge leads from outside are laid out by themselves, in their own direction, and stand as
boxes in the graph around them; all other groups share the layers of that graph.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.layered.flow import Course, Flow, Flowing, Frame, Node, Placed
from talkkit.diagrams.layered.graph import Box, Direction, Edge, Graph, Group, Layout, Route, Side, padding
from talkkit.diagrams.layered.levels import build, settled
from talkkit.diagrams.layered.order import order
from talkkit.diagrams.layered.place import place
from talkkit.diagrams.layered.ports import with_end_texts
from talkkit.diagrams.layered.route import LOOP, loop_height, route
from talkkit.geometry import Insets, Point, Rect, Size


def lay_out(graph: Graph) -> Layout:
    """Place everything. Names of boxes, groups and edges are unique; edges name boxes or groups."""
    closed = _closed(graph)
    inner: dict[str, Layout] = {}
    boxes = [box for box in graph.boxes if not closed.intersection(_around(graph, box.group))]
    for group in graph.groups:
        if group.name in closed and not closed.intersection(_around(graph, group.parent)):
            inner[group.name] = _alone(graph, group)
            boxes.append(Box(group.name, inner[group.name].size, group.parent))
    boxes = _in_order(graph, boxes)
    names = {box.name for box in boxes}
    groups = tuple(
        group
        for group in graph.groups
        if group.name not in names and not closed.intersection(_around(graph, group.name))
    )
    known = names | {group.name for group in groups}
    edges = tuple(edge for edge in graph.edges if edge.tail in known and edge.head in known)
    outer = replace(graph, boxes=tuple(boxes), groups=groups, edges=edges)
    return _with_inner(_turned_layout(outer), inner)


def _in_order(graph: Graph, boxes: list[Box]) -> list[Box]:
    """A closed group stands in the order of the source where its first member stood."""
    first: dict[str, int] = {}
    for index, box in enumerate(graph.boxes):
        for name in (box.name, *_around(graph, box.group)):
            first.setdefault(name, index)
    return sorted(boxes, key=lambda box: first.get(box.name, len(first)))


def _around(graph: Graph, name: str | None) -> list[str]:
    """The group of that name and those around it."""
    parents = {group.name: group.parent for group in graph.groups}
    found: list[str] = []
    while name is not None:
        found.append(name)
        name = parents[name]
    return found


def _closed(graph: Graph) -> set[str]:
    """Groups whose members no edge links with what is outside; empty ones too."""
    homes: dict[str, list[str]] = {box.name: _around(graph, box.group) for box in graph.boxes}
    homes |= {group.name: _around(graph, group.parent) for group in graph.groups}
    opened: set[str] = set()
    for edge in graph.edges:
        tail, head = homes[edge.tail], homes[edge.head]
        opened |= set(tail) ^ set(head)
    return {group.name for group in graph.groups} - opened


def _alone(graph: Graph, group: Group) -> Layout:
    """A group's inside with its frame around it; the frame's name is left out of `groups`."""
    inside = {other.name for other in graph.groups if group.name in _around(graph, other.parent)}
    homes = inside | {group.name}
    boxes = tuple(
        replace(box, group=None if box.group == group.name else box.group) for box in graph.boxes if box.group in homes
    )
    groups = tuple(
        replace(other, parent=None if other.parent == group.name else other.parent)
        for other in graph.groups
        if other.name in inside
    )
    names = inside | {box.name for box in boxes}
    edges = tuple(edge for edge in graph.edges if edge.tail in names and edge.head in names)
    direction = group.direction or graph.direction
    made = lay_out(replace(graph, direction=direction, boxes=boxes, groups=groups, edges=edges))
    insets = padding(group, graph.spacing)
    width = max(made.size.width, group.title.width, 24.0)
    height = max(made.size.height, 8.0)
    dx, dy = insets.left + (width - made.size.width) / 2, insets.top
    size = Size(width + insets.horizontal, height + insets.vertical)
    return replace(shifted(made, dx, dy), size=size)


def _with_inner(layout: Layout, inner: dict[str, Layout]) -> Layout:
    """Closed groups at the places of their boxes."""
    boxes, groups, routes = dict(layout.boxes), dict(layout.groups), dict(layout.routes)
    for name, made in inner.items():
        rect = boxes.pop(name)
        there = shifted(made, rect.x, rect.y)
        groups[name] = rect
        boxes |= there.boxes
        groups |= there.groups
        routes |= there.routes
    return Layout(layout.size, boxes, groups, routes)


def shifted(layout: Layout, dx: float, dy: float) -> Layout:
    """The same layout at another place; its size stays."""

    def rect(old: Rect) -> Rect:
        return replace(old, x=old.x + dx, y=old.y + dy)

    def text(old: Rect | None) -> Rect | None:
        return rect(old) if old else None

    return Layout(
        layout.size,
        {name: rect(old) for name, old in layout.boxes.items()},
        {name: rect(old) for name, old in layout.groups.items()},
        {
            name: Route(
                tuple(Point(point.x + dx, point.y + dy) for point in old.points),
                old.start,
                old.end,
                text(old.label),
                text(old.tail_label),
                text(old.head_label),
            )
            for name, old in layout.routes.items()
        },
    )


def _turned_layout(graph: Graph) -> Layout:
    """Numbered, laid out as if it flowed down, and turned back."""
    upright = graph.direction in ("TB", "BT")
    groups = _outer_first(graph.groups)
    number = {group.name: index for index, group in enumerate(groups)}
    place_of = {box.name: index for index, box in enumerate(graph.boxes)}
    ends = place_of | {name: -1 - index for name, index in number.items()}
    flow = Flow(
        tuple(_node(box, number, upright=upright) for box in graph.boxes),
        tuple(_frame(group, number, graph) for group in groups),
        tuple(_flowing(edge, ends, upright=upright) for edge in graph.edges),
        graph.spacing,
        graph.beside,
    )
    flow = settled(with_end_texts(_with_loops(flow)))
    levels = build(flow)
    rows = order(flow, levels)
    placed = route(flow, levels, rows, place(flow, levels, rows))
    turn = _Turn(graph.direction, placed.height)
    return turn.layout(placed, graph, groups)


def _outer_first(groups: tuple[Group, ...]) -> list[Group]:
    done: list[Group] = []
    names: set[str | None] = {None}
    waiting = list(groups)
    while waiting:
        ready = [group for group in waiting if group.parent in names]
        done += ready
        names |= {group.name for group in ready}
        waiting = [group for group in waiting if group.name not in names]
    return done


def _node(box: Box, number: dict[str, int], *, upright: bool) -> Node:
    across, along = _turned(box.size, upright=upright)
    before, one = _turned(box.before or Size(0, 0), upright=upright)
    after, two = _turned(box.after or Size(0, 0), upright=upright)
    return Node(across, along, number[box.group] if box.group is not None else -1, before, after, max(one, two))


def _turned(size: Size, *, upright: bool) -> tuple[float, float]:
    """Across and along."""
    return (size.width, size.height) if upright else (size.height, size.width)


def _frame(group: Group, number: dict[str, int], graph: Graph) -> Frame:
    seen = padding(group, graph.spacing)
    title = group.title.width + seen.horizontal if group.title.width else 0.0
    parent = number[group.parent] if group.parent is not None else -1
    match graph.direction:
        case "TB":
            return Frame(parent, seen, title, 0.0)
        case "BT":
            return Frame(parent, Insets(seen.left, seen.bottom, seen.right, seen.top), title, 0.0)
        case "LR":
            return Frame(parent, Insets(seen.top, seen.left, seen.bottom, seen.right), 0.0, title)
        case "RL":
            return Frame(parent, Insets(seen.top, seen.right, seen.bottom, seen.left), 0.0, title)


def _flowing(edge: Edge, ends: dict[str, int], *, upright: bool) -> Flowing:
    def turned(size: Size | None) -> tuple[float, float] | None:
        return _turned(size, upright=upright) if size else None

    return Flowing(
        ends[edge.tail],
        ends[edge.head],
        edge.length,
        turned(edge.label),
        turned(edge.tail_label),
        turned(edge.head_label),
        edge.tail_room,
        edge.head_room,
        edge.tail_share,
        edge.head_share,
    )


def _with_loops(flow: Flow) -> Flow:
    """Nodes with loops are high enough for them and keep room at their left; groups keep it inside of their frames."""
    nodes, frames = list(flow.nodes), list(flow.frames)
    heights: dict[int, float] = {}
    for edge in flow.edges:
        if edge.tail != edge.head:
            continue
        heights[edge.tail] = heights.get(edge.tail, 0.0) + loop_height(edge)
        room = LOOP + (edge.label[0] + 8 if edge.label else 0.0)
        if edge.tail >= 0:
            node = nodes[edge.tail]
            along = max(node.along, heights[edge.tail])
            nodes[edge.tail] = replace(node, before=max(node.before, room), along=along)
        else:
            frame = frames[-1 - edge.tail]
            along = max(frame.along, heights[edge.tail] + frame.insets.vertical)
            insets = replace(frame.insets, left=max(frame.insets.left, room + 10))
            frames[-1 - edge.tail] = replace(frame, insets=insets, along=along)
    return replace(flow, nodes=tuple(nodes), frames=tuple(frames))


_SIDES: dict[Direction, dict[str, Side]] = {
    "TB": {"top": "top", "bottom": "bottom", "left": "left", "right": "right"},
    "BT": {"top": "bottom", "bottom": "top", "left": "left", "right": "right"},
    "LR": {"top": "left", "bottom": "right", "left": "top", "right": "bottom"},
    "RL": {"top": "right", "bottom": "left", "left": "top", "right": "bottom"},
}


class _Turn(Struct, frozen=True):
    """From the flow's view to the page's."""

    direction: Direction
    height: float

    def point(self, point: Point) -> Point:
        match self.direction:
            case "TB":
                return point
            case "BT":
                return Point(point.x, self.height - point.y)
            case "LR":
                return Point(point.y, point.x)
            case "RL":
                return Point(self.height - point.y, point.x)

    def rect(self, rect: Rect) -> Rect:
        one, two = self.point(Point(rect.x, rect.y)), self.point(Point(rect.right, rect.bottom))
        return Rect(min(one.x, two.x), min(one.y, two.y), abs(one.x - two.x), abs(one.y - two.y))

    def course(self, course: Course) -> Route:
        sides = _SIDES[self.direction]

        def text(rect: Rect | None) -> Rect | None:
            return self.rect(rect) if rect else None

        return Route(
            tuple(self.point(point) for point in course.points),
            sides.get(course.start),
            sides.get(course.end),
            text(course.label),
            text(course.tail_label),
            text(course.head_label),
        )

    def layout(self, placed: Placed, graph: Graph, groups: list[Group]) -> Layout:
        size = Size(placed.width, placed.height)
        if self.direction in ("LR", "RL"):
            size = Size(size.height, size.width)
        return Layout(
            size,
            {box.name: self.rect(rect) for box, rect in zip(graph.boxes, placed.nodes, strict=True)},
            {group.name: self.rect(rect) for group, rect in zip(groups, placed.frames, strict=True)},
            {edge.name: self.course(course) for edge, course in zip(graph.edges, placed.routes, strict=True)},
        )
