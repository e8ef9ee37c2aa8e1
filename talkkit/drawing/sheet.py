"""Pictures of pages, side by side on one sheet: a deck at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image

GAP = 16
"""Pixels between pictures, and around them."""
PAPER = (222, 224, 228)
"""Between white and black, so that the edges of light and dark pages both show."""


def contact_sheet(pictures: Sequence[bytes], *, columns: int = 4, width: int = 480, colors: int | None = 128) -> bytes:
    """A PNG of all pictures, row by row, each `width` pixels wide.

    `colors` is the size of the palette that the sheet is reduced to; None keeps all.
    """
    tiles = [_tile(picture, width) for picture in pictures]
    height = max((tile.height for tile in tiles), default=0)
    rows = -(-len(tiles) // columns)
    across = min(columns, len(tiles))
    canvas = Image.new("RGB", (across * (width + GAP) + GAP, rows * (height + GAP) + GAP), PAPER)
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        canvas.paste(tile, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    out = BytesIO()
    (canvas if colors is None else canvas.quantize(colors)).save(out, "PNG", optimize=True)
    return out.getvalue()


def _tile(picture: bytes, width: int) -> Image.Image:
    with Image.open(BytesIO(picture)) as opened:
        full = opened.convert("RGB")
    if full.width == width:
        return full
    return full.resize((width, round(full.height * width / full.width)), Image.Resampling.LANCZOS)
