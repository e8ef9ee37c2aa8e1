"""The schemas of a deck's parts as tables: elements, their attributes, and their children in order.

Source: Microsoft's Open XML SDK (MIT), through the data that openxml-audit (MIT) carries; `tools.schema_tables` packs
them. They are loaded when a deck is first held against them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from zlib import compress, decompress

from msgspec import Struct, msgpack

FILE = Path(__file__).with_name("schema.bin")

_WHOLE = re.compile(r"[-+]?[0-9]{1,19}")
_REAL = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|-?INF|NaN")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})*")
_FLAGS = {"0", "1", "true", "false"}


class Value(Struct, frozen=True, array_like=True):
    """What an attribute, or the text of an element, may be."""

    kind: str
    """`any flag whole real word list`, `hex` (of `least` bytes), `text` (of `least` to `most` characters)."""
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    """Words that are allowed; with bounds a `word` may be a whole number, too."""
    pattern: str = ""

    def takes(self, text: str) -> bool:
        match self.kind:
            case "flag":
                return text in _FLAGS
            case "whole":
                return _is_whole(text, self.least, self.most)
            case "real":
                return bool(_REAL.fullmatch(text))
            case "hex":
                return bool(_HEX.fullmatch(text)) and self.least in {0, len(text) // 2}
            case "text":
                fits = len(text) >= self.least and (not self.most or len(text) <= self.most)
                return fits and (not self.pattern or bool(_pattern(self.pattern).fullmatch(text)))
            case "word":
                return text in self.choices or (self.least < self.most and _is_whole(text, self.least, self.most))
            case "list":
                return all(word in self.choices for word in text.split())
            case _:
                return True


class Particle(Struct, frozen=True, array_like=True):
    """A piece of a content model: an element, or some of them in sequence, in choice or in any order."""

    kind: str
    """`element`, `any`, `sequence`, `choice`, `all`."""
    least: int
    most: int
    """0: no limit."""
    element: int = -1
    """Place in `Tables.elements`."""
    items: tuple[Particle, ...] = ()


class Element(Struct, frozen=True, array_like=True):
    tag: str
    attributes: dict[str, tuple[int, bool]]
    """Name, place of its type in `Tables.values`, and whether it must be there."""
    content: Particle | None
    text: int
    """Type of its text; -1: it has none."""
    opaque: bool = False
    """Of a schema that the tables leave out: nothing is known but its name."""


class Tables(Struct, frozen=True, array_like=True):
    elements: tuple[Element, ...]
    values: tuple[Value, ...]


def packed(made: Tables) -> bytes:
    """A file of these tables."""
    return compress(msgpack.encode(made), 9)


@cache
def tables() -> Tables:
    """All tables, read once."""
    return msgpack.decode(decompress(FILE.read_bytes()), type=Tables)


@cache
def by_tag() -> dict[str, tuple[int, ...]]:
    """Places of the elements of each name: one name may mean several."""
    found: dict[str, list[int]] = {}
    for place, element in enumerate(tables().elements):
        found.setdefault(element.tag, []).append(place)
    return {tag: tuple(places) for tag, places in found.items()}


@cache
def children(place: int) -> dict[str, int]:
    """The elements that may stand in one, by name."""
    content = tables().elements[place].content
    return {tables().elements[each].tag: each for each in _leaves(content)} if content is not None else {}


def _leaves(particle: Particle) -> list[int]:
    if particle.kind == "element":
        return [particle.element]
    return [each for item in particle.items for each in _leaves(item)]


@cache
def takes_any(place: int) -> bool:
    """Whether an element holds what it likes, as extensions do."""
    content = tables().elements[place].content
    return content is not None and _holds_any(content)


def _holds_any(particle: Particle) -> bool:
    return particle.kind == "any" or any(_holds_any(item) for item in particle.items)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _is_whole(text: str, least: int, most: int) -> bool:
    return bool(_WHOLE.fullmatch(text)) and least <= int(text) <= most
