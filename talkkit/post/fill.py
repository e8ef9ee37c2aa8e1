"""A draft's bytes and an embed to the filled draft: one line is replaced, and every other byte stays.

The place is a paragraph that is nothing but the placeholder, or an earlier embed of the same talk
(`<section data-talkkit="slug">`), so that a second run changes only what has changed in the talk.
"""

from __future__ import annotations

import re

from msgspec import Struct

from talkkit.diagnostics import Diagnostic, Span, TalkkitError
from talkkit.post.draft import Draft, Region, read
from talkkit.post.elements import Element, elements
from talkkit.post.rules import NO_PLACE, OPEN_EMBED, SEVERAL_PLACES, SLIDES_IN_EXCERPT
from talkkit.post.splice import Edit, spliced


class Filled(Struct, frozen=True):
    """The draft after filling; with an error among the diagnostics it is the draft as it was."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


class _Place(Struct, frozen=True):
    """Characters that the embed replaces. `embed`: an earlier embed stands there."""

    span: Span
    embed: bool


def fill(data: bytes, path: str, fragment: str, *, placeholder: str = "SLIDES", slug: str) -> Filled:
    """Put the fragment in the draft's one place for the slides.

    The fragment gets the draft's line ends. Where the placeholder has no blank line before or after it, one comes with
    the fragment: without them Markdown would read on into the HTML (CommonMark 4.6).
    """
    try:
        draft = read(data, path)
    except TalkkitError as error:
        return Filled(data, error.diagnostics)
    places = _places(draft, placeholder, slug)
    if open_embeds := [element for element in _embeds(draft, slug) if element.end is None]:
        return Filled(data, tuple(_open_embed(draft, element) for element in open_embeds))
    if len(places) != 1:
        if not places and _holds(draft, fragment):
            return Filled(data)
        return Filled(data, _several(draft, places) if places else _none(draft, placeholder))
    written = _spliced(data, draft, places[0], fragment)
    return Filled(written, _excerpt(draft, places[0]))


def _places(draft: Draft, placeholder: str, slug: str) -> tuple[_Place, ...]:
    lines = [region for region in draft.paragraphs() if _why_not(draft, region, placeholder) is None]
    found = [_Place(draft.span(region), embed=False) for region in lines]
    found += [
        _Place(Span(element.start, element.end), embed=True)
        for element in _embeds(draft, slug)
        if element.end is not None
    ]
    return tuple(sorted(found, key=lambda place: place.span))


def _embeds(draft: Draft, slug: str) -> list[Element]:
    """Earlier embeds of this talk that are really shown: not in a comment, code or a template block."""
    hidden = {"code", "comment", "template", "front matter"}
    return [
        element
        for element in draft.elements
        if element.name == "section"
        and element.get("data-talkkit") == slug
        and not hidden.intersection(draft.kinds(draft.source.position(element.start).line))
    ]


def _why_not(draft: Draft, region: Region, placeholder: str) -> str | None:
    """Why a paragraph is not the place for the slides; None: it is."""
    text = draft.source.text[draft.span(region).start : draft.span(region).end]
    if text.strip() != placeholder.strip() or region.first != region.last:
        return "stands in a paragraph with other text"
    if region.depth:
        return "stands in a list or a quotation"
    if around := draft.enclosing(draft.span(region)):
        return f"stands inside <{around[-1].name}> of line {draft.source.position(around[-1].start).line}"
    return None


def _spliced(data: bytes, draft: Draft, place: _Place, fragment: str) -> bytes:
    inserted = _root(fragment) if place.embed else fragment.strip("\n")
    if not place.embed:
        lines = draft.lines
        number = draft.source.position(place.span.start).line
        before = "\n" if number > 1 and lines[number - 2].strip() else ""
        after = "\n" if number < len(lines) and lines[number].strip() else ""
        inserted = before + inserted + after
    return spliced(data, draft.source, (Edit(place.span, inserted),))


def _root(fragment: str) -> str:
    """The fragment's root element alone: what some systems want around it is in the draft already."""
    for element in elements(fragment):
        if element.name == "section" and element.get("data-talkkit") is not None:
            return fragment[element.start : element.end]
    return fragment.strip("\n")


def _holds(draft: Draft, fragment: str) -> bool:
    """Whether the fragment (a shortcode, say, that never changes) stands in the draft as lines of its own."""
    wanted = fragment.strip("\n").split("\n")
    lines = draft.lines
    count = len(wanted)
    return any(list(lines[index : index + count]) == wanted for index in range(len(lines) - count + 1))


def _several(draft: Draft, places: tuple[_Place, ...]) -> tuple[Diagnostic, ...]:
    path = draft.source.path
    numbers = ", ".join(str(draft.source.position(place.span.start).line) for place in places)
    message = f"{path} has {len(places)} places for the slides, on lines {numbers}"
    return tuple(
        SEVERAL_PLACES.at(
            message, _first_line(draft, place.span.start), path=path, hint="keep one and delete the others"
        )
        for place in places
    )


def _open_embed(draft: Draft, element: Element) -> Diagnostic:
    message = f"the embed of {element.get('data-talkkit')} has no </section>"
    return OPEN_EMBED.at(
        message, _first_line(draft, element.start), path=draft.source.path, hint="put the placeholder line in its place"
    )


def _first_line(draft: Draft, start: int) -> Span:
    """From a place to the end of its line: an embed is too long to be shown whole."""
    return Span(start, start + len(draft.source.text[start:].split("\n", 1)[0]))


_MARKERS = re.compile(r"[#>*+\-\s]*|\d+[.)]\s+")


def _none(draft: Draft, placeholder: str) -> tuple[Diagnostic, ...]:
    """One finding for every line that could have been meant, else one for the draft."""
    path, wanted = draft.source.path, placeholder.strip()
    found = []
    for number, line in enumerate(draft.lines, start=1):
        shown = line.strip()
        if _MARKERS.sub("", shown, count=1) == wanted or shown.strip(".:").casefold() == wanted.casefold():
            message = f"{shown} on line {number} is not the place for the slides: it {_reason(draft, number, wanted)}"
            start = draft.source.line_offset(number)
            found.append(
                NO_PLACE.at(
                    message,
                    Span(start, start + len(line)),
                    path=path,
                    hint="put it on a line of its own, with blank lines around",
                )
            )
    message = f"{path} has no line {wanted}, and no earlier embed of this talk"
    return tuple(found) or (
        NO_PLACE.at(message, path=path, hint="put it on a line of its own, with blank lines around"),
    )


_STANDS_IN = (
    ("front matter", "front matter"),
    ("comment", "a comment"),
    ("code", "code"),
    ("template", "a template block"),
    ("html", "HTML"),
)


def _reason(draft: Draft, number: int, wanted: str) -> str:
    kinds = draft.kinds(number)
    for kind, name in _STANDS_IN:
        if kind in kinds:
            return f"stands in {name}"
    if "heading" in kinds:
        return "is a heading"
    around = [region for region in draft.paragraphs() if region.holds(number)]
    if any(region.depth for region in around):
        return "stands in a list or a quotation"
    if draft.lines[number - 1].strip() != wanted:
        return f"is not written exactly as {wanted}"
    reasons = [_why_not(draft, region, wanted) for region in around]
    return next((reason for reason in reasons if reason), "is no paragraph of its own")


_MORE = re.compile(r"^[ \t]*<!--[ \t]*more\b.*-->[ \t]*$", re.MULTILINE)


def _excerpt(draft: Draft, place: _Place) -> tuple[Diagnostic, ...]:
    for found in _MORE.finditer(draft.source.text, place.span.end):
        line = draft.source.position(found.start()).line
        if not {"code", "template", "front matter"}.intersection(draft.kinds(line)):
            message = f"the slides stand above the excerpt mark of line {line}"
            span = _first_line(draft, place.span.start)
            hint = "move them below the mark"
            return (SLIDES_IN_EXCERPT.at(message, span, path=draft.source.path, hint=hint),)
    return ()
