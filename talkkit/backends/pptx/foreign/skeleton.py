"""A conference's template -> the skeleton of a deck: without its samples, mended, with what its layouts hand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pptx.opc.package import Part
from pptx.package import Package

from talkkit.backends.pptx.foreign.clearing import clear, slide_parts
from talkkit.backends.pptx.foreign.editing import tree_of
from talkkit.backends.pptx.foreign.kept import Kept, kept_slides
from talkkit.backends.pptx.foreign.layouts import layout_sheet
from talkkit.backends.pptx.foreign.mending import masters, mend, notes_master
from talkkit.backends.pptx.foreign.notes import notes_base
from talkkit.backends.pptx.loading import loaded
from talkkit.backends.pptx.package import saved
from talkkit.backends.pptx.skeleton import KeptSlides, LayoutSheet, Skeleton
from talkkit.ooxml.names import qualified
from talkkit.ooxml.opening import Opened, open_package
from talkkit.theme.theme import SlideLayout


def skeleton(package: Package, keep_slides: str, used: Iterable[SlideLayout]) -> Skeleton:
    """The package ready for slides on the layouts `used`; `keep_slides` says which of its own stay.

    Its parts are found through relationships, because their names are only a habit.

    Raises:
        KeyError: the package has no presentation part, or not one of the layouts.
    """
    kept = _kept(package, keep_slides)
    mend(package)
    main = package.main_document_part
    parts = [part for master in masters(main) for part in _layouts_of(master)]
    layouts = {layout.name: _sheet(layout, parts) for layout in used}
    notes = notes_master(main)
    return Skeleton(main, layouts, notes_base(notes, main) if notes else None, kept)


def emptied(template: Opened) -> Opened:
    """The deck without slides that a template makes: what it brings to every talk, as it is written."""
    package = loaded(template.package)
    _kept(package, "")
    mend(package)
    return open_package(saved(package))


def _kept(package: Package, text: str) -> KeptSlides:
    """The template without its samples, and those that stay."""
    main = package.main_document_part
    slides = slide_parts(main)
    try:
        kept = kept_slides(text, len(slides))
    except ValueError:  # said when the talk was compiled
        kept = Kept()
    entries = list(main.presentation.element.iter(qualified("p:sldId")))
    clear(package, [slides[number - 1] for number in kept.numbers])
    before, after = (tuple(entries[number - 1] for number in side) for side in (kept.before, kept.after))
    return KeptSlides(before, after, slide_parts(main))


def _layouts_of(master: Part) -> Iterator[Part]:
    """A master's layouts in the order of its own list."""
    tree = tree_of(master)
    for entry in tree.iter(qualified("p:sldLayoutId")) if tree is not None else ():
        relationship = master.rels.get(entry.get(qualified("r:id"), ""))
        if relationship is not None and not relationship.is_external:
            yield relationship.target_part


def _sheet(wanted: SlideLayout, parts: list[Part]) -> LayoutSheet:
    """The sheet of a layout, found by its part's name, or by its own where the theme knows no part."""
    for part in parts:
        if (part.partname == wanted.part) if wanted.part else (_label(part) == wanted.label):
            return layout_sheet(part)
    raise KeyError(wanted.part or wanted.label)


def _label(layout: Part) -> str:
    tree = tree_of(layout)
    sheet = tree.find(qualified("p:cSld")) if tree is not None else None
    return "" if sheet is None else sheet.get("name", "")
