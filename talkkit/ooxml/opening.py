"""The bytes of a file as a package, with everything noted that is wrong with its container."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from msgspec import Struct

from talkkit.ooxml.archive import ArchiveError, Entry, UnsafeArchiveError, read_archive
from talkkit.ooxml.faults import Fault, Problem
from talkkit.ooxml.markup import Element, parse
from talkkit.ooxml.names import ROOTS, RelationshipType, qualified
from talkkit.ooxml.package import Package, Part, Relationship, extension, relationships_name
from talkkit.ooxml.strict import is_strict

_CONTENT_TYPES = "[Content_Types].xml"
_NOT_URI = re.compile(r'[\s<>"{}|\\^`]')


class Opened(Struct, frozen=True):
    package: Package
    trees: Mapping[str, Element]
    """Of every part that is well-formed XML, by part name."""
    problems: tuple[Problem, ...]
    """What the container itself has wrong."""


class ContentTypes(Struct, frozen=True):
    """`[Content_Types].xml` (ECMA-376 part 2, 10.1.2.2): endings in lower case, part names as they are."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, name: str) -> str:
        """The content type of a part, or nothing when it has none."""
        return self.overrides.get(name) or self.defaults.get(extension(name), "")


def open_package(data: bytes) -> Opened:
    """The package in a file. A file that is none gives an empty package and the one problem that says why."""
    try:
        entries = read_archive(data)
    except UnsafeArchiveError as error:
        return _unopened(Fault.UNSAFE, str(error))
    except ArchiveError as error:
        return _unopened(Fault.NOT_A_DECK, str(error))
    return open_entries(entries)


def open_entries(entries: tuple[Entry, ...]) -> Opened:
    """The package in the entries of a zip file."""
    problems = list(_name_problems(entries))
    files = {f"/{entry.name}": entry.data for entry in entries if not entry.name.endswith("/")}
    trees, faults = _parsed(files)
    problems += faults
    if f"/{_CONTENT_TYPES}" not in trees:
        return _unopened(Fault.NOT_A_DECK, _untyped(faults))
    types, faults = _content_types(trees[f"/{_CONTENT_TYPES}"], files)
    problems += faults
    package, faults = _package(files, trees, types)
    problems += faults
    if not package.related(RelationshipType.OFFICE_DOCUMENT):
        return _unopened(Fault.NOT_A_DECK, "the package names no main document")
    problems += _root_problems(package, trees)
    return Opened(package, trees, tuple(problems))


def _untyped(faults: list[Problem]) -> str:
    """Why there are no content types."""
    broken = next((fault for fault in faults if fault.part == f"/{_CONTENT_TYPES}"), None)
    if broken is not None:
        return f"its part {_CONTENT_TYPES} {broken.detail}"
    return "the zip file has no [Content_Types].xml: it is no Office file"


def _unopened(fault: Fault, reason: str) -> Opened:
    return Opened(Package({}, ()), {}, (Problem(fault, reason),))


def _name_problems(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    """Doubles, names that differ by case alone, folders."""
    for name, count in Counter(entry.name for entry in entries).items():
        if count > 1:
            yield Problem(Fault.NAMES, f"the zip file holds '{name}' {count} times")
    folders = sum(entry.name.endswith("/") for entry in entries)
    if folders:
        yield Problem(Fault.NAMES, f"the zip file holds {folders} folders as entries", tolerated=True)
    lowered: dict[str, str] = {}
    for name in {entry.name: None for entry in entries}:
        other = lowered.setdefault(name.lower(), name)
        if other != name:
            yield Problem(Fault.NAMES, f"the names '{other}' and '{name}' differ by case alone")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _parsed(files: Mapping[str, bytes]) -> tuple[dict[str, Element], list[Problem]]:
    trees: dict[str, Element] = {}
    problems: list[Problem] = []
    for name, data in files.items():
        if not _is_xml(name):
            continue
        try:
            trees[name] = parse(data)
        except ValueError as error:
            problems.append(Problem(Fault.XML, f"is not acceptable XML: {error}", name))
    return trees, problems


def _content_types(tree: Element, files: Mapping[str, bytes]) -> tuple[ContentTypes, list[Problem]]:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    problems: list[Problem] = []
    for child in tree:
        kind = child.get("ContentType", "")
        if child.tag == qualified("ct:Default"):
            ending = child.get("Extension", "").lower()
            if ending in defaults or not ending or "." in ending:
                detail = (
                    f"gives the ending '{ending}' a type twice" if ending in defaults else f"has the ending '{ending}'"
                )
                problems.append(Problem(Fault.CONTENT_TYPE, detail, f"/{_CONTENT_TYPES}"))
            defaults[ending] = kind
        elif child.tag == qualified("ct:Override"):
            name = child.get("PartName", "")
            if name in overrides:
                problems.append(Problem(Fault.CONTENT_TYPE, "has two content types", name))
            if name not in files:
                detail = "has a content type, but is not in the file"
                problems.append(Problem(Fault.CONTENT_TYPE, detail, name, tolerated=True))
            overrides[name] = kind
    if "rels" not in defaults:
        problems.append(Problem(Fault.CONTENT_TYPE, "gives relationships no type", f"/{_CONTENT_TYPES}"))
    problems += [
        Problem(Fault.ORPHAN, "holds relationships of a part that is not there", name)
        for name in files
        if name.endswith(".rels") and name != "/_rels/.rels" and _owner(name) not in files
    ]
    return ContentTypes(defaults, overrides), problems


def _owner(name: str) -> str:
    """The part that a part of relationships belongs to."""
    folder, _, file = name.rpartition("/_rels/")
    return f"{folder}/{file.removesuffix('.rels')}"


def _package(
    files: Mapping[str, bytes], trees: Mapping[str, Element], types: ContentTypes
) -> tuple[Package, list[Problem]]:
    parts: dict[str, Part] = {}
    problems: list[Problem] = []
    names = [name for name in files if name != f"/{_CONTENT_TYPES}" and not name.endswith(".rels")]
    for name in names:
        relationships, faults = _relationships(name, trees, files)
        problems += faults
        content_type = types.of(name)
        if not content_type:
            problems.append(Problem(Fault.CONTENT_TYPE, "has no content type", name))
        parts[name] = Part(name, content_type, files[name], relationships)
    roots, faults = _relationships("/", trees, files)
    return Package(parts, roots), problems + faults


def _root_problems(package: Package, trees: Mapping[str, Element]) -> Iterator[Problem]:
    """Parts that hold another kind of XML than their content type says."""
    for part in package.parts.values():
        root, tree = ROOTS.get(part.content_type, ""), trees.get(part.name)
        if not root or tree is None:
            continue
        if _local(tree.tag) != _local(qualified(root)):
            detail = f"holds <{_local(tree.tag)}>, where its content type says <{_local(qualified(root))}>"
            yield Problem(Fault.CONTENT_TYPE, detail, part.name)
        elif tree.tag != qualified(root) and not is_strict(str(tree.tag).encode()):
            detail = f"holds <{_local(tree.tag)}> of the foreign namespace {str(tree.tag)[1:].partition('}')[0]}"
            yield Problem(Fault.CONTENT_TYPE, detail, part.name)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _relationships(
    owner: str, trees: Mapping[str, Element], files: Mapping[str, bytes]
) -> tuple[tuple[Relationship, ...], list[Problem]]:
    tree = trees.get(relationships_name(owner))
    if tree is None:
        return (), []
    found: dict[str, Relationship] = {}
    problems: list[Problem] = []
    for child in tree:
        identity = child.get("Id", "")
        raw = child.get("Target", "")
        external = child.get("TargetMode") == "External"
        target = raw if external else _resolved(owner, raw, files)
        if identity in found:
            problems.append(Problem(Fault.RELATIONSHIP, f"has two relationships '{identity}'", owner))
        if external and (not raw or _NOT_URI.search(raw)):
            detail = f"links to '{raw}', which is no valid URI"
            file = raw.lower().startswith("file:")
            problems.append(Problem(Fault.RELATIONSHIP, detail, owner, tolerated=file))
        if not external and target not in files:
            problems.append(Problem(Fault.RELATIONSHIP, f"refers to '{raw}', which is not in the file", owner))
        found[identity] = Relationship(identity, child.get("Type", ""), target, external)
    return tuple(found.values()), problems


def _resolved(owner: str, target: str, files: Mapping[str, bytes]) -> str:
    """The part that a relative reference means: under its name as it is, or as the URI that it is says it."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(owner), target.partition("#")[0]))
    return path if path in files else unquote(path)
