"""Tables of any number of columns: what no page has room for is shown as several tables."""

from __future__ import annotations

import pytest

from talkkit.backends.pptx import write
from talkkit.checks.structure import verify_deck
from talkkit.frame import Frame, TableContent, walk
from tests.build import build_outline


def _tables(columns: int, place: str = "{}") -> tuple[list[Frame], set[str], list[str]]:
    """The tables of a deck with one of so many columns, the rules that it met, and what is wrong with its file."""
    names = " | ".join(f"c{number}" for number in range(columns))
    cells = " | ".join(str(number % 10) for number in range(columns))
    table = f"| {names} |\n{'|---' * columns}|\n| {cells} |\n\n: Caption"
    built = build_outline(f"# A\n\n{place.format(table)}\n")
    found = [
        frame for page in built.deck.pages for frame in walk(page.frames) if isinstance(frame.content, TableContent)
    ]
    wrong = [item.message for item in verify_deck(write(built.deck), "deck.pptx") if item.code.startswith("TK6")]
    return found, {item.rule for item in built.diagnostics}, [*wrong, *built.broken_invariants]


def _names(frame: Frame) -> list[str]:
    assert isinstance(frame.content, TableContent)
    return [cell.text.text for cell in frame.content.rows[0].cells]


@pytest.mark.parametrize("columns", [1, 2, 31, 32, 33, 34, 63, 64, 100, 1500])
def test_every_column_is_shown_in_a_sound_deck(columns: int) -> None:
    tables, rules, wrong = _tables(columns)
    assert wrong == []
    assert {name for table in tables for name in _names(table)} == {f"c{number}" for number in range(columns)}
    assert all(_names(table)[0] == "c0" and len(_names(table)) <= 40 for table in tables)
    assert ("wide-table" in rules) is (len(tables) > 1)


@pytest.mark.parametrize(
    "place", ["::: columns\n::: column\n{}\n:::\n::: column\ntext\n:::\n:::", "> [!NOTE]\n>\n> text\n\n{}"]
)
def test_beside_and_below_others(place: str) -> None:
    tables, _, wrong = _tables(80, place)
    assert wrong == []
    assert len({name for table in tables for name in _names(table)}) == 80
