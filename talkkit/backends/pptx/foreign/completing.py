"""What a template lacks that Office expects: small parts beside the presentation, and ids that tell shapes apart."""

from __future__ import annotations

from itertools import count

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.parts.presentation import PresentationPart

from talkkit.ooxml.markup import Element, node, root, serialise, whole
from talkkit.ooxml.names import ContentType, RelationshipType, qualified

_EMPTY = (
    (RelationshipType.PRESENTATION_PROPERTIES, ContentType.PRESENTATION_PROPERTIES, "presProps", "p:presentationPr"),
    (RelationshipType.VIEW_PROPERTIES, ContentType.VIEW_PROPERTIES, "viewProps", "p:viewPr"),
    (RelationshipType.TABLE_STYLES, ContentType.TABLE_STYLES, "tableStyles", "a:tblStyleLst"),
)
"""Relationship, content type, name and root of parts that other programs leave out; empty ones do."""

_OFFICES_TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""Medium Style 2, Accent 1: what PowerPoint gives new tables (ECMA-376 part 1, 20.1.4.2.27)."""


_SHAPE_IDS = range(1, 2**31)
"""Office reads the ids of shapes as signed numbers, though the schema would let in twice as many (20.1.2.2.8)."""


def add_small_parts(main: PresentationPart) -> None:
    """Properties of the presentation and of its views, and the list of table styles, where they are missing.

    Names that are taken are changed when the package is saved (`package.name_apart`).
    """
    known = {rel.reltype for rel in main.rels.values()}
    for kind, content_type, name, tag in _EMPTY:
        if kind not in known:
            attributes = {"def": _OFFICES_TABLE_STYLE} if tag.startswith("a:") else {}
            tree = root(tag, ("a", "r", "p"), attributes)
            part = Part(PackURI(f"/ppt/{name}.xml"), content_type, main.package, serialise(tree))
            main.relate_to(part, kind)


def number_apart(tree: Element) -> bool:
    """Gives shapes that have no id, one beyond Office's range, or that of another, one of their own.

    Where something moves, all keep theirs.
    """
    if tree.find(qualified("p:timing")) is not None:
        return False
    marks = [mark for mark in tree.iter(qualified("p:cNvPr")) if not _is_fallback(mark)]
    taken = {whole(mark.get("id"), _SHAPE_IDS) for mark in marks}
    free = (number for number in count(2) if number not in taken)
    seen: set[int] = set()
    changed = False
    for mark in marks:
        value = whole(mark.get("id"), _SHAPE_IDS)
        if value is None or value in seen:
            value = next(free)
            mark.set("id", str(value))
            changed = True
        seen.add(value)
    return changed


def close_backgrounds(tree: Element) -> bool:
    """Gives backgrounds the list of effects behind their fill, which Office writes always and LibreOffice seldom."""
    found = [one for one in tree.iter(qualified("p:bgPr")) if len(one) and not any(_is_effect(child) for child in one)]
    for background in found:
        background.insert(1, node("a:effectLst"))
    return bool(found)


def _is_effect(element: Element) -> bool:
    return element.tag in {qualified("a:effectLst"), qualified("a:effectDag")}


def _is_fallback(mark: Element) -> bool:
    """Whether it stands for a shape that has that id already, for programs that do not know the first form of it."""
    return next(mark.iterancestors(qualified("mc:Fallback")), None) is not None
