"""Document properties: what the file says about itself."""

from __future__ import annotations

from msgspec import Struct
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.coreprops import CorePropertiesPart

from talkkit.backends.pptx.foreign.editing import tree_of
from talkkit.backends.pptx.package import blob_part
from talkkit.deck import Deck
from talkkit.ooxml.languages import office_language
from talkkit.ooxml.markup import Element, node, root, serialise, text_node
from talkkit.ooxml.names import ContentType, RelationshipType


def _when(name: str, deck: Deck) -> Element | None:
    """The talk's own day at midnight UTC, so that two builds agree; without a date in the talk nothing."""
    if deck.meta.date is None:
        return None
    return text_node(name, f"{deck.meta.date.isoformat()}T00:00:00Z", {"xsi:type": "dcterms:W3CDTF"})


class Contents(Struct, frozen=True):
    """What the package holds beside the deck's own pages."""

    notes: int
    """Number of notes pages that were written."""
    kept: tuple[Part, ...] = ()
    """Slides of the template that stay."""


def describe(package: Package, deck: Deck, contents: Contents) -> None:
    """Gives the package the deck's properties. Those of the template are gone (`foreign.clearing`)."""
    package.relate_to(_core_properties(package, deck), RelationshipType.CORE_PROPERTIES)
    package.relate_to(_extended_properties(package, deck, contents), RelationshipType.EXTENDED_PROPERTIES)


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


def _extended_properties(package: Package, deck: Deck, contents: Contents) -> Part:
    """`docProps/app.xml`: the counts that file managers show, and the titles of the slides (ECMA-376 part 1, 22.2)."""
    hidden = sum(page.hidden for page in deck.pages) + sum(_is_hidden(part) for part in contents.kept)
    counts = (
        ("Application", "talkkit"),
        ("Slides", str(len(deck.pages) + len(contents.kept))),
        ("Notes", str(contents.notes + sum(_has_notes(part) for part in contents.kept))),
        ("HiddenSlides", str(hidden)),
    )
    properties = root("ep:Properties", ("vt",))
    for name, text in counts:
        properties.append(node(f"ep:{name}"))
        properties[-1].text = text
    titles = [page.title for page in deck.pages]
    if titles and not contents.kept:
        properties.append(node("ep:HeadingPairs", None, _headings(len(titles))))
        properties.append(
            node("ep:TitlesOfParts", None, _vector("lpstr", [text_node("vt:lpstr", one) for one in titles]))
        )
    return blob_part(package, "/docProps/app.xml", ContentType.EXTENDED_PROPERTIES, serialise(properties))


def _vector(kind: str, items: list[Element]) -> Element:
    return node("vt:vector", {"size": len(items), "baseType": kind}, *items)


def _headings(titles: int) -> Element:
    """What the titles of parts are titles of, and how many there are."""
    name, amount = node("vt:variant", None, text_node("vt:lpstr", "Slide Titles")), node("vt:variant")
    amount.append(text_node("vt:i4", str(titles)))
    return _vector("variant", [name, amount])


def _is_hidden(slide: Part) -> bool:
    tree = tree_of(slide)
    return tree is not None and tree.get("show") in {"0", "false"}


def _has_notes(slide: Part) -> bool:
    return any(rel.reltype == RelationshipType.NOTES_SLIDE for rel in slide.rels.values())
