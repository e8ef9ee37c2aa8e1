"""Runs as they grow: what holds at a place, text joined where it looks the same, white space at ends and breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from markdown_it.token import Token
from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.model.blocks import Attributes, Picture
from talkkit.model.runs import PLAIN, Link, Run, RunStyle
from talkkit.outline.places import Places

_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")


class Look(Struct, frozen=True):
    """What holds for text at a place: opened by the token or HTML tag `kind`."""

    kind: str
    style: RunStyle = PLAIN
    link: Link | None = None
    lang: str | None = None


class Gathered(Struct):
    places: Places
    """Of the text whose tokens are read."""
    looks: list[Look] = field(default_factory=lambda: [Look("")])
    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    silent: str = ""
    """Name of the open tag whose content is not shown."""
    text_only: bool = False
    """Whether pictures have no place here."""


def look(gathered: Gathered) -> Look:
    """What holds for text now."""
    return gathered.looks[-1]


def with_attributes(found: Look, attributes: Attributes) -> Look:
    """The look inside of a span, link or the like with attributes."""
    style = replace(found.style, classes=found.style.classes + attributes.classes)
    if "mark" in attributes.classes:
        style = replace(style, mark=True)
    if "underline" in attributes.classes or "ul" in attributes.classes:
        style = replace(style, underline=True)
    return replace(found, style=style, lang=attributes.get("lang", found.lang))


def close(gathered: Gathered, kind: str) -> None:
    """End the innermost look that a kind opened; nothing where none did."""
    for index in range(len(gathered.looks) - 1, 0, -1):
        if gathered.looks[index].kind == kind:
            del gathered.looks[index]
            return


def append(
    gathered: Gathered, text: str, span: Span | None, *, style: RunStyle | None = None, link: Link | None = None
) -> None:
    """Add text in the look that holds now, or in a style or link of its own."""
    if text:
        now = gathered.looks[-1]
        add(gathered.runs, Run(text, style or now.style, link or now.link, None, now.lang, span))


def add(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the one before it where both look the same."""
    last = runs[-1] if runs else None
    apart = last is None or last.footnote or run.footnote or last.math or run.math
    if last is None or apart or _appearance(last) != _appearance(run):
        runs.append(run)
        return
    runs[-1] = Run(last.text + run.text, last.style, last.link, None, last.lang, _around(last.span, run.span))


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with neighbours joined where they look the same."""
    found: list[Run] = []
    for run in runs:
        add(found, run)
    return tuple(found)


def _appearance(run: Run) -> tuple[RunStyle, Link | None, str | None]:
    return run.style, run.link, run.lang


def _around(first: Span | None, second: Span | None) -> Span | None:
    if first is None or second is None:
        return first or second
    return Span(min(first.start, second.start), max(first.end, second.end))


def line_end(gathered: Gathered, following: Token | None) -> str:
    """A line end in the source is a space, but nothing between two characters of a script without spaces."""
    before = gathered.runs[-1].text[-1:] if gathered.runs else ""
    after = following.content[:1] if following is not None and following.type.startswith("text") else ""
    return "" if _unspaced(before) and _unspaced(after) else " "


def _unspaced(character: str) -> bool:
    if not character or unicodedata.east_asian_width(character) not in ("W", "F"):
        return False
    name = unicodedata.name(character, "")
    return not name.startswith("HANGUL") and unicodedata.category(character) != "So"


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs without white space at both ends and around breaks; what is empty then is dropped."""
    kept = [run for run in map(_without_space_at_breaks, runs) if run.text]
    for index in range(1, len(kept)):
        kept[index - 1], kept[index] = _at_joint(kept[index - 1], kept[index])
    kept = [run for run in kept if run.text]
    while kept and not _solid(kept[0]):
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept = kept if kept[0].text else kept[1:]
    while kept and not _solid(kept[-1], -1):
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
        kept = kept if kept[-1].text else kept[:-1]
    return tuple(kept)


def _solid(run: Run, end: int = 0) -> bool:
    return run.style.code or run.footnote is not None or not run.text[end].isspace()


def _without_space_at_breaks(run: Run) -> Run:
    if "\n" not in run.text or run.style.code:
        return run
    return replace(run, text=_AROUND_BREAK.sub("\n", run.text))


def _at_joint(first: Run, second: Run) -> tuple[Run, Run]:
    """Two neighbours without white space beside a break that one of them holds."""
    if first.text.endswith("\n") and not second.style.code:
        return first, replace(second, text=second.text.lstrip(" \t"))
    if second.text.startswith("\n") and not first.style.code:
        return replace(first, text=first.text.rstrip(" \t")), second
    return first, second
