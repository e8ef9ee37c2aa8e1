"""Points as the whole numbers that DrawingML stores."""

from __future__ import annotations

from talkkit.geometry import EMU_PER_POINT

SLIDE_SIDES = range(914400, 51206401)
"""EMU that a side of a slide may have, 1 to 56 inches (ECMA-376 part 1, `ST_SlideSizeCoordinate`)."""


def emu(points: float) -> int:
    """English Metric Units (ECMA-376 part 1, 20.1.10.16)."""
    return round(points * EMU_PER_POINT)


def hundredths(points: float) -> int:
    """Hundredths of a point: font sizes, spacing (20.1.10.72, 20.1.10.74)."""
    return round(points * 100)


def thousandths(fraction: float) -> int:
    """Thousandths of a per cent: 1.0 is 100000 (20.1.10.40)."""
    return round(fraction * 100000)
