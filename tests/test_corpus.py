"""The corpus: outlines that nobody tuned for us. Everything fits, nothing is lost, every deck is valid."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from talkkit.backends.pptx import PptxOptions, write
from talkkit.checks.invariants import broken
from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Severity
from talkkit.pipeline import Compiled, compile_path
from tests.audit import complaints
from tests.judges import require, require_fonts
from tools.fit_report import TARGET, verdicts

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.md"))


@cache
def compiled(path: Path) -> Compiled:
    return compile_path(path)


def test_corpus_is_large_and_of_many_languages() -> None:
    """At least 60 outlines in at least 10 languages: a corpus that shrinks proves less."""
    assert len(CORPUS) >= 60
    assert len({compiled(path).talk.meta.lang for path in CORPUS}) >= 10


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_promises_hold(path: Path) -> None:
    """Layout's promises hold on every page, and nothing of the outline is lost."""
    outcome = compiled(path)
    assert broken(outcome.deck) == ()
    assert [item.message for item in outcome.diagnostics if item.rule in ("lost-content", "broken-page")] == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_decks_are_valid(path: Path) -> None:
    """Neither the SDK's rules nor our own verifier find an error in the deck."""
    data = write(compiled(path).deck, PptxOptions())
    assert complaints(data) == []
    assert [item for item in verify_deck(data, path.name) if item.severity is Severity.ERROR] == []


def test_rendering_keeps_the_promises() -> None:
    """LibreOffice shows every word inside its frame, and breaks lines where layout said."""
    require("soffice")
    require("pdftotext")
    require_fonts()
    found = verdicts(CORPUS)
    assert [(verdict.name, fault) for verdict in found for fault in verdict.faulty] == []
    judged = [verdict for verdict in found if verdict.judged]
    assert sum(verdict.agreeing for verdict in judged) >= TARGET * sum(verdict.lines for verdict in judged)
