"""A graph as read -> what Graphviz is asked: sizes and relations, in names of our own, without any text in it.

Nodes are boxes of the size that they will have; labels are empty tables of theirs. So the answer depends on no font,
and nothing that the graph names (pictures, style sheets, files) reaches the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec import Struct

from talkkit.diagrams.bodies import Body, bodies
from talkkit.diagrams.dot.graph import DotGraph, Pairs
from talkkit.diagrams.fitting import label_size
from talkkit.diagrams.pictures import PictureEdge, PictureGroup
from talkkit.diagrams.setting import LINE, Scale, Texts, title_size
from talkkit.diagrams.sketch import Measure, Paragraph
from talkkit.geometry import Size
from talkkit.model.runs import Run

SCALE = Scale(type=18.0, small=18.0, wrap=9.0, spacing=1.0, even=True)
"""Everything is placed at this size once; the sketch is scaled as a whole."""

_SPARE = 1.015
_USUAL = 14.0
"""Points of the type in Graphviz, for which its distances are meant."""
_COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_")


def question(graph: DotGraph, measure: Measure) -> str:
    """The text for Graphviz."""
    return _Question(graph, texts_of(measure)).text()


def texts_of(measure: Measure) -> Texts:
    """Texts as they are measured for the question and for what is made of its answer."""
    return Texts(_Roomy(measure))


class _Roomy(Struct, frozen=True):
    """A little wider than measured: other sizes of the same font, to which everything is scaled, are not quite
    proportional.
    """

    measure: Measure

    def natural(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        return _SPARE * self.measure.natural(runs, size, bold=bold)

    def longest(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        return _SPARE * self.measure.longest(runs, size, bold=bold)

    def broken(self, runs: Paragraph, size: float, width: float, *, bold: bool = False) -> Size:
        made = self.measure.broken(runs, size, width / _SPARE, bold=bold)
        return Size(made.width * _SPARE, made.height)


class _Question:
    def __init__(self, graph: DotGraph, texts: Texts) -> None:
        self.graph = graph
        self.texts = texts
        self.bodies = bodies(graph, texts, SCALE)
        self.names = {node.name: f"n{index}" for index, node in enumerate(graph.nodes)}
        ports = graph.hints.ports or ((),) * len(graph.nodes)
        self.ports = {node.name: dict(known) for node, known in zip(graph.nodes, ports, strict=True)}
        self.clusters = {group.name: f"cluster{index}" for index, group in enumerate(graph.groups)}

    def text(self) -> str:
        return "\n".join(("digraph {", *self._lines(), "}", ""))

    def _lines(self) -> Iterator[str]:
        yield f"graph {_list(self._whole())}"
        yield 'node [label="", shape=box, fixedsize=true]'
        yield "edge [dir=none]"
        yield from self._members(None)
        for kind, members in self.graph.hints.ranks:
            if all(self._group(member) is None for member in members):
                yield f"{{ rank={kind}; {'; '.join(self.names[member] for member in members)} }}"
        for index, edge in enumerate(self.graph.edges):
            yield from self._edge(index, edge)

    def _whole(self) -> Pairs:
        given = dict(self.graph.hints.graph)
        larger = SCALE.type / _USUAL
        for name, usual in (("nodesep", "0.3"), ("ranksep", "0.5")):
            number, _, rest = given.get(name, usual).partition(" ")
            given[name] = f"{float(number) * larger:g} {rest}".strip()
        flat = self.graph.hints.engine != "dot"
        own = {"overlap": "false", "splines": "true"} if flat else {"compound": "true"}
        return tuple((own | {"rankdir": self.graph.direction} | given).items())

    def _members(self, parent: str | None) -> Iterator[str]:
        """Nodes and clusters that stand in a cluster, or in none."""
        for node, pairs in zip(self.graph.nodes, self._node_pairs(), strict=True):
            if node.group == parent:
                yield f"{self.names[node.name]} {_list((*pairs, *self._size(self.bodies[node.name])))}"
        for group in self.graph.groups:
            if group.parent == parent:
                yield f"subgraph {self.clusters[group.name]} {{"
                yield f"graph {_list(self._title(group))}"
                yield from self._members(group.name)
                yield "}"

    def _node_pairs(self) -> tuple[Pairs, ...]:
        return self.graph.hints.nodes or ((),) * len(self.graph.nodes)

    def _group(self, name: str) -> str | None:
        return self.bodies[name].node.group

    def _title(self, group: PictureGroup) -> Pairs:
        if not group.paragraphs:
            return (("label", ""), ("margin", "14"))
        size = title_size(group.paragraphs, self.texts, SCALE)
        return (("labeljust", "l"), ("margin", "14"), ("label", _table(size)))

    def _size(self, body: Body) -> Pairs:
        if body.heads and self.ports[body.node.name]:
            return (("shape", "plain"), ("fixedsize", "false"), ("label", _rows(body)))
        round_one = body.form.preset in ("ellipse", "diamond") and body.form.outline is None
        shape = body.form.preset if round_one else "box"
        return (("shape", shape), ("width", f"{body.size.width / 72:.4f}"), ("height", f"{body.size.height / 72:.4f}"))

    def _edge(self, index: int, edge: PictureEdge) -> Iterator[str]:
        given = dict(self.graph.hints.edges[index]) if self.graph.hints.edges else {}
        pairs = [("id", f"e{index}")]
        pairs += [(name, given[name]) for name in given if name not in ("tailport", "headport", "ltail", "lhead")]
        pairs += [("style", "invis")] if edge.hidden else []
        if self.graph.hints.engine != "dot" and edge.paragraphs and "len" not in given:
            pairs.append(("len", f"{self._reach(edge) / 72:.2f}"))
        for name, end in (("tailport", edge.tail), ("headport", edge.head)):
            port = _port(given.get(name, ""), self.ports.get(end, {}))
            pairs += [(name, port)] if port else []
        for name in ("ltail", "lhead"):
            pairs += [(name, self.clusters[given[name]])] if given.get(name) in self.clusters else []
        pairs += self._labels(edge)
        yield f"{self.names[edge.tail]} -> {self.names[edge.head]} {_list(tuple(pairs))}"

    def _reach(self, edge: PictureEdge) -> float:
        """Points between the middles of two nodes that leave room for the label of their edge."""
        sizes = [self.bodies[name].size for name in (edge.tail, edge.head)]
        label = label_size(edge.paragraphs, self.texts, SCALE) or Size(0.0, 0.0)
        return sum(max(size.width, size.height) for size in sizes) / 2 + label.width + 2 * label.height

    def _labels(self, edge: PictureEdge) -> Iterator[tuple[str, str]]:
        size = label_size(edge.paragraphs, self.texts, SCALE)
        if size is not None:
            yield "label", _table(size)
        for name, text in (("taillabel", edge.tail_text), ("headlabel", edge.head_text)):
            if text:
                yield name, _table(end_size(text, self.texts))


def end_size(text: str, texts: Texts) -> Size:
    """The room of a text at the end of an edge."""
    line: Paragraph = (Run(text),)
    return texts.size((line,), SCALE.small, 1e4)


def _port(written: str, ports: dict[str, int]) -> str:
    """A port as the question names it: a field of a record, a point of the compass, or both."""
    field, _, point = written.partition(":")
    if field in _COMPASS and not point:
        field, point = "", field
    known = ports.get(field)
    parts = ([f"p{known}"] if known is not None else []) + ([point] if point in _COMPASS else [])
    return ":".join(parts)


def _rows(body: Body) -> str:
    """A record as a table with a port in every row."""
    width = ceil(body.size.width)
    heights = [body.heads, *(len(part) * LINE * SCALE.small + SCALE.small * 0.6 for part in body.node.compartments)]
    rows = (
        f'<TR><TD PORT="p{index}" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{round(height)}"></TD></TR>'
        for index, height in enumerate(heights)
    )
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{"".join(rows)}</TABLE>>'


def _table(size: Size) -> str:
    """An empty label of a size."""
    width, height = (min(60_000, ceil(length)) for length in (size.width, size.height))
    return f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"><TR><TD></TD></TR></TABLE>>'


def _list(pairs: Pairs) -> str:
    """Attributes in brackets. Values are ours, or have passed a pattern that knows no quotation marks."""
    return f"[{', '.join(f'{name}={_value(value)}' for name, value in pairs)}]"


def _value(value: str) -> str:
    return value if value.startswith("<") else f'"{value}"'
