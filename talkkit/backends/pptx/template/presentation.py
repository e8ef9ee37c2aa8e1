"""The presentation part of a template, and the small parts beside it that Office expects."""

from __future__ import annotations

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from talkkit.backends.pptx.color import color_node, fill_node, line_node
from talkkit.backends.pptx.package import blob_part, document
from talkkit.backends.pptx.sheet import Sheet, Surroundings
from talkkit.backends.pptx.table import TABLE_STYLE
from talkkit.backends.pptx.template.master import MASTER_ID
from talkkit.backends.pptx.template.notes_master import NOTES_SIZE
from talkkit.backends.pptx.text import BOX_STYLE, level_styles
from talkkit.ooxml.markup import Element, node, root, serialise
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.ooxml.units import emu
from talkkit.style import Color
from talkkit.theme.theme import Theme


def presentation_part(
    theme: Theme, master: Part, notes_master: Part, theme_part: Part, surroundings: Surroundings
) -> PresentationPart:
    """`p:presentation` without slides. `sldSz` says its size and no `type`, which could contradict it."""
    package = surroundings.package
    tree = document("p:presentation", ("a", "r", "p"), {"saveSubsetFonts": "1", "autoCompressPictures": "0"})
    part = PresentationPart(PackURI("/ppt/presentation.xml"), ContentType.PRESENTATION, package, tree)
    sheet = Sheet("presentation", part, surroundings)
    listing = node("p:sldMasterId", {"id": MASTER_ID, "r:id": sheet.relate(RelationshipType.SLIDE_MASTER, master)})
    notes = node("p:notesMasterId", {"r:id": sheet.relate(RelationshipType.NOTES_MASTER, notes_master)})
    sheet.relate(RelationshipType.PRESENTATION_PROPERTIES, _presentation_properties(package))
    sheet.relate(RelationshipType.VIEW_PROPERTIES, _view_properties(package))
    sheet.relate(RelationshipType.THEME, theme_part)
    sheet.relate(RelationshipType.TABLE_STYLES, _table_styles(theme, surroundings))
    for child in (
        node("p:sldMasterIdLst", None, listing),
        node("p:notesMasterIdLst", None, notes),
        node("p:sldSz", {"cx": emu(theme.size.width), "cy": emu(theme.size.height)}),
        node("p:notesSz", {"cx": emu(NOTES_SIZE.width), "cy": emu(NOTES_SIZE.height)}),
        level_styles("p:defaultTextStyle", (BOX_STYLE,), None, sheet),
    ):
        tree.append(child)
    return part


def _presentation_properties(package: Package) -> Part:
    """`p:presentationPr`, empty: PowerPoint's own choices hold."""
    tree = root("p:presentationPr", ("a", "r", "p"))
    return blob_part(package, "/ppt/presProps.xml", ContentType.PRESENTATION_PROPERTIES, serialise(tree))


def _view_properties(package: Package) -> Part:
    """`p:viewPr`, empty: the file opens in the normal view."""
    tree = root("p:viewPr", ("a", "r", "p"))
    return blob_part(package, "/ppt/viewProps.xml", ContentType.VIEW_PROPERTIES, serialise(tree))


def _edge(name: str, color: Color | None, width: float, sheet: Sheet) -> Element:
    return node(name, None, line_node("a:ln", color, width, sheet.colors))


def _style_part(name: str, edges: tuple[Element, ...], fill: Color | None, *, bold: bool) -> Element:
    """One region of a table style (ECMA-376 part 1, 20.1.4.2.27): its text, its edges, its fill.

    The text is `tx1`, which is what cells write the difference from.
    """
    font = node("a:fontRef", {"idx": "minor"}, node("a:prstClr", {"val": "black"}))
    look = node("a:tcTxStyle", {"b": "on" if bold else None}, font, color_node(Color("tx1")))
    surface = node("a:fill", None, fill_node(fill))
    return node(name, None, look, node("a:tcStyle", None, node("a:tcBdr", None, *edges), surface))


def _table_styles(theme: Theme, surroundings: Surroundings) -> Part:
    """`a:tblStyleLst` with the theme's own style as default, so that rows and tables that somebody adds match."""
    part = blob_part(surroundings.package, "/ppt/tableStyles.xml", ContentType.TABLE_STYLES)
    sheet = Sheet("table-styles", part, surroundings)
    table = theme.table
    body_edges = (
        _edge("a:bottom", table.last_rule, table.last_rule_width, sheet),
        _edge("a:insideH", table.row_rule, table.row_rule_width, sheet),
    )
    header_edges = (_edge("a:bottom", table.header_rule, table.header_rule_width, sheet),)
    style = node(
        "a:tblStyle",
        {"styleId": TABLE_STYLE, "styleName": theme.label},
        _style_part("a:wholeTbl", body_edges, None, bold=False),
        _style_part("a:band1H", (), table.band_fill, bold=False) if table.band_fill else None,
        _style_part("a:firstRow", header_edges, table.header_fill, bold=table.header.run.bold),
    )
    tree = root("a:tblStyleLst", ("a",), {"def": TABLE_STYLE})
    tree.append(style)
    part.blob = serialise(tree)
    return part
