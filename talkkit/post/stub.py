"""A talk to a companion post: front matter as the blog wants it, abstract, contents, the embed, a section for each
section of the talk, its links, and how to cite it. It is a start to edit, and reads as a post as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
import markdown
from jinja2.sandbox import ImmutableSandboxedEnvironment

from talkkit.deck import Deck
from talkkit.diagnostics import TalkkitError
from talkkit.model.talk import Meta, Talk
from talkkit.post.phrases import Phrases, phrases
from talkkit.post.prose import Writer, address
from talkkit.post.rules import BAD_TEMPLATE
from talkkit.post.story import Part, abstract, story
from talkkit.post.systems import SYSTEMS, System, anchor, github_anchor, html_heading


@dataclass(frozen=True, slots=True)
class Written:
    """A post that was written from a talk."""

    path: str
    """Its file name."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the post, ready to be written down. All texts are Markdown."""

    title: str
    anchor: str
    heading: str
    """The whole heading line, with its id where the system takes one."""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resources:
    """Links of one part of the talk; Markdown."""

    title: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What a template may use, as `post`. Texts are Markdown unless said otherwise."""

    meta: Meta
    """The talk's front matter; plain text."""
    slug: str
    date: str
    """ISO 8601, or empty."""
    abstract: str
    event: str
    """Where and when the talk was given, as a sentence; empty when nothing is known."""
    video: str
    embed: str
    """Goes into the post as it is, with a blank line before and after."""
    opening: tuple[str, ...]
    """What was said before the first section."""
    sections: tuple[Section, ...]
    resources: Section
    links: tuple[Resources, ...]
    citation: Section

    @property
    def contents(self) -> tuple[Section, ...]:
        """What the table of contents lists."""
        return (*self.sections, *((self.resources,) if self.links else ()))


def stub(talk: Talk, deck: Deck, system: str, embed: str, *, templates: Mapping[str, str] | None = None) -> Written:
    """The companion post of a talk for a blogging system (`talkkit.toml` has their names; an unknown one gets `html`).

    `templates` replace the built-in ones of the same name (`jekyll.j2`); they run in a sandbox.

    Raises:
        TalkkitError: a template has a mistake.
    """
    known = SYSTEMS.get(system, SYSTEMS["html"])
    words = phrases(talk.meta.lang)
    post = _post(talk, deck.slug, known, words, embed)
    text = _rendered(known.template, post, words, templates or {})
    if known.ending == ".html":
        text = _as_html(text, embed)
    return Written(known.file_name(deck.slug, post.date), text.encode())


def _post(talk: Talk, slug: str, system: System, words: Phrases, embed: str) -> Post:
    writer = Writer(system.reader)
    opening, *parts = story(talk, writer, words)
    headings = _Headings(system, writer, {})
    sections = tuple(headings.section(part, number) for number, part in enumerate(parts, start=1))
    meta = talk.meta
    return Post(
        meta=meta,
        slug=slug,
        date=meta.date.isoformat() if meta.date else "",
        abstract=abstract(talk, writer),
        event=_event(meta, writer, words),
        video=words.video.format(address(meta.video)) if address(meta.video) else "",
        embed=embed.strip("\n"),
        opening=opening.texts,
        sections=sections,
        resources=headings.section(Part(words.resources, "links-from-the-talk"), 0),
        links=_resources((opening, *parts), writer, words),
        citation=headings.section(Part(words.citation, "cite", (_citation(meta, writer, words),)), 0),
    )


@dataclass(frozen=True, slots=True)
class _Headings:
    system: System
    writer: Writer
    used: dict[str, int]
    """Ids that GitHub has given so far."""

    def section(self, part: Part, number: int) -> Section:
        title = self.writer.text(part.title)
        made = anchor(part.key, number)
        if self.system.headings == "plain":
            made = github_anchor(part.title, self.used)
        line = html_heading(part.title, made) if self.system.headings == "html" else self.system.heading(title, made)
        return Section(title, made, line, part.texts)


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
    name = writer.text(meta.event.name)
    if name and address(meta.event.url):
        name = f"[{name}]({address(meta.event.url)})"
    where = ", ".join(text for text in (name, writer.text(meta.event.place)) if text)
    when = writer.text(_when(meta))
    if not where:
        return ""
    sentence = words.spoke_together if len(meta.authors) > 1 else words.spoke
    return sentence.format(f"{where} ({when})" if when else where)


def _when(meta: Meta) -> str:
    return meta.date_text or (meta.date.isoformat() if meta.date else "")


def _citation(meta: Meta, writer: Writer, words: Phrases) -> str:
    """Author, title, event, place and date: what every style of citation is made from."""
    authors = ", ".join(author.name for author in meta.authors)
    where = ", ".join(text for text in (meta.event.name, meta.event.place, _when(meta)) if text)
    stop = words.stop if words.stop != "." else ". "
    parts = (writer.text(authors), f"*{writer.text(meta.title)}*" if meta.title else "", writer.text(where))
    return stop.join(text for text in parts if text) + stop.strip()


def _rendered(name: str, post: Post, words: Phrases, templates: Mapping[str, str]) -> str:
    """The post's text. Values are Markdown already, so nothing is escaped on the way."""
    loader = jinja2.ChoiceLoader([jinja2.DictLoader(templates), jinja2.PackageLoader("talkkit.post", "templates")])
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = quoted
    environment.filters["plain"] = _one_line
    try:
        return environment.get_template(f"{name}.j2").render(post=post, words=words)
    except (jinja2.TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        # A template may go wrong in any way that an expression can.
        where = f"{name}.j2" + (f" line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else "")
        raise TalkkitError(BAD_TEMPLATE.at(f"{where}: {_one_line(str(error))}", hint=BAD_TEMPLATE.instead)) from error


def quoted(text: str) -> str:
    """Text as a double-quoted scalar of YAML, of which JSON's strings are a part (YAML 1.2, 7.3.1)."""
    escaped = json.dumps(_one_line(text), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found.group()):04x}", escaped)


def _one_line(text: str) -> str:
    return " ".join(text.split())


_EMBED_STANDS_HERE = "\ue000"
"""A private character, so no text of a talk's own is mistaken for it."""


def _as_html(text: str, embed: str) -> str:
    """The post as HTML, for systems whose editor takes nothing else; the embed goes in untouched."""
    html = markdown.markdown(
        text.replace(embed.strip("\n"), _EMBED_STANDS_HERE), extensions=["extra", "sane_lists"], output_format="html"
    )
    return html.replace(f"<p>{_EMBED_STANDS_HERE}</p>", embed.strip("\n")) + "\n"
