"""A written deck taken apart: its parts as trees, and put together again with changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from lxml import etree
from pptx import Presentation

from talkkit.backends.pptx import write
from talkkit.deck import Deck
from talkkit.ooxml.names import NAMESPACES

SPACES = {**NAMESPACES}


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed."""
    parts = unpacked(data)
    before = parts[name]
    parts[name] = change(before)
    assert parts[name] != before, f"the change of {name} changed nothing"
    return packed(parts)


def opened(deck: Deck):  # type: ignore[no-untyped-def]  # python-pptx has no types
    return Presentation(io.BytesIO(write(deck)))


def tree(deck: Deck, name: str) -> etree._Element:
    return etree.fromstring(unpacked(write(deck))[name])


def slide_tree(deck: Deck, number: int = 1) -> etree._Element:
    return tree(deck, f"ppt/slides/slide{number}.xml")


def find(element: etree._Element, path: str) -> list:  # type: ignore[type-arg]
    """XPath with the usual prefixes."""
    return element.xpath(path, namespaces=SPACES)
