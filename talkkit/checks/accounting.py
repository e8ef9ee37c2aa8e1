"""Accounting: every part of the outline reaches a page or its notes, or is left out with a reason.

What the talk's leaves say less what pages and notes show must be nothing. `talkkit explain` shows the whole account,
and `LOST_CONTENT` names what is missing from it, which would be a mistake of ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.checks.leaves import Leaf, leaves
from talkkit.checks.overlaps import Overlaps
from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import Frame, TableContent, texts, walk
from talkkit.model.talk import LeftOut, Origin, Slide, Talk
from talkkit.rules import LOST_CONTENT


class Entry(Struct, frozen=True):
    """Where one leaf of a slide went."""

    leaf: Leaf
    pages: tuple[int, ...]
    """Numbers of the pages that show it; empty for what stands in the notes only, or nowhere."""
    noted: bool
    """Whether the notes of a page hold it."""

    @property
    def lost(self) -> bool:
        return not self.pages and not self.noted


class Account(Struct, frozen=True):
    """The whole of one slide."""

    slide: Slide
    origin: Origin
    pages: tuple[Page, ...]
    entries: tuple[Entry, ...]


def account(talk: Talk, deck: Deck) -> tuple[Account, ...]:
    """For each slide of the talk, in order: its pages, and where each of its leaves went."""
    pages: dict[str, list[Page]] = {}
    for page in deck.pages:
        pages.setdefault(page.slide, []).append(page)
    return tuple(
        _account(slide, origin, tuple(pages.get(slide.key, ())))
        for slide, origin in zip(talk.slides, talk.origins, strict=True)
    )


def lost(
    accounts: tuple[Account, ...], left_out: tuple[LeftOut, ...], said: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """A finding for every leaf that reached nothing, was not left out on purpose, and has no other finding (`said`)."""
    places: dict[str, list[Span]] = {}
    for path, span in (*((item.path, item.span) for item in left_out), *((item.path, item.span) for item in said)):
        if path and span:
            places.setdefault(path, []).append(span)
    known = {path: Overlaps((span, True) for span in spans) for path, spans in places.items()}
    found = []
    for slide in accounts:
        for entry in slide.entries:
            if entry.lost and not _is_known(entry.leaf, slide.origin, known.get(slide.origin.path)):
                message = f"this {entry.leaf.kind} reached no slide and no notes: {_excerpt(entry.leaf.text)}"
                lost_one = LOST_CONTENT.at(message, entry.leaf.span, hint="please report it; all else is written")
                found.append(lost_one.located(slide.origin.path, slide.origin.offset))
    return tuple(found)


def _account(slide: Slide, origin: Origin, pages: tuple[Page, ...]) -> Account:
    shown = Overlaps((span, page.number) for page in pages for span in _shown(page))
    noted = Overlaps((span, True) for page in pages for paragraph in page.notes for span in paragraph.origins)
    behind = tuple(page.number for page in pages if page.background and page.background.picture)
    entries = tuple(
        Entry(
            leaf,
            tuple(sorted({*shown.over(leaf.span), *(behind if _is_background(leaf) else ())})),
            any(noted.over(leaf.span)),
        )
        for leaf in leaves(slide)
        if leaf.text.strip() or leaf.picture or leaf.kind == "code"
    )
    return Account(slide, origin, pages, entries)


def _is_background(leaf: Leaf) -> bool:
    """A picture behind the page has no frame that could carry its origin."""
    return bool(leaf.picture and leaf.picture.place == "background")


def _shown(page: Page) -> Iterator[Span]:
    """Origins of what a page shows, the finest that there are."""
    for frame in walk(page.frames):
        fine = tuple(_fine(frame))
        yield from fine or frame.origins


def _fine(frame: Frame) -> Iterator[Span]:
    match frame.content:
        case TableContent(rows=rows):
            yield from frame.origins
            for row in rows:
                yield from row.origins
        case _:
            for text in texts(frame):
                for paragraph in text.paragraphs:
                    yield from paragraph.origins


def _is_known(leaf: Leaf, origin: Origin, known: Overlaps[bool] | None) -> bool:
    return known is not None and any(known.over(leaf.span.shifted(origin.offset)))


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 50 else words[:49] + "…"
