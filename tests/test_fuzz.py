"""No reader falls over what is made up: a small number of inputs, always the same; `make fuzz` tries more."""

from __future__ import annotations

import pytest

from tools.fuzz import TARGETS, fed, made_up

SAMPLE = 150


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_made_up_makes_a_reader_fall_over(target: str) -> None:
    for number in range(SAMPLE):
        data = made_up(target, number)
        try:
            fed(target, data)
        except Exception as error:
            raise AssertionError(f"{target} {number}: {data!r}") from error
