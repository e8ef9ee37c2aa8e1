"""Levels with columns -> y of everything, and the ways of the edges: down, across on a track between levels, down."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagrams.layered.channels import Piece, tracks
from talkkit.diagrams.layered.flow import Course, Flow, Flowing, Levels, Placed, Return
from talkkit.diagrams.layered.place import Columns
from talkkit.geometry import Point, Rect

UP = True
"""An end at the upper side of a channel."""

LOOP = 20.0
"""How far a loop stands out from its node."""


class _Map(Struct):
    flow: Flow
    levels: Levels
    rows: list[list[int]]
    columns: Columns
    thickness: list[float]
    top: list[float] = field(default_factory=list)
    """Of every level."""
    pieces: list[list[Piece]] = field(default_factory=list)
    """Of every channel; channel k is above level k."""
    at: dict[tuple[int, int], float] = field(default_factory=dict)
    """Channel and key of a piece, and the y of its track."""
    head_over: list[float] = field(default_factory=list)
    """Room of a group above its first level, inner groups included; below its last."""
    foot_under: list[float] = field(default_factory=list)
    height: float = 0.0
    hooks: dict[tuple[int, bool], str] = field(default_factory=dict)
    """Return (by edge) and whether its upper end: the side of the node where it holds on; missing: top or bottom."""

    def x(self, cell: int) -> float:
        return self.columns.x[cell]

    def middle(self, level: int) -> float:
        return self.top[level] + self.thickness[level] / 2


def route(flow: Flow, levels: Levels, rows: list[list[int]], columns: Columns) -> Placed:
    """Everything placed. Lengths are points."""
    thickness = [max((levels.cells[cell].along for cell in row), default=0.0) for row in rows]
    state = _Map(flow, levels, rows, columns, thickness)
    state.head_over = _over(state, first=True)
    state.foot_under = _over(state, first=False)
    state.pieces = [[] for _ in range(levels.count + 1)]
    for index in range(len(levels.links)):
        _link_piece(state, index)
    for back in levels.returns:
        _hook(state, back, upper=True)
        _hook(state, back, upper=False)
    _stack(state)
    for _ in flow.frames:
        if not _widen(state):
            break
        _stack(state)
    return _finish(state)


def _over(state: _Map, *, first: bool) -> list[float]:
    """What groups need before their first or behind their last level; inner groups have higher numbers."""
    frames, spans = state.flow.frames, state.levels.spans
    room = [frame.insets.top if first else frame.insets.bottom for frame in frames]
    for group in range(len(frames) - 1, -1, -1):
        parent = frames[group].parent
        if parent >= 0 and spans[parent][0 if first else 1] == spans[group][0 if first else 1]:
            own = frames[parent].insets.top if first else frames[parent].insets.bottom
            room[parent] = max(room[parent], room[group] + own)
    return room


def _shares(state: _Map, edge: int, *, upper: bool) -> str:
    flowing = state.flow.edges[edge]
    tail = upper != (edge in state.levels.turned)
    return flowing.tail_share if tail else flowing.head_share


def _link_piece(state: _Map, index: int) -> None:
    upper, lower, edge = state.levels.links[index]
    state.pieces[state.levels.cells[lower].level].append(
        Piece(
            index,
            state.x(upper) + state.columns.upper[index],
            UP,
            (upper, _shares(state, edge, upper=True)),
            state.x(lower) + state.columns.lower[index],
            not UP,
            (lower, _shares(state, edge, upper=False)),
        )
    )


def _hook(state: _Map, back: Return, *, upper: bool) -> None:
    """How a way back begins or ends: straight to the side of its node, or around through the channel."""
    node, cell = (back.upper, back.cells[0]) if upper else (back.lower, back.cells[-1])
    level = state.levels.cells[node].level
    row = state.rows[level]
    first, last = sorted((row.index(node), row.index(cell)))
    between = [state.levels.cells[other] for other in row[first + 1 : last]]
    behind = state.x(cell) > state.x(node)
    free = all(other.node < 0 and not other.label for other in between)
    taken = state.flow.nodes[node].after if behind else state.flow.nodes[node].before
    if free and not taken:
        state.hooks[back.edge, upper] = "right" if behind else "left"
        return
    share = _shares(state, back.edge, upper=not upper)
    key = -1 - 2 * back.edge - upper
    channel = level if upper else level + 1
    x = state.x(node)
    piece = Piece(key, x, not upper, (node, share), state.x(cell), not upper, (cell, share))
    state.pieces[channel].append(piece)


def _stack(state: _Map) -> None:
    """Levels one below the other, with channels as high as their tracks need."""
    state.top, y = [], 0.0
    spans = state.levels.spans
    for channel in range(state.levels.count + 1):
        before = max(
            (state.foot_under[group] for group, (_, last) in enumerate(spans) if last == channel - 1), default=0.0
        )
        behind = max(
            (state.head_over[group] for group, (first, _) in enumerate(spans) if first == channel), default=0.0
        )
        found, count = tracks(state.pieces[channel], state.flow.spacing.line)
        start, end = _margins(state, channel)
        least = _least(state, channel)
        line = state.flow.spacing.line
        outer = channel in (0, state.levels.count)
        inner = 0.0 if outer and not count else max(least, start + end + max(0, count - 1) * line)
        if (before or behind) and not outer:
            inner = max(inner, least * 0.5 + (line if before and behind else 0.0))
        tracks_height = max(0, count - 1) * line
        first = min(max((inner - tracks_height) / 2, start), max(start, inner - end - tracks_height))
        for key, track in found.items():
            state.at[channel, key] = y + before + first + track * line
        y += before + inner + behind
        state.top.append(y)
        if channel < state.levels.count:
            y += state.thickness[channel]
    state.height = state.top.pop()


def _least(state: _Map, channel: int) -> float:
    """The least height of a channel; half as much beside a level that holds labels only."""
    if channel in (0, state.levels.count):
        return state.flow.spacing.line
    full = state.flow.spacing.layer
    sides = (channel - 1, channel)
    nodes = [any(state.levels.cells[cell].node >= 0 for cell in state.rows[level]) for level in sides]
    if all(nodes):
        return full
    return max(state.flow.spacing.line, full * 0.42)


def _margins(state: _Map, channel: int) -> tuple[float, float]:
    """Between the levels and the first and the last track: room for heads and for texts beside the ends."""
    start = end = state.flow.spacing.line * 0.6
    for piece in state.pieces[channel]:
        if piece.key < 0:
            continue
        upper, lower, edge = state.levels.links[piece.key]
        flowing, turned = state.flow.edges[edge], edge in state.levels.turned
        rooms = (flowing.tail_room, flowing.head_room)
        texts = (flowing.tail_label, flowing.head_label)
        if turned:
            rooms, texts = rooms[::-1], texts[::-1]
        if state.levels.cells[upper].node >= 0 or state.levels.cells[upper].port:
            start = max(start, rooms[0] + 5, (texts[0][1] + 4) if texts[0] else 0.0)
        if state.levels.cells[lower].node >= 0 or state.levels.cells[lower].port:
            end = max(end, rooms[1] + 5, (texts[1][1] + 4) if texts[1] else 0.0)
    return start, end


def _frame_ends(state: _Map, group: int) -> tuple[float, float]:
    first, last = state.levels.spans[group]
    top = state.top[first] - state.head_over[group]
    return top, state.top[last] + state.thickness[last] + state.foot_under[group]


def _widen(state: _Map) -> bool:
    """Give the first level of a group more room where its title is longer than the group; whether one was."""
    for group in range(len(state.flow.frames) - 1, -1, -1):
        top, bottom = _frame_ends(state, group)
        missing = state.flow.frames[group].along - (bottom - top)
        if missing > 0.01:
            state.thickness[state.levels.spans[group][0]] += missing
            return True
    return False


def _finish(state: _Map) -> Placed:
    nodes: list[Rect] = []
    for index, node in enumerate(state.flow.nodes):
        middle = state.middle(state.levels.cells[index].level)
        nodes.append(Rect(state.x(index) - node.across / 2, middle - node.along / 2, node.across, node.along))
    frames: list[Rect] = []
    for group, (left, right) in enumerate(state.columns.frames):
        top, bottom = _frame_ends(state, group)
        frames.append(Rect(left, top, right - left, bottom - top))
    courses = _courses(state, nodes, frames)
    ends = [rect.right + node.after for rect, node in zip(nodes, state.flow.nodes, strict=True)]
    ends += [rect.right for rect in frames]
    ends += [point.x for course in courses for point in course.points]
    ends += [course.label.right for course in courses if course.label]
    ends += [text.right for course in courses for text in (course.tail_label, course.head_label) if text]
    return Placed(tuple(nodes), tuple(frames), courses, max(ends, default=0.0), state.height)


def _courses(state: _Map, nodes: list[Rect], frames: list[Rect]) -> tuple[Course, ...]:
    links = {(edge, upper): index for index, (upper, _, edge) in enumerate(state.levels.links)}
    returns = {back.edge: back for back in state.levels.returns}
    loops: dict[int, float] = {}
    courses: list[Course] = []
    for index, edge in enumerate(state.flow.edges):
        if edge.tail == edge.head:
            rect = nodes[edge.tail] if edge.tail >= 0 else frames[-1 - edge.tail]
            courses.append(_loop(state, index, rect, loops))
        elif index in returns:
            courses.append(_way_back(state, returns[index], links, nodes))
        else:
            courses.append(_way_down(state, index, links, nodes, frames))
    return tuple(_clipped(course, edge, frames) for course, edge in zip(courses, state.flow.edges, strict=True))


def _clipped(course: Course, edge: Flowing, frames: list[Rect]) -> Course:
    """The way without its parts inside of groups at whose borders it ends."""
    points, start, end = course.points, course.start, course.end
    if edge.head_frame >= 0:
        points, end = _outside(points, frames[edge.head_frame]), ""
    if edge.tail_frame >= 0:
        points, start = _outside(points[::-1], frames[edge.tail_frame])[::-1], ""
    return replace(course, points=points, start=start, end=end)


def _outside(points: tuple[Point, ...], frame: Rect) -> tuple[Point, ...]:
    """The points up to where the way enters a rectangle for the last time."""
    for index in range(len(points) - 1, 0, -1):
        one, two = points[index - 1], points[index]
        if not _within(one, frame):
            x = min(max(one.x, frame.x), frame.right)
            y = min(max(one.y, frame.y), frame.bottom)
            cut = Point(x, two.y) if abs(one.y - two.y) < abs(one.x - two.x) else Point(two.x, y)
            return (*points[:index], cut)
    return points


def _within(point: Point, frame: Rect) -> bool:
    return frame.x - 0.01 <= point.x <= frame.right + 0.01 and frame.y - 0.01 <= point.y <= frame.bottom + 0.01


def _way_down(
    state: _Map, edge: int, links: dict[tuple[int, int], int], nodes: list[Rect], frames: list[Rect]
) -> Course:
    chain = state.levels.chains[edge]
    first, last = (state.levels.cells[cell] for cell in (chain[0], chain[-1]))
    start = nodes[first.node].bottom if first.node >= 0 else frames[first.group].bottom
    end = nodes[last.node].y if last.node >= 0 else frames[last.group].y
    points: list[Point] = []
    offs: list[float] = []
    for position, cell in enumerate(chain[:-1]):
        index = links[edge, cell]
        lower = chain[position + 1]
        one, two = state.x(cell) + state.columns.upper[index], state.x(lower) + state.columns.lower[index]
        points += _crossing(state, state.levels.cells[lower].level, index, one, two)
        offs += [state.columns.upper[index], state.columns.lower[index]]
    whole = simplified([Point(points[0].x, start), *points, Point(points[-1].x, end)])
    course = Course(
        whole,
        _side(state, chain[0], offs[0], frames, "bottom"),
        _side(state, chain[-1], offs[-1], frames, "top"),
        _label(state, chain),
        *_beside_ends(state, edge, whole),
    )
    return _turned(course) if edge in state.levels.turned else course


def _crossing(state: _Map, channel: int, key: int, one: float, two: float) -> list[Point]:
    y = state.at.get((channel, key))
    if y is None:
        return [Point(one, state.top[channel] - 1)]
    return [Point(one, y), Point(two, y)]


def _side(state: _Map, cell: int, off: float, frames: list[Rect], side: str) -> str:
    """The side whose middle the end is at."""
    found = state.levels.cells[cell]
    if found.node >= 0:
        return side if abs(off) < 0.01 else ""
    frame = frames[found.group]
    return side if abs(state.x(cell) - frame.x - frame.width / 2) < 0.5 else ""


def _label(state: _Map, chain: tuple[int, ...]) -> Rect | None:
    for index in chain:
        cell = state.levels.cells[index]
        if cell.label:
            middle = state.middle(cell.level)
            width = cell.before + cell.after
            return Rect(state.x(index) - cell.before, middle - cell.along / 2, width, cell.along)
    return None


def _beside_ends(state: _Map, edge: int, points: tuple[Point, ...]) -> tuple[Rect | None, Rect | None]:
    """Texts beside the upper and the lower end, at the line's right; beyond a node's notes where they are higher."""
    flowing = state.flow.edges[edge]
    above, below = flowing.tail_label, flowing.head_label
    if edge in state.levels.turned:
        above, below = below, above
    first, last = points[0], points[-1]
    chain = state.levels.chains[edge]
    upper = Rect(first.x + 5, first.y + 2 + _sticking(state, chain[0]), *above) if above else None
    lower = Rect(last.x + 5, last.y - 2 - below[1] - _sticking(state, chain[-1]), *below) if below else None
    return upper, lower


def _sticking(state: _Map, cell: int) -> float:
    """How far the notes of a node reach beyond it, along the flow."""
    index = state.levels.cells[cell].node
    if index < 0:
        return 0.0
    node = state.flow.nodes[index]
    return max(0.0, node.tall - node.along) / 2


def _way_back(state: _Map, back: Return, links: dict[tuple[int, int], int], nodes: list[Rect]) -> Course:
    """From the lower node out, up beside the flow, and into the upper node."""
    points: list[Point] = []
    for position, cell in enumerate(back.cells[:-1]):
        index = links[back.edge, cell]
        lower = back.cells[position + 1]
        points += _crossing(state, state.levels.cells[lower].level, index, state.x(cell), state.x(lower))
    head, start = _hooked(state, back, nodes[back.upper], upper=True)
    tail, end = _hooked(state, back, nodes[back.lower], upper=False)
    course = Course(simplified([*head, *points, *reversed(tail)]), start, end, _label(state, back.cells))
    return _turned(course)


def _hooked(state: _Map, back: Return, rect: Rect, *, upper: bool) -> tuple[list[Point], str]:
    """The points between a node and its column, and the side of the node."""
    cell = back.cells[0] if upper else back.cells[-1]
    column, side = state.x(cell), state.hooks.get((back.edge, upper), "")
    if side:
        y = rect.y + rect.height / 2
        x = rect.right if side == "right" else rect.x
        return [Point(x, y), Point(column, y)], side
    level = state.levels.cells[cell].level
    y = state.at[level if upper else level + 1, -1 - 2 * back.edge - upper]
    middle = rect.x + rect.width / 2
    edge = rect.y if upper else rect.bottom
    return [Point(middle, edge), Point(middle, y), Point(column, y)], "top" if upper else "bottom"


def _loop(state: _Map, index: int, rect: Rect, loops: dict[int, float]) -> Course:
    """Out at the left and in again, of a group at the inner side; several of one node one below the other."""
    edge = state.flow.edges[index]
    whole = sum(loop_height(other) for other in state.flow.edges if other.tail == other.head == edge.tail)
    begin = loops.get(edge.tail, rect.y + (rect.height - whole) / 2)
    loops[edge.tail] = begin + loop_height(edge)
    middle = begin + loop_height(edge) / 2
    reach = loop_height(edge) / 2 - 4
    inside = edge.tail < 0
    out = rect.x + LOOP if inside else rect.x - LOOP
    points = (
        Point(rect.x, middle - reach),
        Point(out, middle - reach),
        Point(out, middle + reach),
        Point(rect.x, middle + reach),
    )
    label = None
    if edge.label:
        left = out + 4 if inside else out - 4 - edge.label[0]
        label = Rect(left, middle - edge.label[1] / 2, *edge.label)
    return Course(points, "", "", label)


def loop_height(edge: Flowing) -> float:
    """What a loop takes of the side of its node."""
    return max(22.0, edge.label[1] + 4 if edge.label else 0.0)


def simplified(points: list[Point]) -> tuple[Point, ...]:
    """The same way without points at which it goes straight on."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) < 0.01 and abs(kept[-1].y - point.y) < 0.01:
            continue
        if len(kept) > 1 and _level(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _level(first: Point, second: Point, third: Point) -> bool:
    same_x = abs(first.x - second.x) < 0.01 and abs(second.x - third.x) < 0.01
    return same_x or (abs(first.y - second.y) < 0.01 and abs(second.y - third.y) < 0.01)


def _turned(course: Course) -> Course:
    return Course(course.points[::-1], course.end, course.start, course.label, course.head_label, course.tail_label)
