"""A pen that draws outlines step by step, arcs of ellipses included."""

from __future__ import annotations

from math import atan2, ceil, cos, pi, radians, sin, tan

from talkkit.geometry import PathStep, Point


class Pen:
    """Draws steps from where the last one ended."""

    def __init__(self) -> None:
        self.steps: list[PathStep] = []
        self.at = Point(0.0, 0.0)

    def move(self, x: float, y: float) -> Pen:
        """Lift the pen and set it down elsewhere."""
        return self._to(PathStep("move", (Point(x, y),)))

    def line(self, *points: tuple[float, float]) -> Pen:
        """Straight lines through the points."""
        for x, y in points:
            self._to(PathStep("line", (Point(x, y),)))
        return self

    def close(self) -> Pen:
        """Back to where the outline began."""
        self.steps.append(PathStep("close"))
        return self

    def arc(self, wide: float, high: float, start: float, swing: float) -> Pen:
        """An arc of an ellipse with these radii: `a:arcTo`, angles in degrees, clockwise (20.1.9.4)."""
        if wide <= 0 or high <= 0:
            return self
        first, last = _parameter(start, wide, high), _parameter(start + swing, wide, high)
        centre = Point(self.at.x - wide * cos(first), self.at.y - high * sin(first))
        count = max(1, ceil(abs(last - first) / (pi / 4) - 0.01))
        for index in range(count):
            begin = first + (last - first) * index / count
            self._to(_arc_step(centre, (wide, high), begin, first + (last - first) * (index + 1) / count))
        return self

    def _to(self, step: PathStep) -> Pen:
        self.steps.append(step)
        self.at = step.points[-1]
        return self


def _parameter(angle: float, wide: float, high: float) -> float:
    """The ellipse's parameter at which it is seen under an angle."""
    turns = round(angle / 360)
    seen = radians(angle - turns * 360)
    return atan2(wide * sin(seen), high * cos(seen)) + turns * 2 * pi


def _arc_step(centre: Point, radii: tuple[float, float], begin: float, end: float) -> PathStep:
    """The cubic that follows an ellipse between two parameters."""
    reach = 4 / 3 * tan((end - begin) / 4)
    wide, high = radii

    def place(angle: float, along: float) -> Point:
        x = cos(angle) - along * sin(angle)
        y = sin(angle) + along * cos(angle)
        return Point(centre.x + wide * x, centre.y + high * y)

    return PathStep("curve", (place(begin, reach), place(end, -reach), place(end, 0.0)))
