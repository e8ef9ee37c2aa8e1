"""Inline text: styles, links, HTML tags, what is kept as it is written."""

from __future__ import annotations

import pytest

from talkkit.model import walk
from talkkit.model.blocks import Attributes, Figure
from tests.outline.sketch import at, body, codes, marked, one, outline, talk


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**b** *i* ***both***", "<bold: b> <italic: i> <bold italic: both>"),
        ("`c` ``a`b``", "<code: c> <code: a`b>"),
        ("~~s~~ H~2~O x^2^ ==m==", "<strike: s> H<subscript: 2>O x<superscript: 2> <mark: m>"),
        ("[t]{.red} [t]{lang=de} [t]{.mark}", "<.red: t> <lang=de: t> <mark .mark: t>"),
        ("[t](http://a.b 'x') <http://c.d>", "<t -> http://a.b> <http://c.d -> http://c.d>"),
        (
            "see https://a.b/c_d_e and www.x.org.",
            "see <https://a.b/c_d_e -> https://a.b/c_d_e> and <www.x.org -> http://www.x.org>.",
        ),
        ("[**b** t](ü.pdf)", "<bold: b -> ü.pdf>< t -> ü.pdf>"),
        ("a  \nb\\\nc\nd", "a⏎b⏎c d"),
        ("日本\n語 한국\n어", "日本語 한국 어"),
        (":rocket: :nope: 10:30:45", "🚀 :nope: 10:30:45"),
        ("\\*no\\* &amp; &copy; \\# 2 * 3 a_b_c", "*no* & © # 2 * 3 a_b_c"),
        ('"quotes" -- and ... stay', '"quotes" -- and ... stay'),
        ("$5 and $6", "$5 and $6"),
        (
            "<b>b</b> <em>i</em> <u>u</u> <kbd>K</kbd> <small>s</small>",
            "<bold: b> <italic: i> <underline: u> <code .kbd: K> <.small: s>",
        ),
        ("x<sub>1</sub><br>y<sup>2</sup> <mark>m</mark>", "x<subscript: 1>⏎y<superscript: 2> <mark: m>"),
        ('<a href="http://a.b">l</a> <span class="c d">t</span>', "<l -> http://a.b> <.c .d: t>"),
        ("Text [^ not a note", "Text [^ not a note"),
    ],
)
def test_inline_markup(written: str, read: str) -> None:
    assert marked(one(f"{written}\n").blocks[0].runs) == read


def test_references_may_be_defined_on_any_slide() -> None:
    text = "## A\n\n[Kafka][k] and [k]\n\n## B\n\n[k]: http://kafka.example\n"
    assert (
        marked(talk(text).slides[0].blocks[0].runs) == "<Kafka -> http://kafka.example> and <k -> http://kafka.example>"
    )
    assert not codes(text)


def test_an_undefined_reference_is_reported_and_shown() -> None:
    text = "see [Kafka][kafka]\n"
    assert codes(text) == ["undefined-reference"]
    assert marked(one(text).blocks[0].runs) == "see [Kafka][kafka]"


def test_an_unknown_tag_is_reported_once_and_its_text_is_kept() -> None:
    text = "<blink>a</blink> <blink>b</blink>\n"
    assert body(text) == "p a b"
    assert codes(text) == ["raw-html"]
    assert len(talk(text).left_out) == 4


@pytest.mark.parametrize("tag", ["style", "script"])
def test_code_of_web_pages_is_never_shown(tag: str) -> None:
    text = f"before\n\n<{tag}>\nsecret {{}}\n\nsecret\n</{tag}>\n\nafter <{tag}>secret</{tag}>\n"
    found = talk(text)
    assert body(text) == "p before\np after"
    assert "secret" not in repr(found.slides)
    assert codes(text) == ["raw-html"]


def test_html_blocks_keep_text_pictures_and_inline_markup() -> None:
    text = '<div align="center">\n<p>One **b**</p>\n<img src="a.png" alt="A" width="200">\n<li>two\n</div>\n'
    assert body(text) == "div .center\n  p One <bold: b>\n  picture a.png [A]\n  p two"


def test_links_that_run_scripts_lose_their_target() -> None:
    text = "[a](javascript:alert%281%29) <a href='JavaScript:x'>b</a>\n"
    assert body(text) == "p a b"
    assert codes(text) == ["unsafe-link", "unsafe-link"]


def test_formulas_diagrams_and_charts_are_figures() -> None:
    """What a fence or formula describes is read later; every line of its source has its place."""
    listed = "- item\n\n  ```mermaid\n  graph\n    A\n  ```\n"
    text = f'$$\nb^2\n$$\n\n{listed}\n```chart bar {{title="T" alt="Sales"}}\na,1\n```\n'
    assert (
        body(text)
        == "equation math\n  b^2\nul\n  li\n    p item\n    diagram mermaid\n      graph\n        A\nchart chart\n  a,1"
    )
    assert codes(text) == []
    figures = [block for block in walk.blocks(one(text)) if isinstance(block, Figure)]
    lines = [text[start:].split("\n", maxsplit=1)[0] for figure in figures for start in figure.line_starts]
    assert lines == ["b^2", "graph", "  A", "a,1"]
    assert figures[2].alt == "Sales"
    assert figures[2].attributes == Attributes(classes=("bar",), pairs=(("title", "T"),))


def test_figures_that_nobody_draws_are_code_and_reported() -> None:
    text = "```plantuml\nA -> B\n```\n"
    assert body(text) == "code plantuml\n  A -> B"
    assert codes(text) == ["not-drawn"]


def test_figures_that_are_meant_as_source_are_code() -> None:
    text = "```{.mermaid .source}\ngraph\n```\n"
    assert body(text) == "code mermaid\n  graph"


def test_citations_are_reported_and_kept() -> None:
    text = "as shown [@kreps2014, p. 3]\n"
    assert body(text) == "p as shown [@kreps2014, p. 3]"
    assert codes(text) == ["citation"]


def test_includes_and_shortcodes_are_left_out_with_a_word() -> None:
    text = "{{< include other.md >}}\n\n{{< pagebreak >}} text\n\n<!-- include: x.md -->\n"
    assert body(text) == "p text"
    assert codes(text) == ["include", "shortcode", "include"]


def test_runs_know_where_they_stand() -> None:
    text = "a **b** `c` [d](e) a\n"
    runs = one(text).blocks[0].runs
    assert [at(text, run.span) for run in runs] == ["a ", "b", " ", "c", " ", "d", " a"] or [
        run.text for run in runs if run.text.strip() and at(text, run.span).strip() != run.text.strip()
    ] == []


def test_lists_quotes_definitions_and_line_blocks() -> None:
    text = (
        "3. three\n   1) in\n4. four\n\n- [ ] open\n- [x] done\n\n> said\n> twice\n> -- Ada *L*\n\n"
        "Term\n: one\n: two\n\n| line\n| block\n"
    )
    assert body(text) == (
        "ol 3\n  li\n    p three\n    ol 1\n      li\n        p in\n  li\n    p four\n"
        "ul\n  li [ ]\n    p open\n  li [x]\n    p done\n"
        "quote Ada <italic: L>\n  p said⏎twice\n"
        "p <bold: Term>\np one\np two\n"
        "p line⏎block"
    )


def test_a_quotation_of_one_dashed_line_has_no_attribution() -> None:
    assert body("> — only\n") == "quote\n  p — only"


def test_attributes_that_belong_to_nothing_are_reported() -> None:
    assert codes("{.center}\n\ntext\n") == ["lone-attributes"]
    assert body("{.center}\n\ntext\n") == "p text"


def test_diagnostics_come_in_order_of_place() -> None:
    found = outline("$\\a$ <x>b</x>\n\n[@c]\n\n[d][e]\n")[1]
    assert [entry.rule for entry in found] == ["unknown-formula-command", "raw-html", "citation", "undefined-reference"]
    assert [entry.span for entry in found] == sorted(entry.span for entry in found if entry.span)
    assert {entry.path for entry in found} == {"talk.md"}


def test_line_ends_of_a_quotation_stay_where_its_author_meant_them() -> None:
    """Those of verse, and of short lines on which the next word had room; not those that an editor made."""
    assert body("> roses are red\n> violets are blue") == "quote\n  p roses are red⏎violets are blue"
    ragged = "> We shall not cease from exploration,\n> and the end\n> of all our exploring will be to arrive there"
    assert body(ragged).count("⏎") == 2
    wrapped = "> An organization that designs a system produces a design whose structure is\n> a copy of its own."
    assert "⏎" not in body(wrapped)


def test_a_line_end_beside_a_script_without_spaces_is_no_space() -> None:
    assert body("次の行は\nKafka と続き\n**強調**も") == "p 次の行はKafka と続き<bold: 強調>も"
    assert body("한국어\nKafka") == "p 한국어 Kafka"


def test_what_html_centres_is_centred() -> None:
    assert body("<center>A</center>\n\nB") == "div .center\n  p A\np B"
    assert body('<p align="center">A <b>b</b></p>') == "div .center\n  p A <bold: b>"
    assert body('<div style="text-align: center">\n\nA\n\n- b\n\n</div>\n\nC').startswith("div .center\n  p A\n  ul")
    assert body("<p>A</p>\n\nB") == "p A\np B"
