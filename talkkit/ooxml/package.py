"""A package (ECMA-376 part 2): named parts, their content types and relationships, as one value.

Part names are absolute (`/ppt/presentation.xml`), also as targets of relationships; relative paths exist only in the
zip file. Parts keep their order, which is the order in the file.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from talkkit.ooxml.archive import Entry, write_archive
from talkkit.ooxml.markup import node, root, serialise
from talkkit.ooxml.names import MEDIA_EXTENSIONS, ContentType


@dataclass(frozen=True, slots=True)
class Relationship:
    id: str
    type: str
    target: str
    """A part's name, or a URI when `external`."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    content_type: str
    data: bytes = field(repr=False)
    relationships: tuple[Relationship, ...] = ()

    def related(self, kind: str) -> tuple[str, ...]:
        """Names of the parts that this one relates to in the given way, in order."""
        return tuple(rel.target for rel in self.relationships if rel.type == kind and not rel.external)

    def target(self, relationship_id: str) -> str | None:
        """The part's name or URI behind an `r:id`."""
        return next((rel.target for rel in self.relationships if rel.id == relationship_id), None)


@dataclass(frozen=True, slots=True)
class Package:
    parts: Mapping[str, Part]
    relationships: tuple[Relationship, ...]

    def related(self, kind: str) -> tuple[str, ...]:
        """Names of the parts that the package itself relates to in the given way."""
        return tuple(rel.target for rel in self.relationships if rel.type == kind and not rel.external)

    def with_parts(self, *parts: Part) -> Package:
        """The package with parts added behind the others, or replaced in their place."""
        return replace(self, parts={**self.parts, **{part.name: part for part in parts}})


def package_of(parts: tuple[Part, ...], relationships: tuple[Relationship, ...]) -> Package:
    """A package of parts in their order."""
    return Package({part.name: part for part in parts}, relationships)


def relationships_name(part_name: str) -> str:
    """Where a part's relationships are stored: `/ppt/_rels/presentation.xml.rels`; `/` is the package."""
    folder, name = posixpath.split(part_name)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def extension(part_name: str) -> str:
    """The part name's ending without its dot, in lower case; empty when it has none."""
    return posixpath.splitext(part_name)[1][1:].lower()


def _content_types(package: Package) -> bytes:
    """`Default` for relationships, XML and each media extension in use, `Override` for every other part."""
    defaults = {"rels": ContentType.RELATIONSHIPS, "xml": ContentType.XML}
    for part in package.parts.values():
        if part.content_type in MEDIA_EXTENSIONS or not part.content_type.endswith("xml"):
            defaults.setdefault(extension(part.name), part.content_type)
    types = root("ct:Types", ())
    for ending in sorted(defaults):
        types.append(node("ct:Default", {"Extension": ending, "ContentType": defaults[ending]}))
    for part in package.parts.values():
        if defaults.get(extension(part.name)) != part.content_type:
            types.append(node("ct:Override", {"PartName": part.name, "ContentType": part.content_type}))
    return serialise(types)


def _relationships(owner: str, relationships: tuple[Relationship, ...]) -> bytes:
    """A relationships part; internal targets are written relative to their owner, as Office does."""
    listing = root("rel:Relationships", ())
    folder = posixpath.dirname(owner)
    for rel in relationships:
        target = rel.target if rel.external else posixpath.relpath(rel.target, folder)
        mode = "External" if rel.external else None
        listing.append(node("rel:Relationship", {"Id": rel.id, "Type": rel.type, "Target": target, "TargetMode": mode}))
    return serialise(listing)


def write_package(package: Package) -> bytes:
    """The bytes of the file: content types first, then each part followed by its relationships."""
    entries = [
        Entry("[Content_Types].xml", _content_types(package)),
        Entry("_rels/.rels", _relationships("/", package.relationships)),
    ]
    for part in package.parts.values():
        packed = part.content_type.startswith("image/") and part.content_type != ContentType.SVG
        entries.append(Entry(part.name.lstrip("/"), part.data, packed=packed))
        if part.relationships:
            name = relationships_name(part.name).lstrip("/")
            entries.append(Entry(name, _relationships(part.name, part.relationships)))
    return write_archive(tuple(entries))
