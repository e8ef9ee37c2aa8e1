"""Sizes of running text are settled over the whole talk: what is short grows, and type keeps still."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from talkkit.layout.fitting.growth import Range
from talkkit.layout.typesizes import MOST_SIZES, settled
from tests.layout.making import body_size, bullets, laid, slide, theme

SCALE = (18.0, 20.0, 22.0, 24.0, 26.0, 28.0, 32.0, 36.0, 40.0)
SHORT = bullets("one", "two", "three", "four")
DENSE = bullets(*["A line that stays with its neighbours"] * 7)


def sizes(*blocks: object) -> list[float]:
    """Of the first line of each slide's page."""
    slides = (slide(block, key=f"s{number}", title=f"Slide {number}") for number, block in enumerate(blocks))  # type: ignore[arg-type]
    return [body_size(page) for page in laid(*slides).deck.pages]


def test_short_lists_grow_before_they_leave_air_but_not_above_the_title() -> None:
    (grown,) = sizes(SHORT)
    title = theme().layout("content").slot("title")
    assert title is not None
    assert theme().sizes[0] < grown <= title.levels[0].run.size


def test_a_short_page_between_full_ones_keeps_their_size() -> None:
    assert len(set(sizes(DENSE, SHORT, DENSE))) == 1


def test_a_stretch_of_short_pages_grows_together() -> None:
    found = sizes(DENSE, DENSE, *[SHORT] * 5, DENSE)
    assert found[0] == found[1] == found[-1] < found[2]
    assert len(set(found[2:7])) == 1


def test_a_size_for_the_sake_of_neighbours_needs_no_word() -> None:
    full = [bullets(*["A line that stays with its neighbours"] * count) for count in (11, 11, 5, 11, 11)]
    found = laid(*(slide(block, key=f"s{number}", title=f"Slide {number}") for number, block in enumerate(full)))
    assert {body_size(page) for page in found.deck.pages} != {28.0}
    assert not [each for each in found.diagnostics if "'Slide 2'" in each.message]


@st.composite
def _ranges(draw: st.DrawFn) -> Range | None:
    if draw(st.integers(0, 4)) == 0:
        return None
    usual = draw(st.sampled_from((22.0, 26.0, 28.0)))
    largest = draw(st.sampled_from(SCALE))
    return Range(usual, largest, ((largest, draw(st.floats(0.1, 1.0))),))


@given(st.lists(_ranges(), max_size=40))
def test_every_slide_has_a_size_that_it_has_room_for_and_the_deck_has_few(slides: list[Range | None]) -> None:
    found = settled(slides, SCALE)
    assert len(found) == len(slides)
    assert all(size <= each.largest if each else not size for size, each in zip(found, slides, strict=True))
    assert len({size for size in found if size}) <= MOST_SIZES
    assert settled(slides, SCALE) == found


@given(st.lists(_ranges(), min_size=2, max_size=40))
def test_neighbours_of_which_both_have_room_for_a_size_seldom_jump(slides: list[Range | None]) -> None:
    """Never more often than each slide by itself would."""
    found = settled(slides, SCALE)
    alone = [settled([each], SCALE)[0] for each in slides]
    assert _jumps(found) <= _jumps(alone)


def _jumps(sizes: object) -> int:
    return sum(bool(a and b) and max(a, b) / min(a, b) > 1.12 for a, b in pairwise(sizes))  # type: ignore[call-overload]
