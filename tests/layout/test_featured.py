"""Equations that a slide is about are large; beside other things they keep to their size."""

from __future__ import annotations

from itertools import pairwise

import pytest

from talkkit.frame import EquationContent, Frame
from talkkit.model.blocks import Block, Figure
from tests.layout.making import HERE, bullets, laid, paragraph, slide, theme


def equation(text: str = r"E = mc^2") -> Figure:
    return Figure("equation", "math", text, (0,), HERE)


def equations(*blocks: Block) -> tuple[tuple[Frame, EquationContent], ...]:
    """The equations of a slide with these blocks."""
    frames = laid(slide(*blocks)).deck.pages[0].frames
    return tuple((frame, frame.content) for frame in frames if isinstance(frame.content, EquationContent))


TEXT = theme().layout("content").slot("body").levels[0].run.size  # type: ignore[union-attr]


def test_an_equation_alone_is_twice_as_large_as_text_and_stands_on_the_optical_centre() -> None:
    title, frame, *_ = laid(slide(equation())).deck.pages[0].frames
    assert isinstance(frame.content, EquationContent)
    assert frame.content.size == 2 * TEXT
    region = theme().layout("title-only").region
    above, below = frame.rect.y - title.rect.bottom, region.bottom - frame.rect.bottom
    assert 0.35 < above / (above + below) < 0.5


def test_a_line_of_text_leaves_it_large_and_a_list_does_not() -> None:
    ((_, with_line),) = equations(equation(), paragraph("It is about energy."))
    ((_, with_list),) = equations(equation(), bullets(*(f"Point {number}" for number in range(5))))
    assert with_line.size == 2 * TEXT
    assert with_list.size < 1.5 * TEXT


@pytest.mark.parametrize("count", [2, 3, 5])
def test_several_share_one_size_and_stay_apart(count: int) -> None:
    found = equations(*(equation(r"x = \frac{a}{b}") for _ in range(count)))
    assert len({content.size for _, content in found}) == 1
    for (first, _), (second, _) in pairwise(found):
        assert first.rect.bottom < second.rect.y
