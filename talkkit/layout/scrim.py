"""The veil over a background picture that brings text on it to the contrast that it needs."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.style import Color, Palette, contrast

_CONTRAST = 4.6
"""WCAG 2.2, 1.4.3 asks for 4.5:1; a little more, since alpha is rounded."""

_LIGHTEST, _DENSEST = 20, 98


def scrim(palette: Palette, surface: Color, tones: tuple[str, str]) -> Color:
    """The surface's colour with the least alpha at which the palette's text is readable over these tones.

    `tones` are the darkest and the lightest that the picture has.
    """
    text, veil = palette.tx1, palette.resolve(surface)
    for percent in range(_LIGHTEST, _DENSEST, 2):
        if all(contrast(text, mixed(veil, tone, percent / 100)) >= _CONTRAST for tone in tones):
            return replace(surface, alpha=percent / 100)
    return replace(surface, alpha=_DENSEST / 100)


def mixed(over: str, under: str, alpha: float) -> str:
    """`#RRGGBB` of a colour laid over another."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(top * alpha + bottom * (1 - alpha)):02X}" for top, bottom in pairs)


def _channels(value: str) -> tuple[int, int, int]:
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)
