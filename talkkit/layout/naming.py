"""What slides are called: made-up titles for those without one, and numbers that keep equal titles apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from msgspec import Struct, field

from talkkit.deck import Page
from talkkit.frame import Frame, Role, ShapeContent, walk

_LONGEST = 70
"""Characters of a title that is only heard."""
_SHORT = 12
"""Characters below which the first words say too little to stand alone."""
_UNSAID = frozenset((Role.TITLE, Role.FOOTNOTE, Role.DECORATION))


def heard_title(frames: Iterable[Frame], otherwise: str) -> str:
    """What the frames of a slide without a title show first: its words, or what a picture or figure says of itself."""
    found = next(filter(None, map(_said, walk(tuple(frames)))), "") or otherwise
    text = " ".join(found.split())
    if len(text) <= _LONGEST:
        return text
    cut = text.rfind(" ", _LONGEST // 2, _LONGEST)
    return text[: cut if cut > 0 else _LONGEST].rstrip(" ,;:.") + "\u2026"


def _said(frame: Frame) -> str:
    content = frame.content.text if isinstance(frame.content, ShapeContent) else frame.text
    if frame.role in _UNSAID or frame.slot == "number" or frame.alt or content is None:
        return frame.alt.strip()
    texts = [text for paragraph in content.paragraphs if (text := paragraph.text.strip())]
    alone = frame.role is Role.CODE or len("".join(texts[:1])) >= _SHORT
    return ": ".join(texts[: 1 if alone else 2])


class Paged(Protocol):
    """A slide that was laid out."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """At least one."""


_Laid = TypeVar("_Laid", bound=Paged)


class Titles(Struct):
    """The titles of the slides so far. `numbered`: whether equal ones show a number, too."""

    numbered: bool
    _taken: set[str] = field(default_factory=set)
    _ordinals: Counter[str] = field(default_factory=Counter)

    def expected(self, titles: Iterable[str]) -> Iterator[int]:
        """The ordinals that slides of these titles will most likely have."""
        counts: Counter[str] = Counter()
        for title in titles:
            name = _key(title) if self.numbered else ""
            counts[name] += 1
            yield counts[name] if name else 1

    def distinct(self, title: str, lay: Callable[[int], _Laid]) -> _Laid:
        """The slide of that title (empty: one has to be made up), laid out as the first that no slide before it is.

        `lay` makes its pages as the n-th of the title. Titles that are only heard are always kept apart.
        """
        name = _key(title) if self.numbered else ""
        laid = lay(self._next(name) if name else 1)
        name = name or _key(laid.pages[0].title)
        while self._clash(laid.pages) and (self.numbered or laid.pages[0].frames[0].unseen):
            self._ordinals[name] = max(1, self._ordinals[name])
            laid = lay(self._next(name))
        self._taken |= {_key(page.title) for page in laid.pages}
        return laid

    def _next(self, name: str) -> int:
        self._ordinals[name] += 1
        return self._ordinals[name]

    def _clash(self, pages: tuple[Page, ...]) -> bool:
        return any(_key(page.title) in self._taken for page in pages)


def _key(title: str) -> str:
    """Titles that differ in case and white space alone are equal."""
    return " ".join(title.split()).casefold()
