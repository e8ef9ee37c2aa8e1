"""Filling a package, talkkit's own or a conference's, with the pages of a deck."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, islice

from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part, _Relationship
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.parts.slide import SlideLayoutPart, SlidePart

from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.notes import add_notes
from talkkit.backends.pptx.properties import describe
from talkkit.backends.pptx.sections import sections_node
from talkkit.backends.pptx.sheet import Surroundings
from talkkit.backends.pptx.slide import new_slide, write_slide
from talkkit.deck import Deck
from talkkit.ooxml.identity import Numbers
from talkkit.ooxml.markup import Element, flag, node
from talkkit.ooxml.names import ExtensionUri, RelationshipType, qualified

_SLIDE_IDS = (256, 2**31 - 1)
"""ECMA-376 part 1, 19.7.13: `ST_SlideId`."""

_THE_TEMPLATES_OWN = {RelationshipType.SLIDE, RelationshipType.PRINTER_SETTINGS}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Where the things are in a package that slides are made of."""

    presentation: PresentationPart
    layouts: dict[str, SlideLayoutPart]
    """By name in the gallery."""
    notes_master: Part | None


def skeleton(package: Package) -> Skeleton:
    """What a package offers, found through its relationships, because part names are only a habit.

    Raises:
        KeyError: the package has no presentation part.
    """
    main = package.main_document_part
    layouts: dict[str, SlideLayoutPart] = {}
    for master in main.presentation.slide_masters:
        for layout in master.slide_layouts:
            layouts.setdefault(layout.name, layout.part)
    notes = (rel.target_part for rel in main.rels.values() if rel.reltype == RelationshipType.NOTES_MASTER)
    return Skeleton(main, layouts, next(notes, None))


def _slide_ids(deck: Deck) -> dict[str, int]:
    """A slide id for each page key, the same in every build of any deck that has the page."""
    numbers = Numbers(*_SLIDE_IDS)
    return {page.key: numbers.take(f"slide/{page.key}") for page in deck.pages}


def _clear(presentation: PresentationPart) -> None:
    """Takes away what belongs to the template alone: its sample slides with all that lists them, and its printer.

    Nothing leads to their parts any more, so they are not saved.
    """
    tree = presentation.presentation.element
    sections = f"{qualified('p:extLst')}/{qualified('p:ext')}[@uri='{ExtensionUri.SECTIONS}']"
    for path in (qualified("p:sldIdLst"), qualified("p:custShowLst"), sections):
        for stale in tree.findall(path):
            stale.getparent().remove(stale)
    for name, rel in tuple(presentation.rels.items()):
        if rel.reltype in _THE_TEMPLATES_OWN or _is_view_of_slides(rel):
            presentation.rels.pop(name)


def _is_view_of_slides(rel: _Relationship) -> bool:
    """Whether these are view properties that remember which slides were open."""
    return rel.reltype == RelationshipType.VIEW_PROPERTIES and len(rel.target_part.rels) > 0


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


def _list_slides(deck: Deck, presentation: PresentationPart, slides: dict[str, SlidePart]) -> None:
    """Makes the presentation one of these slides, with their sections; the template's own part otherwise."""
    tree = presentation.presentation.element
    ids = _slide_ids(deck)
    _clear(presentation)
    if slides:
        listing: Element = tree.get_or_add_sldIdLst()
        for key, relationship in zip(slides, _related(presentation, tuple(slides.values())), strict=True):
            listing.append(node("p:sldId", {"id": ids[key], "r:id": relationship}))
    sections = sections_node(deck, ids)
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


def fill(package: Package, deck: Deck, *, notes: bool) -> None:
    """Gives the package a slide for each page, notes pages where there are notes, media, sections and properties.

    Raises:
        KeyError: a page wants a layout that the package does not have.
    """
    found = skeleton(package)
    slides = {
        page.key: new_slide(page, f"/ppt/slides/slide{place}.xml", package) for place, page in enumerate(deck.pages, 1)
    }
    around = Surroundings(package, deck.theme.fonts, Media(package), slides, deck.slug, deck.meta.lang)
    noted = 0
    for page in deck.pages:
        slide = slides[page.key]
        write_slide(slide, page, deck, found.layouts[deck.theme.layout(page.layout).label], around)
        if notes and page.notes and found.notes_master:
            noted += 1
            name = f"/ppt/notesSlides/notesSlide{noted}.xml"
            add_notes(page, slide, name, deck.theme.notes, found.notes_master, around)
    _list_slides(deck, found.presentation, slides)
    describe(package, deck, noted)
