"""A page as its speaker sees it, published or not: drawn, with a label and the notes."""

from __future__ import annotations

from msgspec import Struct

from talkkit.backends.web.options import ANCHOR, PICTURE_PIXELS
from talkkit.backends.web.transcript import anchors, notes_html
from talkkit.backends.web.words import words
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import identifier
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.frame import PictureContent, walk
from talkkit.images import Asset


class Sheet(Struct, frozen=True):
    """What stands in a document of one page."""

    id: str
    title: str
    label: str
    """`Slide 3 of 12`."""
    drawing: str
    """An `<svg>` element."""
    notes: str
    """HTML."""


def sheet(page: Page, deck: Deck, pictures: tuple[tuple[str, str], ...] = ()) -> Sheet:
    """The page's sheet; `pictures` as `SvgOptions` has them."""
    phrases = words(deck.meta.lang)
    options = SvgOptions(semantics=True, page_target=f"#{ANCHOR}", picture_pixels=PICTURE_PIXELS, pictures=pictures)
    return Sheet(
        ANCHOR + identifier(page.key),
        " ".join(page.title.split()) or phrases.slide.format(page.number),
        phrases.slide_of.format(page.number, len(deck.pages)),
        page_svg(page, deck, options),
        str(notes_html(page, deck, anchors(f"#{ANCHOR}", math=True))),
    )


def page_assets(page: Page, deck: Deck) -> tuple[Asset, ...]:
    """The pictures that a page shows, each once."""
    frames = walk((*deck.theme.layout(page.layout).decoration, *page.frames))
    shown = [frame.content.asset for frame in frames if isinstance(frame.content, PictureContent)]
    if page.background is not None and page.background.picture is not None:
        shown.append(page.background.picture.asset)
    return tuple(dict.fromkeys(shown))
