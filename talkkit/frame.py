"""Frames: positioned, measured content. What layout promises and every backend draws.

Lengths are points. Paragraph and run formats are resolved; a backend that can inherit (pptx) writes only what
differs from the slot's level style, which it finds through `Page.layout` and `Frame.slot` in the theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from talkkit.diagnostics import Span
from talkkit.geometry import Insets, Rect
from talkkit.images import Asset
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
    FOOTNOTE = "footnote"
    FOOTER = "footer"
    DATE = "date"
    SLIDE_NUMBER = "slide-number"
    LABEL = "label"
    """A short text that stands by itself: section number, byline, event."""
    DECORATION = "decoration"


@dataclass(frozen=True, slots=True)
class TextRun:
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


@dataclass(frozen=True, slots=True)
class TextParagraph:
    runs: tuple[TextRun, ...]
    format: ParagraphFormat
    """Resolved. `format.run` is the look of the paragraph mark and of an empty paragraph."""
    level: int = 0
    """Level style of the slot that this paragraph inherits from, from 0."""
    origins: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A stretch of one run on one line. `x` counts from the frame's left edge, width is what layout measured."""

    text: str
    x: float
    width: float
    run: TextRun


@dataclass(frozen=True, slots=True)
class TextLine:
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


@dataclass(frozen=True, slots=True)
class TextContent:
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


ShapeKind = Literal["rect", "roundRect", "ellipse", "line", "triangle", "chevron"]


@dataclass(frozen=True, slots=True)
class ShapeContent:
    """A preset shape, with or without text. A `line` runs from the rect's top left to its bottom right."""

    shape: ShapeKind
    fill: Color | None = None
    line: Color | None = None
    line_width: float = 0.0
    radius: float = 0.0
    """Corner radius in points, for roundRect."""
    text: TextContent | None = None


@dataclass(frozen=True, slots=True)
class PictureContent:
    asset: Asset
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Fractions cut off at left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Border:
    color: Color
    width: float


@dataclass(frozen=True, slots=True)
class TableCell:
    text: TextContent
    """Its lines count from the cell's own top left corner."""
    fill: Color | None = None
    top: Border | None = None
    bottom: Border | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    height: float
    cells: tuple[TableCell, ...]
    header: bool = False
    origins: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TableContent:
    """Columns and cells in reading order: on a right-to-left page the first column stands at the right."""

    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    """Heights already hold the text; they add up to the frame's height."""


@dataclass(frozen=True, slots=True)
class GroupContent:
    """Frames that belong together (a code panel with its file name). Their rects are page coordinates too."""

    frames: tuple[Frame, ...]


Content = TextContent | ShapeContent | PictureContent | TableContent | GroupContent


@dataclass(frozen=True, slots=True)
class Frame:
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


def walk(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    """Every frame, groups before their members."""
    for frame in frames:
        yield frame
        if isinstance(frame.content, GroupContent):
            yield from walk(frame.content.frames)
