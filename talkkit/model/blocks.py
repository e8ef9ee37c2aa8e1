"""The closed union of blocks: what a slide is made of, before any design."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.model.runs import Run


class Attributes(Struct, frozen=True):
    """`{#id .class key=value}` as written; classes in order, pairs in order."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str | None = None) -> str | None:
        """The value of a pair, the last one when it was written twice; `data-key` counts as `key`."""
        found = default
        for name, value in self.pairs:
            if name.removeprefix("data-") == key:
                found = value
        return found


NO_ATTRIBUTES = Attributes()


class Length(Struct, frozen=True):
    """A size as the speaker wrote it. `%` is of the region that the block stands in."""

    value: float
    unit: Literal["pt", "%"]


class Paragraph(Struct, frozen=True):
    runs: tuple[Run, ...]
    span: Span
    attributes: Attributes = NO_ATTRIBUTES
    """A class that names a slot of the layout (`subtitle`, `author`, `event` ...) sends the paragraph there."""


class Heading(Struct, frozen=True):
    """A heading inside a slide (below the slide level)."""

    level: int
    runs: tuple[Run, ...]
    span: Span
    attributes: Attributes = NO_ATTRIBUTES


class ListItem(Struct, frozen=True):
    blocks: tuple[Block, ...]
    span: Span
    checked: bool | None = None
    """None: not a task."""


Numbering = Literal["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"]
"""How an ordered list counts its items (the names of CSS)."""


class ListBlock(Struct, frozen=True):
    items: tuple[ListItem, ...]
    ordered: bool
    span: Span
    start: int = 1
    attributes: Attributes = NO_ATTRIBUTES
    numbering: Numbering = "decimal"


class Quote(Struct, frozen=True):
    blocks: tuple[Block, ...]
    span: Span
    attribution: tuple[Run, ...] = ()
    """A last line that begins with a dash, without the dash."""
    attributes: Attributes = NO_ATTRIBUTES


class Callout(Struct, frozen=True):
    kind: Literal["note", "tip", "important", "warning", "caution"]
    blocks: tuple[Block, ...]
    span: Span
    title: tuple[Run, ...] = ()
    """Empty: the kind's own name in the talk's language."""


class Excerpt(Struct, frozen=True):
    """Code that stands in a file: all of it, some lines, or a region between marks."""

    path: str
    """Relative to the outline, as written."""
    first: int = 0
    """Number of a line, from 1; 0: all of the file. The last is included; 0: to the end."""
    last: int = 0
    region: str = ""


class Code(Struct, frozen=True):
    text: str
    """Without the fence and without the last line end."""
    language: str
    span: Span
    highlight: tuple[tuple[int, ...], ...] = ()
    """Steps of line numbers (from 1) to bring out; an empty step brings out all. Each but the first is a click."""
    first_number: int | None = None
    """Number of the first line where line numbers are asked for."""
    filename: str = ""
    excerpt: Excerpt | None = None
    """Where the text comes from; until it is read, the text is empty."""
    attributes: Attributes = NO_ATTRIBUTES


class TableColumn(Struct, frozen=True):
    align: Literal["start", "center", "end"] | None = None
    """None: not written; layout sets numbers to the end and text to the start."""
    weight: float | None = None
    """Share of the width where the speaker gave one, else the content decides."""


class TableRow(Struct, frozen=True):
    cells: tuple[tuple[Run, ...], ...]
    """As many as the table has columns."""
    span: Span


class Table(Struct, frozen=True):
    columns: tuple[TableColumn, ...]
    header: TableRow | None
    rows: tuple[TableRow, ...]
    span: Span
    caption: tuple[Run, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES


class Clip(Struct, frozen=True):
    """Video or sound. The picture that has it is its poster."""

    address: str
    """A file, relative to the outline, or where on the web it is watched."""
    sound: bool = False
    """Whether there is nothing to see."""
    autoplay: bool = False
    loop: bool = False
    muted: bool = False
    start: float = 0.0
    """Seconds; `end` too, where 0 is that of the file."""
    end: float = 0.0

    @property
    def remote(self) -> bool:
        """Whether it is on the web."""
        return "//" in self.address


class Picture(Struct, frozen=True):
    source: str
    """Path relative to the outline, as written; of a clip without a poster of its own, the clip's."""
    alt: str
    span: Span
    caption: tuple[Run, ...] = ()
    width: Length | None = None
    height: Length | None = None
    fit: Literal["contain", "cover"] = "contain"
    place: Literal["inline", "background", "left", "right"] = "inline"
    """`background` fills the slide behind everything; `left` and `right` bleed off that side of the slide."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that stays in sight when it is cut, as shares of its width and height."""
    effects: tuple[tuple[str, float], ...] = ()
    """Filters of style sheets and opacity, in their order: a share, of `blur` pixels, of `hue-rotate` degrees."""
    decorative: bool = False
    link: str | None = None
    clip: Clip | None = None
    """What plays in its place."""
    attributes: Attributes = NO_ATTRIBUTES


class Column(Struct, frozen=True):
    blocks: tuple[Block, ...]
    span: Span
    weight: float | None = None
    """Share of the width, from `width="40%"`; None shares what is left evenly."""


class Columns(Struct, frozen=True):
    columns: tuple[Column, ...]
    span: Span
    attributes: Attributes = NO_ATTRIBUTES


class Div(Struct, frozen=True):
    """`::: {.class}`: a group of blocks that carries attributes (`incremental`, `fragment`, `center` ...)."""

    blocks: tuple[Block, ...]
    attributes: Attributes
    span: Span


class Pause(Struct, frozen=True):
    """`. . .`: what follows appears on the next click."""

    span: Span


class Figure(Struct, frozen=True):
    """A fence or formula in a language of its own, which is shown as what it describes."""

    kind: Literal["chart", "diagram", "equation"]
    language: str
    """As written behind the fence, in lower case: `chart`, `bar`, `mermaid`, `dot`; `math` for formulas."""
    text: str
    """Without the fence and without the last line end."""
    line_starts: tuple[int, ...]
    """Where each line of the text begins, relative to the slide: diagnostics inside of it are placed by this."""
    span: Span
    caption: tuple[Run, ...] = ()
    alt: str = ""
    """Written by the speaker (`alt=`); empty: it is made from the content."""
    attributes: Attributes = NO_ATTRIBUTES
    macros: str = ""
    """Definitions that a formula uses and does not hold, in LaTeX's notation."""

    @property
    def latex(self) -> str:
        """A formula with all that it uses; places in its text are the same."""
        return self.text + self.macros


TextBlock = Paragraph | Heading | ListBlock | Quote
"""Blocks that flow into one frame when they stand together."""

LeafBlock = TextBlock | Code | Table | Picture | Figure
"""Blocks that hold no others but text."""

Block = LeafBlock | Callout | Columns | Div | Pause
