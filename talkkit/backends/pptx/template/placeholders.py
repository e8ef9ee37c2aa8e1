"""Placeholders of masters and layouts: slots with their place, level styles and prompts."""

from __future__ import annotations

from talkkit.backends.pptx.placeholder import NOUNS, placeholder_node, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.text import body_properties, level_styles
from talkkit.frame import TextContent
from talkkit.ooxml.identity import guid
from talkkit.ooxml.markup import Element, node, text_node
from talkkit.style import ParagraphFormat
from talkkit.theme.theme import SlideLayout, Slot

_LEVELS = ("First level", "Second level", "Third level", "Fourth level", "Fifth level")
_PROMPTS = {
    "title": "Title",
    "text": "Text",
    "picture": "Picture",
    "footer": "Footer",
    "date": "Date",
    "body": "Text, table or picture",
}


def _paragraph(text: str, lang: str, level: int = 0) -> Element:
    properties = node("a:pPr", {"lvl": level}) if level else None
    run = node("a:r", None, node("a:rPr", {"lang": lang}), text_node("a:t", text))
    return node("a:p", None, properties, run, node("a:endParaRPr", {"lang": lang}))


def _number_field(lang: str) -> Element:
    attributes = {"id": guid("field/slide-number"), "type": "slidenum"}
    field = node("a:fld", attributes, node("a:rPr", {"lang": lang}), text_node("a:t", "‹#›"))
    return node("a:p", None, field, node("a:endParaRPr", {"lang": lang}))


def prompt_paragraphs(slot: Slot, sheet: Sheet) -> list[Element]:
    """What the empty placeholder shows: the slot's prompt, the number field, or the levels of a body.

    A footer holds the deck's own, which new slides then take over. (LibreOffice draws the footers of all slides in the
    look of this text, and in a look of its own where there is none.)
    """
    lang = sheet.lang
    if slot.kind == "number":
        return [_number_field(lang)]
    if slot.kind in {"footer", "date"}:
        standing = sheet.surroundings.standing.get(slot.kind, "")
        return [_paragraph(standing, lang)] if standing else [node("a:p", None, node("a:endParaRPr", {"lang": lang}))]
    if slot.kind == "body" and not slot.prompt:
        return [_paragraph(text, lang, level) for level, text in enumerate(_LEVELS)]
    return [_paragraph(slot.prompt or _PROMPTS[slot.kind], lang)]


def placeholder_body(slot: Slot, base: tuple[ParagraphFormat, ...] | None, sheet: Sheet) -> Element:
    """`p:txBody` with the slot's box and the level styles that differ from the base.

    Only bodies may shrink their text when somebody adds to it: their text fits as it is, so no program shrinks it now.
    """
    content = TextContent((), (), slot.insets, slot.anchor)
    fit = "a:normAutofit" if slot.kind == "body" else "a:noAutofit"
    properties = body_properties(content, None, sheet, fit)
    styles = level_styles("a:lstStyle", slot.levels, base, sheet)
    return node("p:txBody", None, properties, styles, *prompt_paragraphs(slot, sheet))


def slot_shape(slot: Slot, layout: SlideLayout, base: tuple[ParagraphFormat, ...] | None, sheet: Sheet) -> Element:
    """The placeholder of a layout that slides inherit from."""
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(slot.name, NOUNS[slot.role]),
            node("p:cNvSpPr", None, node("a:spLocks", {"noGrp": "1"})),
            node("p:nvPr", None, placeholder_node(slot, layout, prompt=True)),
        ),
        node("p:spPr", None, transform("a:xfrm", slot.rect)),
        placeholder_body(slot, base, sheet),
    )
