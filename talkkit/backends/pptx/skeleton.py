"""A package that slides are put into, and where the parts are that slides refer to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from pptx.opc.package import Part
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from talkkit.backends.pptx.notes import NotesBase
from talkkit.ooxml.markup import Element, Value, whole


class Mark(Struct, frozen=True):
    """A placeholder of a layout."""

    attributes: Mapping[str, Value | None]
    """What the `p:ph` of a slide's shape says beside type and index: its size and orientation."""
    fit: str | None = None
    """The autofit that a slide has to set itself, because the layout's one would shrink or grow it."""


class LayoutSheet(Struct, frozen=True):
    """A layout's part and what its slides take from it."""

    part: Part
    marks: Mapping[int, Mark] = field(default_factory=dict)
    """By index."""
    override: Mapping[str, str] | None = None
    """`a:overrideClrMapping`."""


class KeptSlides(Struct, frozen=True):
    """Slides of a template that stay: their entries in the list of slides, before and after the talk's."""

    before: tuple[Element, ...] = ()
    after: tuple[Element, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(whole(entry.get("id")) or 0 for entry in (*self.before, *self.after))


class Skeleton(Struct, frozen=True):
    presentation: PresentationPart
    layouts: Mapping[str, LayoutSheet]
    """By their names in the theme; of a template, those that slides use."""
    notes_master: NotesBase | None
    kept: KeptSlides = KeptSlides()

    @property
    def package(self) -> Package:
        return self.presentation.package
