"""A talk to a Markdown outline in the core language: read again, it gives the same slides but for their spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml
from msgspec.structs import replace

from talkkit.diagnostics import Source, Span
from talkkit.model import walk
from talkkit.model.blocks import Attributes, Heading
from talkkit.model.talk import Author, Event, Logo, Meta, Slide, Talk
from talkkit.outline import language, layouts
from talkkit.outline.blockwriter import BlockWriter, fenced, indented
from talkkit.outline.findings import Findings
from talkkit.outline.frontslides import agenda_blocks, title_blocks
from talkkit.outline.grammar import Grammar
from talkkit.outline.inlinewriter import escaped, inline
from talkkit.outline.metadata import Settings
from talkkit.outline.reading import Outline

_NOWHERE = Span(0, 0)


def write(talk: Talk) -> str:
    """The outline as Markdown. Explicit where reading would have to guess: slide level, ids, attributes."""
    slides = list(talk.slides)
    own_title = bool(slides) and slides[0].kind == "title" and not is_made_from(slides[0], talk.meta)
    made = bool(slides) and slides[0].kind == "title" and not own_title
    levels = _levels(slides[1:] if made else slides)
    written_labels: set[str] = set()
    parts = [_front(talk.meta, slides[0] if made else None, levels[-1])]
    for index, slide in enumerate(slides):
        parts.append(_slide(slide, talk, levels, from_front=made and index == 0))
        parts.append(_definitions(slide, written_labels))
    return "\n\n".join(filter(None, parts)) + "\n"


def is_made_from(slide: Slide, meta: Meta) -> bool:
    """Whether a title slide is the one that the front matter makes."""
    if not meta.title or slide.title_text != meta.title or slide.role.name != "title":
        return False
    outline = Outline(Source("", ""), Grammar(), Findings(Source("", "")))
    expected = title_blocks(Settings(meta), outline)
    return walk.changed(slide.blocks, Span, _nowhere) == walk.changed(expected, Span, _nowhere)


def _nowhere(_span: Span) -> Span:
    return _NOWHERE


def _levels(slides: Sequence[Slide]) -> tuple[int, int, int]:
    """Heading levels of a title slide, of sections and of slides."""
    inside = [block.level for slide in slides for block in slide.blocks if isinstance(block, Heading)]
    sections = any(_is_plain_section(slide) for slide in slides)
    if slides and slides[0].kind == "title" and not layouts.asks_for(slides[0].attributes, "title"):
        return (1, 2, 3) if sections else (1, 1, 2)
    level = 2 if sections else min(2, min(inside, default=3) - 1)
    return 1, max(1, level - 1), level


def _is_plain_section(slide: Slide) -> bool:
    return slide.kind == "section" and not layouts.asks_for(slide.attributes, "section")


# Front matter


def _front(meta: Meta, title_slide: Slide | None, level: int) -> str:
    values: dict[str, Any] = {"title": inline(title_slide.title, one_line=True) if title_slide else _title(meta)}
    values |= {"subtitle": meta.subtitle, "author": _authors(meta.authors), "date": _date(meta), "event": _event(meta)}
    values["events"] = [_occasion(each) for each in meta.events]
    values |= _language(meta)
    texts = (
        "description",
        "category",
        "license",
        "video",
        "theme",
        "template",
        "size",
        "slug",
        "post",
        "footer",
        "hosted",
    )
    values |= {key: getattr(meta, key) for key in texts}
    values["keep-slides"] = meta.keep_slides
    values["post-url"] = meta.post_url
    values["keywords"] = list(meta.keywords)
    values["fonts"] = list(meta.fonts)
    values |= {"mode": meta.look.mode, "accent": meta.look.accent, "logo": _logo(meta.look.logo)}
    values["macros"] = dict(meta.macros)
    values["qr"] = True if meta.qr == "true" else meta.qr
    values["duration"] = str(meta.duration_minutes) if meta.duration_minutes is not None else ""
    values["overflow"] = meta.overflow if meta.overflow != "continue" else ""
    values["transition"] = meta.transition if meta.transition != "none" else ""
    kept = {key: value for key, value in values.items() if value}
    kept |= {} if meta.paginate else {"paginate": False}
    kept |= {"publish-notes": True} if meta.publish_notes else {}
    kept |= {"draft": True} if meta.draft else {}
    kept |= {"incremental": True} if meta.incremental else {}
    kept |= {} if meta.number_equal_titles else {"number-equal-titles": False}
    kept |= {} if title_slide or not meta.title else {"title-slide": False}
    kept["slide-level"] = level
    return "---\n" + str(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)) + "---"


def _logo(logo: Logo) -> Any:
    fields = {"light": logo.light, "dark": logo.dark, "where": list(logo.where), "height": logo.height}
    given = {key: value for key, value in fields.items() if value}
    return logo.light if given == {"light": logo.light, "dark": logo.light} else given


def _title(meta: Meta) -> str:
    return escaped(meta.title, at_start=True)


def _authors(authors: Sequence[Author]) -> Any:
    found = [_author(author) for author in authors]
    return found[0] if len(found) == 1 else found


def _author(author: Author) -> Any:
    fields = {"affiliation": author.affiliation, "url": author.url, "email": author.email}
    given = {key: value for key, value in fields.items() if value}
    return {"name": author.name, **given} if given else author.name


def _date(meta: Meta) -> str:
    if meta.date and language.long_date(meta.date, meta.lang) == meta.date_text:
        return meta.date.isoformat()
    return meta.date_text


def _event(meta: Meta) -> Any:
    event = meta.event
    given = {key: value for key, value in (("name", event.name), ("place", event.place), ("url", event.url)) if value}
    return given if set(given) - {"name"} else event.name


def _occasion(event: Event) -> dict[str, str]:
    day = event.date.isoformat() if event.date else event.date_text
    fields = {"name": event.name, "place": event.place, "date": day, "url": event.url, "video": event.video}
    return {key: value for key, value in fields.items() if value}


def _language(meta: Meta) -> dict[str, str]:
    usual = "rtl" if language.is_right_to_left(meta.lang) else "ltr"
    return {"lang": meta.lang if meta.lang != "en-US" else "", "dir": meta.direction if meta.direction != usual else ""}


# Slides


def _slide(slide: Slide, talk: Talk, levels: tuple[int, int, int], *, from_front: bool) -> str:
    writer = BlockWriter(_Placed(slide).markdown)
    notes = [fenced("notes", writer.blocks(note.blocks)) for note in slide.notes]
    if from_front:
        return "\n\n".join([*_directives(slide, talk.meta), *notes])
    level = levels[{"title": 0, "section": 1, "content": 2}[slide.kind]]
    if slide.kind == "title" and layouts.asks_for(slide.attributes, "title"):
        level = levels[2]
    body = "" if _is_agenda(slide, talk) else writer.blocks(slide.blocks)
    heading = writer.heading(level, slide.title, _attributes(slide, talk.meta))
    return "\n\n".join(filter(None, [heading, body, *notes]))


def _is_agenda(slide: Slide, talk: Talk) -> bool:
    """Whether the slide's list is the one that reading makes."""
    if slide.role.name != "agenda":
        return False
    made = walk.changed(agenda_blocks(talk.slides, slide), Span, _nowhere)
    return made == walk.changed(slide.blocks, Span, _nowhere)


def _settings(slide: Slide, meta: Meta) -> tuple[tuple[str, str], ...]:
    """What the slide says of itself beyond its attributes."""
    found: list[tuple[str, str]] = []
    if slide.hidden and "hidden" not in slide.attributes.classes:
        found.append(("visibility", "hidden"))
    if not slide.paginate:
        found.append(("paginate", "false"))
    if slide.footer is not None:
        found.append(("footer", slide.footer))
    if slide.size:
        found.append(("size", f"{slide.size:g}"))
    if slide.overflow != meta.overflow:
        found.append(("overflow", slide.overflow))
    if slide.transition != meta.transition:
        found.append(("transition", slide.transition))
    return tuple(found)


def _attributes(slide: Slide, meta: Meta) -> Attributes:
    return replace(slide.attributes, pairs=slide.attributes.pairs + _settings(slide, meta))


def _directives(slide: Slide, meta: Meta) -> list[str]:
    """The same for the title slide, which has no heading."""
    attributes = _attributes(slide, meta)
    found = [f"<!-- _class: {' '.join(attributes.classes)} -->"] if attributes.classes else []
    found += [f"<!-- id: {attributes.id} -->"] if attributes.id else []
    return found + [f"<!-- _{key}: {value} -->" for key, value in attributes.pairs]


class _Placed:
    """Footnotes of a slide that are written where they are referred to: those without a label of their own."""

    def __init__(self, slide: Slide) -> None:
        self._texts = {note.label: inline(note.runs, one_line=True) for note in slide.footnotes}

    def markdown(self, label: str) -> str | None:
        """The text of such a footnote, else nothing."""
        return self._texts.get(label, "") if label.startswith("+") else None


def _definitions(slide: Slide, written: set[str]) -> str:
    found = []
    for note in slide.footnotes:
        if not note.label.startswith("+") and note.label not in written:
            written.add(note.label)
            found.append(f"[^{note.label}]: " + indented(inline(note.runs), "    ").lstrip())
    return "\n\n".join(found)
