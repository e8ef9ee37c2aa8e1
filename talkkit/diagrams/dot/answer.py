"""What Graphviz answers -> the sketch: nodes at its places, lines along its ways, labels where it left room.

Lines that run straight anyway become straight connectors between the middles of sides, which hold on to their shapes;
curves become lines of short parts that stand free, since no connector of Office takes such a way.
"""

from __future__ import annotations

import json
from collections import Counter
from math import hypot
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.bodies import Body, bodies
from talkkit.diagrams.dot.graph import DotGraph
from talkkit.diagrams.dot.question import SCALE, end_size, texts_of
from talkkit.diagrams.dot.ways import along, flattened, straight
from talkkit.diagrams.fitting import label_size
from talkkit.diagrams.heads import NATIVE, marks
from talkkit.diagrams.layered import Layout
from talkkit.diagrams.outlines import end_point
from talkkit.diagrams.pictures import Picture, PictureEdge
from talkkit.diagrams.scaling import rescale
from talkkit.diagrams.setting import Texts
from talkkit.diagrams.sketch import Hold, Link, Setting, Side, Sketch, Words
from talkkit.diagrams.tracing import traced
from talkkit.geometry import Point, Rect, Size
from talkkit.model.runs import Run

_MARGIN = 2.0
_NEAR = 12.0
"""Points that a label may stand away from its line."""


def placed(graph: DotGraph, answer: str, setting: Setting) -> Sketch:
    """The sketch by what Graphviz says (JSON) in the largest type at which it fits the room; else in the smallest."""
    made = _whole(graph, answer, setting)
    for size in setting.sizes:
        factor = size / SCALE.type
        wide, high = made.size.width * factor, made.size.height * factor
        if wide <= setting.room.width + 0.01 and high <= setting.room.height + 0.01:
            return rescale(made, factor)
    return replace(rescale(made, setting.sizes[-1] / SCALE.type), fits=False)


def _whole(graph: DotGraph, answer: str, setting: Setting) -> Sketch:
    texts = texts_of(setting.measure)
    made = bodies(graph, texts, SCALE)
    found = _Answer(json.loads(answer))
    layout = Layout(
        found.size,
        {name: found.around(f"n{index}", body.size) for index, (name, body) in enumerate(made.items())},
        {group.name: found.box(f"cluster{index}") for index, group in enumerate(graph.groups)},
        {},
    )
    bare = Picture(graph.kind, graph.direction, graph.nodes, (), graph.groups)
    pairs = Counter(frozenset((edge.tail, edge.head)) for edge in graph.edges if not edge.hidden)
    alone = frozenset(pair for pair, count in pairs.items() if count == 1)
    tracer = _Tracer(found, layout, made, texts, alone)
    links = tuple(tracer.link(index, edge) for index, edge in enumerate(graph.edges) if not edge.hidden)
    return replace(traced(bare, layout, made, texts, SCALE), links=links)


class _Answer:
    """Places by our names, from the top left corner on; Graphviz counts from the bottom."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.left, bottom, right, self.top = _numbers(answer["bb"])
        self.left -= _MARGIN
        self.top += _MARGIN
        self.size = Size(right + _MARGIN - self.left, self.top + _MARGIN - bottom)
        self.objects = {each["name"]: each for each in answer.get("objects", ())}
        self.edges = {each["id"]: each for each in answer.get("edges", ()) if "id" in each}

    def point(self, x: float, y: float) -> Point:
        return Point(x - self.left, self.top - y)

    def around(self, name: str, size: Size) -> Rect:
        return _around(self.point(*_numbers(self.objects[name]["pos"])[:2]), size)

    def box(self, name: str) -> Rect:
        left, bottom, right, top = _numbers(self.objects[name]["bb"])
        at = self.point(left, top)
        return Rect(at.x, at.y, right - left, top - bottom)

    def label(self, edge: int, name: str, size: Size) -> Rect | None:
        pos = self.edges.get(f"e{edge}", {}).get(name)
        return _around(self.point(*_numbers(pos)[:2]), size) if pos else None

    def way(self, edge: int) -> tuple[Point, ...]:
        """The line of an edge; nothing where Graphviz drew none."""
        pos = self.edges.get(f"e{edge}", {}).get("pos", "").partition(";")[0]
        plain = [part for part in pos.split() if part[:2] not in ("s,", "e,")]
        return flattened(tuple(self.point(*_numbers(part)[:2]) for part in plain)) if len(plain) >= 4 else ()


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.rstrip("!").split(",")]


def _around(centre: Point, size: Size) -> Rect:
    return Rect(centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height)


class _Tracer(Struct, frozen=True):
    """Edges -> links."""

    answer: _Answer
    layout: Layout
    bodies: dict[str, Body]
    texts: Texts
    alone: frozenset[frozenset[str]]
    """Pairs of nodes between which there is one line only."""

    def link(self, index: int, edge: PictureEdge) -> Link:
        label = label_size(edge.paragraphs, self.texts, SCALE)
        way = self.answer.way(index) or self._direct(edge)
        place = self._label(index, way, label) if label else None
        points, start, end = self._held(edge, way, place)
        words = [Words(edge.paragraphs, place, SCALE.small)] if place else []
        for name, text in (("tail_lp", edge.tail_text), ("head_lp", edge.head_text)):
            beside = self.answer.label(index, name, end_size(text, self.texts)) if text else None
            words += [Words(((Run(text),),), beside, SCALE.small)] if beside else []
        return Link(
            f"{edge.tail}-{edge.head}-{index}",
            points,
            start,
            end,
            NATIVE.get(edge.start, "none"),
            NATIVE.get(edge.end, "none"),
            (*marks(edge.start, points[::-1]), *marks(edge.end, points)),
            edge.dash,
            edge.weight,
            tuple(words),
            edge.paint,
        )

    def _label(self, index: int, way: tuple[Point, ...], size: Size) -> Rect:
        """Where Graphviz left room for a label; its springs leave none, so that it may have to move along the line."""
        given = self.answer.label(index, "lp", size)
        tried = [given] if given else []
        asides = ((0.0, 0.0), (0.0, -0.6), (0.0, 0.6), (0.55, 0.0), (-0.55, 0.0))
        for across, down in asides:
            points = (along(way, share) for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8))
            tried += [_around(Point(at.x + across * size.width, at.y + down * size.height), size) for at in points]
        shapes = self.layout.boxes.values()
        return next((rect for rect in tried if not any(rect.overlaps(each, 0.5) for each in shapes)), tried[0])

    def _direct(self, edge: PictureEdge) -> tuple[Point, ...]:
        return tuple(_middle(self.layout.boxes[name]) for name in (edge.tail, edge.head))

    def _held(
        self, edge: PictureEdge, way: tuple[Point, ...], label: Rect | None
    ) -> tuple[tuple[Point, ...], Hold | None, Hold | None]:
        """A straight line between the middles of the sides at which the way begins and ends, where nothing is in
        its way; else the way itself.
        """
        one, two = self.layout.boxes[edge.tail], self.layout.boxes[edge.head]
        first, last = _side(one, way[0]), _side(two, way[-1])
        if edge.tail != edge.head and first and last and frozenset((edge.tail, edge.head)) in self.alone:
            line = (self._site(edge.tail, first), self._site(edge.head, last))
            others = [rect for name, rect in self.layout.boxes.items() if name not in (edge.tail, edge.head)]
            if straight(line, way, others, (one, two)) and (label is None or _beside(line, label)):
                return line, Hold(edge.tail, first), Hold(edge.head, last)
        return way, None, None

    def _site(self, name: str, side: Side) -> Point:
        rect = self.layout.boxes[name]
        return end_point(self.bodies[name].form, rect, side, _site(rect, side))


def _middle(rect: Rect) -> Point:
    return Point(rect.x + rect.width / 2, rect.y + rect.height / 2)


def _site(rect: Rect, side: Side) -> Point:
    middle = _middle(rect)
    return {
        "left": Point(rect.x, middle.y),
        "right": Point(rect.right, middle.y),
        "top": Point(middle.x, rect.y),
        "bottom": Point(middle.x, rect.bottom),
    }[side]


def _side(rect: Rect, at: Point) -> Side | None:
    """The side of a shape at which a line ends; None: it ends elsewhere, at the edge of a cluster."""
    if not (rect.x - 8 < at.x < rect.right + 8 and rect.y - 8 < at.y < rect.bottom + 8):
        return None
    middle = _middle(rect)
    across, down = (at.x - middle.x) / (rect.width or 1.0), (at.y - middle.y) / (rect.height or 1.0)
    if abs(across) > abs(down):
        return "right" if across > 0 else "left"
    return "bottom" if down > 0 else "top"


def _beside(line: tuple[Point, ...], label: Rect) -> bool:
    """Whether a straight line passes close to a label, or under it."""
    one, two = line
    at = _middle(label)
    length = hypot(two.x - one.x, two.y - one.y) or 1.0
    off = abs((two.x - one.x) * (one.y - at.y) - (one.x - at.x) * (two.y - one.y)) / length
    reach = (abs(two.y - one.y) * label.width + abs(two.x - one.x) * label.height) / (2 * length)
    return off <= reach + _NEAR
