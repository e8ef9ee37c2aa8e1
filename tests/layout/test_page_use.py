"""Decks use their pages: what the report measures stays within its bounds in every theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.pipeline import compile_path
from talkkit.theme.library import available
from tools.page_use import Report, uses

ROOT = Path(__file__).parents[2]
OUTLINES = (
    *ROOT.glob("talks/2016-*/talk.md"),
    *(ROOT / f"tests/corpus/{name}.md" for name in ("language-de", "language-ko", "sections", "quotes")),
)


@pytest.mark.parametrize("theme", available())
def test_pages_are_used_and_type_keeps_still(theme: str) -> None:
    outlines = [path for path in OUTLINES if path.exists()]
    found = [Report(path.stem, tuple(uses(compile_path(path, theme=theme).deck))) for path in outlines]
    pages = sum(len(report.pages) for report in found)
    assert pages > 25
    assert max(len(report.sizes) for report in found) <= 4
    assert max(report.spread for report in found) <= 8
    assert sum(len(report.short()) for report in found) <= 0.15 * pages
    assert sum(report.jumps for report in found) <= 0.2 * sum(len(report.pairs) for report in found)
