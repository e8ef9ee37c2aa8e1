"""What PowerPoint overlooks in a template and others do not: identifiers, element order, sizes by name, themes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from talkkit.backends.pptx.foreign.completing import add_small_parts, close_backgrounds, number_apart
from talkkit.backends.pptx.foreign.editing import Change, edited, tree_of
from talkkit.backends.pptx.package import reachable
from talkkit.geometry import Size
from talkkit.ooxml.audit import named_size
from talkkit.ooxml.audit_schema import ORDER
from talkkit.ooxml.markup import Element, node, whole
from talkkit.ooxml.names import ContentType, RelationshipType, qualified
from talkkit.ooxml.units import emu

_IDS = range(2**31, 2**32)
"""Of masters and layouts together (ECMA-376 part 1, 19.7.12 and 19.7.14)."""

_FORMATS = ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst")
_LEAST_FORMATS = 3
"""Entries of each list of a theme's formats that Office wants (20.1.4.1.14)."""

_MASTERS = (ContentType.SLIDE_MASTER, ContentType.NOTES_MASTER, ContentType.HANDOUT_MASTER)
_SHEETS = (*_MASTERS, ContentType.SLIDE_LAYOUT)
_NOTES = Size(540.0, 720.0)


def mend(package: Package) -> None:
    """Puts right what would make Office or Keynote repair or refuse a deck made from this template."""
    main = package.main_document_part
    tree = main.presentation.element
    _mend_sizes(tree)
    put_in_order(tree, "p:presentation")
    _mend_identifiers(main)
    _relate_layouts(main)
    _part_themes(package)
    add_small_parts(main)
    for part in reachable(package):
        if part.content_type == ContentType.THEME:
            edited(part, _complete_formats)
        if part.content_type in _SHEETS:
            edited(part, number_apart)
            edited(part, close_backgrounds)


def put_in_order(tree: Element, name: str) -> None:
    """Brings the children into the order of the schema; those of a kind keep theirs."""
    order = {qualified(f"p:{child}"): place for place, child in enumerate(ORDER[name])}
    wanted = sorted(tree, key=lambda child: order.get(str(child.tag), len(order) - 1))
    if wanted != list(tree):
        tree[:] = wanted


def _mend_sizes(tree: Element) -> None:
    """A slide size whose name and lengths differ loses the name, which Keynote believes."""
    size = tree.find(qualified("p:sldSz"))
    if size is not None and size.get("type") not in {None, named_size(size)}:
        del size.attrib["type"]
    notes = tree.find(qualified("p:notesSz"))
    if notes is None or not all((whole(notes.get(name)) or 0) > 0 for name in ("cx", "cy")):
        if notes is not None:
            tree.remove(notes)
        tree.append(node("p:notesSz", {"cx": emu(_NOTES.width), "cy": emu(_NOTES.height)}))


def masters(main: PresentationPart) -> tuple[Part, ...]:
    """The slide masters in their order."""
    entries = main.presentation.element.iter(qualified("p:sldMasterId"))
    found = (main.rels.get(entry.get(qualified("r:id"), "")) for entry in entries)
    return tuple(rel.target_part for rel in found if rel is not None and not rel.is_external)


def _mend_identifiers(main: PresentationPart) -> None:
    """Every master and every layout gets an id of its own in the standard's range; sound ones stay."""
    taken: set[int] = set()
    own = list(main.presentation.element.iter(qualified("p:sldMasterId")))
    trees = [(part, tree) for part in dict.fromkeys(masters(main)) if (tree := tree_of(part)) is not None]
    for _, tree in trees:
        taken |= set(_sound(list(tree.iter(qualified("p:sldLayoutId")))))
    taken |= set(_sound(own))
    free = (number for number in _IDS if number not in taken)
    seen: set[int] = set()
    _renumber(own, seen, free)
    for part, _ in trees:
        edited(part, _renumbering(seen, free))


def _sound(entries: list[Element]) -> Iterator[int]:
    return (value for entry in entries if (value := whole(entry.get("id"), _IDS)) is not None)


def _renumber(entries: list[Element], seen: set[int], free: Iterator[int]) -> bool:
    changed = False
    for entry in entries:
        value = whole(entry.get("id"), _IDS)
        if value is None or value in seen:
            value = next(free)
            entry.set("id", str(value))
            changed = True
        seen.add(value)
    return changed


def _renumbering(seen: set[int], free: Iterator[int]) -> Change:
    return lambda tree: _renumber(list(tree.iter(qualified("p:sldLayoutId"))), seen, free)


def _relate_layouts(main: PresentationPart) -> None:
    """A layout that does not say whose it is gets the master that lists it."""
    for master in masters(main):
        for relationship in tuple(master.rels.values()):
            if relationship.reltype == RelationshipType.SLIDE_LAYOUT and not relationship.is_external:
                layout = relationship.target_part
                if all(rel.reltype != RelationshipType.SLIDE_MASTER for rel in layout.rels.values()):
                    layout.relate_to(master, RelationshipType.SLIDE_MASTER)


def _part_themes(package: Package) -> None:
    """Every master gets a theme of its own: one that an earlier master has too is copied, and a missing one as well."""
    taken: set[Part] = set()
    any_theme = next((part for part in reachable(package) if part.content_type == ContentType.THEME), None)
    for part in reachable(package):
        if part.content_type not in _MASTERS:
            continue
        shared = [name for name, rel in part.rels.items() if rel.reltype == RelationshipType.THEME]
        if not shared and any_theme is not None:
            part.relate_to(_copied(any_theme, package), RelationshipType.THEME)
        for name in shared:
            theme = part.rels[name].target_part
            if theme in taken:
                _retarget(part, name, _copied(theme, package))
            taken.add(theme)


def _copied(theme: Part, package: Package) -> Part:
    """A theme's part once more, with the pictures that it fills surfaces with."""
    names = {part.partname.lower() for part in reachable(package)}
    free = (f"/ppt/theme/theme{number}.xml" for number in count(1))
    made = Part(PackURI(next(name for name in free if name not in names)), theme.content_type, package, theme.blob)
    made.load_rels_from_xml(parse_xml(theme.rels.xml), _targets(theme))
    return made


def _retarget(part: Part, name: str, target: Part) -> None:
    """Leads a relationship to another part, its id as it was."""
    listing: CT_Relationships = parse_xml(part.rels.xml)
    for entry in listing.relationship_lst:
        if entry.rId == name:
            entry.set("Target", target.partname)
    part.load_rels_from_xml(listing, _targets(part) | {target.partname: target})


def _targets(part: Part) -> dict[PackURI, Part]:
    return {rel.target_part.partname: rel.target_part for rel in part.rels.values() if not rel.is_external}


def _complete_formats(tree: Element) -> bool:
    """A theme's lists of formats filled up to three entries with their last one."""
    changed = False
    for name in _FORMATS:
        for listing in tree.iter(qualified(f"a:{name}")):
            while 0 < len(listing) < _LEAST_FORMATS:
                listing.append(deepcopy(listing[-1]))
                changed = True
    return changed


def notes_master(main: PresentationPart) -> Part | None:
    """The notes master, listed in the presentation as Keynote wants it; None where there is none."""
    found = ((name, rel) for name, rel in main.rels.items() if rel.reltype == RelationshipType.NOTES_MASTER)
    name, rel = next(found, ("", None))
    if rel is None or rel.is_external:
        return None
    list_notes_master(main, name)
    return rel.target_part


def list_notes_master(main: PresentationPart, relationship: str) -> None:
    """Names the notes master in the presentation, behind the slide masters."""
    tree = main.presentation.element
    listing = tree.find(qualified("p:notesMasterIdLst"))
    if listing is None:
        listing = node("p:notesMasterIdLst")
        tree.append(listing)
    if len(listing) == 0:
        listing.append(node("p:notesMasterId", {"r:id": relationship}))
    put_in_order(tree, "p:presentation")
