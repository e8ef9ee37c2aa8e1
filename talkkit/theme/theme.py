"""The resolved theme: nothing optional, lengths in points of the actual page size."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from talkkit.frame import Frame, Role, ShapeContent
from talkkit.geometry import Insets, Rect, Size
from talkkit.model.talk import Logo
from talkkit.style import Anchor, Color, Palette, ParagraphFormat, RunFormat

REFERENCE = Size(960.0, 540.0)
"""The page that the lengths of tokens are for."""

INVERSE = "-inverse"
"""Ends the names of layouts that are turned for slides that ask for it."""

SlotKind = Literal["title", "body", "text", "picture", "footer", "date", "number"]
"""What the placeholder takes: `body` is flowing content, `text` a short line of its own (subtitle, byline ...)."""


class Slot(Struct, frozen=True):
    """A region of a layout that content fills: a placeholder in PowerPoint."""

    name: str
    """Unique in its layout: `title body left right middle picture quote attribution statement number subtitle
    author event label footer date page`."""
    kind: SlotKind
    rect: Rect
    role: Role
    levels: tuple[ParagraphFormat, ...]
    """Level styles, outermost first; at least one. A body has five."""
    index: int
    """Placeholder index (`p:ph/@idx`), unique in the layout."""
    anchor: Anchor = Anchor.TOP
    insets: Insets = Insets()
    minimum: float = 18.0
    """No size in this slot goes below it (points)."""
    prompt: str = ""
    """What PowerPoint shows in the empty placeholder of the layout; in a template its name in the selection pane."""
    native: str | None = None
    """Of a slot that was read from a template: its `p:ph/@type`, `obj` where it says none. Empty: the template's
    layout has no such placeholder, so that a slide's shape has to say its place and its look itself. None: a slot of
    talkkit's own."""
    resets: tuple[tuple[str, str], ...] = ()
    """Attributes that a slide's `a:bodyPr` has to set, because what it would inherit is not what layout measured
    (columns, rotated lines, text that does not wrap)."""
    inherited: Rect | None = None
    """Where the template's placeholder stands, when `rect` is not that place: slides then say `rect` themselves."""
    bare: tuple[ParagraphFormat, ...] = ()
    """What a slide's placeholder inherits in PowerPoint, where `levels` say more than that (a template's look that only
    its prompt texts have, which LibreOffice hands on): slides then say all of it. Empty: `levels` are inherited."""
    fixed_pitch: bool = False
    """Whether its lines are of a height in points (`a:spcPts`), so that text at another size than the level's has to
    say its line spacing."""
    shaped: bool = False
    """Whether a template's placeholder for pictures has an outline other than a rectangle, which pictures fill."""

    @property
    def is_footer(self) -> bool:
        """Whether it is filled alike on all slides, when they are bound together."""
        return self.kind in ("footer", "date", "number")


class SlideLayout(Struct, frozen=True):
    name: str
    """`title section agenda content two-content three-content comparison picture-left picture-right picture
    full-picture quote statement number code table closing speaker title-only blank`, or a theme's own."""
    label: str
    """Name in PowerPoint's layout gallery."""
    slots: tuple[Slot, ...]
    region: Rect
    """Where content goes that no slot holds: the area below the title, above the footer."""
    background: Color = Color("bg1")
    dark: bool = False
    """A surface of its own: inverted (bg1/tx1 and bg2/tx2 swapped) or the accent. The palette below holds on it."""
    palette: Palette | None = None
    """The palette of such a surface. All its colours are the theme's, so that a colour map can say it."""
    decoration: tuple[Frame, ...] = ()
    part: str = ""
    """Name of the layout's part in the template that it was read from (`/ppt/slideLayouts/slideLayout3.xml`); empty:
    a layout of talkkit's own. Several layouts of a theme may stand on one part."""
    kind: str = ""
    """The role whose arrangement its slots make, for layouts that have a name of their own; empty: its name."""
    scheme: Palette | None = None
    """What the theme's colour names mean on a template's layout. Where `palette` differs (because the text colours
    have to hold on a picture, say), the names that differ are to be written as literal colours."""
    mats: tuple[Frame, ...] = ()
    """What slides have behind their content, where a template's layout is too busy for text."""
    extra: tuple[Frame, ...] = ()
    """What slides of a template's layout have beside what its part shows."""

    @property
    def arrangement(self) -> str:
        """Name of the role by which content is arranged in its slots."""
        return self.kind or self.name

    def panels(self) -> tuple[Rect, ...]:
        """Where its decoration is a plain surface, in paint order."""
        fills = (frame for frame in self.decoration if isinstance(frame.content, ShapeContent) and frame.content.fill)
        return tuple(frame.rect for frame in fills)

    def behind(self, rect: Rect) -> Color:
        """The last surface of its decoration that lies under all of a rectangle, else its background."""
        fills = (
            frame.content.fill
            for frame in reversed(self.decoration)
            if isinstance(frame.content, ShapeContent) and frame.content.fill and frame.rect.contains(rect, 1.0)
        )
        return next(fills, self.background)

    def slot(self, name: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.name == name), None)


class FontSet(Struct, frozen=True):
    heading: str = "Calibri"
    body: str = "Calibri"
    code: str = "Courier New"
    east_asian: str = ""
    complex_script: str = ""
    scripts: tuple[tuple[str, str], ...] = ()
    """ISO 15924 script (`Jpan`, `Hang`, `Hans`, `Arab` ...) and family, for `a:font script`."""

    def family(self, font: str) -> str:
        """The family behind a role, or the family itself."""
        match font:
            case "heading":
                return self.heading
            case "body":
                return self.body
            case "code":
                return self.code
            case _:
                return font


class CodeStyle(Struct, frozen=True):
    paragraph: ParagraphFormat
    surface: Color
    padding: float
    radius: float
    minimum: float
    keyword: Color
    string: Color
    number: Color
    comment: Color
    name: Color
    dimmed: Color
    """Of lines that are not brought out."""
    line_number: Color
    sizes: tuple[float, ...]
    window: bool = False
    """Whether panels have the bar of a window."""


class TableStyle(Struct, frozen=True):
    header: ParagraphFormat
    cell: ParagraphFormat
    header_rule: Color
    header_rule_width: float
    row_rule: Color
    row_rule_width: float
    last_rule: Color
    last_rule_width: float
    header_fill: Color | None
    band_fill: Color | None
    padding: Insets
    minimum: float
    sizes: tuple[float, ...]
    row_fill: Color | None = None
    """Of the rows between the bands, and of all rows where there are no bands."""
    inherited: tuple[Color | None, Color | None] = (None, None)
    """Colours that a template's own style writes the header and the cells in, where they are not those above."""


class CalloutStyle(Struct, frozen=True):
    surface: Color
    bar_width: float
    padding: float
    radius: float
    colors: tuple[tuple[str, Color], ...]
    """Kind and accent."""


class CardStyle(Struct, frozen=True):
    """Cards and other parts that stand on surfaces of their own, and the marks of parts that do not."""

    surface: Color | None = Color("bg2")
    line: Color | None = None
    line_width: float = 0.0
    radius: float = 0.0
    padding: float = 20.0
    rule: float = 0.0
    """Points of a bar in the accent along one side; 0: there is none."""
    side: Literal["top", "left", "bottom"] = "top"
    accent: Color = Color("accent1")
    """Of bars, numbers and figures."""


class Progress(Struct, frozen=True):
    """A line along the page that grows with the talk."""

    track: Rect
    """Where it is at the end of the talk."""
    fill: Color


class PlotStyle(Struct, frozen=True):
    """The type of charts; their colours are `Theme.chart` and those of tables' rules."""

    label: ParagraphFormat = ParagraphFormat(RunFormat("body", 16.0, Color("tx2")))
    """Of axes and legend; values at marks are in the colour of text."""
    title: ParagraphFormat = ParagraphFormat(RunFormat("body", 18.0, Color("tx1"), bold=True))
    sizes: tuple[float, ...] = (16.0, 14.0, 12.0)
    """Of labels, largest first."""
    minimum: float = 12.0


class Spacing(Struct, frozen=True):
    gap: float
    """Between blocks of different kinds."""
    gutter: float
    """Between columns."""
    tightest: float
    """The least factor by which layout may shrink spacing (0.6 = to 60 %)."""


class InlineStyle(Struct, frozen=True):
    link: Color
    code_color: Color
    code_surface: Color | None
    mark: Color
    muted: Color
    strong: Color | None
    """Colour of bold text; None keeps the text's own."""


class Theme(Struct, frozen=True):
    name: str
    label: str
    size: Size
    palette: Palette
    dark: bool
    """Whether bg1 is the dark end."""
    fonts: FontSet
    layouts: tuple[SlideLayout, ...]
    heading: ParagraphFormat
    """Headings inside a slide."""
    caption: ParagraphFormat
    footnote: ParagraphFormat
    quote: ParagraphFormat
    """A quotation inside a content slide."""
    attribution: ParagraphFormat
    notes: ParagraphFormat
    code: CodeStyle
    table: TableStyle
    callout: CalloutStyle
    spacing: Spacing
    inline: InlineStyle
    chart: tuple[Color, ...]
    sizes: tuple[float, ...]
    """The type scale for fitting body text, largest first, all whole points."""
    title_sizes: tuple[float, ...] = ()
    """Steps for titles, statements, quotations and big numbers, largest first; a slot's own size bounds them."""
    plot: PlotStyle = field(default_factory=PlotStyle)
    card: CardStyle = field(default_factory=CardStyle)
    progress: Progress | None = None
    section: Slot | None = None
    """Where slides that have footers say which part of the talk they belong to."""
    logo: Logo = Logo()
    """The company's own, whose files lie beside its theme."""
    template: str = ""
    """Path of the conference's file that it was read from; empty for a theme of talkkit's own."""
    source: bytes = b""
    """The bytes of that file: the deck is written into it."""
    table_style: str = ""
    """Id of the template's default table style. When there is one, `table` holds what it paints, and cells say nothing
    of their own about fills and borders; header row and banded rows are switched on."""

    def layout(self, name: str) -> SlideLayout:
        """The layout of that name.

        Raises:
            KeyError: the theme has none; the caller asks `layout_names` first.
        """
        for layout in self.layouts:
            if layout.name == name:
                return layout
        raise KeyError(name)

    def called(self, text: str) -> SlideLayout | None:
        """The layout that somebody means who writes a name of it freely: in any case, without its punctuation."""
        wanted = _letters(text)
        for layout in self.layouts:
            if layout.name == text:
                return layout
        return next((each for each in self.layouts if wanted in (_letters(each.name), _letters(each.label))), None)

    @property
    def layout_names(self) -> tuple[str, ...]:
        return tuple(layout.name for layout in self.layouts)


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
