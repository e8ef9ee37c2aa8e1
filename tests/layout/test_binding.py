"""What joins slides to a deck: numbers, footers, titles, sections, links, notes, clicks."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.deck import Build
from talkkit.frame import Role, TextContent
from talkkit.layout.engine import Memory, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.model.blocks import Attributes, Div, ListBlock, ListItem, Paragraph, Pause
from talkkit.model.runs import Link, Run, RunStyle
from talkkit.model.talk import Note
from tests.layout.making import HERE, bullets, codes, frame, laid, page, paragraph, slide, talk, theme

LONG = bullets(*["A log is an ordered list of facts that nobody may change, and readers move through it."] * 30)


def test_pages_are_numbered_through_and_the_number_is_a_field() -> None:
    pages = laid(
        slide(LONG, key="a"), slide(bullets("x"), key="b"), slide(bullets("y"), key="c", hidden=True)
    ).deck.pages
    assert [each.number for each in pages] == list(range(1, len(pages) + 1))
    run = frame(pages[-1], "slide-number").content.paragraphs[0].runs[0]  # type: ignore[union-attr]
    assert (run.text, run.field) == (str(len(pages)), "slide-number")
    assert pages[-1].hidden


def test_footer_and_date_stand_where_the_layout_has_a_place_for_them() -> None:
    found = laid(
        slide(kind="title", key="t"),
        slide(bullets("x"), key="a"),
        slide(bullets("y"), key="b", footer="Its own", paginate=False),
        footer="The talk's",
        date_text="6 October 2016",
    )
    title, usual, own = found.deck.pages
    assert not [each for each in title.frames if each.role in (Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER)]
    assert frame(usual, "footer").content.text == "The talk's"  # type: ignore[union-attr]
    assert frame(usual, "date").content.text == "6 October 2016"  # type: ignore[union-attr]
    assert frame(own, "footer").content.text == "Its own"  # type: ignore[union-attr]
    assert not [each for each in own.frames if each.role is Role.SLIDE_NUMBER]


def test_a_footer_that_is_too_long_is_cut_and_reported_once() -> None:
    found = laid(slide(bullets("x"), key="a"), slide(bullets("y"), key="b"), footer="A very long footer. " * 12)
    text = frame(found.deck.pages[0], "footer").content
    assert isinstance(text, TextContent)
    assert text.text.endswith("…")
    assert codes(found) == ["TK512"]


def test_titles_and_keys_are_unique() -> None:
    pages = laid(*(slide(bullets("x"), title="Questions", key=f"q{number}") for number in range(3))).deck.pages
    assert [each.title for each in pages] == ["Questions", "Questions (2)", "Questions (3)"]
    clash = laid(slide(LONG, key="a"), slide(bullets("x"), key="a-2")).deck.pages
    assert len({each.key for each in clash}) == len(clash)


def test_sections_hold_every_page_once_and_are_never_nameless() -> None:
    found = laid(
        slide(kind="title", key="t"),
        slide(kind="section", title="One", section=1, key="one"),
        slide(LONG, section=1, key="a"),
        slide(kind="section", title="One", section=2, key="two"),
        lang="de-DE",
    ).deck
    assert [each.name for each in found.sections] == ["Auftakt", "One", "One (2)"]
    assert [key for each in found.sections for key in each.pages] == [each.key for each in found.pages]
    assert laid(slide(bullets("x"))).deck.sections == ()


def test_links_lead_to_pages_that_exist_or_are_taken_out_and_reported() -> None:
    text = Paragraph(
        (Run("there", link=Link("#second")), Run(" "), Run("nowhere", link=Link("#secnd")), Run(" x")), HERE
    )
    found = laid(slide(text, bullets("b"), key="first"), slide(bullets("x"), key="second"))
    there, _, nowhere, *_ = frame(found.deck.pages[0], "body").content.paragraphs[0].runs  # type: ignore[union-attr]
    assert there.link == "#second"
    assert nowhere.link is None
    assert not nowhere.format.underline
    (said,) = found.diagnostics
    assert (said.code, said.hint) == ("TK507", "did you mean '#second'?")


def test_notes_keep_their_form_and_come_on_every_part() -> None:
    said = (
        Paragraph((Run("Say "), Run("this", RunStyle(bold=True))), HERE),
        ListBlock((ListItem((paragraph("first"),), HERE),), ordered=True, span=HERE),
    )
    pages = laid(slide(LONG, notes=(Note(said, HERE),))).deck.pages
    assert len(pages) > 1
    first = pages[0].notes
    assert [each.text for each in first] == ["Say this", "first"]
    assert first[0].runs[1].format.bold
    assert first[1].format.bullet.kind == "number"
    assert [each.notes[0].text for each in pages[1:]] == ["(continued) Say this"] * (len(pages) - 1)


def test_pauses_and_incremental_lists_become_clicks() -> None:
    group = Div((bullets("b", "c"),), Attributes(classes=("incremental",)), HERE)
    found = page(paragraph("a"), group, Pause(HERE), paragraph("d"))
    key = frame(found, "body").key
    assert found.builds == (Build(1, key, 1, 1), Build(2, key, 2, 2), Build(3, key, 3, 3))


def test_frame_keys_stay_when_other_slides_change() -> None:
    alone = laid(slide(bullets("x"), key="k")).deck.pages[0]
    after = laid(slide(LONG, key="new"), slide(bullets("x"), key="k")).deck.pages[-1]
    assert [each.key for each in alone.frames] == [each.key for each in after.frames]
    assert [each.key for each in alone.frames] == ["k/title-1", "k/body-1", "k/page-1"]


def test_a_preview_lays_out_only_what_changed() -> None:
    memory = Memory()
    first = talk(slide(bullets("x"), key="a"), slide(bullets("y"), key="b"))
    lay_out(first, theme(), Supplies(), slug="s", memory=memory)
    assert len(memory.slides) == 2
    changed = replace(first, slides=(first.slides[0], replace(first.slides[1], blocks=(bullets("z"),))))
    again = lay_out(changed, theme(), Supplies(), slug="s", memory=memory)
    assert len(memory.slides) == 3
    assert again == lay_out(changed, theme(), Supplies(), slug="s")
