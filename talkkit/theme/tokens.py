"""Theme tokens: the values of a `theme.toml`, each with a default, so that every key of the file is optional.

Lengths are points of the reference page, 960 x 540; `resolver` scales them to the page that is made. Each field
carries its kind (see `kinds`) and its purpose; docs/themes.md lists both, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from talkkit.style import Color
from talkkit.theme import kinds
from talkkit.theme.kinds import color, token
from talkkit.theme.theme import REFERENCE

REFERENCE_WIDTH, REFERENCE_HEIGHT = REFERENCE.width, REFERENCE.height


@dataclass(frozen=True, slots=True)
class PaletteTokens:
    """`[palette]`: two ends, their soft neighbours, and accents with a meaning."""

    light: str = token(kinds.HEX, "The light end: surface of a light theme, text of a dark one.", default="#FFFFFF")
    light_soft: str = token(kinds.HEX, "Panels on the light surface; muted text on the dark one.", default="#ECEFF1")
    dark: str = token(kinds.HEX, "The dark end: text of a light theme, surface of a dark one.", default="#17202A")
    dark_soft: str = token(kinds.HEX, "Muted text on the light surface; panels on the dark one.", default="#47535E")
    accent: str = token(kinds.HEX, "What matters: marks, bullets, the highlighted series.", default="#1470B8")
    second: str = token(kinds.HEX, "The second accent.", default="#A84B17")
    positive: str = token(kinds.HEX, "Good news, tips.", default="#2E7D4F")
    caution: str = token(kinds.HEX, "Warnings.", default="#9A6700")
    negative: str = token(kinds.HEX, "Bad news, danger.", default="#B3261E")
    neutral: str = token(kinds.HEX, "A series that stands back.", default="#6B7780")
    link: str = token(kinds.HEX, "Links.", default="#1470B8")
    visited: str = token(kinds.HEX, "Links that were followed.", default="#7A5CA8")


@dataclass(frozen=True, slots=True)
class FontTokens:
    """`[fonts]`: families by role."""

    heading: str = token(kinds.TEXT, "Titles and headings.", default="Calibri")
    body: str = token(kinds.TEXT, "Everything else.", default="Calibri")
    code: str = token(kinds.TEXT, "Code; a face of one width.", default="Courier New")
    east_asian: str = token(kinds.TEXT, "Chinese, Japanese, Korean; empty: by the talk's language.", default="")
    complex_script: str = token(kinds.TEXT, "Arabic, Hebrew, Thai and others; empty: the same.", default="")
    scripts: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType(
            {
                "Jpan": "Yu Gothic",
                "Hang": "Malgun Gothic",
                "Hans": "Microsoft YaHei",
                "Hant": "Microsoft JhengHei",
                "Arab": "Arial",
                "Hebr": "Arial",
                "Thai": "Leelawadee UI",
                "Laoo": "Leelawadee UI",
                "Khmr": "Leelawadee UI",
                "Mymr": "Myanmar Text",
                "Ethi": "Ebrima",
                **dict.fromkeys(
                    ("Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"), "Nirmala UI"
                ),
            }
        ),
        metadata={"of": kinds.TEXT, "purpose": "Family by ISO 15924 script, for PowerPoint's own choice."},
    )


@dataclass(frozen=True, slots=True)
class StyleTokens:
    """`[type.NAME]`: the look of one rank of text."""

    sizes: tuple[float, ...] = token(
        kinds.SIZES, "Sizes to choose from when text must fit; the first is the usual.", default=(24.0,)
    )
    levels: tuple[float, ...] = token(kinds.SIZES, "Sizes of the five list levels.", default=())
    minimum: float = token(kinds.number("points", 6, 100), "No text of this rank goes below.", default=18.0)
    font: str = token(kinds.TEXT, "`heading`, `body`, `code` or a family.", default="body")
    color: Color = token(kinds.COLOR, "Colour of the text.", default=color("text"))
    bold: bool = token(kinds.FLAG, "Bold.", default=False)
    italic: bool = token(kinds.FLAG, "Italic.", default=False)
    caps: bool = token(kinds.FLAG, "Capitals.", default=False)
    tracking: float = token(kinds.SPACING, "Space between letters, in points.", default=0.0)
    leading: float = token(kinds.number("factor", 0.7, 2), "Of PowerPoint's line pitch, 1.2 x size.", default=1.0)
    before: float = token(kinds.POINTS, "Space before a paragraph, or a list item of the first level.", default=0.0)
    before_nested: float = token(kinds.POINTS, "Space before a list item of a deeper level.", default=0.0)
    bullets: bool = token(kinds.FLAG, "Whether the levels carry bullets.", default=False)
    hang: float = token(
        kinds.POINTS, "From the marker to the text at 24 points; 0: as `[bullets]` has it.", default=0.0
    )
    align: str = token(kinds.choice("start", "center", "end"), "Side of the paragraph.", default="start")
    anchor: str = token(kinds.choice("top", "middle", "bottom"), "Where the text stands in its slot.", default="top")


@dataclass(frozen=True, slots=True)
class BulletTokens:
    """`[bullets]`: markers, which hang in the margin of the text."""

    characters: tuple[str, ...] = token(
        kinds.TEXTS, "Markers of the levels, the last one repeated.", default=("•", "–")
    )
    color: Color = token(kinds.COLOR, "Colour of markers and numbers.", default=color("accent"))
    inverse: Color = token(
        kinds.COLOR, "Their colour on an inverted surface.", default=kinds.color("accent lighter 40%")
    )
    size: float = token(kinds.number("factor", 0.25, 2), "Size of markers, of the text's.", default=1.0)
    hang: float = token(kinds.POINTS, "From the marker to the text, at 24 points.", default=24.0)


@dataclass(frozen=True, slots=True)
class GridTokens:
    """`[grid]`: margins, columns and the lines on which title, body and footer stand."""

    columns: int = token(kinds.whole(4, 24), "Columns between the margins.", default=12)
    left: float = token(kinds.POINTS, "Left margin.", default=54.0)
    right: float = token(kinds.POINTS, "Right margin.", default=54.0)
    gutter: float = token(kinds.POINTS, "Between columns.", default=24.0)
    title_top: float = token(kinds.POINTS, "Top of the title.", default=46.0)
    title_height: float = token(kinds.POINTS, "Height of the title: two lines.", default=88.0)
    body_top: float = token(kinds.POINTS, "Top of the content.", default=156.0)
    body_bottom: float = token(kinds.POINTS, "Foot of the content.", default=478.0)
    footer_top: float = token(kinds.POINTS, "Top of the footers.", default=493.0)
    footer_height: float = token(kinds.POINTS, "Height of the footers.", default=17.0)


@dataclass(frozen=True, slots=True)
class SpacingTokens:
    """`[spacing]`: between things on a slide."""

    gap: float = token(kinds.POINTS, "Between blocks of different kinds.", default=18.0)
    tightest: float = token(kinds.number("factor", 0.3, 1), "How far spacing may shrink before text does.", default=0.6)


@dataclass(frozen=True, slots=True)
class InlineTokens:
    """`[inline]`: looks inside a line."""

    code: Color = token(kinds.COLOR, "Code in a line.", default=color("text"))
    code_surface: Color | None = token(kinds.OPTIONAL_COLOR, "Behind code in a line.", default=None)
    mark: Color = token(kinds.COLOR, "Behind marked text.", default=color("caution lighter 80%"))
    strong: Color | None = token(kinds.OPTIONAL_COLOR, "Bold text; `none` keeps the text's own.", default=None)


@dataclass(frozen=True, slots=True)
class CodeTokens:
    """`[code]`: code panels and the colours of their syntax."""

    surface: Color = token(kinds.COLOR, "The panel.", default=color("panel"))
    padding: float = token(kinds.POINTS, "Inside the panel.", default=18.0)
    radius: float = token(kinds.POINTS, "Of the panel's corners.", default=0.0)
    keyword: Color = token(kinds.COLOR, "Words of the language.", default=color("accent"))
    string: Color = token(kinds.COLOR, "Strings.", default=color("positive darker 10%"))
    number: Color = token(kinds.COLOR, "Numbers and constants.", default=color("second"))
    comment: Color = token(kinds.COLOR, "Comments.", default=color("muted"))
    name: Color = token(kinds.COLOR, "Names that are defined.", default=color("text"))
    dimmed: Color = token(kinds.COLOR, "Lines that are not brought out.", default=color("muted lighter 25%"))
    line_number: Color = token(kinds.COLOR, "Line numbers.", default=color("muted"))
    window: bool = token(
        kinds.FLAG, "Whether panels have the bar of a window, with the file name on it.", default=False
    )


@dataclass(frozen=True, slots=True)
class TableTokens:
    """`[table]`: rules and rows."""

    header_rule: Color = token(kinds.COLOR, "Below the header.", default=color("text"))
    header_rule_width: float = token(kinds.POINTS, "Its width.", default=1.5)
    row_rule: Color = token(kinds.COLOR, "Between rows.", default=color("muted lighter 60%"))
    row_rule_width: float = token(kinds.POINTS, "Its width.", default=0.75)
    last_rule: Color = token(kinds.COLOR, "Below the last row.", default=color("text"))
    last_rule_width: float = token(kinds.POINTS, "Its width.", default=0.75)
    header_fill: Color | None = token(kinds.OPTIONAL_COLOR, "Behind the header.", default=None)
    band_fill: Color | None = token(kinds.OPTIONAL_COLOR, "Behind every second row.", default=None)
    padding_left: float = token(kinds.POINTS, "Left in a cell; 0 brings the first column to the margin.", default=10.0)
    padding_right: float = token(kinds.POINTS, "Right in a cell.", default=10.0)
    padding_y: float = token(kinds.POINTS, "Above and below in a cell.", default=7.0)


@dataclass(frozen=True, slots=True)
class CalloutTokens:
    """`[callout]`: notes, tips and warnings inside a slide."""

    surface: Color = token(kinds.COLOR, "The panel.", default=color("panel"))
    bar: float = token(kinds.POINTS, "Width of the bar at its side.", default=4.0)
    padding: float = token(kinds.POINTS, "Inside the panel.", default=16.0)
    radius: float = token(kinds.POINTS, "Of its corners.", default=0.0)
    note: Color = token(kinds.COLOR, "Bar of a note.", default=color("accent"))
    tip: Color = token(kinds.COLOR, "Bar of a tip.", default=color("positive"))
    important: Color = token(kinds.COLOR, "Bar of something important.", default=color("second"))
    warning: Color = token(kinds.COLOR, "Bar of a warning.", default=color("caution"))
    caution: Color = token(kinds.COLOR, "Bar of a danger.", default=color("negative"))


@dataclass(frozen=True, slots=True)
class CardTokens:
    """`[card]`: cards, panels and the marks of steps, figures and timelines."""

    surface: Color | None = token(kinds.OPTIONAL_COLOR, "Of cards; `none`: the slide's.", default=color("panel"))
    line: Color | None = token(kinds.OPTIONAL_COLOR, "Around cards.", default=None)
    line_width: float = token(kinds.POINTS, "Its width.", default=1.0)
    radius: float = token(kinds.POINTS, "Of their corners.", default=0.0)
    padding: float = token(kinds.POINTS, "Inside of them.", default=20.0)
    rule: float = token(kinds.POINTS, "Width of a bar along one side; 0: none.", default=3.0)
    side: str = token(kinds.choice("top", "left", "bottom"), "The side of that bar.", default="top")
    accent: Color = token(kinds.COLOR, "Of bars, numbers and figures.", default=color("accent"))


@dataclass(frozen=True, slots=True)
class SlotTokens:
    """`[layouts.LAYOUT.slots.SLOT]`: where a slot stands. Left out: where the layout's kind puts it."""

    columns: tuple[int, int] = token(kinds.COLUMNS, "First and last column that it spans.", default=(1, 12))
    top: float = token(kinds.POINTS, "Its top.", default=0.0)
    height: float = token(kinds.POINTS, "Its height.", default=0.0)
    bleed: str = token(
        kinds.choice("none", "left", "right", "all"), "Page edge that it runs off, with top and bottom.", default="none"
    )
    style: str = token(kinds.TEXT, "Its rank of text, a name in `[type]`.", default="body")
    anchor: str = token(kinds.choice("style", "top", "middle", "bottom"), "Where text stands in it.", default="style")
    align: str = token(kinds.choice("style", "start", "center", "end"), "Side of its paragraphs.", default="style")
    color: str = token(kinds.COLOR_OR_STYLE, "Colour of its text.", default="style")


@dataclass(frozen=True, slots=True)
class MarkTokens:
    """`[layouts.LAYOUT.marks.MARK]` and `[marks.MARK]`: a native shape on a layout, or on all that have footers."""

    shape: str = token(
        kinds.choice("none", "rect", "roundRect", "ellipse", "triangle", "chevron"),
        "The shape; `none` takes an inherited mark away.",
        default="rect",
    )
    fill: Color | None = token(kinds.OPTIONAL_COLOR, "Its colour.", default=color("accent"))
    line: Color | None = token(kinds.OPTIONAL_COLOR, "Its outline.", default=None)
    line_width: float = token(kinds.POINTS, "Width of the outline.", default=1.0)
    radius: float = token(kinds.POINTS, "Of the corners of a `roundRect`.", default=6.0)
    column: int = token(
        kinds.whole(0, 24),
        "Column at whose left edge it starts; 0 is the page's edge.",
        default=1,
    )
    shift: float = token(kinds.OFFSET, "To the right of that edge.", default=0.0)
    width: float = token(kinds.POINTS, "Width in points; 0: to the page's right edge.", default=3.0)
    span: int = token(kinds.whole(0, 24), "Width in columns instead of points.", default=0)
    top: float = token(kinds.POINTS, "Its top.", default=0.0)
    bottom: float = token(kinds.POINTS, "Its foot; 0: the page's.", default=46.0)
    text: str = token(kinds.TEXT, "A character instead of a shape, in `style`.", default="")
    style: str = token(kinds.TEXT, "Rank of that character's text.", default="mark")


@dataclass(frozen=True, slots=True)
class LayoutTokens:
    """`[layouts.LAYOUT]`: one slide layout."""

    label: str = token(kinds.TEXT, "Name in PowerPoint's gallery.", default="")
    surface: str = token(kinds.choice("plain", "panel", "inverse", "accent"), "What it stands on.", default="plain")
    slots: Mapping[str, SlotTokens] = field(
        default_factory=dict, metadata={"of": SlotTokens, "purpose": "Its slots by name."}
    )
    marks: Mapping[str, MarkTokens] = field(
        default_factory=dict, metadata={"of": MarkTokens, "purpose": "Its shapes by name."}
    )


@dataclass(frozen=True, slots=True)
class ProgressTokens:
    """`[progress]`: a line that grows with the talk, on slides that have footers."""

    height: float = token(kinds.POINTS, "Its height; 0: there is none.", default=0.0)
    top: float = token(kinds.POINTS, "Its top; 0: at the page's foot.", default=0.0)
    fill: Color = token(kinds.COLOR, "Its colour.", default=color("accent"))


@dataclass(frozen=True, slots=True)
class LogoTokens:
    """`[logo]`: on covers and in footers, unless the talk has one of its own."""

    file: str = token(kinds.TEXT, "A picture beside the theme; for light surfaces, where there are two.", default="")
    dark: str = token(kinds.TEXT, "Another one for dark surfaces.", default="")
    height: float = token(
        kinds.number("points", 0, 120), "Its height in footers, about twice that on covers; 0: 22.", default=0.0
    )


@dataclass(frozen=True, slots=True)
class Tokens:
    """A whole `theme.toml`."""

    label: str = token(kinds.TEXT, "Name of the theme for people.", default="")
    inherits: str = token(kinds.TEXT, "A theme whose tokens hold where this one says nothing.", default="")
    dark: bool = token(kinds.FLAG, "Whether slides stand on the dark end of the palette.", default=False)
    chart: tuple[Color, ...] = token(
        kinds.COLORS,
        "Series of charts, in order.",
        default=tuple(color(name) for name in ("accent", "neutral", "second", "positive", "caution", "negative")),
    )
    palette: PaletteTokens = field(default_factory=PaletteTokens)
    fonts: FontTokens = field(default_factory=FontTokens)
    type: Mapping[str, StyleTokens] = field(
        default_factory=dict, metadata={"of": StyleTokens, "purpose": "Ranks of text by name."}
    )
    marks: Mapping[str, MarkTokens] = field(
        default_factory=dict, metadata={"of": MarkTokens, "purpose": "Shapes on every layout that has footers."}
    )
    footers: Mapping[str, SlotTokens] = field(
        default_factory=dict,
        metadata={
            "of": SlotTokens,
            "purpose": "Where `page`, `footer`, `date` and `section` (the part of the talk) stand.",
        },
    )
    bullets: BulletTokens = field(default_factory=BulletTokens)
    grid: GridTokens = field(default_factory=GridTokens)
    spacing: SpacingTokens = field(default_factory=SpacingTokens)
    inline: InlineTokens = field(default_factory=InlineTokens)
    code: CodeTokens = field(default_factory=CodeTokens)
    table: TableTokens = field(default_factory=TableTokens)
    callout: CalloutTokens = field(default_factory=CalloutTokens)
    progress: ProgressTokens = field(default_factory=ProgressTokens)
    card: CardTokens = field(default_factory=CardTokens)
    logo: LogoTokens = field(default_factory=LogoTokens)
    layouts: Mapping[str, LayoutTokens] = field(
        default_factory=dict, metadata={"of": LayoutTokens, "purpose": "Slide layouts by name."}
    )
