"""Speaker notes as a notes page on the notes master's three placeholders that matter."""

from __future__ import annotations

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart, SlidePart

from talkkit.backends.pptx.package import document
from talkkit.backends.pptx.sheet import Sheet, Surroundings
from talkkit.backends.pptx.slide import shape_tree
from talkkit.backends.pptx.text import Inherited, text_body
from talkkit.deck import Page
from talkkit.frame import TextContent
from talkkit.ooxml.identity import guid
from talkkit.ooxml.markup import Element, node, text_node
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.style import ParagraphFormat


def _placeholder(sheet: Sheet, noun: str, kind: str, index: int | None, body: Element | None) -> Element:
    """One shape of a notes page; everything about its place and look comes from the notes master."""
    picture = kind == "sldImg"
    locks = {"noGrp": "1", "noRot": "1" if picture else None, "noChangeAspect": "1" if picture else None}
    mark = {"type": kind, "sz": "quarter" if kind == "sldNum" else None, "idx": index}
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(kind, noun),
            node("p:cNvSpPr", None, node("a:spLocks", locks)),
            node("p:nvPr", None, node("p:ph", mark)),
        ),
        node("p:spPr"),
        body,
    )


def _number(page: Page, lang: str) -> Element:
    attributes = {"id": guid("field/slide-number"), "type": "slidenum"}
    field = node("a:fld", attributes, node("a:rPr", {"lang": lang}), text_node("a:t", str(page.number)))
    paragraph = node("a:p", None, field, node("a:endParaRPr", {"lang": lang}))
    return node("p:txBody", None, node("a:bodyPr"), node("a:lstStyle"), paragraph)


def add_notes(
    page: Page, slide: SlidePart, name: str, style: ParagraphFormat, master: Part, surroundings: Surroundings
) -> None:
    """Gives a slide its notes page, in a part of that name."""
    notes = document("p:notes", ("a", "r", "p"))
    part = NotesSlidePart(PackURI(name), ContentType.NOTES_SLIDE, surroundings.package, notes)
    sheet = Sheet(f"{page.key}/notes", part, surroundings, lang=page.lang, rtl=page.direction == "rtl")
    sheet.relate(RelationshipType.NOTES_MASTER, master)
    sheet.relate(RelationshipType.SLIDE, slide)
    slide.relate_to(part, RelationshipType.NOTES_SLIDE)
    content = TextContent(page.notes, ())
    body = text_body("p:txBody", content, Inherited((style,)), sheet, node("a:bodyPr"))
    tree = shape_tree(
        _placeholder(sheet, "Slide Image", "sldImg", None, None),
        _placeholder(sheet, "Notes", "body", 1, body),
        _placeholder(sheet, "Slide Number", "sldNum", 5, _number(page, sheet.lang)),
    )
    notes.append(node("p:cSld", None, tree))
    notes.append(node("p:clrMapOvr", None, node("a:masterClrMapping")))
