"""The QR code at the end of a talk: readable by machines, with white around it."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote_to_bytes

import pytest
from PIL import Image

from talkkit.images.raster import rasterise
from talkkit.outline.closing import QUIET_ZONE, picture


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
