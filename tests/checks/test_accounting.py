"""Nothing of an outline disappears: what no page, no note and no diagnostic holds is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from talkkit.checks.accounting import account, lost
from talkkit.pipeline import compile_path

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.md"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus_keeps_everything(path: Path) -> None:
    """Dense, long, wide, odd and foreign outlines: every part reaches a page or the notes."""
    compiled = compile_path(path)
    assert [item.message for item in compiled.diagnostics if item.rule == "lost-content"] == []


def test_a_page_that_is_missing_is_noticed(tmp_path: Path) -> None:
    """Proof that the account is not empty talk: without a page, each of its parts is named at its line."""
    outline = tmp_path / "talk.md"
    outline.write_text("# One\n\n- first\n- second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# Two\n\nrest\n")
    compiled = compile_path(outline)
    deck = replace(compiled.deck, pages=compiled.deck.pages[-1:])
    found = lost(account(compiled.talk, deck), (), ())
    lines = [compiled.source.position(item.span.start).line for item in found if item.span]
    assert lines == [3, 4, 6, 8]
    assert "first" in found[0].message


def test_notes_count(tmp_path: Path) -> None:
    """What only the notes hold is not lost, and is told apart."""
    outline = tmp_path / "talk.md"
    outline.write_text("# One\n\ntext\n\n::: notes\nspoken\n:::\n")
    (slide,) = compile_path(outline).accounts()
    assert [(entry.leaf.kind, bool(entry.pages), entry.noted) for entry in slide.entries] == [
        ("paragraph", True, False),
        ("note", False, True),
    ]
