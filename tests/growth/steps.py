"""What a piece of work takes, and how that grows with the size of what is worked on."""

from __future__ import annotations

import cProfile
import math
import time
from collections.abc import Callable, Sequence
from statistics import linear_regression
from typing import NamedTuple


class Taken(NamedTuple):
    steps: int
    """Calls of functions, Python's and C's: a number that no busy machine changes."""
    seconds: float
    """Of the processor: they show what one call does, as a search through a long text."""


def taken(work: Callable[[str], object], text: str) -> Taken:
    """What the work takes for a text."""
    profile = cProfile.Profile()
    begun = time.process_time()
    profile.enable()
    try:
        work(text)
    finally:
        profile.disable()
    return Taken(sum(entry.callcount for entry in profile.getstats()), time.process_time() - begun)


def exponent(sizes: Sequence[int], amounts: Sequence[float]) -> float:
    """The power of the size that the amounts grow with, by least squares."""
    return linear_regression(*([math.log(max(value, 1e-6)) for value in values] for values in (sizes, amounts))).slope
