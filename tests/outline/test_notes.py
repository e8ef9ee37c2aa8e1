"""Presenter's notes in all their forms; comments that are directives or private."""

from __future__ import annotations

import pytest

from tests.outline.sketch import at, codes, one, outline, sketched, slides, talk

RICH = "p Say <bold: hello>\nul\n  li\n    p one"


@pytest.mark.parametrize(
    "note",
    [
        "::: notes\nSay **hello**\n\n- one\n:::",
        "::: {.notes}\nSay **hello**\n\n- one\n:::",
        "<!--\nSay **hello**\n\n- one\n-->",
        "<!-- Say **hello**\n\n     - one -->",
        "Note:\nSay **hello**\n\n- one",
        "Notes: Say **hello**\n\n- one",
        "???\n\nSay **hello**\n\n- one",
        '<aside class="notes">\n\nSay **hello**\n\n- one\n\n</aside>',
        "<aside class='notes'>\nSay **hello**\n\n- one\n</aside>",
        "<!-- speaker_note: |\n  Say **hello**\n\n  - one\n-->",
    ],
)
def test_every_form_of_notes_keeps_its_formatting(note: str) -> None:
    slide = one(f"## A\n\ntext\n\n{note}\n")
    assert sketched(slide.blocks) == "p text"
    assert [sketched(found.blocks) for found in slide.notes] == [RICH]


def test_notes_to_the_end_of_the_slide_end_with_it() -> None:
    first, second = slides("## A\n\nNote:\nmine\n\n### still notes\n\nmore\n\n## B\n\ntext\n")
    assert sketched(first.notes[0].blocks) == "p mine\nh3 still notes\np more"
    assert sketched(second.blocks) == "p text"
    assert not second.notes


def test_a_comment_inside_of_a_block_is_a_note_of_the_slide() -> None:
    slide = one("## A\n\n- item <!-- say it slowly -->\n- <!-- and this --> other\n")
    assert sketched(slide.blocks) == "ul\n  li\n    p item\n  li\n    p other"
    assert [sketched(note.blocks) for note in slide.notes] == ["p say it slowly", "p and this"]


def test_notes_know_where_they_stand() -> None:
    text = "## A\n\ntext\n\n<!-- one\n**two** -->\n"
    note = one(text).notes[0]
    assert at(text, note.span) == "<!-- one\n**two** -->"
    assert at(text, note.blocks[0].runs[1].span) == "two"


@pytest.mark.parametrize(
    "private", ["// mine", "comment: mine", "TODO mine", "prettier-ignore", "markdownlint-disable"]
)
def test_private_comments_are_left_out_and_accounted_for(private: str) -> None:
    text = f"## A\n\n<!-- {private} -->\n\ntext\n"
    found = talk(text)
    assert not found.slides[0].notes
    assert [at(text, entry.span) for entry in found.left_out] == [f"<!-- {private} -->"]
    assert not codes(text)


def test_a_comment_with_an_unknown_key_is_a_note_and_a_foreign_directive_is_reported() -> None:
    text = "## A\n\n<!-- remember: the demo -->\n<!-- font_size: 2 -->\n<!-- jump_to_middle -->\n"
    assert sketched(one(text).notes[0].blocks) == "p remember: the demo"
    assert codes(text) == ["unknown-word", "unsupported-directive", "unsupported-directive"]


def test_a_comment_of_several_directives_is_no_note() -> None:
    slide = one("## A\n\n<!--\n_class: lead\npaginate: false\n-->\n")
    assert (slide.attributes.classes, slide.paginate, slide.notes) == (("lead",), False, ())


def test_text_behind_a_comment_is_shown() -> None:
    slide = one("## A\n\n<!-- note --> shown *text*\nmore\n")
    assert sketched(slide.blocks) == "p shown <italic: text> more"


def test_an_unclosed_comment_ends_at_a_blank_line() -> None:
    text = "## A\n\n<!-- open\n\n## B\n\ntext\n"
    first, second = slides(text)
    assert sketched(first.notes[0].blocks) == "p open"
    assert second.title_text == "B"
    assert codes(text) == ["unclosed-comment"]


def test_pauses_are_blocks() -> None:
    assert sketched(one("## A\n\none\n\n. . .\n\ntwo\n\n<!-- pause -->\n\nthree\n").blocks) == (
        "p one\npause\np two\npause\np three"
    )


def test_a_note_in_the_middle_of_a_sentence_is_text() -> None:
    assert (
        sketched(one("## A\n\nPlease Note: this\n\n`Note: that`\n").blocks)
        == "p Please Note: this\np <code: Note: that>"
    )


def test_a_footnote_in_notes_is_read_in_place() -> None:
    slide = one("## A\n\ntext\n\n::: notes\nclaim[^1]\n:::\n\n[^1]: proof\n")
    assert sketched(slide.notes[0].blocks) == "p claim [proof]"
    assert not slide.footnotes
    assert not outline("## A\n\n::: notes\nclaim[^1]\n:::\n\n[^1]: proof\n")[1]
