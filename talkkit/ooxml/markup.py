"""Building and serialising XML elements, with the characters that XML 1.0 forbids taken out of every text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from talkkit.ooxml.names import NAMESPACES, qualified

Element = etree._Element  # noqa: SLF001  the only name that lxml has for its elements

Value = str | int
"""What an attribute may hold; booleans are written by `flag`."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Outside of XML 1.0's `Char`, or control characters that Office shows as `_x000B_`."""

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85]")

for _prefix, _namespace in NAMESPACES.items():
    etree.register_namespace(_prefix, _namespace)


def clean(text: str) -> str:
    """The text without control characters. Tabs stay; line ends of every kind become a newline."""
    return text if text.isprintable() else _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


def node(name: str, attributes: Mapping[str, Value | None] | None = None, *children: Element | None) -> Element:
    """An element such as `a:off`. Attributes and children that are None are left out, so that callers need no `if`."""
    made = etree.Element(qualified(name))
    if attributes:
        for key, value in attributes.items():
            if value is not None:
                made.set(qualified(key), clean(value) if isinstance(value, str) else str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def text_node(name: str, text: str, attributes: Mapping[str, Value | None] | None = None) -> Element:
    """An element that holds only characters."""
    made = node(name, attributes)
    made.text = clean(text)
    return made


def root(name: str, prefixes: tuple[str, ...], attributes: Mapping[str, Value | None] | None = None) -> Element:
    """A document element that declares its namespaces once, for everything below it.

    Its own namespace is the default one when its prefix is not among `prefixes`.
    """
    declared: dict[str | None, str] = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    own = name.partition(":")[0]
    if own not in declared:
        declared[None] = NAMESPACES[own]
    made = etree.Element(qualified(name), nsmap=declared)  # type: ignore[arg-type]  # the stubs know no default one
    for key, value in (attributes or {}).items():
        if value is not None:
            made.set(qualified(key), clean(value) if isinstance(value, str) else str(value))
    return made


def whole(value: str | None, within: range | None = None) -> int | None:
    """An attribute as a number; None for what is none, longer than any that Office writes, or not `within` bounds."""
    number = int(value) if value is not None and _WHOLE.fullmatch(value) else None
    return None if number is None or (within is not None and number not in within) else number


def flag(value: object) -> str:
    """A boolean as the attribute that Office writes."""
    return "1" if value else "0"


def serialise(element: Element) -> bytes:
    """A part: UTF-8, standalone, no white space added."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def parse(data: bytes) -> Element:
    """An untrusted part as a tree: no entities, no DTD, no network.

    Raises:
        ValueError: the part is not well-formed XML, or brings a DTD.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(" ".join(error.msg.split())) from error
    if tree.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs lack it
        raise ValueError("the part brings a document type definition")
    return tree
