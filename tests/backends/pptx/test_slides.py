"""Slides: titles, identities, sections, notes."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.frame import Frame, Role, TextContent
from talkkit.geometry import Rect
from tests.backends.pptx.support import decks
from tests.backends.pptx.support.parts import find, opened, slide_tree, tree


def test_every_slide_has_a_title_placeholder_with_its_title() -> None:
    deck = decks.full_deck()
    titles = [slide.shapes.title.text_frame.text for slide in opened(deck).slides]
    assert titles == [page.title for page in deck.pages]


def test_a_title_that_nobody_sees_stands_off_the_page_and_comes_first() -> None:
    slide = opened(decks.full_deck()).slides[7]
    title = slide.shapes.title
    assert title.top + title.height < 0
    assert slide.shapes[0].shape_id == title.shape_id


def test_a_freely_placed_title_is_still_the_title() -> None:
    style = decks.theme().layout("content").slots[0].levels[0]
    content = TextContent((decks.paragraph("Here", style),), ())
    frame = Frame("t", Rect(100, 100, 300, 60), Role.TITLE, content)
    deck = decks.deck_of(decks.page("one", "blank", frame))
    title = opened(deck).slides[0].shapes.title
    assert (title.text_frame.text, title.left) == ("Here", 1270000)
    assert len(opened(deck).slides[0].shapes) == 1


def test_identities_stay_when_other_slides_come_and_go() -> None:
    """Comments, morphs and rebuilt decks find slides and shapes by them."""
    last = decks.page("last", "content", decks.slot_text("content", "title", "Last"), decks.list_frame())
    alone, behind = decks.deck_of(last), decks.deck_of(decks.page("first", "blank"), last)
    path = "//p:cNvPr/@id | //a16:creationId/@id | //p14:creationId/@val"
    assert find(slide_tree(alone, 1), path) == find(slide_tree(behind, 2), path)
    assert opened(alone).slides[0].slide_id == opened(behind).slides[1].slide_id
    assert opened(alone).slides[0].slide_id >= 256


def test_names_are_for_people() -> None:
    names = [shape.name for shape in opened(decks.full_deck()).slides[2].shapes]
    assert names == ["Title 1", "Content 2", "Slide Number 3"]


def test_a_moved_frame_says_where_it_stands() -> None:
    frame = decks.slot_text("content", "body", "moved")
    moved = replace(frame, rect=replace(frame.rect, y=frame.rect.y + 20.0))
    slide = slide_tree(decks.deck_of(decks.page("one", "content", moved)))
    assert find(slide, "//p:sp[.//p:ph[@idx='1']]/p:spPr/a:xfrm/a:off/@y") == [str(round(moved.rect.y * 12700))]


def test_sections_hold_every_slide_once() -> None:
    presentation = tree(decks.full_deck(), "ppt/presentation.xml")
    assert find(presentation, "//p14:section/@name") == ["Opening", "Water"]
    assert find(presentation, "//p14:section//p14:sldId/@id") == find(presentation, "p:sldIdLst/p:sldId/@id")


def test_a_hidden_page_is_hidden() -> None:
    assert slide_tree(decks.full_deck(), 10).get("show") == "0"


def test_notes_keep_their_formatting_on_a_page_of_their_own() -> None:
    presentation = opened(decks.full_deck())
    noted = [slide.has_notes_slide for slide in presentation.slides]
    assert noted == [True, False, True, False, False, False, False, False, False, True]
    notes = presentation.slides[2].notes_slide
    assert notes.notes_text_frame.text == "Say slowly\nPoint at the map"
    first, second = notes.notes_text_frame.paragraphs
    assert [run.font.bold for run in first.runs] == [None, True]
    assert second._p.xpath("a:pPr/a:buChar/@char") == ["•"]
    kinds = [shape.placeholder_format.type for shape in notes.placeholders]
    assert len(kinds) == 3


def test_notes_follow_the_slide_in_language_and_in_key() -> None:
    page = decks.page("one", "content", notes=(decks.paragraph("Achtung", decks.theme().notes),), lang="de")
    notes = tree(decks.deck_of(page), "ppt/notesSlides/notesSlide1.xml")
    assert set(find(notes, "//@lang")) == {"de-DE"}
