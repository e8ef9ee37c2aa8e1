"""What an architecture sketch says."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Side = Literal["L", "R", "T", "B"]


class Node(Struct, frozen=True):
    """A service, or a junction (without an icon and a label), or a group of them."""

    id: str
    kind: Literal["service", "junction", "group"]
    icon: str = ""
    label: str = ""
    parent: str = ""


class Edge(Struct, frozen=True):
    """A line from a side of one node to a side of another."""

    source: str
    source_side: Side
    target: str
    target_side: Side
    label: str = ""
    to_source: bool = False
    """Whether it has a head at its beginning."""
    to_target: bool = False
    source_group: bool = False
    """Whether it begins at the edge of the node's group."""
    target_group: bool = False


class Alignment(Struct, frozen=True):
    """Nodes that stand in one row or column, in this order."""

    way: Literal["row", "column"]
    nodes: tuple[str, ...]


class Architecture(Struct, frozen=True):
    """Nodes in the order of the source; every name in an edge is that of a service or junction."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    alignments: tuple[Alignment, ...] = ()
    title: str = ""
    description: str = ""

    def children(self, parent: str) -> tuple[Node, ...]:
        """The nodes directly inside of a group; of "" those in none."""
        return tuple(node for node in self.nodes if node.parent == parent)

    def node(self, name: str) -> Node:
        """The node of that name (it exists)."""
        return next(node for node in self.nodes if node.id == name)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The node and the groups around it, from the inside; last the empty name of the whole."""
        found = [name]
        while found[-1]:
            found.append(self.node(found[-1]).parent)
        return tuple(found)
