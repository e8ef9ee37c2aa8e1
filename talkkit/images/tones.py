"""A picture -> its darkest and lightest tone, for text that stands over it; and whether it is a photograph."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from talkkit.images import Asset

_GRID = (64, 36)
"""Cells that a picture is averaged over: about as fine as a letter of a title on it."""


@lru_cache(maxsize=64)
def tones(asset: Asset) -> tuple[str, str]:
    """`#RRGGBB` greys of the darkest and the lightest cell, whatever shines through where it is transparent."""
    with Image.open(io.BytesIO(asset.data)) as picture:
        colors = picture.convert("RGBA")
    dark, light = (_extremes(colors, ground) for ground in ("#000000", "#FFFFFF"))
    return _grey(dark[0]), _grey(light[1])


_SAMPLE = 640
"""Pixels of the longer side by which a picture's edges are judged."""


@lru_cache(maxsize=256)
def edges(asset: Asset) -> tuple[tuple[str, float], ...]:
    """`#RRGGBB` greys of a transparent picture where it meets what shines through, each with its share; an opaque
    picture has none. Thin lines and letters are nearly all edge; a box counts by its outline, not by what is in it.
    """
    with Image.open(io.BytesIO(asset.data)) as picture:
        if "A" not in picture.getbands() and "transparency" not in picture.info:
            return ()
        scale = min(1.0, _SAMPLE / max(picture.size))
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        # Sampled, not averaged: a thin line keeps its colour.
        few = picture.convert("RGBA").resize(size, Image.Resampling.NEAREST)
    solid = few.getchannel("A").point([255 if level > 127 else 0 for level in range(256)])
    rim = ImageChops.subtract(solid, solid.filter(ImageFilter.MinFilter(3)))
    levels = few.convert("L").histogram(rim)
    every = sum(levels)
    return tuple((_grey(level), count / every) for level, count in enumerate(levels) if count)


_LOOK = 128
"""Pixels across and down by which a picture is judged."""
_PAPER = 0.3
"""Share that one colour has in a drawing, chart or screenshot, at least."""
_COLORS = 150
"""Colours (of 32 768) that a photograph has at least."""


@lru_cache(maxsize=256)
def is_photograph(asset: Asset) -> bool:
    """Whether the picture may be cut where its place has other proportions: opaque, of many colours, and without one
    that much of it is painted in. Drawings, charts, screenshots and logos lose something at every edge.
    """
    if asset.svg is not None or asset.media_type == "image/gif":
        return False
    with Image.open(io.BytesIO(asset.data)) as picture:
        # Sampled, not averaged: an average makes many colours of few.
        few = picture.convert("RGBA").resize((_LOOK, _LOOK), Image.Resampling.NEAREST)
    if few.getchannel("A").getextrema()[0] < 255:  # type: ignore[operator]  # one band: two numbers
        return False
    coarse = few.convert("RGB").point([level >> 3 << 3 for level in range(256)] * 3)
    counts = [count for count, _ in coarse.getcolors(_LOOK * _LOOK) or ()]
    return len(counts) >= _COLORS and max(counts) < _PAPER * _LOOK * _LOOK


def _extremes(colors: Image.Image, ground: str) -> tuple[int, int]:
    paper = Image.new("RGBA", colors.size, ground)
    cells = Image.alpha_composite(paper, colors).convert("L").resize(_GRID, Image.Resampling.BOX)
    darkest, lightest = cells.getextrema()
    return int(darkest), int(lightest)  # type: ignore[arg-type]  # one band: two numbers


def _grey(level: int) -> str:
    return f"#{level:02X}{level:02X}{level:02X}"
