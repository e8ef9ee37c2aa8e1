"""The layouts of a template as their slides need to know them: marks of placeholders, colours that are mapped anew."""

from __future__ import annotations

from collections.abc import Mapping

from pptx.opc.package import Part

from talkkit.backends.pptx.color import MAPPED_NAMES, MASTER_COLORS, ColorMap
from talkkit.backends.pptx.foreign.editing import tree_of
from talkkit.backends.pptx.skeleton import LayoutSheet, Mark
from talkkit.frame import ChartContent, Content, EquationContent, PictureContent, TableContent, TextContent
from talkkit.ooxml.markup import Element
from talkkit.ooxml.names import RelationshipType, qualified
from talkkit.theme.theme import SlideLayout, Slot

_TEXT = {"title", "ctrTitle", "subTitle", "body", "obj", "ftr", "dt", "sldNum", "hdr"}
_TAKES: Mapping[type[Content], set[str]] = {
    TextContent: _TEXT,
    PictureContent: {"obj", "pic", "clipArt", "media"},
    TableContent: {"obj", "tbl"},
    ChartContent: {"obj", "chart"},
    EquationContent: _TEXT,
}
"""Which placeholders PowerPoint itself fills with a content. Other shapes fill none."""


def takes(slot: Slot, content: Content) -> bool:
    """Whether a placeholder of the template can be filled with a content. One that its layout lacks never can."""
    return slot.native is None or slot.native in _TAKES.get(type(content), set())


def layout_sheet(part: Part) -> LayoutSheet:
    """Reads a layout's part; one that is no XML gives no more than itself."""
    tree = tree_of(part)
    if tree is None:
        return LayoutSheet(part)
    under = _fits(_master(part))
    marks: dict[int, Mark] = {}
    for shape in tree.iter(qualified("p:sp")):
        mark = next(shape.iter(qualified("p:ph")), None)
        if mark is not None:
            index = _index(mark)
            fit = _fit(shape) or under.get(_family(mark), "")
            said = {name: mark.get(name) for name in ("orient", "sz")}
            marks.setdefault(index, Mark(said, "a:normAutofit" if fit == "wrong" else None))
    return LayoutSheet(part, marks, _override(tree))


def _index(mark: Element) -> int:
    text = mark.get("idx", "0")
    return int(text) if text.isdecimal() and len(text) < 11 else 0


def _master(part: Part) -> Element | None:
    found = (rel.target_part for rel in part.rels.values() if rel.reltype == RelationshipType.SLIDE_MASTER)
    master = next(found, None)
    return tree_of(master) if master is not None else None


def _family(mark: Element) -> str:
    kind = mark.get("type", "obj")
    if kind in {"title", "ctrTitle"}:
        return "title"
    return kind if kind in {"ftr", "dt", "sldNum"} else "body"


def _fits(master: Element | None) -> dict[str, str]:
    """What the master's placeholders say about fitting, by their kind."""
    found: dict[str, str] = {}
    for shape in master.iter(qualified("p:sp")) if master is not None else ():
        mark = next(shape.iter(qualified("p:ph")), None)
        if mark is not None:
            found.setdefault(_family(mark), _fit(shape))
    return found


def _fit(shape: Element) -> str:
    """`wrong` for an autofit that would change text which fits as it is, `right` for any other, empty for none."""
    body = shape.find(f"{qualified('p:txBody')}/{qualified('a:bodyPr')}")
    for child in body if body is not None else ():
        name = str(child.tag).rpartition("}")[2]
        if name == "spAutoFit" or (name == "normAutofit" and (child.get("fontScale") or child.get("lnSpcReduction"))):
            return "wrong"
        if name in {"normAutofit", "noAutofit"}:
            return "right"
    return ""


def _override(tree: Element) -> Mapping[str, str] | None:
    found = tree.find(f"{qualified('p:clrMapOvr')}/{qualified('a:overrideClrMapping')}")
    return {name: found.get(name, name) for name in MAPPED_NAMES} if found is not None else None


def foreign_colors(layout: SlideLayout, sheet: LayoutSheet) -> ColorMap:
    """How colours are spelled on slides of the layout: by the template's names, literally where those mean others.

    The layout's own colour map is said again on the slide, as PowerPoint does.
    """
    literal: dict[str, str] = {}
    if layout.palette is not None and layout.scheme is not None:
        pairs = ((name, getattr(layout.palette, name), getattr(layout.scheme, name)) for name in MAPPED_NAMES)
        literal = {name: wanted for name, wanted, usual in pairs if str(wanted).upper() != str(usual).upper()}
    if sheet.override is None and not literal:
        return MASTER_COLORS
    return ColorMap(sheet.override, literal)
