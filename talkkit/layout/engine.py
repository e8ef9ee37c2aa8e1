"""A talk and a theme -> the deck: every slide laid out by itself, then bound together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic, Rule, Severity, Span
from talkkit.images import Asset
from talkkit.layout import figures, rules
from talkkit.layout.binding import Unbound, bind, sections
from talkkit.layout.blocks.base import Desk
from talkkit.layout.fitting.fit import Fit, Fitter, remarks
from talkkit.layout.fitting.parts import Part
from talkkit.layout.fitting.titles import shortened_title
from talkkit.layout.footers import Footers
from talkkit.layout.inline import Inline
from talkkit.layout.itemize import itemize
from talkkit.layout.links import Targets
from talkkit.layout.naming import Titles
from talkkit.layout.notes import NotesWriter
from talkkit.layout.pages import Composer
from talkkit.layout.paragraph import Typesetter
from talkkit.layout.words import words
from talkkit.model import walk
from talkkit.model.blocks import Figure, Picture
from talkkit.model.talk import Slide, Talk
from talkkit.theme.theme import Theme


class Step(Struct, frozen=True):
    """Something that layout did to make a slide fit, for the summary of a build."""

    slide: str
    """The slide's key."""
    kind: str
    """`tighter`, `smaller`, `columns` or `continued`."""
    text: str
    """`text at 22 pt instead of 26 pt`"""


class LaidOut(Struct, frozen=True):
    """A deck, what there is to say about it (located), and what was done to make it fit."""

    deck: Deck
    diagnostics: tuple[Diagnostic, ...]
    steps: tuple[Step, ...]


class SlidePages(Struct, frozen=True):
    """One slide laid out, without numbers and footers; spans count from the slide."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
    steps: tuple[Step, ...]


class Memory(Struct):
    """Slides that were laid out before: a live preview lays out only those that changed."""

    theme: Theme | None = None
    slides: dict[tuple[object, ...], SlidePages] = field(default_factory=dict)

    def of(self, theme: Theme) -> dict[tuple[object, ...], SlidePages]:
        """What is remembered for a theme; another theme starts afresh."""
        if self.theme is not theme and self.theme != theme:
            self.theme, self.slides = theme, {}
        return self.slides


class Supplies(Struct, frozen=True):
    """What layout needs that stands outside of the outline, loaded and checked; keys are paths as written."""

    pictures: Mapping[str, Asset] = field(default_factory=dict)
    """One that is missing gets a stand-in."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Texts that figures are made from."""


def lay_out(talk: Talk, theme: Theme, supplies: Supplies, *, slug: str, memory: Memory | None = None) -> LaidOut:
    """The talk in the theme.

    Pure: the same input gives the same deck. With a `memory`, slides that have not changed are not laid out again.
    """
    known = memory.of(theme) if memory is not None else {}
    targets = Targets(frozenset(slide.key for slide in talk.slides))
    titles = Titles(talk.meta.number_equal_titles)
    unbound: list[Unbound] = []
    findings: list[Diagnostic] = []
    steps: list[Step] = []
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        bound, wrong_links = targets.bound(slide)
        lay = partial(_remembered, known, bound, theme, supplies, talk.meta.lang)
        laid = titles.distinct(bound.title_text, lay)
        unbound.append(Unbound(slide, laid.pages))
        findings += (each.located(origin.path, origin.offset) for each in (*wrong_links, *laid.diagnostics))
        steps += laid.steps
    inline = Inline(theme.inline, talk.meta.lang, talk.meta.lang)
    footers = Footers(theme, talk.meta, Typesetter(theme.fonts, inline, talk.meta.direction))
    pages = bind(tuple(unbound), footers)
    findings += footers.findings(talk)
    return LaidOut(Deck(theme, talk.meta, slug, pages, sections(talk, pages)), tuple(findings), tuple(steps))


def _remembered(
    known: dict[tuple[object, ...], SlidePages],
    slide: Slide,
    theme: Theme,
    supplies: Supplies,
    deck_lang: str,
    ordinal: int,
) -> SlidePages:
    key = (slide, _used(slide, supplies), deck_lang, ordinal)
    laid = known.get(key)
    if laid is None:
        laid = known[key] = layout_slide(slide, theme, supplies, deck_lang=deck_lang, ordinal=ordinal)
    return laid


def _used(slide: Slide, supplies: Supplies) -> tuple[object, ...]:
    """What of the supplies the slide may show, in a form that tells when it has changed."""
    pictures = supplies.pictures
    names = (picture.source for picture in walk.blocks_of(slide, Picture) if picture.source in pictures)
    digests = tuple((name, pictures[name].digest) for name in names)
    files = tuple(supplies.files.items()) if any(walk.blocks_of(slide, Figure)) else ()
    return (*digests, *files)


def layout_slide(slide: Slide, theme: Theme, supplies: Supplies, *, deck_lang: str, ordinal: int) -> SlidePages:
    """The pages of one slide, the `ordinal`th of its title, with notes, without what else depends on other slides."""
    slide = shortened_title(slide)
    inline = Inline(theme.inline, slide.lang, deck_lang)
    setter = Typesetter(theme.fonts, inline, slide.direction)
    desk = Desk(theme, setter, supplies.pictures, supplies.files, words(slide.lang))
    incremental = any(name in slide.attributes.classes for name in ("incremental", "build"))
    items, found = itemize(slide.blocks, desk, incremental=incremental)
    fitter = Fitter(slide, desk, ordinal)
    fit = fitter.fit(items)
    writer = NotesWriter(theme.notes, replace(inline, formulas=False), desk.words)
    pages = tuple(
        replace(page, notes=writer.paragraphs(slide, page.part)) for page in Composer(slide, desk, ordinal).pages(fit)
    )
    said = _Account(slide, fitter.maker.span, fit, pages)
    return SlidePages(pages, (*found, *_unreadable(slide, desk), *said.diagnostics(), *remarks(fit)), said.steps())


def _unreadable(slide: Slide, desk: Desk) -> tuple[Diagnostic, ...]:
    """What is wrong with figures in the slide's notes."""
    blocks = walk.inside(block for note in slide.notes for block in note.blocks)
    verdicts = (figures.judge(block, desk) for block in blocks if isinstance(block, Figure))
    return tuple(found for verdict in verdicts for found in verdict.diagnostics)


class _Account(Struct, frozen=True):
    """What the fit of a slide means to the speaker."""

    slide: Slide
    span: Span
    fit: Fit
    pages: tuple[Page, ...]

    def steps(self) -> tuple[Step, ...]:
        """The steps taken, in the order of the ladder."""
        kinds = {rules.TIGHTENED: "tighter", rules.SMALLER: "smaller", rules.TWO_COLUMNS: "columns"}
        kinds[rules.CONTINUED] = "continued"
        return tuple(Step(self.slide.key, kinds[rule], text) for rule, text in self._taken() if rule in kinds)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """One for each step, and errors for what is forbidden or impossible."""
        name = f"'{self.slide.title_text}'" if self.slide.title else "this slide"
        found = [rule.at(f"{name}: {text}", self.span) for rule, text in self._taken()]
        if not self.fit.fits:
            hint = "shorten it, divide it, or write `overflow: continue`"
            text = f"{name} does not fit on one slide, and `overflow: {self.slide.overflow}` allows no second one"
            found.append(rules.OVERFLOW.at(text, self.span, hint=hint, severity=Severity.ERROR))
        color = self.slide.attributes.get("background-color")
        if color and all(page.background is None for page in self.pages):
            hint = "the theme's text needs a contrast of 4.5:1 with it; write it as #RRGGBB"
            place = self.slide.place("background-color", "background")
            found.append(rules.UNREADABLE_BACKGROUND.at(f"the background '{color}' is not used", place, hint=hint))
        for part in self.fit.parts:
            found += (rules.OVERFLOW.at(f"{name} holds a block that fits on no slide", b.span) for b in part.forced)
        return tuple(found)

    def _taken(self) -> list[tuple[Rule, str]]:
        first = self.fit.parts[0]
        found: list[tuple[Rule, str]] = []
        title = first.settled.title
        if title is not None and title.grown > 0.5 and title.shrunk:
            found.append((rules.LONG_TITLE, "the title takes more room than a title has"))
        elif title is not None and title.shrunk:
            found.append((rules.SMALLER, f"the title is set in {title.size:g} pt"))
        if first.setting.drop:
            found.append((rules.SMALLER, _smaller(first)))
        elif first.setting.spacing < 1.0:
            found.append((rules.TIGHTENED, f"fits with {first.setting.spacing:.0%} of the theme's spacing"))
        if self.fit.in_columns:
            found.append((rules.TWO_COLUMNS, "the list is set in columns"))
        if len(self.fit.parts) > 1:
            found.append((rules.CONTINUED, f"continues on {len(self.fit.parts)} slides"))
        return found


def _smaller(part: Part) -> str:
    setting = part.setting
    if setting.ratio < 1.0:
        return f"fits at {setting.size:g} pt instead of {setting.size / setting.ratio:g} pt"
    return f"code or tables fit {setting.drop} steps below the theme's size"
