"""Shapes of SVG as outlines: path data (SVG 2, 9.3) and the basic shapes (chapter 10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import acos, ceil, copysign, cos, hypot, pi, radians, sin, sqrt, tan

from talkkit.geometry import PathStep, Point

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_SPACE = r"[\s,]*"
_NUMBER = r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
_ARC = re.compile(rf"{_NUMBER}{_SPACE}" * 3 + rf"([01]){_SPACE}" * 2 + rf"{_NUMBER}{_SPACE}{_NUMBER}")
"""The numbers of an arc; nothing needs to stand beside its flags."""


def path(data: str) -> tuple[PathStep, ...]:
    """The steps of path data. Arcs and quadratic curves become cubic ones."""
    drawn = _Drawn()
    for letter, numbers in _commands(data):
        drawn.command(letter, numbers)
    return tuple(drawn.steps)


def shape(name: str, attributes: Mapping[str, str]) -> tuple[PathStep, ...]:
    """The steps of an element of SVG; nothing for one that draws nothing."""

    def number(key: str, default: float = 0.0) -> float:
        return float(attributes.get(key, default))

    match name:
        case "path":
            return path(attributes.get("d", ""))
        case "circle" | "ellipse":
            wide, high = number("r") or number("rx"), number("r") or number("ry")
            x, y = number("cx"), number("cy")
            halves = f"a{wide} {high} 0 0 1 {2 * wide} 0 a{wide} {high} 0 0 1 {-2 * wide} 0"
            return path(f"M{x - wide} {y} {halves}z")
        case "rect":
            x, y, width, height = (number(key) for key in ("x", "y", "width", "height"))
            r = min(number("rx") or number("ry"), width / 2, height / 2)
            if not r:
                return path(f"M{x} {y}h{width}v{height}h{-width}z")
            corner = [f"a{r} {r} 0 0 1 {dx} {dy}" for dx, dy in ((r, r), (-r, r), (-r, -r), (r, -r))]
            across, down = width - 2 * r, height - 2 * r
            return path(f"M{x + r} {y}h{across}{corner[0]}v{down}{corner[1]}h{-across}{corner[2]}v{-down}{corner[3]}z")
        case "line":
            return path(f"M{number('x1')} {number('y1')}L{number('x2')} {number('y2')}")
        case "polyline" | "polygon":
            return path(f"M{attributes.get('points', '')}{'z' if name == 'polygon' else ''}")
        case _:
            return ()


def _commands(data: str) -> list[tuple[str, list[float]]]:
    """Each command with the numbers of one use; flags of arcs may stand without spaces."""
    found: list[tuple[str, list[float]]] = []
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*(?:[eE][-+]?\d+[^A-Za-z]*)*)", data):
        spaced = _ARC.sub(r" \1 \2 \3 \4 \5 \6 \7 ", rest) if letter in "Aa" else rest
        numbers = [float(token) for token in _TOKEN.findall(spaced)]
        count = _COUNTS[letter.upper()]
        uses = [numbers[start : start + count] for start in range(0, len(numbers), count)] if count else [[]]
        for index, use in enumerate(uses):
            again = {"M": "L", "m": "l"}.get(letter, letter) if index else letter
            found.append((again, use))
    return found


class _Drawn:
    """Steps so far, and what further ones count from."""

    def __init__(self) -> None:
        self.steps: list[PathStep] = []
        self.at = self.start = self.control = Point(0.0, 0.0)

    def command(self, letter: str, numbers: list[float]) -> None:
        kind, base = letter.upper(), self.at if letter.islower() else Point(0.0, 0.0)
        places = numbers[5:] if kind == "A" else numbers
        points = [Point(base.x + x, base.y + y) for x, y in zip(places[::2], places[1::2], strict=False)]
        match kind:
            case "Z":
                self.steps.append(PathStep("close"))
                self.at = self.control = self.start
            case "H":
                self._line(Point(base.x + numbers[0], self.at.y))
            case "V":
                self._line(Point(self.at.x, base.y + numbers[0]))
            case "M":
                self.steps.append(PathStep("move", (points[0],)))
                self.at = self.start = self.control = points[0]
            case "L":
                self._line(points[0])
            case "C":
                self._curve(*points)
            case "S":
                self._curve(self._mirrored(), *points)
            case "Q":
                self._quadratic(*points)
            case "T":
                self._quadratic(self._mirrored(), points[0])
            case _:
                self._arc((abs(numbers[0]), abs(numbers[1])), radians(numbers[2]), (numbers[3], numbers[4]), points[-1])

    def _mirrored(self) -> Point:
        return Point(2 * self.at.x - self.control.x, 2 * self.at.y - self.control.y)

    def _line(self, to: Point) -> None:
        self.steps.append(PathStep("line", (to,)))
        self.at = self.control = to

    def _curve(self, first: Point, second: Point, to: Point) -> None:
        self.steps.append(PathStep("curve", (first, second, to)))
        self.at, self.control = to, second

    def _quadratic(self, control: Point, to: Point) -> None:
        at = self.at
        first = Point(at.x + 2 / 3 * (control.x - at.x), at.y + 2 / 3 * (control.y - at.y))
        second = Point(to.x + 2 / 3 * (control.x - to.x), to.y + 2 / 3 * (control.y - to.y))
        self._curve(first, second, to)
        self.control = control

    def _arc(self, radii: tuple[float, float], turn: float, flags: tuple[float, float], to: Point) -> None:
        """An arc from its ends to its centre (SVG 2, appendix B.2.4), as curves of at most a quarter."""
        wide, high = radii
        if not wide or not high or to == self.at:
            self._line(to)
            return
        across, down = (self.at.x - to.x) / 2, (self.at.y - to.y) / 2
        x, y = across * cos(turn) + down * sin(turn), down * cos(turn) - across * sin(turn)
        grow = max(1.0, hypot(x / wide, y / high))
        wide, high = wide * grow, high * grow
        rest = (wide * high) ** 2 / ((wide * y) ** 2 + (high * x) ** 2) - 1.0
        scale = copysign(sqrt(max(0.0, rest)), 1.0 if flags[0] != flags[1] else -1.0)
        left, top = scale * wide * y / high, -scale * high * x / wide
        middle_x = left * cos(turn) - top * sin(turn) + (self.at.x + to.x) / 2
        middle_y = left * sin(turn) + top * cos(turn) + (self.at.y + to.y) / 2
        begin = _angle((x - left) / wide, (y - top) / high)
        swing = (_angle((-x - left) / wide, (-y - top) / high) - begin) % (2 * pi)
        swing -= 0.0 if flags[1] else 2 * pi
        count = max(1, ceil(abs(swing) / (pi / 2) - 0.001))
        reach = 4 / 3 * tan(swing / count / 4)

        def place(angle: float, along: float) -> Point:
            u, v = cos(angle) - along * sin(angle), sin(angle) + along * cos(angle)
            return Point(
                middle_x + wide * u * cos(turn) - high * v * sin(turn),
                middle_y + wide * u * sin(turn) + high * v * cos(turn),
            )

        for index in range(count):
            first, last = begin + swing * index / count, begin + swing * (index + 1) / count
            end = to if index + 1 == count else place(last, 0.0)
            self._curve(place(first, reach), place(last, -reach), end)
        self.control = self.at


def _angle(x: float, y: float) -> float:
    return copysign(acos(max(-1.0, min(1.0, x / hypot(x, y)))), y)
