"""Backgrounds as `p:bg`, and the scrim that makes text over a picture legible."""

from __future__ import annotations

from talkkit.backends.pptx.color import color_node, fill_node
from talkkit.backends.pptx.outline import path_geometry
from talkkit.backends.pptx.picture import blip_nodes, picture_node
from talkkit.backends.pptx.placeholder import transform
from talkkit.backends.pptx.shape import NO_TEXT
from talkkit.backends.pptx.sheet import Sheet
from talkkit.backends.pptx.text import BOX, body_properties, text_body
from talkkit.deck import Background
from talkkit.frame import Frame, PictureContent, Role
from talkkit.geometry import Rect, Size
from talkkit.ooxml.markup import Element, node
from talkkit.style import Color, Gradient
from talkkit.theme.theme import SlideLayout

_FIRST_BACKGROUND_FILL = 1001
"""`p:bgRef/@idx`: the first entry of the theme's `a:bgFillStyleLst`, a plain fill (ECMA-376 part 1, 19.3.1.3)."""


def background_reference(color: Color, sheet: Sheet) -> Element:
    """`p:bg` by reference to the theme, so that PowerPoint's background styles keep working."""
    return node("p:bg", None, node("p:bgRef", {"idx": _FIRST_BACKGROUND_FILL}, color_node(color, sheet.colors)))


def background_node(background: Background, sheet: Sheet) -> Element | None:
    """`p:bg` of a page that does not stand on its layout's background; None when it does."""
    if background.picture is not None and not _is_whole(background.picture):
        fill = node("a:blipFill", {"dpi": 0, "rotWithShape": "1"}, *blip_nodes(background.picture, sheet))
    elif background.gradient is not None:
        fill = _gradient(background.gradient)
    elif background.fill is not None:
        fill = fill_node(background.fill, sheet.colors)
    else:
        return None
    return node("p:bg", None, node("p:bgPr", None, fill, node("a:effectLst")))


def _gradient(gradient: Gradient) -> Element:
    """`a:gradFill`; its angle counts clockwise from the right, in 60 000ths of a degree (ECMA-376 20.1.8.41)."""
    last = len(gradient.colors) - 1
    stops = [
        node("a:gs", {"pos": round(100_000 * index / last)}, node("a:srgbClr", {"val": color.lstrip("#")}))
        for index, color in enumerate(gradient.colors)
    ]
    angle = round((gradient.angle - 90.0) % 360 * 60_000)
    line = node("a:lin", {"ang": angle, "scaled": "0"})
    return node("a:gradFill", {"rotWithShape": "1"}, node("a:gsLst", None, *stops), line)


def _is_whole(picture: PictureContent) -> bool:
    return min(picture.crop) < 0


def whole_picture_node(background: Background, layout: SlideLayout, size: Size, sheet: Sheet) -> Element | None:
    """A background picture that leaves part of the page free. As a fill of `p:bg` it would leave that undefined."""
    if background.picture is None or not _is_whole(background.picture):
        return None
    page = Rect(0, 0, size.width, size.height)
    frame = Frame("background-picture", page, Role.PICTURE, background.picture, decorative=True)
    return picture_node(frame, background.picture, None, layout, sheet)


def scrim_node(background: Background, size: Size, sheet: Sheet) -> Element | None:
    """The rectangle over a background picture. It carries the picture's description, which `p:bg` cannot."""
    if background.picture is None or (background.scrim is None and not background.picture_alt):
        return None
    alt, page = background.picture_alt, Rect(0, 0, size.width, size.height)
    properties = sheet.non_visual("background", "Background", alt=alt, decorative=not alt)
    return node(
        "p:sp",
        None,
        node("p:nvSpPr", None, properties, node("p:cNvSpPr"), node("p:nvPr")),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", page),
            path_geometry(background.veil(size), page, filled=True)
            if background.clear
            else node("a:prstGeom", {"prst": "rect"}, node("a:avLst")),
            fill_node(background.scrim, sheet.colors),
            node("a:ln", None, node("a:noFill")),
        ),
        text_body("p:txBody", NO_TEXT, BOX, sheet, body_properties(NO_TEXT, None, sheet, "a:noAutofit")),
    )
