"""The folder behind an embed: the stand-alone page, pictures of the slides, style sheet, social card, oEmbed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from talkkit.addresses import link_target
from talkkit.backends.base import Artifact
from talkkit.backends.web import metadata
from talkkit.backends.web.embed import downloads, file_names
from talkkit.backends.web.options import ANCHOR, PICTURE_PIXELS, EmbedOptions
from talkkit.backends.web.pictures import picture_files, with_pictured_equations
from talkkit.backends.web.players import as_data, file_name, recordings
from talkkit.backends.web.rendering import compact, policy, render, resource
from talkkit.backends.web.sheets import page_assets
from talkkit.backends.web.transcript import anchors, as_html, page_text, public_pages
from talkkit.backends.web.words import talks_word, words
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import identifier
from talkkit.drawing.pictures import symbol
from talkkit.drawing.png import pictures_with_card
from talkkit.drawing.sharing import share_outlines
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.images import Asset, Recording

STYLE = "page.css"
SCRIPT = "page.js"


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
    drawn = tuple(with_pictured_equations(page, deck) for page in pages)
    pictures = picture_files(drawn, deck)
    files = [
        Artifact("index.html", _html(deck, options, drawn, file_name, pictures.addresses).encode("utf-8"), "page"),
        Artifact("deck.css", _embed_style(deck).encode("utf-8"), "style sheet"),
        *(_pictures(deck, pages, options) if pages else ()),
        *(() if options.inline else _own_files(deck, options)),
        *pictures.files,
        *recordings(pages),
    ]
    if options.absolute:
        files.append(Artifact("oembed.json", metadata.oembed(deck, options).encode("utf-8"), "oembed"))
    return tuple(files)


def _embed_style(deck: Deck) -> str:
    """Of the embed; frames have the shape of the slides."""
    return compact(resource("deck.css")).replace("16/9", f"{deck.size.ratio:.5g}")


def _own_files(deck: Deck, options: EmbedOptions) -> Iterator[Artifact]:
    yield Artifact(STYLE, _style(deck).encode("utf-8"), "style sheet")
    if options.script:
        yield Artifact(SCRIPT, resource("deck.js").encode("utf-8"), "script")


def _style(deck: Deck) -> str:
    return compact(resource("page.css")) + f":root{{--ratio:{deck.size.ratio:.5g}}}"


def _first(pages: tuple[Page, ...]) -> Page:
    """The title slide, else the first."""
    return next((page for page in pages if page.layout == "title"), pages[0])


def _pictures(deck: Deck, pages: tuple[Page, ...], options: EmbedOptions) -> list[Artifact]:
    drawing = SvgOptions(page_target=f"index.html#{ANCHOR}", picture_pixels=PICTURE_PIXELS, share_outlines=True)
    bitmaps, card = pictures_with_card(pages, _first(pages), deck, width=options.width, drawer=options.drawer)
    files = []
    for number, (page, bitmap) in enumerate(zip(pages, bitmaps, strict=True), start=1):
        vector_name, bitmap_name = file_names(number, page, deck)
        files.append(Artifact(vector_name, page_svg(page, deck, drawing).encode("utf-8"), "picture"))
        found = bitmap.found(f"slide {page.number}")
        files.append(Artifact(bitmap_name, bitmap.data, "picture", found))
    files.append(Artifact("og.png", card.data, "social card", card.found("the social card")))
    return files


def page_html(deck: Deck, options: EmbedOptions) -> str:
    """The stand-alone page as one file, which holds its pictures, video and sound itself."""
    return _html(deck, replace(options, inline=True), public_pages(deck), as_data)


def _html(
    deck: Deck,
    options: EmbedOptions,
    drawn: tuple[Page, ...],
    media: Callable[[Recording], str],
    addresses: tuple[tuple[str, str], ...] = (),
) -> str:
    """The page: slides as inline SVG; it works without its script and asks no other host. `drawn`: the public
    pages as they are drawn; `media` and `addresses`: where video and sound are, and pictures by their digest.
    """
    phrases = words(deck.meta.lang)
    page_url = options.url("index.html")
    files = frozenset(digest for digest, _ in addresses)
    shared = tuple(asset for asset in _shared(drawn, deck) if asset.digest not in files)
    drawing = SvgOptions(
        semantics=True,
        page_target=f"#{ANCHOR}",
        picture_pixels=PICTURE_PIXELS,
        shared=frozenset(asset.digest for asset in shared),
        pictures=addresses,
        lazy=True,
    )
    script = resource("deck.js") if options.script else ""
    outlines, drawings = share_outlines([page_svg(page, deck, drawing) for page in drawn])
    symbols = "".join(symbol(asset, PICTURE_PIXELS) for asset in shared) + outlines
    views = enumerate(zip(public_pages(deck), drawings, strict=True), start=1)
    values: dict[str, object] = {
        "lang": deck.meta.lang,
        "rtl": deck.meta.direction == "rtl",
        "title": deck.meta.title,
        "subtitle": deck.meta.subtitle,
        "policy": policy(script, files=not options.inline),
        "names": metadata.meta_names(deck),
        "properties": metadata.open_graph(deck, options),
        "canonical": options.post_url or (page_url if options.absolute else ""),
        "page_url": page_url,
        "oembed": options.url("oembed.json") if options.absolute else "",
        # Style and script are ours; as text of these elements they must not be escaped.
        "css": Markup(_style(deck)),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "style_file": "" if options.inline else STYLE,
        "script_file": "" if options.inline else SCRIPT,
        "linked_data": metadata.linked_data(deck, options),
        "words": phrases,
        "talks_url": options.talks_url,
        "talks": talks_word(deck.meta.lang),
        "byline": metadata.byline(deck),
        "downloads": tuple(downloads(options, quote)),
        "video": link_target(deck.meta.video),
        "license": deck.meta.license,
        "symbols": Markup(symbols),  # noqa: S704  the drawings escape their texts
        "slides": tuple(_view(page, deck, number, svg, media) for number, (page, svg) in views),
    }
    return render("page.html", values)


def _shared(pages: tuple[Page, ...], deck: Deck) -> tuple[Asset, ...]:
    """Assets that several slides show; they stand in the page once."""
    found = Counter(asset for page in pages for asset in page_assets(page, deck))
    return tuple(asset for asset, count in found.items() if count > 1)


def _view(page: Page, deck: Deck, number: int, drawing: str, media: Callable[[Recording], str]) -> PageView:
    phrases = words(deck.meta.lang)
    text = page_text(page, deck, replace(anchors(f"#{ANCHOR}", math=True), media=media))
    total = len(public_pages(deck))
    return PageView(
        id=ANCHOR + identifier(page.key),
        title=" ".join(page.title.split()) or phrases.slide.format(number),
        label=phrases.slide_of.format(number, total),
        drawing=Markup(drawing),  # noqa: S704  the drawing escapes its texts
        body=as_html(text.items),
        notes=as_html(text.notes),
    )
