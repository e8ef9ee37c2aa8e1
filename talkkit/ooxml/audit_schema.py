"""A part held against the schemas: its elements, their attributes and values, and the order of children.

What a program does not know it may be told to ignore (`mc:Ignorable`, ECMA-376 part 3): that is left alone, as Office
leaves it, and so is everything inside of extensions that no table describes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from talkkit.ooxml import schema
from talkkit.ooxml.faults import Fault
from talkkit.ooxml.languages import is_language_tag
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import NAMESPACES, qualified

ORDER = {
    "p:sldMaster": (
        "cSld", "clrMap", "sldLayoutIdLst", "AlternateContent", "transition", "timing", "hf", "txStyles", "extLst",
    ),
    "p:presentation": (
        "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
        "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
        "extLst",
    ),
}  # fmt: skip
"""Children in the schema's order (ECMA-376 part 1, 19.3.1.42, 19.2.1.26), for templates that have them in another."""

_ALTERNATES, _CHOICE, _FALLBACK = (qualified(f"mc:{name}") for name in ("AlternateContent", "Choice", "Fallback"))
_FREE = {f"{{{NAMESPACES[prefix]}}}" for prefix in ("mc", "xsi")} | {"{http://www.w3.org/XML/1998/namespace}"}
"""Attributes of these namespaces may stand anywhere."""
_MATH, _DRAWING = NAMESPACES["m"], NAMESPACES["a"]
_COUNTS = {qualified(f"ep:{name}") for name in ("Slides", "Notes", "HiddenSlides", "Words", "Paragraphs", "TotalTime")}
"""Properties that are whole numbers (22.2.2)."""
_AXES = {qualified("c:axId"), qualified("c:crossAx")}
"""Ids of axes, which some programs write as negative numbers; `audit_charts` says what comes of it."""
_MOST_WORDS = 9
"""Of a list that is spelled out in a finding."""

_Finding = tuple[Fault, str]


class _Place(Struct, frozen=True):
    """Where the walk is: what an element is in the tables, if anything, and what may be ignored there."""

    element: int | None
    ignorable: frozenset[str]


def schema_problems(tree: Element) -> Iterator[_Finding]:
    """Everything of a part that breaks the schemas; the words follow the part's name."""
    waiting = [(tree, _Place(_best(tree, frozenset()), frozenset()))]
    while waiting:
        element, place = waiting.pop()
        ignorable = place.ignorable | _ignorable(element)
        here = _Place(place.element, ignorable)
        if element.tag == _ALTERNATES:
            yield from _alternates(element)
        elif here.element is not None:
            yield from _shallow(element, here.element, ignorable)
        yield from _texts(element)
        waiting += reversed([(child, _Place(_known(child, here), ignorable)) for child in _inner(element)])


def _inner(element: Element) -> Iterator[Element]:
    """The children; those of alternatives as if they stood in their place."""
    for child in element:
        if child.tag == _ALTERNATES:
            yield child
            for branch in child:
                yield from _inner(branch)
        elif element.tag != _ALTERNATES:
            yield child


def _known(child: Element, parent: _Place) -> int | None:
    """What a child is in the tables: what its parent says, or else what its name says alone."""
    if child.tag == _ALTERNATES:
        return None
    if parent.element is not None:
        found = schema.children(parent.element).get(str(child.tag))
        if found is not None:
            return found
    return _best(child, parent.ignorable)


def _best(element: Element, ignorable: frozenset[str]) -> int | None:
    """Of the elements of this name, the one that fits best; None where no table has the name."""
    places = schema.by_tag().get(str(element.tag), ())
    if len(places) < 2:
        return places[0] if places else None
    return min(places, key=lambda place: sum(1 for _ in _shallow(element, place, ignorable)))


def _ignorable(element: Element) -> frozenset[str]:
    """Namespaces that are not judged below an element: those to be ignored, and those that its alternative requires,
    which the tables may not know.
    """
    parent = element.getparent()
    required = parent.get("Requires", "") if parent is not None and parent.tag == _CHOICE else ""
    prefixes = f"{element.get(qualified('mc:Ignorable'), '')} {required}".split()
    return frozenset(element.nsmap[prefix] for prefix in prefixes if prefix in element.nsmap)


def _alternates(element: Element) -> Iterator[_Finding]:
    for branch in element:
        if branch.tag == _CHOICE:
            needed = branch.get("Requires", "").split()
            if not needed or any(prefix not in branch.nsmap for prefix in needed):
                yield Fault.UNKNOWN, f"has an alternative that requires '{' '.join(needed)}', which is no namespace"
        elif branch.tag != _FALLBACK:
            yield Fault.UNKNOWN, f"has {_local(branch)} among alternatives"


def _shallow(element: Element, place: int, ignorable: frozenset[str]) -> Iterator[_Finding]:
    """What is wrong with an element itself: attributes, text, and which children it has in which order."""
    described = schema.tables().elements[place]
    if described.opaque:
        return
    yield from _attributes(element, described, ignorable)
    words = "".join((element.text or "", *(child.tail or "" for child in element)))
    if described.text >= 0:
        value = schema.tables().values[described.text]
        if not value.takes(words.strip()):
            yield Fault.VALUE, f"has '{words.strip()}' in {_local(element)}"
    elif words.strip() and not schema.takes_any(place):
        yield Fault.UNKNOWN, f"has the words '{words.strip()[:30]}' in {_local(element)}, which holds none"
    yield from _children(element, place, ignorable)


def _attributes(element: Element, described: schema.Element, ignorable: frozenset[str]) -> Iterator[_Finding]:
    values, local = schema.tables().values, _local(element)
    for raw, value in element.attrib.items():
        name = str(raw)
        known = described.attributes.get(name)
        if known is not None:
            kind = values[known[0]]
            if not kind.takes(str(value)) and not (element.tag in _AXES and whole(str(value)) is not None):
                yield Fault.VALUE, f"has '{value!s}' as {_bare(name)} of {local}{_wanted(kind)}"
        elif not _may_be_ignored(name, ignorable) and name.partition("}")[0] + "}" not in _FREE:
            yield Fault.UNKNOWN, f"has the attribute {_bare(name)} in {local}, which knows none of that name"
    for name, (_, required) in described.attributes.items():
        if required and name not in element.attrib:
            yield Fault.INCOMPLETE, f"has no {_bare(name)} in {local}"


def _wanted(kind: schema.Value) -> str:
    """What would be right, where it can be said in a few words."""
    if kind.kind in {"word", "list"} and len(kind.choices) <= _MOST_WORDS:
        return f"; it is {', '.join(kind.choices)}" if kind.choices else ""
    if kind.kind == "whole":
        return f"; it is a whole number from {kind.least} to {kind.most}"
    return "; it is 0 or 1" if kind.kind == "flag" else ""


def _children(element: Element, place: int, ignorable: frozenset[str]) -> Iterator[_Finding]:
    content = schema.tables().elements[place].content
    allowed = schema.children(place)
    if content is not None and schema.takes_any(place):
        return
    found: list[int] = []
    for child in _chosen(element):
        tag = str(child.tag)
        if tag in allowed:
            found.append(allowed[tag])
        elif not _may_be_ignored(tag, ignorable | _ignorable(child)) and not _is_math_format(element, tag):
            yield Fault.UNKNOWN, f"has {_local(child)} in {_local(element)}, where it does not belong"
    if content is not None:
        yield from _matched(place, tuple(found))


def _chosen(element: Element) -> Iterator[Element]:
    """The children that count: of alternatives, those of the first."""
    for child in element:
        if child.tag == _ALTERNATES:
            yield from _chosen(child[0]) if len(child) else ()
        else:
            yield child


def _is_math_format(element: Element, tag: str) -> bool:
    """Formats of DrawingML in a formula, which Office writes and the schema of formulas leaves out."""
    return str(element.tag).startswith(f"{{{_MATH}}}") and tag.startswith(f"{{{_DRAWING}}}")


def _may_be_ignored(name: str, ignorable: frozenset[str]) -> bool:
    return name.startswith("{") and name[1:].partition("}")[0] in ignorable


class _MissingError(Exception):
    """An element that has to stand at a place and does not."""

    def __init__(self, element: int, at: int) -> None:
        super().__init__()
        self.element = element
        self.at = at


@lru_cache(maxsize=4096)  # a deck has few kinds of elements, and their children mostly come alike
def _matched(parent: int, found: tuple[int, ...]) -> tuple[_Finding, ...]:
    """What is wrong with the children of an element. Models are deterministic: what can be taken is to be taken."""
    content, within = schema.tables().elements[parent].content, _named(parent)
    assert content is not None
    try:
        end = _taken(content, found, 0)
    except _MissingError as missing:
        name = _named(missing.element)
        if missing.at < len(found) and found[missing.at] in found[: missing.at]:
            more = _named(found[missing.at])
            return ((Fault.INCOMPLETE, f"has more of {more} in {within} than belong there"),)
        if missing.element in found[missing.at :]:
            return ((Fault.ORDER, f"has the children of {within} out of order: {name} stands too late"),)
        few = "too few of" if missing.element in found else "no"
        return ((Fault.INCOMPLETE, f"has {few} {name} in {within}"),)
    if end == len(found):
        return ()
    name = _named(found[end])
    if found[end] in found[:end]:
        return ((Fault.INCOMPLETE, f"has more of {name} in {within} than belong there"),)
    return ((Fault.ORDER, f"has the children of {within} out of order: {name} stands too late"),)


def _taken(particle: schema.Particle, found: tuple[int, ...], at: int) -> int:
    """How far a piece of the model reaches from a place on.

    Raises:
        _MissingError: it wants an element that is not there.
    """
    count = 0
    while not particle.most or count < particle.most:
        try:
            end = _once(particle, found, at)
        except _MissingError:
            if count < particle.least:
                raise
            break
        count += 1
        if end == at:
            break
        at = end
    return at


def _once(particle: schema.Particle, found: tuple[int, ...], at: int) -> int:
    if particle.kind == "element":
        if at < len(found) and found[at] == particle.element:
            return at + 1
        raise _MissingError(particle.element, at)
    if particle.kind == "sequence":
        for item in particle.items:
            at = _taken(item, found, at)
        return at
    if particle.kind == "all":
        return _in_any_order(particle, found, at)
    return _chosen_item(particle, found, at)


def _in_any_order(particle: schema.Particle, found: tuple[int, ...], at: int) -> int:
    left = list(particle.items)
    while (item := next((each for each in left if _begins(each, found, at)), None)) is not None:
        left.remove(item)
        at = _taken(item, found, at)
    for item in left:
        _taken(item, found, at)
    return at


def _begins(item: schema.Particle, found: tuple[int, ...], at: int) -> bool:
    return at < len(found) and item.element == found[at]


def _chosen_item(particle: schema.Particle, found: tuple[int, ...], at: int) -> int:
    """The first item of a choice that takes something; else one that takes nothing."""
    missing: _MissingError | None = None
    idle = False
    for item in particle.items:
        try:
            end = _taken(item, found, at)
        except _MissingError as error:
            missing = missing or error
            continue
        if end > at:
            return end
        idle = True
    if missing is not None and not idle:
        raise missing
    return at


def _named(element: int) -> str:
    return _bare(schema.tables().elements[element].tag)


def _local(element: Element) -> str:
    return _bare(str(element.tag))


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def _texts(element: Element) -> Iterator[_Finding]:
    """What the tables take and Office does not: languages that are none, empty bullets, counts that are no numbers."""
    if element.tag in _COUNTS and whole((element.text or "").strip()) is None:
        yield Fault.VALUE, f"has '{element.text or ''}' as {_local(element)}"
    language = element.get("lang")
    if language and not is_language_tag(language):
        yield Fault.LANGUAGE, f"has '{language}' as a language"
    if element.tag == qualified("a:buChar") and not element.get("char"):
        yield Fault.VALUE, "has a bullet without a character"
