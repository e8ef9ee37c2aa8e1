"""What the layered layout takes and gives. Lengths are points; names are the caller's."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import Insets, Point, Rect, Size

Direction = Literal["TB", "BT", "LR", "RL"]
Side = Literal["top", "left", "bottom", "right"]


NOTHING = Size(0.0, 0.0)


class Box(Struct, frozen=True):
    """A node. `group` is the innermost group that it stands in."""

    name: str
    size: Size
    group: str | None = None
    before: Size | None = None
    """Room for something beside it (a note): at its left, or above it where the graph runs sideways."""
    after: Size | None = None


class Group(Struct, frozen=True):
    """A frame around boxes and other groups."""

    name: str
    parent: str | None = None
    title: Size = NOTHING
    """Of its title, which stands inside at the top."""
    aside: bool = False
    """The title has a column of its own at the left, because lines run where it would stand."""
    direction: Direction | None = None
    """Its own; kept where no edge leads from outside to one of its members."""


class Edge(Struct, frozen=True):
    """From one box or group to another. `length` counts layers; the label's size is nothing without a label."""

    name: str
    tail: str
    head: str
    length: int = 1
    label: Size | None = None
    tail_label: Size | None = None
    """A text beside its beginning (a cardinality)."""
    head_label: Size | None = None
    tail_room: float = 0.0
    """Points that the sign at its beginning takes (a crow's foot)."""
    head_room: float = 8.0
    tail_share: str = "out"
    """Ends at one side of a box that have this in common meet at one point; others stand side by side."""
    head_share: str = "in"


class Spacing(Struct, frozen=True):
    """Distances in points."""

    node: float = 36.0
    """Between nodes of one layer."""
    layer: float = 44.0
    """Between layers."""
    line: float = 14.0
    """Between parallel lines, and between a line and a node."""
    padding: float = 14.0
    """Inside of groups."""

    def times(self, factor: float) -> Spacing:
        """Closer or wider; parallel lines keep a distance at which they can be told apart."""
        return replace(
            self,
            node=max(12.0, self.node * factor),
            layer=max(22.0, self.layer * factor),
            line=max(9.0, self.line * factor),
            padding=max(8.0, self.padding * factor),
        )


class Graph(Struct, frozen=True):
    direction: Direction
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    spacing: Spacing = Spacing()
    beside: bool = True
    """Whether edges against the flow run back beside it, so that one sees that they lead back."""


class Route(Struct, frozen=True):
    """Points of an edge: every part of it is horizontal or vertical. Its sides are those at which it holds on."""

    points: tuple[Point, ...]
    start: Side | None
    """None: it begins beside the middle of a side."""
    end: Side | None
    label: Rect | None = None
    tail_label: Rect | None = None
    head_label: Rect | None = None


class Layout(Struct, frozen=True):
    """Everything placed, by name, from the top left corner (0, 0) on."""

    size: Size
    boxes: dict[str, Rect]
    groups: dict[str, Rect]
    routes: dict[str, Route]


def padding(group: Group, spacing: Spacing) -> Insets:
    """The room inside a group's frame, as it is seen: the title stands at the top."""
    pad = spacing.padding
    if group.aside:
        return Insets(pad + group.title.width + 8.0, pad, pad, pad)
    title = group.title.height + pad * 0.5 if group.title.height else 0.0
    return Insets(pad, pad + title, pad, pad)
