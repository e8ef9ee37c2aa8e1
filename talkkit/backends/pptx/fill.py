"""Filling a package, talkkit's own or a conference's, with the pages of a deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, islice

from msgspec import Struct
from msgspec.structs import replace
from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.parts.slide import SlidePart

from talkkit.backends.pptx.foreign.clearing import clear, slide_parts
from talkkit.backends.pptx.foreign.defaults import default_format
from talkkit.backends.pptx.foreign.editing import tree_of
from talkkit.backends.pptx.foreign.kept import Kept, kept_slides
from talkkit.backends.pptx.foreign.layouts import LayoutSheet, layout_sheet
from talkkit.backends.pptx.foreign.mending import list_notes_master, masters, mend, notes_master
from talkkit.backends.pptx.foreign.notes import notes_base
from talkkit.backends.pptx.loading import loaded
from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.notes import NotesBase, add_notes
from talkkit.backends.pptx.package import name_apart, reachable, saved
from talkkit.backends.pptx.properties import Contents, describe
from talkkit.backends.pptx.sections import sections_node
from talkkit.backends.pptx.sheet import Surroundings, Tables
from talkkit.backends.pptx.slide import new_slide, write_slide
from talkkit.backends.pptx.template.notes_master import notes_master_part
from talkkit.deck import Deck
from talkkit.ooxml.identity import Numbers
from talkkit.ooxml.markup import Element, flag, node, whole
from talkkit.ooxml.names import RelationshipType, qualified
from talkkit.ooxml.opening import Opened, open_package
from talkkit.theme.theme import SlideLayout, Theme

_SLIDE_IDS = (256, 2**31 - 1)
"""ECMA-376 part 1, 19.7.13: `ST_SlideId`."""

_NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own style `No Style, No Grid`, which needs no definition."""


class Skeleton(Struct, frozen=True):
    """Where the things are in a package that slides are made of."""

    presentation: PresentationPart
    layouts: Mapping[str, LayoutSheet]
    """By name of the part, and by name in the gallery."""
    notes_master: NotesBase | None

    def layout(self, wanted: SlideLayout) -> LayoutSheet:
        """The sheet behind a layout of the theme.

        Raises:
            KeyError: the package has none such.
        """
        return self.layouts[wanted.part or wanted.label]


def skeleton(package: Package) -> Skeleton:
    """What a package offers, found through its relationships, because part names are only a habit.

    Raises:
        KeyError: the package has no presentation part.
    """
    main = package.main_document_part
    layouts: dict[str, LayoutSheet] = {}
    for master in masters(main):
        for part in _layouts_of(master):
            sheet = layout_sheet(part)
            layouts.setdefault(str(part.partname), sheet)
            layouts.setdefault(_label(part), sheet)
    notes = notes_master(main)
    return Skeleton(main, layouts, notes_base(notes, main) if notes else None)


def _layouts_of(master: Part) -> Iterator[Part]:
    """A master's layouts in the order of its own list."""
    tree = tree_of(master)
    for entry in tree.iter(qualified("p:sldLayoutId")) if tree is not None else ():
        relationship = master.rels.get(entry.get(qualified("r:id"), ""))
        if relationship is not None and not relationship.is_external:
            yield relationship.target_part


def _label(layout: Part) -> str:
    tree = tree_of(layout)
    sheet = tree.find(qualified("p:cSld")) if tree is not None else None
    return "" if sheet is None else sheet.get("name", "")


def _related(presentation: PresentationPart, slides: tuple[SlidePart, ...]) -> tuple[str, ...]:
    """The ids of the presentation's new relationships to its slides.

    All are added at once: one by one, each `relate_to` would look through all before it.
    """
    targets = {rel.target_part.partname: rel.target_part for rel in presentation.rels.values() if not rel.is_external}
    listing: CT_Relationships = parse_xml(presentation.rels.xml)
    free = (name for name in (f"rId{number}" for number in count(1)) if name not in presentation.rels)
    names = tuple(islice(free, len(slides)))
    for name, slide in zip(names, slides, strict=True):
        listing.add_rel(name, RelationshipType.SLIDE, slide.partname.relative_ref(presentation.partname.baseURI))
        targets[slide.partname] = slide
    presentation.load_rels_from_xml(listing, targets)
    return names


class KeptSlides(Struct, frozen=True):
    """Slides of the template that stay: their entries in the list of slides, before and after the talk's."""

    before: tuple[Element, ...] = ()
    after: tuple[Element, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(whole(entry.get("id")) or 0 for entry in (*self.before, *self.after))


def _kept(package: Package, text: str) -> KeptSlides:
    """The template without its samples, and the entries of those that stay."""
    main = package.main_document_part
    slides = slide_parts(main)
    try:
        kept = kept_slides(text, len(slides))
    except ValueError:  # said when the talk was compiled
        kept = Kept()
    entries = list(main.presentation.element.iter(qualified("p:sldId")))
    clear(package, [slides[number - 1] for number in kept.numbers])
    before, after = ([entries[number - 1] for number in side] for side in (kept.before, kept.after))
    return KeptSlides(tuple(before), tuple(after))


def emptied(template: Opened) -> Opened:
    """The deck without slides that a template makes: what it brings to every talk, as it is written."""
    package = loaded(template)
    _kept(package, "")
    mend(package)
    return open_package(saved(package))


def _list_slides(deck: Deck, presentation: PresentationPart, slides: dict[str, SlidePart], kept: KeptSlides) -> None:
    """Makes the presentation one of these slides, with their sections; the template's own part otherwise."""
    tree = presentation.presentation.element
    numbers = Numbers(*_SLIDE_IDS)
    numbers.reserve(kept.ids)
    ids = {page.key: numbers.take(f"slide/{page.key}") for page in deck.pages}
    if slides or kept.ids:
        listing: Element = tree.get_or_add_sldIdLst()
        listing[:] = kept.before
        for key, relationship in zip(slides, _related(presentation, tuple(slides.values())), strict=True):
            listing.append(node("p:sldId", {"id": ids[key], "r:id": relationship}))
        listing.extend(kept.after)
    around = (kept.ids[: len(kept.before)], kept.ids[len(kept.before) :])
    sections = sections_node(deck, ids, *around)
    if sections is not None:
        _extensions(tree).append(sections)
    if deck.meta.direction == "rtl":
        tree.set("rtl", flag(value=True))


def _extensions(tree: Element) -> Element:
    known = tree.find(qualified("p:extLst"))
    if known is None:
        known = node("p:extLst")
        tree.append(known)
    return known


def _free_names(pattern: str, given: tuple[Part, ...]) -> Iterator[str]:
    """Names of parts that a template does not have, in order."""
    taken = {part.partname.lower() for part in given}
    names = (pattern.format(number) for number in count(1))
    return (name for name in names if name.lower() not in taken)


def _with_notes(skeleton: Skeleton, deck: Deck, around: Surroundings) -> NotesBase:
    """The template's notes master, or talkkit's own where it has none."""
    if skeleton.notes_master is not None:
        return skeleton.notes_master
    main, part = skeleton.presentation, notes_master_part(deck.theme, around)
    list_notes_master(main, main.relate_to(part, RelationshipType.NOTES_MASTER))
    return NotesBase(part)


def _surroundings(package: Package, deck: Deck, slides: dict[str, SlidePart]) -> Surroundings:
    own = Surroundings(package, deck.theme.fonts, Media(package), slides, deck.slug, deck.meta.lang)
    if not deck.theme.template:
        return own
    box = default_format(package.main_document_part.presentation.element)
    return replace(own, box=box, tables=_tables(deck.theme))


def _tables(theme: Theme) -> Tables:
    if not theme.table_style:
        return Tables(_NO_TABLE_STYLE)
    table = theme.table
    header, cell = (
        run if own is None else replace(run, color=own)
        for run, own in zip((table.header.run, table.cell.run), table.inherited, strict=True)
    )
    return Tables(theme.table_style, header, cell)


def fill(package: Package, deck: Deck, *, notes: bool) -> None:
    """Gives the package a slide for each page, notes pages where there are notes, media, sections and properties.

    Raises:
        KeyError: a page wants a layout that the package does not have.
    """
    kept = _kept(package, deck.meta.keep_slides)
    mend(package)
    given = reachable(package)
    names, note_names = (
        _free_names(f"/ppt/{kind}{{}}.xml", given) for kind in ("slides/slide", "notesSlides/notesSlide")
    )
    slides = {page.key: new_slide(page, next(names), package) for page in deck.pages}
    around = _surroundings(package, deck, slides)
    found = skeleton(package)
    noting = _with_notes(found, deck, around) if notes and any(page.notes for page in deck.pages) else None
    noted = 0
    for page in deck.pages:
        slide = slides[page.key]
        write_slide(slide, page, deck, found.layout(deck.theme.layout(page.layout)), around)
        if noting is not None and page.notes:
            noted += 1
            add_notes(page, slide, next(note_names), deck.theme.notes, noting, around)
    others = tuple(part for part in slide_parts(found.presentation))
    _list_slides(deck, found.presentation, slides, kept)
    describe(package, deck, Contents(noted, others))
    name_apart(package, given)
