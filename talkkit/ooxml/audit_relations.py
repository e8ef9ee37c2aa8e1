"""Relationships that lead where they have to: every sheet to those that it rests on, every reference to its kind."""

from __future__ import annotations

from collections.abc import Iterator

from talkkit.ooxml.faults import Fault, Problem
from talkkit.ooxml.markup import Element
from talkkit.ooxml.names import NAMESPACES, TARGETS, ContentType, RelationshipType, qualified
from talkkit.ooxml.opening import Opened
from talkkit.ooxml.package import Part, Relationship

_RESTS_ON = {
    ContentType.SLIDE: (RelationshipType.SLIDE_LAYOUT, "layout"),
    ContentType.SLIDE_LAYOUT: (RelationshipType.SLIDE_MASTER, "master"),
}
"""Sheets that have exactly one of another kind (ECMA-376 part 1, 13.3.8 and 13.3.9)."""

_LINKS = ("hyperlink", "slide", "audio", "video", "media", "oleObject", "package", "customXml")
_WANTED = {
    (qualified("c:chart"), qualified("r:id")): ("chart",),
    (qualified("a:blip"), qualified("r:embed")): ("image",),
    (qualified("a:hlinkClick"), qualified("r:id")): _LINKS,
    (qualified("a:hlinkHover"), qualified("r:id")): _LINKS,
    (qualified("p:sldId"), qualified("r:id")): ("slide",),
    (qualified("p:sldMasterId"), qualified("r:id")): ("slideMaster",),
    (qualified("p:sldLayoutId"), qualified("r:id")): ("slideLayout",),
    (qualified("p:notesMasterId"), qualified("r:id")): ("notesMaster",),
}
"""The last step of the relationship types that an attribute of an element may mean."""

_MAIN_TYPES = {
    ContentType.PRESENTATION, ContentType.TEMPLATE, ContentType.SLIDE_SHOW, ContentType.PRESENTATION_MACROS,
    ContentType.TEMPLATE_MACROS, ContentType.SLIDE_SHOW_MACROS, ContentType.ADD_IN_MACROS,
}  # fmt: skip


def relation_problems(opened: Opened, main: str) -> Iterator[Problem]:
    """Everything that is wrong with what refers to what; `main` is the presentation's part."""
    kind = opened.package.parts[main].content_type
    if kind not in _MAIN_TYPES:
        yield Problem(Fault.CONTENT_TYPE, f"is the presentation, and its content type is '{kind}'", main)
    for part in opened.package.parts.values():
        yield from _targets(part, opened)
        yield from _rests(part)
        tree = opened.trees.get(part.name)
        if tree is not None:
            yield from _references(part, tree)


def _targets(part: Part, opened: Opened) -> Iterator[Problem]:
    """A relationship's type and the content type that it leads to agree."""
    for relationship in part.relationships:
        wanted = TARGETS.get(relationship.type)
        if not relationship.id:
            yield Problem(Fault.RELATIONSHIP, "has a relationship without an id", part.name)
        if wanted is None or (relationship.type == RelationshipType.SLIDE and relationship.external):
            continue
        target = opened.package.parts.get(relationship.target)
        what = relationship.type.rpartition("/")[2]
        if relationship.external:
            detail = f"says that its {what} is outside of the file"
            yield Problem(Fault.RELATIONSHIP, detail, part.name)
        elif target is not None and target.content_type and target.content_type != wanted:
            detail = f"has {target.name.lstrip('/')} as its {what}, which is of the type '{target.content_type}'"
            yield Problem(Fault.CONTENT_TYPE, detail, part.name)


def _rests(part: Part) -> Iterator[Problem]:
    kind, what = _RESTS_ON.get(part.content_type, ("", ""))
    if kind and len(part.related(kind)) != 1:
        yield Problem(Fault.RELATIONSHIP, f"has {len(part.related(kind)) or 'no'} {what}; it has one", part.name)


def _references(part: Part, tree: Element) -> Iterator[Problem]:
    """Every `r:id`, `r:embed` and so on has its relationship, of a type that fits."""
    prefix = "{" + NAMESPACES["r"] + "}"
    known = {relationship.id: relationship for relationship in part.relationships}
    for element in tree.iter():
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(prefix) and value:
                yield from _reference(part, element, str(attribute), known.get(str(value)), str(value))


def _reference(
    part: Part, element: Element, attribute: str, relationship: Relationship | None, value: str
) -> Iterator[Problem]:
    if relationship is None:
        detail = f"uses the relationship '{value}', which it does not have"
        yield Problem(Fault.RELATIONSHIP, detail, part.name)
        return
    wanted = _WANTED.get((str(element.tag), attribute))
    kind = relationship.type.rpartition("/")[2]
    if wanted is not None and kind not in wanted:
        local = str(element.tag).rpartition("}")[2]
        detail = f"has the relationship '{value}' of the type {kind} for {local}, which wants {wanted[0]}"
        yield Problem(Fault.RELATIONSHIP, detail, part.name)
