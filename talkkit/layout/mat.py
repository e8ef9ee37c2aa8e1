"""The surface below a transparent picture that was drawn for slides of the opposite tone."""

from __future__ import annotations

from collections.abc import Sequence

from talkkit.geometry import Size
from talkkit.style import Color, Palette, contrast

_TOLD_APART = 1.22
"""Contrast below which a line on a surface cannot be seen; surfaces that are meant to be pale on white have more."""
_FEW = 0.08
"""Share of a picture's edges that may be lost."""
_MARGIN = 8.0
"""Points."""


def mat(edges: Sequence[tuple[str, float]], palette: Palette) -> Color | None:
    """The palette's text colour as a surface where edges (greys and their shares) are lost on the slide, but not on it.

    None where the picture is opaque, or can be seen as it is: a drawing in middle tones, a cut-out with a few shadows.
    """
    here, there = (_lost(edges, ground) for ground in (palette.bg1, palette.tx1))
    return Color("tx1") if here > _FEW and there < here / 2 else None


def margins(place: Size) -> tuple[float, float, float, float]:
    """A mat shows around its picture too: as a crop at left, top, right and bottom, so below zero (`a:srcRect`)."""
    width, height = (_MARGIN / max(1.0, length - 2 * _MARGIN) for length in (place.width, place.height))
    return (-width, -height, -width, -height)


def _lost(edges: Sequence[tuple[str, float]], ground: str) -> float:
    return sum(share for grey, share in edges if contrast(grey, ground) < _TOLD_APART)
