"""The talk as its speaker gives it from a browser: one file with two faces, for the speaker and for the audience.

It holds the notes, also those that the talk does not publish, so nothing public links to it.
"""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.web.options import ANCHOR, PICTURE_PIXELS
from talkkit.backends.web.rendering import compact, policy, render, resource
from talkkit.backends.web.sheets import page_assets
from talkkit.backends.web.transcript import anchors, notes_html
from talkkit.backends.web.words import words
from talkkit.clicks import states
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import identifier
from talkkit.drawing.pictures import symbol
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.images import Asset


class _Slide(Struct, frozen=True):
    number: int
    key: str
    label: str
    drawings: tuple[Markup, ...]
    """One for each click, and one for the beginning."""
    notes: Markup


def presenter_html(deck: Deck) -> str:
    """The presenter's view of a deck: one HTML document that loads nothing. Hidden pages are left out."""
    pages = [page for page in deck.pages if not page.hidden]
    script = resource("presenter.js")
    shared = tuple(asset for asset, count in _shows(pages, deck).items() if count > 1)
    digests = frozenset(asset.digest for asset in shared)
    values: dict[str, object] = {
        "title": " ".join((deck.meta.title or deck.slug).split()),
        "policy": policy(script),
        # Style, script and drawings are ours; as text of these elements they must not be escaped.
        "css": Markup(compact(resource("presenter.css"))),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "ratio": f"{deck.size.ratio:.5g}",
        "minutes": deck.meta.duration_minutes or "",
        "pictures": Markup("").join(Markup(symbol(asset, PICTURE_PIXELS)) for asset in shared),  # noqa: S704
        "slides": [_slide(page, deck, digests) for page in pages],
    }
    return render("presenter.html", values)


def _shows(pages: list[Page], deck: Deck) -> Counter[Asset]:
    """How often each picture is drawn: once for each state of a page that shows it."""
    return Counter(asset for page in pages for state in states(page) for asset in page_assets(state, deck))


def _slide(page: Page, deck: Deck, shared: frozenset[str]) -> _Slide:
    phrases, key = words(deck.meta.lang), ANCHOR + identifier(page.key)
    return _Slide(
        page.number,
        key,
        f"{phrases.slide_of.format(page.number, len(deck.pages))}: {' '.join(page.title.split())}",
        tuple(_drawing(state, deck, f"{key}-{count}-", shared) for count, state in enumerate(states(page))),
        notes_html(page, deck, anchors(f"#{ANCHOR}", math=True)),
    )


def _drawing(page: Page, deck: Deck, prefix: str, shared: frozenset[str]) -> Markup:
    target = f"#{ANCHOR}"
    options = SvgOptions(prefix=prefix, page_target=target, picture_pixels=PICTURE_PIXELS, shared=shared)
    # Its builds are done: drawn otherwise is what stands after the last.
    return Markup(page_svg(replace(page, builds=()), deck, options))  # noqa: S704  the drawing escapes its texts
