"""The closed union of blocks: what a slide is made of, before any design."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from talkkit.diagnostics import Span
from talkkit.model.runs import Run


@dataclass(frozen=True, slots=True)
class Attributes:
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


@dataclass(frozen=True, slots=True)
class Length:
    """A size as the speaker wrote it. `%` is of the region that the block stands in."""

    value: float
    unit: Literal["pt", "%"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    span: Span
    attributes: Attributes = NO_ATTRIBUTES
    """A class that names a slot of the layout (`subtitle`, `author`, `event` ...) sends the paragraph there."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a slide (below the slide level)."""

    level: int
    runs: tuple[Run, ...]
    span: Span
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple[Block, ...]
    span: Span
    checked: bool | None = None
    """None: not a task."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[ListItem, ...]
    ordered: bool
    span: Span
    start: int = 1
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]
    span: Span
    attribution: tuple[Run, ...] = ()
    """A last line that begins with a dash, without the dash."""
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Callout:
    kind: Literal["note", "tip", "important", "warning", "caution"]
    blocks: tuple[Block, ...]
    span: Span
    title: tuple[Run, ...] = ()
    """Empty: the kind's own name in the talk's language."""


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    """Without the fence and without the last line end."""
    language: str
    span: Span
    highlight: tuple[tuple[int, ...], ...] = ()
    """Steps of line numbers (from 1) to bring out; an empty step brings out all. The first is shown."""
    first_number: int | None = None
    """Number of the first line where line numbers are asked for."""
    filename: str = ""
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class TableColumn:
    align: Literal["start", "center", "end"] | None = None
    """None: not written; layout sets numbers to the end and text to the start."""
    weight: float | None = None
    """Share of the width where the speaker gave one, else the content decides."""


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: tuple[tuple[Run, ...], ...]
    """As many as the table has columns."""
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[TableColumn, ...]
    header: TableRow | None
    rows: tuple[TableRow, ...]
    span: Span
    caption: tuple[Run, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Picture:
    source: str
    """Path relative to the outline, as written."""
    alt: str
    span: Span
    caption: tuple[Run, ...] = ()
    width: Length | None = None
    height: Length | None = None
    fit: Literal["contain", "cover"] = "contain"
    place: Literal["inline", "background", "left", "right"] = "inline"
    """`background` fills the slide behind everything; `left` and `right` bleed off that side of the slide."""
    decorative: bool = False
    link: str | None = None
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Column:
    blocks: tuple[Block, ...]
    span: Span
    weight: float | None = None
    """Share of the width, from `width="40%"`; None shares what is left evenly."""


@dataclass(frozen=True, slots=True)
class Columns:
    columns: tuple[Column, ...]
    span: Span
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Div:
    """`::: {.class}`: a group of blocks that carries attributes (`incremental`, `fragment`, `center` ...)."""

    blocks: tuple[Block, ...]
    attributes: Attributes
    span: Span


@dataclass(frozen=True, slots=True)
class Pause:
    """`. . .`: what follows appears on the next click."""

    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
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


TextBlock = Paragraph | Heading | ListBlock | Quote
"""Blocks that flow into one frame when they stand together."""

LeafBlock = TextBlock | Code | Table | Picture | Figure
"""Blocks that hold no others but text."""

Block = LeafBlock | Callout | Columns | Div | Pause
