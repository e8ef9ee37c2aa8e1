"""Where the text of preset shapes stands, and where connectors hold on to them."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi

from msgspec import Struct

from talkkit.frame import ShapeKind
from talkkit.geometry import Insets, Point, Size

_QUARTER = 0.25
_FOLD = 0.16667
_SLACK = (1 - cos(pi / 4)) / 2
"""Of the width and height of an ellipse: how far the rectangle in it stays away from each side."""


class _Box(Struct, frozen=True):
    w: float
    h: float

    @property
    def side(self) -> float:
        """The shorter side, which adjustments are parts of."""
        return min(self.w, self.h)


def text_insets(shape: ShapeKind, size: Size, radius: float = 0.0) -> Insets:
    """How far the shape's text rectangle lies inside of its box, before any padding of the text's own."""
    box = _Box(size.width, size.height)
    if shape == "roundRect":
        corner = min(radius, box.side / 2) * 2 * _SLACK
        return Insets(corner, corner, corner, corner)
    find = _TEXT.get(shape)
    return find(box) if find else Insets()


def _even(across: float, down: float) -> Insets:
    return Insets(across, down, across, down)


def _hexagon_text(b: _Box) -> Insets:
    """The share of the box depends on how steep the shape's sides are (guides q1 to q8 of the preset)."""
    half = -0.25 * b.w / b.side
    first, second, third = (4.0, 3.0, half) if _QUARTER + half > 0 else (2.0, 2.0, 0.0)
    share = first - (_QUARTER + third) / half * second
    return _even(b.w * share / 24, b.h * share / 24)


def _parallelogram_text(b: _Box) -> Insets:
    share = (1 + 5 * _QUARTER * b.side / b.w) / 12
    return _even(b.w * share, b.h * share)


def _trapezoid_text(b: _Box) -> Insets:
    share = _QUARTER * b.side / (0.5 * b.w) / 3
    return Insets(b.w * share, b.h * share, b.w * share, 0.0)


_TEXT: dict[str, Callable[[_Box], Insets]] = {
    "ellipse": lambda b: _even(b.w * _SLACK, b.h * _SLACK),
    "triangle": lambda b: Insets(b.w / 4, b.h / 2, b.w / 4, 0.0),
    "chevron": lambda b: Insets(b.side / 2, 0.0, b.side / 2, 0.0) if b.w > b.side else Insets(),
    "diamond": lambda b: _even(b.w / 4, b.h / 4),
    "hexagon": _hexagon_text,
    "parallelogram": _parallelogram_text,
    "trapezoid": _trapezoid_text,
    "homePlate": lambda b: Insets(0.0, 0.0, b.side / 4, 0.0),
    "foldedCorner": lambda b: Insets(0.0, 0.0, 0.0, b.side * _FOLD),
    "cube": lambda b: Insets(0.0, b.side * _QUARTER, b.side * _QUARTER, 0.0),
    "can": lambda b: Insets(0.0, b.side * _QUARTER, 0.0, b.side * _QUARTER / 2),
    "flowChartMagneticDrum": lambda b: Insets(b.w / 6, 0.0, b.w / 3, 0.0),
    "flowChartPredefinedProcess": lambda b: Insets(b.w / 8, 0.0, b.w / 8, 0.0),
    "flowChartDocument": lambda b: Insets(0.0, 0.0, 0.0, b.h * 4278 / 21600),
    "flowChartDelay": lambda b: Insets(0.0, b.h * _SLACK, b.w * _SLACK, b.h * _SLACK),
    "cloud": lambda b: Insets(b.w * 2977 / 21600, b.h * 3262 / 21600, b.w * 4513 / 21600, b.h * 4263 / 21600),
}

_Sites = tuple[tuple[float, float], ...]


def sites(shape: ShapeKind, size: Size) -> tuple[Point, ...]:
    """The shape's connection sites, in the order of the numbers that glue refers to."""
    find = _SITES.get(shape, _four_sides)
    return tuple(Point(x, y) for x, y in find(_Box(size.width, size.height)))


def site_at(shape: ShapeKind, size: Size, place: Point, tolerance: float = 1.0) -> int | None:
    """The number of the connection site within `tolerance` points of a place, if there is one."""
    for index, site in enumerate(sites(shape, size)):
        if abs(site.x - place.x) <= tolerance and abs(site.y - place.y) <= tolerance:
            return index
    return None


def _four_sides(b: _Box) -> _Sites:
    return (b.w / 2, 0), (0, b.h / 2), (b.w / 2, b.h), (b.w, b.h / 2)


def _ellipse_sites(b: _Box) -> _Sites:
    x, y = b.w * _SLACK, b.h * _SLACK
    left, right = ((x, y), (0, b.h / 2), (x, b.h - y)), ((b.w - x, b.h - y), (b.w, b.h / 2), (b.w - x, y))
    return (b.w / 2, 0), *left, (b.w / 2, b.h), *right


def _triangle_sites(b: _Box) -> _Sites:
    return (b.w / 2, 0), (b.w / 4, b.h / 2), (0, b.h), (b.w / 2, b.h), (b.w, b.h), (b.w * 3 / 4, b.h / 2)


def _chevron_sites(b: _Box) -> _Sites:
    x = b.w - b.side / 2
    return (x, 0), (b.side / 2, b.h / 2), (x, b.h), (b.w, b.h / 2)


def _hexagon_sites(b: _Box) -> _Sites:
    x = b.side * _QUARTER
    return (b.w, b.h / 2), (b.w - x, b.h), (x, b.h), (0, b.h / 2), (x, 0), (b.w - x, 0)


def _parallelogram_sites(b: _Box) -> _Sites:
    x = b.side * _QUARTER
    low = (b.w - x) / 2
    return (b.w / 2, 0), (b.w - low, 0), (b.w - x / 2, b.h / 2), (low, b.h), (b.w / 2, b.h), (x / 2, b.h / 2)


def _trapezoid_sites(b: _Box) -> _Sites:
    x = b.side * _QUARTER / 2
    return (b.w / 2, 0), (x, b.h / 2), (b.w / 2, b.h), (b.w - x, b.h / 2)


def _home_plate_sites(b: _Box) -> _Sites:
    middle = (b.w - b.side / 2) / 2
    return (middle, 0), (0, b.h / 2), (middle, b.h), (b.w, b.h / 2)


def _cube_sites(b: _Box) -> _Sites:
    depth = b.side * _QUARTER
    front, middle = b.w - depth, (depth + b.h) / 2
    above = ((depth + b.w) / 2, 0), (front / 2, depth)
    return *above, (0, middle), (front / 2, b.h), (front, middle), (b.w, (b.h - depth) / 2)


def _can_sites(b: _Box) -> _Sites:
    return (b.w / 2, b.side * _QUARTER), (b.w / 2, 0), (0, b.h / 2), (b.w / 2, b.h), (b.w, b.h / 2)


def _drum_sites(b: _Box) -> _Sites:
    return (b.w / 2, 0), (0, b.h / 2), (b.w / 2, b.h), (b.w * 2 / 3, b.h / 2), (b.w, b.h / 2)


def _document_sites(b: _Box) -> _Sites:
    return (b.w / 2, 0), (0, b.h / 2), (b.w / 2, b.h * 20172 / 21600), (b.w, b.h / 2)


def _cloud_sites(b: _Box) -> _Sites:
    right, bottom = (b.w * 21582 / 21600, b.h / 2), (b.w / 2, b.h * 21577 / 21600)
    return right, bottom, (b.w * 67 / 21600, b.h / 2), (b.w / 2, b.h * 1235 / 21600)


_SITES: dict[str, Callable[[_Box], _Sites]] = {
    "ellipse": _ellipse_sites,
    "triangle": _triangle_sites,
    "chevron": _chevron_sites,
    "hexagon": _hexagon_sites,
    "parallelogram": _parallelogram_sites,
    "trapezoid": _trapezoid_sites,
    "homePlate": _home_plate_sites,
    "cube": _cube_sites,
    "can": _can_sites,
    "flowChartMagneticDrum": _drum_sites,
    "flowChartDocument": _document_sites,
    "cloud": _cloud_sites,
}
