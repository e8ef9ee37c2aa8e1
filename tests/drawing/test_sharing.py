"""Outlines that repeat stand in a document once, and look as they did."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from talkkit.drawing.outlines import path_data
from talkkit.drawing.sharing import share_outlines
from talkkit.geometry import PathStep, Point, Rect

BLOB = [
    (0, 0),
    (3.37, 8.21),
    (9.4, 12.16),
    (17.08, 11.3),
    (21, 7.52),
    (19.6, 2.4),
    (12.1, -3.3),
    (6.72, -4),
    (2, -1),
    (0, 0),
]
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def blob(x: float, y: float, size: float, paint: str = 'fill="#000"') -> str:
    at = [Point(size * across, size * down) for across, down in BLOB]
    curves = (PathStep("curve", tuple(at[start : start + 3])) for start in (1, 4, 7))
    steps = (PathStep("move", (at[0],)), *curves, PathStep("close"))
    return f'<path d="{path_data(steps, Rect(x, y, 0, 0))}" {paint}/>'


def test_one_outline_at_several_places_and_sizes_is_defined_once() -> None:
    defined, (first, second) = share_outlines([blob(10, 20, 1), blob(300.33, 4.5, 2.7) + blob(7, 7, 0.4)])
    assert defined.count("<path ") == 1
    assert first.startswith('<use href="#o0" transform="translate(10 20)scale(')
    assert second.count("<use ") == 2
    assert 'fill="#000"' in first


def test_what_has_a_line_is_shared_at_its_own_size_only() -> None:
    line = 'fill="none" stroke="#000"'
    defined, (drawn,) = share_outlines([blob(1, 2, 1, line) + blob(30, 2, 1, line) + blob(60, 2, 2, line)])
    assert defined.count("<path ") == 1
    assert [drawn.count("<use "), drawn.count("<path ")] == [2, 1]
    assert "scale" not in drawn


def test_short_and_large_outlines_stay_as_they_are() -> None:
    short = '<path d="M1 1h5v5z" fill="#000"/>'
    large = blob(1, 1, 40)
    assert share_outlines([short + short + large]) == ("", (short + short + large,))


@given(st.floats(-500, 900), st.floats(-500, 900), st.floats(0.2, 3.5))
def test_a_shared_outline_is_where_it_was_within_a_few_hundredths(x: float, y: float, size: float) -> None:
    defined, (drawn,) = share_outlines([blob(x, y, size) + blob(0, 0, 3.5)])
    units = [float(found) for found in NUMBER.findall(defined.split(' d="')[1])]
    left, top, scale = (float(found) for found in NUMBER.findall(drawn.split('transform="')[1].split('"')[0])[:3])
    assert abs(left - x) <= 0.006
    assert abs(top - y) <= 0.006
    for place, number in zip([at for point in BLOB[1:4] for at in point], units[2:8], strict=True):
        assert abs(number * scale - place * size) <= 0.004 * 21 * size + 0.02


@given(st.lists(st.tuples(st.floats(-400, 1300), st.floats(-400, 1300)), min_size=2, max_size=12))
def test_rounding_does_not_add_up_along_a_path(points: list[tuple[float, float]]) -> None:
    steps = [PathStep("line" if index else "move", (Point(*at),)) for index, at in enumerate(points)]
    written = path_data(tuple(steps), Rect(0, 0, 0, 0))
    x = y = 0.0
    for letter, numbers in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", written):
        values = [float(found) for found in NUMBER.findall(numbers)]
        while values:
            if letter == "h":
                x += values.pop(0)
            elif letter == "v":
                y += values.pop(0)
            else:
                x, y, values = x + values[0], y + values[1], values[2:]
    assert abs(x - points[-1][0]) <= 0.11
    assert abs(y - points[-1][1]) <= 0.11
