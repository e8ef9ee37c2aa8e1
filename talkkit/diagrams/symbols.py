"""Symbols of architecture sketches: what a name stands for, and how it is drawn in a rectangle."""

from __future__ import annotations

from math import pi, tan

from msgspec import Struct

from talkkit.diagrams.sketch import Purpose, Stroke
from talkkit.frame import ShapeKind
from talkkit.geometry import PathStep, Point, Rect

_ROUND = 4 / 3 * tan(pi / 8)
"""Reach of the control points of a quarter of a circle."""


class Symbol(Struct, frozen=True):
    """What something is, and the shape by which it is known."""

    purpose: Purpose
    shape: ShapeKind = "roundRect"


_SERVICE = Symbol("service")
_NAMES: dict[str, Symbol] = {
    **dict.fromkeys(("person", "user", "actor", "people", "customer"), Symbol("person", "rect")),
    **dict.fromkeys(("database", "db", "store", "disk", "cyl", "table", "storage"), Symbol("database", "can")),
    **dict.fromkeys(("queue", "stream", "topic", "das", "pipe"), Symbol("queue", "flowChartMagneticDrum")),
    **dict.fromkeys(("log", "unified-log", "bus", "kafka", "kinesis"), Symbol("log", "rect")),
    **dict.fromkeys(("internet", "cloud"), Symbol("service", "cloud")),
    **dict.fromkeys(("external", "third-party"), Symbol("external", "roundRect")),
    **dict.fromkeys(("client", "browser", "app", "screen", "dashboard"), Symbol("service", "rect")),
    **dict.fromkeys(("document", "file", "doc"), Symbol("service", "flowChartDocument")),
    **dict.fromkeys(("function", "job", "process"), Symbol("service", "hexagon")),
}


def symbol(name: str) -> Symbol:
    """The symbol of an icon's name, also of another set's (`logos:aws-kinesis`); a service, where it is not known."""
    bare = name.rpartition(":")[2].strip().lower()
    if bare in _NAMES:
        return _NAMES[bare]
    words = bare.replace("_", "-").split("-")
    return next((_NAMES[word] for word in words if word in _NAMES), _SERVICE)


def person(rect: Rect) -> tuple[Stroke, ...]:
    """Head and shoulders in a rectangle, as wide as the height allows."""
    height = rect.height
    radius = height * 0.23
    x = rect.x + rect.width / 2
    head = ring(Point(x, rect.y + radius), radius)
    top, half = rect.y + 2 * radius + height * 0.06, height * 0.44
    right = Point(x + half, rect.bottom)
    rise = (rect.bottom - top) * _ROUND
    body = (
        PathStep("move", (Point(x - half, rect.bottom),)),
        PathStep("curve", (Point(x - half, rect.bottom - rise), Point(x - half * _ROUND, top), Point(x, top))),
        PathStep("curve", (Point(x + half * _ROUND, top), Point(x + half, rect.bottom - rise), right)),
        PathStep("close"),
    )
    return Stroke(head, "shape"), Stroke(body, "shape")


def ring(centre: Point, radius: float) -> tuple[PathStep, ...]:
    """A circle as steps."""
    x, y, c = centre.x, centre.y, radius * _ROUND
    return (
        PathStep("move", (Point(x, y - radius),)),
        PathStep("curve", (Point(x + c, y - radius), Point(x + radius, y - c), Point(x + radius, y))),
        PathStep("curve", (Point(x + radius, y + c), Point(x + c, y + radius), Point(x, y + radius))),
        PathStep("curve", (Point(x - c, y + radius), Point(x - radius, y + c), Point(x - radius, y))),
        PathStep("curve", (Point(x - radius, y - c), Point(x - c, y - radius), Point(x, y - radius))),
        PathStep("close"),
    )


def segment(first: Point, second: Point) -> Stroke:
    """A straight stroke."""
    return Stroke((PathStep("move", (first,)), PathStep("line", (second,))))


def cells(rect: Rect, count: int) -> tuple[Stroke, ...]:
    """The lines that part a strip into events: a log."""
    step = rect.width / count
    return tuple(
        segment(Point(rect.x + step * index, rect.y), Point(rect.x + step * index, rect.bottom))
        for index in range(1, count)
    )


def window(rect: Rect, height: float) -> tuple[Stroke, ...]:
    """The bar of a window with its buttons: a program that people see."""
    y, radius = rect.y + height, height * 0.18
    buttons = (ring(Point(rect.x + height * (0.6 + 0.7 * index), rect.y + height / 2), radius) for index in range(3))
    return segment(Point(rect.x, y), Point(rect.right, y)), *(Stroke(steps, "line") for steps in buttons)


def filled_cell(rect: Rect) -> Stroke:
    """One event, in the colour of the line: the newest."""
    corners = (Point(rect.right, rect.y), Point(rect.right, rect.bottom), Point(rect.x, rect.bottom))
    steps = (PathStep("move", (Point(rect.x, rect.y),)), *(PathStep("line", (corner,)) for corner in corners))
    return Stroke((*steps, PathStep("close")), "line")


def cross(centre: Point, reach: float) -> Stroke:
    """An X."""
    x, y = centre.x, centre.y
    return Stroke(
        (
            PathStep("move", (Point(x - reach, y - reach),)),
            PathStep("line", (Point(x + reach, y + reach),)),
            PathStep("move", (Point(x - reach, y + reach),)),
            PathStep("line", (Point(x + reach, y - reach),)),
        )
    )
