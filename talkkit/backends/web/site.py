"""The folder behind an embed: the stand-alone page, pictures of the slides, style sheet, social card, oEmbed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from talkkit.addresses import link_target
from talkkit.backends.base import Artifact
from talkkit.backends.web import metadata
from talkkit.backends.web.embed import downloads, file_names
from talkkit.backends.web.options import ANCHOR, PICTURE_PIXELS, EmbedOptions
from talkkit.backends.web.players import as_data, file_name, recordings
from talkkit.backends.web.rendering import compact, policy, render, resource
from talkkit.backends.web.sheets import page_assets
from talkkit.backends.web.transcript import anchors, as_html, page_text, public_pages
from talkkit.backends.web.words import words
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import identifier
from talkkit.drawing.pictures import symbol
from talkkit.drawing.png import pictures_with_card
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.images import Asset, Recording


class PageView(Struct, frozen=True):
    """What the page's template shows of a slide."""

    id: str
    title: str
    label: str
    drawing: Markup
    body: Markup
    notes: Markup


def site(deck: Deck, options: EmbedOptions) -> tuple[Artifact, ...]:
    """Every file of the folder, by name. Hidden pages are not in it; notes only if the talk publishes them."""
    pages = public_pages(deck)
    files = [
        Artifact("index.html", page_html(deck, options, media=file_name).encode("utf-8"), "page"),
        Artifact("deck.css", compact(resource("deck.css")).encode("utf-8"), "style sheet"),
        *(_pictures(deck, pages, options) if pages else ()),
        *recordings(pages),
    ]
    if options.absolute:
        files.append(Artifact("oembed.json", metadata.oembed(deck, options).encode("utf-8"), "oembed"))
    return tuple(files)


def _first(pages: tuple[Page, ...]) -> Page:
    """The title slide, else the first."""
    return next((page for page in pages if page.layout == "title"), pages[0])


def _pictures(deck: Deck, pages: tuple[Page, ...], options: EmbedOptions) -> list[Artifact]:
    drawing = SvgOptions(page_target=f"index.html#{ANCHOR}", picture_pixels=PICTURE_PIXELS)
    bitmaps, card = pictures_with_card(pages, _first(pages), deck, width=options.width, drawer=options.drawer)
    files = []
    for number, (page, bitmap) in enumerate(zip(pages, bitmaps, strict=True), start=1):
        vector_name, bitmap_name = file_names(number, page, deck)
        files.append(Artifact(vector_name, page_svg(page, deck, drawing).encode("utf-8"), "picture"))
        found = bitmap.found(f"slide {page.number}")
        files.append(Artifact(bitmap_name, bitmap.data, "picture", found))
    files.append(Artifact("og.png", card.data, "social card", card.found("the social card")))
    return files


def page_html(deck: Deck, options: EmbedOptions, *, media: Callable[[Recording], str] = as_data) -> str:
    """The stand-alone page: slides as inline SVG; it works without its script and asks no other host. `media`: the
    address of video and sound, which are in the page itself where no folder is around it.
    """
    phrases = words(deck.meta.lang)
    pages = public_pages(deck)
    page_url = options.url("index.html")
    shared = _shared(pages, deck)
    digests = frozenset(asset.digest for asset in shared)
    script = resource("deck.js") if options.script else ""
    values: dict[str, object] = {
        "lang": deck.meta.lang,
        "rtl": deck.meta.direction == "rtl",
        "title": deck.meta.title,
        "subtitle": deck.meta.subtitle,
        "policy": policy(script),
        "names": metadata.meta_names(deck),
        "properties": metadata.open_graph(deck, options),
        "canonical": options.post_url or (page_url if options.absolute else ""),
        "page_url": page_url,
        "oembed": options.url("oembed.json") if options.absolute else "",
        # Style and script are ours; as text of these elements they must not be escaped.
        "css": Markup(compact(resource("page.css"))),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "ratio": f"{deck.size.ratio:.5g}",
        "linked_data": metadata.linked_data(deck, options),
        "words": phrases,
        "byline": metadata.byline(deck),
        "downloads": tuple(downloads(options, quote)),
        "video": link_target(deck.meta.video),
        "license": deck.meta.license,
        "pictures": Markup("").join(Markup(symbol(asset, PICTURE_PIXELS)) for asset in shared),  # noqa: S704  ours
        "slides": tuple(_view(page, deck, number, digests, media) for number, page in enumerate(pages, start=1)),
    }
    return render("page.html", values)


def _shared(pages: tuple[Page, ...], deck: Deck) -> tuple[Asset, ...]:
    """Assets that several slides show; they stand in the page once."""
    found = Counter(asset for page in pages for asset in page_assets(page, deck))
    return tuple(asset for asset, count in found.items() if count > 1)


def _view(page: Page, deck: Deck, number: int, shared: frozenset[str], media: Callable[[Recording], str]) -> PageView:
    phrases = words(deck.meta.lang)
    text = page_text(page, deck, replace(anchors(f"#{ANCHOR}", math=True), media=media))
    options = SvgOptions(semantics=True, page_target=f"#{ANCHOR}", picture_pixels=PICTURE_PIXELS, shared=shared)
    drawing = page_svg(page, deck, options)
    total = len(public_pages(deck))
    return PageView(
        id=ANCHOR + identifier(page.key),
        title=" ".join(page.title.split()) or phrases.slide.format(number),
        label=phrases.slide_of.format(number, total),
        drawing=Markup(drawing),  # noqa: S704  the drawing escapes its texts
        body=as_html(text.items),
        notes=as_html(text.notes),
    )
