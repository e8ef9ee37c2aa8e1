"""A misspelt word is said with the one that was meant, wherever words mean something; one that nobody knows, once."""

from __future__ import annotations

import pytest

from tests.build import build_outline

RULES = """
    misspelt-word unknown-word chart-option unsupported-directive front-matter-value unknown-layout unknown-key
"""


def said(text: str) -> list[tuple[str, str]]:
    """Rules about words that an outline breaks, with their hints."""
    found = build_outline(text).diagnostics
    return [(each.rule, each.hint or "") for each in found if each.rule in RULES.split()]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("## A {.statment}\n\ntext", "statement"),
        ("## A {transiton=morph}\n\ntext", "transition"),
        ("## A {transition=mroph}\n\ntext", "morph"),
        ("## A {layout=qoute}\n\ntext", "quote"),
        ("## A\n\n::: colums\ntext\n:::", "columns"),
        ("## A\n\n::: {.incremetal}\n- text\n:::", "incremental"),
        ("## A\n\n[text]{.mutde}", "muted"),
        ("## A\n\n```pyton\nx = 1\n```", "python"),
        ("## A\n\n```mermiad\nflowchart LR\n  a --> b\n```", "mermaid"),
        ("## A\n\n```chart stackd column\nA,B\nx,1\n```", "stacked"),
        ("## A\n\n<!-- footr: x -->\n\ntext", "footer"),
        ("## A\n\n<!-- overflow: shrnk -->\n\ntext", "shrink"),
        ("## A\n\ntext :rokcet:", ":rocket:"),
        ("---\ntitel: x\n---\n\n## A\n\ntext", "title"),
    ],
)
def test_a_misspelt_word_is_said_with_the_one_that_was_meant(text: str, meant: str) -> None:
    (found,) = said(text)
    assert f"did you mean {meant}?" in found[1].replace("'", "")


def test_a_word_after_chart_that_is_no_kind_is_said() -> None:
    kinds = "the kinds are column, bar, line, area, pie, doughnut, scatter, histogram, waterfall, combination"
    outline = "".join(f"```chart {word}\nA,B\nx,1\n```\n\n" for word in ("pi", "waterfal", "sunburst"))
    assert said(f"## A\n\n{outline}") == [
        ("chart-option", kinds),
        ("chart-option", "did you mean waterfall?"),
        ("chart-option", kinds),
    ]


@pytest.mark.parametrize("word", ["spotlight", "nodes", "sides"])
def test_a_word_that_nobody_knows_is_a_remark_once(word: str) -> None:
    text = f"## A {{.{word}}}\n\n::: {word}\n[a]{{.{word}}}\n:::\n\n## B {{.{word}}}\n\ntext"
    assert said(text) == [("unknown-word", "")]


@pytest.mark.parametrize(
    "text",
    [
        "## A {.wide .lead .smaller .unnumbered}\n\n::: {.center}\ntext\n:::",
        "## A\n\n```text\nx\n```\n\n```\ny\n```",
        "## A\n\n```yaml\na: 1\n```\n\nAt 10:30:45, `std::size::x`, a:b:c",
        "## A {background-color=#123456 data-auto-animate=true}\n\n[x]{.accent}",
    ],
)
def test_words_that_somebody_knows_and_common_ones_are_left_alone(text: str) -> None:
    assert not said(text)


def test_a_name_in_the_place_of_a_language_tag_is_said() -> None:
    (found,) = build_outline("---\nlang: english\n---\n\n## A\n\ntext").diagnostics
    assert (found.rule, "en-GB" in found.message) == ("front-matter-value", True)
