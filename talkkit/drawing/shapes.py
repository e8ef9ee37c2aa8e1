"""Preset shapes as SVG elements."""

from __future__ import annotations

from typing import assert_never

from talkkit.drawing.markup import element, number
from talkkit.drawing.surface import Surface
from talkkit.drawing.text import box_pairs, draw_text
from talkkit.frame import ShapeContent
from talkkit.geometry import Rect


def draw_shape(content: ShapeContent, rect: Rect, surface: Surface) -> str:
    """A shape and the text in it."""
    paint = _paint(content, surface)
    text = draw_text(content.text, rect, surface) if content.text else ""
    return (_outline(content, rect, paint) if paint else "") + text


def _paint(content: ShapeContent, surface: Surface) -> dict[str, str]:
    """Fill and stroke; nothing when the shape shows neither."""
    stroked = content.line is not None and content.line_width > 0
    if content.fill is None and not stroked:
        return {}
    pairs = surface.paint(content.fill)
    if stroked:
        pairs |= surface.paint(content.line, "stroke") | {"stroke-width": number(content.line_width, 2)}
    return pairs


def _outline(content: ShapeContent, rect: Rect, paint: dict[str, str]) -> str:
    """The element of the preset (geometry of ECMA-376 20.1.9.18 at its default adjustments)."""
    match content.shape:
        case "rect":
            return element("rect", {**box_pairs(rect), **paint})
        case "roundRect":
            radius = min(content.radius, rect.width / 2, rect.height / 2)
            return element("rect", {**box_pairs(rect), "rx": number(radius), **paint})
        case "ellipse":
            return element("ellipse", {**_ellipse_pairs(rect), **paint})
        case "line":
            return element("path", {"d": _path((rect.x, rect.y), (rect.right, rect.bottom)), **paint})
        case "triangle":
            top = (rect.x + rect.width / 2, rect.y)
            return element("path", {"d": _path(top, (rect.right, rect.bottom), (rect.x, rect.bottom)) + "z", **paint})
        case "chevron":
            return element("path", {"d": _chevron(rect), **paint})
        case _:
            assert_never(content.shape)


def _ellipse_pairs(rect: Rect) -> dict[str, str]:
    half_width, half_height = rect.width / 2, rect.height / 2
    return {
        "cx": number(rect.x + half_width),
        "cy": number(rect.y + half_height),
        "rx": number(half_width),
        "ry": number(half_height),
    }


def _chevron(rect: Rect) -> str:
    """An arrow head whose notch is half of the shorter side deep."""
    notch = min(rect.width, rect.height) / 2
    middle = rect.y + rect.height / 2
    return (
        _path(
            (rect.x, rect.y),
            (rect.right - notch, rect.y),
            (rect.right, middle),
            (rect.right - notch, rect.bottom),
            (rect.x, rect.bottom),
            (rect.x + notch, middle),
        )
        + "z"
    )


def _path(*points: tuple[float, float]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
