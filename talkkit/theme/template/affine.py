"""Places of shapes in groups, turned and mirrored: `a:xfrm` -> where a point of the shape's own box is on the page."""

from __future__ import annotations

import math

from msgspec import Struct

from talkkit.geometry import EMU_PER_POINT, PathStep, Point, Rect, Size
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified


class Affine(Struct, frozen=True):
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, place: Point) -> Point:
        return Point(self.a * place.x + self.c * place.y + self.e, self.b * place.x + self.d * place.y + self.f)

    def steps(self, steps: tuple[PathStep, ...]) -> tuple[PathStep, ...]:
        return tuple(PathStep(step.kind, tuple(map(self.point, step.points))) for step in steps)

    def after(self, inner: Affine) -> Affine:
        """First the inner one, then this."""
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    @property
    def straight(self) -> bool:
        """Whether boxes stay boxes, neither turned nor mirrored."""
        return abs(self.b) < 1e-6 and abs(self.c) < 1e-6 and self.a > 0 and self.d > 0

    @property
    def scale(self) -> float:
        """By how much lengths grow, on the average."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def angle(self) -> float:
        """Degrees, clockwise."""
        return math.degrees(math.atan2(self.b, self.a))

    @property
    def mirrored(self) -> bool:
        return self.a * self.d - self.b * self.c < 0

    def rect(self, size: Size) -> Rect:
        """The rectangle around a box of that size."""
        corners = [self.point(Point(x, y)) for x in (0.0, size.width) for y in (0.0, size.height)]
        left, top = min(point.x for point in corners), min(point.y for point in corners)
        return Rect(left, top, max(point.x for point in corners) - left, max(point.y for point in corners) - top)


class Placed(Struct, frozen=True):
    """A shape's box and the way from it to the page."""

    size: Size
    to_page: Affine


def placed(transform: Element | None, outer: Affine) -> Placed | None:
    """The box that an `a:xfrm` gives in its group; None when it gives none."""
    if transform is None:
        return None
    offset, extent = transform.find(qualified("a:off")), transform.find(qualified("a:ext"))
    if offset is None or extent is None:
        return None
    size = Size(max(0.0, _points(extent, "cx")), max(0.0, _points(extent, "cy")))
    turn = math.radians((whole(transform.get("rot")) or 0) / 60000)
    across = -1.0 if transform.get("flipH") in {"1", "true"} else 1.0
    down = -1.0 if transform.get("flipV") in {"1", "true"} else 1.0
    half_x, half_y = size.width / 2, size.height / 2
    to_middle = Affine(e=-half_x, f=-half_y)
    mirrored = Affine(a=across, d=down)
    turned = Affine(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
    back = Affine(e=half_x + _points(offset, "x"), f=half_y + _points(offset, "y"))
    return Placed(size, outer.after(back.after(turned.after(mirrored.after(to_middle)))))


def inside(group: Element | None, outer: Affine) -> Affine:
    """The way to the page for the members of a group (`p:grpSpPr/a:xfrm`)."""
    place = placed(group, outer)
    if group is None or place is None:
        return outer
    offset, extent = group.find(qualified("a:chOff")), group.find(qualified("a:chExt"))
    if offset is None or extent is None:
        return outer
    wide, high = _points(extent, "cx"), _points(extent, "cy")
    across = place.size.width / wide if wide > 0 else 1.0
    down = place.size.height / high if high > 0 else 1.0
    shifted = Affine(across, 0.0, 0.0, down, -_points(offset, "x") * across, -_points(offset, "y") * down)
    return place.to_page.after(shifted)


def _points(element: Element, name: str) -> float:
    return (whole(element.get(name)) or 0) / EMU_PER_POINT
