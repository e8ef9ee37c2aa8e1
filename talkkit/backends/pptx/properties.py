"""Document properties: what the file says about itself."""

from __future__ import annotations

from talkkit.deck import Deck
from talkkit.ooxml.languages import office_language
from talkkit.ooxml.markup import Element, node, root, serialise, text_node
from talkkit.ooxml.names import ContentType
from talkkit.ooxml.package import Part

CORE = "/docProps/core.xml"
EXTENDED = "/docProps/app.xml"


def _when(name: str, deck: Deck) -> Element | None:
    """The talk's own day at midnight UTC, so that two builds agree; without a date in the talk nothing."""
    if deck.meta.date is None:
        return None
    return text_node(name, f"{deck.meta.date.isoformat()}T00:00:00Z", {"xsi:type": "dcterms:W3CDTF"})


def core_properties(deck: Deck) -> Part:
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
    return Part(CORE, ContentType.CORE_PROPERTIES, serialise(properties))


def extended_properties(deck: Deck, notes: int) -> Part:
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
    return Part(EXTENDED, ContentType.EXTENDED_PROPERTIES, serialise(properties))
