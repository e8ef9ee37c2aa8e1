"""Text boxes, placeholders with text and preset shapes as `p:sp`; lines as `p:cxnSp`."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.backends.pptx.color import fill_node, line_node
from talkkit.backends.pptx.outline import dashed
from talkkit.backends.pptx.placeholder import NOUNS, inherits_place, placeholder_node, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.text import BOX, Inherited, body_properties, text_body
from talkkit.frame import Frame, Role, ShapeContent, TextContent
from talkkit.geometry import Insets
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.units import thousandths
from talkkit.presets import text_insets
from talkkit.theme.theme import SlideLayout, Slot

NO_TEXT = TextContent((), ())


def application_properties(slot: Slot | None, layout: SlideLayout | None, *, drawn: bool = False) -> Element:
    """`p:nvPr`: the placeholder that a shape fills; `drawn` marks decoration of a layout."""
    placeholder = placeholder_node(slot, layout) if slot and layout else None
    return node("p:nvPr", {"userDrawn": "1" if drawn else None}, placeholder)


def placeholder_shape(frame: Frame, content: TextContent, slot: Slot, layout: SlideLayout, sheet: Sheet) -> Element:
    """Text in a slot: it says where it stands and how it looks only where it differs from the layout."""
    # Where a template has no list styles, programs differ in what its placeholders hand on: everything is said.
    levels = (None,) if slot.bare else slot.levels
    inherited = Inherited(levels, slot.insets, slot.anchor, slot.fixed_pitch)
    place = None if inherits_place(frame.rect, slot) else transform("a:xfrm", frame.rect)
    box = body_properties(content, inherited, sheet, None)
    for name, value in slot.resets:
        if name not in box.attrib:
            box.set(name, value)
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt, link=frame.link),
            node("p:cNvSpPr", None, node("a:spLocks", {"noGrp": "1"})),
            application_properties(slot, layout),
        ),
        node("p:spPr", None, place),
        text_body("p:txBody", content, inherited, sheet, box),
    )


def text_box(frame: Frame, content: TextContent, sheet: Sheet, *, drawn: bool = False) -> Element:
    """Text that no slot holds: a text box of exactly the frame's size."""
    geometry = node("a:prstGeom", {"prst": "rect"}, node("a:avLst"))
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(
                frame.key, NOUNS[frame.role], alt=frame.alt, decorative=frame.decorative and drawn, link=frame.link
            ),
            node("p:cNvSpPr", {"txBox": "1"}),
            application_properties(None, None, drawn=drawn),
        ),
        node("p:spPr", None, transform("a:xfrm", frame.rect), geometry, node("a:noFill")),
        text_body("p:txBody", content, BOX, sheet, body_properties(content, None, sheet, "a:noAutofit")),
    )


def _geometry(frame: Frame, content: ShapeContent) -> Element:
    adjustments = node("a:avLst")
    if content.shape == "roundRect":
        shorter = max(min(frame.rect.width, frame.rect.height), 0.01)
        value = min(thousandths(content.radius / shorter), 50000)
        adjustments.append(node("a:gd", {"name": "adj", "fmla": f"val {value}"}))
    return node("a:prstGeom", {"prst": content.shape}, adjustments)


def _shape_properties(frame: Frame, content: ShapeContent, sheet: Sheet) -> Element:
    line = line_node("a:ln", content.line, content.line_width, sheet.colors)
    flips = {
        "flipH": "1" if content.flip == "horizontal" else None,
        "flipV": "1" if content.flip == "vertical" else None,
    }
    return node(
        "p:spPr",
        None,
        transform("a:xfrm", frame.rect, **flips),
        _geometry(frame, content),
        None if content.shape == "line" else fill_node(content.fill, sheet.colors),
        dashed(line, content.dash) if content.dash != "solid" and content.line is not None else line,
    )


def _padded(content: ShapeContent, frame: Frame) -> TextContent:
    """The text with its padding counted from the preset's own text rectangle, as Office does."""
    text = content.text or NO_TEXT
    if content.shape == "rect" or content.text is None:
        return text
    given, own = text.insets, text_insets(content.shape, frame.rect.size, content.radius)
    left, right = (own.right, own.left) if content.flip == "horizontal" else (own.left, own.right)
    top, bottom = (own.bottom, own.top) if content.flip == "vertical" else (own.top, own.bottom)
    insets = Insets(given.left - left, given.top - top, given.right - right, given.bottom - bottom)
    return replace(text, insets=insets)


def preset_shape(frame: Frame, content: ShapeContent, sheet: Sheet, *, drawn: bool = False) -> Element:
    """A preset shape with or without text. One that says nothing and stands for no picture is marked as decoration."""
    silent = content.text is None and not frame.alt and frame.role is not Role.PICTURE
    properties = sheet.non_visual(
        frame.key, NOUNS[frame.role], alt=frame.alt, decorative=frame.decorative or silent, link=frame.link
    )
    application = application_properties(None, None, drawn=drawn)
    if content.shape == "line":
        non_visual = node("p:nvCxnSpPr", None, properties, node("p:cNvCxnSpPr"), application)
        return node("p:cxnSp", None, non_visual, _shape_properties(frame, content, sheet))
    text = _padded(content, frame)
    return node(
        "p:sp",
        None,
        node("p:nvSpPr", None, properties, node("p:cNvSpPr"), application),
        _shape_properties(frame, content, sheet),
        text_body("p:txBody", text, BOX, sheet, body_properties(text, None, sheet, "a:noAutofit")),
    )
