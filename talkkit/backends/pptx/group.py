"""Groups as `p:grpSp`. Members keep page coordinates: the group's child space is the page itself."""

from __future__ import annotations

from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import Frame
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.units import emu


def group_node(frame: Frame, members: list[Element], sheet: Sheet) -> Element:
    """A group with all four of `off`, `ext`, `chOff` and `chExt`; its description stands for the members'."""
    rect = frame.rect
    place = transform("a:xfrm", rect)
    place.append(node("a:chOff", {"x": emu(rect.x), "y": emu(rect.y)}))
    place.append(node("a:chExt", {"cx": emu(rect.width), "cy": emu(rect.height)}))
    return node(
        "p:grpSp",
        None,
        node(
            "p:nvGrpSpPr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt, decorative=frame.decorative),
            node("p:cNvGrpSpPr"),
            node("p:nvPr"),
        ),
        node("p:grpSpPr", None, place),
        *members,
    )
