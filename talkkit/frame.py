"""Frames: positioned, measured content. What layout promises and every backend draws.

Lengths are points. Paragraph and run formats are resolved; a backend that can inherit (pptx) writes only what
differs from the slot's level style, which it finds through `Page.layout` and `Frame.slot` in the theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, assert_never

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.geometry import Insets, PathStep, Point, Rect
from talkkit.images import Asset, Recording
from talkkit.model.chart import Chart
from talkkit.model.formula import Formula
from talkkit.style import Anchor, Color, ParagraphFormat, RunFormat


class Role(StrEnum):
    """What a frame means: ARIA roles in the web page and rules in the checks rest on it."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    CAPTION = "caption"
    CODE = "code"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    TABLE = "table"
    PICTURE = "picture"
    CHART = "chart"
    DIAGRAM = "diagram"
    EQUATION = "equation"
    FOOTNOTE = "footnote"
    FOOTER = "footer"
    DATE = "date"
    SLIDE_NUMBER = "slide-number"
    LABEL = "label"
    """A short text that stands by itself: section number, byline, event."""
    DECORATION = "decoration"


class TextRun(Struct, frozen=True):
    """Characters of one look. `\\n` is a hard break inside the paragraph."""

    text: str
    format: RunFormat
    link: str | None = None
    """A URL, or `#key` of a page of this deck (bound: it exists)."""
    tooltip: str = ""
    lang: str = ""
    """Empty: the deck's language."""
    field: Literal["", "slide-number", "date"] = ""
    """A field that PowerPoint keeps up to date; `text` is its value now."""
    formula: Formula | None = None
    """An equation in the line; `text` is its linear form, for readers and outputs that have no equations."""


class TextParagraph(Struct, frozen=True):
    runs: tuple[TextRun, ...]
    format: ParagraphFormat
    """Resolved. `format.run` is the look of the paragraph mark and of an empty paragraph."""
    level: int = 0
    """Level style of the slot that this paragraph inherits from, from 0."""
    origins: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class LinePiece(Struct, frozen=True):
    """A stretch of one run on one line. `x` counts from the frame's left edge, width is what layout measured."""

    text: str
    x: float
    width: float
    run: TextRun
    start: tuple[int, int] = (0, 0)
    """Run of the paragraph, and place in the run's text, where it begins: what orders pieces as they are read."""
    rtl: bool = False
    """Runs from right to left; `text` is in the order of reading all the same."""


class TextLine(Struct, frozen=True):
    paragraph: int
    """Index into the paragraphs."""
    top: float
    """From the frame's top edge, like `baseline`."""
    height: float
    baseline: float
    pieces: tuple[LinePiece, ...]
    """In visual order from left to right. A bullet is the first piece of its paragraph's first line (`marker`)."""
    marker: LinePiece | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class TextContent(Struct, frozen=True):
    paragraphs: tuple[TextParagraph, ...]
    lines: tuple[TextLine, ...]
    """As broken, drawn and promised at full width."""
    insets: Insets = Insets()
    anchor: Anchor = Anchor.TOP
    height: float = 0.0
    """Of the text with its insets, never more than the frame's."""
    wrap: bool = True
    columns: int = 1
    column_gap: float = 0.0

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


ShapeKind = Literal[
    "rect",
    "roundRect",
    "ellipse",
    "line",
    "triangle",
    "chevron",
    "diamond",
    "hexagon",
    "parallelogram",
    "trapezoid",
    "homePlate",
    "foldedCorner",
    "cube",
    "can",
    "flowChartMagneticDrum",
    "flowChartPredefinedProcess",
    "flowChartDocument",
    "flowChartDelay",
    "cloud",
]
"""Presets of ECMA-376 part 1, 20.1.10.56, at their default adjustments."""

Dash = Literal["solid", "dash", "dot"]


class ShapeContent(Struct, frozen=True):
    """A preset shape, with or without text. A `line` runs from the rect's top left to its bottom right."""

    shape: ShapeKind
    fill: Color | None = None
    line: Color | None = None
    line_width: float = 0.0
    radius: float = 0.0
    """Corner radius in points, for roundRect."""
    text: TextContent | None = None
    dash: Dash = "solid"
    flip: Literal["", "horizontal", "vertical"] = ""
    """Mirrors the outline; the text stays as it is."""


class PathContent(Struct, frozen=True):
    """An outline of its own: slices of a pie, lines of a chart, glyphs of an equation.

    Points count from the frame's top left corner, and stay inside of the frame. Filled by the nonzero rule.
    """

    steps: tuple[PathStep, ...]
    fill: Color | None = None
    line: Color | None = None
    line_width: float = 0.0
    dash: Dash = "solid"


ArrowHead = Literal["none", "triangle", "arrow", "diamond", "oval"]
"""Line ends of ECMA-376 part 1, 20.1.10.33: filled triangle, open arrow, diamond, disc."""


class Glue(Struct, frozen=True):
    """Where a connector holds on to a shape, so that the line follows when somebody moves the shape."""

    name: str
    """`Frame.name` of a shape in the same group, or else on the same page."""
    site: int
    """The preset's connection site; of a rectangle 0 is the top, 1 the left, 2 the bottom, 3 the right."""


class ConnectorContent(Struct, frozen=True):
    """A line between shapes. Its points are page coordinates, in order, inside of the frame's rectangle."""

    points: tuple[Point, ...]
    """Two for a straight line; more for one that goes around corners."""
    line: Color
    line_width: float = 1.5
    dash: Dash = "solid"
    start: Glue | None = None
    end: Glue | None = None
    start_head: ArrowHead = "none"
    end_head: ArrowHead = "triangle"


class Playback(Struct, frozen=True):
    """Video or sound that a picture is the poster of. Outputs that stand still show the poster."""

    recording: Recording
    autoplay: bool = False
    loop: bool = False
    muted: bool = False
    start: float = 0.0
    """Seconds; `end` too, where 0 is that of the recording."""
    end: float = 0.0


class PictureContent(Struct, frozen=True):
    asset: Asset
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Fractions cut off at left, top, right and bottom."""
    mat: Color | None = None
    """What shines through where the picture is transparent; None: what stands behind it."""
    round: bool = False
    """Whether it is seen in the ellipse of its place."""
    playback: Playback | None = None


class Border(Struct, frozen=True):
    color: Color
    width: float


class TableCell(Struct, frozen=True):
    text: TextContent
    """Its lines count from the cell's own top left corner."""
    fill: Color | None = None
    top: Border | None = None
    bottom: Border | None = None


class TableRow(Struct, frozen=True):
    height: float
    cells: tuple[TableCell, ...]
    header: bool = False
    origins: tuple[Span, ...] = ()


class TableContent(Struct, frozen=True):
    """Columns and cells in reading order: on a right-to-left page the first column stands at the right."""

    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    """Heights already hold the text; they add up to the frame's height."""


class GroupContent(Struct, frozen=True):
    """Frames that belong together (a code panel with its file name). Their rects are page coordinates too."""

    frames: tuple[Frame, ...]


class ChartContent(Struct, frozen=True):
    """A chart: its data with the look that layout gave it, and the same chart drawn as measured frames."""

    chart: Chart
    look: ChartLook
    drawing: tuple[Frame, ...]
    """Page coordinates. Outputs without charts of their own draw it."""


MarkerShape = Literal["none", "circle", "square", "diamond", "triangle"]


class ChartLabel(Struct, frozen=True):
    """A text at one point of a series."""

    point: int
    """Place in the series' values."""
    text: str
    shows: Literal["value", "percent", "series", "point", "category-percent", "category-value"]
    """What the text is made of, so that outputs with charts of their own keep it up to date."""
    side: Literal["outside", "inside", "center", "right", "left", "above", "below"]
    color: Color
    bold: bool = False
    shift: Point = Point(0.0, 0.0)
    """How far it was moved from that side, to keep clear of other labels."""


class SeriesLook(Struct, frozen=True):
    """What layout decided for a series."""

    color: Color
    marker: MarkerShape = "none"
    marked: tuple[int, ...] | None = None
    """The points that have a marker; None: all."""
    dash: Dash = "solid"
    line_width: float = 0.0
    points: tuple[tuple[int, Color], ...] = ()
    """Points in another colour than the series."""
    labels: tuple[ChartLabel, ...] = ()


class AxisLook(Struct, frozen=True):
    """An axis with numbers, resolved."""

    minimum: float
    maximum: float
    step: float
    number_format: str
    shown: bool = True
    logarithmic: bool = False
    title: Rect | None = None
    """Where its title stands; None: it has none."""


class CategoryLook(Struct, frozen=True):
    """An axis with categories, resolved."""

    every: int = 1
    """Of which every how manyth has its label."""
    edge: bool = False
    """Whether the first and last points stand on the plot's edges, not in the middle of their bands."""
    title: Rect | None = None
    outer: float = 0.0
    """Points from the plot to its labels."""
    step: tuple[int, Literal["days", "months", "years"]] | None = None
    """How far apart dates are written on an axis of time."""


class ChartLook(Struct, frozen=True):
    """What layout decided for a chart, resolved. Rectangles are in page coordinates."""

    plot: Rect
    """The plot area inside of its axes."""
    text: RunFormat
    """Axis labels and legend."""
    title: RunFormat
    axis_title: RunFormat
    grid: Color | None
    """None: no grid lines."""
    axis: Color
    surface: Color
    """Behind the chart: what separates its marks."""
    series: tuple[SeriesLook, ...] = ()
    """In the order of the chart's series."""
    values: AxisLook | None = None
    secondary: AxisLook | None = None
    horizontal: AxisLook | None = None
    categories: CategoryLook | None = None
    title_at: Rect | None = None
    legend_at: Rect | None = None
    legend_side: Literal["top", "bottom", "right"] = "top"
    gap: int = 60
    """Per cent of a bar's width between groups of bars (`c:gapWidth`)."""
    overlap: int = 0
    """Per cent of a bar's width by which the bars of a group overlap."""
    hole: int = 0
    """Per cent of a doughnut's diameter."""
    mirrored: bool = False
    """Whether categories run from right to left."""


class EquationContent(Struct, frozen=True):
    """An equation that stands alone, and its glyphs as outlines in page coordinates."""

    formula: Formula
    size: float
    """Points of its type."""
    color: Color
    drawing: tuple[Frame, ...]


Content = (
    TextContent
    | ShapeContent
    | PathContent
    | ConnectorContent
    | PictureContent
    | TableContent
    | ChartContent
    | EquationContent
    | GroupContent
)


class Frame(Struct, frozen=True):
    key: str
    """Unique in the page; derived from the slide's key, so it stays when other slides change."""
    rect: Rect
    role: Role
    content: Content
    slot: str | None = None
    """The slot of the page's layout that it fills; None: a shape of its own."""
    alt: str = ""
    """For pictures, tables and groups. Empty and `decorative`: marked as decoration."""
    decorative: bool = False
    link: str | None = None
    origins: tuple[Span, ...] = ()
    """Source that it shows, relative to the slide. Text and tables also carry origins by paragraph and row."""
    name: str = ""
    """What it stands for: connectors hold on to it by that name; the same name on the next slide is the same thing."""

    @property
    def text(self) -> TextContent | None:
        """What it says, where it is text and nothing else."""
        return self.content if isinstance(self.content, TextContent) else None

    @property
    def unseen(self) -> bool:
        """Whether it is a title that only screen readers and the outline view meet."""
        return self.role is Role.TITLE and self.rect.bottom <= 0


def walk(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    """Every frame, groups before their members."""
    for frame in frames:
        yield frame
        if isinstance(frame.content, GroupContent):
            yield from walk(frame.content.frames)


def texts(frame: Frame) -> Iterator[TextContent]:
    """The texts of a frame itself; what a group, a chart or an equation holds are frames of their own."""
    match frame.content:
        case TextContent() as text:
            yield text
        case ShapeContent(text=text):
            yield from (text,) if text is not None else ()
        case TableContent(rows=rows):
            yield from (cell.text for row in rows for cell in row.cells)
        case PictureContent() | PathContent() | ConnectorContent():
            pass
        case ChartContent() | EquationContent() | GroupContent():
            pass
        case _:
            assert_never(frame.content)
