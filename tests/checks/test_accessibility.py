"""What the checks over a talk find, and that they are quiet on good writing."""

from __future__ import annotations

import pytest

from talkkit.checks.accessibility import check_talk
from talkkit.diagnostics import Source
from talkkit.outline.reader import read
from talkkit.style import contrast


def _findings(text: str) -> list[tuple[int, str]]:
    source = Source("talk.md", text)
    talk, _ = read(source, slug="talk")
    return [(source.position(item.span.start).line if item.span else 0, item.rule) for item in check_talk(talk)]


def test_a_good_talk_is_quiet() -> None:
    """Descriptions, titles, links that say where they lead, a table with a header, decoration that is marked."""
    assert (
        _findings(
            "# One\n\n![A chart of sales](a.png)\n\n![](swirl.png){.decorative}\n\n# Two\n\n"
            "See [the report](https://example.org).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        )
        == []
    )


def test_everything_is_found_at_its_line() -> None:
    """In lists, columns and notes too."""
    assert _findings(
        "# One\n\n- ![](a.png)\n- the code is [here](https://example.org)\n\n"
        "# One\n\n:::: columns\n::: column\n![](b.png)\n:::\n::: column\ntext\n:::\n::::\n\n"
        "::: notes\nread [more](https://example.org)\n:::\n\n---\n\n![A crowd](c.jpg)\n\n"
        "# Three\n\n|  |  |\n|---|---|\n| 1 | 2 |\n"
    ) == [
        (6, "duplicate-slide-title"),
        (23, "missing-slide-title"),
        (3, "missing-alt-text"),
        (4, "vague-link-text"),
        (10, "missing-alt-text"),
        (18, "vague-link-text"),
        (27, "headerless-table"),
    ]


@pytest.mark.parametrize("text", ["**here**", "Here.", "click here →", "*click* here", "こちら"])
def test_vague_links_in_disguise(text: str) -> None:
    """Marks, capitals and arrows do not make a link say more."""
    assert _findings(f"# One\n\n[{text}](https://example.org)\n") == [(3, "vague-link-text")]


def test_contrast_is_that_of_wcag() -> None:
    """Values of WCAG's own examples and of its definition."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1.0
