"""Contrast of the built-in themes, computed (WCAG 2.2)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.model.talk import Mode
from talkkit.style import contrast
from talkkit.theme import library
from talkkit.theme.contrast import pairs
from talkkit.theme.recolor import in_mode, with_accent, with_turned


@pytest.mark.parametrize("name", library.available())
def test_every_pair_of_colours_meets_aa(name: str) -> None:
    """Text, markers, code, callouts, tables, links and chart series on whatever they stand on."""
    theme, _ = library.load(name, None, size=library.REFERENCE)
    found = pairs(theme)
    assert len(found) > 100
    assert [pair for pair in found if pair.ratio < pair.needed] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", library.available())
def test_both_modes_and_turned_layouts_meet_aa(name: str, mode: Mode) -> None:
    """Whatever end a theme stands on, and on layouts that are turned for a slide."""
    theme, _ = library.load(name, None, size=library.REFERENCE)
    found = pairs(with_turned(in_mode(theme, mode)))
    assert [pair for pair in found if pair.ratio < pair.needed] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", library.available())
def test_no_slide_of_a_mode_stands_on_its_other_end(name: str, mode: Mode) -> None:
    """A dark deck has no light cover, unless the theme itself was designed in that mode."""
    theme, _ = library.load(name, None, size=library.REFERENCE)
    if (mode == "dark") == theme.dark:
        return
    other = in_mode(theme, mode)
    grounds = {(layout.palette or other.palette).resolve(layout.background) for layout in other.layouts}
    assert other.palette.tx1 not in grounds


@pytest.mark.parametrize("name", library.available())
@given(color=st.tuples(*[st.integers(0, 255)] * 3), mode=st.sampled_from(["", "light", "dark"]))
@settings(max_examples=25, deadline=None)
def test_any_accent_ends_in_a_shade_that_can_be_read(name: str, color: tuple[int, int, int], mode: Mode) -> None:
    """On the surface and on panels; one that can be read already stays as it is."""
    theme = in_mode(library.load(name, None, size=library.REFERENCE)[0], mode)
    asked = "#" + "".join(f"{channel:02X}" for channel in color)
    found = with_accent(theme, asked).palette
    assert min(contrast(found.accent1, ground) for ground in (found.bg1, found.bg2)) >= 4.5
    if min(contrast(asked, ground) for ground in (found.bg1, found.bg2)) >= 4.5:
        assert found.accent1 == asked


@pytest.mark.parametrize("name", library.available())
def test_running_text_is_well_above_the_least(name: str) -> None:
    """What the audience reads has 7 to 1, muted or not, on plain, panel and inverted surfaces."""
    theme, _ = library.load(name, None, size=library.REFERENCE)
    for palette in (theme.palette, *(layout.palette for layout in theme.layouts if layout.palette)):
        assert contrast(palette.tx1, palette.bg1) >= (7 if palette.bg1 == theme.palette.accent1 else 10)
        assert contrast(palette.tx2, palette.bg1) >= 7
        assert contrast(palette.tx1, palette.bg2) >= 7
        assert contrast(palette.hlink, palette.bg1) >= 3, "links are large there"


@pytest.mark.parametrize("name", library.available())
def test_neighbouring_chart_series_can_be_told_apart(name: str) -> None:
    """Series that follow one another differ in hue or in lightness enough to be seen beside each other."""
    theme, _ = library.load(name, None, size=library.REFERENCE)
    colors = [theme.palette.resolve(color) for color in theme.chart]
    assert len(set(colors)) == len(colors) >= 5
    for first, second in pairwise(colors):
        channels = zip((first[1:3], first[3:5], first[5:7]), (second[1:3], second[3:5], second[5:7]), strict=True)
        distance = sum((int(one, 16) - int(other, 16)) ** 2 for one, other in channels) ** 0.5
        assert distance > 60, (first, second)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21 to 1, a colour on itself 1 to 1, and #777777 on white the well-known 4.48."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
