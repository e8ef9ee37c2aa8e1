"""A deck as a native, fully editable PowerPoint file.

The theme becomes a template package in memory (`template`), and that package is filled (`fill`): slides and notes
pages are written directly, as the difference from what their layout already says.
"""

from __future__ import annotations

from dataclasses import dataclass

from talkkit.backends.pptx.fill import fill
from talkkit.backends.pptx.template import template_package
from talkkit.deck import Deck
from talkkit.frame import TextContent
from talkkit.ooxml.package import write_package


@dataclass(frozen=True, slots=True)
class PptxOptions:
    notes: bool = True
    """Whether speaker notes go into the file."""


DEFAULT_OPTIONS = PptxOptions()


def write(deck: Deck, options: PptxOptions = DEFAULT_OPTIONS) -> bytes:
    """The bytes of the .pptx; the same deck gives the same bytes."""
    template = template_package(deck.theme, deck.meta.lang, _standing(deck))
    return write_package(fill(template, deck, notes=options.notes))


def _standing(deck: Deck) -> dict[str, str]:
    """The first footer and the first date that the pages show."""
    texts: dict[str, str] = {}
    for page in deck.pages:
        layout = deck.theme.layout(page.layout)
        for frame in page.frames:
            slot = layout.slot(frame.slot or "")
            if slot and slot.kind in {"footer", "date"} and isinstance(frame.content, TextContent):
                texts.setdefault(slot.kind, frame.content.text)
    return texts
