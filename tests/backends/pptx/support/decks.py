"""Decks made by hand on the default theme, so that the backend is tested without any layout."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from hashlib import sha256

from msgspec.structs import replace
from PIL import Image

from talkkit.deck import Background, Deck, Page, Section
from talkkit.frame import (
    Border,
    Content,
    Frame,
    GroupContent,
    PictureContent,
    Role,
    ShapeContent,
    TableCell,
    TableContent,
    TableRow,
    TextContent,
    TextParagraph,
    TextRun,
)
from talkkit.geometry import Insets, Rect, Size
from talkkit.images import Asset
from talkkit.model.talk import Author, Event, Meta
from talkkit.style import Bullet, Color, ParagraphFormat
from talkkit.theme.library import load
from talkkit.theme.theme import Theme

WIDE = Size(960.0, 540.0)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><rect width="8" height="6" fill="#AA5500"/></svg>'


@cache
def theme() -> Theme:
    made, diagnostics = load("meridian", None, size=WIDE)
    assert diagnostics == ()
    return made


def asset(color: str = "#2A6F97", *, svg: bytes | None = None) -> Asset:
    buffer = io.BytesIO()
    Image.new("RGB", (160, 120), color).save(buffer, "PNG")
    data = buffer.getvalue()
    return Asset(sha256(data).hexdigest(), "image/png", data, (160, 120), Size(120.0, 90.0), svg)


def paragraph(text: str | tuple[TextRun, ...], style: ParagraphFormat, level: int = 0) -> TextParagraph:
    runs = (TextRun(text, style.run),) if isinstance(text, str) else text
    return TextParagraph(runs, style, level)


def slot_text(layout: str, slot: str, *texts: str, key: str = "") -> Frame:
    """A frame that fills a slot exactly as the theme has it."""
    region = theme().layout(layout).slot(slot)
    assert region is not None
    content = TextContent(tuple(paragraph(text, region.levels[0]) for text in texts), (), region.insets, region.anchor)
    return Frame(key or slot, region.rect, region.role, content, slot)


def filled(layout: str, slot: str, content: Content, **changes: object) -> Frame:
    """A slot filled with something else than text."""
    region = theme().layout(layout).slot(slot)
    assert region is not None
    return replace(Frame(slot, region.rect, region.role, content, slot), **changes)


def number_frame(layout: str, number: int) -> Frame:
    region = theme().layout(layout).slot("page")
    assert region is not None
    style = region.levels[0]
    run = TextRun(str(number), style.run, field="slide-number")
    content = TextContent((TextParagraph((run,), style),), (), region.insets, region.anchor)
    return Frame("page", region.rect, region.role, content, "page")


def page(key: str, layout: str, *frames: Frame, **changes: object) -> Page:
    texts = [frame.content.text for frame in frames if isinstance(frame.content, TextContent)]
    titled = bool(frames) and frames[0].role is Role.TITLE
    title = texts[0] if titled else key.replace("-", " ").capitalize()
    return replace(Page(key, key, 1, layout, title, tuple(frames)), **changes)


def deck_of(*pages: Page, **changes: object) -> Deck:
    meta = Meta(
        title="Rivers & roads",
        authors=(Author("Ada Example"), Author("Ben Beispiel")),
        date=date(2016, 10, 6),
        event=Event("A conference"),
        keywords=("rivers", "roads"),
        description="How water and traffic flow",
    )
    numbered = tuple(replace(each, number=place) for place, each in enumerate(pages, 1))
    return replace(Deck(theme(), meta, "rivers", numbered), **changes)


def list_frame() -> Frame:
    """A body with two levels of bullets, a numbered list, and a paragraph without a marker."""
    body = theme().layout("content").slot("body")
    assert body is not None
    first, second = body.levels[0], body.levels[1]
    numbered = [replace(first, bullet=Bullet("number", start=place)) for place in (1, 2, 3)]
    paragraphs = (
        paragraph("Water finds a way", first),
        paragraph("around stones", second, 1),
        paragraph("Spring", numbered[0]),
        paragraph("Brook", numbered[1]),
        paragraph("River", numbered[2]),
        paragraph("The sea has no marker", replace(first, bullet=Bullet("none"), indent=0.0, margin=0.0)),
    )
    return Frame("body", body.rect, body.role, TextContent(paragraphs, (), body.insets, body.anchor), "body")


def styled_frame() -> Frame:
    """Runs of every look, links of every kind, a hard break, characters that XML cannot hold."""
    body = theme().layout("content").slot("body")
    assert body is not None
    style = replace(body.levels[0], bullet=Bullet("none"), indent=0.0, margin=0.0)
    plain = style.run
    link = replace(plain, color=Color("hlink"))
    runs = (
        TextRun("bold ", replace(plain, bold=True)),
        TextRun("italic ", replace(plain, italic=True)),
        TextRun("struck ", replace(plain, strike=True)),
        TextRun("under ", replace(plain, underline=True)),
        TextRun("H", plain),
        TextRun("2", replace(plain, baseline="subscript")),
        TextRun("O ", plain),
        TextRun("marked ", replace(plain, highlight=Color("accent4", lum_mod=0.4, lum_off=0.6))),
        TextRun("let x = 1;", replace(plain, font="code")),
        TextRun("\nnew line & <tag> \x00\x1b", plain),
        TextRun("page ", link, link="https://example.org/a b?q=ü", tooltip="An example"),
        TextRun("last slide ", replace(plain, color=Color("accent2")), link="#last"),
        TextRun("no link", plain, link="javascript:alert(1)"),
        TextRun(" mail", link, link="mailto:ada@example.org"),
        TextRun(" français", plain, lang="fr"),
    )
    content = TextContent((TextParagraph(runs, style),), (), body.insets, body.anchor)
    return Frame("body", body.rect, body.role, content, "body")


def table_content(rows: int = 3, columns: int = 3, width: float = 600.0) -> TableContent:
    """A table with a header row, hairlines and one filled cell."""
    design = theme().table
    rule = Border(design.row_rule, design.row_rule_width)

    def cell(row: int, column: int) -> TableCell:
        style = design.header if row == 0 else design.cell
        text = TextContent((paragraph(f"r{row} c{column}", style),), (), design.padding)
        fill = Color("accent1", alpha=0.2) if (row, column) == (1, 1) else None
        return TableCell(text, fill, bottom=rule)

    made = tuple(
        TableRow(36.0, tuple(cell(row, column) for column in range(columns)), header=row == 0) for row in range(rows)
    )
    return TableContent((width / columns,) * columns, made)


def code_panel(layout: str = "title-only") -> Frame:
    """A group: a rounded surface with a text box on it."""
    area = theme().layout(layout).region
    rect = Rect(area.x, area.y, 400.0, 160.0)
    style = theme().code.paragraph
    text = TextContent((paragraph("def flow():", style), paragraph("    return 42", style)), (), Insets(12, 12, 12, 12))
    surface = Frame("surface", rect, Role.DECORATION, ShapeContent("roundRect", theme().code.surface, radius=8.0))
    return Frame("panel", rect, Role.CODE, GroupContent((surface, Frame("code", rect, Role.CODE, text))), alt="Code")


def shapes(layout: str = "title-only") -> tuple[Frame, ...]:
    """One of each preset, with and without text."""
    area = theme().layout(layout).region
    made = []
    for place, kind in enumerate(("rect", "roundRect", "ellipse", "triangle", "chevron", "line")):
        rect = Rect(area.x + place * 130.0, area.y + 200.0, 110.0, 0.0 if kind == "line" else 60.0)
        text = TextContent((paragraph("label", theme().caption),), ()) if kind == "rect" else None
        content = ShapeContent(kind, Color("accent1"), Color("tx2"), 1.5, 6.0, text)
        made.append(Frame(f"shape-{kind}", rect, Role.LABEL, content))
    return tuple(made)


def full_deck() -> Deck:
    """Every kind of content once, notes, sections, a hidden page, a page without a title in sight."""
    style = theme().notes
    notes = (
        TextParagraph((TextRun("Say ", style.run), TextRun("slowly", replace(style.run, bold=True))), style),
        paragraph("Point at the map", replace(style, bullet=Bullet("character", "•"), margin=18.0, indent=-18.0)),
    )
    picture = PictureContent(asset(svg=SVG), (0.1, 0.0, 0.1, 0.05))
    region = theme().layout("title-only").region
    place = Rect(700.0, region.y, 120.0, 90.0)
    photo = Frame("photo", place, Role.PICTURE, PictureContent(asset()), alt="A blue field")
    desert = PictureContent(asset("#884422"))
    background = Background(picture=desert, picture_alt="A desert", scrim=Color("bg1", alpha=0.5))
    pages = (
        page("opening", "title", slot_text("title", "title", "Rivers & roads"),
             slot_text("title", "subtitle", "Flow"), slot_text("title", "author", "Ada Example"), notes=notes),
        page("part-one", "section", slot_text("section", "title", "Water"), slot_text("section", "number", "01")),
        page("lists", "content", slot_text("content", "title", "Lists"), list_frame(), number_frame("content", 3),
             notes=notes),
        page("runs", "content", slot_text("content", "title", "Runs"), styled_frame(), number_frame("content", 4)),
        page("table", "table", slot_text("table", "title", "A table"),
             filled("table", "table", table_content(), alt="Rivers by length")),
        page("picture", "picture-right", slot_text("picture-right", "title", "A picture"),
             slot_text("picture-right", "body", "It shows a field"),
             filled("picture-right", "picture", picture, alt="An orange field")),
        page("shapes", "title-only", slot_text("title-only", "title", "Shapes"), code_panel(), photo, *shapes()),
        page("words", "quote", slot_text("quote", "body", "No one steps in the same river twice."),
             slot_text("quote", "attribution", "Heraclitus"), title="A quotation"),
        page("desert", "full-picture", slot_text("full-picture", "title", "Dry"), background=background),
        page("last", "closing", slot_text("closing", "title", "Thank you"), hidden=True, notes=notes),
    )  # fmt: skip
    keys = tuple(each.key for each in pages)
    sections = (Section("Opening", "opening", keys[:1]), Section("Water", "water", keys[1:]))
    return deck_of(*pages, sections=sections)
