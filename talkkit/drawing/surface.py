"""What drawing a page needs besides its frames: colours, fonts, and how pictures and links are written."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from talkkit.addresses import link_target
from talkkit.drawing.families import stack
from talkkit.drawing.markup import color, identifier, number
from talkkit.style import Color, Palette
from talkkit.theme.theme import FontSet


class SvgOptions(Struct, frozen=True):
    """How a page becomes SVG."""

    prefix: str = ""
    """Put before every id, so that several pages live in one document."""
    semantics: bool = False
    """Whether roles and labels are written: for SVG that stands in a page's own markup, not in an `<img>`."""
    links: Literal["none", "live"] = "live"
    page_target: str = "#slide-"
    """What a link to a page of the deck starts with; the page's key follows."""
    pictures: tuple[tuple[str, str], ...] = ()
    """Digest of an asset and the URL to use for it; what is not listed is embedded as a data URI."""
    shared: frozenset[str] = frozenset()
    """Digests of assets that stand once in the document, as symbols (`drawing.pictures.symbol`)."""
    lazy: bool = False
    """Whether pictures that have a URL are loaded when they come near: for SVG in a page of HTML."""
    share_outlines: bool = False
    """Whether outlines that repeat stand once in the drawing (`drawing.sharing`): for a file of its own."""
    picture_pixels: int = 1600
    """Embedded bitmaps are brought down to this many pixels for the width of a page."""
    own_fonts: bool = False
    """Whether talkkit's own fonts stand behind the theme's: for its drawing process, which knows no other."""
    text_lengths: bool = True
    """Whether every stretch of text is fitted to the width that layout measured, whatever font draws it."""


class Surface(Struct, frozen=True):
    """The page's palette and fonts together with the options."""

    palette: Palette
    fonts: FontSet
    page_width: float
    options: SvgOptions
    rtl: bool = False
    """Whether the page is read from right to left: tables start at the right."""

    def paint(self, paint: Color | None, attribute: str = "fill") -> dict[str, str]:
        """`fill` or `stroke` with its opacity; None paints nothing."""
        if paint is None:
            return {attribute: "none"}
        pairs = {attribute: color(self.palette.resolve(paint))}
        if paint.alpha < 1.0:
            pairs[f"{attribute}-opacity"] = number(paint.alpha, 3)
        return pairs

    def family(self, font: str) -> str:
        """The CSS font list of a role or family: the theme's own first, its open twin, the generic kind."""
        return stack(self.fonts.family(font), code=font == "code", own=self.options.own_fonts)

    def target(self, link: str) -> str:
        """A run's link as a URL of this document; empty when links are not written."""
        if self.options.links == "none":
            return ""
        return self.options.page_target + identifier(link[1:]) if link.startswith("#") else link_target(link)
