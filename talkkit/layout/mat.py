"""The surface below a transparent picture that was drawn for slides of the opposite tone."""

from __future__ import annotations

from collections.abc import Sequence

from talkkit.geometry import Size
from talkkit.style import Color, Palette, contrast

_TOLD_APART = 1.22
"""Contrast below which a line on a surface cannot be seen; surfaces that are meant to be pale on white have more."""
_FEW = 0.08
"""Share of a picture's edges that may be lost."""
_MARGIN, _MOST = 8.0, 0.12
"""Points of a mat beside the shorter sides of a picture, and the share of these that they are at most."""


def mat(edges: Sequence[tuple[str, float]], palette: Palette, apart: float = _TOLD_APART) -> Color | None:
    """The palette's text colour as a surface where edges (greys and their shares) are lost on the slide, but not on it.

    None where the picture is opaque, or can be seen as it is: a drawing in middle tones, a cut-out with a few shadows.
    `apart`: the contrast below which an edge is lost.
    """
    here, there = (_lost(edges, ground, apart) for ground in (palette.bg1, palette.tx1))
    return Color("tx1") if here > _FEW and there < here / 2 else None


def margins(place: Size) -> tuple[float, float, float, float]:
    """A mat shows around its picture too: as a crop at left, top, right and bottom, so below zero (`a:srcRect`); the
    same share of both sides, so that the picture keeps its proportions.
    """
    short = min(place.width, place.height)
    margin = min(_MARGIN, _MOST * short)
    share = margin / max(1.0, short - 2 * margin)
    return (-share, -share, -share, -share)


def _lost(edges: Sequence[tuple[str, float]], ground: str, apart: float) -> float:
    return sum(share for grey, share in edges if contrast(grey, ground) < apart)
