"""Curves of Graphviz -> points of a line; and whether a straight line would do."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from talkkit.geometry import Point, Rect

_PARTS = 10
"""Straight parts of one curve."""
_FLAT = 0.3
"""Points by which a line may pass beside a point that is left out."""
_DETOUR = 1.25
"""A way this much longer than the straight line goes around something on purpose."""
_ROOM = 6.0
"""Points between a line and the shapes that it passes."""


def flattened(controls: tuple[Point, ...]) -> tuple[Point, ...]:
    """A chain of cubic curves (its first point, then three for each) as points of a line."""
    points = [controls[0]]
    for start in range(0, len(controls) - 3, 3):
        curve = controls[start : start + 4]
        points += (_at(curve, number / _PARTS) for number in range(1, _PARTS + 1))
    return _thinned(tuple(points))


def along(way: tuple[Point, ...], share: float) -> Point:
    """The point after a share of the way."""
    lengths = [hypot(two.x - one.x, two.y - one.y) for one, two in pairwise(way)]
    left = share * sum(lengths)
    for part, length in zip(pairwise(way), lengths, strict=True):
        if left <= length and length:
            return _between(part, left / length)
        left -= length
    return way[-1]


def _at(curve: tuple[Point, ...], t: float) -> Point:
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(share * point.x for share, point in zip(shares, curve, strict=True))
    y = sum(share * point.y for share, point in zip(shares, curve, strict=True))
    return Point(round(x, 3), round(y, 3))


def _thinned(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Fewer points for the same line (Ramer, Douglas and Peucker); at least its ends."""
    if len(points) <= 2:
        return points
    first, last = points[0], points[-1]
    furthest = max(range(1, len(points) - 1), key=lambda index: _off(points[index], first, last))
    if _off(points[furthest], first, last) <= _FLAT:
        return (first, last)
    return (*_thinned(points[: furthest + 1])[:-1], *_thinned(points[furthest:]))


def _off(point: Point, first: Point, last: Point) -> float:
    """Distance of a point from the segment between two others."""
    across, down = last.x - first.x, last.y - first.y
    square = across * across + down * down
    share = ((point.x - first.x) * across + (point.y - first.y) * down) / square if square else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(point.x - first.x - share * across, point.y - first.y - share * down)


def straight(line: tuple[Point, ...], way: tuple[Point, ...], others: list[Rect], ends: tuple[Rect, Rect]) -> bool:
    """Whether a straight line may stand for the way: it meets no shape, and the way takes no detour."""
    length = hypot(line[1].x - line[0].x, line[1].y - line[0].y)
    walked = sum(hypot(two.x - one.x, two.y - one.y) for one, two in pairwise(way))
    if walked > _DETOUR * length + 12.0:
        return False
    samples = [_between(line, number / 48) for number in range(49)]
    free = all(not _inside(rect, at, _ROOM) for rect in others for at in samples)
    return free and all(not _inside(rect, at, -1.0) for rect in ends for at in samples)


def _between(line: tuple[Point, ...], share: float) -> Point:
    one, two = line
    return Point(one.x + (two.x - one.x) * share, one.y + (two.y - one.y) * share)


def _inside(rect: Rect, at: Point, room: float) -> bool:
    return rect.x - room < at.x < rect.right + room and rect.y - room < at.y < rect.bottom + room
