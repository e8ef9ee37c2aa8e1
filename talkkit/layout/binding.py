"""Pages of single slides -> the pages of a deck: numbered, with footers, unique keys and sections."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from talkkit.deck import Page, Section
from talkkit.frame import Frame, Role, ShapeContent
from talkkit.geometry import Rect
from talkkit.layout.footers import Footers
from talkkit.layout.words import words
from talkkit.model.roles import role_of
from talkkit.model.talk import Meta, Slide, Talk
from talkkit.theme.theme import Theme


class Unbound(Struct, frozen=True):
    """A slide with its pages."""

    slide: Slide
    pages: tuple[Page, ...]


def bind(slides: tuple[Unbound, ...], footers: Footers) -> tuple[Page, ...]:
    """All pages in order; keys are unique in the deck."""
    keys: set[str] = set()
    pages: list[Page] = []
    for unbound in slides:
        for page in unbound.pages:
            number = len(pages) + 1
            frames = (*page.frames, *footers.frames(page, unbound.slide, number))
            pages.append(replace(page, key=_unused(page.key, keys), number=number, frames=frames))
    return tuple(_with_progress(page, len(pages), footers.theme) for page in pages)


def _with_progress(page: Page, count: int, theme: Theme) -> Page:
    """The page with a line as long as its share of the talk, below everything else."""
    layout = theme.layout(page.layout)
    behind = page.background is not None and page.background.picture is not None
    if theme.progress is None or behind or not role_of(layout.arrangement).footers or count < _FEWEST:
        return page
    track = theme.progress.track
    width = track.width * page.number / count
    x = track.right - width if page.direction == "rtl" else track.x
    line = ShapeContent("rect", fill=theme.progress.fill)
    rect = Rect(x, track.y, width, track.height)
    if any(frame.rect.overlaps(rect) for frame in page.frames if not frame.unseen):
        return page
    frame = Frame(f"{page.key}/progress-1", rect, Role.DECORATION, line, decorative=True)
    return replace(page, frames=(*page.frames, frame))


_FEWEST = 3
"""Pages of a talk that has a way to go."""


def _unused(key: str, taken: set[str]) -> str:
    """The key itself, or with an underscore where another slide has the key of a continued page."""
    while key in taken:
        key += "_"
    taken.add(key)
    return key


def sections(talk: Talk, pages: tuple[Page, ...]) -> tuple[Section, ...]:
    """Sections by the slides' ordinals; pages before the first get a section named in the talk's language."""
    slides = {slide.key: slide for slide in talk.slides}
    if not any(slide.section for slide in talk.slides):
        return ()
    groups: list[tuple[int, list[Page]]] = []
    for page in pages:
        ordinal = slides[page.slide].section
        if not groups or groups[-1][0] != ordinal:
            groups.append((ordinal, []))
        groups[-1][1].append(page)
    names: Counter[str] = Counter()
    return tuple(_section(ordinal, found, slides, _Naming(talk.meta, names)) for ordinal, found in groups)


class _Naming(Struct, frozen=True):
    meta: Meta
    names: Counter[str]


def _section(ordinal: int, pages: list[Page], slides: dict[str, Slide], naming: _Naming) -> Section:
    first = slides[pages[0].slide]
    opening = words(naming.meta.lang)["opening"]
    name = " ".join(first.title_text.split()) if ordinal else opening
    name = name or f"{naming.meta.title} {ordinal}".strip()
    return Section(_unique(name, naming.names), f"section-{ordinal}-{pages[0].key}", tuple(page.key for page in pages))


def _unique(name: str, seen: Counter[str]) -> str:
    name = " ".join(name.split())
    seen[name] += 1
    return name if seen[name] == 1 else _unique(f"{name} ({seen[name]})", seen)
