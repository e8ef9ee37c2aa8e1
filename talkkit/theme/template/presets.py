"""Preset shapes -> outlines in a box of a given size (ECMA-376 part 1, 20.1.10.56 and its presetShapeDefinitions)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from talkkit.geometry import PathStep, Point, Size
from talkkit.theme.template.curves import Steps, arc, arc_steps, polygon


def preset_steps(name: str, size: Size, adjustments: Mapping[str, float]) -> Steps | None:
    """A preset's outline; `adjustments` are shares of one by name (`adj`, `adj1` ...)."""
    made = _PRESETS.get(name)
    return made(size, adjustments) if made is not None else None


def _shares(*points: tuple[float, float]) -> Callable[[Size, Mapping[str, float]], Steps]:
    """A polygon whose corners are shares of the box."""
    return lambda size, _: polygon(*((x * size.width, y * size.height) for x, y in points))


def _ellipse(size: Size, _: Mapping[str, float]) -> Steps:
    return arc_steps(Point(size.width / 2, size.height / 2), size.width / 2, size.height / 2, 0.0, 2 * math.pi)


def _rounded(size: Size, radii: tuple[float, float, float, float]) -> Steps:
    """A rectangle whose corners (from the top left, clockwise) have these radii."""
    width, height = size.width, size.height
    left_top, right_top, right_bottom, left_bottom = radii
    quarter = math.pi / 2
    steps = [PathStep("move", (Point(left_top, 0.0),)), PathStep("line", (Point(width - right_top, 0.0),))]
    corners = (
        (Point(width - right_top, right_top), right_top, -quarter, Point(width, height - right_bottom)),
        (Point(width - right_bottom, height - right_bottom), right_bottom, 0.0, Point(left_bottom, height)),
        (Point(left_bottom, height - left_bottom), left_bottom, quarter, Point(0.0, left_top)),
        (Point(left_top, left_top), left_top, 2 * quarter, None),
    )
    for center, radius, start, end in corners:
        if radius > 0:
            steps += arc(center, radius, radius, start, quarter)
        if end is not None:
            steps.append(PathStep("line", (end,)))
    return *steps, PathStep("close")


def _corners(*names: str) -> Callable[[Size, Mapping[str, float]], Steps]:
    """A rectangle with the radii that the named adjustments give, `0` for a square corner."""

    def made(size: Size, adjustments: Mapping[str, float]) -> Steps:
        short = min(size.width, size.height)
        radius = [0.0 if name == "0" else min(0.5, adjustments.get(name, 0.16667)) * short for name in names]
        return _rounded(size, (radius[0], radius[1], radius[2], radius[3]))

    return made


def _snipped(*names: str) -> Callable[[Size, Mapping[str, float]], Steps]:
    def made(size: Size, adjustments: Mapping[str, float]) -> Steps:
        short, width, height = min(size.width, size.height), size.width, size.height
        cut = [0.0 if name == "0" else min(0.5, adjustments.get(name, 0.16667)) * short for name in names]
        return polygon(
            *((cut[0], 0.0), (width - cut[1], 0.0), (width, cut[1]), (width, height - cut[2])),
            *((width - cut[2], height), (cut[3], height), (0.0, height - cut[3]), (0.0, cut[0])),
        )

    return made


def _leaning(size: Size, adjustments: Mapping[str, float]) -> Steps:
    shift = min(size.width, adjustments.get("adj", 0.25) * min(size.width, size.height))
    return polygon((shift, 0.0), (size.width, 0.0), (size.width - shift, size.height), (0.0, size.height))


def _trapezoid(size: Size, adjustments: Mapping[str, float]) -> Steps:
    shift = min(size.width / 2, adjustments.get("adj", 0.25) * min(size.width, size.height))
    return polygon((shift, 0.0), (size.width - shift, 0.0), (size.width, size.height), (0.0, size.height))


def _pointed(*, notched: bool) -> Callable[[Size, Mapping[str, float]], Steps]:
    def made(size: Size, adjustments: Mapping[str, float]) -> Steps:
        width, height = size.width, size.height
        tip = min(width, adjustments.get("adj", 0.5) * min(width, height))
        corners = [(0.0, 0.0), (width - tip, 0.0), (width, height / 2), (width - tip, height), (0.0, height)]
        return polygon(*corners, *([(tip, height / 2)] if notched else []))

    return made


def _triangle(size: Size, adjustments: Mapping[str, float]) -> Steps:
    return polygon((adjustments.get("adj", 0.5) * size.width, 0.0), (size.width, size.height), (0.0, size.height))


def _arrow(size: Size, adjustments: Mapping[str, float]) -> Steps:
    width, height = size.width, size.height
    half = adjustments.get("adj1", 0.5) * height / 2
    neck = width - min(width, adjustments.get("adj2", 0.5) * min(width, height))
    middle = height / 2
    return polygon(
        *((0.0, middle - half), (neck, middle - half), (neck, 0.0), (width, middle)),
        *((neck, height), (neck, middle + half), (0.0, middle + half)),
    )


def _hexagon(size: Size, adjustments: Mapping[str, float]) -> Steps:
    cut = min(size.width / 2, adjustments.get("adj", 0.25) * min(size.width, size.height))
    width, height = size.width, size.height
    return polygon(
        *((0.0, height / 2), (cut, 0.0), (width - cut, 0.0)),
        *((width, height / 2), (width - cut, height), (cut, height)),
    )


def _ring(size: Size, adjustments: Mapping[str, float]) -> Steps:
    wall = min(0.5, adjustments.get("adj", 0.25)) * min(size.width, size.height)
    center = Point(size.width / 2, size.height / 2)
    inner = arc_steps(center, center.x - wall, center.y - wall, 0.0, -2 * math.pi)
    return *_ellipse(size, adjustments), *inner


def _frame(size: Size, adjustments: Mapping[str, float]) -> Steps:
    wall = min(0.5, adjustments.get("adj1", 0.125)) * min(size.width, size.height)
    width, height = size.width, size.height
    outer = polygon((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    right, bottom = width - wall, height - wall
    return *outer, *polygon((wall, wall), (wall, bottom), (right, bottom), (right, wall))


def _half_frame(size: Size, adjustments: Mapping[str, float]) -> Steps:
    short, width, height = min(size.width, size.height), size.width, size.height
    down, across = adjustments.get("adj1", 0.33333) * short, adjustments.get("adj2", 0.33333) * short
    return polygon(
        *((0.0, 0.0), (width, 0.0), (width - down * width / height, down)),
        *((across, down), (across, height - across * height / width), (0.0, height)),
    )


def _corner(size: Size, adjustments: Mapping[str, float]) -> Steps:
    short, width, height = min(size.width, size.height), size.width, size.height
    down, across = adjustments.get("adj1", 0.5) * short, adjustments.get("adj2", 0.5) * short
    return polygon(
        *((0.0, 0.0), (across, 0.0), (across, height - down)), *((width, height - down), (width, height), (0.0, height))
    )


def _stripe(size: Size, adjustments: Mapping[str, float]) -> Steps:
    share = adjustments.get("adj", 0.5)
    width, height = size.width, size.height
    return polygon((0.0, height), (0.0, height * share), (width * share, 0.0), (width, 0.0))


def _round_part(size: Size, adjustments: Mapping[str, float]) -> Steps:
    """`pie` and `chord` by their default angles, or those given (in 60000ths of a degree, here divided by 100000)."""
    start = math.radians(adjustments.get("adj1", 0.0) * 100000 / 60000)
    end = math.radians(adjustments.get("adj2", 162.0) * 100000 / 60000)
    sweep = (end - start) % (2 * math.pi)
    center = Point(size.width / 2, size.height / 2)
    arc = arc_steps(center, center.x, center.y, start, sweep)
    return PathStep("move", (center,)), PathStep("line", arc[0].points), *arc[1:]


def _line(size: Size, _: Mapping[str, float]) -> Steps:
    return PathStep("move", (Point(0.0, 0.0),)), PathStep("line", (Point(size.width, size.height),))


def _wave(size: Size, _: Mapping[str, float]) -> Steps:
    width, height = size.width, size.height
    rise = height * 0.125
    return (
        PathStep("move", (Point(0.0, rise),)),
        PathStep("curve", (Point(width / 3, -rise), Point(width * 2 / 3, 3 * rise), Point(width, rise))),
        PathStep("line", (Point(width, height - rise),)),
        PathStep(
            "curve",
            (Point(width * 2 / 3, height + rise), Point(width / 3, height - 3 * rise), Point(0.0, height - rise)),
        ),
        PathStep("close"),
    )


_RECT = _shares((0, 0), (1, 0), (1, 1), (0, 1))
OPEN = frozenset({"line", "straightConnector1", "bentConnector2", "bentConnector3", "curvedConnector3", "arc"})
"""Presets that are lines and enclose nothing."""
_PRESETS: Mapping[str, Callable[[Size, Mapping[str, float]], Steps]] = {
    **dict.fromkeys(("rect", "flowChartProcess", "actionButtonBlank", "bevel", "plaque"), _RECT),
    **dict.fromkeys(("ellipse", "flowChartConnector", "flowChartSummingJunction", "flowChartOr"), _ellipse),
    **dict.fromkeys(OPEN, _line),
    "roundRect": _corners("adj", "adj", "adj", "adj"),
    "flowChartAlternateProcess": _corners("adj", "adj", "adj", "adj"),
    "flowChartTerminator": lambda size, _: _corners("r", "r", "r", "r")(size, {"r": 0.5}),
    "round1Rect": _corners("0", "adj", "0", "0"),
    "round2SameRect": lambda size, given: _corners("adj1", "adj1", "adj2", "adj2")(size, {"adj2": 0.0} | dict(given)),
    "round2DiagRect": lambda size, given: _corners("adj1", "adj2", "adj1", "adj2")(size, {"adj2": 0.0} | dict(given)),
    "snip1Rect": _snipped("0", "adj", "0", "0"),
    "snip2SameRect": lambda size, given: _snipped("adj1", "adj1", "adj2", "adj2")(size, {"adj2": 0.0} | dict(given)),
    "snip2DiagRect": lambda size, given: _snipped("adj1", "adj2", "adj1", "adj2")(size, {"adj1": 0.0} | dict(given)),
    "snipRoundRect": _snipped("0", "adj2", "0", "0"),
    "octagon": lambda size, given: _snipped("adj", "adj", "adj", "adj")(size, {"adj": 0.29289} | dict(given)),
    "parallelogram": _leaning,
    "flowChartInputOutput": _shares((0.2, 0), (1, 0), (0.8, 1), (0, 1)),
    "trapezoid": _trapezoid,
    "flowChartManualOperation": _shares((0, 0), (1, 0), (0.8, 1), (0.2, 1)),
    "triangle": _triangle,
    "flowChartExtract": _shares((0.5, 0), (1, 1), (0, 1)),
    "flowChartMerge": _shares((0, 0), (1, 0), (0.5, 1)),
    "rtTriangle": _shares((0, 0), (1, 1), (0, 1)),
    "diamond": _shares((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "flowChartDecision": _shares((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "pentagon": _shares((0.5, 0), (1, 0.382), (0.809, 1), (0.191, 1), (0, 0.382)),
    "hexagon": _hexagon,
    "flowChartPreparation": _shares((0, 0.5), (0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1)),
    "homePlate": _pointed(notched=False),
    "chevron": _pointed(notched=True),
    "rightArrow": _arrow,
    "donut": _ring,
    "frame": _frame,
    "halfFrame": _half_frame,
    "corner": _corner,
    "diagStripe": _stripe,
    "pie": _round_part,
    "chord": _round_part,
    "wave": _wave,
    "doubleWave": _wave,
    "flowChartDocument": _wave,
}  # fmt: skip
