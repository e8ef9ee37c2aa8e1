"""Groups as `p:grpSp`. Members keep page coordinates: the group's child space is the page itself."""

from __future__ import annotations

from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import Frame, GroupContent, ShapeContent, TextContent, walk
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.units import emu

_LONGEST = 150
"""Characters of a description that people listen to."""


def group_node(frame: Frame, members: list[Element], sheet: Sheet) -> Element:
    """A group with all four of `off`, `ext`, `chOff` and `chExt`. Its description stands for the members'; Office's
    accessibility checker asks for one, so a group of texts without any is described by what it says.
    """
    rect = frame.rect
    alt = frame.alt or _said(frame)
    place = transform("a:xfrm", rect)
    place.append(node("a:chOff", {"x": emu(rect.x), "y": emu(rect.y)}))
    place.append(node("a:chExt", {"cx": emu(rect.width), "cy": emu(rect.height)}))
    return node(
        "p:grpSp",
        None,
        node(
            "p:nvGrpSpPr",
            None,
            sheet.non_visual(frame.key, NOUNS[frame.role], alt=alt, decorative=frame.decorative or not alt),
            node("p:cNvGrpSpPr"),
            node("p:nvPr"),
        ),
        node("p:grpSpPr", None, place),
        *members,
    )


def _said(frame: Frame) -> str:
    """The texts of a group's members, cut to the length that a description should have."""
    members = frame.content.frames if isinstance(frame.content, GroupContent) else ()
    texts = " ".join(" ".join(_text(member) for member in walk(members)).split())
    return texts if len(texts) <= _LONGEST else f"{texts[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _text(frame: Frame) -> str:
    if isinstance(frame.content, ShapeContent):
        return frame.content.text.text if frame.content.text else ""
    return frame.content.text if isinstance(frame.content, TextContent) else frame.alt
