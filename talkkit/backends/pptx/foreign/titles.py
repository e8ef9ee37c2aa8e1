"""Titles on layouts that have none: a placeholder on the slide alone.

PowerPoint keeps such a title when somebody changes a slide's layout, and takes it for the slide's name in its outline
and its accessibility checker. The template's layout stays as it is.
"""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.text import UNKNOWN, body_properties, text_body
from talkkit.deck import Page
from talkkit.frame import Frame, Role, TextContent, TextParagraph, TextRun
from talkkit.geometry import Insets, Rect, Size
from talkkit.ooxml.markup import Element, node
from talkkit.style import Anchor, Color, ParagraphFormat, RunFormat

_HIDDEN = ParagraphFormat(RunFormat("heading", 12, Color("tx1")))
_HEIGHT = 36.0


def title_node(frame: Frame, content: TextContent, sheet: Sheet) -> Element:
    """A title that inherits nothing, so that it says all of its place and its look itself."""
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(frame.key, NOUNS[Role.TITLE], link=frame.link),
            node("p:cNvSpPr", None, node("a:spLocks", {"noGrp": "1"})),
            node("p:nvPr", None, node("p:ph", {"type": "title"})),
        ),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", frame.rect),
            node("a:prstGeom", {"prst": "rect"}, node("a:avLst")),
            node("a:noFill"),
        ),
        text_body("p:txBody", content, UNKNOWN, sheet, body_properties(content, None, sheet, "a:noAutofit")),
    )


def hidden_title(page: Page, size: Size) -> Frame:
    """A title above the page, small, and growing upwards: no program shows any of it on the slide."""
    style = replace(_HIDDEN, rtl=page.direction == "rtl")
    paragraph = TextParagraph((TextRun(page.title, style.run),), style)
    content = TextContent((paragraph,), (), Insets(7.2, 3.6, 7.2, 3.6), Anchor.BOTTOM)
    return Frame("hidden-title", Rect(0.0, -_HEIGHT - 12.0, size.width, _HEIGHT), Role.TITLE, content)
