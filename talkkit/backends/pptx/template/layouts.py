"""Slide layouts: a placeholder for each slot, the theme's decoration, a background and colour map where they differ."""

from __future__ import annotations

from pptx.opc.package import Part

from talkkit.backends.pptx.background import background_reference
from talkkit.backends.pptx.color import color_map
from talkkit.backends.pptx.frames import frame_nodes
from talkkit.backends.pptx.package import blob_part
from talkkit.backends.pptx.placeholder import with_title
from talkkit.backends.pptx.sheet import Sheet, Surroundings
from talkkit.backends.pptx.template.master import master_styles
from talkkit.backends.pptx.template.placeholders import slot_shape
from talkkit.backends.pptx.tree import color_override, shape_tree
from talkkit.ooxml.markup import node, root, serialise
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.style import Color
from talkkit.theme.theme import SlideLayout, Theme

_TYPES = {
    "title": "title",
    "section": "secHead",
    "content": "obj",
    "agenda": "obj",
    "two-content": "twoObj",
    "comparison": "twoTxTwoObj",
    "title-only": "titleOnly",
    "blank": "blank",
}
"""`ST_SlideLayoutType` (ECMA-376 part 1, 19.7.15) of the layouts that are among Office's own kinds."""


def layout_part(layout: SlideLayout, theme: Theme, name: str, master: Part, surroundings: Surroundings) -> Part:
    """`p:sldLayout`. The decoration is painted first, so that nothing of it covers a placeholder; the title comes
    first among the placeholders, because their order is the reading order of a new slide.
    """
    colors = color_map(theme, layout)
    part = blob_part(surroundings.package, name, ContentType.SLIDE_LAYOUT)
    sheet = Sheet(f"layout/{layout.name}", part, surroundings, colors=colors)
    sheet.relate(RelationshipType.SLIDE_MASTER, master)
    own_surface = colors.override is not None or layout.background != Color("bg1")
    background = background_reference(layout.background, sheet) if own_surface else None
    shapes = [shape for frame in layout.decoration for shape in frame_nodes(frame, sheet, None)]
    styles = master_styles(theme)
    slots = sorted(with_title(layout, theme.size).slots, key=lambda slot: slot.kind != "title")
    shapes += [slot_shape(slot, layout, styles.under(slot), sheet) for slot in slots]
    tree = root(
        "p:sldLayout",
        ("a", "r", "p"),
        {"type": _TYPES.get(layout.name), "preserve": "1", "userDrawn": "1"},
    )
    tree.append(node("p:cSld", {"name": layout.label}, background, shape_tree(*shapes)))
    tree.append(color_override(colors))
    part.blob = serialise(tree)
    return part
