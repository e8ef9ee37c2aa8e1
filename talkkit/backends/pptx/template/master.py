"""The slide master: the theme's usual title, body and footers, and the text styles that all layouts start from."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from pptx.opc.package import Part

from talkkit.backends.pptx.background import background_reference
from talkkit.backends.pptx.color import scheme_names
from talkkit.backends.pptx.placeholder import with_title
from talkkit.backends.pptx.sheet import Sheet, Surroundings
from talkkit.backends.pptx.template.placeholders import slot_shape
from talkkit.backends.pptx.text import BOX_STYLE, level_styles
from talkkit.backends.pptx.tree import shape_tree
from talkkit.frame import Role
from talkkit.ooxml.markup import Element, node, root, serialise
from talkkit.ooxml.names import RelationshipType
from talkkit.style import Color, ParagraphFormat
from talkkit.theme.theme import SlideLayout, Slot, Theme

MASTER_ID = 2**31
"""The least id of masters and layouts, which share one range (ECMA-376 part 1, 19.7.12 and 19.7.14)."""


class MasterStyles(Struct, frozen=True):
    """What layouts inherit from the master, by kind of slot."""

    title: tuple[ParagraphFormat, ...]
    body: tuple[ParagraphFormat, ...]

    def under(self, slot: Slot) -> tuple[ParagraphFormat, ...] | None:
        """The level styles below a slot; None for the footers, which say everything themselves."""
        if slot.kind == "title":
            return self.title
        return self.body if slot.kind in {"body", "text", "picture"} else None


def usual_layout(theme: Theme) -> SlideLayout:
    """The layout that the master is made after: `content`, else the first with a body."""
    if "content" in theme.layout_names:
        return theme.layout("content")
    bodied = (layout for layout in theme.layouts if any(slot.kind == "body" for slot in layout.slots))
    return next(bodied, theme.layouts[0])


def _usual_slots(theme: Theme) -> tuple[Slot, Slot, tuple[Slot, ...]]:
    layout = with_title(usual_layout(theme), theme.size)
    title = next(slot for slot in layout.slots if slot.kind == "title")
    body = next((slot for slot in layout.slots if slot.kind == "body"), None)
    if body is None:
        body = Slot("body", "body", layout.region, Role.BODY, (BOX_STYLE,), 1)
    footers = tuple(slot for slot in layout.slots if slot.kind in {"footer", "date", "number"})
    return title, body, footers


def master_styles(theme: Theme) -> MasterStyles:
    """The text styles that the master will carry."""
    title, body, _ = _usual_slots(theme)
    return MasterStyles(title.levels, body.levels)


def _text_styles(styles: MasterStyles, sheet: Sheet) -> Element:
    return node(
        "p:txStyles",
        None,
        level_styles("p:titleStyle", styles.title, None, sheet),
        level_styles("p:bodyStyle", styles.body, None, sheet),
        level_styles("p:otherStyle", (BOX_STYLE,), None, sheet),
    )


def _shapes(theme: Theme, styles: MasterStyles, sheet: Sheet) -> list[Element]:
    """The master's placeholders. Its body has no prompt of its own, so that all five levels show."""
    title, body, footers = _usual_slots(theme)
    layout = usual_layout(theme)
    numbered = [replace(slot, index=place + 2) for place, slot in enumerate(footers)]
    plain = replace(body, kind="text", role=Role.BODY, index=1, prompt="")
    shapes = [slot_shape(title, replace(layout, name="content"), styles.title, sheet)]
    shapes.append(slot_shape(plain, layout, styles.body, sheet))
    shapes += [slot_shape(slot, layout, None, sheet) for slot in numbered]
    return shapes


def write_master(part: Part, theme: Theme, theme_part: Part, layouts: tuple[Part, ...], around: Surroundings) -> None:
    """`p:sldMaster`: background, placeholders, colour map, list of layouts, text styles, in the schema's order."""
    sheet = Sheet("master", part, around)
    styles = master_styles(theme)
    shapes = _shapes(theme, styles, sheet)
    master = root("p:sldMaster", ("a", "r", "p"), {"preserve": "1"})
    master.append(node("p:cSld", None, background_reference(Color("bg1"), sheet), shape_tree(*shapes)))
    master.append(node("p:clrMap", scheme_names(theme)))
    listing = node("p:sldLayoutIdLst")
    for place, layout in enumerate(layouts):
        relation = sheet.relate(RelationshipType.SLIDE_LAYOUT, layout)
        listing.append(node("p:sldLayoutId", {"id": MASTER_ID + 1 + place, "r:id": relation}))
    sheet.relate(RelationshipType.THEME, theme_part)
    master.append(listing)
    master.append(_text_styles(styles, sheet))
    part.blob = serialise(master)
