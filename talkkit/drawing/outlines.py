"""Outlines, preset shapes' and others', and connectors with their line ends, as SVG paths."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from talkkit.drawing.markup import element, number
from talkkit.drawing.surface import Surface
from talkkit.frame import ArrowHead, ConnectorContent, Dash, PathContent
from talkkit.geometry import PathStep, Point, Rect, Size
from talkkit.presets import outline
from talkkit.style import Color

Steps = tuple[PathStep, ...]
PAGE = Rect(0, 0, 0, 0)
"""For steps that are in page coordinates already."""
_LETTERS = {"move": "m", "line": "l", "curve": "c"}
DASHES: dict[Dash, tuple[float, float] | None] = {"solid": None, "dash": (4.0, 3.0), "dot": (1.0, 1.0)}
"""Of the line's width: `dash` and `sysDot` (ECMA-376 part 1, 20.1.10.49)."""

HEAD = 3.0
"""Length and width of a line end of medium size, in widths of the line."""
_THINNEST = 2.0
"""Line ends of thinner lines are as large as this width's, as Office draws them."""


def path_data(steps: Steps, rect: Rect, *, digits: int | None = None) -> str:
    """Steps, which count from the rectangle's corner, as the `d` of a path in page coordinates.

    What follows the first point counts from there, and is rounded so: equal outlines are equal text wherever they
    stand, which packs well and can be shared (`drawing.sharing`). Only bends need hundredths, unless `digits` says so.
    """
    if not steps or not steps[0].points:
        return ""
    if digits is None:
        digits = 2 if any(step.kind == "curve" for step in steps) else 1
    first = steps[0].points[0]
    origin = (round(rect.x + first.x, digits), round(rect.y + first.y, digits))
    parts = [f"M{number(origin[0], digits)} {number(origin[1], digits)}"]
    start = here = (0.0, 0.0)
    last = ""
    for step, following in pairwise((*steps[1:], None)):
        if step is None:
            break
        points = [(round(at.x - first.x, digits), round(at.y - first.y, digits)) for at in step.points]
        if step.kind == "close":
            here, text = start, "z"
        elif step.kind == "line" and points[0] == here and following and following.kind in {"line", "curve"}:
            continue
        else:
            text = _relative(step.kind, here, points, last, digits)
            here = points[-1]
            start = here if step.kind == "move" else start
        last = text[0] if text[0].isalpha() else last
        parts.append(text)
    return "".join(parts)


def _relative(kind: str, here: tuple[float, float], points: list[tuple[float, float]], last: str, digits: int) -> str:
    """A step from `here`; the letter of the step before holds on (SVG 2, 9.3)."""
    away = [number(value - origin, digits) for point in points for value, origin in zip(point, here, strict=True)]
    letter = _LETTERS[kind]
    if kind == "line" and "0" in away:
        letter, away = ("v", away[1:]) if away[0] == "0" else ("h", away[:1])
    numbers = away[0] + "".join(value if value.startswith("-") else f" {value}" for value in away[1:])
    if letter != last or letter == "m":
        return letter + numbers
    return numbers if numbers.startswith("-") else f" {numbers}"


def stroke(line: Color | None, width: float, dash: Dash, surface: Surface) -> dict[str, str]:
    """`stroke` and what belongs to it; nothing without a line."""
    if line is None or width <= 0:
        return {}
    pairs = surface.paint(line, "stroke") | {"stroke-width": number(width, 2)}
    pattern = DASHES[dash]
    if pattern is not None:
        pairs["stroke-dasharray"] = " ".join(number(part * width, 2) for part in pattern)
    return pairs


def draw_path(content: PathContent, rect: Rect, surface: Surface) -> str:
    """An outline with its fill and its line."""
    pairs = surface.paint(content.fill) | stroke(content.line, content.line_width, content.dash, surface)
    if content.fill is None and len(pairs) == 1:
        return ""
    holes = {"fill-rule": "evenodd"} if sum(step.kind == "move" for step in content.steps) > 1 else {}
    return element("path", {"d": path_data(content.steps, rect), **pairs, **holes})


def draw_connector(content: ConnectorContent, surface: Surface) -> str:
    """The line, shortened where a filled head begins, and its heads."""
    line, heads = connector_steps(content)
    pairs = {"fill": "none", **stroke(content.line, content.line_width, content.dash, surface)}
    drawn = element("path", {"d": path_data(line, PAGE), **pairs, "stroke-linejoin": "round"})
    for kind, steps in heads:
        drawn += element("path", {"d": path_data(steps, PAGE), **_head_paint(kind, content, surface)})
    return drawn


def connector_steps(content: ConnectorContent) -> tuple[Steps, list[tuple[ArrowHead, Steps]]]:
    """A connector's line and its heads, in page coordinates. An `arrow` is drawn as a line, others are filled."""
    points = list(content.points)
    size = HEAD * max(content.line_width, _THINNEST)
    heads: list[tuple[ArrowHead, Steps]] = []
    for kind, tip, before in ((content.end_head, -1, -2), (content.start_head, 0, 1)):
        steps, back = _head(kind, points[tip], points[before], size)
        heads += [(kind, steps)] if steps else []
        points[tip] = _towards(points[tip], points[before], back)
    line = (PathStep("move", (points[0],)), *(PathStep("line", (point,)) for point in points[1:]))
    return line, heads


def _head_paint(kind: ArrowHead, content: ConnectorContent, surface: Surface) -> dict[str, str]:
    if kind == "arrow":
        return {"fill": "none", **stroke(content.line, content.line_width, "solid", surface)}
    return surface.paint(content.line)


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = hypot(goal.x - start.x, goal.y - start.y)
    share = min(1.0, distance / length) if length else 0.0
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _head(kind: ArrowHead, tip: Point, before: Point, size: float) -> tuple[Steps, float]:
    """A line end, and how far the line itself ends before its tip (points)."""
    length = hypot(tip.x - before.x, tip.y - before.y)
    if kind == "none" or not length:
        return (), 0.0
    along = Point((tip.x - before.x) / length, (tip.y - before.y) / length)

    def drawn(*places: tuple[float, float], closed: bool = True) -> Steps:
        """A polygon by how far back from the tip, and how far beside the line, its corners are."""
        points = [
            Point(tip.x - along.x * back - along.y * side, tip.y - along.y * back + along.x * side)
            for back, side in places
        ]
        first, *others = points
        steps = (PathStep("move", (first,)), *(PathStep("line", (point,)) for point in others))
        return (*steps, PathStep("close")) if closed else steps

    half = size / 2
    match kind:
        case "triangle":
            return drawn((0, 0), (size, half), (size, -half)), size * 0.9
        case "arrow":
            return drawn((size, half), (0, 0), (size, -half), closed=False), 0.0
        case "diamond":
            return drawn((-half, 0), (0, half), (half, 0), (0, -half)), 0.0
        case "oval":
            corner = Point(tip.x - half, tip.y - half)
            return moved(outline("ellipse", Size(size, size)).surface, corner), 0.0


def moved(steps: Steps, by: Point) -> Steps:
    """Steps that count from a corner, in page coordinates."""
    return tuple(PathStep(step.kind, tuple(Point(by.x + at.x, by.y + at.y) for at in step.points)) for step in steps)
