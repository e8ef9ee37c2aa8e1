"""The talk: what the speaker means, free of any design."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagnostics import Place, Span
from talkkit.model.blocks import NO_ATTRIBUTES, Attributes, Block
from talkkit.model.roles import LayoutRole, role_of, role_written
from talkkit.model.runs import Run, plain_text

SlideKind = Literal["title", "section", "content"]
Overflow = Literal["continue", "shrink", "error"]
Transition = Literal["none", "fade", "push", "wipe", "morph"]
Mode = Literal["", "light", "dark"]
LogoPlace = Literal["cover", "footer", "section", "closing"]
USUAL_PLACES: tuple[LogoPlace, ...] = ("cover", "footer")


class Logo(Struct, frozen=True):
    """A picture that stands for a company or a conference; without files there is none."""

    light: str = ""
    """File for light grounds, relative to the outline."""
    dark: str = ""
    """File for dark grounds; the same where only one is given."""
    where: tuple[LogoPlace, ...] = ()
    """Empty: nothing is said, so the usual places, and none in a conference's template."""
    height: float = 0.0
    """Points in the footer, twice as many elsewhere; 0: the usual ones."""

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self.light, self.dark))))


class Look(Struct, frozen=True):
    """Wishes that a theme's data answer. Everything is optional."""

    mode: Mode = ""
    """Empty: as the theme is."""
    accent: str = ""
    """`#RRGGBB`; empty: the theme's."""
    logo: Logo = Logo()


class Author(Struct, frozen=True):
    name: str
    affiliation: str = ""
    url: str = ""
    email: str = ""


class Event(Struct, frozen=True):
    name: str = ""
    place: str = ""
    url: str = ""
    date: date | None = None
    """Of one among several; that of the only one is the talk's own. The same for what follows."""
    date_text: str = ""
    video: str = ""

    @property
    def where(self) -> str:
        """`Crunch, Budapest`."""
        return ", ".join(text for text in (self.name, self.place) if text)

    @property
    def when(self) -> str:
        """The day as it is shown."""
        return self.date_text or (self.date.isoformat() if self.date else "")


class Meta(Struct, frozen=True):
    """Front matter, resolved: nothing here is optional but dates."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    date: date | None = None
    date_text: str = ""
    """The date as the speaker wrote it, or formatted in the talk's language."""
    event: Event = Event()
    """The one that the slides show."""
    events: tuple[Event, ...] = ()
    """All of them where the talk was given several times, the latest first; else none."""
    lang: str = "en-US"
    """BCP 47 tag."""
    direction: Literal["ltr", "rtl"] = "ltr"
    description: str = ""
    keywords: tuple[str, ...] = ()
    category: str = ""
    license: str = ""
    video: str = ""
    duration_minutes: int | None = None
    theme: str = ""
    """Empty: settings or the default decide. The same for template, size and post."""
    template: str = ""
    keep_slides: str = ""
    """Which slides of the template stay: `1, 3-5`; `1, talk, 9` puts the talk between them."""
    size: str = ""
    """`16:9`, `4:3`, `16:10` or `WxH` with units."""
    slug: str = ""
    post: str = ""
    post_url: str = ""
    """Where the post is read, once it is published."""
    footer: str = ""
    paginate: bool = True
    overflow: Overflow = "continue"
    transition: Transition = "none"
    """How slides come in that say nothing of their own."""
    publish_notes: bool = False
    draft: bool = False
    """Whether lists of talks leave it out."""
    hosted: str = ""
    """Where the deck lives, when that is not the author's own site."""
    qr: str = ""
    """Address of the code on the last slide; `true`: the talk's own page; empty: there is none."""
    fonts: tuple[str, ...] = ()
    """Files of fonts, relative to the outline."""
    macros: tuple[tuple[str, str], ...] = ()
    """Macros of formulas: a name without its backslash, and what it stands for."""
    incremental: bool = False
    """Lists appear item by item, but for those inside of a `nonincremental` div."""
    number_equal_titles: bool = True
    """Whether the second slide of a title shows a `(2)` behind it."""
    look: Look = Look()
    """What it says about its design beside the theme."""

    @property
    def occasions(self) -> tuple[Event, ...]:
        """Where and when the talk was given, once or several times, the latest first; none: nothing is known of it."""
        if self.events or not (self.event.name or self.event.place):
            return self.events
        return (replace(self.event, date=self.date, date_text=self.date_text, video=self.video),)


class Note(Struct, frozen=True):
    """Speaker notes: one note of one form; a slide may hold several."""

    blocks: tuple[Block, ...]
    span: Span


class Footnote(Struct, frozen=True):
    label: str
    number: int
    """Ordinal on its slide, from 1."""
    runs: tuple[Run, ...]
    span: Span


class Slide(Struct, frozen=True):
    """One slide as meant. Its spans count from its own start; `Talk.origins` says where that is."""

    key: str
    """Explicit id, else slug of the title and ordinal among equals. Unique in the talk."""
    kind: SlideKind
    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    span: Span
    layout: str = ""
    """Asked for by name, as written; empty: chosen from the content."""
    section: int = 0
    """Ordinal of the section that it belongs to (a section slide: its own), from 1; 0 before the first."""
    notes: tuple[Note, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES
    places: tuple[tuple[str, Span], ...] = ()
    """Where its own attributes and directives are written, by their names."""
    hidden: bool = False
    paginate: bool = True
    footer: str | None = None
    """None: the talk's footer."""
    overflow: Overflow = "continue"
    transition: Transition = "none"
    size: float = 0.0
    """Points that its text shall have at most, or its title where there is nothing else; 0: as layout decides."""
    lang: str = "en-US"
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def title_text(self) -> str:
        return plain_text(self.title)

    @property
    def role(self) -> LayoutRole:
        """The role of the layout that it asks for; one for which nothing special holds where it asks for none."""
        return role_written(self.layout) or role_of(self.layout)

    def place(self, *names: str) -> Span:
        """Where the first of these attributes that it has itself is written; else its title, else its start."""
        written = dict(self.places)
        title = self.title[0].span if self.title else None
        return next((written[name] for name in names if name in written), title or Span(0, 1))


class Origin(Struct, frozen=True):
    """Where a slide stands: a source file, and the offset in it from which the slide's spans count."""

    path: str
    offset: int

    def place(self, spans: tuple[Span, ...] = ()) -> Place:
        """The first of spans that count from the slide's start; without any, its first character."""
        return Place(self.path, (spans[0] if spans else Span(0, 1)).shifted(self.offset))


class LeftOut(Struct, frozen=True):
    """Source that reached nothing on purpose, and why. Its span is absolute."""

    path: str
    span: Span
    reason: str


class Talk(Struct, frozen=True):
    meta: Meta
    slides: tuple[Slide, ...]
    origins: tuple[Origin, ...]
    """One for each slide, in order."""
    left_out: tuple[LeftOut, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where the values of the front matter stand, by key; items of a list by key, space and text, too."""

    def origins_by_key(self) -> dict[str, Origin]:
        """Where each slide stands, by its key."""
        return {slide.key: origin for slide, origin in zip(self.slides, self.origins, strict=True)}
