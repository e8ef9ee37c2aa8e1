"""The veil over a background picture that brings text on it to the contrast that it needs."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.deck import Background
from talkkit.frame import Frame, PictureContent, ShapeContent, TextContent
from talkkit.geometry import Rect, Size
from talkkit.layout.grounds import page_grounds, picture_tones, standing_texts
from talkkit.style import ENOUGH, Color, Palette, contrast, contrast_needed, end_on, mixed
from talkkit.theme.theme import SlideLayout

_MARGIN = 1.02
"""A little more than the contrast that is asked for, since alpha is rounded."""
_LIGHTEST, _DENSEST = 20, 98
_MUCH = 0.2
"""Alpha by which a scrim has to be lighter for a page to change its colours."""


def scrim_color(picture: PictureContent, frames: tuple[Frame, ...], layout: SlideLayout, palette: Palette) -> Color:
    """The colour of a scrim: that of the layout's pages. Where nothing but text and panels stand on the picture, it is
    the text's if that lets the picture show much better: a dark photograph under a light theme stays dark.
    """
    own, other = layout.background, Color("tx1")
    if not all(map(_is_readable_anywhere, frames)):
        return own
    tones = picture_tones(picture, layout, palette)
    kept, turned = (
        _scrim(palette, surface, tones, {(palette.resolve(ink), ENOUGH)}).alpha
        for surface, ink in ((own, other), (other, Color("bg1")))
    )
    return other if turned + _MUCH <= kept else own


def _is_readable_anywhere(frame: Frame) -> bool:
    """Whether what the frame shows can take another colour, or stands on a panel of its own."""
    content = frame.content
    return isinstance(content, TextContent) or (
        isinstance(content, ShapeContent) and content.fill is not None and content.fill.alpha >= 1.0
    )


def veiled(
    background: Background, color: Color, frames: tuple[Frame, ...], layout: SlideLayout, palette: Palette, page: Size
) -> Background:
    """The background with a scrim of that colour, as dense as the text asks for that stands on the picture, and clear
    of the panels of the layout that other text stands on.
    """
    assert background.picture is not None
    grounds = page_grounds(background, layout, palette, page)
    base, *marks = grounds
    panels = [mark.rect for mark in marks if mark.colors]
    inks = {(palette.resolve(end_on(color, palette)), ENOUGH)}
    held = [slot.rect for slot in layout.slots if slot.is_footer]
    for text in standing_texts(frames, grounds, palette):
        form = text.run.format
        if text.stands_on(base):
            inks.add((palette.resolve(form.color), contrast_needed(form.size, bold=form.bold)))
        held.append(text.ground.rect)
    clear = _apart([panel for panel in panels if any(panel.contains(rect, 1.0) for rect in held)])
    scrim = _scrim(palette, color, picture_tones(background.picture, layout, palette), inks)
    return replace(background, scrim=scrim, clear=clear)


def _apart(panels: list[Rect]) -> tuple[Rect, ...]:
    """The panels without those that lie on a larger one."""
    kept: list[Rect] = []
    for panel in sorted(panels, key=lambda rect: (-rect.width * rect.height, rect.y, rect.x)):
        if not any(panel.overlaps(other) for other in kept):
            kept.append(panel)
    return tuple(kept)


def _scrim(palette: Palette, surface: Color, found: tuple[str, ...], inks: set[tuple[str, float]]) -> Color:
    """The surface's colour with the least alpha at which all inks can be read over the darkest and lightest tone."""
    veil = palette.resolve(surface)
    for percent in range(_LIGHTEST, _DENSEST, 2):
        grounds = [mixed(veil, tone, percent / 100) for tone in found]
        if all(contrast(ink, ground) >= needed * _MARGIN for ink, needed in inks for ground in grounds):
            return replace(surface, alpha=percent / 100)
    return replace(surface, alpha=_DENSEST / 100)
