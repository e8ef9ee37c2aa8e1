"""What schemas do not say about a package: that its parts belong together. Each function looks at one kind of thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from talkkit.ooxml.audit_relations import relation_problems
from talkkit.ooxml.audit_slides import slide_problems
from talkkit.ooxml.faults import Fault, Problem
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import ContentType, RelationshipType, qualified
from talkkit.ooxml.opening import Opened
from talkkit.ooxml.package import Part
from talkkit.ooxml.units import SLIDE_SIDES

_SIGNATURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "image/webp": (b"RIFF",),
}
_MASTERS = {ContentType.SLIDE_MASTER, ContentType.NOTES_MASTER}
_SIZES = {
    "screen4x3": ("9144000", "6858000"),
    "screen16x9": ("9144000", "5143500"),
    "screen16x10": ("9144000", "5715000"),
}
"""`ST_SlideSizeType` (ECMA-376 part 1, 19.7.14) and the only size that it says, in EMU."""

_W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def audit(opened: Opened) -> Iterator[Problem]:
    """Everything that is wrong with an opened deck, container first, then part by part."""
    yield from opened.problems
    if not opened.package.parts:
        return
    main = opened.package.related(RelationshipType.OFFICE_DOCUMENT)[0]
    presentation = opened.trees.get(main)
    if presentation is None or presentation.tag != qualified("p:presentation"):
        yield Problem(Fault.NOT_A_DECK, "the file is no presentation")
        return
    yield from relation_problems(opened, main)
    yield from _orphans(opened)
    yield from _media(opened)
    yield from _presentation(opened, opened.package.parts[main], presentation)
    yield from _masters(opened)
    yield from _notes(opened, presentation)
    yield from _core_properties(opened)
    yield from _slide_creation_ids(opened)
    for name, tree in opened.trees.items():
        if name in opened.package.parts:
            yield from slide_problems(opened.package.parts[name], tree, opened)


def errors(opened: Opened) -> tuple[Problem, ...]:
    """What makes Office, Keynote or others repair or refuse an opened deck, each once."""
    return tuple(dict.fromkeys(problem for problem in audit(opened) if not problem.tolerated))


def _orphans(opened: Opened) -> Iterator[Problem]:
    """Every part is reached from the package, and every slide stands in the list of slides."""
    parts = opened.package.parts
    waiting = [relationship.target for relationship in opened.package.relationships if not relationship.external]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in parts and name not in reached:
            reached.add(name)
            waiting += [rel.target for rel in parts[name].relationships if not rel.external]
    for name in parts:
        if name not in reached:
            yield Problem(Fault.ORPHAN, "is in the file, but nothing refers to it", name)


def _media(opened: Opened) -> Iterator[Problem]:
    for name, part in opened.package.parts.items():
        kind = part.content_type.lower()
        if kind == "image/jpg":
            yield Problem(Fault.MEDIA, "is declared as image/jpg; the type is called image/jpeg", name, tolerated=True)
        signatures = _SIGNATURES.get("image/jpeg" if kind == "image/jpg" else kind)
        if signatures and not part.data.startswith(signatures):
            yield Problem(Fault.MEDIA, f"is declared as {kind}, but its bytes are something else", name)
        if kind == ContentType.SVG and b"<svg" not in part.data[:4096] and b":svg" not in part.data[:4096]:
            yield Problem(Fault.MEDIA, "is declared as SVG, but holds none", name)


def _numbers(tree: Element, path: str) -> list[int]:
    """The `id`s of the elements at a path; what is no number counts as -1."""
    found = tree.findall("/".join(qualified(step) for step in path.split("/")))
    numbers = (whole(element.get("id")) for element in found)
    return [-1 if number is None else number for number in numbers]


def _presentation(opened: Opened, part: Part, tree: Element) -> Iterator[Problem]:
    slides = _numbers(tree, "p:sldIdLst/p:sldId")
    yield from _identifiers("slide", slides, 256, 2**31 - 1, part.name)
    masters = _numbers(tree, "p:sldMasterIdLst/p:sldMasterId")
    for _, master in _typed(opened, ContentType.SLIDE_MASTER):
        masters += _numbers(master, "p:sldLayoutIdLst/p:sldLayoutId")
    yield from _identifiers("master or layout", masters, 2**31, 2**32 - 1, part.name)
    size = tree.find(qualified("p:sldSz"))
    sides = [size.get(name) for name in ("cx", "cy")] if size is not None else []
    for side in sides:
        if whole(side, SLIDE_SIDES) is None:
            yield Problem(Fault.SIZE, f"has slides with a side of '{side}', outside of 914400 to 51206400", part.name)
    if size is not None and size.get("type") in _SIZES and size.get("type") != named_size(size):
        detail = f"says '{size.get('type')}', but is of another size"
        yield Problem(Fault.SIZE, detail, part.name, tolerated=True)
    listed = {part.target(entry.get(qualified("r:id"), "")) for entry in tree.iter(qualified("p:sldId"))}
    for name, _ in _typed(opened, ContentType.SLIDE):
        if name not in listed:
            yield Problem(Fault.ORPHAN, "is a slide that is not in the list of slides", name)
    yield from _sections(tree, slides, part.name)


def named_size(size: Element) -> str | None:
    """What a `p:sldSz` may be called by its width and height; a name that says no size in particular stays."""
    said = size.get("type")
    if said is None or said not in _SIZES or (size.get("cx"), size.get("cy")) == _SIZES[said]:
        return said
    return None


def _typed(opened: Opened, content_type: str) -> Iterator[tuple[str, Element]]:
    for name, part in opened.package.parts.items():
        if part.content_type == content_type and name in opened.trees:
            yield name, opened.trees[name]


def _identifiers(what: str, values: list[int], lowest: int, highest: int, part: str) -> Iterator[Problem]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Problem(Fault.IDENTIFIER, f"gives the {what} id {value} {count} times", part)
        if not lowest <= value <= highest:
            yield Problem(Fault.IDENTIFIER, f"gives the {what} id {value}, outside of {lowest} to {highest}", part)


def _sections(tree: Element, slides: list[int], part: str) -> Iterator[Problem]:
    if next(tree.iter(qualified("p14:sectionLst")), None) is None:
        return
    sections = [section.get("id") for section in tree.iter(qualified("p14:section"))]
    for identity, count in Counter(sections).items():
        if identity is None or count > 1:
            said = f"{count} sections with the id {identity}" if identity else "a section without an id"
            yield Problem(Fault.SECTIONS, f"has {said}", part)
    members: list[int] = []
    for listing in tree.iter(qualified("p14:sldIdLst")):
        members += _numbers(listing, "p14:sldId")
    counts = Counter(members)
    for value in slides:
        if counts[value] != 1:
            yield Problem(Fault.SECTIONS, f"has the slide id {value} in {counts[value]} sections", part)
    for value in counts:
        if value not in slides:
            yield Problem(Fault.SECTIONS, f"has a section with the slide id {value}, which does not exist", part)


def _masters(opened: Opened) -> Iterator[Problem]:
    """Every master has a theme of its own, and every theme at least three of each kind of formatting."""
    owners: dict[str, str] = {}
    for name, part in opened.package.parts.items():
        if part.content_type not in _MASTERS:
            continue
        themes = part.related(RelationshipType.THEME)
        if not themes:
            yield Problem(Fault.THEME, "has no theme", name)
        for theme in themes:
            other = owners.setdefault(theme, name)
            if other != name:
                yield Problem(Fault.THEME, f"shares its theme with {other.lstrip('/')}", name, tolerated=True)
    for name, tree in _typed(opened, ContentType.THEME):
        for listing in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
            found = next(tree.iter(qualified(f"a:{listing}")), None)
            if found is None or len(found) < 3:
                yield Problem(Fault.THEME, f"has fewer than three entries in {listing}", name)


def _notes(opened: Opened, presentation: Element) -> Iterator[Problem]:
    listed = presentation.find(qualified("p:notesMasterIdLst")) is not None
    for name, _ in _typed(opened, ContentType.NOTES_MASTER):
        if not listed:
            detail = (
                "is a notes master that the presentation does not list: PowerPoint finds it, Keynote refuses the file"
            )
            yield Problem(Fault.NOTES, detail, name, tolerated=True)
    owners: dict[str, str] = {}
    for name, _ in _typed(opened, ContentType.SLIDE):
        for notes in opened.package.parts[name].related(RelationshipType.NOTES_SLIDE):
            if owners.setdefault(notes, name) != name:
                yield Problem(Fault.NOTES, f"has the notes of {owners[notes].lstrip('/')}", name)
    for name, _ in _typed(opened, ContentType.NOTES_SLIDE):
        part = opened.package.parts[name]
        for slide in part.related(RelationshipType.SLIDE):
            if owners.get(name, slide) != slide:
                yield Problem(Fault.NOTES, f"says that it belongs to {slide.lstrip('/')}, which has other notes", name)
        for kind, what in ((RelationshipType.NOTES_MASTER, "notes master"), (RelationshipType.SLIDE, "slide")):
            if len(part.related(kind)) != 1:
                yield Problem(Fault.NOTES, f"is not related to exactly one {what}", name)


def _core_properties(opened: Opened) -> Iterator[Problem]:
    for name, tree in _typed(opened, ContentType.CORE_PROPERTIES):
        for tag, count in Counter(str(child.tag) for child in tree).items():
            if count > 1:
                yield Problem(Fault.PROPERTIES, f"has '{_local(tag)}' {count} times", name)
        for stamp in ("dcterms:created", "dcterms:modified"):
            element = tree.find(qualified(stamp))
            if element is not None and not _W3C_DATE.fullmatch((element.text or "").strip()):
                yield Problem(Fault.PROPERTIES, f"has '{element.text}' as a date", name)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _slide_creation_ids(opened: Opened) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for name, tree in _typed(opened, ContentType.SLIDE):
        element = tree.find("/".join(qualified(step) for step in ("p:cSld", "p:extLst", "p:ext", "p14:creationId")))
        if element is None:
            continue
        other = owners.setdefault(element.get("val", ""), name)
        if other != name:
            yield Problem(Fault.CREATION_ID, f"has the same creation id as {other.lstrip('/')}", name)
