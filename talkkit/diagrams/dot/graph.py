"""A graph in the DOT language as read, with what only Graphviz itself understands of it."""

from __future__ import annotations

import re

from msgspec import Struct

from talkkit.diagrams.dot.attributes import Attributes
from talkkit.diagrams.pictures import Picture

Pairs = tuple[tuple[str, str], ...]
"""Names and values of attributes, in order."""


class Hints(Struct, frozen=True):
    """Attributes that steer Graphviz's layout. Only what stands in the tables below is let through."""

    engine: str = "dot"
    graph: Pairs = ()
    nodes: tuple[Pairs, ...] = ()
    """One for each node of the picture."""
    ports: tuple[tuple[tuple[str, int], ...], ...] = ()
    """One for each node: names of the fields of a record, and the row of its box where they stand."""
    edges: tuple[Pairs, ...] = ()
    """One for each edge, with `tailport`, `headport`, `ltail` and `lhead` as they were written."""
    ranks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Kind (`same`, `min` ...) and the nodes that stand on one rank."""


class DotGraph(Picture, frozen=True):
    """A picture that may be given places by Graphviz."""

    hints: Hints = Hints()


ENGINES = ("dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage")

_NUMBER = r"[-+]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
_FLAG = "true|false|yes|no|0|1"
_SPLINES = "true|false|line|polyline|curved|ortho|spline|splines"
_GRAPH = {
    "nodesep": _NUMBER,
    "ranksep": rf"{_NUMBER}(?: equally)?",
    "splines": _SPLINES,
    "ordering": "in|out",
    "concentrate": _FLAG,
    "newrank": _FLAG,
    "overlap": "true|false|scale|scalexy|prism|compress|vpsc|ortho|voronoi",
    "mode": "major|KK|sgd|hier|ipsep",
    "model": "shortpath|circuit|subset|mds",
    "k": _NUMBER,
    "start": r"\d{1,9}",
    "mindist": _NUMBER,
    "sep": r"\+?" + _NUMBER,
}
_SPELLED = {"k": "K"}
_NODE = {"group": r"\w{1,60}", "pos": rf"{_NUMBER},{_NUMBER}!?", "pin": _FLAG}
_EDGE = {
    "weight": _NUMBER,
    "minlen": r"\d{1,3}",
    "len": _NUMBER,
    "constraint": _FLAG,
    "samehead": r"\w{1,60}",
    "sametail": r"\w{1,60}",
}
_ENDS = ("tailport", "headport", "ltail", "lhead")
_RANKS = ("same", "min", "max", "source", "sink")


def graph_pairs(given: Attributes) -> Pairs:
    """What of a graph's attributes Graphviz is told."""
    return _let_through(given, _GRAPH)


def node_pairs(given: Attributes) -> Pairs:
    """The same of a node's."""
    return _let_through(given, _NODE)


def edge_pairs(given: Attributes) -> Pairs:
    """The same of an edge's; names of ports and clusters are resolved by who asks."""
    ends = tuple((name, given[name]) for name in _ENDS if given.get(name))
    return (*_let_through(given, _EDGE), *ends)


def engine(given: Attributes) -> str:
    """The layout engine that a graph asks for."""
    asked = given.get("layout", "dot").lower()
    return asked if asked in ENGINES else "dot"


def is_rank(written: str) -> bool:
    """Whether it is a way to stand on one rank."""
    return written in _RANKS


def _let_through(given: Attributes, known: dict[str, str]) -> Pairs:
    return tuple(
        (_SPELLED.get(name, name), given[name].strip())
        for name, form in known.items()
        if name in given and re.fullmatch(form, given[name].strip())
    )
