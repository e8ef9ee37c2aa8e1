"""An architecture -> a sketch: symbols on a grid, in the largest type that fits, spread over the room."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.architecture.labels import edge_labels, touches
from talkkit.diagrams.architecture.model import Architecture, Edge, Node
from talkkit.diagrams.architecture.placement import Gaps, Placement, Placer, least_gaps, spread
from talkkit.diagrams.architecture.routing import Line, Router
from talkkit.diagrams.architecture.sizes import CELL, ICON, Sizes
from talkkit.diagrams.sketch import (
    Area,
    Hold,
    Link,
    Setting,
    Shape,
    Side,
    Sketch,
    Spoken,
    SpokenEdge,
    SpokenNode,
    Stroke,
    Words,
)
from talkkit.diagrams.spread import shifted
from talkkit.diagrams.statements import plain
from talkkit.diagrams.symbols import cells, filled_cell, person, symbol, window
from talkkit.geometry import Rect, Size
from talkkit.presets import text_insets
from talkkit.style import Align, Anchor

_WIDTHS = (10.0, 7.5, 6.0)
"""At which labels are broken, of the size of type."""
_MOST = Gaps(7.0, 3.5)
"""Room that is added between nodes at most, of the size of type."""
_LONG_CELL = 1.7
_SIDES: dict[str, Side] = {"L": "left", "R": "right", "T": "top", "B": "bottom"}


class ArchitectureDiagram(Struct, frozen=True):
    """An architecture, ready to be laid out."""

    architecture: Architecture

    @property
    def spoken(self) -> Spoken:
        """What there is, and what leads where."""
        names = {node.id: plain(node.label) or node.id for node in self.architecture.nodes}
        nodes = tuple(
            SpokenNode(node.id, names[node.id], symbol(node.icon).purpose, names.get(node.parent, ""))
            for node in self.architecture.nodes
            if node.kind == "service"
        )
        edges = tuple(_spoken(self._ends(edge), names) for edge in self.architecture.edges)
        groups = tuple(names[node.id] for node in self.architecture.nodes if node.kind == "group")
        return Spoken(
            "architecture diagram", self.architecture.title, self.architecture.description, nodes, edges, groups
        )

    def _ends(self, edge: Edge) -> Edge:
        """The edge between what it is drawn between: groups, where it begins or ends at one."""
        source, target = self.architecture.node(edge.source), self.architecture.node(edge.target)
        return replace(
            edge,
            source=(source.parent if edge.source_group else "") or source.id,
            target=(target.parent if edge.target_group else "") or target.id,
        )

    def sketch(self, setting: Setting) -> Sketch:
        """Lay it out in the largest type that fits the room."""
        best, most = None, 0.0
        room = setting.room
        for em in setting.sizes:
            for width in _WIDTHS:
                sizes = Sizes(self.architecture, setting.measure, em, width * em)
                placer = Placer(self.architecture, sizes)
                gaps = least_gaps(sizes)
                made = placer.placed(gaps)
                factor = min(room.width / max(1.0, made.size.width), room.height / max(1.0, made.size.height))
                fitting = _spread_out(placer, gaps, room) if factor >= 1.0 else None
                if fitting is not None:
                    return fitting
                if factor * em > most:
                    best, most = (placer, made), factor * em
        assert best is not None, "no size of type was given"
        return replace(_drawn(*best), fits=False)


def _spoken(edge: Edge, names: dict[str, str]) -> SpokenEdge:
    """An arrow that only points back is read in its own direction."""
    first, second = (edge.target, edge.source) if edge.to_source and not edge.to_target else (edge.source, edge.target)
    directed = edge.to_source != edge.to_target
    relation = "\u2194" if edge.to_source and edge.to_target else ""
    return SpokenEdge(names[first], names[second], plain(edge.label), directed, relation)


def _spread_out(placer: Placer, gaps: Gaps, room: Size) -> Sketch | None:
    """Spread over the room, less what lines and labels need beyond the nodes; None: that does not fit."""
    width, height = room.width, room.height
    for _ in range(3):
        sketch = _drawn(placer, spread(placer, gaps, Size(width, height), _MOST))
        over_x, over_y = sketch.size.width - room.width, sketch.size.height - room.height
        if over_x <= 0 and over_y <= 0:
            return sketch
        width, height = width - max(0.0, over_x), height - max(0.0, over_y)
    return None


def _drawn(placer: Placer, placement: Placement) -> Sketch:
    sizes, architecture = placer.sizes, placer.architecture
    router = Router(architecture, placement, sizes.em)
    lines = router.lines()
    labels = edge_labels(sizes, placement, lines)
    links = tuple(
        _link(index, edge, line, placement, words)
        for index, (edge, line, words) in enumerate(zip(architecture.edges, lines, labels, strict=True), 1)
    )
    areas = tuple(_area(node, placer, placement, lines) for node in architecture.nodes if node.kind == "group")
    shapes = tuple(_shape(node, sizes, placement) for node in architecture.nodes if node.kind != "group")
    ordered = tuple(sorted(areas, key=lambda area: area.depth))
    return shifted(Sketch(Size(0, 0), areas=ordered, links=links, shapes=shapes, type_size=sizes.em))


def _link(index: int, edge: Edge, line: Line, placement: Placement, words: tuple[Words, ...]) -> Link:
    return Link(
        f"{edge.source}-{edge.target}-{index}",
        line,
        Hold(edge.source, _SIDES[edge.source_side]) if edge.source not in placement.long else None,
        Hold(edge.target, _SIDES[edge.target_side]) if edge.target not in placement.long else None,
        "triangle" if edge.to_source else "none",
        "triangle" if edge.to_target else "none",
        words=words,
    )


def _area(node: Node, placer: Placer, placement: Placement, lines: tuple[Line, ...]) -> Area:
    """A group's panel, with its name where no line runs."""
    sizes, rect = placer.sizes, placement.rects[node.id]
    label = sizes.labels[node.id]
    top = rect.y + 0.4 * sizes.em
    if placer.titled_below(node.id):
        top = rect.bottom - 0.4 * sizes.em - label.size.height
    slack, pad = rect.width - label.size.width, 0.6 * sizes.em
    places = [Rect(rect.x + x, top, label.size.width, label.size.height) for x in (slack / 2, pad, slack - pad)]
    place = next((each for each in places if not any(touches(each, line) for line in lines)), places[0])
    words = (Words(label.paragraphs, place, sizes.small, anchor=Anchor.TOP, bold=True),) if label.paragraphs else ()
    depth = len(placer.architecture.ancestors(node.id)) - 2
    return Area(node.id, rect, words, depth, radius=0.4 * sizes.em)


def _shape(node: Node, sizes: Sizes, placement: Placement) -> Shape:
    """A node by what it is."""
    rect, em, known = placement.rects[node.id], sizes.em, symbol(node.icon)
    label = sizes.labels[node.id]
    if node.kind == "junction":
        return Shape(node.id, rect, "ellipse", "bar")
    if known.purpose == "person":
        icon = Rect(rect.x, rect.y, rect.width, ICON * em)
        below = Rect(rect.x, rect.bottom - label.size.height, rect.width, label.size.height)
        words = (Words(label.paragraphs, below, em),)
        return Shape(node.id, rect, "rect", "person", words, outline=person(icon), filled=False)
    if known.purpose == "log":
        return _log(node, sizes, rect)
    own = text_insets(known.shape, rect.size) if known.shape != "roundRect" else None
    inside = rect.inset(own) if own else rect
    pad = 0.25 * em
    inside = Rect(inside.x + pad, inside.y, inside.width - 2 * pad, inside.height)
    words = (Words(label.paragraphs, inside, em),)
    details: tuple[Stroke, ...] = ()
    if known.shape == "rect":
        inside = Rect(inside.x, rect.y + 0.5 * em, inside.width, rect.height - 0.5 * em)
        words, details = (Words(label.paragraphs, inside, em),), window(rect, 0.5 * em)
    return Shape(node.id, rect, known.shape, known.purpose, words, radius=0.35 * em, details=details)


def _log(node: Node, sizes: Sizes, rect: Rect) -> Shape:
    """A strip of events, its name in the middle, its newest event filled at the right end."""
    label, em = sizes.labels[node.id], sizes.em
    wide = label.size.width + 1.0 * em
    side = (rect.width - wide) / 2
    cell = (_LONG_CELL if side > 4 * em else CELL) * em
    count = max(1, round(side / cell))
    left = Rect(rect.x, rect.y, side, rect.height)
    right = Rect(rect.right - side, rect.y, side, rect.height)
    inside = Rect(rect.x + side, rect.y, wide, rect.height)
    words = (Words(label.paragraphs, inside, em, Align.CENTER),)
    newest = Rect(rect.right - side / count, rect.y, side / count, rect.height)
    details = (*cells(left, count), *cells(right, count), filled_cell(newest))
    return Shape(node.id, rect, "rect", "log", words, details=details)
