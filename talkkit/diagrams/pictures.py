"""A graph as a diagram language describes it, before sizes: nodes with shapes, groups, edges with heads."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from talkkit.diagrams.labels import words
from talkkit.diagrams.sketch import (
    NO_PAINT,
    Paint,
    Paragraph,
    Purpose,
    Spoken,
    SpokenEdge,
    SpokenNode,
)
from talkkit.frame import Dash

Direction = Literal["TB", "BT", "LR", "RL"]

Head = Literal[
    "none",
    "arrow",
    "open",
    "circle",
    "cross",
    "triangle",
    "diamond",
    "hollow-diamond",
    "lollipop",
    "one",
    "zero-one",
    "many",
    "one-many",
]
"""Ends of edges: filled and open arrow, disc, cross; of classes the hollow triangle, diamonds and the interface's
ring; of entities the crow's feet."""


class Entry(Struct, frozen=True):
    """A line of a compartment: pieces of it stand in columns where the compartment has some."""

    cells: tuple[Paragraph, ...]
    underlined: bool = False
    italic: bool = False


class Note(Struct, frozen=True):
    """A text beside a node."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    before: bool = False
    """At its left."""


class PictureNode(Struct, frozen=True):
    name: str
    paragraphs: tuple[Paragraph, ...]
    shape: str = "rect"
    """A name that `talkkit.diagrams.outlines` knows."""
    purpose: Purpose = "node"
    group: str | None = None
    paint: Paint = NO_PAINT
    subtitle: str = ""
    """Above its name: `«interface»`."""
    compartments: tuple[tuple[Entry, ...], ...] = ()
    notes: tuple[Note, ...] = ()
    link: str = ""
    tooltip: str = ""
    kind: str = ""
    """As it is read out."""

    @property
    def label(self) -> str:
        return words(self.paragraphs)


class PictureGroup(Struct, frozen=True):
    name: str
    paragraphs: tuple[Paragraph, ...] = ()
    parent: str | None = None
    direction: Direction | None = None
    paint: Paint = NO_PAINT
    purpose: Literal["group", "state", "region"] = "group"


class PictureEdge(Struct, frozen=True):
    tail: str
    head: str
    paragraphs: tuple[Paragraph, ...] = ()
    start: Head = "none"
    end: Head = "arrow"
    dash: Dash = "solid"
    weight: Literal["normal", "thick", "light"] = "normal"
    length: int = 1
    hidden: bool = False
    paint: Paint = NO_PAINT
    tail_text: str = ""
    head_text: str = ""
    relation: str = ""
    """As it is read out."""


class Picture(Struct, frozen=True):
    """A diagram of nodes and edges, ready to be laid out."""

    kind: str
    """As it is read out: `flowchart`."""
    direction: Direction
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...] = ()
    groups: tuple[PictureGroup, ...] = ()
    title: str = ""
    description: str = ""
    spread: bool = False
    """Edges stand side by side at a node, because each has signs of its own there."""
    turnable: bool = False
    """No direction was written, so it may be turned where that makes it legible."""

    @property
    def spoken(self) -> Spoken:
        """What it says, for readers who do not see it."""
        titles = {group.name: words(group.paragraphs) for group in self.groups}
        labels = {node.name: node.label or node.name for node in self.nodes}
        labels |= {name: title or name for name, title in titles.items()}
        return Spoken(
            self.kind,
            self.title,
            self.description,
            tuple(_spoken_node(node, titles) for node in self.nodes),
            tuple(_spoken_edge(edge, labels) for edge in self.edges if not edge.hidden),
            tuple(title for title in titles.values() if title),
        )


def _spoken_node(node: PictureNode, titles: dict[str, str]) -> SpokenNode:
    details = tuple(" ".join(words((cell,)) for cell in entry.cells) for part in node.compartments for entry in part)
    notes = tuple(f"note: {words(note.paragraphs)}" for note in node.notes)
    return SpokenNode(node.name, node.label or node.kind, node.kind, titles.get(node.group or "", ""), details + notes)


def _spoken_edge(edge: PictureEdge, labels: dict[str, str]) -> SpokenEdge:
    directed = edge.end != "none" or edge.start != "none"
    tail, head = labels[edge.tail], labels[edge.head]
    label = words(edge.paragraphs)
    return SpokenEdge(tail, head, label, directed, edge.relation)
