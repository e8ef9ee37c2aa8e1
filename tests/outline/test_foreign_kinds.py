"""What whole decks of other tools hold, kind by kind: nothing private is shown, no mark, nothing in the wrong place."""

from __future__ import annotations

import pytest

from tests.outline.sketch import outline, sketched, slides


def notes(text: str) -> list[str]:
    return [sketched(note.blocks) for slide in slides(text) for note in slide.notes]


@pytest.mark.parametrize("note", ["^ SAY", "^SAY", "^\nSAY", "^ \nSAY", "^ some\n^ SAY", "^\n- SAY\n- more"])
def test_what_stands_behind_a_caret_of_deckset_is_a_note(note: str) -> None:
    text = f"# A\n\ntext\n\n{note}\n\n---\n\n# B\n\nmore x^2^ and y ^[a note]\n"
    assert len(notes(text)) == 1
    assert "SAY" in notes(text)[0]
    assert "^" not in notes(text)[0]
    assert sketched(slides(text)[0].blocks) == "p text"


def test_settings_of_deckset_stand_at_the_top_and_on_slides() -> None:
    text = (
        "theme: Next, 1\nfooter: Bees, 2019\nslidenumbers: true\n\n# A\n\ntext\n\n---\n\n"
        "[.background-color: #212121]\n[.footer: other]\n\n# B\n\n[.code-highlight: 2]\n[.code-highlight: all]\n\n"
        "```ruby\na\nb\n```\n\n$$x$$ and $$1-x$$\n"
    )
    talk = outline(text)[0]
    first, second = talk.slides
    assert (talk.meta.footer, first.title_text, sketched(first.blocks)) == ("Bees, 2019", "A", "p text")
    assert (second.title_text, second.footer) == ("B", "other")
    assert second.attributes.get("background-color") == "#212121"
    assert sketched(second.blocks).endswith("p x and 1 − x")


@pytest.mark.parametrize(
    ("written", "place", "width"),
    [
        ("![](a.png)", "background", None),
        ("![left](a.png)", "left", None),
        ("![right fit](a.png)", "right", None),
        ("![original](a.png)", "background", None),
        ("![inline](a.png)", "inline", None),
        ("![inline 50%](a.png)", "inline", 50.0),
    ],
)
def test_pictures_of_deckset_stand_where_their_words_say(written: str, place: str, width: float | None) -> None:
    (slide,) = slides(f"{written}\n\n# A\n\n^ note\n") if place != "inline" else slides(f"# A\n\n{written}\n\n^ note\n")
    (picture,) = slide.blocks
    assert (slide.title_text, picture.place, picture.alt) == ("A", place, "")  # type: ignore[union-attr]
    assert (picture.width.value if picture.width else None) == width  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("tex", "blocks"),
    [
        (r"a \note{SECRET}", "p a"),
        (r"\textbf{a} \alert{b} \emph{c \textbf{d}}", "p <bold: a> <bold: b> <italic: c ><bold italic: d>"),
        ("a\n\n\\pause\n\nb", "p a\npause\np b"),
        ("a\n\n\\vspace{1cm}\n\nb", "p a\np b"),
        ("\\begin{itemize}\n\\item a\n\\item b\n\\end{itemize}", "div .\n  ul\n    li\n      p a\n    li\n      p b"),
        ("\\begin{block}{T}\na\n\\end{block}", "note T\n  p a"),
        ("a\n\n\\begin{tabular}{ll}\nx & y\n\\end{tabular}", "p a"),
        (r"C:\small\new \LaTeX{} \unknown{x}", r"p C:\small\new LaTeX \unknown{x}"),
        (r"\href{https://a.example}{b}", "p <b -> https://a.example>"),
        (r"\includegraphics[width=2cm]{a.png}", "picture a.png []"),
        ("![](a.png)\\", "picture a.png []"),
    ],
)
def test_tex_for_beamer_is_read_or_left_out(tex: str, blocks: str) -> None:
    slide = slides(f"---\ntitle: T\nheader-includes: x\n---\n\n## A\n\n{tex}\n")[1]
    assert sketched(slide.blocks) == blocks
    assert [sketched(note.blocks) for note in slide.notes] == (["p SECRET"] if "SECRET" in tex else [])


def test_a_title_block_of_pandoc_is_the_front_matter() -> None:
    text = "% Habits\n  of bees\n% Ada Reed; Jo\n% March 2025\n\n# One\n\ntext\n"
    talk, found = outline(text)
    assert (talk.meta.title, [each.name for each in talk.meta.authors]) == ("Habits of bees", ["Ada Reed", "Jo"])
    assert [slide.title_text for slide in talk.slides] == ["Habits of bees", "One"]
    assert found == ()


def test_lists_and_names_stand_for_one_text_in_the_front_matter() -> None:
    text = (
        "---\ntitle:\n- T\nsubtitle: |\n  | (below)\ninstitute:\n- U\nauthor: A\ntheme:\n  name: dark\n"
        "---\n\n## A\n\nx\n"
    )
    talk = outline(text)[0]
    assert (talk.meta.title, talk.meta.subtitle, talk.meta.theme) == ("T", "(below)", "dark")
    assert talk.meta.authors[0].affiliation == "U"


QUARTO = (
    "---\ntitle: T\nformat:\n  revealjs:\n    incremental: true\n    toc: true\nEXTRA---\n\n"
    "## A\n\n- `r n(x)` of\n\nCELL\n\n## B\n\nx\n\n# Thanks\n\ny\n"
)


def test_quarto_starts_slides_at_level_2_and_has_settings_below_its_format() -> None:
    talk = outline(QUARTO.replace("EXTRA", "").replace("CELL", "x"))[0]
    assert [slide.title_text for slide in talk.slides] == ["T", "Agenda", "A", "B", "Thanks"]
    assert talk.meta.incremental
    assert all(block.span.start < block.span.end for block in talk.slides[1].blocks)
    assert "n(x)" not in sketched(talk.slides[2].blocks)


@pytest.mark.parametrize(
    ("extra", "option", "shown"),
    [
        ("", "", False),
        ("", "#| echo: true\n", True),
        ("execute:\n  echo: true\n", "", True),
        ("execute:\n  echo: true\n", "#| echo: false\n", False),
    ],
)
def test_code_of_a_cell_is_shown_where_the_document_shows_it(extra: str, option: str, *, shown: bool) -> None:
    text = QUARTO.replace("EXTRA", extra).replace("CELL", f"```{{python}}\n{option}print(1)\n```")
    assert ("print(1)" in sketched(slides(text)[2].blocks)) == shown


def test_a_cell_that_is_hidden_makes_no_slide_of_its_own() -> None:
    text = (
        "---\ntitle: T\noutput: x\n---\n\n```{r setup, include=FALSE}\nopts_chunk$set(echo = FALSE)\n```\n\n"
        "## A\n\n```{r}\nplot(x)\n```\n"
    )
    assert [(slide.title_text, sketched(slide.blocks)) for slide in slides(text)] == [("T", ""), ("A", "")]


REVEAL = "# A\n\ntext\n\nNote:\nSAY\n\n<!--{0}-->\n\n## B\n\nmore\n\n<!--{0}-->\n\n## C\n\nx\n"


@pytest.mark.parametrize("separator", ["s", " > ", "v", " slide ", " separator-vertical "])
def test_comments_of_reveal_stand_between_slides(separator: str) -> None:
    text = REVEAL.format(separator)
    assert [slide.title_text for slide in slides(text)] == ["A", "B", "C"]
    assert notes(text) == ["p SAY"]


def test_a_comment_of_reveal_makes_an_element_a_fragment() -> None:
    text = '## A <!-- .element: class="x" -->\n\n- a <!-- .element: class="fragment" -->\n- b\n\n--\n\n## B\n\ny\n'
    assert sketched(slides(text)[0].blocks) == "div .incremental\n  ul\n    li\n      p a\n    li\n      p b"


def test_a_comment_of_presenterm_alone_ends_a_slide() -> None:
    text = (
        "Title A\n===\n\n<!-- column_layout: [1, 1] -->\n<!-- column: 0 -->\n# l\n<!-- column: 1 -->\n# r\n"
        "<!-- reset_layout -->\n![image:width:50%](a.png)\n<!-- end_slide -->\nTitle B\n---\n\nx\n\nTitle C\n===\n\ny\n"
    )
    found = slides(text)
    assert [slide.title_text for slide in found] == ["Title A", "Title B", "Title C"]
    assert sketched(found[0].blocks) == "columns\n  column 1.0\n    h1 l\n  column 1.0\n    h1 r\npicture a.png []"


SLIDEV = "---\nlayout: cover\n---\n\n# A\n\n{}\n"


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        ("<carbon:edit /> a <mdi:x/> b", "p a  b"),
        ("a {{ $nav.page }}", "p a"),
        ("$$ {1|2}\nx = 1\n$$", "equation math\n  x = 1"),
        ("````md magic-move\n```js\na\n```\n```js\nb\n```\n````", "code js\n  a\ncode js\n  b"),
        ("::code-group\n\n```sh [npm]\nx\n```\n\n::", "code sh\n  x"),
        ("<ul>\n<li v-click>a</li><li>b</li></ul>", "div .incremental\n  ul\n    li\n      p a\n    li\n      p b"),
        ("<ol><li>a<ul><li>**b**</li></ul></li></ol>", "ol 1\n  li\n    p a\n    ul\n      li\n        p <bold: b>"),
        ('<div grid="~ cols-2"><div>a</div><div>b</div></div>', "columns\n  column\n    p a\n  column\n    p b"),
        ('<div class="mermaid">\ngraph LR\n  A --> B\n</div>', "diagram mermaid\n  \n  graph LR\n    A --> B"),
        ("<h3>a *b*</h3>", "h3 a <italic: b>"),
        ("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "table\n  a | b\n   | c"),
    ],
)
def test_what_slidev_and_its_html_show_is_shown(written: str, blocks: str) -> None:
    assert sketched(slides(SLIDEV.format(written))[0].blocks) == blocks


def test_settings_alone_are_a_slide_where_they_show_something() -> None:
    text = SLIDEV.format("x") + "\n---\nlayout: image\n\nimage: a.png\n---\n\n---\nlayout: end\n---\n"
    first, second = slides(text)
    assert (first.layout, second.layout, sketched(second.blocks)) == ("cover", "image", "picture a.png []")


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        (".pull-left[a .b[c]]\n--\n.pull-right[d]", "columns\n  column\n    p a <.b: c>\n  column\n    pause\n    p d"),
        (".col-6[\na\n]\n.col-6[\nb\n]", "columns\n  column\n    p a\n  column\n    p b"),
        (".pull-left[\n> a\n> ]\n\n.pull-right[\nb\n]", "columns\n  column\n    quote\n      p a\n  column\n    p b"),
        (".big[two\nlines]", "div .big\n  p two lines"),
        (".right[\na\n]", "p a"),
        (".x[.y[a]\n\n```r\nz[[1]\n```\n]", "div .x\n  div .y\n    p a\n  code r\n    z[[1]"),
        ("![:scale 50%](a.png)", "picture a.png []"),
        ("`$x$` and `r x`", "p x and"),
    ],
)
def test_what_remark_and_xaringan_show_is_shown(written: str, blocks: str) -> None:
    assert sketched(slides(f"class: center\n\n# A\n\n{written}\n\n---\n\n# B\n\n.x[y]\n")[0].blocks) == blocks


def test_a_layout_of_remark_gives_its_heading_to_the_slides_behind_it() -> None:
    text = "class: x\n\n# A\n\n---\nlayout: true\n\n# L\n\n---\n\none\n\n---\n\ntwo\n\n---\nlayout: false\n\nthree\n"
    assert [(slide.title_text, slide.layout) for slide in slides(text)] == [
        ("A", "title"),
        ("L", ""),
        ("L", ""),
        ("", ""),
    ]


def test_marp_needs_no_mark_and_has_colours_lists_of_classes_and_numbers_of_slides() -> None:
    text = (
        "---\ntheme: gaia\n_class: [lead, x]\npaginate: true\nbackgroundColor: #fff\n---\n\n# A\n\n[b](#2)\n\n---\n\n"
        '<!-- _backgroundImage: "linear-gradient(to right, #67b8e3, #0288d1)" -->\n\n## B\n\n## still B\n'
    )
    first, second = slides(text)
    assert (first.attributes.classes, first.attributes.get("background-color")) == (("lead", "x"), "#fff")
    assert "-> #b" in sketched(first.blocks)
    assert (second.attributes.get("background-color"), sketched(second.blocks)) == (
        "linear-gradient(to right, #67b8e3, #0288d1)",
        "h2 still B",
    )


def test_a_row_of_a_layout_may_have_gaps() -> None:
    text = '## A\n\n::: {layout="[[40,-20,40],[100]]"}\na\n\nb\n\nc\n:::\n'
    assert sketched(slides(text)[0].blocks) == "columns\n  column\n    p a\n  column\n    p b\np c"
