"""Ends of edges -> line ends of Office, or strokes drawn over the line; and the room that they take."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import Literal

from msgspec import Struct

from talkkit.diagrams.outlines import polygon
from talkkit.diagrams.pictures import Head
from talkkit.diagrams.sketch import Stroke
from talkkit.diagrams.symbols import cross, ring, segment
from talkkit.frame import ArrowHead
from talkkit.geometry import Point

NATIVE: dict[Head, ArrowHead] = {"arrow": "triangle", "open": "arrow", "circle": "oval"}

ROOM: dict[Head, float] = {
    "none": 2.0,
    "arrow": 9.0,
    "open": 9.0,
    "circle": 6.0,
    "cross": 14.0,
    "triangle": 15.0,
    "diamond": 20.0,
    "hollow-diamond": 20.0,
    "lollipop": 14.0,
    "one": 14.0,
    "zero-one": 20.0,
    "many": 24.0,
    "one-many": 20.0,
}
"""Points along the line."""


class _Way(Struct, frozen=True):
    """From a line's tip back along the line."""

    tip: Point
    dx: float
    dy: float

    def at(self, back: float, aside: float = 0.0) -> tuple[float, float]:
        return self.tip.x + self.dx * back - self.dy * aside, self.tip.y + self.dy * back + self.dx * aside

    def point(self, back: float, aside: float = 0.0) -> Point:
        return Point(*self.at(back, aside))

    def bar(self, back: float) -> Stroke:
        return segment(self.point(back, -6), self.point(back, 6))

    def circle(self, back: float) -> Stroke:
        return Stroke(ring(self.point(back), 4.5), "surface")

    def foot(self) -> tuple[Stroke, ...]:
        return tuple(segment(self.point(11), self.point(0, aside)) for aside in (-7, 7))


def marks(head: Head, points: tuple[Point, ...]) -> tuple[Stroke, ...]:
    """The strokes of an end at the last point of a line."""
    tip, before = points[-1], points[-2]
    length = hypot(before.x - tip.x, before.y - tip.y) or 1.0
    way = _Way(tip, (before.x - tip.x) / length, (before.y - tip.y) / length)
    draw = _DRAWN.get(head)
    return draw(way) if draw else ()


def _diamond(way: _Way, fill: Literal["surface", "line"]) -> tuple[Stroke, ...]:
    return (polygon(way.at(0), way.at(9, 6), way.at(18, 0), way.at(9, -6), fill=fill),)


_DRAWN: dict[Head, Callable[[_Way], tuple[Stroke, ...]]] = {
    "cross": lambda way: (cross(way.point(8), 5),),
    "triangle": lambda way: (polygon(way.at(0), way.at(13, 8), way.at(13, -8), fill="surface"),),
    "diamond": lambda way: _diamond(way, "line"),
    "hollow-diamond": lambda way: _diamond(way, "surface"),
    "lollipop": lambda way: (Stroke(ring(way.point(7), 7), "surface"),),
    "one": lambda way: (way.bar(6), way.bar(11)),
    "zero-one": lambda way: (way.bar(6), way.circle(14)),
    "many": lambda way: (*way.foot(), way.circle(15.5)),
    "one-many": lambda way: (*way.foot(), way.bar(15)),
}
