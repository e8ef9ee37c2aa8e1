"""Contrast of text with what stands behind it, by WCAG 2.2."""

from __future__ import annotations

from collections.abc import Mapping

from talkkit.checks.rules import LOW_CONTRAST
from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic
from talkkit.layout.grounds import StandingText, page_texts
from talkkit.model.talk import Origin
from talkkit.style import contrast, contrast_needed

_Found = list[tuple[Page, StandingText]]


def check_contrast(deck: Deck, origins: Mapping[str, Origin]) -> tuple[Diagnostic, ...]:
    """One finding for every pair of colours that is too close, at the first text in it that the outline holds.

    `origins`: where each slide stands, by its key.
    """
    found: dict[tuple[str, str], _Found] = {}
    for page in deck.pages:
        palette = deck.theme.layout(page.layout).palette or deck.theme.palette
        for text in page_texts(page, deck.theme):
            pair, form = text.pair(palette), text.run.format
            if pair is not None and contrast(*pair) < contrast_needed(form.size, bold=form.bold):
                found.setdefault(pair, []).append((page, text))
    return tuple(_finding(pair, shown, origins) for pair, shown in found.items())


def _finding(pair: tuple[str, str], shown: _Found, origins: Mapping[str, Origin]) -> Diagnostic:
    page, text = next((found for found in shown if found[1].origins), shown[0])
    numbers = {page.number for page, _ in shown}
    more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
    where = f"on slide {page.number} ({page.title}){more}"
    message = f"text in {pair[0]} on {pair[1]} has a contrast of {contrast(*pair):.1f} to 1 {where}"
    hint = "choose a darker or lighter colour in the theme, or a scrim over the picture"
    return LOW_CONTRAST.at(message, hint=hint).placed(origins[page.slide].place(text.origins))
