"""A talk to a companion post: front matter as the blog wants it, abstract, contents, the embed, a section for each
section of the talk, its links, and how to cite it. It is a start to edit, and reads as a post as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from talkkit.deck import Deck
from talkkit.diagnostics import Source, Span
from talkkit.frame import Role, walk
from talkkit.model.talk import Event, Meta, Talk
from talkkit.post.article import Post, Resources, Section
from talkkit.post.head import Facts, Head, head, opened
from talkkit.post.headings import Headings
from talkkit.post.like import Likeness
from talkkit.post.phrases import Phrases, phrases
from talkkit.post.prose import Writer, address
from talkkit.post.story import Figures, Part, Spoken, abstract, story
from talkkit.post.systems import SYSTEMS, System
from talkkit.post.templating import render


class Written(Struct, frozen=True):
    """A post that was written from a talk."""

    path: str
    """Its file name; with a folder of its own where the blog has one for each post."""
    data: bytes
    open: tuple[str, ...] = ()
    """Fields of its head that are there and empty, since the talk says nothing of them."""


class Manner(Struct, frozen=True):
    """How a post is written, where not as its system's template has it."""

    like: Likeness | None = None
    """A post of the same blog that it takes after."""
    figures: Figures = {}
    """Slides as figures."""
    every_slide: bool = False
    """Whether all of them are shown, before what is said over them; else those that show what words only describe."""


def stub(
    talk: Talk,
    deck: Deck,
    system: str,
    embed: str,
    *,
    templates: Mapping[str, Source] | None = None,
    manner: Manner = Manner(),
) -> Written:
    """The companion post of a talk for a blogging system (`talkkit.toml` has their names; an unknown one gets `html`).

    `templates` replace the built-in ones of the same name (`jekyll.j2`); they run in a sandbox.

    Raises:
        TalkkitError: a template has a mistake.
    """
    known = SYSTEMS.get(system, SYSTEMS["html"])
    words = phrases(talk.meta.lang)
    date = talk.meta.date.isoformat() if talk.meta.date else ""
    facts = Facts(talk.meta, deck.slug, date)
    top = head(facts, manner.like) if manner.like else Head("")
    if manner.like:
        title = Writer(known.reader).text(talk.meta.title)
        top = replace(top, text=top.text + opened(facts, manner.like, title))
    post = _post(talk, deck, known, manner, (words, top.text, embed))
    text = render(known, post, words, templates or {})
    return Written(_file_name(known, deck.slug, date, manner.like), text.encode(), top.open)


def _file_name(system: System, slug: str, date: str, like: Likeness | None) -> str:
    """The system's, or like another post's: with a date, in a folder of its own, with its ending."""
    if like is None:
        return system.file_name(slug, date)
    name = PurePosixPath(like.name)
    dated = re.match(r"\d{4}-\d\d-\d\d-", name.parts[0])
    stem = f"{date}-{slug}" if dated and date else slug
    return f"{stem}/{name.name}" if len(name.parts) > 1 else f"{stem}{name.suffix or system.ending}"


def _post(talk: Talk, deck: Deck, system: System, manner: Manner, texts: tuple[Phrases, str, str]) -> Post:
    words, front, embed = texts
    like = manner.like
    writer = Writer(system.reader, bullet=like.bullet if like else "-")
    opening, *parts = story(talk, writer, words, _spoken(deck), manner.figures, every_slide=manner.every_slide)
    headings = Headings(system, writer, like)
    sections = tuple(_section(part, number, headings) for number, part in enumerate(parts, start=1))
    # A language that nobody gave is the program's, not the post's.
    meta = talk.meta if "lang" in talk.places else replace(talk.meta, lang="")
    return Post(
        meta=meta,
        slug=deck.slug,
        date=meta.date.isoformat() if meta.date else "",
        abstract=abstract(talk, writer),
        event=_event(meta, writer, words),
        video=words.video.format(address(meta.video)) if address(meta.video) and not _told(meta) else "",
        embed=embed.strip("\n"),
        opening=opening.texts,
        sections=sections,
        resources=_section(Part(words.resources, "links-from-the-talk"), 0, headings),
        links=_resources((opening, *parts), writer, words),
        citation=_section(Part(words.citation, "cite", (_citation(meta, writer, words),)), 0, headings),
        talk=_talk(meta),
        contact=_contact(meta, writer, words),
        front=front,
        more=like.excerpt if like else None,
        bullet=writer.bullet,
    )


def _spoken(deck: Deck) -> Spoken:
    """What charts and diagrams say to somebody who cannot see them."""
    found: dict[str, dict[Span, str]] = {}
    for page in deck.pages:
        for frame in walk(page.frames):
            if frame.alt and frame.role in {Role.CHART, Role.DIAGRAM}:
                found.setdefault(page.slide, {}).update(dict.fromkeys(frame.origins, frame.alt))
    return found


def _talk(meta: Meta) -> tuple[tuple[str, str], ...]:
    facts = (
        ("event", meta.event.name),
        ("event_url", meta.event.url),
        ("place", meta.event.place),
        ("events", "; ".join(_plainly(each) for each in meta.events) if len(meta.events) > 1 else ""),
        ("video", meta.video),
        ("minutes", str(meta.duration_minutes) if meta.duration_minutes else ""),
        ("license", meta.license),
    )
    return tuple((name, value) for name, value in facts if value)


def _plainly(event: Event) -> str:
    return f"{event.where} ({event.when})" if event.when else event.where


def _section(part: Part, number: int, headings: Headings) -> Section:
    line, made = headings.heading(part.title, part.key, number)
    return Section(headings.writer.text(part.title), made, line, part.texts)


def _contact(meta: Meta, writer: Writer, words: Phrases) -> str:
    """Where the speakers are reached, by their pages or else by mail."""
    links = []
    for author in meta.authors:
        target = address(author.url) or (address(f"mailto:{author.email}") if author.email else "")
        if target:
            links.append(f"[{writer.text(author.name)}]({target})")
    return words.contact.format(", ".join(links)) if links else ""


def _resources(parts: tuple[Part, ...], writer: Writer, words: Phrases) -> tuple[Resources, ...]:
    return tuple(
        Resources(
            writer.text(part.title or words.opening),
            tuple(f"[{writer.text(link.text)}]({address(link.target)})" for link in part.links),
        )
        for part in parts
        if part.links
    )


def _event(meta: Meta, writer: Writer, words: Phrases) -> str:
    found = [text for each in meta.occasions if (text := _occasion(each, writer, apart=len(meta.occasions) > 1))]
    sentence = words.spoke_together if len(meta.authors) > 1 else words.spoke
    return sentence.format("; ".join(found)) if found else ""


def _occasion(event: Event, writer: Writer, *, apart: bool) -> str:
    """Name, place, day; of several each with its own recording."""
    name = writer.text(event.name)
    if name and address(event.url):
        name = f"[{name}]({address(event.url)})"
    where = ", ".join(text for text in (name, writer.text(event.place)) if text)
    when = writer.text(event.when)
    if apart and address(event.video):
        when = ", ".join(filter(None, (when, f"[video]({address(event.video)})")))
    return f"{where} ({when})" if where and when else where


def _told(meta: Meta) -> bool:
    """Whether the recording stands beside its event already."""
    return len(meta.events) > 1 and any(each.video == meta.video for each in meta.events)


def _when(meta: Meta) -> str:
    return meta.date_text or (meta.date.isoformat() if meta.date else "")


def _citation(meta: Meta, writer: Writer, words: Phrases) -> str:
    """Author, title, event, place and date: what every style of citation is made from."""
    authors = ", ".join(author.name for author in meta.authors)
    where = ", ".join(text for text in (meta.event.name, meta.event.place, _when(meta)) if text)
    stop = words.stop if words.stop != "." else ". "
    parts = (writer.text(authors), f"*{writer.text(meta.title)}*" if meta.title else "", writer.text(where))
    return stop.join(text for text in parts if text) + stop.strip()
