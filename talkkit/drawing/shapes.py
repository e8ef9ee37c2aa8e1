"""Preset shapes as SVG elements."""

from __future__ import annotations

from talkkit.drawing.markup import element, number
from talkkit.drawing.outlines import Steps, path_data, stroke
from talkkit.drawing.surface import Surface
from talkkit.drawing.text import box_pairs, draw_text
from talkkit.frame import ShapeContent
from talkkit.geometry import PathStep, Point, Rect
from talkkit.presets import outline


def draw_shape(content: ShapeContent, rect: Rect, surface: Surface) -> str:
    """A shape and the text in it."""
    line = stroke(content.line, content.line_width, content.dash, surface)
    text = draw_text(content.text, rect, surface) if content.text else ""
    if content.fill is None and not line:
        return text
    return _outline(content, rect, {**surface.paint(content.fill), **line}, line) + text


def _outline(content: ShapeContent, rect: Rect, paint: dict[str, str], line: dict[str, str]) -> str:
    """Elements of their own for what SVG has, else the preset's path and the lines on it."""
    if content.shape in ("rect", "roundRect"):
        radius = min(content.radius, rect.width / 2, rect.height / 2) if content.shape == "roundRect" else 0.0
        corner = {"rx": number(radius)} if content.shape == "roundRect" else {}
        return element("rect", {**box_pairs(rect), **corner, **paint})
    if content.shape == "ellipse":
        return element("ellipse", {**_ellipse_pairs(rect), **paint})
    drawn = outline(content.shape, rect.size, content.radius)
    surface = mirrored(drawn.surface, content.flip, rect)
    lines = mirrored(drawn.lines, content.flip, rect)
    made = element("path", {"d": path_data(surface, rect), **paint}) if surface else ""
    if content.fill is not None:
        for part, shade in drawn.shades:
            ink = {"fill": "#fff" if shade > 0 else "#000", "fill-opacity": number(abs(shade), 2)}
            made += element("path", {"d": path_data(mirrored(part, content.flip, rect), rect), **ink})
    if lines and line:
        made += element("path", {"d": path_data(lines, rect), "fill": "none", **line})
    return made


def mirrored(steps: Steps, flip: str, rect: Rect) -> Steps:
    """The steps of a preset as a shape that is flipped has them."""
    if not flip:
        return steps

    def across(at: Point) -> Point:
        return Point(rect.width - at.x, at.y) if flip == "horizontal" else Point(at.x, rect.height - at.y)

    return tuple(PathStep(step.kind, tuple(map(across, step.points))) for step in steps)


def _ellipse_pairs(rect: Rect) -> dict[str, str]:
    half_width, half_height = rect.width / 2, rect.height / 2
    return {
        "cx": number(rect.x + half_width),
        "cy": number(rect.y + half_height),
        "rx": number(half_width),
        "ry": number(half_height),
    }
