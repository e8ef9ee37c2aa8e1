"""What machines read of the page: Open Graph, JSON-LD, oEmbed, and the microformats in the byline."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup, escape

from talkkit.addresses import WEB, absolute_target, link_target
from talkkit.backends.web.embed import frame_style
from talkkit.backends.web.options import EmbedOptions
from talkkit.deck import Deck
from talkkit.drawing.markup import identifier
from talkkit.drawing.png import SOCIAL
from talkkit.model.talk import Author, Event, Meta
from talkkit.text.characters import whole

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
IFRAME_WIDTH = 960
"""Pixels of the frame in `oembed.json`: what most blogs have room for."""


def description(deck: Deck) -> str:
    """The talk's own description, else who spoke where."""
    meta = deck.meta
    if meta.description:
        return " ".join(meta.description.split())
    parts = (meta.subtitle, ", ".join(author.name for author in meta.authors), meta.event.name, meta.date_text)
    return " · ".join(part for part in parts if part)


def meta_names(deck: Deck) -> list[tuple[str, str]]:
    """`<meta name>` pairs that have a value."""
    authors = ", ".join(author.name for author in deck.meta.authors)
    pairs = [
        ("description", description(deck)),
        ("author", authors),
        ("keywords", ", ".join(deck.meta.keywords)),
        ("generator", "talkkit"),
        ("twitter:card", "summary_large_image"),
    ]
    return [(name, value) for name, value in pairs if value]


def open_graph(deck: Deck, options: EmbedOptions) -> list[tuple[str, str]]:
    """Open Graph pairs; addresses only when they are absolute, as the protocol asks."""
    pairs = [
        ("og:type", "article"),
        ("og:title", deck.meta.title),
        ("og:description", description(deck)),
        ("og:locale", _locale(deck.meta.lang)),
        ("og:site_name", _host(options)),
    ]
    if options.absolute:
        pairs += [
            ("og:url", options.post_url or options.url("index.html")),
            ("og:image", options.url("og.png")),
            ("og:image:type", "image/png"),
            ("og:image:width", str(SOCIAL[0])),
            ("og:image:height", str(SOCIAL[1])),
            ("og:image:alt", deck.meta.title),
        ]
    if deck.meta.date:
        pairs.append(("article:published_time", deck.meta.date.isoformat()))
    return [(name, value) for name, value in pairs if value]


def _locale(lang: str) -> str:
    """`en_GB`, as Open Graph wants it; empty where the tag names no territory."""
    found = re.fullmatch(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?-([A-Z]{2})", lang)
    return f"{found[1]}_{found[2]}" if found else ""


def _host(options: EmbedOptions) -> str:
    """The site's name, as far as anybody knows it."""
    return re.sub(r"^https?://(?:www\.)?|[/:].*$", "", options.base_url)


def linked_data(deck: Deck, options: EmbedOptions) -> Markup:
    """schema.org as JSON for a data block. A type that would be incomplete is left out, not written in part."""
    meta = deck.meta
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "PresentationDigitalDocument",
        "name": meta.title,
        "alternativeHeadline": meta.subtitle,
        "description": description(deck),
        "inLanguage": meta.lang,
        "author": [_person(author) for author in meta.authors],
        "datePublished": meta.date.isoformat() if meta.date else "",
        "keywords": list(meta.keywords),
        "license": absolute_target(meta.license, WEB),
        "recordedAt": _events(deck.meta),
    }
    if options.absolute:
        values |= {
            "url": options.url("index.html"),
            "thumbnailUrl": options.url("og.png"),
            "encoding": _encoding(options),
        }
    if videos := _videos(meta):
        values["video"] = videos if len(videos) > 1 else videos[0]
    kept = {name: value for name, value in values.items() if value}
    # `<` could end the data block or start a comment in it (HTML, 4.12.1.3).
    return Markup(whole(json.dumps(kept, ensure_ascii=False)).replace("<", "\\u003c"))  # noqa: S704  just made safe


def _person(author: Author) -> dict[str, Any]:
    values: dict[str, Any] = {"@type": "Person", "name": author.name, "url": link_target(author.url)}
    if author.affiliation:
        values["affiliation"] = {"@type": "Organization", "name": author.affiliation}
    return {name: value for name, value in values.items() if value}


def _events(meta: Meta) -> list[dict[str, Any]] | dict[str, Any] | None:
    """Search engines want name, start and place of an event; one that lacks any of them is left out."""
    whole_ones = (each for each in meta.occasions if each.name and each.place and each.date)
    found = [_event(each) for each in whole_ones]
    return found if len(found) > 1 else next(iter(found), None)


def _event(event: Event) -> dict[str, Any]:
    values = {
        "@type": "Event",
        "name": event.name,
        "startDate": event.date.isoformat() if event.date else "",
        "location": {"@type": "Place", "name": event.place, "address": event.place},
        "url": link_target(event.url),
    }
    return {name: value for name, value in values.items() if value}


def _videos(meta: Meta) -> list[dict[str, Any]]:
    """Each recording once."""
    addresses = (absolute_target(video, WEB) for video in (meta.video, *(each.video for each in meta.occasions)))
    return [{"@type": "VideoObject", "name": meta.title, "url": found} for found in dict.fromkeys(addresses) if found]


def _encoding(options: EmbedOptions) -> dict[str, Any] | None:
    if not options.deck_file:
        return None
    values = {"@type": "MediaObject", "contentUrl": options.url(options.deck_file), "encodingFormat": PPTX}
    if options.deck_bytes:
        values["contentSize"] = str(options.deck_bytes)
    return values


def byline(deck: Deck) -> Markup:
    """Authors, event and date as h-card, h-event and dt-published (microformats2); of several events each its own."""
    meta = deck.meta
    parts = [_author(author) for author in meta.authors if author.name]
    if len(meta.events) > 1:
        return Markup(" · ").join((*parts, *map(_occasion, meta.events)))
    parts += _where(meta.event)
    shown = meta.date_text or (meta.date.isoformat() if meta.date else "")
    if shown and meta.date:
        parts.append(Markup('<time class="dt-published" datetime="{}">{}</time>').format(meta.date.isoformat(), shown))
    elif shown:
        parts.append(escape(shown))
    return Markup(" · ").join(parts)


def _where(event: Event) -> list[Markup]:
    """Name and place of the event as an h-event; the day stands behind it for the whole page."""
    whole = Markup(", ").join(_named(event))
    return [Markup('<span class="h-event">{}</span>').format(whole) if event.name else whole] if whole else []


def _named(event: Event) -> list[Markup]:
    url = link_target(event.url)
    name = Markup('<a class="p-name u-url" href="{}">{}</a>') if url else Markup('<span class="p-name">{1}</span>')
    named = [name.format(url, event.name)] if event.name else []
    placed = [Markup('<span class="p-location">{}</span>').format(event.place)] if event.place else []
    return [*named, *placed]


def _occasion(event: Event) -> Markup:
    """One of several events, with its own day and recording."""
    parts = _named(event)
    if event.date:
        day = Markup('<time class="dt-start" datetime="{}">{}</time>')
        parts.append(day.format(event.date.isoformat(), event.when))
    elif event.when:
        parts.append(escape(event.when))
    if video := link_target(event.video):
        parts.append(Markup('<a href="{}">Video</a>').format(video))
    return Markup('<span class="h-event">{}</span>').format(Markup(", ").join(parts))


def _author(author: Author) -> Markup:
    url = link_target(author.url)
    if url:
        return Markup('<a class="p-author h-card" href="{}">{}</a>').format(url, author.name)
    return Markup('<span class="p-author h-card">{}</span>').format(author.name)


def frame_html(deck: Deck, options: EmbedOptions, slide: str = "") -> str:
    """The page in an `<iframe>`: for systems that take nothing else. `slide`: the key of the slide that it opens."""
    width, height = IFRAME_WIDTH, round(IFRAME_WIDTH / deck.size.ratio)
    # Not the slide's own id: a browser that goes there would scroll the post as well, where both are of one site.
    start = _frame_start(deck, options, f"#show=slide-{identifier(slide)}" if slide else "")
    style = frame_style(width, height, options)
    return f'{start} {style} loading="lazy" allow="fullscreen" allowfullscreen></iframe>'


def _frame_start(deck: Deck, options: EmbedOptions, place: str = "") -> str:
    address, height = options.url("index.html") + place, round(IFRAME_WIDTH / deck.size.ratio)
    start = Markup('<iframe src="{}" width="{}" height="{}" title="{}"')
    return start.format(address, IFRAME_WIDTH, height, deck.meta.title)


def oembed(deck: Deck, options: EmbedOptions) -> str:
    """The oEmbed answer (oembed.com, 2.3) as a static file; only useful with absolute addresses."""
    author = deck.meta.authors[0] if deck.meta.authors else None
    height = round(IFRAME_WIDTH / deck.size.ratio)
    # WordPress keeps src, width, height and title of a frame, and takes the rest out.
    html = frame_html(deck, options)
    values = {
        "version": "1.0",
        "type": "rich",
        "title": deck.meta.title,
        "author_name": author.name if author else "",
        "author_url": absolute_target(author.url) if author else "",
        "provider_name": _host(options),
        "provider_url": options.base_url,
        "cache_age": 86400,
        "thumbnail_url": options.url("og.png"),
        "thumbnail_width": SOCIAL[0],
        "thumbnail_height": SOCIAL[1],
        "html": html,
        "width": IFRAME_WIDTH,
        "height": height,
    }
    known = {name: value for name, value in values.items() if value}
    return whole(json.dumps(known, ensure_ascii=False, indent=1)) + "\n"
