"""Whatever character stands wherever text can stand, everything is made, and the deck is sound."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from lxml import etree

from talkkit.assembly import build
from talkkit.backends import pptx
from talkkit.checks.structure import verify_deck
from talkkit.design import Choices
from talkkit.diagnostics import Diagnostic, Severity, Source
from talkkit.equations.reading import formula, parse
from talkkit.outline.reader import read as read_outline
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from tests.audit import complaints
from tests.odd_texts import FORMULAS, data, name_of, odd_characters, outline

CORPUS = Path(__file__).parent / "corpus"
ODD = tuple(dict.fromkeys(odd_characters()))
TRIED = ("\x01", "\x0b", "\x1f", "\x92", "\xad", "\ufdd0", "\uffff", "\u200b", "\u202e", "\u2028", "\u0301", "\ud800")
"""One of each kind; a sweep over all of `ODD` found no more."""


def compiled(character: str) -> Compiled:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "talk"
        folder.mkdir()
        (folder / "talk.md").write_text(outline(character), encoding="utf-8")
        (folder / "data.csv").write_text(data(character), encoding="utf-8")
        shutil.copy(CORPUS / "landscape.png", folder)
        return compile_project(open_project(folder), Choices())


def ours(found: tuple[Diagnostic, ...]) -> list[str]:
    """What would be a mistake of talkkit."""
    rules = {"lost-content", "broken-page", "internal-error", "undrawn-picture"}
    return [item.message for item in found if item.rule in rules]


@pytest.mark.parametrize("character", TRIED, ids=name_of)
def test_no_character_breaks_the_deck(character: str) -> None:
    talk = compiled(character)
    assert not ours(talk.diagnostics)
    assert not [item.message for item in talk.diagnostics if "data.csv" in item.message]
    deck = pptx.write(talk.deck)
    assert not complaints(deck)
    assert not [item.message for item in verify_deck(deck, "talk.pptx") if item.severity is Severity.ERROR]


@pytest.mark.parametrize("character", ["\x1f", "\u202e", "\ud800"], ids=name_of)
def test_no_character_breaks_the_page_its_pictures_and_the_post(character: str) -> None:
    built = build(compiled(character))
    assert not ours(built.diagnostics)
    for artifact in built.artifacts:
        if artifact.path.endswith(".svg"):
            etree.fromstring(artifact.data)
        elif artifact.path.endswith((".html", ".md", ".json", ".css")):
            artifact.data.decode("utf-8")


@pytest.mark.parametrize("display", [True, False])
def test_no_character_breaks_a_formula(*, display: bool) -> None:
    """Every character is read in every formula, and in one of them it is drawn and spoken."""
    for number, character in enumerate(ODD):
        for each in FORMULAS:
            parse(each.replace("@", character), display=display)
        formula(FORMULAS[number % len(FORMULAS)].replace("@", character), "en-US", display=display)


def test_a_character_that_nothing_shows_is_named_once_where_it_stands() -> None:
    source = Source("talk.md", "# A\x92s talk\n\n## One\n\nb\x92c \ufffe d\x0be\x01\x92\n")
    talk, found = read_outline(source, slug="talk")
    said = {item.span.start: item for item in found if item.rule == "control-character" if item.span}
    assert {place: source.text[place] for place in said} == {3: "\x92", 24: "\ufffe", 29: "\x01"}
    assert "U+0092 stands here and 2 times more" in said[3].message
    assert "write ’" in (said[3].hint or "")
    assert said[29].hint == "delete it"
    (paragraph,) = talk.slides[-1].blocks
    assert "".join(run.text for run in paragraph.runs) == "b\ufffdc \ufffd d e\ufffd\ufffd"  # type: ignore[union-attr]
