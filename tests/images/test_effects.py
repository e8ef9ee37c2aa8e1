"""Filters and opacity: what they make of a picture, and that they come from the outline to every page."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from talkkit.geometry import Size
from talkkit.images import Asset
from talkkit.images.bitmap import load_bitmap
from talkkit.images.effects import with_effects
from talkkit.layout.blocks.picture import crop_to
from talkkit.model.blocks import Attributes
from talkkit.outline import picturelooks

NAMES = ("opacity", "brightness", "contrast", "saturate", "sepia", "grayscale", "invert", "hue-rotate", "blur")


def _asset(color: tuple[int, ...], form: str = "PNG") -> Asset:
    out = io.BytesIO()
    Image.new("RGBA" if len(color) == 4 else "RGB", (16, 9), color).save(out, form)
    return load_bitmap(out.getvalue(), "a")[0]


def _pixel(asset: Asset) -> tuple[int, ...]:
    with Image.open(io.BytesIO(asset.data)) as picture:
        return tuple(picture.convert("RGBA").getpixel((8, 4)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("effects", "under", "shown"),
    [
        ((("opacity", 0.5),), "", (200, 100, 0, 128)),
        ((("opacity", 0.5),), "#000000", (100, 50, 0, 255)),
        ((("brightness", 0.5),), "", (100, 50, 0, 255)),
        ((("grayscale", 1.0),), "", (118, 118, 118, 255)),
        ((("invert", 1.0),), "", (55, 155, 255, 255)),
        ((("invert", 1.0), ("opacity", 0.0)), "#FFFFFF", (255, 255, 255, 255)),
        ((("blur", 8.0),), "", (200, 100, 0, 255)),
    ],
)
def test_filters_do_what_style_sheets_do(
    effects: picturelooks.Effects, under: str, shown: tuple[int, int, int, int]
) -> None:
    found = _pixel(with_effects(_asset((200, 100, 0)), effects, under))
    assert found == pytest.approx(shown, abs=3)


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.floats(0, 10)), max_size=4),
    st.sampled_from([(9, 8, 7), (9, 8, 7, 100)]),
    st.sampled_from(["", "#336699"]),
)
def test_any_filters_leave_a_picture_of_the_same_size(
    effects: list[tuple[str, float]], color: tuple[int, ...], under: str
) -> None:
    asset = _asset(color)
    kept = tuple((name, min(value, 1.0) if name == "opacity" else value) for name, value in effects)
    found = with_effects(asset, kept, under)
    assert (found.pixels, found.natural) == (asset.pixels, asset.natural)
    again = load_bitmap(found.data, "a")[0]
    assert again.pixels == asset.pixels
    assert with_effects(asset, kept, under) == found


@given(
    st.text(alphabet="0123456789.%pxdeg -+()abc,", max_size=12),
    st.sampled_from([*NAMES, "filter", "focus", "drop-shadow"]),
)
def test_whatever_is_written_is_understood_or_said(value: str, key: str) -> None:
    attributes = Attributes(pairs=((key, value),))
    across, down = picturelooks.focus(attributes)
    assert 0 <= across <= 1
    assert 0 <= down <= 1
    understood = picturelooks.effects(attributes) or picturelooks.focus(attributes) != picturelooks.CENTER
    assert understood or list(picturelooks.wrong(attributes)) or key in ("focus", "filter")
    assert all(strength < 1000 for name, strength in picturelooks.effects(attributes) if name != "hue-rotate")


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("30% 70%", (0.3, 0.7)),
        ("left", (0.0, 0.5)),
        ("top", (0.5, 0.0)),
        ("right top", (1.0, 0.0)),
        ("top right", (1.0, 0.0)),
        ("25%", (0.25, 0.5)),
        ("center bottom", (0.5, 1.0)),
        ("far", picturelooks.CENTER),
        ("10% 20% 30%", picturelooks.CENTER),
    ],
)
def test_the_focus_is_read_as_style_sheets_have_it(written: str, point: tuple[float, float]) -> None:
    assert picturelooks.focus(Attributes(pairs=(("focus", written),))) == point


@given(st.tuples(st.floats(0, 1), st.floats(0, 1)), st.floats(0.2, 5.0))
def test_a_crop_keeps_proportions_and_the_focus_in_sight(focus: tuple[float, float], ratio: float) -> None:
    natural, place = Size(300.0, 200.0), Size(100.0 * ratio, 100.0)
    left, top, right, bottom = crop_to(natural, place, focus)
    shown = Size(natural.width * (1 - left - right), natural.height * (1 - top - bottom))
    assert shown.ratio == pytest.approx(place.ratio)
    assert left - 1e-9 <= focus[0] <= 1 - right + 1e-9
    assert top - 1e-9 <= focus[1] <= 1 - bottom + 1e-9
