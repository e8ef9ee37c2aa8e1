"""Speaker notes as a notes page on the notes master's three placeholders that matter."""

from __future__ import annotations

from msgspec import Struct
from pptx.opc.package import Part

from talkkit.backends.pptx.package import blob_part
from talkkit.backends.pptx.placeholder import transform
from talkkit.backends.pptx.sheet import Sheet, Surroundings, Wording
from talkkit.backends.pptx.text import UNKNOWN, Inherited, text_body
from talkkit.backends.pptx.tree import shape_tree
from talkkit.deck import Page
from talkkit.frame import TextContent
from talkkit.geometry import Rect, Size
from talkkit.ooxml.identity import guid
from talkkit.ooxml.markup import Element, node, root, serialise, text_node
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.style import ParagraphFormat

NOTES_PAGE = Size(540.0, 720.0)


class NotesBase(Struct, frozen=True):
    """A notes master, and which of its placeholders notes pages can inherit from."""

    part: Part
    body: int | None = 1
    """Index of the text's placeholder; None: the master has none."""
    number: int | None = 5
    image: bool = True
    size: Size = NOTES_PAGE

    @property
    def image_place(self) -> Rect | None:
        """Where the slide's picture stands on a page whose master does not say so."""
        wide, high = self.size.width, self.size.height
        return None if self.image else Rect(wide * 0.1, high * 0.08, wide * 0.8, high * 0.35)

    @property
    def body_place(self) -> Rect | None:
        """Where the text stands, likewise."""
        wide, high = self.size.width, self.size.height
        return None if self.body is not None else Rect(wide * 0.1, high * 0.48, wide * 0.8, high * 0.44)


class _Shape(Struct, frozen=True):
    noun: str
    kind: str
    index: int | None
    place: Rect | None = None


def _placeholder(sheet: Sheet, shape: _Shape, body: Element | None) -> Element:
    """One shape of a notes page; what it can, it inherits from the notes master."""
    kind = shape.kind
    picture = kind == "sldImg"
    locks = {"noGrp": "1", "noRot": "1" if picture else None, "noChangeAspect": "1" if picture else None}
    mark = {"type": kind, "sz": "quarter" if kind == "sldNum" else None, "idx": shape.index or None}
    own = node("p:spPr")
    if shape.place is not None:
        own.append(transform("a:xfrm", shape.place))
        own.append(node("a:prstGeom", {"prst": "rect"}, node("a:avLst")))
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(kind, shape.noun),
            node("p:cNvSpPr", None, node("a:spLocks", locks)),
            node("p:nvPr", None, node("p:ph", mark)),
        ),
        own,
        body,
    )


def _number(page: Page, lang: str) -> Element:
    attributes = {"id": guid("field/slide-number"), "type": "slidenum"}
    field = node("a:fld", attributes, node("a:rPr", {"lang": lang}), text_node("a:t", str(page.number)))
    paragraph = node("a:p", None, field, node("a:endParaRPr", {"lang": lang}))
    return node("p:txBody", None, node("a:bodyPr"), node("a:lstStyle"), paragraph)


def add_notes(
    page: Page, slide: Part, name: str, style: ParagraphFormat, master: NotesBase, surroundings: Surroundings
) -> None:
    """Gives a slide its notes page, in a part of that name."""
    part = blob_part(surroundings.package, name, ContentType.NOTES_SLIDE)
    sheet = Sheet(f"{page.key}/notes", part, surroundings, wording=Wording(page.lang, rtl=page.direction == "rtl"))
    sheet.relate(RelationshipType.NOTES_MASTER, master.part)
    sheet.relate(RelationshipType.SLIDE, slide)
    slide.relate_to(part, RelationshipType.NOTES_SLIDE)
    content = TextContent(page.notes, ())
    inherited = UNKNOWN if master.body is None else Inherited((style,))
    body = text_body("p:txBody", content, inherited, sheet, node("a:bodyPr"))
    index = 1 if master.body is None else master.body
    shapes = [
        _placeholder(sheet, _Shape("Slide Image", "sldImg", None, master.image_place), None),
        _placeholder(sheet, _Shape("Notes", "body", index, master.body_place), body),
    ]
    if master.number is not None:
        number = _number(page, sheet.lang)
        shapes.append(_placeholder(sheet, _Shape("Slide Number", "sldNum", master.number), number))
    notes = root("p:notes", ("a", "r", "p"))
    notes.append(node("p:cSld", None, shape_tree(*shapes)))
    notes.append(node("p:clrMapOvr", None, node("a:masterClrMapping")))
    part.blob = serialise(notes)
