"""A package as `ooxml` has read it -> the same as python-pptx holds it, every part with the bytes that it came with.

python-pptx's own loader turns masters and layouts into trees and writes them out anew; parts that nobody touches are
to stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part
from pptx.opc.packuri import PACKAGE_URI, PackURI
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from talkkit.backends.pptx.package import new_package, package_relationships
from talkkit.ooxml import package as read
from talkkit.ooxml.markup import node, root, serialise
from talkkit.ooxml.names import ContentType, RelationshipType
from talkkit.ooxml.package import Relationship


def loaded(source: read.Package) -> Package:
    """The package with its main part as a presentation, whatever kind of template it was.

    Raises:
        IndexError: it has no main part.
    """
    package = new_package()
    main = source.related(RelationshipType.OFFICE_DOCUMENT)[0]
    parts: dict[PackURI, Part] = {}
    for part in source.parts.values():
        name = PackURI(part.name)
        if part.name == main:
            parts[name] = PresentationPart.load(name, ContentType.PRESENTATION, package, part.data)
        else:
            parts[name] = Part(name, part.content_type, package, part.data)
    for part in source.parts.values():
        if part.relationships:
            parts[PackURI(part.name)].load_rels_from_xml(_listing(part.relationships), parts)
    package_relationships(package).load_from_xml(PACKAGE_URI.baseURI, _listing(source.relationships), parts)
    return package


def _listing(relationships: Iterable[Relationship]) -> CT_Relationships:
    """`Relationships` as python-pptx reads it, with targets from the package's root."""
    listing = root("rel:Relationships", ())
    for relationship in relationships:
        attributes = {
            "Id": relationship.id,
            "Type": relationship.type,
            "Target": relationship.target,
            "TargetMode": "External" if relationship.external else None,
        }
        listing.append(node("rel:Relationship", attributes))
    made: CT_Relationships = parse_xml(serialise(listing))
    return made
