"""docs/themes.md lists every token as the reader knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.theme import library
from tools.token_reference import token_reference

PAGE = Path(__file__).parents[2] / "docs" / "themes.md"
BEGIN, END = "<!-- tokens: made from talkkit/theme/tokens.py -->\n\n", "\n<!-- end of tokens -->"


def test_the_token_tables_are_up_to_date(request: pytest.FixtureRequest) -> None:
    """The tables between the two comments are those that the code makes; `--update-refs` writes them."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    tables, after = rest.split(END)
    if request.config.getoption("--update-refs"):
        PAGE.write_text(before + BEGIN + token_reference() + END + after, encoding="utf-8")
    else:
        assert tables == token_reference()


def test_the_page_names_every_theme_and_layout() -> None:
    text = PAGE.read_text(encoding="utf-8")
    theme, _ = library.load(library.DEFAULT, None, size=library.REFERENCE)
    for name in (*library.available(), *theme.layout_names):
        assert f"`{name}`" in text, name
