"""Slides that nobody wrote: the title slide from the front matter, and the agenda from the sections."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Block, Heading, ListBlock, ListItem, Paragraph, Picture
from talkkit.model.runs import Link, Run, plain_text
from talkkit.model.talk import Author, Meta, Slide
from talkkit.outline.blocks import BlockReader
from talkkit.outline.metadata import Settings
from talkkit.outline.reading import Outline, Reading
from talkkit.outline.segments import Draft
from talkkit.outline.slides import Carried, read_note, settled

_SEPARATOR = " · "
_NOWHERE = Span(0, 0)


def title_slide(settings: Settings, outline: Outline, pending: Draft, carried: Carried) -> Slide:
    """The title slide; its spans count from the file's start. Notes that stand before the first slide are its own."""
    meta, spans = settings.meta, settings.spans
    reading = Reading(outline, 0)
    reader = BlockReader(reading)
    title = reader.inline.markdown(meta.title, reading.somewhere(spans.get("title", _NOWHERE))) if meta.title else ()
    blocks = title_blocks(settings, outline)
    if settings.notes:
        where, lines = reading.somewhere(spans["notes"]), reading.lines(spans["notes"])
        reader.note(outline.grammar.fragment(settings.notes, where, lines), lines)
    shown = reader.blocks(pending.nodes)
    for nodes in pending.notes:
        read_note(nodes, reader)
    said = settled(NO_ATTRIBUTES, reading, carried, meta)
    return Slide(
        key="",
        kind="title",
        title=title,
        blocks=(*blocks, *shown),
        span=Span(0, settings.end),
        layout="title",
        notes=tuple(reading.notes),
        footnotes=tuple(reading.footnotes.values()),
        attributes=said.attributes,
        hidden=said.flags["hidden"],
        paginate=said.flags["paginate"],
        footer=said.footer,
        overflow=said.overflow,
        transition=said.transition,
        lang=meta.lang,
        direction=meta.direction,
    )


def title_blocks(settings: Settings, outline: Outline) -> tuple[Block, ...]:
    """What the front matter puts below the title: paragraphs for the slots subtitle, author and event."""
    meta, spans = settings.meta, settings.spans
    found: list[Block] = []
    if meta.subtitle:
        span = spans.get("subtitle", _NOWHERE)
        reading = Reading(outline, 0)
        runs = BlockReader(reading).inline.markdown(meta.subtitle, reading.somewhere(span))
        found.append(_sent("subtitle", runs, span))
    found.extend(_sent("author", _author(author), spans.get("author", _NOWHERE)) for author in meta.authors)
    event = _event(meta)
    if event:
        span = next((spans[key] for key in ("event", "date", "events") if key in spans), _NOWHERE)
        found.append(_sent("event", event, span))
    return tuple(found)


def titled_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a title slide: its first line is the subtitle, the next the author, others the event.

    Without a heading among them, only where all of the slide is short lines.
    """
    found = list(blocks)
    places = [index for index, block in enumerate(found) if not isinstance(block, Picture)]
    lines = [_line(found[index]) for index in places]
    if not places or (None in lines and not isinstance(found[places[0]], Heading)):
        return blocks
    for index, runs, slot in zip(places, lines, ("subtitle", "author", *("event" for _ in lines)), strict=False):
        if runs is None:
            break
        found[index] = _sent(slot, runs, found[index].span)
    return tuple(found)


_LINE = 120
"""Characters of a line on a title slide."""


def _line(block: Block) -> tuple[Run, ...] | None:
    """The text of a block that is a short line, else nothing."""
    if not isinstance(block, Heading | Paragraph) or block.attributes.classes or len(plain_text(block.runs)) > _LINE:
        return None
    return block.runs


def _sent(slot: str, runs: tuple[Run, ...], span: Span) -> Paragraph:
    """A paragraph for the slot of a layout."""
    return Paragraph(runs, span, Attributes(classes=(slot,)))


def _author(author: Author) -> tuple[Run, ...]:
    target = author.url or (f"mailto:{author.email}" if author.email else "")
    name = Run(author.name, link=Link(target) if target else None)
    return (name, Run(f", {author.affiliation}")) if author.affiliation else (name,)


def _event(meta: Meta) -> tuple[Run, ...]:
    event = meta.event
    rest = _SEPARATOR.join(filter(None, (event.place, meta.date_text)))
    if not event.name:
        return (Run(rest),) if rest else ()
    name = Run(event.name, link=Link(event.url) if event.url else None)
    return (name, Run(_SEPARATOR + rest)) if rest else (name,)


def agenda_blocks(slides: Sequence[Slide], around: Slide) -> tuple[Block, ...]:
    """A list of the sections (of the slides, where there are none), each linked to its slide."""
    shown = [slide for slide in slides if slide.title and not slide.hidden and slide.role.listed]
    listed = [slide for slide in shown if slide.kind == "section"] or _distinct(shown)
    items = tuple(ListItem((Paragraph(_linked(slide), around.span),), around.span) for slide in listed)
    return (ListBlock(items, ordered=False, span=around.span),) if items else ()


def _distinct(slides: Sequence[Slide]) -> list[Slide]:
    found: dict[str, Slide] = {}
    for slide in slides:
        if slide.kind == "content":
            found.setdefault(slide.title_text, slide)
    return list(found.values())


def _linked(slide: Slide) -> tuple[Run, ...]:
    runs = (run for run in slide.title if run.footnote is None)
    return tuple(replace(run, link=Link(f"#{slide.key}"), span=None) for run in runs)
