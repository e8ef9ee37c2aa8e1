"""A diagram laid out: placed shapes, lines and texts in points, still without fonts and colours.

Every diagram language ends here; `layout` turns a sketch into frames with the theme's colours and fonts. Coordinates
count from the sketch's own top left corner. Texts are broken at the width of their rectangle and fit into it.
"""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.problems import Problem
from talkkit.frame import ArrowHead, Dash, ShapeKind
from talkkit.geometry import PathStep, Point, Rect, Size
from talkkit.model.runs import Run
from talkkit.style import Align, Anchor

Paragraph = tuple[Run, ...]
"""A line of text as the speaker broke it; it may take several lines when it is set."""

Side = Literal["top", "left", "bottom", "right"]

Purpose = Literal[
    "node",
    "step",
    "state",
    "start",
    "end",
    "decision",
    "bar",
    "class",
    "entity",
    "note",
    "text",
    "actor",
    "person",
    "service",
    "database",
    "queue",
    "log",
    "external",
    "period",
    "event",
    "activation",
    "loop",
]
"""What a shape stands for. It chooses the colours; what the speaker asked for in `Paint` wins over it."""


class Paint(Struct, frozen=True):
    """What the speaker asked for; None: by purpose. Colours are `#RRGGBB` or theme names (`accent1` ... `muted`)."""

    fill: str | None = None
    """`none` is an explicit absence."""
    line: str | None = None
    text: str | None = None
    line_width: float | None = None
    """Points."""
    dash: Dash | None = None
    bold: bool | None = None
    italic: bool | None = None
    tone: str = ""
    """A class by which the theme knows how to paint it: `accent accent2 ... accent6 muted highlight`."""


NO_PAINT = Paint()


class Words(Struct, frozen=True):
    """A text in its rectangle; set at `size` points and broken at the rectangle's width it fits, without insets."""

    paragraphs: tuple[Paragraph, ...]
    rect: Rect
    size: float
    align: Align = Align.CENTER
    anchor: Anchor = Anchor.MIDDLE
    bold: bool = False
    italic: bool = False
    muted: bool = False

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in paragraph) for paragraph in self.paragraphs)


class Stroke(Struct, frozen=True):
    """A drawn outline; its points are sketch coordinates."""

    steps: tuple[PathStep, ...]
    fill: Literal["none", "surface", "shape", "line"] = "none"
    """`surface`: the slide's background; `shape`: as its shape is filled; `line`: in the colour of the line."""
    line: bool = True


class Shape(Struct, frozen=True):
    """A node. With an `outline` the preset is only its invisible body, which holds text and connectors."""

    name: str
    """Unique in the sketch, and the same when the diagram grows on the next slide."""
    rect: Rect
    shape: ShapeKind = "rect"
    purpose: Purpose = "node"
    words: tuple[Words, ...] = ()
    """One text, or one for each compartment, from the top."""
    paint: Paint = NO_PAINT
    radius: float = 0.0
    """Corner radius in points, for roundRect."""
    flip: Literal["", "horizontal", "vertical"] = ""
    outline: tuple[Stroke, ...] = ()
    """Drawn instead of the preset, first to last."""
    details: tuple[Stroke, ...] = ()
    """Drawn over the shape: rules between compartments, a second ring."""
    filled: bool = True
    lined: bool = True
    tooltip: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        return "\n".join(words.text for words in self.words)


class Hold(Struct, frozen=True):
    """Where a line holds on to a shape or an area: the middle of that side."""

    name: str
    side: Side


class Link(Struct, frozen=True):
    """A line between shapes: straight, or around corners with every part of it horizontal or vertical."""

    name: str
    points: tuple[Point, ...]
    start: Hold | None = None
    """None: it begins somewhere else than at the middle of a side, or at nothing."""
    end: Hold | None = None
    start_head: ArrowHead = "none"
    end_head: ArrowHead = "none"
    marks: tuple[Stroke, ...] = ()
    """Ends that no line end of Office shows (crow's feet, hollow triangles, crosses), over the line."""
    dash: Dash = "solid"
    weight: Literal["normal", "thick", "light"] = "normal"
    words: tuple[Words, ...] = ()
    """Labels on the surface; a line under one is interrupted by it."""
    paint: Paint = NO_PAINT


class Area(Struct, frozen=True):
    """A frame around shapes with a title: a subgraph, a composite state, a namespace, a fragment of a sequence."""

    name: str
    rect: Rect
    words: tuple[Words, ...] = ()
    depth: int = 0
    """How many areas it stands in."""
    purpose: Literal["group", "state", "fragment", "region"] = "group"
    paint: Paint = NO_PAINT
    radius: float = 0.0
    details: tuple[Stroke, ...] = ()


class Rule(Struct, frozen=True):
    """A line that belongs to no shape: a lifeline, an axis, a divider."""

    name: str
    points: tuple[Point, ...]
    dash: Dash = "solid"
    muted: bool = True


class Sketch(Struct, frozen=True):
    """Everything in paint order: areas from the outermost, rules, links, shapes, and texts that stand free."""

    size: Size
    areas: tuple[Area, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    shapes: tuple[Shape, ...] = ()
    texts: tuple[Words, ...] = ()
    type_size: float = 18.0
    """Points of the text in its nodes."""
    fits: bool = True
    """Whether it keeps inside of the room that was given, at a legible size."""
    problems: tuple[Problem, ...] = ()


class SpokenNode(Struct, frozen=True):
    """A node as it is read out."""

    name: str
    label: str
    kind: str = ""
    """`decision`, `database`, `class` ...; empty where there is nothing to say."""
    group: str = ""
    """Label of the innermost group that it stands in."""
    details: tuple[str, ...] = ()
    """Members of a class, attributes of an entity."""


class SpokenEdge(Struct, frozen=True):
    """A relation as it is read out: `source` and `target` are labels."""

    source: str
    target: str
    label: str = ""
    directed: bool = True
    relation: str = ""
    """`inherits from`, `has one or more` ...: put between the two; empty: it leads there."""


class Spoken(Struct, frozen=True):
    """What an alternative text is made from, in the order of the source."""

    kind: str
    """`flowchart`, `sequence diagram` ..."""
    title: str = ""
    description: str = ""
    """Written by the speaker (`accDescr`)."""
    nodes: tuple[SpokenNode, ...] = ()
    edges: tuple[SpokenEdge, ...] = ()
    groups: tuple[str, ...] = ()


class Measure(Protocol):
    """How texts are measured: with the fonts in which they will be set."""

    def natural(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        """Points that a paragraph takes on one line."""

    def longest(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        """Points of its widest part that cannot be broken."""

    def broken(self, runs: Paragraph, size: float, width: float, *, bold: bool = False) -> Size:
        """Width of the longest line, and the height of all, when it is broken at `width`."""


class Setting(Struct, frozen=True):
    """What a sketch is made for."""

    room: Size
    measure: Measure
    sizes: tuple[float, ...] = (20.0, 18.0, 16.0, 14.0)
    """Sizes that type may have, largest first, whole points; the first that fits is taken."""
    rtl: bool = False


class Drawing(Protocol):
    """A diagram of a kind that lays itself out. Two readings of one text are equal."""

    @property
    def spoken(self) -> Spoken:
        """What it says, for readers who do not see it."""

    def sketch(self, setting: Setting) -> Sketch:
        """Lay it out for a room. A diagram that is too large for it keeps its smallest type and says so (`fits`)."""


def moved(rect: Rect, dx: float, dy: float) -> Rect:
    """The rectangle at another place."""
    return replace(rect, x=rect.x + dx, y=rect.y + dy)
