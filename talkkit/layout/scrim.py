"""The veil over a background picture that brings text on it to the contrast that it needs."""

from __future__ import annotations

from talkkit.style import Color, Palette

_CONTRAST = 4.6
"""WCAG 2.2, 1.4.3 asks for 4.5:1; a little more, since alpha is rounded."""


def scrim(palette: Palette, surface: Color) -> Color:
    """The surface's colour with the least alpha at which the palette's text is readable over any picture."""
    text, veil = palette.tx1, palette.resolve(surface)
    for percent in range(20, 100, 2):
        alpha = percent / 100
        if all(contrast(text, mixed(veil, pixel, alpha)) >= _CONTRAST for pixel in ("#000000", "#FFFFFF")):
            return Color(
                name=surface.name, hex=surface.hex, lum_mod=surface.lum_mod, lum_off=surface.lum_off, alpha=alpha
            )
    return Color(name=surface.name, hex=surface.hex, lum_mod=surface.lum_mod, lum_off=surface.lum_off, alpha=0.98)


def mixed(over: str, under: str, alpha: float) -> str:
    """`#RRGGBB` of a colour laid over another."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(top * alpha + bottom * (1 - alpha)):02X}" for top, bottom in pairs)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(value: str) -> tuple[int, int, int]:
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def _luminance(value: str) -> float:
    linear = [
        channel / 255 / 12.92 if channel / 255 <= 0.04045 else ((channel / 255 + 0.055) / 1.055) ** 2.4
        for channel in _channels(value)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
