"""The notes master with its six placeholders, all of which Keynote wants to find."""

from __future__ import annotations

from pptx.opc.package import Part

from talkkit.backends.pptx.background import background_reference
from talkkit.backends.pptx.package import blob_part
from talkkit.backends.pptx.placeholder import transform
from talkkit.backends.pptx.sheet import Sheet, Surroundings
from talkkit.backends.pptx.template.placeholders import prompt_paragraphs
from talkkit.backends.pptx.template.theme_part import theme_part
from talkkit.backends.pptx.text import BOX_STYLE, level_styles
from talkkit.backends.pptx.tree import shape_tree
from talkkit.frame import Role
from talkkit.geometry import Rect, Size
from talkkit.ooxml.markup import Element, Value, node, root, serialise
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.style import Color
from talkkit.theme.theme import Slot, SlotKind, Theme

NOTES_SIZE = Size(540.0, 720.0)
"""7.5 by 10 inches: a page that prints on A4 and on Letter."""

_LIGHT_MAP = {
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2",
    "accent1": "accent1", "accent2": "accent2", "accent3": "accent3", "accent4": "accent4",
    "accent5": "accent5", "accent6": "accent6", "hlink": "hlink", "folHlink": "folHlink",
}  # fmt: skip
"""Notes are printed: paper is light whatever the slides are."""

_MARGIN, _BAND = 36.0, 30.0
_SMALL: tuple[tuple[str, str, SlotKind, int, bool, str], ...] = (
    ("Header", "hdr", "footer", 2, True, "l"),
    ("Date", "dt", "date", 3, True, "r"),
    ("Footer", "ftr", "footer", 4, False, "l"),
    ("Slide Number", "sldNum", "number", 5, False, "r"),
)
"""Name, placeholder type, what it prompts for, index, whether at the top, alignment."""


def _shape(noun: str, mark: dict[str, Value | None], rect: Rect, body: Element | None, sheet: Sheet) -> Element:
    picture = mark["type"] == "sldImg"
    locks = {"noGrp": "1", "noRot": "1" if picture else None, "noChangeAspect": "1" if picture else None}
    properties = node("p:spPr", None, transform("a:xfrm", rect), node("a:prstGeom", {"prst": "rect"}, node("a:avLst")))
    if picture:
        properties.append(node("a:noFill"))
        line = node("a:solidFill", None, node("a:schemeClr", {"val": "tx1"}))
        properties.append(node("a:ln", {"w": 6350}, line))
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(str(mark["type"]), noun),
            node("p:cNvSpPr", None, node("a:spLocks", locks)),
            node("p:nvPr", None, node("p:ph", mark)),
        ),
        properties,
        body,
    )


def _small_shapes(sheet: Sheet) -> list[Element]:
    """Header, date, footer and number in the four corners."""
    shapes = []
    for noun, kind, prompt, index, top, side in _SMALL:
        width = NOTES_SIZE.width / 2 - _MARGIN
        x = _MARGIN if side == "l" else NOTES_SIZE.width / 2
        y = _MARGIN / 2 if top else NOTES_SIZE.height - _MARGIN / 2 - _BAND
        slot = Slot(kind, prompt, Rect(x, y, width, _BAND), Role.FOOTER, (BOX_STYLE,), index)
        style = node("a:lstStyle", None, node("a:lvl1pPr", {"algn": side}, node("a:defRPr", {"sz": 1000})))
        properties = node("a:bodyPr", {"anchor": "t" if top else "b"})
        body = node("p:txBody", None, properties, style, *prompt_paragraphs(slot, sheet))
        mark: dict[str, Value | None] = {"type": kind, "sz": "quarter", "idx": None if index == 2 else index}
        shapes.append(_shape(noun, mark, slot.rect, body, sheet))
    return shapes


def _image_rect(slide: Size) -> Rect:
    """The slide's picture in the upper half, in its own proportions."""
    width = NOTES_SIZE.width - 2 * _MARGIN
    height = min(width / slide.ratio, 270.0)
    width = height * slide.ratio
    return Rect((NOTES_SIZE.width - width) / 2, 60.0, width, height)


def notes_master_part(theme: Theme, surroundings: Surroundings) -> Part:
    """`p:notesMaster` on a theme part of its own, with the notes' level styles.

    In a template both names may be taken; `package.name_apart` gives others then.
    """
    package = surroundings.package
    part = blob_part(package, "/ppt/notesMasters/notesMaster1.xml", ContentType.NOTES_MASTER)
    sheet = Sheet("notes-master", part, surroundings)
    sheet.relate(RelationshipType.THEME, theme_part(theme, "/ppt/theme/theme2.xml", package))
    image = _image_rect(theme.size)
    top = image.bottom + 24.0
    body_rect = Rect(_MARGIN, top, NOTES_SIZE.width - 2 * _MARGIN, NOTES_SIZE.height - top - _MARGIN - _BAND)
    slot = Slot("notes", "body", body_rect, Role.BODY, (theme.notes,), 1)
    body = node("p:txBody", None, node("a:bodyPr"), node("a:lstStyle"), *prompt_paragraphs(slot, sheet))
    header, date, footer, number = _small_shapes(sheet)
    tree = shape_tree(
        header,
        date,
        _shape("Slide Image", {"type": "sldImg", "idx": 2}, image, None, sheet),
        _shape("Notes", {"type": "body", "sz": "quarter", "idx": 1}, body_rect, body, sheet),
        footer,
        number,
    )
    master = root("p:notesMaster", ("a", "r", "p"))
    master.append(node("p:cSld", None, background_reference(Color("bg1"), sheet), tree))
    master.append(node("p:clrMap", _LIGHT_MAP))
    master.append(level_styles("p:notesStyle", (theme.notes,), None, sheet))
    part.blob = serialise(master)
    return part
