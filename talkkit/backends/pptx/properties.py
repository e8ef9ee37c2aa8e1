"""Document properties: what the file says about itself."""

from __future__ import annotations

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.coreprops import CorePropertiesPart

from talkkit.backends.pptx.package import blob_part, package_relationships
from talkkit.deck import Deck
from talkkit.ooxml.languages import office_language
from talkkit.ooxml.markup import Element, node, root, serialise, text_node
from talkkit.ooxml.names import ContentType, RelationshipType

_ABOUT_THE_TEMPLATE = {
    RelationshipType.CORE_PROPERTIES,
    RelationshipType.EXTENDED_PROPERTIES,
    RelationshipType.THUMBNAIL,
}
"""What a package says about itself and would be wrong of the deck."""


def _when(name: str, deck: Deck) -> Element | None:
    """The talk's own day at midnight UTC, so that two builds agree; without a date in the talk nothing."""
    if deck.meta.date is None:
        return None
    return text_node(name, f"{deck.meta.date.isoformat()}T00:00:00Z", {"xsi:type": "dcterms:W3CDTF"})


def describe(package: Package, deck: Deck, notes: int) -> None:
    """Gives the package the deck's properties, `notes` being the number of notes pages, in place of the template's."""
    stale = [rel.rId for rel in package_relationships(package).values() if rel.reltype in _ABOUT_THE_TEMPLATE]
    for relationship in stale:
        package.drop_rel(relationship)
    package.relate_to(_core_properties(package, deck), RelationshipType.CORE_PROPERTIES)
    package.relate_to(_extended_properties(package, deck, notes), RelationshipType.EXTENDED_PROPERTIES)


def _core_properties(package: Package, deck: Deck) -> CorePropertiesPart:
    """`docProps/core.xml` (ECMA-376 part 2, 11), each element at most once."""
    meta = deck.meta
    authors = "; ".join(author.name for author in meta.authors)
    texts = (
        ("dc:title", meta.title or deck.slug),
        ("dc:subject", meta.event.name),
        ("dc:creator", authors),
        ("cp:keywords", ", ".join(meta.keywords)),
        ("dc:description", meta.description),
        ("cp:lastModifiedBy", authors),
        ("cp:category", meta.category),
        ("dc:language", office_language(meta.lang)),
    )
    properties = root("cp:coreProperties", ("cp", "dc", "dcterms", "xsi"))
    for name, text in texts:
        if text:
            properties.append(text_node(name, text))
    for stamp in (_when("dcterms:created", deck), _when("dcterms:modified", deck)):
        if stamp is not None:
            properties.append(stamp)
    name = PackURI("/docProps/core.xml")
    made: CorePropertiesPart = CorePropertiesPart.load(
        name, ContentType.CORE_PROPERTIES, package, serialise(properties)
    )
    return made


def _extended_properties(package: Package, deck: Deck, notes: int) -> Part:
    """`docProps/app.xml`: the counts that file managers show, and nothing that could contradict the slides."""
    counts = (
        ("Application", "talkkit"),
        ("Slides", str(len(deck.pages))),
        ("Notes", str(notes)),
        ("HiddenSlides", str(sum(page.hidden for page in deck.pages))),
    )
    properties = root("ep:Properties", ())
    for name, text in counts:
        properties.append(node(f"ep:{name}"))
        properties[-1].text = text
    return blob_part(package, "/docProps/app.xml", ContentType.EXTENDED_PROPERTIES, serialise(properties))
