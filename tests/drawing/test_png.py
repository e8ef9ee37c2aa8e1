"""Pages as bitmaps: readable on a machine without fonts, small, the same on every run."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageColor

from talkkit.drawing.palettes import thinned
from talkkit.drawing.png import page_pictures, page_png, social_card
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.images.raster import RasterJob, rasterise_all
from talkkit.style import Color
from tests.build import build_outline
from tests.drawing.sample_deck import deck, run, text

DECK = deck()
COAST = Path(__file__).parents[2] / "docs" / "cookbook" / "coast.jpg"


def ink(*words: str, **changes: object) -> list[Image.Image]:
    """Each of the words as drawn, dark on white."""
    page = DECK.pages[5]
    jobs = []
    for each in words:
        frame = replace(page.frames[0], content=text((run(each, color=Color("tx1"), **changes),)))
        svg = page_svg(replace(page, frames=(frame,)), DECK, SvgOptions(own_fonts=True))
        jobs.append(RasterJob(svg.encode(), 960))
    drawn = [result for result in rasterise_all(jobs) if isinstance(result, bytes)]
    return [Image.open(BytesIO(result)).convert("L").crop((40, 30, 960, 90)) for result in drawn]


@pytest.mark.parametrize("words", ["Latin Žluťoučký", "Ελληνικά", "Русский", "→ ✓ ☐ ▸ ≤ €"])
@pytest.mark.parametrize("font", ["body", "code", "Georgia", "Inter", "Some Unknown Font"])
def test_latin_greek_cyrillic_and_signs_are_drawn_without_any_installed_font(words: str, font: str) -> None:
    """Every character gives ink of its own; a missing one would leave a gap or the box of a missing glyph."""
    characters = sorted(set(words.replace(" ", "")))
    missing, *boxes = ink("\U0010fffe", *characters, font=font)
    for character, box in zip(characters, boxes, strict=True):
        assert ImageChops.invert(box).getbbox() is not None, character
        assert ImageChops.difference(box, missing).getbbox() is not None, character


@pytest.mark.parametrize("emoji", ["👩‍💻", "👨🏽‍🚀", "🇭🇺", "⚠️"])
def test_emoji_of_several_characters_are_drawn(emoji: str) -> None:
    """Trades, skin tones, flags: neither nothing nor the box of a missing glyph."""
    missing, drawn = ink("\U0010fffe", emoji)
    assert ImageChops.invert(drawn).getbbox() is not None
    assert ImageChops.difference(drawn, missing).getbbox() is not None


def test_bold_italic_and_code_look_different() -> None:
    looks: tuple[dict[str, object], ...] = ({}, {"bold": True}, {"italic": True}, {"font": "code"})
    assert len({ink("sample", **look)[0].tobytes() for look in looks}) == len(looks)


def test_each_family_of_the_office_fonts_has_a_look_of_its_own() -> None:
    families = ("Calibri", "Cambria", "Georgia", "Arial", "Times New Roman", "Courier New")
    assert len({ink("sample", font=family)[0].tobytes() for family in families}) == len(families)


def test_pictures_of_slides_without_photographs_stay_under_20_kilobytes() -> None:
    pictures = page_pictures(DECK.pages, DECK)
    assert [picture.kind for picture in pictures] == ["png", "png", "png", "jpg", "png", "png"]
    assert max(len(picture.data) for picture in pictures if picture.kind == "png") <= 20_000
    assert {picture.pixels for picture in pictures} == {(1280, 720)}


def test_few_colours_are_a_faithful_copy() -> None:
    """Neighbouring surfaces stay apart, however little they differ."""
    picture = Image.new("RGB", (400, 200), "#FFFFFF")
    for place, color in enumerate(("#FAFAFA", "#F6F6F6", "#14202B", "#10242B", "#0B6E75")):
        picture.paste(color, (place * 80, 100, place * 80 + 80, 200))
    few = thinned(picture, 32)
    assert few is not None
    assert ImageChops.difference(few.convert("RGB"), picture).getbbox() is None


def test_a_picture_with_many_colours_keeps_them() -> None:
    gradient = Image.linear_gradient("L")
    wide = Image.merge("RGB", (gradient, gradient.transpose(Image.Transpose.ROTATE_90), gradient))
    assert thinned(wide, 12) is None


def test_flat_colours_are_exact() -> None:
    with Image.open(BytesIO(page_png(DECK.pages[2], DECK))) as picture:
        assert picture.mode == "P"
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
        assert picture.convert("RGB").getpixel((70, 130)) == (0x0B, 0x6E, 0x75)


def test_an_accent_beside_a_photograph_keeps_its_colour(tmp_path: Path) -> None:
    """However little of the page it covers, and however many colours the photograph takes."""
    with Image.open(COAST) as photograph:
        photograph.save(tmp_path / "coast.png")
    built = build_outline("## The coast\n\n![Dusk](coast.png){.right}\n\n- At six\n", pictures=tmp_path)
    (page,) = built.deck.pages
    accent = built.deck.theme.palette.resolve(Color("accent1"))
    with Image.open(BytesIO(page_png(page, built.deck))) as picture:
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 24) or ()}
    assert ImageColor.getrgb(accent) in colors


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
