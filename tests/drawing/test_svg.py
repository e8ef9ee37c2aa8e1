"""A page as SVG: everything that layout placed, where layout placed it, and nothing that acts."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from msgspec.structs import replace

from talkkit.drawing.markup import number
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.frame import Frame, LinePiece, Role, TableContent, TextContent, TextLine, TextParagraph, TextRun
from talkkit.geometry import Rect
from tests.browser import chromium, visit
from tests.drawing.sample_deck import HOSTILE, PARAGRAPH, RUN, deck, run, text

DECK = deck()


def drawn(index: int, options: SvgOptions | None = None) -> etree._Element:
    return etree.fromstring(page_svg(DECK.pages[index], DECK, options or SvgOptions()).encode())


def tspans(root: etree._Element) -> list[etree._Element]:
    return [node for node in root.iter() if str(node.tag).endswith("}tspan")]


def page_with(content: TextContent) -> str:
    frame = Frame("f", Rect(100, 50, 400, 100), Role.BODY, content)
    return page_svg(replace(DECK.pages[1], frames=(frame,)), DECK)


def test_every_word_of_a_page_is_in_its_drawing() -> None:
    root = drawn(4)
    assert "".join("".join(node.itertext()) for node in root.iter() if str(node.tag).endswith("}text")).endswith(
        HOSTILE
    )
    assert root.get("viewBox") == "0 0 960 540"


def test_stretches_stand_where_layout_put_them_and_keep_its_width() -> None:
    style = replace(RUN, size=20)
    first, second = TextRun("one ", style), TextRun("two", replace(style, bold=True))
    line = TextLine(0, 10, 24, 29, (LinePiece("one ", 12.25, 40, first), LinePiece("two", 52.25, 33.333, second)))
    root = etree.fromstring(page_with(TextContent((TextParagraph((first, second), PARAGRAPH),), (line,))).encode())
    one, two = tspans(root)
    parent = one.getparent()
    assert parent is not None
    assert parent.get("y") == "79"
    assert [(node.get("x"), node.get("textLength")) for node in (one, two)] == [("112.2", "40"), ("152.2", "33.3")]
    assert (one.get("font-weight"), two.get("font-weight")) == (None, "700")


def test_text_behind_a_superscript_returns_to_the_baseline() -> None:
    content = text((run("x"), run("2", baseline="superscript"), run(" and")))
    places = [node.get("y") for node in tspans(etree.fromstring(page_with(content).encode()))]
    assert places[0] == places[2] != places[1]


def test_right_to_left_stretches_are_not_reordered_a_second_time() -> None:
    content = text((run("שלום "), run("עולם", bold=True)))
    root = etree.fromstring(page_with(content).encode())
    assert [len(node) for node in root.iter() if str(node.tag).endswith("}text")] == [1, 1]


def test_on_a_right_to_left_page_the_first_column_of_a_table_stands_at_the_right() -> None:
    """Cells come in reading order, for people who listen; PowerPoint mirrors the columns in the same way."""
    page = replace(DECK.pages[2], direction="rtl")
    table = next(frame for frame in page.frames if isinstance(frame.content, TableContent))
    root = etree.fromstring(page_svg(replace(page, frames=(table,)), DECK, SvgOptions(semantics=True)).encode())
    row = next(node for node in root.iter() if node.get("role") == "row")
    places = [float(cell.findall(".//{*}tspan")[0].get("x")) for cell in row]
    assert ["".join(cell.itertext()) for cell in row] == ["Style", "Coupling", "Latency"]
    assert places == sorted(places, reverse=True)
    assert table.rect.x <= places[-1] < places[0] < table.rect.right


def test_links_lead_to_pages_and_to_safe_addresses_only() -> None:
    content = text((run("a", link="#table"), run("b", link="javascript:alert(1)"), run("c", link="https://x.org/?a&b")))
    svg = page_with(content)
    assert re.findall(r'<a href="([^"]*)"', svg) == ["#slide-table", "https://x.org/?a&amp;b"]


def test_characters_that_xml_forbids_do_not_break_the_file() -> None:
    svg = page_with(text((run("a\x00b\x1b]]>\ud800c"),)))
    assert "a\ufffdb\ufffd]]>\ufffdc" in "".join(etree.fromstring(svg.encode()).itertext())


def test_a_cropped_picture_is_cut_at_its_frame() -> None:
    (port,) = [node for node in drawn(2).iter() if str(node.tag).endswith("}svg") and node.get("x")]
    assert (port.get("x"), port.get("width")) == ("640", "192")
    # 192 points show 80 % of 240, from 24 on.
    assert port.get("viewBox") == "24 0 192 135"


def test_in_a_page_of_html_roles_and_labels_say_what_frames_mean() -> None:
    root = drawn(2, SvgOptions(semantics=True))
    roles = [node.get("role") for node in root.iter() if node.get("role")]
    assert roles[0] == "group"
    assert {"heading", "table", "row", "columnheader", "cell", "img"} <= set(roles)
    assert [node.get("aria-label") for node in root.iter() if node.get("role") == "img"] == ["A green disc"]
    assert "role" not in page_svg(DECK.pages[2], DECK)


def test_off_slide_titles_are_not_drawn() -> None:
    page = DECK.pages[5]
    away = replace(page.frames[0], rect=Rect(48, -80, 864, 48))
    assert "Hidden page" not in page_svg(replace(page, frames=(away,)), DECK)


def test_the_same_page_gives_the_same_small_drawing() -> None:
    svg = page_svg(DECK.pages[1], DECK)
    assert svg == page_svg(deck().pages[1], deck())
    assert len(svg) < 3000
    assert "> <" not in svg


@pytest.mark.parametrize(
    ("value", "text"), [(0.04, "0"), (-0.04, "0"), (0.5, ".5"), (-0.25, "-.2"), (12.0, "12"), (100, "100")]
)
def test_numbers_carry_no_noise(value: float, text: str) -> None:
    assert number(value) == text


def test_chromium_draws_every_stretch_as_wide_as_layout_measured() -> None:
    """Whatever fonts this machine has: line ends are those of the deck."""
    svg = page_svg(DECK.pages[1], DECK)
    with chromium() as browser, visit(browser, {"/index.html": f"<!doctype html>{svg}".encode()}) as seen:
        widths = seen.page.evaluate(
            "[...document.querySelectorAll('tspan[textLength]')].map("
            "t => [t.getComputedTextLength(), parseFloat(t.getAttribute('textLength')), t.textContent])"
        )
    assert len(widths) > 10
    assert [words for drawn_width, promised, words in widths if abs(drawn_width - promised) > 0.5] == []
