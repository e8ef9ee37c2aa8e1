"""A talk to the parts of its companion post: what each section argues, as prose to edit, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
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
"""Markdown that shows a slide's pages as figures, by the slide's key."""
Spoken = Mapping[str, Mapping[Span, str]]
"""What a slide's charts and diagrams show, in words: by the slide's key, and by where they stand in it."""


def story(
    talk: Talk, writer: Writer, words: Phrases, spoken: Spoken, figures: Figures, *, every_slide: bool = False
) -> tuple[Part, ...]:
    """The parts of a talk: its sections, or its slides where it has no sections.

    Speaker notes, and links in them, are told only where the talk publishes its notes. Slides that have a figure are
    shown beside their words; with `every_slide` all are, and only what is said over them follows. A title that comes
    again is not said again.
    """
    teller = _Teller(writer, words, spoken, figures, notes=talk.meta.publish_notes, every_slide=every_slide)
    shown = [slide for slide in talk.slides if not slide.hidden]
    silent = {slide.key for slide in _farewells(shown) if not (talk.meta.publish_notes and slide.notes)}
    sectioned = any(slide.kind == "section" for slide in shown)
    parts = [Part("", "")]
    title = ""
    for slide in shown:
        again, title = _same_title(title, slide), _one_line(slide.title)
        told = _told(slide) and slide.key not in silent
        if not again and (slide.kind == "section" or (not sectioned and told and title)):
            parts.append(Part(title, slide.key))
            texts = teller.texts(slide)
        elif told or every_slide:
            texts = teller.texts(slide) if again else teller.with_title(slide)
        else:
            texts = ()
        links = tuple(teller.links(slide))
        parts[-1] = replace(parts[-1], texts=parts[-1].texts + texts, links=parts[-1].links + links)
    said = (talk.meta.event.url, *(author.url for author in talk.meta.authors))
    return _each_link_once(parts, said)


_COUNTED = re.compile(
    r"\s*(?:[(\[](?:\d+(?:/\d+)?|[^\W\d_]{1,2}|cont(?:inued|[.’'])?d?)[)\]]|\d+/\d+)\s*$", re.IGNORECASE
)
"""`(2)`, `2/3`, `(continued)` behind a title."""


def _same_title(before: str, slide: Slide) -> bool:
    title = _COUNTED.sub("", _one_line(slide.title)).casefold()
    return bool(title) and slide.kind != "title" and title == _COUNTED.sub("", before).casefold()


_FAREWELL = re.compile(
    r"(?:many |big )?thank(?:s| you)\b.{0,40}|(?:any )?questions\W*|q ?& ?a|the end|discussion"
    r"|(?:vielen |herzlichen )?dank\b.{0,40}|fragen\W*|danke\b.{0,40}|merci\b.{0,40}|(?:muchas )?gracias\b.{0,30}"
    r"|grazie\b.{0,30}|(?:muito )?obrigad[oa]\b.{0,30}|bedankt\b.{0,30}|dzi[eę]kuj[eę]\b.{0,30}|köszönöm\b.{0,40}",
    re.IGNORECASE,
)
_FEW_WORDS = 20


def _farewells(shown: Sequence[Slide]) -> Iterator[Slide]:
    """The slides at the end that only say goodbye."""
    yield from takewhile(_is_farewell, reversed(shown))


def _is_farewell(slide: Slide) -> bool:
    """A last slide that thanks or asks for questions, and says hardly anything else: it has no place in a post."""
    blocks = tuple(all_blocks(slide))
    words = sum(len(_one_line(block.runs).split()) for block in blocks if isinstance(block, Paragraph | Heading))
    other = any(isinstance(block, Picture | Figure | Code | Table | Quote) for block in blocks)
    return bool(_FAREWELL.fullmatch(_one_line(slide.title))) and not other and words <= _FEW_WORDS


def _is_links_only(slide: Slide) -> bool:
    """Whether a slide is a list of links and nothing else: the post has them together at its end."""
    items = [item for block in slide.blocks if isinstance(block, ListBlock) for item in block.items]
    if not items or len(slide.blocks) > 1:
        return False
    inner = [item.blocks[0] if len(item.blocks) == 1 else None for item in items]
    return all(
        isinstance(block, Paragraph) and block.runs and all(run.link and address(run.link.target) for run in block.runs)
        for block in inner
    )


def abstract(talk: Talk, writer: Writer) -> str:
    """The talk's own description, else its subtitle, else what is said over its title slide, as Markdown.

    Other notes are told where their slides are, and the first words on a slide are hardly ever what a talk is about.
    """
    own = talk.meta.description or talk.meta.subtitle
    if own:
        return writer.text(" ".join(own.split()))
    for slide in talk.slides:
        if slide.kind == "title" and talk.meta.publish_notes:
            for block in _spoken(slide):
                if isinstance(block, Paragraph):
                    return writer.text(_first_words(_one_line(block.runs)))
    return ""


def _first_words(text: str) -> str:
    words = text.split()
    return text if len(words) <= ABSTRACT_WORDS else " ".join(words[:ABSTRACT_WORDS]).rstrip(",;:") + " …"


def _spoken(slide: Slide) -> tuple[Block, ...]:
    return tuple(block for note in slide.notes for block in note.blocks)


def _told(slide: Slide) -> bool:
    return slide.kind != "title" and slide.role.told and not _is_links_only(slide)


def _one_line(runs: tuple[Run, ...]) -> str:
    return " ".join(plain_text(runs).split())


class _Teller(Struct, frozen=True):
    """Tells slides: by their notes with the evidence between, else by what stands on them."""

    writer: Writer
    words: Phrases
    spoken: Spoken
    figures: Figures
    notes: bool
    every_slide: bool

    def texts(self, slide: Slide) -> tuple[str, ...]:
        """What a slide says, below its title."""
        shown = self.figures.get(slide.key, ()) if self.every_slide or _is_visual(slide) else ()
        spoken = _spoken(slide) if self.notes else ()
        writer = replace(
            self.writer, footnotes=slide.footnotes, spoken=self.spoken.get(slide.key, {}), shown=bool(shown)
        )
        if self.every_slide:
            return (*shown, *writer.blocks(spoken))
        texts = writer.blocks(self._argument(slide, spoken))
        # A figure stands behind the words that lead to it.
        led = 1 if spoken or (slide.blocks and isinstance(slide.blocks[0], Paragraph)) else 0
        return (*texts[:led], *shown, *texts[led:])

    def _argument(self, slide: Slide, spoken: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks that are told, in their order."""
        if not spoken or self._says_more_than_its_title(slide):
            blocks = tuple(_as_prose(block) for block in slide.blocks)
            if slide.kind == "section" and blocks and isinstance(blocks[0], Paragraph):
                blocks = (_as_lead(blocks[0]), *blocks[1:])
            return (*blocks, *spoken)
        return (*spoken[:1], *_evidence(slide.blocks), *spoken[1:])

    def _says_more_than_its_title(self, slide: Slide) -> bool:
        """A section's lead, or what a number means."""
        return slide.kind == "section" or slide.role.name == "number"

    def with_title(self, slide: Slide) -> tuple[str, ...]:
        """The same, run in behind the title: `**Logs remember.** They ...`; before a list it is the list's lead."""
        texts = self.texts(slide)
        title = self.writer.inline(slide.title)
        if not title or self.every_slide:
            return texts
        first = next(iter(self._argument(slide, _spoken(slide) if self.notes else ())), None)
        if title[-1].isalnum() and slide.role.name != "number":
            title += self.words.colon if isinstance(first, ListBlock) else self.words.stop.strip()
        runs_in = texts and isinstance(first, Paragraph)
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


def _is_visual(slide: Slide) -> bool:
    """Whether a slide shows what words only describe: a picture, a chart, a diagram."""
    return any(
        isinstance(block, Picture) or (isinstance(block, Figure) and block.kind != "equation")
        for block in all_blocks(slide)
    )


_ENDS_A_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*\Z")
_SENTENCE = 4
"""Words that a sentence has at least; fewer with a full stop are an exclamation or an abbreviation."""


def _as_prose(block: Block) -> Block:
    """A list of whole sentences as the paragraph that they are; any other block as it is."""
    if not isinstance(block, ListBlock) or block.ordered or len(block.items) < 2:
        return block
    runs: list[Run] = []
    for item in block.items:
        (inner,) = item.blocks if len(item.blocks) == 1 else (None,)
        if item.checked is not None or not isinstance(inner, Paragraph):
            return block
        text = _one_line(inner.runs)
        long_enough = len(text.split()) >= _SENTENCE or text.endswith(("。", "！", "？"))
        if not (long_enough and _ENDS_A_SENTENCE.search(text)):
            return block
        runs += (*((Run(" "),) if runs and not text.endswith(("。", "！", "？")) else ()), *inner.runs)
    return Paragraph(tuple(runs), block.span)


def _as_lead(block: Paragraph) -> Paragraph:
    """A section's subtitle as a line of its own kind."""
    runs = tuple(replace(run, style=replace(run.style, italic=True)) for run in block.runs)
    return replace(block, runs=runs)


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
