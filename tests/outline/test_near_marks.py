"""Lines that almost are Markdown are text, and it is said what to write; what is meant as text is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.outline.arbitrary import sane
from tests.outline.sketch import at, codes, outline, sketched


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("text\n\n##No space\n", "##No space", "write ## No space"),
        ("text\n\n###Ünder\n", "###Ünder", "write ### Ünder"),
        ("#The big title\n\ntext\n", "#The big title", "write # The big title"),
        ("- a\n -b\n", "-b", "write - b"),
        ("> - a\n>   +b\n", "+b", "write + b"),
        ("+ a\n  +\n    b\n", "+", "write text behind +, or leave a line empty above"),
        ("-fast\n-cheap\n", "-fast", "write - fast"),
        ("1.First\n2.Second\n", "1.First", "write 1. First"),
        ("*one\n*two\n", "*one", "write * one"),
        ("<div>\n- a\n- b\n</div>\n", "- a", "leave a line empty between the tag and this one"),
        ("> <div>\n> ## Head\n> </div>\n", "## Head", "leave a line empty between the tag and this one"),
    ],
)
def test_the_first_line_is_marked_with_what_to_write(text: str, line: str, hint: str) -> None:
    (found,) = (each for each in outline(text)[1] if each.rule == "almost-markdown")
    assert (at(text, found.span), found.hint) == (line, hint)


@pytest.mark.parametrize(
    "text",
    [
        "#DevOps\n",
        "#a tag and more\n",
        "text with ##hashes\n",
        "-v is a flag\n",
        "The flag\n-v says more\n",
        "-5\n-6\n",
        "*a* b\n*c* d\n",
        "--all\n--none\n",
        "3.5 times\n4.5 times\n",
        "`##code`\n",
        "    ##code\n",
        "<h2>1. Why</h2>\n",
        "<p>a</p>- b\n",
        "- a\n  - b\n",
    ],
)
def test_what_is_meant_as_text_is_left_alone(text: str) -> None:
    assert "almost-markdown" not in codes(text)


@given(sane())
@settings(max_examples=150)
def test_a_sane_outline_is_left_alone(text: str) -> None:
    assert "almost-markdown" not in codes(text)


def test_an_open_fence_says_what_it_took() -> None:
    text = "## A\n\n```py\ncode # one\n\n## B\n\ntext\n\n### C\n"
    (found,) = outline(text)[1]
    assert found.message == "code fence is never closed; 2 headings below became code"
    assert (at(text, found.span), found.hint) == ("```py", "close it with ``` on a line of its own")


def test_frames_are_links_to_what_they_show() -> None:
    text = '<iframe src="https://map.example/1"></iframe>\n\nor <embed src="a.pdf">\n'
    talk, found = outline(text)
    assert [each.rule for each in found] == ["media-as-link", "media-as-link"]
    assert sketched(talk.slides[0].blocks) == (
        "p <https://map.example/1 -> https://map.example/1>\np or <a.pdf -> a.pdf>"
    )
