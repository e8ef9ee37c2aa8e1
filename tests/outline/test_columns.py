"""Fenced divs: columns with widths, nesting, callouts, content for other outputs."""

from __future__ import annotations

import pytest

from tests.outline.sketch import at, body, codes, one, outline, slides, talk


@pytest.mark.parametrize(("outer", "inner"), [(":::", ":::"), ("::::", ":::"), (":::", "::::"), (":::::", "::::")])
def test_columns_hold_any_blocks_with_any_number_of_colons(outer: str, inner: str) -> None:
    text = (
        f'## A\n\nbefore\n\n{outer} {{.columns}}\n{inner} {{.column width="40%"}}\n- a\n{inner}\n\n'
        f"{inner} column\n```py\nx\n```\n{inner}\n{outer}\n\nafter\n"
    )
    assert body(text) == (
        "p before\ncolumns\n  column 40.0\n    ul\n      li\n        p a\n  column\n    code py\n      x\np after"
    )
    assert not codes(text)


def test_what_stands_between_columns_is_not_lost() -> None:
    text = "::: columns\nfirst\n\n::: column\na\n:::\nbetween\n\n::: column\nb\n:::\n:::\n"
    assert body(text) == "p first\ncolumns\n  column\n    p a\n  column\n    p b\np between"


def test_columns_without_a_div_around_them_stand_together() -> None:
    assert body("::: column\na\n:::\n\n::: column\nb\n:::\n") == "columns\n  column\n    p a\n  column\n    p b"


def test_a_div_keeps_its_attributes_and_nests() -> None:
    text = "::: {.incremental #x}\n- a\n\n::: center\nb\n:::\n:::\n"
    assert body(text) == "div .incremental\n  ul\n    li\n      p a\n  div .center\n    p b"
    assert one(text).blocks[0].attributes.id == "x"


def test_colons_inside_of_code_close_nothing() -> None:
    assert body("::: center\n```\n:::\n```\n:::\n\nafter\n") == "div .center\n  code\n    :::\np after"


def test_an_unclosed_div_ends_with_its_slide() -> None:
    text = "## A\n\n::: notes\nsay it\n\n## B\n\n::: columns\n::: column\nb\n:::\n:::\n"
    first, second = slides(text)
    assert len(first.notes) == 1
    assert second.title_text == "B"
    (found,) = outline(text)[1]
    assert (found.rule, at(text, found.span)) == ("unclosed-div", "::: notes")


def test_an_end_without_a_beginning_is_reported() -> None:
    assert codes("text\n\n:::\n") == ["stray-div-close"]
    assert body("text\n\n:::\n") == "p text"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("> [!NOTE]\n> body", "note\n  p body"),
        ("> [!warning] *Mind*\n> body", "warning <italic: Mind>\n  p body"),
        ("> [!TIP]\n>\n> - a", "tip\n  ul\n    li\n      p a"),
        ("> [!danger]\n> body", "caution Danger\n  p body"),
        ("::: {.callout-important}\nbody\n:::", "important\n  p body"),
        ('::: {.callout-tip title="A *b*"}\nbody\n:::', "tip A <italic: b>\n  p body"),
        ("::: callout-caution\n## Title\nbody\n:::", "caution Title\n  p body"),
    ],
)
def test_callouts_of_github_and_quarto(written: str, read: str) -> None:
    assert body(f"text\n\n{written}\n") == "p text\n" + read


def test_content_for_other_outputs_is_left_out_and_accounted_for() -> None:
    text = (
        '::: {.content-visible when-format="pptx"}\nshown\n:::\n\n'
        '::: {.content-visible when-format="html"}\nweb\n:::\n\n'
        '::: {.content-hidden when-format="pptx"}\nhidden\n:::\n\n::: {.content-hidden when-format="html"}\nkept\n:::\n'
    )
    assert body(text) == "p shown\np kept"
    assert [entry.reason for entry in talk(text).left_out] == ["only for html", "only for pptx"]


def test_a_ruler_inside_of_a_block_is_reported() -> None:
    text = "::: center\na\n\n---\n\nb\n:::\n"
    assert body(text) == "div .center\n  p a\n  p b"
    assert codes(text) == ["ruler-inside-block"]
