"""Pictures of slides get few colours: what is flat keeps its very colour, edges of letters get fewer steps."""

from __future__ import annotations

from PIL import Image

_COUNTABLE = 4096
"""Colours that are looked at one by one; a slide without photographs and gradients has some hundred."""
_FLAT = 1000
"""A colour of at least one pixel in so many is part of the design (or of a gradient) and stays."""
_CELL = 2
"""Pillow finds the nearest colour of a palette by the upper six bits of each channel."""
_MOST = 256

Channels = tuple[int, int, int]


def thinned(picture: Image.Image, spacing: int) -> Image.Image | None:
    """The RGB picture with a palette in which rare colours stand for all that are nearer to them than `spacing`.

    `spacing` is a distance in the cube of colours, 0 to 441. Colours that cover a thousandth of the picture come out
    exactly, or, where two differ by less than 4 in every channel, as the commoner one. None if 256 are not enough.
    """
    counted = picture.getcolors(_COUNTABLE)
    if counted is None:
        return None
    pixels = picture.width * picture.height
    common = sorted(((count, _channels(color)) for count, color in counted), reverse=True)
    kept: dict[Channels, Channels] = {}
    for count, color in common:
        cell = _cell(color)
        if cell not in kept and (count * _FLAT >= pixels or not _is_near(color, kept, spacing)):
            kept[cell] = color
    return _mapped(picture, kept) if len(kept) <= _MOST else None


def _channels(color: float | tuple[int, ...]) -> Channels:
    assert isinstance(color, tuple)
    red, green, blue = color
    return red, green, blue


def _cell(color: Channels) -> Channels:
    red, green, blue = (channel >> _CELL << _CELL for channel in color)
    return red, green, blue


def _is_near(color: Channels, kept: dict[Channels, Channels], spacing: int) -> bool:
    red, green, blue = color
    limit = spacing * spacing
    return any((r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2 < limit for r, g, b in kept.values())


def _mapped(picture: Image.Image, kept: dict[Channels, Channels]) -> Image.Image:
    """Each pixel as its nearest colour. Pillow is asked about the cells' corners, where its answers are exact."""
    corners = Image.new("P", (1, 1))
    corners.putpalette([channel for cell in kept for channel in cell])
    few = picture.quantize(palette=corners, dither=Image.Dither.NONE)
    few.putpalette([channel for color in kept.values() for channel in color])
    return few
