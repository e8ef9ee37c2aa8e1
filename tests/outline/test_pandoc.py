"""What decks of pandoc, Quarto and R Markdown hold beside the core language: as it is there, or said."""

from __future__ import annotations

import pytest

from talkkit.model.blocks import Block, ListBlock, Picture
from tests.outline.sketch import at, codes, marked, one, outline, sketched


def shown(text: str) -> str:
    return sketched(one(f"## A\n\n{text}\n").blocks)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```{=html}\n<b>x</b>\n```", "p <bold: x>"),
        ("```{=html}\n<table><tr><th>a</th></tr><tr><td>b</td></tr></table>\n```", "table\n  a\n  b"),
        ("x\n\n```{=latex}\n\\newpage\n```", "p x"),
        ("x\n\n```{r plot, echo=FALSE, fig.cap='A b'}\nplot(x)\n```", "p x"),
        ("```{r, echo = TRUE}\nplot(x)\n```", "code r\n  plot(x)"),
        ("```{python}\n#| label: x\n#| echo: true\nprint(1)\n```", "code python\n  print(1)"),
        ("x\n\n```{python}\n#| include: false\nprint(1)\n```", "p x"),
        ("> - a\n> - b", "div .incremental\n  ul\n    li\n      p a\n    li\n      p b"),
        ("a\n$$ x = 1 $$ {#eq:one}\nb", "p a\nequation math\n   x = 1 \np b"),
        ('{{< video https://example.org/a.html title="x" >}}', "p <https://example.org/a.html -> https://example.org/a.html>"),
        ("x {{< meta a[b] >}}", "p x"),
    ],
)  # fmt: skip
def test_blocks_of_other_outputs_cells_and_shortcodes(text: str, blocks: str) -> None:
    assert shown(text) == blocks


def test_what_is_left_out_is_said_and_accounted_for() -> None:
    text = "## A\n\nx\n\n```{=latex}\n\\newpage\n```\n\n```{r, include=FALSE}\nx\n```\n"
    assert codes(text) == ["unread-notation", "not-drawn"]
    assert len(outline(text)[0].left_out) == 2


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("+---+-----+\n| a | b   |\n+===+=====+\n| 1 | 2   |\n|   | *3* |\n+---+-----+",
         "table\n  a | b\n  1 | 2 <italic: 3>"),
        ("+---+---+\n| 1 | 2 |\n+---+---+", "table\n  1 | 2"),
        ("  Name   Price\n------  ------\n Barley     12\n Oats       9",
         "table\n  Name | Price\n  Barley | 12\n  Oats | 9"),
        ("------  ------\n Barley     12\n Oats       9\n------  ------", "table\n  Barley | 12\n  Oats | 9"),
        ("-----------\n K  Meaning\n--- -------\n A  opens\n    it\n\n B  closes\n-----------",
         "table\n  K | Meaning\n  A | opens it\n  B | closes"),
    ],
)  # fmt: skip
def test_tables_that_are_drawn_with_characters(text: str, blocks: str) -> None:
    assert shown(text) == blocks
    assert not [code for code in codes(f"## A\n\n{text}\n") if code != "headerless-table"]


def test_the_text_of_a_drawn_cell_knows_its_place() -> None:
    text = "## A\n\n  Name   Price\n------  ------\n Barley  **12**\n"
    table = one(text).blocks[0]
    assert at(text, table.rows[0].cells[1][0].span) == "12"


@pytest.mark.parametrize("text", ["a\n\n--- ---\n\nb", "+ a\n+ b", "a\n--- ---\nb c", "| a\n| b", "+--- a"])
def test_what_only_looks_like_a_drawn_table_is_none(text: str) -> None:
    assert "table" not in "".join(sketched(slide.blocks) for slide in outline(f"## A\n\n{text}\n")[0].slides)


@pytest.mark.parametrize(
    ("attributes", "inside", "columns"),
    [
        ("layout-ncol=2", "a\n\nb\n\nc", ["columns 2", "p"]),
        ("layout-ncol=2", "### a\n\nb\n\n### c\n\nd", ["columns 2"]),
        ('layout="[[1,1],[1]]"', "a\n\nb\n\nc", ["columns 2", "p"]),
        ("layout-nrow=1", "a\n\nb\n\nc", ["columns 3"]),
    ],
)
def test_a_grid_around_anything_is_columns(attributes: str, inside: str, columns: list[str]) -> None:
    lines = shown(f"::: {{{attributes}}}\n{inside}\n:::").split("\n")
    tops = [index for index, line in enumerate(lines) if not line.startswith(" ")]
    found = []
    for place, stop in zip(tops, [*tops[1:], len(lines)], strict=True):
        count = sum(line == "  column" for line in lines[place:stop])
        found.append(f"columns {count}" if count else lines[place].split()[0])
    assert found == columns


def test_commas_between_attributes_are_passed() -> None:
    assert shown('::: {.columns}\n::: {.column width="40%", .x}\na\n:::\n::: column\nb\n:::\n:::').startswith(
        "columns\n  column 40.0"
    )


@pytest.mark.parametrize(
    "text", ["x\n(@) a\n(@) b", "x\n#. a\n#. b", "x\ni. a\nii. b", "x\n(a) b\n(b) c", "100. a\n    - b"]
)
def test_marks_of_lists_that_are_not_read_are_said(text: str) -> None:
    assert codes(f"## A\n\n{text}\n") == ["almost-markdown"]


@pytest.mark.parametrize("text", ["(a) is first", "i. e. this", "a) one", "See (b) here"])
def test_letters_before_text_are_text(text: str) -> None:
    assert not codes(f"## A\n\n{text}\n")


@pytest.mark.parametrize("text", ["See @fig-a and @sec-b.", "[@fig-a]"])
def test_references_are_said(text: str) -> None:
    assert set(codes(f"## A\n\n{text}\n")) == {"citation"}


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("(a) x\n(b) y\n", "ol lower-alpha 1: x y"),
        ("c. x\nd. y\n\n   z\n", "ol lower-alpha 3: x y/z"),
        ("i.  x\nii. y\n", "ol lower-roman 1: x y"),
        ("h) x\ni) y\nj) z\n", "ol lower-alpha 8: x y z"),
        ("IV) x\nV) y\n", "ol upper-roman 4: x y"),
        ("(1) x\n(2) y\n", "ol decimal 1: x y"),
        ("#. x\n#. y\n", "ol decimal 1: x y"),
        ("(@) x\n(@good) y\n\nand\n\n(@) z\n", "ol decimal 1: x y|p and|ol decimal 3: z"),
        ("1. x\n2. y\n\ni. z\nii. u\n", "ol decimal 1: x y|ol lower-roman 1: z u"),
        ("- x\n  (a) y\n  (b) z\n", "ul: x/ol lower-alpha 1: y z"),
        ("(a) alone\n", "p (a) alone"),
        ("(a) one\n(c) three\n", "p (a) one (c) three"),
        ("A. Smith wrote it.\nShe is right.\n", "p A. Smith wrote it. She is right."),
        ("text\n(a) not\n(b) a list\n", "p text (a) not (b) a list"),
    ],
)  # fmt: skip
def test_lists_count_as_pandoc_has_them_count(text: str, blocks: str) -> None:
    assert "|".join(map(_counted, one(f"## A\n\n{text}").blocks)) == blocks


def _counted(block: Block) -> str:
    if not isinstance(block, ListBlock):
        return sketched((block,))
    head = f"ol {block.numbering} {block.start}" if block.ordered else "ul"
    items = ("/".join(map(_counted, item.blocks)).replace("p ", "") for item in block.items)
    return f"{head}: {' '.join(items)}"


def test_the_last_paragraph_of_a_figure_is_its_caption() -> None:
    (picture,) = one("## A\n\n::: {#fig-x}\n![](a.png){fig-alt='A line'}\n\nSales **rise**\n:::\n").blocks
    assert isinstance(picture, Picture)
    assert (picture.alt, marked(picture.caption)) == ("A line", "Sales <bold: rise>")
