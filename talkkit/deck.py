"""The deck: what layout promises and backends trust."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from talkkit.frame import Frame, PictureContent, TextParagraph
from talkkit.geometry import PathStep, Point, Rect, Size
from talkkit.model.talk import Meta, Transition
from talkkit.style import Color, Gradient
from talkkit.theme.theme import Theme


class Background(Struct, frozen=True):
    """What stands behind a page instead of its layout's background."""

    fill: Color | None = None
    gradient: Gradient | None = None
    """Instead of the fill."""
    picture: PictureContent | None = None
    """Already cropped to the page; one that stands whole in it has a crop below zero, and `fill` around it."""
    picture_alt: str = ""
    scrim: Color | None = None
    """Laid over the picture; its alpha brings text over it to the contrast that it needs."""
    clear: tuple[Rect, ...] = ()
    """Panels of the layout that text stands on, apart from each other: the scrim leaves them as they are."""

    def veil(self, page: Size) -> tuple[PathStep, ...]:
        """The outline of the scrim: the page, and its holes the other way around."""
        whole = _around(Rect(0.0, 0.0, page.width, page.height))
        return (*_outline(whole), *(step for rect in self.clear for step in _outline(_around(rect)[::-1])))


def _around(rect: Rect) -> tuple[Point, ...]:
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)


def _outline(corners: tuple[Point, ...]) -> tuple[PathStep, ...]:
    first, *others = corners
    return PathStep("move", (first,)), *(PathStep("line", (corner,)) for corner in others), PathStep("close")


class Build(Struct, frozen=True):
    """What of a frame appears, or leaves, on a click."""

    step: int
    frame: str
    first: int = 0
    last: int = -1
    """Paragraphs, both included; -1: the whole frame."""
    leaves: bool = False
    """The frame, which was there until then, is gone."""

    @property
    def whole(self) -> bool:
        return self.last < 0


class Page(Struct, frozen=True):
    key: str
    """The slide's key; parts after the first add `-2`, `-3` ..."""
    slide: str
    """Key of the slide that it shows."""
    number: int
    """From 1, hidden pages counted, as PowerPoint does."""
    layout: str
    """Name of the theme's layout."""
    title: str
    """Text of the title, also of a hidden one. Unique in the deck, unless the talk has no numbers at equal titles."""
    frames: tuple[Frame, ...]
    """Reading order, which is paint order."""
    notes: tuple[TextParagraph, ...] = ()
    background: Background | None = None
    builds: tuple[Build, ...] = ()
    transition: Transition = "none"
    hidden: bool = False
    part: int = 1
    parts: int = 1
    lang: str = "en-US"
    direction: Literal["ltr", "rtl"] = "ltr"


class Sheet(Struct, frozen=True):
    """A sheet of a handout: slides at their places, then frames of its own, in points from its top left corner."""

    slides: tuple[tuple[Page, Rect], ...]
    frames: tuple[Frame, ...]


class Section(Struct, frozen=True):
    name: str
    key: str
    pages: tuple[str, ...]
    """Page keys, in order; every page is in exactly one section when there are sections."""


class Deck(Struct, frozen=True):
    theme: Theme
    meta: Meta
    slug: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...] = ()

    @property
    def size(self) -> Size:
        return self.theme.size
