"""Filling a package, talkkit's own or a conference's, with the pages of a deck."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.notes import notes_part
from talkkit.backends.pptx.properties import core_properties, extended_properties
from talkkit.backends.pptx.sections import sections_node
from talkkit.backends.pptx.sheet import Surroundings
from talkkit.backends.pptx.slide import slide_part
from talkkit.deck import Deck, Page
from talkkit.ooxml.identity import Numbers
from talkkit.ooxml.markup import Element, flag, node, parse, serialise
from talkkit.ooxml.names import ContentType, RelationshipType, qualified
from talkkit.ooxml.package import Package, Part, Relationship

_SLIDE_IDS = (256, 2**31 - 1)
"""ECMA-376 part 1, 19.7.13: `ST_SlideId`."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Where the things are in a package that slides are made of."""

    presentation: Part
    layouts: dict[str, str]
    """Name in the gallery, and part."""
    notes_master: str | None


def skeleton(package: Package) -> Skeleton:
    """What a package offers, by following its relationships, because part names are only a habit.

    Raises:
        LookupError: the package has no presentation part.
    """
    presentation = package.parts[package.related(RelationshipType.OFFICE_DOCUMENT)[0]]
    layouts: dict[str, str] = {}
    for master in presentation.related(RelationshipType.SLIDE_MASTER):
        for name in package.parts[master].related(RelationshipType.SLIDE_LAYOUT):
            data = parse(package.parts[name].data).find(qualified("p:cSld"))
            layouts.setdefault(data.get("name", "") if data is not None else "", name)
    notes = presentation.related(RelationshipType.NOTES_MASTER)
    return Skeleton(presentation, layouts, notes[0] if notes else None)


def _slide_ids(deck: Deck) -> dict[str, int]:
    """A slide id for each page key, the same in every build of any deck that has the page."""
    numbers = Numbers(*_SLIDE_IDS)
    return {page.key: numbers.take(f"slide/{page.key}") for page in deck.pages}


def _presentation(deck: Deck, found: Skeleton, slides: dict[str, str]) -> Part:
    """The presentation part with its slides listed and its sections; the template's own part otherwise."""
    tree = parse(found.presentation.data)
    ids = _slide_ids(deck)
    related = tuple(
        Relationship(f"rIdSlide{place + 1}", RelationshipType.SLIDE, name) for place, name in enumerate(slides.values())
    )
    listing = node("p:sldIdLst")
    for key, relationship in zip(slides, related, strict=True):
        listing.append(node("p:sldId", {"id": ids[key], "r:id": relationship.id}))
    size = tree.find(qualified("p:sldSz"))
    assert size is not None
    if slides:
        size.addprevious(listing)
    sections = sections_node(deck, ids)
    if sections is not None:
        _extensions(tree).append(sections)
    if deck.meta.direction == "rtl":
        tree.set("rtl", flag(value=True))
    return replace(
        found.presentation,
        content_type=ContentType.PRESENTATION,
        data=serialise(tree),
        relationships=(*found.presentation.relationships, *related),
    )


def _extensions(tree: Element) -> Element:
    known = tree.find(qualified("p:extLst"))
    if known is None:
        known = node("p:extLst")
        tree.append(known)
    return known


def fill(package: Package, deck: Deck, *, notes: bool) -> Package:
    """The package with a slide for each page, notes pages where there are notes, media, sections and properties."""
    found = skeleton(package)
    slides = {page.key: f"/ppt/slides/slide{place}.xml" for place, page in enumerate(deck.pages, 1)}
    media = Media()
    surroundings = Surroundings(deck.theme.fonts, media, slides, deck.slug, deck.meta.lang)
    made: list[Part] = []
    noted = 0
    for page in deck.pages:
        slide = slide_part(page, deck, slides[page.key], _layout_part(page, deck, found), surroundings)
        if notes and page.notes and found.notes_master:
            targets = (found.notes_master, slide.name)
            noted += 1
            name = f"/ppt/notesSlides/notesSlide{noted}.xml"
            made += [
                _with_notes(slide, name),
                notes_part(page, name, deck.theme.notes, targets, surroundings),
            ]
        else:
            made.append(slide)
    return package.with_parts(
        core_properties(deck),
        extended_properties(deck, noted),
        _presentation(deck, found, slides),
        *made,
        *media.parts,
    )


def _layout_part(page: Page, deck: Deck, found: Skeleton) -> str:
    return found.layouts[deck.theme.layout(page.layout).label]


def _with_notes(slide: Part, name: str) -> Part:
    """The slide related to its notes page."""
    relationship = Relationship(f"rId{len(slide.relationships) + 1}", RelationshipType.NOTES_SLIDE, name)
    return replace(slide, relationships=(*slide.relationships, relationship))
