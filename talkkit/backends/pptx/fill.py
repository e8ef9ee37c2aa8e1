"""A skeleton, talkkit's own or a conference's, filled with the pages of a deck."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from msgspec.structs import replace
from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from talkkit.backends.pptx.media import Media
from talkkit.backends.pptx.notes import NotesBase, add_notes
from talkkit.backends.pptx.package import blob_part, name_apart, reachable
from talkkit.backends.pptx.properties import Contents, describe
from talkkit.backends.pptx.sections import sections_node
from talkkit.backends.pptx.sheet import Surroundings, Tables
from talkkit.backends.pptx.skeleton import KeptSlides, Skeleton
from talkkit.backends.pptx.slide import write_slide
from talkkit.deck import Deck
from talkkit.ooxml.identity import Numbers
from talkkit.ooxml.markup import Element, flag, node
from talkkit.ooxml.names import ContentType, RelationshipType, qualified
from talkkit.theme.theme import Theme

_SLIDE_IDS = (256, 2**31 - 1)
"""ECMA-376 part 1, 19.7.13: `ST_SlideId`."""

_NO_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own style `No Style, No Grid`, which needs no definition."""


def _related(presentation: PresentationPart, slides: tuple[Part, ...]) -> tuple[str, ...]:
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


def _list_slides(deck: Deck, presentation: PresentationPart, slides: dict[str, Part], kept: KeptSlides) -> None:
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


def _with_notes(base: Skeleton, deck: Deck, around: Surroundings) -> NotesBase:
    """The template's notes master, or talkkit's own where it has none."""
    if base.notes_master is not None:
        return base.notes_master

    # For a template alone.
    from talkkit.backends.pptx.foreign.mending import list_notes_master
    from talkkit.backends.pptx.template.notes_master import notes_master_part

    main, part = base.presentation, notes_master_part(deck.theme, around)
    list_notes_master(main, main.relate_to(part, RelationshipType.NOTES_MASTER))
    return NotesBase(part)


def _surroundings(package: Package, deck: Deck, slides: dict[str, Part]) -> Surroundings:
    own = Surroundings(package, deck.theme.fonts, Media(package), slides, deck.slug, deck.meta.lang)
    if not deck.theme.template:
        return own
    from talkkit.backends.pptx.foreign.defaults import default_format  # for a template alone

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


def fill(base: Skeleton, deck: Deck, *, notes: bool) -> None:
    """Gives the package a slide for each page, notes pages where there are notes, media, sections and properties.

    Raises:
        KeyError: a page wants a layout that the package does not have.
    """
    package = base.package
    given = reachable(package)
    names, note_names = (
        _free_names(f"/ppt/{kind}{{}}.xml", given) for kind in ("slides/slide", "notesSlides/notesSlide")
    )
    # Without content as yet: links on other slides can lead to them already.
    slides = {page.key: blob_part(package, next(names), ContentType.SLIDE) for page in deck.pages}
    around = _surroundings(package, deck, slides)
    noting = _with_notes(base, deck, around) if notes and any(page.notes for page in deck.pages) else None
    noted = 0
    for page in deck.pages:
        slide = slides[page.key]
        write_slide(slide, page, deck, base.layouts[page.layout], around)
        if noting is not None and page.notes:
            noted += 1
            add_notes(page, slide, next(note_names), deck.theme.notes, noting, around)
    _list_slides(deck, base.presentation, slides, base.kept)
    describe(package, deck, Contents(noted, base.kept.parts))
    name_apart(package, given)
