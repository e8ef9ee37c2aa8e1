"""What belongs to a template alone is taken out: sample slides with all that names them, macros, signatures, printers.

Only relationships are cut. Parts to which nothing leads any more are not saved, so whatever just a sample slide used
(notes, comments, charts, media, tags) goes with it, and whatever anything else uses too stays.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator

from pptx.opc.package import Part, _Relationships
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from talkkit.addresses import link_target
from talkkit.backends.pptx.foreign.editing import Change, edited, remove
from talkkit.backends.pptx.package import package_relationships
from talkkit.ooxml.markup import Element
from talkkit.ooxml.names import ContentType, ExtensionUri, RelationshipType, qualified

_PRINTING_AND_MACROS = {RelationshipType.PRINTER_SETTINGS, RelationshipType.MACROS}
_OF_THE_FILE = {
    RelationshipType.CORE_PROPERTIES,
    RelationshipType.EXTENDED_PROPERTIES,
    RelationshipType.SIGNATURES,
    RelationshipType.THUMBNAIL,
}
"""What a package says about itself and would be wrong of the deck."""
_RIBBON = "/relationships/ui/"
"""In the type of relationships to ribbons ([MS-CUSTOMUI] 1.3); their buttons call macros."""


def slide_parts(presentation: PresentationPart) -> tuple[Part, ...]:
    """The slides in the order of the show."""
    entries = presentation.presentation.element.iter(qualified("p:sldId"))
    found = (presentation.rels.get(entry.get(qualified("r:id"), "")) for entry in entries)
    return tuple(rel.target_part for rel in found if rel is not None and not rel.is_external)


def has_macros(package: Package) -> bool:
    """Whether the presentation brings a project of macros."""
    main = package.main_document_part
    return any(rel.reltype == RelationshipType.MACROS for rel in main.rels.values())


def clear(package: Package, kept: Collection[Part]) -> None:
    """Takes everything out that belongs to the template alone. Slides in `kept` stay."""
    main = package.main_document_part
    macros = has_macros(package)
    stale = {part for part in _slides_of(main) if part not in kept}
    _unlist(main, stale)
    _cut(main.rels, lambda kind: kind in _PRINTING_AND_MACROS)
    _cut(package_relationships(package), lambda kind: kind in _OF_THE_FILE or (macros and _RIBBON in kind))
    for part in _remaining(package, stale):
        _unlink(part, stale)
        if macros:
            edited(part, _without_programs)


def _slides_of(main: PresentationPart) -> Iterator[Part]:
    for rel in main.rels.values():
        if rel.reltype == RelationshipType.SLIDE and not rel.is_external:
            yield rel.target_part


def _unlist(main: PresentationPart, stale: Collection[Part]) -> None:
    """The presentation without those slides, and without what lists slides: shows, sections, a password to edit."""
    tree = main.presentation.element
    gone = [name for name, rel in main.rels.items() if not rel.is_external and rel.target_part in stale]
    entries = [entry for entry in tree.iter(qualified("p:sldId")) if entry.get(qualified("r:id")) in gone]
    sections = f"{qualified('p:extLst')}/{qualified('p:ext')}[@uri='{ExtensionUri.SECTIONS}']"
    for path in (qualified("p:custShowLst"), qualified("p:modifyVerifier"), sections):
        entries += tree.findall(path)
    remove(entries)
    for name in gone:
        main.rels.pop(name)
    listing, extensions = tree.find(qualified("p:sldIdLst")), tree.find(qualified("p:extLst"))
    remove([element for element in (listing, extensions) if element is not None and len(element) == 0])


def _cut(relationships: _Relationships, stale: Callable[[str], bool]) -> None:
    for name in [name for name, rel in relationships.items() if stale(rel.reltype)]:
        relationships.pop(name)


def _remaining(package: Package, stale: Collection[Part]) -> Iterator[Part]:
    """Every part that is reached without passing a slide that goes."""
    waiting = deque(package_relationships(package).values())
    seen: set[Part] = set()
    while waiting:
        rel = waiting.popleft()
        if rel.is_external or rel.target_part in seen or rel.target_part in stale:
            continue
        seen.add(rel.target_part)
        yield rel.target_part
        waiting.extend(rel.target_part.rels.values())


def _unlink(part: Part, stale: Collection[Part]) -> None:
    """The part without links to slides that go or to what no link may open, and without ranges of slides by number."""
    links = {name for name, rel in part.rels.items() if rel.is_external and rel.reltype == RelationshipType.HYPERLINK}
    gone = {name for name in links if not link_target(part.rels[name].target_ref)}
    gone |= {name for name, rel in part.rels.items() if not rel.is_external and rel.target_part in stale}
    if links:
        edited(part, _without_programs)
    if gone:
        edited(part, _without_references(gone))
        for name in gone:
            part.rels.pop(name)
    if part.content_type == ContentType.PRESENTATION_PROPERTIES:
        edited(part, _whole_show)


def _without_references(gone: Collection[str]) -> Change:
    """Takes out links, and entries of outline views, by the ids of their relationships; anything else is emptied."""

    def change(tree: Element) -> bool:
        attribute = qualified("r:id")
        found = [element for element in tree.iter() if element.get(attribute) in gone]
        for element in found:
            element.set(attribute, "")
        remove([element for element in found if _is_mere_reference(element)])
        remove([element for element in tree.iter(qualified("p:sldLst")) if len(element) == 0])
        return bool(found)

    return change


def _is_mere_reference(element: Element) -> bool:
    return str(element.tag).rpartition("}")[2] in {"hlinkClick", "hlinkHover", "hlinkMouseOver", "sld", "sldId"}


def _whole_show(tree: Element) -> bool:
    """A show of some slides by their numbers, or of a custom show, becomes one of all."""
    return remove([*tree.iter(qualified("p:sldRg"), qualified("p:custShow"))])


def _without_programs(tree: Element) -> bool:
    """Buttons that run macros or programs lose their action."""
    actions = tree.iter(qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))
    return remove(
        [one for one in actions if one.get("action", "").startswith(("ppaction://macro", "ppaction://program"))]
    )
