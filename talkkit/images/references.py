"""What the elements of a sanitised SVG refer to: by links, by attributes and by style sheets, with what they inherit.

Style sheets are read generously: a rule counts for every element that its last part fits, whatever stands around it.
So nothing that is drawn is missed, and hardly anything is counted that is not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import etree
from msgspec import Struct

HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
PAINTS = ("fill", "stroke", "marker-start", "marker-end")
MARKERS = ("marker", "marker-mid")
_EFFECTS = ("mask", "clip-path", "filter")
_PLAIN = {"opacity": {"1", "1.0", "100%"}, "mix-blend-mode": {"normal"}, "isolation": {"auto"}}
"""What makes a group a picture of its own that is laid over the rest, and the values that do not."""
_NAMES = frozenset([*PAINTS, *MARKERS, *_EFFECTS, *_PLAIN])

LOCAL_URL = re.compile(r"url\(\s{0,9}(['\"]?)#([^)'\"]{1,999})\1\s{0,9}\)", re.IGNORECASE)
"""A reference to an element of the same document; bounded, so that looking for it takes no longer than the text is."""
_FUNCTION = re.compile(r"(?<!url)\(", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT = re.compile(r"!\s{0,9}important\Z", re.IGNORECASE)
_COMPOUND = re.compile(r"([\w-]*)((?:[.#][\w-]+)*)(?=[\[:]|\Z)")
"""The last part of a selector, as far as what it asks is plain: a name, classes and ids."""

MAX_PAINTS, MAX_MATCHES = 64, 2_000_000
"""What one element may be painted with at once, as far as style sheets are read here; what rules may say in all."""

Node: TypeAlias = etree._Element  # noqa: SLF001  it has no public name
Targets: TypeAlias = "tuple[Node, ...]"


class TooManyReferences(Exception):  # noqa: N818  it says what the document has
    """A document refers to more than could be counted in good time."""


class References(Struct, frozen=True):
    """What one element refers to. Targets are elements of the same document."""

    links: Targets = ()
    """Of `href`, and of `mask`, `clip-path` and `filter`: for the element as a whole."""
    paints: Targets = ()
    """What a shape at this place is filled and stroked with, and what stands at its ends; its own or inherited."""
    markers: Targets = ()
    """What stands at each of its corners."""
    apart: bool = False
    """Whether the element is drawn on a surface of its own first."""
    functions: int = 0
    """Filters that are written out in a property (`blur(2px)`)."""


class _Declared(Struct, frozen=True):
    name: str
    value: str
    certain: bool = True
    """False: from a rule of a style sheet, which may be for another element."""


def local_name(node: Node) -> str:
    """The element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def references(root: Node) -> dict[Node, References]:
    """What every element of the document refers to.

    Raises:
        TooManyReferences: style sheets make it refer to more than `MAX_PAINTS` or `MAX_MATCHES`.
    """
    named: dict[str, list[Node]] = {}
    for node in root.iter():
        if name := node.get("id"):
            # Readers differ in which of two elements of one id they take.
            named.setdefault(name.strip(), []).append(node)
    sheet = _Sheet("\n".join(node.text or "" for node in root.iter("{*}style")))
    inherited: dict[Node, dict[str, Targets]] = {}
    found: dict[Node, References] = {}
    matches = 0
    for node in root.iter():
        parent = node.getparent()
        above = {} if parent is None else inherited[parent]
        declared = list(_declared(node, sheet))
        matches += len(declared)
        paints = inherited[node] = _inherited(declared, above, named)
        found[node] = _own(node, declared, paints, named)
        if matches > MAX_MATCHES or len(found[node].paints) + len(found[node].markers) > MAX_PAINTS:
            raise TooManyReferences
    return found


def _own(node: Node, declared: list[_Declared], paints: dict[str, Targets], named: dict[str, list[Node]]) -> References:
    hrefs = (value for name in HREFS if (value := node.get(name, "").strip()).startswith("#"))
    links = [target for value in hrefs for target in named.get(value[1:], ())]
    effects = [item for item in declared if item.name in _EFFECTS]
    links += (target for item in effects for target in _targets(item.value, named))
    return References(
        tuple(links),
        tuple(target for name in PAINTS for target in paints.get(name, ())),
        tuple(target for name in MARKERS for target in paints.get(name, ())),
        any(item.value not in {"", "none"} if item.name in _EFFECTS else _is_apart(item) for item in declared),
        sum(len(_FUNCTION.findall(item.value)) for item in effects if item.name == "filter"),
    )


def _is_apart(item: _Declared) -> bool:
    return item.name in _PLAIN and item.value.lower() not in _PLAIN[item.name]


def _inherited(
    declared: list[_Declared], above: dict[str, Targets], named: dict[str, list[Node]]
) -> dict[str, Targets]:
    changed = {item.name for item in declared if item.name in PAINTS or item.name in MARKERS}
    if not changed:
        return above
    certain = {item.name for item in declared if item.certain}
    return above | {
        name: tuple(
            dict.fromkeys(
                (
                    *(() if name in certain else above.get(name, ())),
                    *(target for item in declared if item.name == name for target in _targets(item.value, named)),
                )
            )
        )
        for name in changed
    }


def _targets(value: str, named: dict[str, list[Node]]) -> Iterator[Node]:
    for _, name in LOCAL_URL.findall(value):
        yield from named.get(name.strip(), ())


def _declared(node: Node, sheet: _Sheet) -> Iterator[_Declared]:
    for name, value in node.attrib.items():
        if name in _NAMES:
            yield _Declared(str(name), str(value).strip())
        elif name == "style":
            yield from (_Declared(key, text) for key, text in _properties(str(value)) if key in _NAMES)
    if sheet.rules:
        yield from (_Declared(key, text, certain=False) for key, text in sheet.of(node))


def _properties(css: str) -> Iterator[tuple[str, str]]:
    for declaration in css.split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip().lower(), _IMPORTANT.sub("", value.strip()).strip()


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of every rule, also of those within `@media` and the like."""
    text = selectors = ""
    for piece in re.split(r"([{}])", _COMMENT.sub(" ", css)):
        if piece == "{":
            selectors = text
        elif piece == "}":
            yield selectors, text
        else:
            text = piece


class _Sheet:
    """The rules of a document that make it refer to something, by what their last part asks of an element."""

    def __init__(self, css: str) -> None:
        self.rules: dict[str, dict[tuple[str, str], None]] = {}
        for selectors, body in _rules(css):
            kept = [item for item in _properties(body) if item[0] in _NAMES]
            for selector in selectors.split(",") if kept else ():
                self.rules.setdefault(_asked(selector), {}).update(dict.fromkeys(kept))

    def of(self, node: Node) -> Iterator[tuple[str, str]]:
        """Properties that rules may give the element."""
        for key in dict.fromkeys(("*", local_name(node), f"#{node.get('id', '')}", *_classes(node))):
            yield from self.rules.get(key, ())


def _classes(node: Node) -> Iterable[str]:
    return (f".{name}" for name in node.get("class", "").split())


def _asked(selector: str) -> str:
    """One thing that every element has which the selector fits: `.class`, `#id`, a name, or `*` for any."""
    last = re.split(r"[\s>+~]", selector.strip())[-1]
    found = _COMPOUND.match(last)
    if found is None:
        return "*"
    marks = re.findall(r"[.#][\w-]+", found[2])
    return marks[0] if marks else found[1] or "*"
