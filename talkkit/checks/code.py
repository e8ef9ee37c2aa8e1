"""Whether the QR code on the last slide is large enough to be read from the audience."""

from __future__ import annotations

from talkkit.checks.rules import SMALL_CODE
from talkkit.deck import Deck
from talkkit.diagnostics import Diagnostic
from talkkit.frame import PictureContent, walk

SMALLEST = 86.4
"""Points: 1.2 inches of a page that is 7.5 high. A phone reads a code from some ten times its width on the wall."""


def check_code(deck: Deck, address: str) -> tuple[Diagnostic, ...]:
    """A finding for each code of the address that came out too small; none for no address."""
    found = (
        (page.number, frame.rect)
        for page in deck.pages
        for frame in walk(page.frames)
        if address and isinstance(frame.content, PictureContent) and frame.link == address
    )
    scale = deck.size.height / 540
    return tuple(
        SMALL_CODE.at(
            f"the QR code on slide {number} is {box.width / 72:.1f} inches wide", hint="leave the last slide more room"
        )
        for number, box in found
        if min(box.width, box.height) < SMALLEST * scale
    )
