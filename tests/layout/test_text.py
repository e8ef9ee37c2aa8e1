"""Text frames: real levels and markers, lines where PowerPoint puts them, marks and links in the theme's look."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from talkkit.frame import Role, TextContent, TextLine
from talkkit.layout.inline import Inline
from talkkit.model.blocks import Attributes, Code, ListBlock, ListItem, Paragraph, Quote
from talkkit.model.runs import Link, Run, RunStyle
from talkkit.model.talk import Footnote, Slide
from talkkit.style import Color, RunFormat
from talkkit.text.numbering import number_text
from tests.layout.making import (
    HERE,
    bullets,
    codes,
    frame,
    heading,
    laid,
    page,
    paragraph,
    paragraphs,
    runs,
    slide,
    texts,
    theme,
    words,
)


def content(*blocks: object, **changes: object) -> TextContent:
    found = frame(page(*blocks, **changes), "body").content  # type: ignore[arg-type]
    assert isinstance(found, TextContent)
    return found


def item(text: str, *more: object, checked: bool | None = None) -> ListItem:
    return ListItem((paragraph(text), *more), HERE, checked)  # type: ignore[arg-type]


def markers(text: TextContent) -> list[str]:
    return [line.marker.text for line in text.lines if line.marker]


def test_text_blocks_that_stand_together_are_one_frame() -> None:
    text = content(paragraph("a"), bullets("b", "c"), heading("d"), Quote((paragraph("e"),), HERE), paragraph("f"))
    assert text.text == "a\nb\nc\nd\ne\nf"


def test_levels_and_bullets_are_those_of_the_slot() -> None:
    nested = ListBlock((item("a", ListBlock((item("b"),), ordered=False, span=HERE)),), ordered=False, span=HERE)
    text = content(nested, bullets(*"cdef"))
    slot = theme().layout("content").slot("body")
    assert slot is not None
    assert [each.level for each in text.paragraphs][:2] == [0, 1]
    assert [each.format for each in text.paragraphs][:2] == list(slot.levels[:2])


def test_a_second_paragraph_of_an_item_stands_under_its_text_without_a_bullet() -> None:
    first, second = content(ListBlock((item("a", paragraph("b")),), ordered=False, span=HERE)).paragraphs
    assert second.format.bullet.kind == "none"
    assert second.format.margin == first.format.margin
    assert second.format.indent == 0


def test_ordered_lists_count_from_their_start_and_past_what_interrupts_them() -> None:
    text = content(ListBlock((item("a"), item("b", paragraph("more")), item("c")), ordered=True, span=HERE, start=9))
    assert markers(text) == ["9.", "10.", "11."]
    numbered = [each.format.bullet.start for each in text.paragraphs if each.format.bullet.kind == "number"]
    assert numbered == [9, 9, 11], "PowerPoint counts on by itself until a paragraph without a number stands between"


def test_all_numbers_of_a_list_share_an_indent_that_holds_the_widest() -> None:
    text = content(ListBlock(tuple(item(str(number)) for number in range(3)), ordered=True, span=HERE, start=998))
    assert len({(each.format.margin, each.format.indent) for each in text.paragraphs}) == 1
    for line in text.lines:
        assert line.marker is not None
        assert line.marker.x + line.marker.width < line.pieces[0].x


@pytest.mark.parametrize(
    ("numbering", "number", "text"),
    [("arabicPeriod", 3, "3."), ("arabicParenR", 3, "3)"), ("alphaLcPeriod", 28, "bb."), ("romanUcPeriod", 14, "XIV.")],
)
def test_numbers_are_written_as_powerpoint_writes_them(numbering: str, number: int, text: str) -> None:
    assert number_text(numbering, number) == text


def test_tasks_are_boxes_as_bullets() -> None:
    text = content(ListBlock((item("done", checked=True), item("open", checked=False)), ordered=False, span=HERE))
    assert markers(text) == ["☑", "☐"]


def test_code_in_a_list_item_keeps_its_place_between_the_items() -> None:
    found = page(
        ListBlock((item("a"), item("b", Code("x", "", HERE)), item("c")), ordered=True, span=HERE), bullets("z")
    )
    shown = [text.text for text in texts(found)]
    assert shown[1:4] == ["a\nb", "x", "c\nz"]
    assert markers(texts(found)[3])[0] == "3."


def test_lines_are_1_2_times_the_size_apart_and_the_first_baseline_is_the_fonts() -> None:
    text = content(paragraph("word " * 60))
    size = text.paragraphs[0].runs[0].format.size
    first, second = text.lines[:2]
    assert first.top == 0
    assert second.top - first.top == pytest.approx(1.2 * size)
    assert first.baseline == pytest.approx(0.936 * size, abs=0.01 * size), "Calibri: 0.936 em"


def test_no_space_stands_before_the_first_and_after_the_last_paragraph() -> None:
    text = content(bullets("a", "b"))
    assert text.lines[0].top == 0
    assert text.height == pytest.approx(text.lines[-1].top + text.lines[-1].height)


def test_pieces_follow_each_other_and_fill_the_line() -> None:
    text = content(Paragraph((Run("plain "), Run("bold", RunStyle(bold=True)), Run(" and on " * 30)), HERE))
    for line in text.lines:
        for left, right in zip(line.pieces, line.pieces[1:], strict=False):
            assert right.x == pytest.approx(left.x + left.width, abs=0.01)


def test_an_emoji_of_several_characters_is_a_piece_of_its_own() -> None:
    """Renderers that cannot join them inside of other text draw them by themselves; the rest stays where it was."""
    (line,) = content(paragraph("Ann 👩‍💻 in 🇭🇺, ⚠️ 🚀")).lines
    assert [piece.text for piece in line.pieces] == ["Ann ", "👩‍💻", " in ", "🇭🇺", ", ⚠️ 🚀"]
    assert [piece.start for piece in line.pieces] == [(0, 0), (0, 4), (0, 7), (0, 11), (0, 13)]
    for before, after in pairwise(line.pieces):
        assert after.x == pytest.approx(before.x + before.width)
    (whole,) = content(paragraph("Ann 🚀 in 🚀, ⚠️ 🚀")).lines
    assert right_edge(line) == pytest.approx(right_edge(whole))


def right_edge(line: TextLine) -> float:
    return max(piece.x + piece.width for piece in line.pieces)


def test_right_to_left_paragraphs_start_at_the_right() -> None:
    found = page(bullets("שלום עולם", "abc שלום"), direction="rtl", lang="he-IL")
    body = frame(found, "body")
    assert isinstance(body.content, TextContent)
    for line in body.content.lines:
        form = body.content.paragraphs[line.paragraph].format
        assert form.rtl
        assert right_edge(line) == pytest.approx(body.rect.width - form.margin, abs=0.5)
        assert line.marker is not None
        assert line.marker.x >= right_edge(line)


def test_marks_look_as_the_theme_says() -> None:
    inline = theme().inline
    styled = Paragraph(
        (
            Run("link", link=Link("https://example.org", "Where it leads")),
            Run("code", RunStyle(code=True)),
            Run("mark", RunStyle(mark=True)),
            Run("gone", RunStyle(strike=True)),
            Run("2", RunStyle(superscript=True)),
        ),
        HERE,
    )
    link, code, mark, gone, raised = content(styled, bullets("x")).paragraphs[0].runs
    assert (link.link, link.tooltip) == ("https://example.org", "Where it leads")
    assert link.format.color == inline.link
    assert link.format.underline
    assert code.format.font == "code"
    assert mark.format.highlight == inline.mark
    assert gone.format.strike
    assert raised.format.baseline == "superscript"


def test_a_raised_character_takes_two_thirds_of_the_width() -> None:
    def width(style: RunStyle) -> float:
        return content(Paragraph((Run("mmmm", style),), HERE), bullets("x")).lines[0].pieces[0].width

    assert width(RunStyle(superscript=True)) == pytest.approx(width(RunStyle()) * 2 / 3, rel=0.05)


def test_footnotes_stand_at_the_foot_of_the_slide_in_small_type() -> None:
    text = Paragraph((Run("A claim"), Run("1", footnote="a")), HERE)
    found = page(text, bullets("b"), footnotes=(Footnote("a", 1, runs("Where it comes from"), HERE),))
    note, body = frame(found, "footnote"), frame(found, "body")
    assert note.rect.y >= body.rect.bottom
    assert note.content.text == "1\u00a0Where it comes from"  # type: ignore[union-attr]
    assert 10 <= note.content.paragraphs[0].format.run.size <= 12  # type: ignore[union-attr]
    assert body.content.paragraphs[0].runs[1].format.baseline == "superscript"  # type: ignore[union-attr]


def test_more_footnotes_than_a_page_can_hold_go_on_below_the_content() -> None:
    """A paragraph that refers to all of them has them as text, on as many pages as it takes."""
    notes = tuple(Footnote(f"n{number}", number, runs("Where it comes from, " * 6), HERE) for number in range(1, 31))
    marks = tuple(Run(f"{note.number}", footnote=note.label) for note in notes)
    found = laid(slide(Paragraph((Run("Claims"), *marks), HERE), footnotes=notes))
    assert words(found).count("Where it comes from") == 6 * len(notes)
    assert len(found.deck.pages) > 1
    assert "TK505" not in codes(found)


def test_a_footnote_stands_on_the_part_that_refers_to_it() -> None:
    blocks = tuple(paragraph("word " * 150) for _ in range(3))
    marked = Paragraph((Run("here"), Run("1", footnote="a")), HERE)
    found = laid(slide(*blocks, marked, footnotes=(Footnote("a", 1, runs("The source"), HERE),)))
    with_note = [each.part for each in found.deck.pages if any(one.role.value == "footnote" for one in each.frames)]
    assert with_note == [len(found.deck.pages)]


def test_a_language_is_told_only_where_it_is_not_the_decks() -> None:
    mixed = Paragraph((Run("Hello "), Run("Welt", lang="de-DE")), HERE)
    found = content(mixed, bullets("x")).paragraphs[0].runs
    assert [run.lang for run in found] == ["", "de-DE"]


def test_a_lone_short_word_on_the_last_line_of_a_title_is_balanced_without_a_hard_break() -> None:
    for length in range(20, 60):
        title = frame(page(bullets("a"), title="w" * 3 + " word" * (length // 5) + " end"), "title").content
        assert isinstance(title, TextContent)
        assert "\n" not in title.text
        widths = [right_edge(line) - line.pieces[0].x for line in title.lines]
        assert len(widths) == 1 or widths[-1] > 0.35 * max(widths)


def test_soft_hyphens_go() -> None:
    assert content(paragraph("ge\u00admein\u00adsam"), bullets("x")).paragraphs[0].text == "gemeinsam"


def test_centred_groups_are_centred() -> None:
    from talkkit.model.blocks import Div

    group = Div((paragraph("in the middle"),), Attributes(classes=("center",)), HERE)
    found = page(group, bullets("x"))
    line = texts(found)[1].lines[0]
    body = frame(found, "body").rect.width
    assert line.pieces[0].x + line.pieces[-1].width / 2 == pytest.approx(body / 2, abs=1)


def test_highlighted_lines_stay_and_the_others_are_dimmed() -> None:
    style = theme().code
    found = page(Code("first\nsecond\nthird", "", HERE, highlight=((2,),)))
    lines = [each for each in paragraphs(found) if each.text in ("first", "second", "third")]
    assert [each.runs[0].format.color == style.dimmed for each in lines] == [True, False, True]


def test_lines_that_are_highlighted_in_steps_are_all_as_they_are_with_a_band_behind_each_step() -> None:
    found = page(Code("first\nsecond\nthird", "", HERE, highlight=((2,), (3,))))
    assert theme().code.dimmed not in {run.format.color for each in paragraphs(found) for run in each.runs}
    bands = [each.rect for each in found.frames if each.role is Role.DECORATION and each.text is None][1:]
    assert [band.y for band in bands] == sorted(band.y for band in bands)
    assert len(bands) == 2
    assert bands[0].bottom == pytest.approx(bands[1].y)


def test_code_is_coloured_by_its_language() -> None:
    style = theme().code
    colors = {
        run.text.strip(): run.format.color
        for each in paragraphs(page(Code("def f(): return 41  # why", "python", HERE)))
        for run in each.runs
    }
    assert colors["def"] == style.keyword
    assert colors["# why"] == style.comment
    assert colors["41"] == style.number


def test_code_runs_from_left_to_right_on_right_to_left_slides() -> None:
    found = page(Code("x = 1", "python", HERE), direction="rtl", lang="ar-SA")
    (line,) = [each for each in paragraphs(found) if each.text == "x = 1"]
    assert not line.format.rtl


def test_an_empty_slide_and_an_empty_paragraph_do_no_harm() -> None:
    assert page(title="").frames
    assert page(Paragraph((), HERE), bullets("")).frames


def test_the_same_slide_of_another_direction_is_another_slide() -> None:
    made: Slide = slide(bullets("a"))
    assert laid(made).deck.pages[0].frames != laid(replace(made, direction="rtl")).deck.pages[0].frames


def test_a_quotation_has_a_mark_that_hangs_before_it_unless_it_brings_its_own() -> None:
    said = content(Quote((paragraph("One said so."), paragraph("And more.")), HERE), bullets(*"abc"))
    assert markers(said)[:1] == ["\u201c"]
    first, second = said.paragraphs[:2]
    assert first.format.indent < 0 < first.format.margin == second.format.margin
    marked = content(Quote((paragraph("\u201eSo ist es.\u201c"),), HERE), bullets(*"abc"))
    assert "\u201c" not in markers(marked)


def test_east_asian_text_is_upright_wherever_its_theme_or_author_slants() -> None:
    slanted = (Run("これは"), Run("強調", RunStyle(italic=True)), Run(" stressed", RunStyle(italic=True)))
    text = content(Paragraph(slanted, HERE), Quote((paragraph("引用です"),), HERE))
    plain, stressed, latin = text.paragraphs[0].runs
    assert not plain.format.italic
    assert (stressed.format.italic, stressed.format.bold) == (False, True)
    assert (latin.format.italic, latin.format.bold) == (True, False)
    assert not any(run.format.italic for run in text.paragraphs[1].runs)


def test_east_asian_paragraphs_do_not_end_in_a_line_of_one_character() -> None:
    for count in range(20, 75):
        text = content(paragraph("漢" * count + "。"), bullets(*"abcdef"))
        first = [line for line in text.lines if line.paragraph == 0]
        assert len(first) == 1 or first[-1].text.count("漢") > 1, count


@pytest.mark.parametrize(("size", "smaller"), [(28.0, True), (18.0, False)])
def test_code_in_a_line_has_the_optical_size_of_its_line(size: float, *, smaller: bool) -> None:
    inline = Inline(theme().inline, "en", "en")
    look = RunFormat("body", size, Color("tx1"))
    (code,) = inline.text_runs((Run("make", RunStyle(code=True)),), look)
    assert (code.format.size < size) is smaller
    assert code.format.size >= 18
