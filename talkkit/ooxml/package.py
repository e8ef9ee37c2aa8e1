"""A package (ECMA-376 part 2) as it was read: named parts, their content types and relationships, as one value.

Part names are absolute (`/ppt/presentation.xml`), also as targets of relationships; relative paths exist only in the
zip file. Packages are read here, however broken they are; they are made with python-pptx, in `backends/pptx`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from msgspec import Struct


class Relationship(Struct, frozen=True):
    id: str
    type: str
    target: str
    """A part's name, or a URI when `external`."""
    external: bool = False


class Part(Struct, frozen=True):
    name: str
    content_type: str
    data: bytes
    relationships: tuple[Relationship, ...] = ()

    def related(self, kind: str) -> tuple[str, ...]:
        """Names of the parts that this one relates to in the given way, in order."""
        return tuple(rel.target for rel in self.relationships if rel.type == kind and not rel.external)

    def target(self, relationship_id: str) -> str | None:
        """The part's name or URI behind an `r:id`."""
        return next((rel.target for rel in self.relationships if rel.id == relationship_id), None)


class Package(Struct, frozen=True):
    parts: Mapping[str, Part]
    """In the order of the file."""
    relationships: tuple[Relationship, ...]

    def related(self, kind: str) -> tuple[str, ...]:
        """Names of the parts that the package itself relates to in the given way."""
        return tuple(rel.target for rel in self.relationships if rel.type == kind and not rel.external)


def relationships_name(part_name: str) -> str:
    """Where a part's relationships are stored: `/ppt/_rels/presentation.xml.rels`; `/` is the package."""
    folder, name = posixpath.split(part_name)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def extension(part_name: str) -> str:
    """The part name's ending without its dot, in lower case; empty when it has none."""
    return posixpath.splitext(part_name)[1][1:].lower()
