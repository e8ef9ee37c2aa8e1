"""Transparent drawings stay visible on slides of either tone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from talkkit.geometry import Size
from talkkit.images.loader import load
from talkkit.images.tones import edges
from talkkit.layout.mat import margins, mat
from talkkit.style import Palette
from talkkit.theme.library import REFERENCE
from talkkit.theme.library import load as load_theme

LIGHT = load_theme("meridian", None, size=REFERENCE)[0].palette
DARK = load_theme("horizon", None, size=REFERENCE)[0].palette


def drawn(ink: str, *, paper: str = "") -> tuple[tuple[str, float], ...]:
    """The edges of thin lines and a white box with a rim of the same ink."""
    ground = f'<rect width="400" height="200" fill="{paper}"/>' if paper else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">{ground}'
        f'<path d="M10 20H390M10 40H390" stroke="{ink}" stroke-width="2"/>'
        f'<rect x="40" y="80" width="120" height="80" fill="#fff" stroke="{ink}" stroke-width="2"/></svg>'
    )
    found, _ = load(svg.encode(), "x.svg")
    assert found is not None
    return edges(found)


@pytest.mark.parametrize(
    ("ink", "palette", "wanted"),
    [
        ("#14202B", DARK, "tx1"),
        ("#14202B", LIGHT, ""),
        ("#FFFFFF", LIGHT, "tx1"),
        ("#FFFFFF", DARK, ""),
        ("#B01E5A", DARK, ""),
        ("#B01E5A", LIGHT, ""),
    ],
)
def test_only_lines_that_the_slide_would_swallow_get_a_surface(ink: str, palette: Palette, wanted: str) -> None:
    found = mat(drawn(ink), palette)
    assert (found.name if found else "") == wanted


def test_an_opaque_picture_needs_none() -> None:
    assert mat(drawn("#14202B", paper="#14202B"), DARK) is None
    assert mat((), replace(DARK, bg1="#000000")) is None


@pytest.mark.parametrize(("place", "least"), [(Size(216, 116), 8.0), (Size(116, 216), 8.0), (Size(66, 22), 2.64)])
def test_a_mat_shows_around_the_picture_which_keeps_its_proportions(place: Size, least: float) -> None:
    """Eight points beside the shorter sides, less around what is small."""
    left, top, right, bottom = margins(place)
    width, height = place.width / (1 - left - right), place.height / (1 - top - bottom)
    assert width / height == pytest.approx(place.width / place.height)
    assert min(place.width - width, place.height - height) / 2 == pytest.approx(least)
