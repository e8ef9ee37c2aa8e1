"""One slide -> its pages: fitted by itself first, then made in the size that the talk settles on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.deck import Page
from talkkit.diagnostics import Diagnostic, Rule, Severity, Span
from talkkit.images import Asset
from talkkit.layout import figures, rules
from talkkit.layout.blocks.base import Desk
from talkkit.layout.emphasis import emphasised
from talkkit.layout.fitting.fit import Fit, Fitter, remarks
from talkkit.layout.fitting.growth import Range, sizes_of, with_larger_aside
from talkkit.layout.fitting.parts import Part
from talkkit.layout.fitting.titles import shortened_title
from talkkit.layout.footnotes import kept_notes
from talkkit.layout.inline import Inline
from talkkit.layout.itemize import itemize
from talkkit.layout.items import Component, LayoutItem
from talkkit.layout.notes import NotesWriter
from talkkit.layout.pages import Composer
from talkkit.layout.paragraph import Typesetter
from talkkit.layout.words import words
from talkkit.model import walk
from talkkit.model.blocks import Figure, Picture
from talkkit.model.talk import Slide
from talkkit.theme.theme import Theme


class Step(Struct, frozen=True):
    """Something that layout did to make a slide fit, for the summary of a build."""

    slide: str
    """The slide's key."""
    kind: str
    """`tighter`, `smaller`, `columns` or `continued`."""
    text: str
    """`text at 22 pt instead of 26 pt`"""


class SlidePages(Struct, frozen=True):
    """One slide laid out, without numbers and footers; spans count from the slide."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
    steps: tuple[Step, ...]


class Supplies(Struct, frozen=True):
    """What layout needs that stands outside of the outline, loaded and checked; keys are paths as written."""

    pictures: Mapping[str, Asset] = field(default_factory=dict)
    """One that is missing gets a stand-in."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Texts that figures are made from."""


def used_supplies(slide: Slide, supplies: Supplies) -> tuple[object, ...]:
    """What of the supplies the slide may show, in a form that tells when it has changed."""
    pictures = supplies.pictures
    names = (picture.source for picture in walk.blocks_of(slide, Picture) if picture.source in pictures)
    digests = tuple((name, pictures[name].digest) for name in names)
    files = tuple(supplies.files.items()) if any(walk.blocks_of(slide, Figure)) else ()
    return (*digests, *files)


class OneSlide:
    """The `ordinal`th slide of its title, fitted by itself; its pages in each size that was asked for."""

    def __init__(self, slide: Slide, theme: Theme, supplies: Supplies, *, deck_lang: str, ordinal: int) -> None:
        self.slide = slide = emphasised(shortened_title(slide))
        self.ordinal = ordinal
        self.inline = Inline(theme.inline, slide.lang, deck_lang)
        setter = Typesetter(theme.fonts, self.inline, slide.direction)
        self.desk = Desk(theme, setter, supplies.pictures, supplies.files, words(slide.lang))
        incremental = any(name in slide.attributes.classes for name in ("incremental", "build"))
        items, self.found = itemize(slide.blocks, self.desk, incremental=incremental)
        self.items, footnotes = kept_notes(items, slide.footnotes, self.desk)
        self.slide = slide = replace(slide, footnotes=footnotes)
        fitter = Fitter(slide, self.desk, ordinal, slide.size)
        self.span = fitter.maker.span
        fit = fitter.fit(self.items)
        lost = _without_room(self.items, fit)
        if lost:
            self.items = tuple(part for item in self.items for part in (item.plain if item in lost else (item,)))
            self.found += tuple(_plain(component) for component in lost)
            fit = fitter.fit(self.items)
        self.own = with_larger_aside(fit, fitter)
        self.sizes: Range | None = sizes_of(self.own, fitter)
        self._pages: dict[float, SlidePages] = {}

    def pages(self, size: float) -> SlidePages:
        """The slide's pages, with notes, without what else depends on other slides. `size`: points of its running text,
        which get fewer where that does not fit; 0: as it was fitted by itself.
        """
        if size not in self._pages:
            self._pages[size] = self._made(size)
        return self._pages[size]

    def _made(self, size: float) -> SlidePages:
        fit = self.own
        if size and size != fit.parts[0].setting.size:
            fit = Fitter(self.slide, self.desk, self.ordinal, size).fit(self.items)
        writer = NotesWriter(self.desk.theme.notes, replace(self.inline, formulas=False), self.desk.words)
        pages = tuple(
            replace(page, notes=writer.paragraphs(self.slide, page.part))
            for page in Composer(self.slide, self.desk, self.ordinal).pages(fit)
        )
        said = _Account(self.slide, self.span, fit, self.own.parts[0], pages)
        unreadable = _unreadable(self.slide, self.desk)
        return SlidePages(pages, (*self.found, *unreadable, *said.diagnostics(), *remarks(fit)), said.steps())


def _without_room(items: tuple[LayoutItem, ...], fit: Fit) -> tuple[Component, ...]:
    """Components that fit on no page as they are."""
    found = tuple(item for item in items if isinstance(item, Component))
    shown = [item for part in fit.parts for item in part.items] if found else []
    return tuple(item for item in found if item not in shown)


def _plain(component: Component) -> Diagnostic:
    at = Span(component.span.start, min(component.span.end, component.span.start + 1))
    return rules.PLAIN_COMPONENT.at(f"these {component.kind} have no room as such, and are shown as plain text", at)


def _unreadable(slide: Slide, desk: Desk) -> tuple[Diagnostic, ...]:
    """What is wrong with figures in the slide's notes."""
    blocks = walk.inside(block for note in slide.notes for block in note.blocks)
    verdicts = (figures.judge(block, desk) for block in blocks if isinstance(block, Figure))
    return tuple(found for verdict in verdicts for found in verdict.diagnostics)


_MANY = 3
"""Parts of a slide that are followed without being lost."""


class _Account(Struct, frozen=True):
    """What the fit of a slide means to the speaker."""

    slide: Slide
    span: Span
    fit: Fit
    own: Part
    """Its first page as it was fitted by itself: what is smaller for the sake of other slides needs no word."""
    pages: tuple[Page, ...]

    def steps(self) -> tuple[Step, ...]:
        """The steps taken, in the order of the ladder."""
        kinds = {rules.TIGHTENED: "tighter", rules.SMALLER: "smaller", rules.TWO_COLUMNS: "columns"}
        kinds[rules.CONTINUED] = "continued"
        return tuple(Step(self.slide.key, kinds[rule], text) for rule, text in self._taken() if rule in kinds)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """One for each step, and errors for what is forbidden or impossible."""
        name = f"'{self.slide.title_text}'" if self.slide.title else "this slide"
        many = "divide it: give each thought a slide with a title of its own" if len(self.fit.parts) > _MANY else None
        found = [
            rule.at(f"{name}: {text}", self.span, hint=many if rule is rules.CONTINUED else None)
            for rule, text in self._taken()
        ]
        if not self.fit.fits:
            hint = "shorten it, divide it, or write `overflow: continue`"
            text = f"{name} does not fit on one slide, and `overflow: {self.slide.overflow}` allows no second one"
            found.append(rules.OVERFLOW.at(text, self.span, hint=hint, severity=Severity.ERROR))
        color = self.slide.attributes.get("background-color")
        if color and all(page.background is None for page in self.pages):
            hint = "the theme's text needs a contrast of 4.5:1 with it; write it as #RRGGBB"
            place = self.slide.place("background-color", "background")
            found.append(rules.UNREADABLE_BACKGROUND.at(f"the background '{color}' is not used", place, hint=hint))
        found += self._unmet_size()
        for part in self.fit.parts:
            found += (rules.OVERFLOW.at(f"{name} holds a block that fits on no slide", b.span) for b in part.forced)
        return tuple(found)

    def _unmet_size(self) -> Iterator[Diagnostic]:
        asked, first = self.slide.size, self.own
        title = first.settled.title
        size = first.setting.size if first.settled.main else title.size if title else 0.0
        if not asked or not size or abs(size - asked) < 1.0:
            return
        reason = "it has no room for" if size < asked else "none can be read that is as small as"
        hint = "say it in fewer words, or ask for less" if size < asked else None
        place = self.slide.place("size")
        yield rules.UNMET_SIZE.at(f"the text is set in {size:g} pt: {reason} {asked:g} pt", place, hint=hint)

    def _taken(self) -> list[tuple[Rule, str]]:
        first = self.own
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
