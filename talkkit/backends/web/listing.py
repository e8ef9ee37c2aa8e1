"""Several talks to what shows them together: `talks.json`, a feed, and a page that lists them."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from talkkit.addresses import link_target
from talkkit.backends.base import Artifact
from talkkit.backends.web.embed import chosen_pages, file_names
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.rendering import compact, render, resource
from talkkit.backends.web.transcript import public_pages
from talkkit.backends.web.words import talks_word
from talkkit.deck import Deck
from talkkit.model.talk import Event, Meta
from talkkit.ooxml.markup import clean
from talkkit.text.characters import whole

FORMAT = 1
"""Version of the form of `talks.json`."""
FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"


class TalkEntry(Struct, frozen=True):
    """A talk as lists show it. Paths are relative to the folder in which the talks' folders lie."""

    meta: Meta
    slug: str
    summary: str
    slides: int
    ratio: float
    """Width to height of the slides."""
    cover: str
    """The first slide as SVG; empty: there is none."""
    bitmap: str
    deck: str
    """The deck that is offered; empty: there is none."""
    deck_bytes: int = 0

    @property
    def video(self) -> str:
        """The recording, where its address is one."""
        return link_target(self.meta.video)

    @property
    def page(self) -> str:
        """The page with all slides."""
        return f"{quote(self.slug)}/index.html"


def entry(deck: Deck, options: EmbedOptions) -> TalkEntry:
    """What lists show of a talk."""
    folder = f"{quote(options.slug)}/"
    pages = public_pages(deck)
    cover = next((file_names(number, page, deck) for number, page in chosen_pages(deck, options)), ("", ""))
    return TalkEntry(
        meta=deck.meta,
        slug=options.slug,
        summary=" ".join((deck.meta.description or deck.meta.subtitle).split()),
        slides=len(pages),
        ratio=deck.size.ratio,
        cover=folder + cover[0] if cover[0] else "",
        bitmap=folder + cover[1] if cover[1] else "",
        deck=folder + quote(options.deck_file) if options.deck_file else "",
        deck_bytes=options.deck_bytes,
    )


def in_order(entries: Iterable[TalkEntry]) -> tuple[TalkEntry, ...]:
    """The latest first; a year alone comes behind the other dates of that year, none at all last. No drafts."""
    shown = (found for found in entries if not found.meta.draft)
    return tuple(sorted(shown, key=lambda found: (-int(_year(found.meta) or 0), -_day(found.meta), found.slug)))


def _year(meta: Meta) -> str:
    """The year of a talk, where its date tells one (`October 2016`)."""
    if meta.date:
        return str(meta.date.year)
    found = re.search(r"\b(?:19|20)\d\d\b", meta.date_text)
    return found.group() if found else ""


def _day(meta: Meta) -> int:
    return (meta.date or date.min).toordinal()


def listing(entries: Sequence[TalkEntry], base: str, lang: str) -> tuple[Artifact, ...]:
    """The files that show the talks together, for the folder in which their own folders lie.

    `base`: the address of that folder, with a slash at its end; empty: unknown, and addresses in the feed are then
    relative to the feed. Without a dated talk there is no feed, since a feed's entries need dates (RFC 4287, 4.2.15).
    """
    shown = in_order(entries)
    dated = [found for found in shown if found.meta.date]
    files = [
        Artifact("talks.json", _json(shown, base).encode(), "list of talks"),
        Artifact("index.html", _page(shown, lang, has_feed=bool(dated)).encode(), "page of talks"),
    ]
    if dated:
        files.append(Artifact(FEED, _feed(dated, base, lang), "feed"))
    return tuple(files)


def _json(entries: Sequence[TalkEntry], base: str) -> str:
    value = {"talkkit": FORMAT, "talks": [_record(found, base) for found in entries]}
    return whole(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _record(found: TalkEntry, base: str) -> dict[str, Any]:
    meta = found.meta
    record: dict[str, Any] = {
        "slug": found.slug,
        "title": meta.title,
        "subtitle": meta.subtitle,
        "authors": [_known({"name": author.name, "url": link_target(author.url)}) for author in meta.authors],
        "date": meta.date.isoformat() if meta.date else "",
        "event": _known({"name": meta.event.name, "url": link_target(meta.event.url), "place": meta.event.place}),
        "events": [_occasion(each) for each in meta.events],
        "language": meta.lang,
        "description": found.summary,
        "keywords": list(meta.keywords),
        "minutes": meta.duration_minutes,
        "slides": found.slides,
        "url": base + found.page,
        "cover": base + found.bitmap if found.bitmap else "",
        "pptx": base + found.deck if found.deck else "",
        "video": link_target(meta.video),
        "license": meta.license,
    }
    return _known(record)


def _occasion(event: Event) -> dict[str, Any]:
    day = event.date.isoformat() if event.date else event.date_text
    video, url = link_target(event.video), link_target(event.url)
    return _known({"name": event.name, "url": url, "place": event.place, "date": day, "video": video})


def _known(record: dict[str, Any]) -> dict[str, Any]:
    """What there is something to say of."""
    return {key: value for key, value in record.items() if value not in ("", None, [], {})}


def _page(entries: Sequence[TalkEntry], lang: str, *, has_feed: bool) -> str:
    values: dict[str, object] = {
        "lang": lang,
        "title": _heading(entries, lang),
        "feed": FEED if has_feed else "",
        "years": tuple(_by_year(entries)),
    }
    # Style of our own; as text of the element it must not be escaped.
    values["css"] = Markup(compact(resource("talks.css")))  # noqa: S704
    return render("talks.html", values)


def _heading(entries: Sequence[TalkEntry], lang: str) -> str:
    """`Talks`, with the speaker's name where all talks have the same one."""
    names = {tuple(author.name for author in found.meta.authors) for found in entries}
    title = talks_word(lang)
    (only,) = names if len(names) == 1 else ((),)
    return f"{title} · {', '.join(only)}" if only else title


class Card(Struct, frozen=True):
    """A talk on the page of talks."""

    entry: TalkEntry
    where: str
    """Event and place."""
    others: tuple[Event, ...]
    """The events but the first."""
    video: str
    eager: bool


def _by_year(entries: Sequence[TalkEntry]) -> Iterable[tuple[str, tuple[Card, ...]]]:
    groups: dict[str, list[Card]] = {}
    for number, found in enumerate(entries):
        meta = found.meta
        year = _year(meta)
        others = tuple(each for each in meta.events if each.where != meta.event.where or each.date != meta.date)
        groups.setdefault(year, []).append(Card(found, meta.event.where, others, link_target(meta.video), number < 3))
    return ((year, tuple(cards)) for year, cards in groups.items())


def _feed(entries: Sequence[TalkEntry], base: str, lang: str) -> bytes:
    """An Atom feed (RFC 4287). Its dates are the talks' own, so that it changes only when a talk does."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", clean(lang))
    if base:
        feed.set("{http://www.w3.org/XML/1998/namespace}base", base)
    _add(feed, "id", base or _urn("", *(found.slug for found in entries)))
    _add(feed, "title", _heading(entries, lang))
    _add(feed, "updated", _instant(entries[0]))
    _add(feed, "link", rel="self", href=base + FEED, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=base + "index.html", type="text/html")
    if any(not found.meta.authors for found in entries):
        _person(feed, "talkkit", "")  # every entry needs an author, or the feed has one (4.1.1)
    for found in entries:
        feed.append(_feed_entry(found, base))
    etree.indent(feed)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8")) + b"\n"


def _feed_entry(found: TalkEntry, base: str) -> etree._Element:
    element = etree.Element(f"{{{_ATOM}}}entry")
    _add(element, "id", base + found.page if base else _urn(found.slug))
    _add(element, "title", found.meta.title or found.slug)
    _add(element, "updated", _instant(found))
    _add(element, "published", _instant(found))
    _add(element, "link", rel="alternate", href=base + found.page, type="text/html")
    if found.deck:
        kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        size = {"length": str(found.deck_bytes)} if found.deck_bytes else {}
        _add(element, "link", rel="enclosure", href=base + found.deck, type=kind, **size)
    for video in dict.fromkeys((found.meta.video, *(each.video for each in found.meta.events))):
        if link_target(video):
            _add(element, "link", rel="related", href=link_target(video), title="Video")
    for author in found.meta.authors:
        _person(element, author.name, link_target(author.url))
    for word in found.meta.keywords:
        _add(element, "category", term=word)
    if found.summary:
        _add(element, "summary", found.summary)
    content = _add(element, "content", render("talk_entry.html", {"entry": found, "base": base}).strip())
    content.set("type", "html")
    return element


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: clean(value) for key, value in attributes.items()})
    child.text = clean(text) or None
    return child


def _person(parent: etree._Element, name: str, url: str) -> None:
    person = _add(parent, "author")
    _add(person, "name", name)
    if url:
        _add(person, "uri", url)


def _instant(found: TalkEntry) -> str:
    return f"{found.meta.date.isoformat()}T00:00:00Z" if found.meta.date else ""


def _urn(*names: str) -> str:
    """An identifier that depends on the names alone (RFC 4122, 4.3)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "talkkit:" + "/".join(names)).urn
