"""Footnotes, numbered on every slide."""

from __future__ import annotations

from tests.outline.sketch import at, codes, marked, one, slides


def test_footnotes_are_numbered_on_each_slide_in_order_of_reference() -> None:
    text = "## A\n\nx[^b] y[^a] z[^b]\n\n## B\n\nw[^a]\n\n[^a]: The *first*\n\n[^b]: second\n"
    first, second = slides(text)
    assert [(note.number, note.label, marked(note.runs)) for note in first.footnotes] == [
        (1, "b", "second"),
        (2, "a", "The <italic: first>"),
    ]
    assert [(note.number, note.label) for note in second.footnotes] == [(1, "a")]
    assert [run.text for run in first.blocks[0].runs] == ["x", "1", " y", "2", " z", "1"]
    assert marked(first.blocks[0].runs) == "x[^b] y[^a] z[^b]"


def test_footnotes_written_in_place() -> None:
    slide = one("## A\n\nx^[see **b**] y^[c]\n")
    assert [(note.number, marked(note.runs)) for note in slide.footnotes] == [(1, "see <bold: b>"), (2, "c")]


def test_a_footnote_of_several_blocks_is_one_text() -> None:
    slide = one("x[^1]\n\n[^1]: one\n\n    two\n\n        code\n")
    assert marked(slide.footnotes[0].runs) == "one⏎two⏎<code: code>"


def test_a_footnote_in_a_title_does_not_change_its_key() -> None:
    assert one("## Title[^1]\n\n[^1]: note\n").key == "title"


def test_undefined_unused_and_double_footnotes_are_reported() -> None:
    text = "x[^no]\n\n[^1]: unused\n\n[^1]: double\n"
    assert codes(text) == ["undefined-footnote", "unused-footnote", "duplicate-footnote"]
    assert marked(one(text).blocks[0].runs) == "x"


def test_a_footnote_that_refers_to_itself_ends() -> None:
    slide = one("x[^1]\n\n[^1]: again[^1] and [^2]\n\n[^2]: back[^1]\n")
    assert marked(slide.footnotes[0].runs) == "again and  [back]"


def test_footnotes_know_where_they_stand() -> None:
    text = "## A\n\nx[^1]\n\n## B\n\ny\n\n[^1]: far away\n"
    note = slides(text)[0].footnotes[0]
    assert at(text, note.span) == "[^1]: far away"
    assert at(text, note.runs[0].span) == "far away"
