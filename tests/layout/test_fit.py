"""The ladder: theme's size, tighter, smaller, in columns, on further slides; each step said."""

from __future__ import annotations

import pytest

from talkkit.diagnostics import Span
from talkkit.frame import Role, ShapeContent, TableContent
from talkkit.model.blocks import Attributes, Callout, Code, Column, Columns, Figure, Table, TableColumn, TableRow
from talkkit.model.runs import Run
from tests.layout.making import (
    HERE,
    body_size,
    bullets,
    codes,
    frame,
    heading,
    laid,
    page,
    paragraph,
    paragraphs,
    picture,
    slide,
    texts,
    theme,
    words,
)

NOMINAL = theme().layout("content").slot("body").levels[0].run.size  # type: ignore[union-attr]
SENTENCE = "A log is an ordered list of facts that nobody may change, and readers move through it at their own pace."


def test_what_fits_is_set_in_the_themes_own_size_and_nothing_is_said() -> None:
    found = laid(slide(bullets(*"abcdef")))
    assert not found.diagnostics
    assert body_size(found.deck.pages[0]) == NOMINAL


def test_then_the_space_between_paragraphs_gives_way_and_then_the_size() -> None:
    """Line by line: as designed, tighter, smaller; never below the minimum."""
    steps: list[str] = []
    for count in range(6, 14):
        found = laid(slide(bullets(*["A line of text"] * count)))
        if len(found.deck.pages) > 1 or "TK503" in codes(found):
            break
        size = body_size(found.deck.pages[0])
        steps += codes(found) or ["as designed"]
        assert (size == NOMINAL) == (codes(found) != ["TK502"])
        assert size >= 18
    assert list(dict.fromkeys(steps)) == ["as designed", "TK501", "TK502"]


def test_a_step_says_what_it_did_and_where() -> None:
    found = laid(slide(bullets(*[SENTENCE] * 5)))
    (said,) = found.diagnostics
    size = body_size(found.deck.pages[0])
    assert said.message == f"'A title': fits at {size:g} pt instead of {NOMINAL:g} pt"
    assert (said.path, said.span) == ("talk.md", Span(0, 0))


def test_all_running_text_of_a_slide_has_one_size() -> None:
    columns = Columns((Column((bullets("short"),), HERE), Column((bullets(*[SENTENCE] * 4),), HERE)), HERE)
    found = page(columns)
    sizes = [each.content.paragraphs[0].runs[0].format.size for each in found.frames if each.slot in ("left", "right")]  # type: ignore[union-attr]
    assert len(sizes) == 2
    assert sizes[0] == sizes[1]


def test_a_long_list_of_short_items_is_set_in_columns() -> None:
    found = laid(slide(bullets(*[f"Word {number}" for number in range(18)], ordered=True)))
    (only,) = found.deck.pages
    assert codes(found)[-1] == "TK503"
    assert only.layout in ("two-content", "three-content")
    assert "Word 17" in words(found).replace("Word17", "Word 17")
    assert [text.lines[0].marker.text for text in texts(only) if text.lines[0].marker][:2] in (
        ["1.", "10."],
        ["1.", "7."],
    )


def test_what_still_does_not_fit_goes_on_on_slides_that_look_like_a_sequence() -> None:
    found = laid(slide(bullets(*[f"{number}. {SENTENCE}" for number in range(20)]), key="much"))
    pages = found.deck.pages
    count = len(pages)
    assert count > 1
    assert [each.key for each in pages] == ["much", *(f"much-{number}" for number in range(2, count + 1))]
    assert [each.title for each in pages] == [f"A title ({number}/{count})" for number in range(1, count + 1)]
    assert len({frame(each, "title").rect for each in pages}) == 1
    assert len({body_size(each) for each in pages}) == 1
    items = [len(frame(each, "body").content.paragraphs) for each in pages]  # type: ignore[union-attr]
    assert sum(items) == 20
    assert max(items) - min(items) <= 2, "the slides are filled alike"


def test_a_numbered_list_goes_on_counting() -> None:
    pages = laid(slide(bullets(*[SENTENCE] * 20, ordered=True))).deck.pages
    markers = [
        line.marker.text for each in pages for text in texts(each) for line in text.lines if line.marker is not None
    ]
    assert markers == [f"{number}." for number in range(1, 21)]
    starts = [frame(each, "body").content.paragraphs[0].format.bullet.start for each in pages]  # type: ignore[union-attr]
    counts = [len(frame(each, "body").content.paragraphs) for each in pages]  # type: ignore[union-attr]
    assert starts[1] == counts[0] + 1


def test_a_heading_stays_with_what_it_announces() -> None:
    blocks = [block for number in range(8) for block in (heading(f"Part {number}"), paragraph(SENTENCE * 2))]
    for each in laid(slide(*blocks)).deck.pages:
        last = paragraphs(each)[-2]
        assert not last.text.startswith("Part "), each.key


def test_a_paragraph_longer_than_a_slide_is_cut_between_lines() -> None:
    found = laid(slide(paragraph(" ".join(f"w{number}" for number in range(900)))))
    assert len(found.deck.pages) > 1
    told = [word for each in found.deck.pages for word in frame(each, "body").content.text.split()]  # type: ignore[union-attr]
    assert told == [f"w{number}" for number in range(900)]


def test_code_is_split_between_lines_and_its_numbers_go_on() -> None:
    program = "\n".join(f"step_{number}()" for number in range(60))
    found = laid(slide(Code(program, "python", HERE, first_number=1)))
    shown = [line for each in found.deck.pages for line in frame(each, "code").content.text.text.split("\n")]  # type: ignore[union-attr]
    assert shown == program.split("\n")
    numbers = [
        int(each.text.split("\n")[0])
        for one in found.deck.pages
        for block in one.frames
        if block.role is Role.LABEL
        for each in block.content.paragraphs  # type: ignore[union-attr]
    ]
    assert numbers == list(range(1, 61))


def test_a_line_of_code_that_is_too_wide_is_wrapped_behind_a_mark() -> None:
    found = laid(slide(Code("x = " + "value + " * 30 + "1", "python", HERE)))
    assert codes(found) == ["TK509"]
    content = frame(found.deck.pages[0], "code").content
    assert isinstance(content, ShapeContent)
    assert content.text is not None
    assert "\n↪ " in content.text.text


def test_a_table_is_split_between_rows_and_its_header_is_repeated() -> None:
    rows = tuple(TableRow(((Run(f"row {number}"),), (Run(SENTENCE),)), HERE) for number in range(40))
    header = TableRow(((Run("No."),), (Run("What"),)), HERE)
    pages = laid(slide(Table((TableColumn(), TableColumn()), header, rows, HERE))).deck.pages
    tables = [frame(each, "table").content for each in pages]
    assert len(tables) > 1
    shown = []
    for each in tables:
        assert isinstance(each, TableContent)
        assert each.rows[0].header
        assert each.rows[0].cells[0].text.text == "No."
        shown += [row.cells[0].text.text for row in each.rows[1:]]
    assert shown == [f"row {number}" for number in range(40)]
    assert len({each.widths for each in tables}) == 1, "columns do not jump"  # type: ignore[union-attr]


def test_a_row_taller_than_a_slide_loses_its_form_but_not_its_words() -> None:
    table = Table((TableColumn(),), None, (TableRow(((Run(SENTENCE * 60),),), HERE),), HERE)
    found = laid(slide(table))
    assert "TK505" not in codes(found)
    assert words(found).count("ordered") == 60


def test_a_long_callout_is_a_callout_on_every_slide() -> None:
    found = laid(slide(Callout("tip", tuple(paragraph(SENTENCE * 2) for _ in range(8)), HERE)))
    assert len(found.deck.pages) > 1
    assert all("Tip" in [each.text for each in paragraphs(one)] for one in found.deck.pages)


def test_a_long_title_wraps_then_gets_smaller_and_then_pushes_the_body_down() -> None:
    """Never into the body, whatever its length; the body stands one gap below it, and starts lower than below two
    lines only when the smallest title needs it.
    """
    sizes, gaps = [], set()
    for count in range(4, 48, 2):
        found = laid(slide(bullets(*"abcdefgh"), title=" ".join(["thought"] * count)))
        title, body = frame(found.deck.pages[0], "title"), frame(found.deck.pages[0], "body")
        assert title.rect.bottom <= body.rect.y + 0.01
        sizes.append(title.content.paragraphs[0].runs[0].format.size)  # type: ignore[union-attr]
        last = title.content.lines[-1]  # type: ignore[union-attr]
        gaps.add(round(body.rect.y - title.rect.y - last.top - last.height, 1))
        assert (body.rect.y > title.rect.y + 88 + 34) == ("TK508" in codes(found))
    short = [size for size, count in zip(sizes, range(4, 36, 2), strict=False)]
    assert short == sorted(short, reverse=True)
    assert gaps == {34.0}


def test_a_title_of_a_whole_paragraph_goes_on_in_the_body() -> None:
    title = " ".join(f"word{number}" for number in range(120))
    found = laid(slide(bullets("a"), title=title))
    assert all(f"word{number}" in words(found) for number in range(120))
    assert not [each for each in codes(found) if each == "TK505"]


def test_a_word_that_is_too_wide_breaks_where_a_typographer_would() -> None:
    address = "https://example.org/" + "/".join(f"part-{number}" for number in range(12))
    found = laid(slide(Columns((Column((paragraph(address),), HERE), Column((paragraph("b"),), HERE)), HERE)))
    assert codes(found) == ["TK510"]
    text = frame(found.deck.pages[0], "left").content.text  # type: ignore[union-attr]
    assert text.replace("\u200b", "") == address
    assert "/\u200b" in text, "PowerPoint may break there too"


@pytest.mark.parametrize("name", ["statement", "lead", "quote", "section", "closing"])
def test_a_layout_that_a_class_asks_for_is_left_where_nothing_fits_on_it(name: str) -> None:
    """Its small body holds no figure: further parts choose their layout by what they show."""
    drawn = Figure("chart", "chart", "Lag: 3\nLoad: 5", (0, 7), HERE)
    asked = slide(picture(), drawn, drawn, paragraph(SENTENCE), attributes=Attributes(classes=(name,)))
    found = laid(asked).deck.pages
    assert 1 < len(found) < 6
    assert all(each.layout != name for each in found[1:])


@pytest.mark.parametrize("policy", ["shrink", "error"])
def test_a_slide_may_forbid_further_slides(policy: str) -> None:
    found = laid(slide(bullets(*[SENTENCE] * 30), overflow=policy))
    (said,) = [each for each in found.diagnostics if each.code == "TK505"]
    assert said.severity.value == "error"
    assert said.path == "talk.md"
    assert f"`overflow: {policy}`" in said.message


def test_error_forbids_smaller_type_too_and_shrink_allows_it() -> None:
    fits_smaller = bullets(*[SENTENCE] * 5)
    assert "TK505" in codes(laid(slide(fits_smaller, overflow="error")))
    assert "TK505" not in codes(laid(slide(fits_smaller, overflow="shrink")))


def test_the_steps_are_there_for_the_summary() -> None:
    steps = laid(slide(bullets(*[SENTENCE] * 30), key="much")).steps
    assert [(step.slide, step.kind) for step in steps][-1] == ("much", "continued")
