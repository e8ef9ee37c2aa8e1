"""Geometry of a shape, preset or custom -> outlines in points of its own box (ECMA-376 part 1, 20.1.9)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from talkkit.geometry import EMU_PER_POINT, PathStep, Point, Size
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified
from talkkit.theme.template.colors import local
from talkkit.theme.template.curves import Steps, arc
from talkkit.theme.template.presets import OPEN, preset_steps

_MOST_STEPS = 20_000
"""A drawing with more of them is no mark any more."""


class Outline(Struct, frozen=True):
    """One subpath list with what it asks for."""

    steps: Steps
    filled: bool = True
    stroked: bool = True


def outlines(properties: Element, size: Size) -> tuple[Outline, ...] | None:
    """The outlines of `p:spPr` in a box of that size; None for a preset that talkkit does not know."""
    custom = properties.find(qualified("a:custGeom"))
    if custom is not None:
        return tuple(_custom(custom, size))
    preset = properties.find(qualified("a:prstGeom"))
    name = preset.get("prst", "rect") if preset is not None else "rect"
    steps = preset_steps(name, size, _adjustments(preset))
    return None if steps is None else (Outline(steps, filled=name not in OPEN),)


def _adjustments(preset: Element | None) -> dict[str, float]:
    found: dict[str, float] = {}
    for guide in preset.iter(qualified("a:gd")) if preset is not None else ():
        value = whole(guide.get("fmla", "").removeprefix("val").strip())
        if value is not None:
            found[guide.get("name", "")] = value / 100000
    return found


class _Guides:
    """Values of a custom geometry's guides, in EMU (20.1.9.11)."""

    def __init__(self, width: float, height: float) -> None:
        short, long = min(width, height), max(width, height)
        self.values: dict[str, float] = {"w": width, "h": height, "l": 0.0, "t": 0.0, "r": width, "b": height}
        self.values |= {"hc": width / 2, "vc": height / 2, "ss": short, "ls": long}
        self.values |= {f"wd{part}": width / part for part in (2, 3, 4, 5, 6, 8, 10, 12, 32)}
        self.values |= {f"hd{part}": height / part for part in (2, 3, 4, 5, 6, 8, 10, 12, 32)}
        self.values |= {f"ssd{part}": short / part for part in (2, 4, 6, 8, 16, 32)}
        self.values |= {"cd2": 10800000.0, "cd4": 5400000.0, "cd8": 2700000.0}
        self.values |= {"3cd4": 16200000.0, "3cd8": 8100000.0, "5cd8": 13500000.0, "7cd8": 18900000.0}

    def number(self, word: str) -> float:
        known = self.values.get(word)
        if known is not None:
            return known
        value = whole(word)
        return float(value) if value is not None else 0.0

    def define(self, guide: Element) -> None:
        words = guide.get("fmla", "").split()
        if words:
            given = [self.number(word) for word in words[1:4]]
            x, y, z = (*given, 0.0, 0.0, 0.0)[:3]
            formula = _FORMULAS.get(words[0])
            self.values[guide.get("name", "")] = formula(x, y, z) if formula else 0.0


_FORMULAS: Mapping[str, Callable[[float, float, float], float]] = {
    "*/": lambda x, y, z: x * y / z if z else 0.0,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z if z else 0.0,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, _y, _z: abs(x),
    "at2": lambda x, y, _: math.degrees(math.atan2(y, x)) * 60000,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "cos": lambda x, y, _: x * math.cos(_radians(y)),
    "sin": lambda x, y, _: x * math.sin(_radians(y)),
    "tan": lambda x, y, _: x * math.tan(_radians(y)),
    "max": lambda x, y, _: max(x, y),
    "min": lambda x, y, _: min(x, y),
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z: min(max(y, x), z),
    "sqrt": lambda x, _y, _z: math.sqrt(max(0.0, x)),
    "val": lambda x, _y, _z: x,
}
"""Shape guide formulas (20.1.9.11)."""


def _radians(angle: float) -> float:
    return math.radians(angle / 60000)


def _custom(custom: Element, size: Size) -> Iterator[Outline]:
    guides = _Guides(size.width * EMU_PER_POINT, size.height * EMU_PER_POINT)
    for listing in ("a:avLst", "a:gdLst"):
        for guide in custom.iterfind(f"{qualified(listing)}/{qualified('a:gd')}"):
            guides.define(guide)
    for path in custom.iterfind(f"{qualified('a:pathLst')}/{qualified('a:path')}"):
        steps = tuple(_Pen(path, guides, size).steps())
        if 1 < len(steps) <= _MOST_STEPS:
            yield Outline(steps, path.get("fill") != "none", path.get("stroke") not in {"0", "false"})


class _Pen:
    """Draws one `a:path`, whose own width and height (if any) are stretched over the shape's box."""

    def __init__(self, path: Element, guides: _Guides, size: Size) -> None:
        width, height = float(whole(path.get("w")) or 0), float(whole(path.get("h")) or 0)
        self.path = path
        self.guides = guides
        self.across = size.width / width if width > 0 else 1 / EMU_PER_POINT
        self.down = size.height / height if height > 0 else 1 / EMU_PER_POINT
        self.place = Point(0.0, 0.0)

    def steps(self) -> Iterator[PathStep]:
        for element in self.path:
            match local(element):
                case "moveTo":
                    yield from self._to("move", element, 1)
                case "lnTo":
                    yield from self._to("line", element, 1)
                case "cubicBezTo":
                    yield from self._to("curve", element, 3)
                case "quadBezTo":
                    yield from self._quadratic(element)
                case "arcTo":
                    yield from self._arc(element)
                case "close":
                    yield PathStep("close")
                case _:
                    continue

    def _points(self, element: Element) -> list[Point]:
        number = self.guides.number
        return [
            Point(number(one.get("x", "")) * self.across, number(one.get("y", "")) * self.down)
            for one in element.iter(qualified("a:pt"))
        ]

    def _to(self, kind: str, element: Element, count: int) -> Iterator[PathStep]:
        points = self._points(element)[:count]
        if len(points) == count:
            self.place = points[-1]
            yield PathStep(kind, tuple(points))  # type: ignore[arg-type]  # one of the three above

    def _quadratic(self, element: Element) -> Iterator[PathStep]:
        points = self._points(element)[:2]
        if len(points) == 2:
            control, end = points
            first, second = (
                Point(one.x + (control.x - one.x) * 2 / 3, one.y + (control.y - one.y) * 2 / 3)
                for one in (self.place, end)
            )
            self.place = end
            yield PathStep("curve", (first, second, end))

    def _arc(self, element: Element) -> Iterator[PathStep]:
        number = self.guides.number
        across, down = number(element.get("wR", "")) * self.across, number(element.get("hR", "")) * self.down
        start = math.radians(number(element.get("stAng", "")) / 60000)
        sweep = math.radians(number(element.get("swAng", "")) / 60000)
        center = Point(self.place.x - across * math.cos(start), self.place.y - down * math.sin(start))
        for step in arc(center, across, down, start, sweep):
            self.place = step.points[-1]
            yield step
