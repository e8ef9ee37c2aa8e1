"""A package with faults that PowerPoint overlooks, or can be done without -> a sound one, and what was put right.

Targets get the case of their parts, content types are what the bytes say, nothing leads nowhere or to a part of another
kind, and lists of masters and layouts name each once. Ids are given when a deck is made (`backends.pptx.foreign`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from msgspec.structs import replace

from talkkit.ooxml.markup import Element, node, serialise
from talkkit.ooxml.names import NAMESPACES, ROOTS, TARGETS, ContentType, RelationshipType, qualified
from talkkit.ooxml.opening import Opened
from talkkit.ooxml.package import Package, Part, Relationship, extension

_SNIFFED = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\xd7\xcd\xc6\x9a", "image/x-wmf"),
    (b"\x01\x00\x00\x00", "image/x-emf"),
)
_BY_ENDING = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": ContentType.SVG,
    "emf": "image/x-emf", "wmf": "image/x-wmf", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
    "wdp": "image/vnd.ms-photo", "mp4": "video/mp4", "m4a": "audio/mp4", "mp3": "audio/mpeg", "wav": "audio/wav",
    "fntdata": "application/x-fontdata", "xml": ContentType.XML,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}  # fmt: skip
"""What a part without a content type is taken for."""

_MERE_REFERENCES = {
    "sldId", "sldMasterId", "sldLayoutId", "notesMasterId", "handoutMasterId", "tags", "custData", "control",
    "regular", "bold", "italic", "boldItalic", "sld", "commentRel", "hlinkClick", "hlinkHover",
}  # fmt: skip
"""Elements that are nothing without the part that they refer to. Others (a picture, say) stay, empty."""

_LISTS = {
    "p:presentation": ("p:sldMasterIdLst", "p:sldMasterId", RelationshipType.SLIDE_MASTER),
    "p:sldMaster": ("p:sldLayoutIdLst", "p:sldLayoutId", RelationshipType.SLIDE_LAYOUT),
}
"""What lists which sheets: the list, its entries, and how the sheets are related."""
_BEFORE_LAYOUTS = ("p:cSld", "p:clrMap")
_BY_ROOT = {qualified(root): content_type for content_type, root in ROOTS.items()}


def repaired(opened: Opened) -> tuple[Opened, tuple[str, ...]]:
    """The sound package, and a line without a full stop for everything that was put right."""
    package, said = opened.package, list[str]()
    spelled = {name.lower(): name for name in package.parts}
    overrides = _overrides(opened)
    types = {name: _content_type(part, opened.trees.get(name), overrides) for name, part in package.parts.items()}
    parts: dict[str, Part] = {}
    for name, part in package.parts.items():
        relationships = tuple(_relationships(part.relationships, spelled, types))
        made = replace(part, relationships=relationships, content_type=types[name])
        tree = opened.trees.get(name)
        changes = tuple(_changes(tree, made)) if tree is not None else ()
        parts[name] = replace(made, data=serialise(tree)) if tree is not None and changes else made
        if part.content_type in ROOTS and types[name] != part.content_type:
            said.append(f"its part {name.lstrip('/')} is not what its content type says")
        said += (f"its part {name.lstrip('/')} {change}" for change in changes)
    sound = Package(parts, tuple(_relationships(package.relationships, spelled, types)))
    return Opened(sound, opened.trees, opened.problems), tuple(said)


def _changes(tree: Element, part: Part) -> Iterator[str]:
    """Changes the tree of a part, and says what was wrong."""
    if _empty_dangling(tree, part):
        yield "refers to something that is not in the file"
    for owner, listing in _LISTS.items():
        if tree.tag == qualified(owner) and _list_sheets(tree, part, *listing):
            yield "does not list each of its masters or layouts once"


def _overrides(opened: Opened) -> Mapping[str, str]:
    """Part name in lower case and the content type that stands for it alone."""
    tree = opened.trees["/[Content_Types].xml"]
    found = tree.iterchildren(qualified("ct:Override"))
    return {unquote(child.get("PartName", "")).lower(): child.get("ContentType", "") for child in found}


def _relationships(
    found: tuple[Relationship, ...], spelled: Mapping[str, str], types: Mapping[str, str]
) -> Iterator[Relationship]:
    """Relationships with targets as they are spelled; none that leads nowhere or to a part of another kind."""
    for relationship in found:
        if relationship.external:
            if relationship.target:
                yield replace(relationship, target=quote(relationship.target, safe="%/:?#[]@!$&'()*+,;=~-._"))
            continue
        target = spelled.get(relationship.target.lower()) or spelled.get(quote(relationship.target).lower(), "")
        if target and TARGETS.get(relationship.type, types[target]) == types[target]:
            yield replace(relationship, target=target)


def _content_type(part: Part, tree: Element | None, overrides: Mapping[str, str]) -> str:
    """The type that a part is declared to have, put right where it is missing or its bytes say otherwise."""
    declared = part.content_type or overrides.get(part.name.lower(), "")
    if tree is not None and (tree.tag in _BY_ROOT or declared in ROOTS):
        return _BY_ROOT.get(str(tree.tag), ContentType.XML)
    if not declared:
        return _BY_ENDING.get(extension(part.name), "application/octet-stream")
    if declared.lower() == "image/jpg":
        declared = "image/jpeg"
    known = [kind for _, kind in _SNIFFED[:7]]
    if declared.lower() in known:
        return next((kind for mark, kind in _SNIFFED if part.data.startswith(mark)), declared)
    return declared


def _empty_dangling(tree: Element, part: Part) -> bool:
    """Empties references to relationships that the part does not have, or takes out what is nothing without them."""
    prefix, known = "{" + NAMESPACES["r"] + "}", {relationship.id for relationship in part.relationships}
    lost = [
        (element, attribute)
        for element in tree.iter()
        for attribute, value in element.attrib.items()
        if str(attribute).startswith(prefix) and value and value not in known
    ]
    for element, attribute in lost:
        parent = element.getparent()
        if str(element.tag).rpartition("}")[2] in _MERE_REFERENCES and parent is not None:
            parent.remove(element)
        else:
            element.set(attribute, "")
    return bool(lost)


def _list_sheets(tree: Element, part: Part, name: str, entry: str, kind: str) -> bool:
    """Lists every master or layout once; where none is listed, all that the part is related to."""
    related = {relationship.id: relationship.target for relationship in part.relationships if relationship.type == kind}
    seen: set[str] = set()
    stale: list[Element] = []
    for each in tree.iter(qualified(entry)):
        target = related.get(each.get(qualified("r:id"), ""))
        if target is None or target in seen:
            stale.append(each)
        else:
            seen.add(target)
    for each in stale:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    if seen or not related:
        return bool(stale)
    listing = tree.find(qualified(name))
    if listing is None:
        listing = node(name)
        tree.insert(sum(tree.find(qualified(before)) is not None for before in _BEFORE_LAYOUTS), listing)
    targets = {target: identity for identity, target in reversed(related.items())}
    listing.extend(node(entry, {"r:id": identity}) for identity in reversed(targets.values()))
    return True
