"""Small talks for the tests of layout: values made by hand, laid out in the default theme."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache

from PIL import Image

from talkkit.deck import Page
from talkkit.diagnostics import Span
from talkkit.frame import Frame, GroupContent, ShapeContent, TableContent, TextContent, TextParagraph, walk
from talkkit.geometry import Size
from talkkit.images import Asset
from talkkit.layout.engine import LaidOut, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.model.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Picture
from talkkit.model.runs import Run, RunStyle
from talkkit.model.talk import Meta, Origin, Slide, Talk
from talkkit.theme.library import load
from talkkit.theme.theme import Theme

HERE = Span(0, 1)
WIDE = Size(960.0, 540.0)


@lru_cache
def theme(size: Size = WIDE) -> Theme:
    """The default theme."""
    made, diagnostics = load("meridian", None, size=size)
    assert not diagnostics
    return made


def runs(text: str, **style: bool) -> tuple[Run, ...]:
    return (Run(text, RunStyle(**style)),) if text else ()


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs(text), HERE)


def heading(text: str) -> Heading:
    return Heading(3, runs(text), HERE)


def bullets(*texts: str, ordered: bool = False, start: int = 1) -> ListBlock:
    return ListBlock(tuple(ListItem((paragraph(text),), HERE) for text in texts), ordered, HERE, start)


def picture(source: str = "a.png", alt: str = "A picture") -> Picture:
    return Picture(source, alt, HERE)


def asset(width: float, height: float, *, digest: str = "d", greys: tuple[int, ...] = (0, 255)) -> Asset:
    """A picture of upright stripes in these greys, black and white unless told."""
    return Asset(digest, "image/png", _striped(greys), (int(width), int(height)), Size(width, height))


def photograph(width: float, height: float) -> Asset:
    """A picture of many colours, none of which stands out."""
    return Asset("p", "image/jpeg", _gradient(), (int(width), int(height)), Size(width, height))


@lru_cache
def _gradient() -> bytes:
    down, round_ = Image.linear_gradient("L"), Image.radial_gradient("L")
    out = io.BytesIO()
    Image.merge("RGB", (down, round_, down.rotate(90))).save(out, "PNG")
    return out.getvalue()


@lru_cache
def _striped(greys: tuple[int, ...]) -> bytes:
    picture = Image.new("L", (64 * len(greys), 36))
    for index, grey in enumerate(greys):
        picture.paste(grey, (64 * index, 0, 64 * (index + 1), 36))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def slide(*blocks: Block, title: str = "A title", key: str = "", **changes: object) -> Slide:
    made: dict[str, object] = {"kind": "content", "title": runs(title), "blocks": blocks, "span": HERE, **changes}
    return Slide(key=key or "slide", **made)  # type: ignore[arg-type]


def talk(*slides: Slide, **meta: object) -> Talk:
    made = Meta(**{"title": "A talk", **meta})  # type: ignore[arg-type]
    return Talk(made, slides, tuple(Origin("talk.md", 0) for _ in slides))


def laid(*slides: Slide, pictures: Mapping[str, Asset] | None = None, size: Size = WIDE, **meta: object) -> LaidOut:
    return lay_out(talk(*slides, **meta), theme(size), Supplies(pictures or {}), slug="a-talk")


def page(*blocks: Block, pictures: Mapping[str, Asset] | None = None, **changes: object) -> Page:
    """The only page of a slide with these blocks."""
    pages = laid(slide(*blocks, **changes), pictures=pictures).deck.pages
    assert len(pages) == 1, [each.key for each in pages]
    return pages[0]


def frame(found: Page, name: str) -> Frame:
    """The first frame of that slot or role."""
    return next(each for each in walk(found.frames) if name in (each.slot, each.role.value))


def paragraphs(found: Page) -> list[TextParagraph]:
    """Every paragraph of a page, tables and shapes included."""
    return [each for text in texts(found) for each in text.paragraphs]


def texts(found: Page) -> list[TextContent]:
    """Every text of a page."""
    made: list[TextContent] = []
    for each in walk(found.frames):
        content = each.content
        if isinstance(content, TextContent):
            made.append(content)
        elif isinstance(content, ShapeContent) and content.text:
            made.append(content.text)
        elif isinstance(content, TableContent):
            made += [cell.text for row in content.rows for cell in row.cells]
        else:
            assert not isinstance(content, GroupContent) or content.frames
    return made


def words(found: LaidOut) -> str:
    """All that stands on the slides, without white space and marks of breaking."""
    parts = ["".join(each.text for each in paragraphs(one)) for one in found.deck.pages]
    return "".join(parts).replace("\u200b", "")


def codes(found: LaidOut) -> list[str]:
    return [each.code for each in found.diagnostics]


def body_size(found: Page) -> float:
    """Points of the first run of the body."""
    content = next(each for each in found.frames if each.slot in ("body", "left")).content
    assert isinstance(content, TextContent)
    return content.paragraphs[0].runs[0].format.size
