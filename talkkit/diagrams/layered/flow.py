"""The graph inside the layout: everything by number, as if it flowed from the top to the bottom.

`across` runs along the layers (to the right), `along` with the flow (down). `layout` turns the caller's graph into this
and the result back, so the steps between know one direction only.
"""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagrams.layered.graph import Spacing
from talkkit.geometry import Insets, Point, Rect


class Node(Struct, frozen=True):
    across: float
    along: float
    group: int = -1
    before: float = 0.0
    """Room for loops, their labels and notes: at the left."""
    after: float = 0.0
    tall: float = 0.0
    """Room along the flow that these need."""


class Frame(Struct, frozen=True):
    """A group. Insets are as the flow sees it: left and right across, top at its beginning."""

    parent: int
    insets: Insets
    across: float
    """Least widths, for the title."""
    along: float


class Flowing(Struct, frozen=True):
    """An edge; an end that is negative stands for group `-1 - end`."""

    tail: int
    head: int
    length: int = 1
    label: tuple[float, float] | None = None
    """Across and along."""
    tail_label: tuple[float, float] | None = None
    head_label: tuple[float, float] | None = None
    tail_room: float = 0.0
    head_room: float = 8.0
    tail_share: str = "out"
    head_share: str = "in"
    tail_frame: int = -1
    """A group at whose border the edge ends, although it was laid out to one of its members."""
    head_frame: int = -1


class Flow(Struct, frozen=True):
    nodes: tuple[Node, ...]
    frames: tuple[Frame, ...]
    edges: tuple[Flowing, ...]
    spacing: Spacing
    beside: bool = True
    """Whether edges against the flow run back beside it; else they take their way through the layers."""


class Cell(Struct, frozen=True):
    """What stands in a level: a node, the place where a long edge passes, or a label on it."""

    level: int
    before: float
    """Room to the left of its middle."""
    after: float
    along: float
    group: int
    node: int = -1
    edge: int = -1
    label: bool = False
    port: bool = False
    """Where an edge enters or leaves a group."""


class Return(Struct, frozen=True):
    """An edge against the flow: its cells from the level of the upper node down to that of the lower."""

    edge: int
    upper: int
    lower: int
    cells: tuple[int, ...]


class Levels(Struct, frozen=True):
    cells: tuple[Cell, ...]
    count: int
    links: tuple[tuple[int, int, int], ...]
    """Upper cell, lower cell, edge: always between neighbouring levels."""
    chains: tuple[tuple[int, ...], ...]
    """Of every edge its cells from the upper end to the lower; empty for returns and loops."""
    returns: tuple[Return, ...]
    turned: frozenset[int]
    """Edges whose head is the upper end."""
    spans: tuple[tuple[int, int], ...]
    """First and last level of every group."""


class Placed(Struct, frozen=True):
    nodes: tuple[Rect, ...]
    frames: tuple[Rect, ...]
    routes: tuple[Course, ...]
    width: float
    height: float


class Course(Struct, frozen=True):
    """The way of an edge from its tail to its head; sides as the flow sees them, empty: beside the middle."""

    points: tuple[Point, ...]
    start: str = ""
    end: str = ""
    label: Rect | None = None
    tail_label: Rect | None = None
    head_label: Rect | None = None
