"""Several talks together: a list for programs, a feed, and a page for people."""

from __future__ import annotations

import json
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree, html
from msgspec.structs import replace

from talkkit.backends.web import EmbedOptions
from talkkit.backends.web.listing import TalkEntry, entry, in_order, listing
from tests.browser import chromium, visit
from tests.drawing.sample_deck import deck

BASE = "https://example.org/assets/talks/"
DECK = deck(publish_notes=True)


def talk(slug: str, day: date | None, **changes: object) -> TalkEntry:
    meta = replace(DECK.meta, date=day, date_text=day.isoformat() if day else "", **changes)  # type: ignore[arg-type]
    options = EmbedOptions(slug, deck_file=f"{slug}.pptx")
    return entry(replace(DECK, meta=meta, slug=slug), options)


TALKS = (
    talk("older", date(2015, 1, 2), title="Older & <b>wiser</b>"),
    talk("newer", date(2016, 3, 4), description="What it was about."),
    talk("undated", None),
    talk("sketch", date(2017, 1, 1), draft=True),
)


def files(base: str = BASE) -> dict[str, bytes]:
    return {file.path: file.data for file in listing(TALKS, base, "en")}


def test_the_latest_first() -> None:
    """By date; a year alone behind dates of that year, no date last; drafts not at all."""
    vague = replace(talk("vague", None), meta=replace(DECK.meta, date=None, date_text="October 2016"))
    assert [found.slug for found in in_order((*TALKS, vague))] == ["newer", "vague", "older", "undated"]


def test_the_list_for_programs() -> None:
    """Absolute addresses where the site's is known, else from the file's own place; nothing that is not known."""
    found = json.loads(files()["talks.json"])["talks"]
    assert [one["slug"] for one in found] == ["newer", "older", "undated"]
    assert found[0]["url"] == f"{BASE}newer/index.html"
    assert found[0]["date"] == "2016-03-04"
    assert found[0]["description"] == "What it was about."
    assert "date" not in found[2]
    assert json.loads(files("")["talks.json"])["talks"][0]["pptx"] == "newer/newer.pptx"


@pytest.mark.parametrize("base", [BASE, ""])
def test_the_feed(base: str) -> None:
    """Every dated talk, dated by itself, with a picture and words; ids that stay (RFC 4287)."""
    root = etree.fromstring(files(base)["feed.xml"])
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = root.findall("a:entry", names)
    assert [one.findtext("a:updated", None, names) for one in entries] == [
        "2016-03-04T00:00:00Z",
        "2015-01-02T00:00:00Z",
    ]
    assert root.findtext("a:updated", None, names) == "2016-03-04T00:00:00Z"
    assert entries[1].findtext("a:title", None, names) == "Older & <b>wiser</b>"
    for place in (root, *entries):
        assert place.findtext("a:id", None, names)
        assert place.find("a:link", names) is not None
    content = html.fragments_fromstring(entries[0].findtext("a:content", "", names))
    (picture,) = [image for part in content for image in part.iter("img")]
    assert picture.get("src") == f"{base}newer/01.png"
    assert picture.get("alt")
    assert "What it was about." in "".join(part.text_content() for part in content)


def test_no_feed_without_dates() -> None:
    assert {file.path for file in listing([TALKS[2]], BASE, "en")} == {"talks.json", "index.html"}


def test_no_talks() -> None:
    """Drafts only: a page without talks, and nothing that fails."""
    assert b"<main" in {file.path: file.data for file in listing([TALKS[3]], BASE, "de")}["index.html"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "light"), (1280, "dark")])
def test_the_page_is_accessible(width: int, scheme: str) -> None:
    """No violation that axe knows, no sideways scrolling at 320 pixels, every talk a link of its own."""
    size = {"width": width, "height": 800}
    with (
        chromium() as browser,
        visit(
            browser, {f"/{path}": data for path, data in files().items()}, viewport=size, color_scheme=scheme
        ) as visited,
    ):
        page = visited.page
        assert [found["id"] for found in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        links = page.locator("h3 a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert links == ["newer/index.html", "older/index.html", "undated/index.html"]
        assert "<b>wiser" in page.locator("h3").nth(1).inner_text()
