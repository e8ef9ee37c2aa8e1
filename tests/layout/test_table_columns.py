"""Columns of tables beside each other."""

from __future__ import annotations

import pytest

from talkkit.frame import TableContent, walk
from tests.build import build_outline

OUTLINE = """---
lang: {lang}
---

## What it takes

| Way     |  Effort | Copies | Since |
| ------- | ------: | :----- | ----: |
| By hand |  2 days | drift  |  2019 |
| Built   | 2 hours | agree  |  2026 |
"""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_text_beside_figures_stands_apart_from_them(lang: str) -> None:
    """By nearly an em, and only there."""
    (page,) = build_outline(OUTLINE.format(lang=lang)).deck.pages
    (table,) = (frame.content for frame in walk(page.frames) if isinstance(frame.content, TableContent))
    for row in table.rows:
        insets = [cell.text.insets for cell in row.cells]
        starts = [each.right if lang == "ar" else each.left for each in insets]
        assert starts[0] == starts[1] == starts[3]
        assert starts[2] >= starts[0] + 0.8 * row.cells[2].text.paragraphs[0].runs[0].format.size
