"""Front matter entries to `Meta` and the options of reading: names, types and aliases of keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from talkkit import words
from talkkit.addresses import WEB, absolute_target
from talkkit.diagnostics import Span
from talkkit.model.talk import Author, Meta, Overflow, Transition
from talkkit.outline import language, occasions
from talkkit.outline.findings import Findings
from talkkit.outline.frontmatter import FrontMatter
from talkkit.outline.values import FALSE, TRANSITIONS, TRUE, Values, canonical, mapped, scalar

_SIZES = {
    "16x9": "16:9", "4x3": "4:3", "16x10": "16:10", "4k": "16:9", "a4": "29.7x21cm", "letter": "11x8.5in",
    "169": "16:9", "43": "4:3", "1610": "16:10", "54": "5:4", "32": "3:2", "149": "14:9",
}  # fmt: skip
"""Names of sizes that other tools have (Marp's presets; Beamer's `aspectratio`)."""
_TEMPLATES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
_OVERFLOWS: dict[str, Overflow] = {"continue": "continue", "shrink": "shrink", "error": "error"}
_LONGEST_CODE = 300
"""Characters of an address; the modules of a longer one's code are too small for the back rows."""
_RUN = re.compile(r"\s*\([^()`]*`r [^`]*`[^()`]*\)|`r [^`]*`")
"""What R Markdown would put there."""
_MINUTES = re.compile(r"(\d+)\s*(?:m|min|mins|minutes?|')?")
_HOURS = re.compile(r"(?:(\d+)\s*h(?:ours?)?\s*)(?:(\d+)\s*(?:m|min|minutes?)?)?|(\d+):(\d\d)(?::\d\d)?")


class Settings(Struct, frozen=True):
    """Front matter as the reader uses it."""

    meta: Meta
    title_slide: bool = True
    slide_level: int | None = None
    toc: bool = False
    agenda_title: str = ""
    notes: str = ""
    dialect: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where the values stand, by canonical key; items of a list by key, space and text, too."""
    backgrounds: Mapping[str, str] = field(default_factory=dict)
    """Role of slides (`all` for every other) and the colour, gradient or picture behind them."""
    end: int = 0
    """Offset behind the front matter."""


NO_META = Meta()


def settings(
    front: FrontMatter,
    findings: Findings,
    *,
    end: int,
    defaults: Meta = NO_META,
    taken: Collection[str] = (),
) -> Settings:
    """What the front matter sets. Unknown keys and wrong values are reported and have no effect.

    `defaults`: overflow and publish_notes where the front matter says nothing. `taken`: keys that slides have.
    """
    values = Values(findings)
    for entry in front.entries:
        if canonical(entry.key) not in taken:
            values.take(entry)
    found = _settings(values, defaults, end)
    if not values.entries.keys().isdisjoint(_LOOKS):
        from talkkit.outline.looks import backgrounds, look  # for talks that say something about their design

        found = replace(found, meta=replace(found.meta, look=look(values)), backgrounds=backgrounds(values))
    return found


_LOOKS = ("mode", "accent", "logo", "background")


def _settings(values: Values, defaults: Meta, end: int) -> Settings:
    return Settings(
        meta=_meta(values, defaults),
        title_slide=values.flag("title-slide", default=True),
        slide_level=values.level("slide-level") or values.level("heading-divider") or values.inside_level(),
        toc=values.flag("toc", default=False) or values.inside("toc") == "true",
        agenda_title=values.text("agenda-title"),
        notes=values.text("notes"),
        dialect=values.text("dialect"),
        spans=_spans(values),
        end=end,
    )


def _spans(values: Values) -> dict[str, Span]:
    found = {"toc": values.holders[0].span()} if values.holders else {}
    found |= {key: entry.span() for key, entry in values.entries.items()}
    for key, entry in values.entries.items():
        if isinstance(entry.node, SequenceNode):
            found |= {f"{key} {scalar(node)}": entry.span(node) for node in entry.node.value}
    nested = _nested_template(values)
    return {"template": values.holders[0].span(nested), **found} if nested else found


def _meta(values: Values, defaults: Meta) -> Meta:
    lang = _language(values)
    day, day_text = occasions.day(values, "date", _RUN.sub("", values.text("date")).strip(), lang)
    events = occasions.events(values, lang)
    event = occasions.event(values)
    if events:
        # The slides show one: what they say themselves, else the latest.
        event = event if event.name else events[0]
        day, day_text = (day, day_text) if day or day_text else (events[0].date, events[0].date_text)
        if all(each.name != event.name for each in events):
            events = (replace(event, date=day, date_text=day_text), *events)
    filmed = next((each.video for each in events if each.video), "")
    return Meta(
        title=values.text("title"),
        subtitle=values.text("subtitle"),
        authors=_authors(values),
        date=day,
        date_text=day_text,
        event=replace(event, date=None, date_text="", video=""),
        events=events,
        lang=lang,
        direction=_direction(values, lang),
        description=values.text("description"),
        keywords=values.texts("keywords"),
        category=", ".join(values.texts("category")),
        license=values.text("license"),
        video=values.address("video", values.text("video")) or filmed,
        duration_minutes=_duration(values),
        theme=values.text("theme"),
        template=_template(values),
        keep_slides=", ".join(values.texts("keep-slides")) or defaults.keep_slides,
        size=_size(values),
        slug=values.text("slug"),
        post_url=values.address("post-url", values.text("post-url")),
        post=values.text("post"),
        footer=values.text("footer"),
        paginate=_paginate(values),
        transition=_transition(values),
        overflow=_overflow(values) if "overflow" in values.entries else defaults.overflow,
        publish_notes=values.flag("publish-notes", default=defaults.publish_notes, unclear=False),
        draft=values.flag("draft", default=False, unclear=True),
        hosted=values.address("hosted", values.text("hosted")),
        qr=_code(values),
        fonts=values.texts("fonts"),
        macros=values.macros("macros"),
        incremental=values.flag("incremental", default=False) or values.inside("incremental") == "true",
        number_equal_titles=values.flag("number-equal-titles", default=True),
    )


def _transition(values: Values) -> Transition:
    written = values.text("transition")
    if written and written not in TRANSITIONS:
        values.wrong(
            "transition", f"expected {', '.join(TRANSITIONS)}; did you mean {words.nearest(written, TRANSITIONS)}?"
        )
    return TRANSITIONS.get(written, "none")


def _language(values: Values) -> str:
    written = values.text("lang").replace("_", "-")
    if written and not language.is_tag(written):
        values.wrong("lang", f"expected a language tag such as en-GB or de, not {written}")
        return "en-US"
    return written or "en-US"


def _direction(values: Values, lang: str) -> Literal["ltr", "rtl"]:
    written = values.text("dir").lower()
    if written and written not in ("ltr", "rtl", "auto"):
        values.wrong("dir", "expected ltr or rtl")
    if written in ("ltr", "rtl"):
        return "rtl" if written == "rtl" else "ltr"
    return "rtl" if language.is_right_to_left(lang) else "ltr"


def _authors(values: Values) -> tuple[Author, ...]:
    entry = values.entries.get("author")
    if entry is None:
        return ()
    nodes = entry.node.value if isinstance(entry.node, SequenceNode) else [entry.node]
    affiliation, email = values.text("affiliation"), values.text("email")
    url = values.address("url", values.text("url"))
    found = [author for author in (_author(values, node) for node in nodes) if author]
    if len(found) == 1:
        one = found[0]
        return (Author(one.name, one.affiliation or affiliation, one.url or url, one.email or email),)
    return tuple(found)


def _author(values: Values, node: Node) -> Author | None:
    if isinstance(node, ScalarNode):
        match = re.fullmatch(r"(.+?)\s*<([^<>@\s]+@[^<>\s]+)>", scalar(node))
        name = match[1] if match else scalar(node)
        return Author(name, email=match[2] if match else "") if name else None
    fields = mapped(node)
    name = _named(fields.get("name")) or fields.get("author", "")
    if not name:
        values.wrong("author", "expected a name, or name, affiliation, url and email", node)
        return None
    affiliation = next(
        (fields[key] for key in ("affiliation", "affiliations", "company", "institute") if fields.get(key)), ""
    )
    url = values.address("author", fields.get("url", "") or fields.get("website", ""), node)
    return Author(name, affiliation, url, fields.get("email", ""))


def _named(name: str | None) -> str:
    return name or ""


def _duration(values: Values) -> int | None:
    written = values.text("duration").lower()
    if not written:
        return None
    minutes, hours = _MINUTES.fullmatch(written), _HOURS.fullmatch(written)
    if minutes:
        return int(minutes[1])
    if hours:
        return int(hours[1] or hours[3]) * 60 + int(hours[2] or hours[4] or 0)
    values.wrong("duration", "expected minutes, for example 40 min or 1h30")
    return None


def _size(values: Values) -> str:
    written = values.text("size").replace("/", ":").replace(" ", "")
    return _SIZES.get(written.lower(), written)


def _overflow(values: Values) -> Overflow:
    written = values.text("overflow")
    if written not in ("", *_OVERFLOWS):
        values.wrong("overflow", "expected continue, shrink or error")
    return _OVERFLOWS.get(written, "continue")


def _code(values: Values) -> str:
    """`true` for a code of the talk's own page, or the address that it shall have."""
    written = values.text("qr")
    if written.lower() in TRUE or written.lower() in FALSE:
        return "true" if written.lower() in TRUE else ""
    found = absolute_target(written, WEB)
    if written and not (found and len(found) <= _LONGEST_CODE):
        values.wrong(
            "qr", f"expected true, or an address of at most {_LONGEST_CODE} characters, beginning with https://"
        )
        return ""
    return found


def _paginate(values: Values) -> bool:
    entry = values.entries.get("paginate")
    if entry and scalar(entry.node) in ("hold", "skip", "c", "c/t", "h.v", "h/v"):
        return True
    return values.flag("paginate", default=True)


def _template(values: Values) -> str:
    """`template:`, or the `reference-doc` that stands below `format: pptx:` (Quarto)."""
    nested = _nested_template(values)
    written = values.text("template")
    found = written or (scalar(nested) if nested else "")
    if not found or found.lower().endswith(_TEMPLATES):
        return found
    message = f"expected a file of PowerPoint, such as conference.potx, not {found}"
    values.wrong("template" if written else canonical(values.holders[0].key), message, None if written else nested)
    return ""


def _nested_template(values: Values) -> Node | None:
    formats = [pair for holder in values.holders if isinstance(holder.node, MappingNode) for pair in holder.node.value]
    options = [node for key, node in formats if key.value in ("pptx", "powerpoint_presentation")]
    pairs = [pair for option in options if isinstance(option, MappingNode) for pair in option.value]
    found = (node for key, node in pairs if canonical(str(key.value)) == "template")
    return next((node for node in found if isinstance(node, ScalarNode)), None)
