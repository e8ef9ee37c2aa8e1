"""The fonts that a talk in another script gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkkit.pipeline import compile_path
from talkkit.theme import library
from talkkit.theme.scripts import in_language, script


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en-US", ""),
        ("ru", ""),
        ("ja", "Jpan"),
        ("ko-KR", "Hang"),
        ("zh-CN", "Hans"),
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh_HK", "Hant"),
        ("zh-Hant", "Hant"),
        ("zh-Hans-HK", "Hans"),
        ("fa", "Arab"),
        ("he-IL", "Hebr"),
        ("hi-IN", "Deva"),
        ("sr-Latn", "Latn"),
        ("", ""),
    ],
)
def test_script_of_a_language(lang: str, expected: str) -> None:
    assert script(lang) == expected


@pytest.mark.parametrize("name", library.available())
def test_every_theme_has_a_font_for_every_script(name: str) -> None:
    """An open slot takes the family of the language; the other one stays open."""
    theme, _ = library.load(name, None, size=library.REFERENCE)
    for lang in ("ja", "ko", "zh-CN", "zh-TW"):
        fonts = in_language(theme, lang).fonts
        assert fonts.east_asian
        assert not fonts.complex_script
    for lang in ("ar", "he", "th", "hi", "ta", "bn", "km", "my"):
        fonts = in_language(theme, lang).fonts
        assert fonts.complex_script
        assert not fonts.east_asian
    assert in_language(theme, "de") is theme


def test_a_theme_that_names_a_font_keeps_it(tmp_path: Path) -> None:
    """`[fonts] east-asian` goes before the table of scripts."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "theme.toml").write_text('[fonts]\neast-asian = "Meiryo"\n')
    (tmp_path / "talk.md").write_text("---\nlang: ja\ntheme: mine\n---\n\n## 記録\n\n- 一度だけ\n", encoding="utf-8")
    assert compile_path(tmp_path / "talk.md").deck.theme.fonts.east_asian == "Meiryo"
