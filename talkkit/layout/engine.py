"""A talk and a theme -> the deck: every slide fitted, sizes settled over all, then pages, bound together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic
from talkkit.layout import typesizes
from talkkit.layout.binding import Unbound, bind, sections
from talkkit.layout.content import wants_surface
from talkkit.layout.fitting.ladder import scale
from talkkit.layout.footers import Footers
from talkkit.layout.inline import Inline
from talkkit.layout.links import Targets
from talkkit.layout.naming import Titles
from talkkit.layout.one_slide import OneSlide, SlidePages, Step, Supplies, used_supplies
from talkkit.layout.paragraph import Typesetter
from talkkit.model.talk import Slide, Talk
from talkkit.theme.theme import INVERSE, Theme


class LaidOut(Struct, frozen=True):
    """A deck, what there is to say about it (located), and what was done to make it fit."""

    deck: Deck
    diagnostics: tuple[Diagnostic, ...]
    steps: tuple[Step, ...]


class Memory(Struct):
    """Slides that were laid out before: a live preview lays out only those that changed."""

    theme: Theme | None = None
    fonts: str = ""
    slides: dict[tuple[object, ...], OneSlide] = field(default_factory=dict)

    def of(self, theme: Theme) -> dict[tuple[object, ...], OneSlide]:
        """What is remembered for a theme; another theme starts afresh."""
        if self.theme is not theme and self.theme != theme:
            self.theme, self.slides = theme, {}
        return self.slides

    def measured_with(self, fonts: str) -> None:
        """Forget what was measured with other given fonts than these, which are told apart by a digest."""
        if self.fonts != fonts:
            self.fonts, self.slides = fonts, {}

    def keep(self, count: int) -> None:
        """Forget all slides but those that were asked for last."""
        for key in tuple(self.slides)[: max(0, len(self.slides) - count)]:
            del self.slides[key]


def lay_out(talk: Talk, theme: Theme, supplies: Supplies, *, slug: str, memory: Memory | None = None) -> LaidOut:
    """The talk in the theme.

    Pure: the same input gives the same deck. With a `memory`, slides that have not changed are not laid out again.
    """
    turns = any(map(wants_surface, talk.slides)) and not theme.template
    if turns:
        from talkkit.theme.recolor import with_turned  # for talks that ask for it

        theme = with_turned(theme)
    known = memory.of(theme) if memory is not None else {}
    targets = Targets(frozenset(slide.key for slide in talk.slides))
    bound = tuple(map(targets.bound, talk.slides))
    fitted = partial(_fitted, known, theme, supplies, talk.meta.lang)
    titles = Titles(talk.meta.number_equal_titles)
    ordinals = titles.expected(slide.title_text for slide, _ in bound)
    ranges = tuple(fitted(slide, ordinal).sizes for (slide, _), ordinal in zip(bound, ordinals, strict=True))
    unbound: list[Unbound] = []
    findings: list[Diagnostic] = []
    steps: list[Step] = []
    made = zip(talk.slides, talk.origins, bound, typesizes.settled(ranges, scale(theme)), strict=True)
    for slide, origin, (shown, wrong_links), size in made:
        laid = titles.distinct(shown.title_text, partial(_pages, fitted, shown, size))
        unbound.append(Unbound(slide, laid.pages))
        findings += (each.located(origin.path, origin.offset) for each in (*wrong_links, *laid.diagnostics))
        steps += laid.steps
    inline = Inline(theme.inline, talk.meta.lang, talk.meta.lang)
    footers = Footers(theme, talk.meta, Typesetter(theme.fonts, inline, talk.meta.direction))
    footers.sections |= {slide.section: slide.title_text for slide in talk.slides if slide.kind == "section"}
    pages = bind(tuple(unbound), footers)
    findings += footers.findings(talk)
    if turns:
        theme = _without_unused(theme, pages)
    return LaidOut(Deck(theme, talk.meta, slug, pages, sections(talk, pages)), tuple(findings), tuple(steps))


def _without_unused(theme: Theme, pages: tuple[Page, ...]) -> Theme:
    """The theme with those turned layouts alone that pages stand on."""
    used = {page.layout for page in pages}
    kept = (layout for layout in theme.layouts if not layout.name.endswith(INVERSE) or layout.name in used)
    return replace(theme, layouts=tuple(kept))


def _fitted(
    known: dict[tuple[object, ...], OneSlide],
    theme: Theme,
    supplies: Supplies,
    deck_lang: str,
    slide: Slide,
    ordinal: int,
) -> OneSlide:
    key = (slide, used_supplies(slide, supplies), deck_lang, ordinal)
    found = known.pop(key, None) or OneSlide(slide, theme, supplies, deck_lang=deck_lang, ordinal=ordinal)
    known[key] = found  # at the end: what was asked for last is kept longest
    return found


def _pages(fitted: Callable[[Slide, int], OneSlide], slide: Slide, size: float, ordinal: int) -> SlidePages:
    return fitted(slide, ordinal).pages(size)
