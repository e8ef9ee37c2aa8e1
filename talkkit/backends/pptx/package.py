"""The package as python-pptx holds it: opened, given parts and relationships, and saved as bytes.

Saving is the one thing done here instead of there: python-pptx dates the entries of the zip file by the clock, and
follows relationships by recursion, which a chain of linked slides drives beyond Python's limit.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Mapping

from pptx.opc.package import Part, _Relationships
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.package import Package

from talkkit.ooxml.archive import Entry, write_archive
from talkkit.ooxml.markup import Value, node, root, serialise
from talkkit.ooxml.names import MEDIA_EXTENSIONS, ContentType


def new_package() -> Package:
    """A package without any part."""
    return Package(io.BytesIO())


def opened(data: bytes) -> Package:
    """The package in a file that is known to be sound: talkkit's own template, or one that `ooxml` has looked through.

    Not by `pptx.Presentation`, which refuses a .potx.
    """
    return Package.open(io.BytesIO(data))


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


def _content_type(part: Part) -> str:
    """A template is written as a presentation."""
    return ContentType.PRESENTATION if part.content_type == ContentType.TEMPLATE else part.content_type


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
        if defaults.get(part.partname.ext.lower()) != _content_type(part):
            types.append(node("ct:Override", {"PartName": part.partname, "ContentType": _content_type(part)}))
    return serialise(types)


def _packed(part: Part) -> bool:
    """Whether the bytes are compressed already."""
    return part.content_type.startswith("image/") and part.content_type != ContentType.SVG


def saved(package: Package) -> bytes:
    """The bytes of the file: content types first, then each part followed by its relationships."""
    parts = reachable(package)
    entries = [
        Entry(CONTENT_TYPES_URI.membername, _content_types(parts)),
        Entry(PACKAGE_URI.rels_uri.membername, package_relationships(package).xml),
    ]
    for part in parts:
        entries.append(Entry(part.partname.membername, part.blob, packed=_packed(part)))
        if part.rels:
            entries.append(Entry(part.partname.rels_uri.membername, part.rels.xml))
    return write_archive(tuple(entries))
