"""A layout without a title -> the same with room for the one that the author wrote: none is ever hidden."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.geometry import Rect
from talkkit.style import Color, ParagraphFormat
from talkkit.theme.theme import SlideLayout, Slot, Theme

_GAP = 0.02
"""Share of the page's height between the title and what makes room for it."""
_KEPT = 0.35
"""Share of its height that a place keeps when it is trimmed; else it moves down as it is."""


def titled(layout: SlideLayout, theme: Theme) -> SlideLayout:
    """The layout with the title of content slides, where it has none, and all else below that."""
    title = _borrowed(layout, theme)
    if layout.slot("title") is not None or title is None:
        return layout
    foot = title.rect.bottom + _GAP * theme.size.height
    slots = tuple(slot if slot.is_footer else replace(slot, rect=_below(slot.rect, foot)) for slot in layout.slots)
    return replace(layout, slots=(title, *slots), region=_below(layout.region, foot))


def _borrowed(layout: SlideLayout, theme: Theme) -> Slot | None:
    """The title slot of content slides; in the upper part of the page where the template has it elsewhere."""
    names = (name for name in ("content", "title-only") if name in theme.layout_names)
    found = next((slot for name in names if (slot := theme.layout(name).slot("title")) is not None), None)
    if found is None or found.rect.bottom <= _LOWEST * theme.size.height:
        return found
    rect = Rect(layout.region.x, _TOP * theme.size.height, layout.region.width, _HEIGHT * theme.size.height)
    return replace(found, rect=rect, levels=tuple(_inked(level, layout) for level in found.levels))


def _inked(level: ParagraphFormat, layout: SlideLayout) -> ParagraphFormat:
    """In the colour of the layout's own text: where the title stood before, there may have been another ground."""
    colors = (slot.levels[0].run.color for slot in layout.slots if not slot.is_footer)
    return replace(level, run=replace(level.run, color=next(colors, Color("tx1"))))


_LOWEST, _TOP, _HEIGHT = 0.45, 0.06, 0.16
"""Shares of the page's height: how far down a borrowed title may reach, and where it stands else."""


def _below(rect: Rect, foot: float) -> Rect:
    """The part of a rectangle that lies below a height of the page."""
    if rect.y >= foot:
        return rect
    height = rect.bottom - foot
    return replace(rect, y=foot, height=height if height >= _KEPT * rect.height else rect.height)
