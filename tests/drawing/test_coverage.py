"""What the bitmaps cannot show is said, by script, once."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.drawing.coverage import drawable, undrawn
from talkkit.model.talk import Origin
from tests.drawing.sample_deck import deck, run, text

DECK = deck()
ORIGINS = {page.slide: Origin("talk.md", 0) for page in DECK.pages}


def said(words: str) -> list[str]:
    page = DECK.pages[1]
    frames = (replace(page.frames[1], content=text((run(words),))),)
    return [note.message for note in undrawn(replace(DECK, pages=(replace(page, frames=frames),)), ORIGINS)]


def test_scripts_without_a_font_are_named_with_a_place_and_an_example() -> None:
    assert said("שלום עולם") == ["pictures of slides and the PDF cannot show Hebrew text (slide 2, such as 'ו')"]
    found = [message.split(" show ")[1].split(" text")[0] for message in said("統一ログ、 로그 𝄞")]
    assert found == ["Japanese", "Korean", "emoji"]


def test_chinese_characters_alone_are_named_for_what_they_are() -> None:
    assert said("统一，日志") == [
        "pictures of slides and the PDF cannot show Chinese or Japanese text (slide 2, such as '一')"
    ]


def test_brackets_are_no_script_of_their_own() -> None:
    assert [message.split(" show ")[1].split(" text")[0] for message in said("書き手の「契約」、です。")] == [
        "Japanese"
    ]
    assert len(said("《统一》，日志。")) == 1


def test_latin_greek_cyrillic_signs_and_emoji_need_nothing() -> None:
    assert said("😀 👩‍💻 👨🏽‍🚀 🇭🇺 ⚠️ ❤️") == []
    assert said("Zażółć gęślą jaźń, Ελληνικά, Русский, Tiếng Việt, → ✓ ½ € “q” e\u0301\u00a0\u200d") == []
    assert undrawn(DECK, ORIGINS) == ()


def test_a_font_that_the_talk_gives_counts() -> None:
    page = DECK.pages[1]
    frames = (replace(page.frames[1], content=text((run("א"),))),)
    made = replace(DECK, pages=(replace(page, frames=frames),))
    assert undrawn(made, ORIGINS, given=frozenset({0x5D0})) == ()
    assert 0x41 in drawable()
