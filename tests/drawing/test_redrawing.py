"""Pictures of pages that did not change are taken from the build before, with the bytes that drawing would give."""

from __future__ import annotations

from io import BytesIO
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from PIL import Image

from talkkit.deck import Deck
from talkkit.drawing import png
from talkkit.drawing.png import Drawer, pictures_with_card
from talkkit.images.raster import rasterise_all
from tests.drawing.sample_deck import deck, run, text

DECK = deck()
WIDTH = 320


def _made(shown: Deck, drawer: Drawer) -> tuple[dict[str, bytes], int]:
    """The pictures, and how many of them were drawn."""
    drawn: list[object] = []

    def counted(jobs, **options):  # type: ignore[no-untyped-def]
        drawn.extend(jobs)
        return rasterise_all(jobs, **options)

    with patch.object(png, "rasterise_all", counted):
        pictures, card = pictures_with_card(shown.pages, shown.pages[0], shown, width=WIDTH, drawer=drawer)
    named = {page.key: picture.data for page, picture in zip(shown.pages, pictures, strict=True)}
    return named | {"card": card.data}, len(drawn)


@pytest.fixture(scope="module")
def first() -> dict[str, bytes]:
    return _made(DECK, Drawer())[0]


def test_nothing_is_drawn_twice(first: dict[str, bytes]) -> None:
    assert _made(DECK, Drawer(earlier=tuple(first.values()))) == (first, 0)


def test_only_a_page_that_changed_is_drawn_anew(first: dict[str, bytes]) -> None:
    last = DECK.pages[-1]
    changed = replace(last, frames=(replace(last.frames[0], content=text((run("other words"),))), *last.frames[1:]))
    pages = (*DECK.pages[:-1], changed)
    made, drawn = _made(replace(DECK, pages=pages), Drawer(earlier=tuple(first.values())))
    assert drawn >= 1
    assert {name for name in made if made[name] != first[name]} == {changed.key}
    assert made == _made(replace(DECK, pages=pages), Drawer())[0]


def test_other_fonts_draw_everything_anew(first: dict[str, bytes]) -> None:
    _, drawn = _made(DECK, Drawer(fonts="another digest", earlier=tuple(first.values())))
    assert drawn >= len(DECK.pages) + 1


def test_every_program_reads_a_picture_that_says_what_it_was_drawn_from(first: dict[str, bytes]) -> None:
    kinds = set()
    for data in first.values():
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            kinds.add(picture.format)
    assert kinds == {"PNG", "JPEG"}


def test_pictures_of_other_programs_are_no_earlier_ones() -> None:
    strange = (b"", b"\xff\xd8", b"\x89PNG", b"\x89PNG" + bytes(40) + b"talkkit\0" + b"\xff" * 32, bytes(100))
    assert _made(DECK, Drawer(earlier=strange))[1] >= len(DECK.pages) + 1
