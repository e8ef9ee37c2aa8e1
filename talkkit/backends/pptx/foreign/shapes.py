"""The frames of a page as shapes on a template's layout: in its placeholders where those take them, free elsewhere."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.backends.pptx.equation import alternatives
from talkkit.backends.pptx.foreign.layouts import takes
from talkkit.backends.pptx.foreign.titles import hidden_title, title_node
from talkkit.backends.pptx.frames import frame_nodes
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.skeleton import LayoutSheet
from talkkit.deck import Page
from talkkit.frame import Frame, GroupContent, Role, TextContent
from talkkit.geometry import Size
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.names import qualified
from talkkit.theme.theme import SlideLayout

_FITS = tuple(qualified(f"a:{name}") for name in ("normAutofit", "noAutofit", "spAutoFit"))


def foreign_shapes(page: Page, layout: SlideLayout, base: LayoutSheet, sheet: Sheet, size: Size) -> list[Element]:
    """The shapes of a page in paint order, exactly one of them a title."""
    filled: set[str] = set()
    frames = tuple(_placed(frame, layout, filled) for frame in page.frames)
    titled = any((slot := layout.slot(name)) is not None and slot.kind == "title" for name in filled)
    loose = None if titled else next((frame for frame in frames if _may_be_title(frame)), None)
    made: list[Element] = []
    if not titled and loose is None:
        hidden = hidden_title(page, size)
        assert isinstance(hidden.content, TextContent)
        made.append(title_node(hidden, hidden.content, sheet))
    for frame in frames:
        if frame is loose and isinstance(frame.content, TextContent):
            made.append(alternatives(title_node(frame, frame.content, sheet)))
        else:
            made += frame_nodes(frame, sheet, layout)
    for shape in made:
        _mark(shape, base)
    return made


def _placed(frame: Frame, layout: SlideLayout, filled: set[str]) -> Frame:
    """The frame with its slot only where the template's placeholder takes its content, and each placeholder once."""
    if isinstance(frame.content, GroupContent):
        members = tuple(_placed(member, layout, filled) for member in frame.content.frames)
        frame = replace(frame, content=GroupContent(members))
    slot = layout.slot(frame.slot) if frame.slot else None
    if slot is None or slot.name in filled or not takes(slot, frame.content):
        return replace(frame, slot=None)
    filled.add(slot.name)
    return frame


def _may_be_title(frame: Frame) -> bool:
    return frame.role is Role.TITLE and frame.slot is None and isinstance(frame.content, TextContent)


def _mark(shape: Element, base: LayoutSheet) -> None:
    """Gives placeholders the size and orientation that the layout's have, and takes an autofit away that would bite."""
    for holder in shape.iter(qualified("p:ph")):
        mark = base.marks.get(int(holder.get("idx", "0")))
        if mark is None:
            continue
        for name, value in mark.attributes.items():
            if value is not None:
                holder.set(name, str(value))
        box = next(shape.iter(qualified("a:bodyPr")), None)
        if mark.fit and box is not None and box.find(_FITS[0]) is None and box.find(_FITS[1]) is None:
            box.append(node(mark.fit))
