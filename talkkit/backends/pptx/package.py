"""The package as python-pptx holds it: opened, given parts and relationships, and saved as bytes.

Saving is the one thing done here instead of there: python-pptx dates the entries of the zip file by the clock, and
follows relationships by recursion, which a chain of linked slides drives beyond Python's limit.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Collection, Mapping
from urllib.parse import quote

from pptx.opc.package import Part, _Relationships
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.package import Package

from talkkit.ooxml.archive import Entry, write_archive
from talkkit.ooxml.markup import Value, node, root, serialise
from talkkit.ooxml.names import MEDIA_EXTENSIONS, ContentType

_COMPRESSED = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_IN_URIS = "%/:?#[]@!$&'()*+,;=-._~"
"""Characters that a part's name may have in a URI as they are."""


def new_package() -> Package:
    """A package without any part."""
    return Package(io.BytesIO())


def blob_part(package: Package, name: str, content_type: str, data: bytes = b"") -> Part:
    """A part that python-pptx has no objects for."""
    return Part(PackURI(name), content_type, package, data)


def document(
    name: str, prefixes: tuple[str, ...], attributes: Mapping[str, Value | None] | None = None
) -> BaseOxmlElement:
    """A document element of python-pptx's own class, so that its objects work on what is written below it."""
    made: BaseOxmlElement = parse_xml(serialise(root(name, prefixes, attributes)))
    return made


def package_relationships(package: Package) -> _Relationships:
    """What the package itself relates to. Of parts, python-pptx shows that as `rels`; of packages it does not."""
    return package._rels  # noqa: SLF001


def reachable(package: Package) -> tuple[Part, ...]:
    """Every part once, those nearest to the package first, in the order of the relationships. What nothing leads to
    is not in the package.
    """
    found: dict[Part, None] = {}
    waiting = deque(package_relationships(package).values())
    while waiting:
        relationship = waiting.popleft()
        if not relationship.is_external and relationship.target_part not in found:
            found[relationship.target_part] = None
            waiting.extend(relationship.target_part.rels.values())
    return tuple(found)


def _content_types(parts: tuple[Part, ...]) -> bytes:
    """`Default` for relationships, XML and each media extension in use, `Override` for every other part."""
    defaults = {"rels": ContentType.RELATIONSHIPS, "xml": ContentType.XML}
    for part in parts:
        if part.content_type in MEDIA_EXTENSIONS or not part.content_type.endswith("xml"):
            defaults.setdefault(part.partname.ext.lower(), part.content_type)
    defaults.pop("", None)
    types = root("ct:Types", ())
    for ending in sorted(defaults):
        types.append(node("ct:Default", {"Extension": ending, "ContentType": defaults[ending]}))
    for part in parts:
        if defaults.get(part.partname.ext.lower()) != part.content_type:
            name = quote(part.partname, safe=_IN_URIS)
            types.append(node("ct:Override", {"PartName": name, "ContentType": part.content_type}))
    return serialise(types)


def _packed(part: Part) -> bool:
    """Whether the bytes are compressed already."""
    return part.content_type in _COMPRESSED or part.content_type.startswith(("video/", "audio/"))


def _relative(name: str, folder: str) -> str:
    """The way from a folder of the package to a part."""
    here, there = folder.strip("/").split("/"), name.strip("/").split("/")
    if here == [""]:
        return "/".join(there)
    common = min(len(here), len(there) - 1)
    while here[:common] != there[:common]:
        common -= 1
    return "/".join([".."] * (len(here) - common) + there[common:])


def _relationships(relationships: _Relationships, folder: str) -> bytes:
    """The part that holds relationships of a part in a folder, targets as valid URIs (ECMA-376 part 2, 9.3)."""
    listing = root("rel:Relationships", ())
    for name, relationship in relationships.items():
        if relationship.is_external:
            target = relationship.target_ref
        else:
            target = quote(_relative(relationship.target_part.partname, folder), safe=_IN_URIS)
        attributes = {
            "Id": name,
            "Type": relationship.reltype,
            "Target": target,
            "TargetMode": "External" if relationship.is_external else None,
        }
        listing.append(node("rel:Relationship", attributes))
    return serialise(listing)


def name_apart(package: Package, given: Collection[Part]) -> None:
    """Renames parts whose names differ from another's by case alone, or not at all. Those in `given` keep theirs.

    python-pptx chooses names by counting, which meets names of a template.
    """
    taken = {part.partname.lower() for part in given}
    kept = frozenset(given)
    for part in reachable(package):
        if part in kept:
            continue
        name, number = part.partname, 1
        while name.lower() in taken:
            number += 1
            name = PackURI(f"{part.partname.removesuffix('.' + part.partname.ext)}-{number}.{part.partname.ext}")
        if name != part.partname:
            part.partname = name
        taken.add(name.lower())


def saved(package: Package) -> bytes:
    """The bytes of the file: content types first, then each part followed by its relationships."""
    parts = reachable(package)
    entries = [
        Entry(CONTENT_TYPES_URI.membername, _content_types(parts)),
        Entry(PACKAGE_URI.rels_uri.membername, _relationships(package_relationships(package), PACKAGE_URI.baseURI)),
    ]
    for part in parts:
        entries.append(Entry(part.partname.membername, part.blob, packed=_packed(part)))
        if part.rels:
            entries.append(Entry(part.partname.rels_uri.membername, _relationships(part.rels, part.partname.baseURI)))
    return write_archive(tuple(entries))
