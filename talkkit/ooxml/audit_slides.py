"""What schemas do not say about one part: ids, tables, text bodies, links, animations, connectors, charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from talkkit.ooxml.audit_charts import chart_problems, overlooked_problems
from talkkit.ooxml.audit_schema import schema_problems
from talkkit.ooxml.faults import Fault, Problem
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import NAMESPACES, ContentType, qualified
from talkkit.ooxml.opening import Opened
from talkkit.ooxml.package import Part

_MOST_CELLS = 1000
"""Rows or columns of a table that Office takes ([MS-OI29500] 2.1.1424)."""


def slide_problems(part: Part, tree: Element, opened: Opened) -> Iterator[Problem]:
    """Everything that is wrong inside a part, whatever kind of part it is."""
    tolerated = tree.tag == qualified("p:presentation")
    for fault, detail in _all(part, tree, opened):
        yield Problem(fault, detail, part.name, tolerated=tolerated and fault is Fault.ORDER)
    for fault, detail in _overlooked(tree):
        yield Problem(fault, detail, part.name, tolerated=True)


def _overlooked(tree: Element) -> Iterator[tuple[Fault, str]]:
    """What python-pptx and LibreOffice write and PowerPoint opens."""
    if tree.tag == qualified("c:chartSpace"):
        yield from ((Fault.CHART, detail) for detail in overlooked_problems(tree))
    built = {(str(build.get("spid")), str(build.get("grpId"))) for build in tree.iter(qualified("p:bldP"))}
    for shape, group in sorted(_effects(tree, of_paragraphs=True) - built):
        detail = f"animates paragraphs of the shape {shape} in group {group} and does not list it as built"
        yield Fault.REFERENCE, f"{detail}: PowerPoint takes it, others may show it whole"


def _all(part: Part, tree: Element, opened: Opened) -> Iterator[tuple[Fault, str]]:
    yield from schema_problems(tree)
    yield from _bodies(tree)
    yield from _pictures(part, tree, opened)
    for table in tree.iter(qualified("a:tbl")):
        yield from _table(table)
    if tree.find(qualified("p:cSld")) is not None:
        yield from _shapes(tree)
        yield from _titles(tree)
        yield from _animations(tree)
        yield from _builds(tree)
        yield from _slide_links(part, tree, opened)
    if tree.tag == qualified("c:chartSpace"):
        yield from ((Fault.CHART, detail) for detail in chart_problems(part, tree, opened))


def _bodies(tree: Element) -> Iterator[tuple[Fault, str]]:
    for name in ("p:txBody", "a:txBody"):
        for body in tree.iter(qualified(name)):
            if body.find(qualified("a:p")) is None:
                yield Fault.TEXT_BODY, "has a text body without a paragraph"
    for cell in tree.iter(qualified("a:tc")):
        if cell.find(qualified("a:txBody")) is None:
            yield Fault.TEXT_BODY, "has a table cell without a text body"


def _pictures(part: Part, tree: Element, opened: Opened) -> Iterator[tuple[Fault, str]]:
    """The picture itself is a bitmap; an SVG stands in an extension of it (`svgBlip` in [MS-ODRAWXML])."""
    for blip in tree.iter(qualified("a:blip")):
        shown = opened.package.parts.get(part.target(blip.get(qualified("r:embed"), "")) or "")
        if shown is not None and shown.content_type == ContentType.SVG:
            yield Fault.MEDIA, f"shows {shown.name.lstrip('/')} without a bitmap for programs that read no SVG"


def _table(table: Element) -> Iterator[tuple[Fault, str]]:
    columns = len(table.findall(qualified("a:tblGrid") + "/" + qualified("a:gridCol")))
    rows = [row.findall(qualified("a:tc")) for row in table.findall(qualified("a:tr"))]
    if not 1 <= columns <= _MOST_CELLS or not 1 <= len(rows) <= _MOST_CELLS:
        yield Fault.TABLE, f"has a table of {len(rows)} rows and {columns} columns"
    for place, cells in enumerate(rows, 1):
        if len(cells) != columns:
            yield Fault.TABLE, f"has {len(cells)} cells in row {place} of a table with {columns} columns"
        yield from _spans(rows, place - 1, columns)
    for name, what in (("hMerge", "gridSpan"), ("vMerge", "rowSpan")):
        marked = sum(cell.get(name) in {"1", "true"} for cells in rows for cell in cells)
        if marked and not any(_span(cell, what) > 1 for cells in rows for cell in cells):
            yield Fault.TABLE, f"has cells marked {name}, and none that spans over them"


def _spans(rows: list[list[Element]], place: int, columns: int) -> Iterator[tuple[Fault, str]]:
    for column, cell in enumerate(rows[place]):
        across, down = _span(cell, "gridSpan"), _span(cell, "rowSpan")
        if column + across > columns or place + down > len(rows):
            yield Fault.TABLE, f"has a cell in row {place + 1} that spans beyond its table"
            continue
        covered = rows[place][column + 1 : column + across]
        if any(other.get("hMerge") not in {"1", "true"} for other in covered):
            yield Fault.TABLE, f"has a merged cell in row {place + 1} whose neighbours are not marked"
        below = [row[column] for row in rows[place + 1 : place + down] if column < len(row)]
        if any(other.get("vMerge") not in {"1", "true"} for other in below):
            yield Fault.TABLE, f"has a merged cell in row {place + 1} whose cells below are not marked"


def _span(cell: Element, name: str) -> int:
    return whole(cell.get(name)) or 1


def _shapes(tree: Element) -> Iterator[tuple[Fault, str]]:
    """Ids, creation ids, groups and connectors. Two branches of an `AlternateContent` may share an id."""
    choice = {f"{{{NAMESPACES['mc']}}}Fallback"}
    shapes = [
        element
        for element in tree.iter(qualified("p:cNvPr"))
        if not any(ancestor.tag in choice for ancestor in element.iterancestors())
    ]
    identities = [element.get("id", "") for element in shapes]
    for identity, count in Counter(identities).items():
        if count > 1:
            yield Fault.SHAPE_ID, f"has {count} shapes with the id {identity}"
        if (whole(identity) or 0) < 1:
            yield Fault.SHAPE_ID, f"has a shape with the id '{identity}'"
    marks = Counter(mark.get("id", "") for shape in shapes for mark in shape.iter(qualified("a16:creationId")))
    for mark, count in marks.items():
        if count > 1:
            yield Fault.CREATION_ID, f"has {count} shapes with the creation id {mark}"
    for group in tree.iter(qualified("p:grpSpPr")):
        place = group.find(qualified("a:xfrm"))
        if place is not None and len(place) not in {0, 4}:
            yield Fault.VALUE, "has a group whose transform lacks some of off, ext, chOff and chExt"
    for name in ("a:stCxn", "a:endCxn"):
        for end in tree.iter(qualified(name)):
            if end.get("id") not in identities:
                yield Fault.REFERENCE, f"has a connector to the shape {end.get('id')}, which is not there"


def _titles(tree: Element) -> Iterator[tuple[Fault, str]]:
    shapes = tree.find(qualified("p:cSld") + "/" + qualified("p:spTree"))
    path = "/".join(qualified(step) for step in ("p:sp", "p:nvSpPr", "p:nvPr", "p:ph"))
    kinds = [mark.get("type") for mark in shapes.findall(path)] if shapes is not None else []
    titles = sum(kind in {"title", "ctrTitle"} for kind in kinds)
    if titles > 1:
        yield Fault.PLACEHOLDER, f"has {titles} titles"


def _builds(tree: Element) -> Iterator[tuple[Fault, str]]:
    """Every build of a shape has its effects (19.5.14), and the paragraphs that they animate are there."""
    paragraphs = {
        str(name.get("id")): len(shape.findall(f".//{qualified('a:p')}"))
        for shape in tree.iter(qualified("p:sp"))
        for name in shape.iter(qualified("p:cNvPr"))
    }
    built = {(str(build.get("spid")), str(build.get("grpId"))) for build in tree.iter(qualified("p:bldP"))}
    for identity, group in sorted(built - _effects(tree)):
        yield Fault.REFERENCE, f"builds the shape {identity} in group {group}, which no effect belongs to"
    for target in tree.iter(qualified("p:spTgt")):
        for reach in target.iter(qualified("p:pRg")):
            last, most = whole(reach.get("end")), paragraphs.get(target.get("spid", ""))
            if last is not None and most is not None and last >= most:
                yield Fault.REFERENCE, f"animates paragraph {last + 1} of a shape that has {most}"


def _effects(tree: Element, *, of_paragraphs: bool = False) -> set[tuple[str, str]]:
    """Shape and group of every effect of a preset."""
    return {
        (str(target.get("spid")), str(effect.get("grpId")))
        for effect in tree.iter(qualified("p:cTn"))
        if effect.get("presetClass") is not None
        for target in effect.iter(qualified("p:spTgt"))
        if not of_paragraphs or target.find(qualified("p:txEl")) is not None
    }


def _animations(tree: Element) -> Iterator[tuple[Fault, str]]:
    timings = list(tree.iter(qualified("p:timing")))
    if len(timings) > 1 and len({id(timing.getparent()) for timing in timings}) == 1:
        yield Fault.REFERENCE, f"has {len(timings)} timing trees"
    identities = {element.get("id") for element in tree.iter(qualified("p:cNvPr"))}
    for target in tree.iter(qualified("p:spTgt")):
        if target.get("spid") not in identities:
            yield Fault.REFERENCE, f"animates the shape {target.get('spid')}, which is not there"
    for build in tree.iter(qualified("p:bldP")):
        if build.get("spid") not in identities or build.get("grpId") is None:
            yield Fault.REFERENCE, f"builds the shape {build.get('spid')} without its group or shape"
    for timing in timings:
        for value, count in Counter(element.get("id") for element in timing.iter(qualified("p:cTn"))).items():
            if value is not None and count > 1:
                yield Fault.REFERENCE, f"has {count} time nodes with the id {value}"


def _slide_links(part: Part, tree: Element, opened: Opened) -> Iterator[tuple[Fault, str]]:
    for link in tree.iter(qualified("a:hlinkClick")):
        if link.get("action") != "ppaction://hlinksldjump":
            continue
        target = opened.package.parts.get(part.target(link.get(qualified("r:id"), "")) or "")
        if target is None or target.content_type != ContentType.SLIDE:
            yield Fault.SLIDE_LINK, "has a link to a slide that is not there"
