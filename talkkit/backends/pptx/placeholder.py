"""Slots as placeholders: the `p:ph` of a layout and of the slides that fill it are one and the same."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.frame import Role
from talkkit.geometry import Rect, Size
from talkkit.ooxml.markup import Element, Value, node
from talkkit.ooxml.units import emu
from talkkit.style import Color, ParagraphFormat, RunFormat
from talkkit.theme.theme import SlideLayout, Slot

NOUNS = {
    Role.TITLE: "Title",
    Role.SUBTITLE: "Subtitle",
    Role.BODY: "Content",
    Role.CAPTION: "Caption",
    Role.CODE: "Code",
    Role.QUOTE: "Quotation",
    Role.ATTRIBUTION: "Attribution",
    Role.TABLE: "Table",
    Role.PICTURE: "Picture",
    Role.CHART: "Chart",
    Role.DIAGRAM: "Diagram",
    Role.EQUATION: "Equation",
    Role.FOOTNOTE: "Footnote",
    Role.FOOTER: "Footer",
    Role.DATE: "Date",
    Role.SLIDE_NUMBER: "Slide Number",
    Role.LABEL: "Label",
    Role.DECORATION: "Decoration",
}
"""What a shape is called in PowerPoint's selection pane, before its number."""

_TYPES = {"title": "title", "text": "body", "picture": "pic", "footer": "ftr", "date": "dt", "number": "sldNum"}
_SIZES = {"footer": "quarter", "number": "quarter", "date": "half"}


def placeholder_type(slot: Slot, layout: SlideLayout) -> str | None:
    """`ST_PlaceholderType` (ECMA-376 part 1, 19.7.10); None takes any content, as Office's own bodies do."""
    if slot.native is not None:
        return None if slot.native == "obj" else slot.native
    if layout.name == "title" and slot.kind == "title":
        return "ctrTitle"
    if slot.role is Role.SUBTITLE:
        return "subTitle"
    return _TYPES.get(slot.kind)


def placeholder_node(slot: Slot, layout: SlideLayout, *, prompt: bool = False) -> Element:
    """`p:ph` of a slot; `prompt` marks a layout's own invitation."""
    attributes: dict[str, Value | None] = {
        "type": placeholder_type(slot, layout),
        "sz": _SIZES.get(slot.kind) if slot.native is None else None,
        "idx": slot.index or None,
        "hasCustomPrompt": "1" if prompt and slot.prompt else None,
    }
    return node("p:ph", attributes)


_HIDDEN_TITLE = ParagraphFormat(RunFormat("heading", 18, Color("tx1")))


def with_title(layout: SlideLayout, size: Size) -> SlideLayout:
    """The layout with a title slot. One that shows no title gets it just above the page, where only screen readers
    and the outline view meet it; a text box there would not count as a title.
    """
    if any(slot.kind == "title" for slot in layout.slots):
        return layout
    rect = Rect(0.0, -48.0, size.width, 36.0)
    hidden = Slot("title", "title", rect, Role.TITLE, (_HIDDEN_TITLE,), 0, prompt="Title for screen readers")
    return replace(layout, slots=(hidden, *layout.slots))


def transform(name: str, rect: Rect, **attributes: Value | None) -> Element:
    """`a:xfrm` or `p:xfrm` of a rectangle."""
    offset = node("a:off", {"x": emu(rect.x), "y": emu(rect.y)})
    return node(name, attributes, offset, node("a:ext", {"cx": emu(rect.width), "cy": emu(rect.height)}))


def inherits_place(rect: Rect, slot: Slot) -> bool:
    """Whether a frame stands exactly where its slot does. A hidden title says where it is, whatever the layout has."""
    place = slot.inherited or slot.rect
    mine = (rect.x, rect.y, rect.width, rect.height)
    its = (place.x, place.y, place.width, place.height)
    return rect.bottom > 0 and all(abs(a - b) < 0.01 for a, b in zip(mine, its, strict=True))
