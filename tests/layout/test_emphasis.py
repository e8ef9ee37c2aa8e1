"""Slides that are about a figure show it large; prose, years and lists of words stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.frame import texts, walk
from talkkit.layout.emphasis import is_figure
from talkkit.pipeline import compile_path


@pytest.mark.parametrize(
    "text",
    [
        *("42 %", "42%", "3.5×", "10x", "12 ms", "1,200,000", "1 200 000", "$1.2M", "€ 40", "40 €", "99.99%", "~300"),
        *("<5 ms", "+12 %", "−3°", "7", "3.2 GHz", "10k+", "1.5bn", "2 GiB", "1'000"),
    ],
)
def test_numbers_with_their_units_are_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "2016",
        "1999",
        "One",
        "3 things",
        "v1.2",
        "1.2.3",
        "10:30",
        "2016-10-30",
        "1st",
        "404 errors",
        "",
        "%",
        "12 ms each",
    ],
)
def test_years_versions_dates_and_words_are_none(text: str) -> None:
    assert not is_figure(text)


def largest(folder: Path, slide: str) -> dict[str, float]:
    """The size of each paragraph of the slide."""
    (folder / "talk.md").write_text(f"## Before\n\n- A list of words\n- and more\n\n{slide}", encoding="utf-8")
    page = compile_path(folder / "talk.md").deck.pages[-1]
    found = (paragraph for frame in walk(page.frames) for text in texts(frame) for paragraph in text.paragraphs)
    return {paragraph.text: max(run.format.size for run in paragraph.runs) for paragraph in found if paragraph.runs}


@pytest.mark.parametrize(
    "slide",
    [
        "## Growth\n\n42 %\n\nof all builds fail\n",
        "## Growth\n\n**42 %**\n\nof all builds fail\n",
        "## Growth\n\n**42 %** of all builds fail\n",
        "## Growth {.number}\n\n42 %\n\nof all builds fail\n",
        "## Growth {.number}\n\n42 %\n",
        "## Growth\n\n- **42 %** of builds fail\n- **12 ms** at the tail\n",
        "## 42 % {.number}\n\nof all builds fail\n",
    ],
)
def test_figures_are_seen_first(tmp_path: Path, slide: str) -> None:
    """Under their title, which stays a title; asked for or not."""
    assert largest(tmp_path, slide)["42 %"] >= 60


@pytest.mark.parametrize(
    "slide",
    [
        "## Growth {.plain}\n\n42 %\n",
        "## Growth\n\n42 % of all builds fail\n",
        "## Growth\n\n- **42 %** of builds fail\n- **Nobody** knows why\n",
        "## Growth\n\n- 42 % of builds fail\n- 12 ms at the tail\n",
        "## Growth\n\n1. **42 %** of builds fail\n2. **12 ms** at the tail\n",
        "## Growth\n\n42 %\n\nof all builds fail\n\nand nobody knows why\n",
        "## Years\n\n- **2016** the beginning\n- **2018** the end\n",
        "## Growth\n\n**42 %** " + "of all builds fail " * 6 + "\n",
        "## Growth {.two-content}\n\n- **42 %** of builds fail\n- **12 ms** at the tail\n",
    ],
)
def test_anything_else_stays_as_it_is(tmp_path: Path, slide: str) -> None:
    assert max(largest(tmp_path, slide).values()) < 60
