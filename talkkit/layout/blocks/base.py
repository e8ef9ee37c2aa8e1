"""What every kind of block gives to layout: a measured box that can be placed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from msgspec import Struct

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame
from talkkit.geometry import Rect, Size
from talkkit.images import Asset
from talkkit.layout.paragraph import Typesetter
from talkkit.layout.setting import Styles
from talkkit.style import Palette
from talkkit.theme.theme import Theme
from talkkit.words import words

WINDOWS = frozenset(("browser", "phone", "terminal"))
"""Classes of pictures and code that stand in a window (`window`, which is loaded for these alone)."""
words("class", WINDOWS)
WINDOW_BAR = 26.0
"""Points of a window's bar."""
HAIR = 0.01
"""Points below which two lengths are the same."""


class Draft(Struct, frozen=True):
    """A frame on its way to a page, and the clicks on which it appears."""

    frame: Frame
    steps: tuple[int, ...] = ()
    """One for each paragraph of a text frame, else one for the frame; empty: with the slide."""
    until: int = 0
    """The click on which it leaves again; 0: it stays."""
    column: int = 0
    """Ordinal of the column that it stands in, from 1."""


class Desk(Struct, frozen=True):
    """What the blocks of one slide are set with."""

    theme: Theme
    setter: Typesetter
    pictures: Mapping[str, Asset]
    files: Mapping[str, str]
    """What figures need from outside of the outline: data files by their path as written."""
    words: Mapping[str, str]
    """The few words that layout itself writes, in the slide's language."""


class Room(Struct, frozen=True):
    """Where a block is set: the formats, the width in points, and the region's size for lengths in per cent."""

    styles: Styles
    width: float
    region: Size
    palette: Palette | None = None
    """Of a layout with a surface of its own; None: the theme's."""


class Box(Protocol):
    """A block, measured at a width."""

    @property
    def height(self) -> float:
        """Points that it wants, by the larger of the line counts at full and at 98 % width."""

    @property
    def least(self) -> float:
        """Points that it can do with."""

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What there is to say about how it was set; spans relative to the slide."""

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """Its frames, in reading order, at the top of the rectangle."""


class Verdict(Struct, frozen=True):
    """Whether a figure can be shown as what it describes, and what there is to say; spans relative to the slide."""

    readable: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    parts: int = 1
    """In how many parts it is shown, each on a page of its own."""


@runtime_checkable
class Squeezable(Protocol):
    """A box that has something to say when it gets less height than it wants, or that holds such boxes."""

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        """What there is to say when it gets that much height; spans relative to the slide."""


def not_above(most: float | None, sizes: tuple[float, ...]) -> tuple[float, ...]:
    """The sizes (largest first) that a part of a block may take: those not above the size that its other parts have."""
    if most is None:
        return sizes
    return tuple(size for size in sizes if size <= most) or sizes[-1:]


def squeezed(box: Box, height: float) -> tuple[Diagnostic, ...]:
    """What a box has to say when it gets that much height."""
    return box.squeezed(height) if isinstance(box, Squeezable) else ()
