"""What layout promises of every page, proved on the pages of this talk."""

from __future__ import annotations

from talkkit.deck import Deck
from talkkit.diagnostics import Diagnostic, Span
from talkkit.layout.invariants import broken
from talkkit.model.talk import Talk
from talkkit.rules import BROKEN_PAGE


def check_fit(talk: Talk, deck: Deck) -> tuple[Diagnostic, ...]:
    """A finding for every promise that does not hold, at the start of the slide."""
    origins = {slide.key: origin for slide, origin in zip(talk.slides, talk.origins, strict=True)}
    pages = {page.key: page for page in deck.pages}
    found = []
    for breach in broken(deck):
        page = pages[breach.page]
        origin = origins[page.slide]
        subject = f"{breach.frame} on page {page.number}" if breach.frame else f"page {page.number}"
        place = Span(origin.offset, origin.offset + 1)
        found.append(BROKEN_PAGE.at(f"{subject}: {breach.what}", place, path=origin.path))
    return tuple(found)
