"""A talk to the parts of its companion post: what each section argues, as prose to edit, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import (
    Block,
    Callout,
    Code,
    Columns,
    Div,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Pause,
    Picture,
    Quote,
    Table,
)
from talkkit.model.runs import Run, plain_text
from talkkit.model.talk import Slide, Talk
from talkkit.model.walk import blocks as all_blocks
from talkkit.model.walk import parts
from talkkit.model.walk import runs as all_runs
from talkkit.post.phrases import Phrases
from talkkit.post.prose import Writer, address

ABSTRACT_WORDS = 60
"""Length of an abstract that is taken from the talk's first words."""


class WebLink(Struct, frozen=True):
    """A link out of the talk."""

    text: str
    target: str


class Part(Struct, frozen=True):
    """A section of the post. The first one of a story is its opening and may be without a title."""

    title: str
    key: str
    texts: tuple[str, ...] = ()
    """Markdown, block by block."""
    links: tuple[WebLink, ...] = ()
    """Those that no part before has."""


Figures = Mapping[str, tuple[str, ...]]
"""Markdown that shows a slide's pages, by the slide's key."""
Spoken = Mapping[str, Mapping[Span, str]]
"""What a slide's charts and diagrams show, in words: by the slide's key, and by where they stand in it."""


def story(
    talk: Talk, writer: Writer, words: Phrases, spoken: Spoken, figures: Figures | None = None
) -> tuple[Part, ...]:
    """The parts of a talk: its sections, or its slides where it has no sections.

    Speaker notes, and links in them, are told only where the talk publishes its notes. With `figures` every slide is
    shown, and what is said over it follows.
    """
    teller = _Teller(writer, words, spoken, notes=talk.meta.publish_notes, figures=figures)
    shown = [slide for slide in talk.slides if not slide.hidden]
    sectioned = any(slide.kind == "section" for slide in shown)
    parts = [Part("", "")]
    for slide in shown:
        if slide.kind == "section" or (not sectioned and _told(slide) and slide.title_text.strip()):
            parts.append(Part(_one_line(slide.title), slide.key))
            texts = teller.texts(slide)
        else:
            texts = teller.with_title(slide) if _told(slide) or figures is not None else ()
        links = tuple(teller.links(slide))
        parts[-1] = replace(parts[-1], texts=parts[-1].texts + texts, links=parts[-1].links + links)
    said = (talk.meta.event.url, *(author.url for author in talk.meta.authors))
    return _each_link_once(parts, said)


def abstract(talk: Talk, writer: Writer) -> str:
    """The talk's own description, else its first words, as Markdown."""
    if talk.meta.description:
        return writer.text(" ".join(talk.meta.description.split()))
    for slide in talk.slides:
        spoken = _spoken(slide) if talk.meta.publish_notes else ()
        # The title slide's own text is the title again; what is said over it opens the talk.
        for block in (*spoken, *(all_blocks(slide) if slide.kind != "title" else ())):
            if isinstance(block, Paragraph):
                return writer.text(_first_words(_one_line(block.runs)))
    return ""


def _first_words(text: str) -> str:
    words = text.split()
    return text if len(words) <= ABSTRACT_WORDS else " ".join(words[:ABSTRACT_WORDS]).rstrip(",;:") + " …"


def _spoken(slide: Slide) -> tuple[Block, ...]:
    return tuple(block for note in slide.notes for block in note.blocks)


def _told(slide: Slide) -> bool:
    return slide.kind != "title" and slide.role.told


def _one_line(runs: tuple[Run, ...]) -> str:
    return " ".join(plain_text(runs).split())


class _Teller(Struct, frozen=True):
    """Tells slides: by their notes with the evidence between, else by what stands on them."""

    writer: Writer
    words: Phrases
    spoken: Spoken
    notes: bool
    figures: Figures | None = None

    def texts(self, slide: Slide) -> tuple[str, ...]:
        """What a slide says, below its title."""
        writer = replace(self.writer, footnotes=slide.footnotes, spoken=self.spoken.get(slide.key, {}))
        spoken = _spoken(slide) if self.notes else ()
        if self.figures is not None:
            return (*self.figures.get(slide.key, ()), *writer.blocks(spoken))
        if not spoken:
            return writer.blocks(slide.blocks)
        if self._says_more_than_its_title(slide):
            return writer.blocks((*slide.blocks, *spoken))
        return writer.blocks((*spoken[:1], *_evidence(slide.blocks), *spoken[1:]))

    def _says_more_than_its_title(self, slide: Slide) -> bool:
        """A section's lead, or what a number means."""
        return slide.kind == "section" or slide.role.name == "number"

    def with_title(self, slide: Slide) -> tuple[str, ...]:
        """The same, run in behind the title: `**Logs remember.** They ...`."""
        texts = self.texts(slide)
        title = self.writer.inline(slide.title)
        if not title or self.figures is not None:
            return texts
        if title[-1].isalnum() and slide.role.name != "number":
            title += self.words.stop
        spoken = _spoken(slide) if self.notes and not self._says_more_than_its_title(slide) else ()
        runs_in = texts and isinstance((spoken or slide.blocks or _spoken(slide))[0], Paragraph)
        return (f"**{title}** {texts[0]}", *texts[1:]) if runs_in else (f"**{title}**", *texts)

    def links(self, slide: Slide) -> Iterator[WebLink]:
        """Every link of a slide that leads out of the talk, in reading order."""
        texts: dict[str, str] = {}
        for run in all_runs(slide, notes=self.notes):
            if run.link and address(run.link.target):
                texts[run.link.target] = texts.get(run.link.target, "") + run.text
        for block in all_blocks(slide):
            if isinstance(block, Picture) and block.link and address(block.link):
                texts.setdefault(block.link, block.alt)
        for target, text in texts.items():
            yield WebLink(" ".join(text.split()) or target, target)


def _evidence(blocks: Iterable[Block]) -> Iterator[Block]:
    """What notes talk about and a reader needs to see: code, tables, quotations, figures, also those inside of others.

    Text is what the notes say, and pictures are seen in the embed.
    """
    for block in blocks:
        match block:
            case Code() | Table() | Quote() | Figure():
                yield block
            case Columns() | Div() | Callout() | ListBlock():
                yield from _evidence(parts(block)[1])
            case Paragraph() | Heading() | Picture() | Pause():
                pass
            case _:
                assert_never(block)


def _each_link_once(parts: list[Part], said: Iterable[str]) -> tuple[Part, ...]:
    """`said`: links that the post has anyway."""
    seen = {target.rstrip("/") for target in said}
    kept = []
    for part in parts:
        links = []
        for link in part.links:
            if (same := link.target.rstrip("/")) not in seen:
                seen.add(same)
                links.append(link)
        kept.append(replace(part, links=tuple(links)))
    return tuple(kept)
