"""Macros of formulas: one set for the whole talk, wherever they are defined."""

from __future__ import annotations

import pytest

from talkkit.diagnostics import Source
from talkkit.model.blocks import Figure
from talkkit.model.talk import Talk
from talkkit.outline.reader import read
from talkkit.outline.writer import write


def _read(text: str) -> tuple[Talk, list[str]]:
    talk, found = read(Source("talk.md", text), slug="talk")
    return talk, [f"{item.code} {item.message}" for item in found]


FRONT = "---\ntitle: T\nmacros:\n  R: \\mathbb{R}\n  \\norm: ['\\lVert #1 \\rVert', 1]\n---\n"
DEFINED = (
    "---\ntitle: T\n---\n\n## Names\n\n$$\n\\newcommand{\\R}{\\mathbb{R}}\n\\def\\norm#1{\\lVert #1 \\rVert}\n$$\n"
)
USED = "\n## The length $\\norm{x}$\n\nIt is in $\\R$, not in $\\Q$.\n\n$$\n\\norm{y} \\in \\R\n$$\n"


@pytest.mark.parametrize("head", [FRONT, DEFINED])
def test_a_macro_counts_in_the_whole_talk(head: str) -> None:
    """In titles, text and formulas that stand alone, and after the outline was written anew."""
    talk, found = _read(head + USED)
    assert found == []
    slide = talk.slides[-1]
    assert "".join(run.text for run in slide.title) == "The length ‖x‖"
    (figure,) = (block for block in slide.blocks if isinstance(block, Figure))
    assert figure.text == "\\norm{y} \\in \\R"
    assert "\\mathbb{R}" in figure.latex
    again, found = _read(write(talk))
    assert found == []
    assert "".join(run.text for run in again.slides[-1].title) == "The length ‖x‖"


def test_a_formula_that_only_defines_is_not_seen() -> None:
    """It leaves no empty equation, inside of text neither, and is accounted for."""
    talk, _ = _read(DEFINED + "\nHere $\\newcommand{\\E}{\\operatorname{E}}$ is nothing, and $\\E x$.\n")
    (paragraph,) = talk.slides[-1].blocks
    assert "".join(run.text for run in paragraph.runs) == "Here  is nothing, and E x."  # type: ignore[union-attr]
    assert [part.reason for part in talk.left_out] == ["definitions of formulas"] * 2


def test_a_definition_of_the_formula_itself_wins() -> None:
    talk, _ = _read(FRONT + "\n## A\n\nHere $\\newcommand{\\R}{\\rho}\\R$ and $\\R$.\n")
    (paragraph,) = talk.slides[-1].blocks
    assert "".join(run.text for run in paragraph.runs) == "Here ρ and ρ."  # type: ignore[union-attr]


def test_macros_that_are_no_names_are_said() -> None:
    _, found = _read("---\ntitle: T\nmacros: [a]\n---\n\n## A\n\nx\n")
    assert found == ["TK103 macros: expected names with what they stand for, such as R: \\mathbb{R}"]
