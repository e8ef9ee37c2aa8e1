"""A picture -> its darkest and lightest tone, for text that stands over it."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image

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


_SAMPLE = (320, 320)
"""Pixels that the ink of a picture is judged by."""


@lru_cache(maxsize=256)
def ink(asset: Asset) -> tuple[tuple[str, float], ...]:
    """`#RRGGBB` greys of what a transparent picture shows, each with its share of all; nothing for an opaque one."""
    with Image.open(io.BytesIO(asset.data)) as picture:
        if "A" not in picture.getbands() and "transparency" not in picture.info:
            return ()
        # Sampled, not averaged: a thin line keeps its colour.
        few = picture.convert("RGBA").resize(_SAMPLE, Image.Resampling.NEAREST)
    solid = few.getchannel("A").point([255 if level > 127 else 0 for level in range(256)])
    levels = few.convert("L").histogram(solid)
    shown = sum(levels)
    if not shown or shown > 0.95 * _SAMPLE[0] * _SAMPLE[1]:
        return ()
    return tuple((_grey(level), count / shown) for level, count in enumerate(levels) if count)


def _extremes(colors: Image.Image, ground: str) -> tuple[int, int]:
    paper = Image.new("RGBA", colors.size, ground)
    cells = Image.alpha_composite(paper, colors).convert("L").resize(_GRID, Image.Resampling.BOX)
    darkest, lightest = cells.getextrema()
    return int(darkest), int(lightest)  # type: ignore[arg-type]  # one band: two numbers


def _grey(level: int) -> str:
    return f"#{level:02X}{level:02X}{level:02X}"
