"""How preset shapes are drawn at their default adjustments.

The geometry is that of ECMA-376 part 1, 20.1.9.18, so that what is drawn here is what Office draws. Everything is in
points from the shape's top left corner.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from talkkit.frame import ShapeKind
from talkkit.geometry import PathStep, Point, Size
from talkkit.presets.pen import Pen

_QUARTER = 0.25
"""The usual adjustment (25000), of the shorter side."""
_FOLD = 0.16667


class Outline(Struct, frozen=True):
    """What a shape is drawn with: its surface, and lines on it that enclose nothing."""

    surface: tuple[PathStep, ...]
    lines: tuple[PathStep, ...] = ()
    shades: tuple[tuple[tuple[PathStep, ...], float], ...] = ()
    """Parts of the surface that are lighter (more than 0, up to 1) or darker than the rest."""


_LIGHTEN, _LIGHTEN_LESS, _DARKEN_LESS = 0.4, 0.2, -0.2
"""`ST_PathFillMode` (20.1.10.37)."""


def _polygon(*points: tuple[float, float]) -> Outline:
    pen = Pen().move(*points[0]).line(*points[1:]).close()
    return Outline(tuple(pen.steps))


def outline(shape: ShapeKind, size: Size, radius: float = 0.0) -> Outline:
    """How the shape is drawn in a box of that size; `radius` (points) is that of a roundRect's corners."""
    if shape == "roundRect":
        return _round_rectangle(size, min(radius, size.width / 2, size.height / 2))
    return _OUTLINES[shape](size.width, size.height)


def _round_rectangle(size: Size, radius: float) -> Outline:
    w, h, r = size.width, size.height, radius
    pen = Pen().move(0, r).arc(r, r, 180, 90).line((w - r, 0)).arc(r, r, 270, 90)
    pen.line((w, h - r)).arc(r, r, 0, 90).line((r, h)).arc(r, r, 90, 90).close()
    return Outline(tuple(pen.steps))


def _rectangle(w: float, h: float) -> Outline:
    return _polygon((0, 0), (w, 0), (w, h), (0, h))


def _line(w: float, h: float) -> Outline:
    return Outline((), tuple(Pen().move(0, 0).line((w, h)).steps))


def _ellipse(w: float, h: float) -> Outline:
    pen = Pen().move(0, h / 2)
    for start in (180, 270, 0, 90):
        pen.arc(w / 2, h / 2, start, 90)
    return Outline(tuple(pen.close().steps))


def _triangle(w: float, h: float) -> Outline:
    return _polygon((w / 2, 0), (w, h), (0, h))


def _chevron(w: float, h: float) -> Outline:
    notch = min(w, h) / 2
    return _polygon((0, 0), (w - notch, 0), (w, h / 2), (w - notch, h), (0, h), (notch, h / 2))


def _diamond(w: float, h: float) -> Outline:
    return _polygon((0, h / 2), (w / 2, 0), (w, h / 2), (w / 2, h))


def _hexagon(w: float, h: float) -> Outline:
    x = min(w, h) * _QUARTER
    return _polygon((0, h / 2), (x, 0), (w - x, 0), (w, h / 2), (w - x, h), (x, h))


def _parallelogram(w: float, h: float) -> Outline:
    x = min(w, h) * _QUARTER
    return _polygon((0, h), (x, 0), (w, 0), (w - x, h))


def _trapezoid(w: float, h: float) -> Outline:
    x = min(w, h) * _QUARTER
    return _polygon((0, h), (x, 0), (w - x, 0), (w, h))


def _home_plate(w: float, h: float) -> Outline:
    x = w - min(w, h) / 2
    return _polygon((0, 0), (x, 0), (w, h / 2), (x, h), (0, h))


def _folded_corner(w: float, h: float) -> Outline:
    fold = min(w, h) * _FOLD
    x, y = w - fold, h - fold
    surface = _polygon((0, 0), (w, 0), (w, y), (x, h), (0, h)).surface
    edge = Pen().move(x, h).line((x + fold * 0.2, y + fold * 0.2), (w, y))
    return Outline(surface, tuple(edge.steps), ((tuple(edge.steps), _DARKEN_LESS),))


def _cube(w: float, h: float) -> Outline:
    depth = min(w, h) * _QUARTER
    front = w - depth
    surface = _polygon((0, depth), (depth, 0), (w, 0), (w, h - depth), (front, h), (0, h)).surface
    edges = Pen().move(0, depth).line((front, depth), (w, 0)).move(front, depth).line((front, h))
    top = _polygon((0, depth), (depth, 0), (w, 0), (front, depth)).surface
    side = _polygon((front, depth), (w, 0), (w, h - depth), (front, h)).surface
    return Outline(surface, tuple(edges.steps), ((top, _LIGHTEN_LESS), (side, _DARKEN_LESS)))


def _can(w: float, h: float) -> Outline:
    lid = min(w, h) * _QUARTER / 2
    pen = Pen().move(0, lid).arc(w / 2, lid, 180, 180).line((w, h - lid)).arc(w / 2, lid, 0, 180).close()
    rim = Pen().move(w, lid).arc(w / 2, lid, 0, 180)
    top = _ellipse(w, 2 * lid).surface
    return Outline(tuple(pen.steps), tuple(rim.steps), ((top, _LIGHTEN),))


def _drum(w: float, h: float) -> Outline:
    """A cylinder on its side."""
    cap = w / 6
    pen = Pen().move(cap, 0).line((w - cap, 0)).arc(cap, h / 2, 270, 180).line((cap, h)).arc(cap, h / 2, 90, 180)
    rim = Pen().move(w - cap, h).arc(cap, h / 2, 90, 180)
    return Outline(tuple(pen.close().steps), tuple(rim.steps))


def _predefined_process(w: float, h: float) -> Outline:
    lines = Pen().move(w / 8, 0).line((w / 8, h)).move(w * 7 / 8, 0).line((w * 7 / 8, h))
    return Outline(_rectangle(w, h).surface, tuple(lines.steps))


def _document(w: float, h: float) -> Outline:
    low, high = h * 17322 / 21600, h * 20172 / 21600
    pen = Pen().move(0, 0).line((w, 0), (w, low))
    wave = PathStep("curve", (Point(w / 2, low), Point(w / 2, h * 23922 / 21600), Point(0, high)))
    return Outline((*pen.steps, wave, PathStep("close")))


def _delay(w: float, h: float) -> Outline:
    pen = Pen().move(0, 0).line((w / 2, 0)).arc(w / 2, h / 2, 270, 180).line((0, h)).close()
    return Outline(tuple(pen.steps))


_CLOUD = (
    (6753, 9190, -11429249, 7426832),
    (5333, 7267, -8646143, 5396714),
    (4365, 5945, -8748475, 5983381),
    (4857, 6595, -7859164, 7034504),
    (5333, 7273, -4722533, 6541615),
    (6775, 9220, -2776035, 7816140),
    (5785, 7867, 37501, 6842000),
    (6752, 9215, 1347096, 6910353),
    (7720, 10543, 3974558, 4542661),
    (4360, 5918, -16496525, 8804134),
    (4345, 5945, -14809710, 9151131),
)
_CLOUD_FOLDS = (
    (4693, 26177, 4345, 5945, 5204520, 1585770),
    (6928, 34899, 4360, 5918, 4416628, 686848),
    (16478, 39090, 6752, 9215, 8257449, 844866),
    (28827, 34751, 6752, 9215, 387196, 959901),
    (34129, 22954, 5785, 7867, -4217541, 4255042),
    (41798, 15354, 5333, 7273, 1819082, 1665090),
    (38324, 5426, 4857, 6595, -824660, 891534),
    (29078, 3952, 4857, 6595, -8950887, 1091722),
    (22141, 4720, 4365, 5945, -9809656, 1061181),
    (14000, 5192, 6753, 9190, -4002417, 739161),
    (4127, 15789, 6753, 9190, 9459261, 711490),
)
_CLOUD_SIDE = 43200
"""The cloud is drawn in a square of this side, which is then stretched to the shape."""
_DEGREE = 60000


def _cloud(w: float, h: float) -> Outline:
    pen, folds = Pen().move(3900, 14370), Pen()
    for wide, high, start, swing in _CLOUD:
        pen.arc(wide, high, start / _DEGREE, swing / _DEGREE)
    for x, y, wide, high, start, swing in _CLOUD_FOLDS:
        folds.move(x, y).arc(wide, high, start / _DEGREE, swing / _DEGREE)
    across, down = w / _CLOUD_SIDE, h / _CLOUD_SIDE
    return Outline(_stretched(pen.close().steps, across, down), _stretched(folds.steps, across, down))


def _stretched(steps: list[PathStep], across: float, down: float) -> tuple[PathStep, ...]:
    return tuple(PathStep(step.kind, tuple(Point(at.x * across, at.y * down) for at in step.points)) for step in steps)


_OUTLINES: dict[str, Callable[[float, float], Outline]] = {
    "rect": _rectangle,
    "ellipse": _ellipse,
    "line": _line,
    "triangle": _triangle,
    "chevron": _chevron,
    "diamond": _diamond,
    "hexagon": _hexagon,
    "parallelogram": _parallelogram,
    "trapezoid": _trapezoid,
    "homePlate": _home_plate,
    "foldedCorner": _folded_corner,
    "cube": _cube,
    "can": _can,
    "flowChartMagneticDrum": _drum,
    "flowChartPredefinedProcess": _predefined_process,
    "flowChartDocument": _document,
    "flowChartDelay": _delay,
    "cloud": _cloud,
}
