"""A page as a slide part."""

from __future__ import annotations

from msgspec.structs import replace
from pptx.opc.package import Part

from talkkit.backends.pptx.background import background_node, scrim_node, whole_picture_node
from talkkit.backends.pptx.color import color_map
from talkkit.backends.pptx.foreign.layouts import foreign_colors
from talkkit.backends.pptx.foreign.shapes import foreign_shapes
from talkkit.backends.pptx.frames import frame_nodes
from talkkit.backends.pptx.motion import name_alike, timing_node, transition_node
from talkkit.backends.pptx.outline import glue
from talkkit.backends.pptx.placeholder import with_title
from talkkit.backends.pptx.sheet import Sheet, Surroundings, Wording
from talkkit.backends.pptx.skeleton import LayoutSheet
from talkkit.backends.pptx.tree import color_override, shape_tree
from talkkit.deck import Deck, Page
from talkkit.frame import Frame, Role, TextContent, TextParagraph, TextRun
from talkkit.ooxml.identity import number
from talkkit.ooxml.markup import Element, node, root, serialise
from talkkit.ooxml.names import ExtensionUri, RelationshipType
from talkkit.theme.theme import SlideLayout


def titled_frames(page: Page, layout: SlideLayout) -> tuple[Frame, ...]:
    """The page's frames with exactly one that fills the title slot.

    A title that layout placed freely takes the slot with a place of its own; a page without a title in sight gets
    its title off the page, first in reading order. Only screen readers and the outline view meet that one.
    """
    slot = next(slot for slot in layout.slots if slot.kind == "title")
    if any(frame.slot == slot.name for frame in page.frames):
        return page.frames
    loose = next((frame for frame in page.frames if _may_be_title(frame)), None)
    if loose is not None:
        return tuple(replace(frame, slot=slot.name) if frame is loose else frame for frame in page.frames)
    style = slot.levels[0]
    paragraph = TextParagraph((TextRun(page.title, style.run),), style)
    content = TextContent((paragraph,), (), slot.insets, slot.anchor)
    rect = replace(slot.rect, y=min(slot.rect.y, -slot.rect.height - 12.0))
    return (Frame("hidden-title", rect, Role.TITLE, content, slot.name), *page.frames)


def _may_be_title(frame: Frame) -> bool:
    return frame.role is Role.TITLE and frame.slot is None and frame.text is not None


def _common_data(page: Page, shapes: list[Element | None], background: Element | None, identity: str) -> Element:
    creation = node("p14:creationId", {"val": number(f"{identity}/{page.key}", 1, 2**32 - 1)})
    extensions = node("p:extLst", None, node("p:ext", {"uri": ExtensionUri.SLIDE_CREATION_ID}, creation))
    return node("p:cSld", None, background, shape_tree(*shapes), extensions)


def write_slide(part: Part, page: Page, deck: Deck, base: LayoutSheet, surroundings: Surroundings) -> None:
    """Puts a page on its slide, which is a part without content until now. Notes are related to it by `notes`."""
    plain = deck.theme.layout(page.layout)
    sheet = Sheet(
        page.key,
        part,
        surroundings,
        wording=Wording(page.lang, rtl=page.direction == "rtl"),
        colors=foreign_colors(plain, base) if plain.part else color_map(deck.theme, plain),
        morphs=any(near.transition == "morph" for near in deck.pages[page.number - 1 : page.number + 1]),
    )
    sheet.relate(RelationshipType.SLIDE_LAYOUT, base.part)
    background = background_node(page.background, sheet) if page.background else None
    shapes: list[Element | None] = []
    if page.background:
        shapes.append(whole_picture_node(page.background, plain, deck.size, sheet))
        shapes.append(scrim_node(page.background, deck.size, sheet))
    if plain.part:
        shapes += foreign_shapes(page, plain, base, sheet, deck.size)
    else:
        layout = with_title(plain, deck.size)
        shapes += [shape for frame in titled_frames(page, layout) for shape in frame_nodes(frame, sheet, layout)]
    written = tuple(shape for shape in shapes if shape is not None)
    glue(page.frames, written, sheet)
    name_alike(page.frames, written, sheet)
    slide = root("p:sld", ("a", "r", "p"), {"show": "0" if page.hidden else None})
    slide.append(_common_data(page, shapes, background, surroundings.identity))
    slide.append(color_override(sheet.colors))
    for moving in (transition_node(page.transition, page.direction), timing_node(page, sheet)):
        if moving is not None:
            slide.append(moving)
    part.blob = serialise(slide)
