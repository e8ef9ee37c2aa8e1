"""What stands in a note reaches the notes page, whatever kind of block it is."""

from __future__ import annotations

from typing import get_args

from talkkit.deck import Deck
from talkkit.model.blocks import Block, Pause
from tests.build import build_outline
from tests.outline.kinds import WRITTEN, everywhere


def _said(deck: Deck) -> list[str]:
    return [paragraph.text for page in deck.pages for paragraph in page.notes]


def test_the_kinds_are_all_there_are() -> None:
    assert {kind for kind, _ in WRITTEN} == set(get_args(Block))


def test_every_kind_of_block_is_told() -> None:
    """Wherever it stands: a fence with a chart or a diagram as its source, a formula in plain characters."""
    kinds = everywhere()
    slides = "\n".join(f"# A{place}\n\nshown\n\n::::: notes\n{text}\n:::::\n" for place, (_, text) in enumerate(kinds))
    built = build_outline(slides)
    assert [item.message for item in built.diagnostics if item.rule == "lost-content"] == []
    told = {page.slide for page in built.deck.pages if any("WORD" in line.text for line in page.notes)}
    missing = [text for slide, (kind, text) in zip(built.talk.slides, kinds, strict=True) if slide.key not in told]
    assert missing == [text for kind, text in kinds if kind is Pause]


def test_formulas_are_lines_of_plain_characters() -> None:
    note = "$$\n\\frac{a}{b} \\le x_1^2\n$$\n\n```math\n\\alpha + \\beta\n```\n\n$$\n\\nosuch\n$$"
    built = build_outline(f"# A\n\nshown\n\n::: notes\n{note}\n:::\n")
    assert _said(built.deck) == ["a/b ≤ x₁²", "α + β", "\\nosuch"]
    assert [item.rule for item in built.diagnostics] == ["unknown-formula-command"]


def test_pictures_in_notes_are_said() -> None:
    """One with words leaves these; one without leaves nothing, and is accounted for."""
    outline = "# A\n\nshown\n\n::: notes\n![A map](map.png)\n\n![](bare.png)\n:::\n\n<!-- ![](other.png) -->\n"
    built = build_outline(outline)
    assert _said(built.deck) == ["A map"]
    assert [item.rule for item in built.diagnostics] == ["picture-in-text"] * 3
    left_out = [outline[item.span.start : item.span.end] for item in built.talk.left_out]
    assert left_out == ["![](bare.png)", "![](other.png)"]


def test_charts_in_notes_are_said_in_words() -> None:
    """Without their options; the source of one, and what is no chart, stay as they are."""
    note = "```bar\ntitle: Load\n\nName, V\nOrders, 12\nSearch, 7\n```\n"
    note += "\n```chart {.source}\na, 1\n```\n\n```bar\nno data\n```"
    built = build_outline(f"# A\n\nshown\n\n::: notes\n{note}\n:::\n")
    assert _said(built.deck) == ["Bar chart, Load: Orders 12, Search 7.", "a, 1", "no data"]
