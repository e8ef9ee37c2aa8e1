"""Pictures as assets: checked, oriented, measured; SVG through an allow-list, with a bitmap beside it.

The values live here; `loader` makes assets from bytes, `raster` turns SVG into bitmaps.
"""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.geometry import Size


class Recording(Struct, frozen=True):
    """Video or sound, checked by its first bytes, as it is embedded."""

    digest: str
    """SHA-256 of `data`, hexadecimal."""
    media_type: str
    data: bytes
    sound: bool = False
    """Whether there is nothing to see."""
    seconds: float = 0.0
    """Its length; 0: the file does not say."""


class Asset(Struct, frozen=True):
    """A picture that backends may embed as it is: orientation applied, format known, untrusted input checked."""

    digest: str
    """SHA-256 of `data`, hexadecimal: the asset's identity."""
    media_type: str
    """`image/png`, `image/jpeg` or `image/gif`."""
    data: bytes
    pixels: tuple[int, int]
    natural: Size
    """Points: from the picture's own resolution, else 96 pixels per inch (SVG: its own units)."""
    svg: bytes | None = None
    """The sanitised vector form, when there is one; `data` is then its bitmap."""
    recording: Recording | None = None
    """What the picture is the poster of."""


class WantedPicture(Struct, frozen=True):
    """A picture that an outline names: its source as written, and where that stands."""

    source: str
    path: str | None = None
    """Of the outline."""
    span: Span | None = None
    """Absolute in the outline."""
    plays: bool = False
    """Whether it is video or sound: a poster is wanted, and what it plays."""
