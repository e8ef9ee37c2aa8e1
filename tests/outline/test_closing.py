"""The QR code at the end of a talk: readable by machines, with white around it."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote_to_bytes

import pytest
from PIL import Image

from talkkit.images.raster import rasterise
from talkkit.model import walk
from talkkit.model.blocks import Picture
from talkkit.outline.closing import QUIET_ZONE, picture, with_link_codes
from tests.outline.sketch import talk


@pytest.mark.parametrize("address", ["https://example.org/s", "https://example.org/" + "long-name/" * 12])
def test_it_is_black_on_white_with_four_modules_of_white_around(address: str) -> None:
    svg = unquote_to_bytes(picture(address).partition(",")[2])
    with Image.open(BytesIO(rasterise(svg, 1200))) as drawn:
        grey = drawn.convert("L")
    assert (grey.getpixel((5, 5)), grey.getextrema()) == (255, (0, 255))
    left, top, right, bottom = Image.eval(grey, lambda level: 255 - level).getbbox() or (0, 0, 0, 0)
    # The finder pattern is seven modules wide and stands in the corner.
    row = [grey.getpixel((x, top + 2)) for x in range(left, grey.width)]
    module = next(place for place, level in enumerate(row) if level == 255) / 7
    assert left / module == pytest.approx(QUIET_ZONE, abs=0.2)
    assert (grey.width - right) / module == pytest.approx(QUIET_ZONE, abs=0.2)
    assert top == left
    assert grey.height - bottom == grey.width - right


def test_an_address_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        picture("https://example.org/" + "x" * 4000)


def test_links_of_the_class_qr_have_a_code_on_their_slide() -> None:
    """Once for each address; other links, links to slides and those in notes have none."""
    text = (
        "## A\n\n[slides](https://a.example/x){.qr} and [again](https://a.example/x){.qr}, [form](https://b.example){.qr}\n\n"
        "[other](https://c.example) [here](#b){.qr}\n\n::: notes\n[n](https://n.example){.qr}\n:::\n\n"
        "## B\n\n![A talk](https://youtu.be/SxdOUGdseq4){.qr}\n"
    )
    made, found = with_link_codes(talk(text))
    codes = [
        [shown.link for shown in walk.blocks_of(slide, Picture) if shown.source.startswith("data:")]
        for slide in made.slides
    ]
    assert codes == [["https://a.example/x", "https://b.example"], ["https://youtu.be/SxdOUGdseq4"]]
    assert found == ()


def test_an_address_that_is_too_long_for_a_code_is_said() -> None:
    outline = talk(f"## A\n\n[form](https://a.example/{'x' * 500}){{.qr}}\n")
    made, (found,) = with_link_codes(outline)
    assert (made, found.rule) == (outline, "long-code")
