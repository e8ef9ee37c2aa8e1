"""The plan of a page: which layout, and which items go where."""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.layout.items import LayoutItem
from talkkit.model.blocks import Picture
from talkkit.model.runs import Run
from talkkit.style import Palette
from talkkit.theme.theme import SlideLayout, Slot


class Area(Struct, frozen=True):
    """Items that stand in one rectangle of the page."""

    items: tuple[LayoutItem, ...]
    rect: Rect
    style: Slot
    """Whose formats the text takes."""
    fills: tuple[Slot, ...] = ()
    """Slots that its frames may fill, in order."""
    alone: bool = False
    """A short line of its own (subtitle, byline): it takes its own size, whatever the body does."""
    column: int = 0
    """Ordinal of a column, from 1: what does not fit goes on in columns again."""
    follows: bool = False
    """Moves up and down with the end of what stands above it."""
    by_column: bool = False
    """`fills` belong to the columns inside the items, one each."""
    palette: Palette | None = None
    """Of a layout with a surface of its own; None: the theme's."""


class Plan(Struct, frozen=True):
    """A page before it is fitted."""

    layout: SlideLayout
    title: tuple[Run, ...]
    areas: tuple[Area, ...]
    """In reading order."""
    background: Picture | None = None
    title_size: float = 0.0
    """Points that the title shall have at most; 0: as its slot says."""
    rest: tuple[LayoutItem, ...] = ()
    """What the layout has no place for: it goes on on a page of its own."""
    remarks: tuple[Diagnostic, ...] = ()
