"""Preset shapes: what is drawn stays in its box, and connectors hold on to its edge."""

from __future__ import annotations

from typing import get_args

import pytest

from talkkit.frame import ShapeKind
from talkkit.geometry import PathStep, Point, Rect, Size
from talkkit.presets import outline, site_at, sites, text_insets

KINDS = [kind for kind in get_args(ShapeKind) if kind != "line"]
SIZES = [Size(120, 60), Size(60, 120), Size(80, 80)]


def _ends(steps: tuple[PathStep, ...]) -> list[Point]:
    return [step.points[-1] for step in steps if step.points]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_outlines_fill_their_box_and_stay_inside(kind: ShapeKind, size: Size) -> None:
    """No corner leaves the box, and the drawing reaches the box's sides (bulges nearly)."""
    points = _ends(outline(kind, size, 10).surface)
    slack = 0.07 if kind in ("cloud", "flowChartDocument") else 0.001
    for values, extent in (([at.x for at in points], size.width), ([at.y for at in points], size.height)):
        assert min(values) == pytest.approx(0, abs=extent * slack)
        assert max(values) == pytest.approx(extent, abs=extent * slack)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_text_has_room_inside(kind: ShapeKind, size: Size) -> None:
    """The text rectangle lies in the box and leaves a good part of it."""
    room = Rect(0, 0, size.width, size.height).inset(text_insets(kind, size, 10))
    assert Rect(0, 0, size.width, size.height).contains(room)
    assert room.width * room.height >= 0.2 * size.width * size.height


@pytest.mark.parametrize("kind", KINDS)
def test_sites_are_found_again_by_their_place(kind: ShapeKind) -> None:
    """A place on the edge leads to the number that glue writes; the middle of the shape leads to none."""
    size = Size(150, 90)
    for index, place in enumerate(sites(kind, size)):
        assert site_at(kind, size, place) == index
    assert site_at(kind, size, Point(75, 45)) is None
