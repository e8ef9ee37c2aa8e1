"""The veil over a background picture that brings text on it to the contrast that it needs."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.deck import Background
from talkkit.frame import Frame
from talkkit.geometry import Rect, Size
from talkkit.layout.grounds import page_grounds, standing_texts
from talkkit.style import Color, Palette, contrast, contrast_needed, mixed
from talkkit.theme.theme import SlideLayout

_MARGIN = 1.02
"""A little more than the contrast that is asked for, since alpha is rounded."""
_LIGHTEST, _DENSEST = 20, 98


def veiled(
    background: Background, frames: tuple[Frame, ...], layout: SlideLayout, palette: Palette, page: Size
) -> Background:
    """The background with a scrim as dense as the text asks for that stands on its picture, and clear of the panels of
    the layout that other text stands on.
    """
    assert background.picture is not None
    grounds = page_grounds(background, layout, palette, page)
    base, *marks = grounds
    panels = [mark.rect for mark in marks if mark.colors]
    inks = {(palette.tx1, contrast_needed(0.0, bold=False))}
    held = [slot.rect for slot in layout.slots if slot.is_footer]
    for text in standing_texts(frames, grounds, palette):
        form = text.run.format
        if text.stands_on(base):
            inks.add((palette.resolve(form.color), contrast_needed(form.size, bold=form.bold)))
        held.append(text.ground.rect)
    clear = _apart([panel for panel in panels if any(panel.contains(rect, 1.0) for rect in held)])
    from talkkit.images.tones import tones  # decodes pictures: for pages alone that have one behind their text

    scrim = _scrim(palette, layout.background, tones(background.picture.asset), inks)
    return replace(background, scrim=scrim, clear=clear)


def _apart(panels: list[Rect]) -> tuple[Rect, ...]:
    """The panels without those that lie on a larger one."""
    kept: list[Rect] = []
    for panel in sorted(panels, key=lambda rect: (-rect.width * rect.height, rect.y, rect.x)):
        if not any(panel.overlaps(other) for other in kept):
            kept.append(panel)
    return tuple(kept)


def _scrim(palette: Palette, surface: Color, found: tuple[str, str], inks: set[tuple[str, float]]) -> Color:
    """The surface's colour with the least alpha at which all inks can be read over the darkest and lightest tone."""
    veil = palette.resolve(surface)
    for percent in range(_LIGHTEST, _DENSEST, 2):
        grounds = [mixed(veil, tone, percent / 100) for tone in found]
        if all(contrast(ink, ground) >= needed * _MARGIN for ink, needed in inks for ground in grounds):
            return replace(surface, alpha=percent / 100)
    return replace(surface, alpha=_DENSEST / 100)
