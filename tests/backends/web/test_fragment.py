"""The fragment for a post, rule by rule (docs/embed.md)."""

from __future__ import annotations

import gzip
import html
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from talkkit.backends.web import EmbedOptions, fragment
from talkkit.deck import Deck
from tests.drawing.sample_deck import HOSTILE, deck

OPTIONS = EmbedOptions("services", base_url="https://example.org", deck_file="services.pptx", deck_bytes=1_234_567)
WHOLE = fragment(deck(publish_notes=True), OPTIONS)


def tree(text: str) -> etree._Element:
    return etree.fromstring(text.replace("&nbsp;", "\u00a0").encode())


def texts(text: str) -> str:
    return " ".join("".join(tree(text).itertext()).split())


def test_it_is_one_block_at_column_0_without_blank_or_indented_lines() -> None:
    assert WHOLE.startswith("<section ")
    assert WHOLE.endswith("</section>\n")
    lines = WHOLE.rstrip("\n").split("\n")
    assert [line for line in lines if not line or line[0].isspace()] == []
    tokens = MarkdownIt("commonmark").parse(f"before\n\n{WHOLE}\nafter\n")
    assert [token.type for token in tokens if token.type == "html_block"] == ["html_block"]
    assert tokens[3].content.strip() == WHOLE.strip()


def test_it_holds_nothing_that_sanitizers_show_as_text_or_that_mdx_refuses() -> None:
    for forbidden in ("<style", "<script", "<!--", "<svg", "<pre", "style="):
        assert forbidden not in WHOLE
    names = {node.tag for node in tree(WHOLE).iter()}
    assert not any("-" in str(name) for name in names)
    assert re.findall(r"<(?:img|source|link|br)\b[^>]*[^/]>", WHOLE) == []


def test_no_template_language_or_markdown_dialect_finds_anything_to_do() -> None:
    assert not set(WHOLE) & set("{}*_[]`~|$!@\\")
    assert HOSTILE in texts(WHOLE)


def test_every_id_carries_the_slug_and_the_root_can_be_found() -> None:
    root = tree(WHOLE)
    assert (root.get("id"), root.get("data-talkkit")) == ("services-slides", "services")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(set(ids)) == len(ids) == 6
    assert all(str(name).startswith("services-") for name in ids)
    anchors = [str(node.get("href"))[1:] for node in root.iter("a") if str(node.get("href")).startswith("#")]
    assert anchors
    assert set(anchors) <= set(ids)


def test_slides_are_pictures_with_a_real_alternative_and_a_known_place() -> None:
    pictures = list(tree(WHOLE).iter("picture"))
    assert len(pictures) == 5
    images = [picture[1] for picture in pictures]
    assert all([child.tag for child in picture] == ["source", "img"] for picture in pictures)
    assert [image.get("loading") for image in images] == ["eager", "lazy", "lazy", "lazy", "lazy"]
    assert {(image.get("width"), image.get("height")) for image in images} == {("1024", "576")}
    assert str(images[1].get("alt")).startswith("Slide 2: What holds. Real bullets, bold, struck and x2.")
    assert [image.get("src", "").rpartition("/")[2] for image in images] == [
        "01.png",
        "02.png",
        "03.png",
        "04.jpg",
        "05.png",
    ]


def test_addresses_are_absolute_when_the_site_is_known_and_from_the_root_otherwise() -> None:
    assert 'src="https://example.org/assets/talks/services/01.png"' in WHOLE
    assert 'src="/assets/talks/services/01.png"' in fragment(deck(), EmbedOptions("services"))
    elsewhere = EmbedOptions("services", base_url="https://example.org/blog/", assets="/static/decks")
    assert 'src="https://example.org/blog/static/decks/01.png"' in fragment(deck(), elsewhere)


def test_it_leads_to_the_deck_and_to_the_page() -> None:
    links = {node.text: node.get("href") for node in tree(WHOLE).iter("a")}
    assert links["Download the slides (PPTX, 1.2 MB)"] == "https://example.org/assets/talks/services/services.pptx"
    assert links["All slides on one page"] == "https://example.org/assets/talks/services/index.html"


def test_hidden_slides_never_appear_and_notes_only_when_they_are_published() -> None:
    assert "Hidden page" not in WHOLE
    assert "Say hello." in texts(WHOLE)
    quiet = fragment(deck(), OPTIONS)
    assert "Say hello." not in texts(quiet)
    assert "Secret" not in texts(quiet)


def test_the_transcript_has_lists_code_and_tables_as_such() -> None:
    (details,) = tree(WHOLE).iter("details")
    assert [node.text for node in details.iter("th")] == ["Style", "Coupling", "Latency"]
    assert "<br/>\u00a0 \u00a0 update(state, event)</code>" in WHOLE
    assert len(list(details.iter("ul"))) == 1
    assert len(next(details.iter("ul"))) == 4


def test_the_words_of_the_embed_are_in_the_talks_language() -> None:
    german = fragment(deck(lang="de-AT"), OPTIONS)
    assert 'aria-label="Folien: Services &amp; streams"' in german
    assert 'alt="Folie 1: ' in german
    assert 'lang="xx"' in fragment(deck(lang="xx"), OPTIONS)


def test_twelve_slides_weigh_less_than_2500_bytes_without_their_transcript() -> None:
    made = fragment(deck(12), EmbedOptions("services", base_url="https://example.org", transcript=False))
    assert len(gzip.compress(made.encode(), mtime=0)) <= 2500


def test_the_same_deck_gives_the_same_fragment() -> None:
    assert fragment(deck(publish_notes=True), OPTIONS) == WHOLE


def test_a_talk_with_no_public_slide_still_gives_a_block() -> None:
    empty = deck()
    made = fragment(Deck(empty.theme, empty.meta, empty.slug, ()), OPTIONS)
    assert tree(made).get("id") == "services-slides"


@given(st.text(max_size=60))
def test_any_title_and_slug_keep_the_rules(words: str) -> None:
    made = fragment(deck(1, title=words), EmbedOptions(words or "x", transcript=False))
    assert not set(made) & set("{}*_[]`~|$!@\\")
    assert [line for line in made.rstrip("\n").split("\n") if not line or line[0] in " \t"] == []
    assert html.unescape(made).count("<section") == 1 + words.count("<section")
