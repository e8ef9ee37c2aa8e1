"""The surface below a transparent picture that was drawn for slides of the opposite tone."""

from __future__ import annotations

from collections.abc import Sequence

from talkkit.style import Color, Palette, contrast

_TOLD_APART = 1.7
"""Contrast below which a line on a surface is lost from the back row."""
_FEW = 0.02
"""Share of a picture's ink that may be lost: thin lines are little ink, but all that a diagram says."""


def mat(ink: Sequence[tuple[str, float]], palette: Palette) -> Color | None:
    """The palette's text colour as a surface where ink (greys and their shares) is lost on the slide, but not on that.

    None where the picture is opaque, or can be seen as it is: a drawing in middle tones, a cut-out with dark shadows.
    """
    here, there = (_lost(ink, ground) for ground in (palette.bg1, palette.tx1))
    return Color("tx1") if here > _FEW and there < here / 2 else None


def _lost(ink: Sequence[tuple[str, float]], ground: str) -> float:
    return sum(share for grey, share in ink if contrast(grey, ground) < _TOLD_APART)
