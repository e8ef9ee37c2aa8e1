"""Polygons and arcs as the steps of an outline."""

from __future__ import annotations

import math
from collections.abc import Iterator

from talkkit.geometry import PathStep, Point

Steps = tuple[PathStep, ...]


def polygon(*points: tuple[float, float]) -> Steps:
    """A closed outline through points."""
    places = [Point(x, y) for x, y in points]
    lines = (PathStep("line", (place,)) for place in places[1:])
    return PathStep("move", (places[0],)), *lines, PathStep("close")


def arc_steps(center: Point, across: float, down: float, start: float, sweep: float) -> Steps:
    """An arc closed by its chord: from `start` radians over `sweep`, clockwise as y points down."""
    first = Point(center.x + across * math.cos(start), center.y + down * math.sin(start))
    return PathStep("move", (first,)), *arc(center, across, down, start, sweep), PathStep("close")


def arc(center: Point, across: float, down: float, start: float, sweep: float) -> Iterator[PathStep]:
    """The curves of an arc, after a pen that stands at its start already."""
    count = max(1, min(64, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9)))
    each = sweep / count
    reach = 4 / 3 * math.tan(each / 4)
    for index in range(count):
        one, two = start + index * each, start + (index + 1) * each
        yield PathStep(
            "curve",
            (
                Point(
                    center.x + across * (math.cos(one) - reach * math.sin(one)),
                    center.y + down * (math.sin(one) + reach * math.cos(one)),
                ),
                Point(
                    center.x + across * (math.cos(two) + reach * math.sin(two)),
                    center.y + down * (math.sin(two) - reach * math.cos(two)),
                ),
                Point(center.x + across * math.cos(two), center.y + down * math.sin(two)),
            ),
        )
