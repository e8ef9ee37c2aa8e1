"""Pages as bitmaps: readable on a machine without fonts, small, the same on every run."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from talkkit.drawing.png import page_pictures, page_png, social_card
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.images.raster import rasterise
from talkkit.style import Color
from tests.drawing.sample_deck import deck, run, text

DECK = deck()


def ink(words: str, **changes: object) -> Image.Image:
    """The drawn words, dark on white."""
    page = DECK.pages[5]
    frame = replace(page.frames[0], content=text((run(words, color=Color("tx1"), **changes),)))
    svg = page_svg(replace(page, frames=(frame,)), DECK, SvgOptions(own_fonts=True))
    return Image.open(BytesIO(rasterise(svg.encode(), 960))).convert("L").crop((40, 30, 960, 90))


@pytest.mark.parametrize("words", ["Latin Žluťoučký", "Ελληνικά", "Русский", "→ ✓ ☐ ▸ ≤ €"])
@pytest.mark.parametrize("font", ["body", "code", "Georgia", "Some Unknown Font"])
def test_latin_greek_cyrillic_and_signs_are_drawn_without_any_installed_font(words: str, font: str) -> None:
    """Every character gives ink of its own; a missing one would leave a gap or the box of a missing glyph."""
    boxes = [ink(character, font=font) for character in words if character != " "]
    missing = ink("\U0010fffe", font=font)
    for character, box in zip(words.replace(" ", ""), boxes, strict=True):
        assert ImageChops.invert(box).getbbox() is not None, character
        assert ImageChops.difference(box, missing).getbbox() is not None, character


def test_bold_italic_and_code_look_different() -> None:
    looks = [ink("sample"), ink("sample", bold=True), ink("sample", italic=True), ink("sample", font="code")]
    assert len({look.tobytes() for look in looks}) == 4


def test_pictures_of_slides_without_photographs_stay_under_20_kilobytes() -> None:
    pictures = page_pictures(DECK.pages, DECK)
    assert [picture.kind for picture in pictures] == ["png", "png", "png", "jpg", "png", "png"]
    assert max(len(picture.data) for picture in pictures if picture.kind == "png") <= 20_000
    assert {picture.pixels for picture in pictures} == {(1280, 720)}


def test_flat_colours_are_exact() -> None:
    with Image.open(BytesIO(page_png(DECK.pages[2], DECK))) as picture:
        assert picture.mode == "P"
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
        assert picture.convert("RGB").getpixel((70, 130)) == (0x0B, 0x6E, 0x75)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert page_pictures(DECK.pages[:3], DECK) == page_pictures(DECK.pages[:3], DECK)


@pytest.mark.parametrize(("width", "height"), [(960.0, 540.0), (720.0, 540.0), (540.0, 960.0)])
def test_the_social_card_has_the_size_that_networks_ask_for(width: float, height: float) -> None:
    sized = replace(DECK, theme=replace(DECK.theme, size=replace(DECK.size, width=width, height=height)))
    with Image.open(BytesIO(social_card(sized.pages[0], sized))) as card:
        assert card.size == (1200, 630)
        # No bars: what the page does not cover has its colour.
        corners = {card.convert("RGB").getpixel(place) for place in ((0, 0), (1199, 0), (0, 629), (1199, 629))}
        assert corners == {(0x10, 0x24, 0x2B)}
