"""The decks that the documentation has for each tool: built without marks of the tool, and the same when converted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from talkkit.model import walk
from talkkit.model.runs import plain_text
from talkkit.model.talk import Talk
from talkkit.outline.conversion import converted
from tests.build import build_outline
from tests.outline.sketch import outline, sketched

PAGE = (Path(__file__).parents[2] / "docs" / "coming-from.md").read_text(encoding="utf-8")
_DECK = re.compile(r"^## ([^\n]+)\n\n\|(?:(?!```markdown).)*?(`{3,})markdown\n(.*?\n)\2\n", re.DOTALL | re.MULTILINE)
DECKS = {match[1]: match[3] for match in _DECK.finditer(PAGE)}
SLIDES = {
    "Marp": 3,
    "Slidev": 3,
    "Quarto and R Markdown": 4,
    "reveal.js": 3,
    "remark and xaringan": 3,
    "Beamer by pandoc": 4,
    "Deckset": 3,
    "presenterm": 3,
}
MARKS = re.compile(r"[{}<>\[\]\\^]|:::|::|```|\]\(|!\[|---|\.\w+\[")
HERE = Path("/talk")


@pytest.mark.parametrize("tool", SLIDES)
def test_a_deck_is_built_without_a_mark_of_its_tool(tool: str) -> None:
    built = build_outline(DECKS[tool])
    assert len(built.talk.slides) == SLIDES[tool]
    assert not built.broken_invariants
    assert not [found for found in built.diagnostics if found.rule in ("lost-content", "internal")]
    runs = [run for slide in built.talk.slides for run in walk.runs(slide) if not run.style.code]
    shown = [plain_text((run,)) for run in runs]
    assert not [text for text in shown if MARKS.search(text)]
    assert built.talk.slides[0].kind == "title"
    assert any(slide.notes for slide in built.talk.slides)


@pytest.mark.parametrize("tool", SLIDES)
def test_a_deck_that_is_converted_has_the_same_slides_and_stays_what_it_is(tool: str) -> None:
    talk = outline(DECKS[tool])[0]
    once = converted(talk, HERE, HERE)
    again, found = outline(once)
    assert _looks(again) == _looks(talk)
    assert converted(again, HERE, HERE) == once
    assert not [each for each in found if each.rule in ("unknown-key", "unused-key", "raw-html", "almost-private")]


def _looks(talk: Talk) -> list[tuple[str, str, bool, str, list[str]]]:
    return [
        (
            slide.kind,
            slide.title_text,
            slide.hidden,
            re.sub(r"(?m)^( *)h\d ", r"\1h ", sketched(slide.blocks)),
            [sketched(note.blocks) for note in slide.notes],
        )
        for slide in talk.slides
    ]


def test_pictures_are_found_from_where_the_converted_outline_lies() -> None:
    talk = outline("## A\n\n![x](pics/a.png)\n")[0]
    assert "](../talk/pics/a.png)" in converted(talk, HERE, Path("/other"))
