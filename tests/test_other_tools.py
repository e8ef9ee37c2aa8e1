"""What belongs to another tool (its themes, sizes, colours, fonts, templates) never keeps a deck from being made."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.deck import Deck
from talkkit.design import Choices
from talkkit.diagnostics import Severity
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project
from talkkit.style import contrast

TEXT = "\n## One\n\ntext\n"


def compiled(folder: Path, front: str, text: str = TEXT) -> Compiled:
    (folder / "talk.md").write_text(f"---\n{front}\n---\n{text}", encoding="utf-8")
    return compile_project(open_project(folder), Choices())


def background(deck: Deck) -> str | None:
    fill = deck.pages[-1].background.fill if deck.pages[-1].background else None
    return fill.hex if fill else None


@pytest.mark.parametrize(
    ("front", "rules"),
    [
        ("marp: true\ntheme: gaia", ["unknown-theme"]),
        ("theme: default", []),
        ("theme: ./slides.css", ["unknown-theme"]),
        ("theme: [cosmo, custom.scss]", ["unknown-theme"]),
        ("theme: seriph\nfonts:\n  sans: Robot\n  serif: Robot Slab", ["unknown-theme", "unused-key"]),
        ("fonts: Roboto", ["unreadable-font"]),
        ("fonts: [Roboto, Fira Code]", ["unreadable-font", "unreadable-font"]),
        ("size: A5", ["wrong-setting"]),
        ("size: 4K", []),
        ("aspectratio: 169", []),
        ("size: 1920x1080", ["wrong-setting"]),
        ("template: eisvogel.latex", ["front-matter-value"]),
        ("reference-doc: custom-reference.docx", ["front-matter-value"]),
        ("format:\n  pptx:\n    reference-doc: brand.pptx", ["missing-file"]),
        ("template: conference.potx", ["missing-file"]),
        ("class: invert\ncolor: white\nbackgroundColor: black\nstyle: |\n  section { color: red }", ["unused-key"] * 4),
    ],
)
def test_a_deck_is_made_and_what_is_not_used_is_said(front: str, rules: list[str], tmp_path: Path) -> None:
    made = compiled(tmp_path, front)
    assert len(made.deck.pages) == 1
    assert sorted(item.rule for item in made.diagnostics) == sorted(rules)
    assert Severity.ERROR not in {item.severity for item in made.diagnostics}
    assert all(item.span for item in made.diagnostics)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lightyellow", "#FFFFE0"),
        ("Azure", "#F0FFFF"),
        ("#ffc", "#FFFFCC"),
        ("rgb(255, 240, 240)", "#FFF0F0"),
        ("hsl(60, 100%, 97%)", "#FFFFF0"),
        ("#F0F0F0", "#F0F0F0"),
    ],
)
def test_colours_are_those_of_style_sheets(written: str, meant: str, tmp_path: Path) -> None:
    for directive in (f"_backgroundColor: {written}", f"background: {written}", f".slide: data-background='{written}'"):
        made = compiled(tmp_path, "title-slide: false", f"\n## One\n\n<!-- {directive} -->\n\ntext\n")
        assert background(made.deck) == meant
        assert made.diagnostics == ()


def test_a_colour_that_text_cannot_be_read_on_is_not_used_and_said_where_it_stands(tmp_path: Path) -> None:
    text = "\n## One\n\n<!-- backgroundColor: gray -->\n\ntext\n"
    made = compiled(tmp_path, "title-slide: false", text)
    palette = made.deck.theme.palette
    assert max(contrast(ink, "#808080") for ink in (palette.tx1, palette.bg1)) < 4.5
    assert background(made.deck) is None
    assert [(item.rule, made.source.position(item.span.start).line) for item in made.diagnostics if item.span] == [
        ("unreadable-background", 7)
    ]


def test_theme_files_take_the_names_of_colours_too(tmp_path: Path) -> None:
    (tmp_path / "themes" / "own").mkdir(parents=True)
    theme = 'inherits = "meridian"\n[palette]\naccent = "navy"\n'
    (tmp_path / "themes" / "own" / "theme.toml").write_text(theme)
    made = compiled(tmp_path, "theme: own")
    assert made.deck.theme.palette.accent1 == "#000080"
    assert "bad-token" not in {item.rule for item in made.diagnostics}
