"""Faces: which table measures a family, and what happens to characters that it lacks."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from talkkit.text import fonts
from talkkit.text.fonts import face
from talkkit.text.metrics import first_baseline, text_width
from talkkit.text.sfnt import UnreadableFontError
from talkkit.text.tables import load
from tests.judges import font_file

SENTENCE = "Loosely coupled services publish events into one unified log, 2016 (§ 3)"


@pytest.mark.parametrize(("family", "twin"), [("Calibri", "Carlito"), ("Arial", "Liberation Sans")])
def test_tables_hold_the_advances_of_the_open_font(family: str, twin: str) -> None:
    font = TTFont(font_file(twin))
    units, cmap, metrics = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    real = sum(metrics[cmap[ord(character)]][0] for character in SENTENCE) / units
    assert sum(map(face(family).advance, SENTENCE)) == pytest.approx(real)


@pytest.mark.parametrize(
    ("family", "share"),
    [("Arial", 0.972), ("Calibri", 0.936), ("Times New Roman", 0.966), ("Courier New", 0.882), ("Georgia", 0.968)],
)
def test_first_baseline_is_where_powerpoint_puts_it(family: str, share: float) -> None:
    assert first_baseline(face(family), 100) == pytest.approx(100 * share, abs=0.1)


def test_unknown_family_is_measured_wide_and_says_so() -> None:
    unknown, arial = face("Nobody Heard Of It"), face("Arial")
    assert not unknown.exact
    assert text_width(SENTENCE, unknown, 18) > text_width(SENTENCE, arial, 18)
    assert face("nobody mono").advance("i") == face("nobody mono").advance("W")
    assert face(" courier  NEW ").exact


def test_bold_is_wider_and_missing_styles_fall_back() -> None:
    assert text_width(SENTENCE, face("Calibri", bold=True), 18) > text_width(SENTENCE, face("Calibri"), 18)
    assert load("liberation-mono-bold-italic") is load("liberation-mono-regular")


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("漢字かな", 4.0),
        ("한글", 2.0),
        ("ﾊﾝｶｸ", 2.0),
        ("👩‍👩‍👧‍👦", 1.3),
        ("👍🏽", 1.3),
        ("🇭🇺🇩🇪", 2.6),
        ("❤️", 1.3),
        ("e\u0301", face("Calibri").advance("e")),
        ("\u200b\u2060\ufeff", 0.0),
    ],
)
def test_characters_outside_the_family_have_their_script_s_width(text: str, em: float) -> None:
    assert text_width(text, face("Calibri"), 100) == pytest.approx(100 * em, abs=0.3)


def test_arabic_is_measured_joined() -> None:
    joined, apart = (text_width(text, face("Arial"), 100) for text in ("السلام", "ا ل س ل ا م".replace(" ", "\u200c")))
    assert joined < 0.9 * apart


def test_a_given_font_file_measures_its_family() -> None:
    data = font_file("Caladea").read_bytes()
    try:
        own = fonts.register(data, "House Serif")
        assert face("house serif") == fonts.face("house serif")
        assert face("House Serif").exact
        assert text_width(SENTENCE, face("House Serif"), 18) == text_width(SENTENCE, face("Caladea"), 18)
        assert first_baseline(own, 10) == pytest.approx(1.2 * 10 * 1.050 / 1.300, abs=0.05)
    finally:
        fonts.forget_registered()
    assert not face("House Serif").exact


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\0\1\0\0\0\1", b"wOFF" + bytes(60), b"OTTO\xff\xff" + bytes(200)])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFontError):
        fonts.face_from_bytes(data, "Broken")
