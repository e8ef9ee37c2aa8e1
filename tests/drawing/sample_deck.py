"""A small deck made by hand: every kind of content, hostile text, three scripts. No layout is involved."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from random import Random
from typing import Any

from msgspec.structs import replace
from PIL import Image, ImageDraw

from talkkit.deck import Background, Deck, Page, Section
from talkkit.frame import (
    Border,
    Frame,
    GroupContent,
    LinePiece,
    PictureContent,
    Role,
    ShapeContent,
    TableCell,
    TableContent,
    TableRow,
    TextContent,
    TextLine,
    TextParagraph,
    TextRun,
)
from talkkit.geometry import Insets, Rect, Size
from talkkit.images import Asset
from talkkit.model.talk import Author, Event, Meta
from talkkit.style import Bullet, Color, Palette, ParagraphFormat, RunFormat
from talkkit.theme.theme import (
    CalloutStyle,
    CodeStyle,
    FontSet,
    InlineStyle,
    SlideLayout,
    Spacing,
    TableStyle,
    Theme,
)

HOSTILE = (
    """"q" -- *a* _b_ | {{ page.title }} {% if x %} $x$ :smile: [ulp] [ulp] #1 @x <b>&amp;</b> `tick` ~s~ !x ]]>"""
)

INK, PAPER, TEAL, GREY = Color("tx1"), Color("bg1"), Color("accent1"), Color("tx2")
PALETTE = Palette(
    "#FFFFFF", "#16202C", "#F1F4F6", "#4A5866", "#0B6E75", "#C75000", "#5B3E96", "#2F6B2F", "#9C1C4B", "#5F6B76",
    "#0B5CAD", "#5B3E96",
)  # fmt: skip
DARK = replace(PALETTE, bg1="#10242B", tx1="#FFFFFF", tx2="#B8C7CC", accent1="#6FD3C9")
RUN = RunFormat("body", 24, INK)
PARAGRAPH = ParagraphFormat(RUN)


def _theme() -> Theme:
    rule = Frame("rule", Rect(48, 96, 64, 4), Role.DECORATION, ShapeContent("rect", TEAL), decorative=True)
    region = Rect(48, 120, 864, 360)
    layouts = (
        SlideLayout("title", "Title", (), region, Color("bg1"), dark=True, palette=DARK),
        SlideLayout("content", "Content", (), region, decoration=(rule,)),
        SlideLayout("full-picture", "Picture", (), region, dark=True, palette=DARK),
    )
    code = CodeStyle(PARAGRAPH, Color("bg2"), 12, 6, 14, TEAL, TEAL, TEAL, GREY, INK, GREY, GREY, (18.0, 16.0, 14.0))
    table = TableStyle(PARAGRAPH, PARAGRAPH, INK, 1.5, GREY, 0.5, INK, 1, None, None, Insets(), 14, (18.0,))
    callout = CalloutStyle(Color("bg2"), 4, 12, 6, (("note", TEAL),))
    inline = InlineStyle(Color("hlink"), INK, Color("bg2"), Color("accent2"), GREY, None)
    dark = False
    return Theme(
        "sample", "Sample", Size(960, 540), PALETTE, dark, FontSet("Calibri", "Calibri", "Courier New"), layouts,
        PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, PARAGRAPH, code, table, callout,
        Spacing(16, 24, 0.6), inline, (TEAL,), (24.0, 20.0, 18.0),
    )  # fmt: skip


def _width(text: str, style: RunFormat) -> float:
    """About as wide as Calibri; the sample has no metrics of its own."""
    each = 0.6 if style.font == "code" else 0.5
    return len(text) * style.size * each * (1.04 if style.bold else 1)


def text(*paragraphs: tuple[TextRun, ...], style: ParagraphFormat = PARAGRAPH) -> TextContent:
    """One line for each paragraph."""
    lines, y = [], 0.0
    for index, runs in enumerate(paragraphs):
        height = 1.2 * runs[0].format.size
        pieces, x = [], style.margin
        for run in runs:
            width = _width(run.text, run.format)
            pieces.append(LinePiece(run.text, x, width, run))
            x += width
        bullet = style.bullet.kind == "character"
        marker = (
            LinePiece(style.bullet.character, 0, 8, TextRun(style.bullet.character, runs[0].format)) if bullet else None
        )
        lines.append(TextLine(index, y, height, y + 0.95 * runs[0].format.size, tuple(pieces), marker))
        y += height + 6
    return TextContent(tuple(TextParagraph(runs, style) for runs in paragraphs), tuple(lines), height=y)


def run(words: str, **changes: Any) -> TextRun:
    """A run of the body style with changes to its format; `link` and `lang` are the run's."""
    link = changes.pop("link", None)
    lang = changes.pop("lang", "")
    return TextRun(words, replace(RUN, **changes), link, lang=lang)


def title(words: str, key: str) -> Frame:
    return Frame(
        f"{key}-title", Rect(48, 40, 864, 48), Role.TITLE, text((run(words, font="heading", size=36, bold=True),))
    )


@cache
def photo(width: int = 1600, height: int = 900) -> Asset:
    """A picture with many colours, as a photograph has."""
    noise = Image.frombytes("L", (width, height), Random(7).randbytes(width * height))
    gradient = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (gradient, gradient.rotate(180), noise))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return Asset(
        sha256(out.getvalue()).hexdigest(),
        "image/jpeg",
        out.getvalue(),
        (width, height),
        Size(width * 0.75, height * 0.75),
    )


@cache
def diagram() -> Asset:
    """A flat picture."""
    picture = Image.new("RGB", (640, 360), "#F1F4F6")
    ImageDraw.Draw(picture).ellipse((200, 80, 440, 280), fill="#0B6E75")
    out = BytesIO()
    picture.save(out, "PNG")
    return Asset(sha256(out.getvalue()).hexdigest(), "image/png", out.getvalue(), (640, 360), Size(480, 270))


def _table() -> TableContent:
    def row(*cells: str, header: bool = False) -> TableRow:
        border = Border(INK if header else GREY, 1.5 if header else 0.5)
        return TableRow(
            40, tuple(TableCell(text((run(cell, size=20, bold=header),)), bottom=border) for cell in cells), header
        )

    return TableContent(
        (300, 200, 200),
        (
            row("Style", "Coupling", "Latency", header=True),
            row("Monolith", "one", "low"),
            row("Events", "none", "seconds"),
        ),
    )


def _bullets() -> TextContent:
    style = replace(PARAGRAPH, margin=22, indent=-22, bullet=Bullet("character", "•"))
    return text(
        (
            run("Real bullets, "),
            run("bold", bold=True),
            run(", "),
            run("struck", strike=True),
            run(" and x"),
            run("2", baseline="superscript"),
        ),
        (
            run("A link to "),
            run("the next slide", underline=True, color=Color("hlink"), link="#table"),
            run(" and "),
            run("a page", link="https://example.org/?a=1&b=2"),
        ),
        (run("Ελληνικά, Русский, Zażółć", lang="el"),),
        (
            run("marked", highlight=Color("accent2", alpha=0.3)),
            run(" H"),
            run("2", baseline="subscript"),
            run("O, "),
            run("code()", font="code"),
        ),
        style=style,
    )


def _code() -> GroupContent:
    panel = Frame(
        "code-surface",
        Rect(48, 360, 864, 110),
        Role.DECORATION,
        ShapeContent("roundRect", Color("bg2"), radius=8),
        decorative=True,
    )
    lines = ("for event in log:", "    update(state, event)")
    content = text(*((run(line, font="code", size=18),) for line in lines))
    return GroupContent((panel, Frame("code-text", Rect(64, 372, 832, 90), Role.CODE, content)))


def _page(key: str, number: int, name: str, *frames: Frame, **more: Any) -> Page:
    layout = more.pop("layout", "content")
    return Page(key, key, number, layout, name, (title(name[:40], key), *frames), **more)


def pages() -> tuple[Page, ...]:
    """A title, a list with code, a table with a picture, a photograph, hostile text, a hidden page."""
    place = Rect(48, 120, 864, 220)
    note = TextParagraph((run("Say hello."),), PARAGRAPH)
    secret = TextParagraph((run("Secret {{ note }} text"),), PARAGRAPH)
    subtitle = Frame("sub", Rect(48, 240, 864, 60), Role.SUBTITLE, text((run("Budapest, October 2016", color=GREY),)))
    code = Frame("code", Rect(48, 360, 864, 110), Role.CODE, _code(), alt="Python code")
    table = Frame("cells", Rect(48, 130, 700, 120), Role.TABLE, _table(), alt="Three styles compared")
    disc = PictureContent(diagram(), (0.1, 0.0, 0.1, 0.0))
    picture = Frame("pic", Rect(640, 300, 192, 135), Role.PICTURE, disc, alt="A green disc")
    behind = Background(picture=PictureContent(photo()), picture_alt="Colours", scrim=Color(hex="#000000", alpha=0.4))
    words = Frame("words", place, Role.BODY, text((run(HOSTILE, size=12),)))
    return (
        _page("title", 1, "Services & streams", subtitle, notes=(note,), layout="title"),
        _page("list", 2, "What holds", Frame("list-body", place, Role.BODY, _bullets()), code),
        _page("table", 3, "A table", table, picture),
        _page("photo", 4, "A photograph", background=behind, layout="full-picture"),
        _page("hostile", 5, "Title " + HOSTILE, words, notes=(secret,)),
        _page("hidden", 6, "Hidden page", hidden=True),
    )


def deck(count: int | None = None, **meta: Any) -> Deck:
    """The sample, or as many copies of its list page as asked for."""
    made = pages()
    if count is not None:
        made = tuple(
            replace(made[1], key=f"s{n}", slide=f"s{n}", number=n, title=f"What holds, part {n}")
            for n in range(1, count + 1)
        )
    values = Meta(
        title="Services & streams",
        authors=(Author("Ada Byron", url="https://example.org/ada"),),
        date=date(2016, 10, 3),
        date_text="October 2016",
        event=Event("Sample Conf", "Budapest", "https://example.org/conf"),
        description="A talk about {{ services }} and streams.",
        license="CC BY 4.0",
    )
    section = Section("All", "all", tuple(page.key for page in made))
    return Deck(_theme(), replace(values, **meta), "services", made, (section,))
