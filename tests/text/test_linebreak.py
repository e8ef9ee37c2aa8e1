"""Line breaks: where PowerPoint ends lines, in every script, and the promises that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.text.characters import clusters
from talkkit.text.fonts import face
from talkkit.text.linebreak import (
    BrokenLine,
    Families,
    Stretch,
    balance,
    break_paragraph,
    measured,
)
from talkkit.text.metrics import text_width

CALIBRI = Families("Calibri")


def stretch(text: str, size: float = 18.0, **style: bool) -> Stretch:
    return Stretch(text, CALIBRI, size, **style)


def broken(text: str, width: float, **options: str) -> list[str]:
    return [line.text for line in break_paragraph((stretch(text),), width, **options)]  # type: ignore[arg-type]


def points(text: str) -> float:
    return text_width(text, face("Calibri"), 18)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("one two", "one", "two"),
        ("one   two", "one", "two"),
        ("well-known", "well-", "known"),
        ("before—after", "before—", "after"),
        ("before – after", "before –", "after"),
        ("zero\u200bwidth", "zero", "width"),
        ("a\tb", "a", "b"),
    ],
)
def test_lines_end_at_spaces_hyphens_and_dashes(text: str, first: str, rest: str) -> None:
    lines = broken(text, max(points(first), points(rest)) + 0.1)
    assert [line.strip("\u200b") for line in lines] == [first, rest]


@pytest.mark.parametrize(
    "text", ["3-4", "a\u00a0b", "and/or", "e.g.more", "snake_case", "non\u2011stop", "a\u2060b", "-1"]
)
def test_nothing_else_ends_a_line(text: str) -> None:
    assert measured((stretch(text),)).longest_piece == points(text)


def test_soft_hyphens_are_dropped() -> None:
    assert broken("hy\u00adphen", 500) == ["hyphen"]


def test_hard_breaks_and_empty_lines() -> None:
    assert broken("a\n\nb\n", 500) == ["a", "", "b", ""]
    assert broken("", 500) == [""]
    assert break_paragraph((), 500) == (BrokenLine((), 0.0, 0.0),)


def test_first_line_gives_up_its_indent() -> None:
    first, second = break_paragraph((stretch("one two"),), points("one two") + 5, first_indent=10)
    assert (first.text, first.fragments[0].x) == ("one", 10)
    assert (second.text, second.fragments[0].x) == ("two", 0)


def test_over_wide_words_are_cut_at_good_places_and_say_so() -> None:
    lines = break_paragraph((stretch("see https://example.com/talks/unified-log"),), 130)
    assert [line.text for line in lines] == ["see", "https://example.", "com/talks/", "unified-log"]
    assert [line.forced for line in lines] == [False, True, True, False]
    assert lines[1].end == (0, len("see https://example."))
    camel = break_paragraph((stretch("AbstractAsynchronousFactory"),), 175)
    assert [line.text for line in camel] == ["AbstractAsynchronous", "Factory"]


def test_an_indented_over_wide_word_stays_beside_its_indent() -> None:
    assert broken("    abcdefghijklmnopqrstuvwxyz", 100)[0].startswith("    abcd")


def test_largest_size_on_the_line_counts() -> None:
    parts = (stretch("small "), Stretch("LARGE", CALIBRI, 40), stretch(" small again"))
    lines = break_paragraph(parts, 170)
    assert [line.size for line in lines] == [40, 18]
    assert [fragment.stretch for fragment in lines[0].fragments] == [0, 1]


def test_chinese_and_japanese_keep_punctuation_off_line_starts_and_brackets_off_line_ends() -> None:
    assert broken("日本語の文章は、改行できます。", 18 * 7 + 1, lang="ja-JP") == [
        "日本語の文章",
        "は、改行できま",
        "す。",
    ]
    assert broken("これは「引用」です", 18 * 4 + 1, lang="ja-JP") == ["これは", "「引用」", "です"]
    assert broken("使用 Kafka 的系统", 18 * 5 + 1, lang="zh-CN") == ["使用 Kafka", "的系统"]


def test_korean_breaks_inside_words() -> None:
    assert broken("마이크로서비스입니다.", 18 * 5 + 1, lang="ko-KR") == ["마이크로서", "비스입니", "다."]


def test_thai_breaks_between_clusters() -> None:
    text = "ประเทศไทยเป็นเมืองร้อน"
    lines = broken(text, 60)
    assert "".join(lines) == text
    assert len(lines) > 2
    assert not any(line[0] in "ะาำ็่้๊๋์ิีึืุู" or line[-1] in "เแโใไ" for line in lines)


def test_right_to_left_fragments_stand_in_visual_order() -> None:
    (line,) = break_paragraph((stretch("שלום "), stretch("API", bold=True), stretch(" עולם 42")), 500, direction="rtl")
    assert [fragment.text for fragment in line.fragments] == ["42", " עולם ", "API", "שלום "]
    assert [fragment.rtl for fragment in line.fragments] == [False, True, False, True]
    assert [round(fragment.x, 3) for fragment in line.fragments] == sorted(
        round(fragment.x, 3) for fragment in line.fragments
    )
    assert line.text == "שלום API עולם 42"


def test_balance_narrows_a_title_without_a_further_line() -> None:
    title = (stretch("Why the unified log replaced our service bus in eighteen months", 32),)
    lines = break_paragraph(title, 700)
    narrow = balance(measured(title), 700)
    even = break_paragraph(title, narrow)
    assert len(even) == len(lines) == 2
    assert abs(even[0].width - even[1].width) < abs(lines[0].width - lines[1].width)


def test_balance_keeps_hyphenated_words_whole() -> None:
    """A title is not made even at the price of a word."""
    title = (stretch("Asynchronous micro-services and the unified log", 32),)
    assert [line.text for line in break_paragraph(title, balance(measured(title), 520))] == [
        "Asynchronous micro-services",
        "and the unified log",
    ]


ALPHABET = st.characters(categories=("L", "N", "P", "S", "Zs", "M"), include_characters="\n\t-/ \u200b")
WORDS = st.lists(
    st.sampled_from(
        ["a", "log", "micro-service", "https://a.b/c?d=e", "é", "漢字", "한국어", "שלום", "สวัสดี", "👩‍👧", "—", "("]
    ),
    max_size=25,
).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(ALPHABET, max_size=60))
WIDTHS = st.floats(20, 400)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), WIDTHS)
def test_no_character_is_lost_but_spaces_at_line_ends(texts: list[str], width: float) -> None:
    lines = break_paragraph(tuple(map(stretch, texts)), width)
    kept = "".join(line.text for line in lines)
    assert "".join(kept.split()).replace("\u200b", "") == "".join("".join(texts).split()).replace("\u200b", "")
    for line in lines:
        for piece in line.fragments:
            assert texts[piece.stretch][piece.start : piece.start + len(piece.text)] == piece.text


@settings(deadline=None)
@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_room_unless_one_cluster_is(text: str, width: float) -> None:
    for line in break_paragraph((stretch(text),), width):
        assert line.width <= width + 0.001 or len(list(clusters(line.text.strip()))) <= 1


@settings(deadline=None)
@given(WORDS, WIDTHS, st.floats(1, 100))
def test_a_wider_box_never_needs_more_lines(text: str, width: float, more: float) -> None:
    parts = (stretch(text),)
    wide_enough = max(width, measured(parts).longest_piece)
    assert len(break_paragraph(parts, wide_enough + more)) <= len(break_paragraph(parts, wide_enough))


@settings(deadline=None)
@given(TEXTS, WIDTHS, st.sampled_from(["ltr", "rtl"]))
def test_fragments_lie_side_by_side(text: str, width: float, direction: str) -> None:
    for line in break_paragraph((stretch(text),), width, direction=direction):  # type: ignore[arg-type]
        here = 0.0
        for piece in line.fragments:
            assert piece.x == pytest.approx(here)
            here += piece.width
        assert here == pytest.approx(line.width)


def test_measuring_and_breaking_are_fast() -> None:
    """A thousand characters are measured in well under a millisecond, so that layout may try many sizes."""
    from time import perf_counter

    text = "The quick brown fox jumps over it " * 30
    text_width(text, face("Calibri"), 18)
    break_paragraph((stretch(text),), 300)
    started = perf_counter()
    text_width(text[:1000], face("Calibri"), 18)
    measured = perf_counter()
    break_paragraph((stretch(text),), 300)
    assert measured - started < 0.003
    assert perf_counter() - measured < 0.03
