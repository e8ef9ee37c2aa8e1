"""Ways in which a package can be odd, made from a sound one: every attribute, element, part and relationship once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial

from lxml import etree

from tests.backends.pptx.support.parts import packed, unpacked

VALUES = (None, "", "0", "-1", "x", "1.5", "\u0663", "9" * 25, "4294967295")
"""What an attribute may be instead: missing, empty, at and beyond every edge of numbers, no number, another digit."""
OTHER_KINDS = (
    b"",
    b"no XML",
    b"<x/>",
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    b'<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>',
    b'<p:sldMaster xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>',
    b'<p:sldLayout xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>',
    b'<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>',
    b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>',
)
"""What a part may hold instead of what its type says."""
_TYPES = "[Content_Types].xml"

Change = Callable[[etree._Element], None]
"""Changes an element of a tree that is nobody else's."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of one part."""

    part: str
    what: str
    _change: Callable[[bytes], bytes | None]

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"

    def of(self, package: bytes) -> bytes:
        """The package with this change."""
        parts = unpacked(package)
        data = self._change(parts.pop(self.part))
        return packed(parts if data is None else parts | {self.part: data})


def mutations(package: bytes) -> Iterator[Mutation]:
    """Every mutation of a package. Elements that are alike (same kind of part, same path) are changed once."""
    parts = unpacked(package)
    seen: set[tuple[str, ...]] = set()
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            yield from _of_tree(name, etree.fromstring(data), seen)
        yield Mutation(name, "is missing", lambda _: None)
        for other in OTHER_KINDS:
            yield Mutation(name, f"holds {other.decode()[:24]!r}", partial(_instead, other))
    yield from _of_relationships(parts)
    yield from _of_types(etree.fromstring(parts[_TYPES]))


def _instead(other: bytes, _data: bytes) -> bytes:
    return other


def _of_tree(name: str, tree: etree._Element, seen: set[tuple[str, ...]]) -> Iterator[Mutation]:
    for place, element in enumerate(tree.iter()):
        path = "/".join(_steps(element))
        if element is not tree and _is_new(seen, _kind(name), path):
            yield _mutation(name, f"{path} is missing", place, _remove)
            yield _mutation(name, f"{path} comes twice", place, _double)
            if len(element):
                yield _mutation(name, f"{path} is empty", place, _empty)
        for attribute, value in element.attrib.items():
            if _is_new(seen, _kind(name), path, str(attribute)):
                for other in VALUES:
                    if other != value:
                        what = f"{path}/@{_local(attribute)} is {'missing' if other is None else repr(other[:12])}"
                        yield _mutation(name, what, place, partial(_set, str(attribute), other))


def _mutation(part: str, what: str, place: int, change: Change) -> Mutation:
    """A change of the element at a place in document order."""

    def change_data(data: bytes) -> bytes:
        tree = etree.fromstring(data)
        change(list(tree.iter())[place])
        return etree.tostring(tree)

    return Mutation(part, what, change_data)


def _kind(name: str) -> str:
    """What parts that are alike have in common: their name without its number."""
    return re.sub(r"\d+(?=\.)", "", name)


def _is_new(seen: set[tuple[str, ...]], *key: str) -> bool:
    new = key not in seen
    seen.add(key)
    return new


def _steps(element: etree._Element) -> Iterator[str]:
    """The path from the root; a placeholder's shape with its type."""
    for each in (*reversed(tuple(element.iterancestors())), element):
        mark = each.find("{*}nvSpPr/{*}nvPr/{*}ph") if _local(each.tag) == "sp" else None
        yield _local(each.tag) + ("" if mark is None else f"[{mark.get('type', '')}]")


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _double(element: etree._Element) -> None:
    element.addnext(deepcopy(element))


def _empty(element: etree._Element) -> None:
    element[:] = []


def _set(name: str, value: str | None, element: etree._Element) -> None:
    if value is None:
        del element.attrib[name]
    else:
        element.set(name, value)


def _of_relationships(parts: dict[str, bytes]) -> Iterator[Mutation]:
    """Every kind of relationship led to a part of every kind."""
    targets = {_kind(name): name for name in parts if not name.endswith(".rels") and name != _TYPES}
    seen: set[tuple[str, ...]] = set()
    for name in (name for name in parts if name.endswith(".rels")):
        for place, entry in enumerate(etree.fromstring(parts[name]), 1):
            for kind, target in targets.items():
                if _is_new(seen, _kind(name), entry.get("Type", ""), kind):
                    what = f"{entry.get('Type', '').rpartition('/')[2]} leads to {target}"
                    yield _mutation(name, what, place, partial(_set, "Target", f"/{target}"))


def _of_types(tree: etree._Element) -> Iterator[Mutation]:
    """Every kind of part under the type of every other."""
    kinds = dict.fromkeys(entry.get("ContentType", "") for entry in tree)
    seen: set[tuple[str, ...]] = set()
    for place, entry in enumerate(tree, 1):
        for kind in kinds:
            if kind != entry.get("ContentType") and _is_new(seen, entry.get("ContentType", ""), kind):
                what = f"{entry.get('PartName') or entry.get('Extension')} is a {kind.rpartition('.')[2]}"
                yield _mutation(_TYPES, what, place, partial(_set, "ContentType", kind))
