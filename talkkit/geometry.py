"""Lengths and rectangles. Everything outside the pptx rooms is in points (1/72 inch)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EMU_PER_POINT = 12700
"""English Metric Units in a point (ECMA-376 part 1, 20.1.10.16)."""

POINTS_PER_INCH = 72.0


class Point(Struct, frozen=True):
    """A place in points: x to the right, y down."""

    x: float
    y: float


class PathStep(Struct, frozen=True):
    """One step of an outline: `move` and `line` have a point, `curve` two control points and its end, `close` none."""

    kind: Literal["move", "line", "curve", "close"]
    points: tuple[Point, ...] = ()


class Size(Struct, frozen=True):
    """Width and height in points."""

    width: float
    height: float

    @property
    def ratio(self) -> float:
        return self.width / self.height


class Insets(Struct, frozen=True):
    """Padding inside a frame, in points."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def horizontal(self) -> float:
        return self.left + self.right

    @property
    def vertical(self) -> float:
        return self.top + self.bottom


class Rect(Struct, frozen=True):
    """A rectangle in points, measured from the page's top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    def inset(self, insets: Insets) -> Rect:
        """The rectangle that is left inside the insets."""
        return Rect(
            self.x + insets.left,
            self.y + insets.top,
            max(0.0, self.width - insets.horizontal),
            max(0.0, self.height - insets.vertical),
        )

    def contains(self, other: Rect, tolerance: float = 0.01) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Rect, tolerance: float = 0.01) -> bool:
        """Whether the two share an area (touching edges do not count)."""
        return (
            self.x < other.right - tolerance
            and other.x < self.right - tolerance
            and self.y < other.bottom - tolerance
            and other.y < self.bottom - tolerance
        )


def contain(content: Size, box: Rect) -> Rect:
    """The largest rectangle of the content's proportions that is centred in the box."""
    scale = min(box.width / content.width, box.height / content.height)
    width, height = content.width * scale, content.height * scale
    return Rect(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
