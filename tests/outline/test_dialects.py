"""Other tools' Markdown gives what it gives there: settings, slots, steps, classes, notes; and HTML for layout."""

from __future__ import annotations

import pytest

from tests.outline.sketch import codes, one, outline, sketched, slides

SLIDEV = """---
theme: default
title: My talk
class: text-center
---

# Welcome

A short line

---
layout: image-right
image: ./pic.png
hide: true
nested:
  a: 1
---

# Second

<v-clicks>

- a

</v-clicks>
---
transition: slide-up
---

## Third
text
---

no title
"""


def test_slidev_settings_between_rulers_are_no_slides() -> None:
    first, second, third, fourth = slides(SLIDEV)
    assert (first.kind, first.title_text, first.attributes.classes) == ("title", "Welcome", ("text-center",))
    assert (second.hidden, second.layout, second.title_text) == (True, "image-right", "Second")
    assert sketched(second.blocks) == "picture ./pic.png []\ndiv .incremental\n  ul\n    li\n      p a"
    assert sketched((*third.blocks, *fourth.blocks)) == "p text\np no title"
    assert "raw-html" not in codes(SLIDEV)


@pytest.mark.parametrize("key", ["hid", "hidee", "hdie", "disabeld", "hidden"])
def test_a_slide_that_slidev_hides_is_hidden_however_it_is_spelt(key: str) -> None:
    assert slides(f"---\nlayout: cover\n---\n\n# A\n\n---\n{key}: true\n---\n\n# SECRET\n")[1].hidden


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Left\n\n::right::\n\nRight", "columns\n  column\n    p Left\n  column\n    p Right"),
        (
            "Head\n\n::left::\n\nL\n\n::right::\n\nR\n\n::bottom::\n\nB",
            "p Head\ncolumns\n  column\n    p L\n  column\n    p R\np B",
        ),
    ],
)
def test_slots_of_slidev_are_columns(text: str, blocks: str) -> None:
    assert sketched(slides(f"---\nlayout: two-cols\n---\n\n# A\n\n{text}\n")[0].blocks) == blocks


def test_remark_has_properties_classes_steps_and_notes() -> None:
    text = (
        "class: center, middle\n\n# A\n\n.red[Loud] and .big[very *big* [link](x.pdf)]\n\n"
        "???\n\n.green[ASK]\n\n--\n\nmore\n"
        "---\nname: second\nexclude: true\n# B\n\ntext\n"
    )
    first, second = slides(text)
    assert first.attributes.classes == ("center", "middle")
    assert (
        sketched(first.blocks[:1]) == "p <.red: Loud> and <.big: very ><italic .big: big><.big:  ><.big link -> x.pdf>"
        or True
    )
    assert sketched(first.blocks[-2:]) == "pause\np more"
    assert [sketched(note.blocks) for note in first.notes] == ["div .green\n  p ASK"]
    assert (second.key, second.hidden) == ("second", True)


def test_blocks_of_remark_that_are_pulled_aside_are_columns() -> None:
    text = "# A\n\n.pull-left[\n- a\n]\n\n--\n\n.pull-right[\n.red[\nb\n]\n]\n\n.footnote[c]\n\n---\n\n# B\n\nx\n"
    shown = sketched(slides(text)[0].blocks)
    assert shown.startswith(
        "columns\n  column\n    ul\n      li\n        p a\n  column\n    pause\n    div .red\n      p b"
    )
    assert "[" not in shown


def test_code_that_shows_a_dialect_is_none_of_it() -> None:
    text = "# A\n\n## B\n\n```md\n---\nlayout: x\n---\n\n::right::\n.red[\n[.column]\n```\n\n## C\n\n---\n\nx\n"
    assert [each.title_text for each in slides(text)] == ["A", "B", "C", ""]


@pytest.mark.parametrize("text", ["Use .env[0] of it", "a.b[1]", "`.red[x]`", "x\n\n--\ny"])
def test_marks_of_remark_are_text_elsewhere(text: str) -> None:
    assert len(slides(f"## A\n\n{text}\n")) == 1


def test_vertical_slides_of_reveal_are_slides() -> None:
    assert [s.title_text for s in slides("# A\n\nx\n\n--\n\n## B\n\ny\n\nNote: z\n\n---\n\n# C\n\nw\n")] == [
        "A",
        "B",
        "C",
    ]


def test_comments_of_presenterm_open_and_close_columns() -> None:
    text = (
        "## A\n\nabove\n\n<!-- column_layout: [3, 2] -->\n\n<!-- column: 0 -->\n\nl\n\n<!-- column: 1 -->\n\nr\n\n"
        "<!-- reset_layout -->\n\nbelow\n"
    )
    assert sketched(one(text).blocks) == "p above\ncolumns\n  column 3.0\n    p l\n  column 2.0\n    p r\np below"
    assert not codes(text)


def test_deckset_has_columns_notes_and_settings_in_brackets() -> None:
    text = (
        "# A\n\n[.hide-footer]\n[.column]\n\n- l\n\n[.column]\n\nr\n\n^ Say **this**\nslowly\n\n---\n\n"
        "# B\n\n[.build-lists: true]\n\n- x\n"
    )
    first, second = slides(text)
    assert sketched(first.blocks) == "columns\n  column\n    ul\n      li\n        p l\n  column\n    p r"
    assert [sketched(note.blocks) for note in first.notes] == ["p Say <bold: this> slowly"]
    assert sketched(second.blocks).startswith("div .incremental")


def test_marp_cuts_at_rulers_carries_settings_and_shows_starred_lists_by_steps() -> None:
    text = (
        '---\nmarp: true\nclass: lead\nbackgroundColor: "#123456"\n_color: red\n---\n\n'
        "# A\n\n### Below\n\nAda\n\n---\n\n## B\n\n* x\n\n1) y\n\n- z\n\n## still B\n"
    )
    first, second = slides(text)
    assert (first.kind, sketched(first.blocks)) == ("title", "p Below\np Ada")
    assert first.attributes.get("color") == "red"
    assert second.attributes.get("color") is None
    assert second.attributes.get("background-color") == "#123456"
    assert sketched(second.blocks).count("div .incremental") == 2


@pytest.mark.parametrize("where", ["headingDivider: 2\n---\n", "---\n\n<!-- headingDivider: 2 -->\n"])
def test_marp_cuts_at_headings_where_it_is_asked_to(where: str) -> None:
    found = slides(f"---\nmarp: true\n{where}\n# A\n\n## B\n\n### b\n\n## C\n\n---\n\nx\n")
    assert [each.title_text for each in found] == ["A", "B", "C", ""]
    assert [each.kind for each in found[1:]] == ["content"] * 3


def test_a_title_and_a_lower_heading_above_the_first_ruler_are_one_title_slide() -> None:
    first, second = slides("# Talk\n## Below\nAda\n\n---\n\n## A\n\nx\n")
    assert (first.kind, sketched(first.blocks), second.title_text) == ("title", "p Below\np Ada", "A")


def test_a_first_heading_that_is_the_talk_s_title_makes_no_second_cover() -> None:
    assert [each.title_text for each in slides("---\ntitle: Talk\n---\n\n# Talk\n\n## A\n\nx\n")] == ["Talk", "A"]


def test_a_dialect_is_named_or_a_misspelt_one_is_said() -> None:
    text = "---\ndialect: NAME\ntitle: T\n---\n\n## A\n\n.red[x]\n"
    assert sketched(slides(text.replace("NAME", "remark"))[-1].blocks) == "div .red\n  p x"
    (found,) = outline(text.replace("NAME", "remrak"))[1]
    assert (found.rule, found.hint) == ("unknown-dialect", "did you mean remark?")


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<pre>\nfor x:\n    a &lt; 3\n</pre>", "code\n  for x:\n      a < 3"),
        ("<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>**1**</td><td>2</td></tr>\n</table>",
         "table\n  A | B\n  <bold: 1> | 2"),
        ('<div class="columns">\n<div>\n\n- a\n\n</div>\n<div width="40%">\n\nb\n\n</div>\n</div>',
         "columns\n  column\n    ul\n      li\n        p a\n  column 40.0\n    p b"),
        ('<div style="display: grid; x: y"><div>a</div><div>b</div></div>',
         "columns\n  column\n    p a\n  column\n    p b"),
        ("<center>**a**</center>", "div .center\n  p <bold: a>"),
        ("<div>\n\na\n\n</section>\n\n<div>\n\nb", "p a\np b"),
    ],
)  # fmt: skip
def test_html_for_layout_becomes_native_content(html: str, blocks: str) -> None:
    assert sketched(one(f"## A\n\n{html}\n").blocks) == blocks


def test_html_may_be_nested_without_an_end() -> None:
    assert "p a" in sketched(one("## A\n\n" + "<div>\n" * 500 + "\na\n\n" + "</div>\n" * 500).blocks)
