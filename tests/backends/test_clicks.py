"""Lines of code that are brought out in steps: what each click shows, in every output."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from talkkit.backends import pptx
from talkkit.clicks import at_end, states
from talkkit.deck import Deck, Page
from talkkit.drawing.svg import page_svg
from talkkit.frame import GroupContent, Role
from talkkit.ooxml.archive import read_archive
from talkkit.ooxml.names import NAMESPACES
from tests.audit import complaints
from tests.build import build_outline

CODE = "def double(x):\n    y = 2 * x\n    return y\n\nprint(double(4))"


def _deck(steps: str, before: str = "", text: str = CODE) -> Deck:
    return build_outline(f"## Steps\n\n{before}```python {{{steps}}}\n{text}\n```\n").deck


def _banded(page: Page) -> set[int]:
    """The lines, from 1, that a band lies behind."""
    (code,) = (frame for frame in page.frames if frame.role is Role.CODE)
    lines = code.content.text.lines  # type: ignore[union-attr]
    bands = [frame.rect for frame in page.frames if isinstance(frame.content, GroupContent)]
    middles = [(line.paragraph + 1, code.rect.y + line.top + line.height / 2) for line in lines]
    return {number for number, y in middles for band in bands if band.y < y < band.bottom}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1|2-3|all", [{1}, {2, 3}, set()]),
        ("all|3", [set(), {3}]),
        ("1,3|1,5|1", [{1, 3}, {1, 5}, {1}]),
    ],
)
def test_each_click_brings_out_its_lines(written: str, shown: list[set[int]]) -> None:
    (page,) = _deck(written).pages
    assert [_banded(state) for state in states(page)] == shown
    assert _banded(at_end(page)) == shown[-1]


_LINES = st.sets(st.integers(1, 5), min_size=1, max_size=5)


@given(st.lists(_LINES, min_size=2, max_size=5))
def test_any_steps_are_shown_as_written(steps: list[set[int]]) -> None:
    """Equal steps one after the other leave nothing to see on a click: all others are a state of their own."""
    (page,) = _deck("|".join(",".join(map(str, sorted(lines))) for lines in steps)).pages
    changes = [lines for index, lines in enumerate(steps) if not index or lines != steps[index - 1]]
    assert [_banded(state) for state in states(page)] == changes


def test_steps_go_on_behind_the_click_on_which_the_code_appears() -> None:
    page = _deck("1|2", "First.\n\n. . .\n\n").pages[0]
    roles = [[frame.role for frame in state.frames].count(Role.CODE) for state in states(page)]
    assert roles == [0, 1, 1]
    assert [_banded(state) for state in list(states(page))[1:]] == [{1}, {2}]


def test_pictures_show_the_last_step() -> None:
    """The page of one step alone has the picture of the page with two."""
    one, two = (_deck(steps) for steps in ("all|3", "1|3"))
    assert page_svg(two.pages[0], two) == page_svg(one.pages[0], one)


def test_bands_come_and_go_in_the_deck() -> None:
    """On a click one band leaves and the next appears, both as effects of that click."""
    data = pptx.write(_deck("1|2-3|all"))
    assert complaints(data) == []
    slide = next(entry.data for entry in read_archive(data) if entry.name == "ppt/slides/slide1.xml")
    tree = etree.fromstring(slide)
    clicks = tree.xpath("//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par", namespaces=NAMESPACES)
    kinds = [sorted(click.xpath(".//@presetClass", namespaces=NAMESPACES)) for click in clicks]
    assert kinds == [["entr", "exit"], ["exit"]]
    hidden = [click.xpath(".//p:strVal/@val", namespaces=NAMESPACES) for click in clicks]
    assert [sorted(each) for each in hidden] == [["hidden", "visible"], ["hidden"]]


def test_a_part_that_goes_on_keeps_the_steps_of_its_own_lines() -> None:
    text = "\n".join(f"line_{number} = {number}" for number in range(1, 61))
    pages = _deck("2|58|1", text=text).pages
    assert len(pages) > 1
    assert [_banded(state) for state in states(pages[0])] == [{2}, set(), {1}]
    assert any(_banded(state) for state in states(pages[-1]))
