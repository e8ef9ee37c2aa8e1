"""Sections as the extension of `p:presentation` that PowerPoint keeps them in ([MS-PPTX] 2.6.1.10)."""

from __future__ import annotations

from collections.abc import Mapping

from talkkit.deck import Deck
from talkkit.ooxml.identity import guid
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.names import ExtensionUri


def sections_node(deck: Deck, slide_ids: Mapping[str, int]) -> Element | None:
    """`p:ext` with every slide in exactly one section, or None when the deck has no sections."""
    if not deck.sections:
        return None
    listing = node("p14:sectionLst")
    for section in deck.sections:
        members = [node("p14:sldId", {"id": slide_ids[key]}) for key in section.pages]
        identity = guid(f"{deck.slug}/section/{section.key}")
        attributes = {"name": section.name, "id": identity}
        listing.append(node("p14:section", attributes, node("p14:sldIdLst", None, *members)))
    return node("p:ext", {"uri": ExtensionUri.SECTIONS}, listing)
