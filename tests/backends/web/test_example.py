"""The example talk, as a reader of its post meets it: light, and the same as the deck."""

from __future__ import annotations

import gzip
from functools import cache
from math import ceil
from pathlib import Path

from msgspec.structs import replace

from talkkit.backends.web import EmbedOptions, fragment, site
from talkkit.deck import Deck
from talkkit.pipeline import compile_path
from tests.judges import require, require_fonts
from tools.svg_places import compare

OPTIONS = EmbedOptions("crunch", base_url="https://example.org", deck_file="crunch.pptx", deck_bytes=300_000)


@cache
def example() -> Deck:
    return compile_path(Path(__file__).parents[3] / "talks/2016-10-crunch-budapest").published


def packed(data: bytes) -> int:
    return len(gzip.compress(data, mtime=0))


def test_twelve_slides_keep_to_every_budget() -> None:
    quiet = replace(example().meta, publish_notes=False)
    deck = replace(example(), meta=quiet, pages=example().pages[:12], sections=())
    files = {artifact.path: artifact.data for artifact in site(deck, OPTIONS)}
    short = replace(OPTIONS, transcript=False)
    assert packed(files["index.html"]) <= 12_500  # seven of them are diagrams, charts and tables
    assert packed(files["deck.css"]) <= 1000
    # Pictures' own words make alternatives longer than the sample's, still a fraction of one picture.
    assert packed(fragment(deck, short).encode()) <= 2500


def test_the_page_of_all_slides_keeps_to_its_budget_beside_the_notes() -> None:
    deck = replace(example(), meta=replace(example().meta, publish_notes=False))
    files = {artifact.path: artifact.data for artifact in site(deck, OPTIONS)}
    further = ceil((len(deck.pages) - 12) / 12)
    assert packed(files["index.html"]) <= 10_000 + 6_000 * further


def test_no_picture_of_a_slide_without_photographs_is_above_20_kilobytes() -> None:
    files = {artifact.path: len(artifact.data) for artifact in site(example(), OPTIONS)}
    pictures = {name: size for name, size in files.items() if name[:2].isdigit()}
    assert len(pictures) == 2 * len(example().pages)
    assert {name: size for name, size in pictures.items() if size > 20_000} == {}


def test_lines_of_text_stand_where_libreoffice_sets_them_in_the_deck() -> None:
    require("soffice")
    require("pdftotext")
    require("chromium")
    require_fonts()
    counts = compare({"deck": example()})
    every = sum(count.total for count in counts.values())
    agreeing = sum(count.agreeing for count in counts.values())
    assert every > 350
    assert agreeing / every >= 0.98, "\n".join(line for count in counts.values() for line in count.different)
