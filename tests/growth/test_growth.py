"""Work grows in step with the outline: twice as much of anything takes about twice as many steps.

The suite tries what was slow once, and some of the other spellings; `make growth` tries every construct up to 400 kB.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path

import pytest
from PIL import Image

from talkkit.assembly import build
from talkkit.decode import decode
from talkkit.design import Choices
from talkkit.outline.reader import read
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from tests.growth.constructs import Maker, constructs, spellings
from tests.growth.steps import Taken, exponent, taken

WHOLE, READING = constructs(), spellings()
SLIDES = {name: maker for name, maker in WHOLE.items() if name.startswith("slides with")}

SLOW_ONCE = (
    "nested divs",
    "word of Latin",
    "word of Chinese",
    "formula of 'a_1 + '",
    "lines '$$a$$'",
    "lines '![a](p.png)'",
    "long title with spaces and a brace",
    "long items with footnotes",
    "long incremental items",
    "long highlighted ranges",
    "long rows",
    "chart of pie",
    "chart of scatter",
    "diagram of edges",
)
SMALL = 2000
"""Characters that become a deck in less than a second ..."""
SECOND = 1_500_000
"""... which is at least so many steps."""
SIZES = 4000, 16_000
ALL_SIZES = 4000, 20_000, 100_000, 400_000
"""Characters; a smaller text may fit on a page, which tells nothing of growth."""

MOST = 1.15
"""The largest exponent of steps, over all sizes ..."""
MOST_OF_FEW = 1.45
"""... and over small ones, where pages look at more items and footnotes the more there are, up to a bound. Work that
grows with the square has 1.5 to 2."""
MOST_OF_SECONDS = 1.5
"""The largest exponent of seconds, which caches and a busy machine raise."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All constructs where that is asked for, else a few."""
    every = metafunc.config.getoption("growth")
    few = {"construct": SLOW_ONCE, "spelling": list(READING)[::40], "slides": ["slides with notes"]}
    for argument, makers in {"construct": WHOLE, "spelling": READING, "slides": SLIDES}.items():
        if argument in metafunc.fixturenames:
            metafunc.parametrize(argument, list(makers) if every else few[argument])
            metafunc.parametrize("sizes", [ALL_SIZES if every else SIZES], ids=[""])


@pytest.fixture
def compiled(tmp_path: Path) -> Callable[[str], Compiled]:
    """From an outline to its deck, with the picture that constructs show."""
    Image.new("RGB", (64, 48), "teal").save(tmp_path / "p.png")

    def work(text: str) -> Compiled:
        (tmp_path / "talk.md").write_text(text, encoding="utf-8")
        return compile_project(open_project(tmp_path), Choices())

    return work


def test_reading_grows_with_the_outline(spelling: str, sizes: tuple[int, ...]) -> None:
    grows(lambda text: read(decode(text.encode(), "talk.md"), slug="talk"), READING[spelling], sizes)


def test_a_deck_grows_with_the_outline(
    construct: str, sizes: tuple[int, ...], compiled: Callable[[str], Compiled]
) -> None:
    grows(compiled, WHOLE[construct], sizes)


def test_files_grow_with_the_slides(slides: str, sizes: tuple[int, ...], compiled: Callable[[str], Compiled]) -> None:
    grows(lambda text: build(compiled(text), proof=True), SLIDES[slides], sizes, second=inf)


def grows(work: Callable[[str], object], maker: Maker, sizes: tuple[int, ...], *, second: float = SECOND) -> None:
    """What the work takes beyond that for the construct once grows no quicker than the text."""
    work(maker(SMALL // 2))  # fills the caches
    small, least = taken(work, maker(SMALL)), taken(work, maker(1))
    assert small.steps < second
    found: list[Taken] = []
    for size in sizes:
        found.append(taken(work, maker(size)))
        if len(found) > 1:
            # A step for each character is never too much.
            steps = [max(each.steps - least.steps, size) for each, size in zip(found, sizes, strict=False)]
            most = MOST if len(found) == len(ALL_SIZES) else MOST_OF_FEW
            assert exponent(sizes[: len(found)], steps) <= most, found
    if found[-1].seconds > 5:
        assert exponent(sizes[-2:], [each.seconds for each in found[-2:]]) <= MOST_OF_SECONDS, found
