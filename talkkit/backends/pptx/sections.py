"""Sections as the extension of `p:presentation` that PowerPoint keeps them in ([MS-PPTX] 2.6.1.10)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from talkkit.deck import Deck
from talkkit.ooxml.identity import guid
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.names import ExtensionUri


def sections_node(
    deck: Deck, slide_ids: Mapping[str, int], before: tuple[int, ...] = (), after: tuple[int, ...] = ()
) -> Element | None:
    """`p:ext` with every slide in exactly one section, or None when the deck has no sections.

    `before` and `after` are ids of slides of the template that stay; they get sections that are called after it.
    """
    if not deck.sections:
        return None
    named = [(section.name, section.key, tuple(slide_ids[key] for key in section.pages)) for section in deck.sections]
    taken = {section.name for section in deck.sections}
    if before:
        named.insert(0, (_apart(deck.theme.label, taken), "/template-before", before))
    if after:
        named.append((_apart(deck.theme.label, taken), "/template-after", after))
    listing = node("p14:sectionLst")
    for name, key, ids in named:
        members = [node("p14:sldId", {"id": identity}) for identity in ids]
        attributes = {"name": name, "id": guid(f"{deck.slug}/section/{key}")}
        listing.append(node("p14:section", attributes, node("p14:sldIdLst", None, *members)))
    return node("p:ext", {"uri": ExtensionUri.SECTIONS}, listing)


def _apart(name: str, taken: set[str]) -> str:
    """The name with a number behind it where a section has it already."""
    numbered = (f"{name} ({number})" for number in count(2))
    found = name if name not in taken else next(one for one in numbered if one not in taken)
    taken.add(found)
    return found
