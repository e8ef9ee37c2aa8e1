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
from talkkit.outline.htmltags import Tag
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
    looks: list[Look | None] = field(default_factory=lambda: [Look("")])
    """The innermost last; None where one was closed out of order."""
    opened: dict[str, list[int]] = field(default_factory=dict)
    """Where the looks of each kind stand that are open."""
    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    silent: str = ""
    """Name of the open tag whose content is not shown."""
    note: tuple[Span, int] | None = None
    """Where that tag stands in the slide, and where it ends in the text, if its content is a presenter's note."""
    waiting: tuple[Tag, Span] | None = None
    """The open tag of a player that has named nothing yet, and where it stands."""
    text_only: bool = False
    """Whether pictures have no place here."""


def look(gathered: Gathered) -> Look:
    """What holds for text now."""
    found = gathered.looks[-1]
    assert found is not None, "closed looks at the end are taken off"
    return found


def with_attributes(found: Look, attributes: Attributes) -> Look:
    """The look inside of a span, link or the like with attributes."""
    style = replace(found.style, classes=found.style.classes + attributes.classes)
    if "mark" in attributes.classes:
        style = replace(style, mark=True)
    if "underline" in attributes.classes or "ul" in attributes.classes:
        style = replace(style, underline=True)
    return replace(found, style=style, lang=attributes.get("lang", found.lang))


def enter(gathered: Gathered, look: Look) -> None:
    """Begin a look."""
    gathered.opened.setdefault(look.kind, []).append(len(gathered.looks))
    gathered.looks.append(look)


def close(gathered: Gathered, kind: str) -> None:
    """End the innermost look that a kind opened; nothing where none did."""
    places = gathered.opened.get(kind)
    if not places:
        return
    gathered.looks[places.pop()] = None
    while gathered.looks[-1] is None:
        gathered.looks.pop()


def append(
    gathered: Gathered, text: str, span: Span | None, *, style: RunStyle | None = None, link: Link | None = None
) -> None:
    """Add text in the look that holds now, or in a style or link of its own."""
    if text:
        now = look(gathered)
        gathered.runs.append(Run(text, style or now.style, link or now.link, None, now.lang, span))


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with neighbours joined where they look the same."""
    found: list[list[Run]] = []
    for run in runs:
        if found and _alike(found[-1][-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return tuple(map(_one, found))


def _alike(first: Run, second: Run) -> bool:
    if first.footnote or second.footnote or first.math or second.math:
        return False
    return (first.style, first.link, first.lang) == (second.style, second.link, second.lang)


def _one(runs: list[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    spans = [run.span for run in runs if run.span]
    span = Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None
    return replace(runs[0], text="".join(run.text for run in runs), span=span)


def line_end(gathered: Gathered, following: Token | None) -> str:
    """A line end in the source is a space, but nothing beside a character of a script without spaces."""
    before = gathered.runs[-1].text[-1:] if gathered.runs else ""
    after = following.content[:1] if following is not None and following.type.startswith("text") else ""
    return "" if _unspaced(before) or _unspaced(after) else " "


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
    first, last = 0, len(kept) - 1
    while first <= last and not _solid(kept[first]):
        kept[first] = replace(kept[first], text=kept[first].text.lstrip())
        first += not kept[first].text
    while first <= last and not _solid(kept[last], -1):
        kept[last] = replace(kept[last], text=kept[last].text.rstrip())
        last -= not kept[last].text
    return tuple(kept[first : last + 1])


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
