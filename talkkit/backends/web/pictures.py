"""Pictures of slides as files beside the page, which a browser loads when their slide comes near."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.base import Artifact
from talkkit.backends.web.options import PICTURE_PIXELS
from talkkit.deck import Deck, Page
from talkkit.drawing.pictures import bitmap, shown_pixels
from talkkit.drawing.svg import frame_svg
from talkkit.frame import EquationContent, Frame, GroupContent, PictureContent, walk
from talkkit.geometry import Rect
from talkkit.images import Asset

_SMALL = 600
"""Bytes of a picture, times the slides that show it, that the page holds itself: less than a request costs."""
_ENDINGS = {"image/jpeg": "jpg", "image/gif": "gif"}


_EQUATION = 2500
"""Characters of an equation's outlines from which on it is a picture, too. Nothing of it can be selected as text."""


class PictureFiles(Struct, frozen=True):
    """Files, and the address of each by its picture's digest."""

    files: tuple[Artifact, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()


def picture_files(pages: tuple[Page, ...], deck: Deck) -> PictureFiles:
    """A file for each picture that is worth one, as wide as its largest place on a slide asks for."""
    widths: dict[str, int] = {}
    assets: dict[str, Asset] = {}
    counts: dict[str, int] = {}
    for page in pages:
        for content, rect in _shown(page, deck):
            digest = content.asset.digest
            assets[digest] = content.asset
            counts[digest] = counts.get(digest, 0) + 1
            wanted = shown_pixels(content, rect, deck.size.width, PICTURE_PIXELS)
            widths[digest] = max(wanted, widths.get(digest, 0))
    made = []
    for digest, asset in assets.items():
        data = asset.svg if asset.svg is not None else bitmap(asset, widths[digest])
        ending = "svg" if asset.svg is not None else _ENDINGS.get(asset.media_type, "png")
        if len(data) * counts[digest] > _SMALL:
            made.append((digest, Artifact(f"picture-{digest[:12]}.{ending}", data, "picture")))
    return PictureFiles(tuple(file for _, file in made), tuple((digest, file.path) for digest, file in made))


def with_pictured_equations(page: Page, deck: Deck) -> Page:
    """The page with its large equations as pictures."""
    return replace(page, frames=tuple(_pictured(frame, page, deck) for frame in page.frames))


def _pictured(frame: Frame, page: Page, deck: Deck) -> Frame:
    if isinstance(frame.content, GroupContent):
        members = tuple(_pictured(member, page, deck) for member in frame.content.frames)
        return replace(frame, content=replace(frame.content, frames=members))
    if not isinstance(frame.content, EquationContent):
        return frame
    drawn = frame_svg(frame, page, deck).encode()
    if len(drawn) < _EQUATION:
        return frame
    size = frame.rect.size
    pixels = (max(1, round(size.width)), max(1, round(size.height)))
    asset = Asset(sha256(drawn).hexdigest(), "image/svg+xml", b"", pixels, size, svg=drawn)
    return replace(frame, content=PictureContent(asset))


def _shown(page: Page, deck: Deck) -> Iterator[tuple[PictureContent, Rect]]:
    for frame in walk((*deck.theme.layout(page.layout).decoration, *page.frames)):
        if isinstance(frame.content, PictureContent):
            yield frame.content, frame.rect
    if page.background is not None and page.background.picture is not None:
        yield page.background.picture, Rect(0, 0, deck.size.width, deck.size.height)
