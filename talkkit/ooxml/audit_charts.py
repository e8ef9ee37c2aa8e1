"""What schemas do not say about a chart: axes that belong together, points that are counted, a workbook that opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import isfinite

from talkkit.ooxml.archive import ArchiveError, read_archive
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified
from talkkit.ooxml.opening import Opened
from talkkit.ooxml.package import Part

_AXES = {"catAx", "valAx", "dateAx", "serAx"}
_FLAT = {"barChart", "lineChart", "areaChart", "scatterChart", "bubbleChart", "radarChart", "stockChart"}
"""Charts that stand between exactly two axes."""
_DOUBLE = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_OLD_BINARY = bytes.fromhex("D0CF11E0A1B11AE1")
"""First bytes of an .xls, which PowerPoint 97 to 2003 embedded."""


def chart_problems(part: Part, tree: Element, opened: Opened) -> Iterator[str]:
    """Everything that is wrong with a chart part, in words that follow its name."""
    yield from _series(tree)
    yield from _axes(tree)
    yield from _points(tree)
    yield from _workbook(part, tree, opened)


def overlooked_problems(tree: Element) -> Iterator[str]:
    """What is wrong with a chart and does not keep PowerPoint from showing it."""
    identities = [str(each.get("val")) for each in tree.iter(qualified("c:axId"))]
    for identity in sorted({each for each in identities if each.startswith("-")}):
        yield f"has {identity} as the id of an axis: PowerPoint takes it, ids that are not negative are safe everywhere"
    if tree.find(qualified("c:externalData")) is None:
        yield "has no workbook with its data: PowerPoint shows the chart and cannot edit it, Keynote refuses it"


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _series(tree: Element) -> Iterator[str]:
    """Each series has a number and a place of its own (21.2.2.84, 21.2.2.128)."""
    for name in ("idx", "order"):
        said = [series.find(qualified(f"c:{name}")) for series in tree.iter(qualified("c:ser"))]
        for value, count in Counter(each.get("val") for each in said if each is not None).items():
            if count > 1:
                yield f"has {count} series with the {name} {value}"


def _axes(tree: Element) -> Iterator[str]:
    axes = [axis for axis in tree.iter() if _local(axis) in _AXES]
    known = [str(element.get("val")) for axis in axes for element in axis.findall(qualified("c:axId"))]
    for identity, count in sorted(Counter(known).items()):
        if count > 1:
            yield f"has {count} axes with the id {identity}"
    for axis in axes:
        cross = axis.find(qualified("c:crossAx"))
        if cross is not None and cross.get("val") not in known:
            yield f"has an axis that crosses the axis {cross.get('val')}, which is not there"
    for group in (element for element in tree.iter() if _local(element) in _FLAT):
        used = [element.get("val") for element in group.findall(qualified("c:axId"))]
        if len(used) != 2:
            yield f"has {len(used)} axes for its {_local(group)}; there are two"
        for missing in (identity for identity in used if identity not in known):
            yield f"measures its {_local(group)} on the axis {missing}, which is not there"


def _points(tree: Element) -> Iterator[str]:
    for count in tree.iter(qualified("c:ptCount")):
        parent = count.getparent()
        points = parent.findall(qualified("c:pt")) if parent is not None else []
        said = whole(count.get("val")) or 0
        if said < len(points):
            yield f"says {said} points and has {len(points)}"
        elif any((whole(point.get("idx")) or 0) >= said for point in points):
            yield f"says {said} points and has one behind them"
    for value in _numbers(tree):
        if not _is_finite(value):
            yield f"has '{value}' as a number"


def _numbers(tree: Element) -> Iterator[str]:
    """What stands for a number: values of points, and bounds of axes. Names of series and categories are texts."""
    for cache in tree.iter(qualified("c:numCache"), qualified("c:numLit")):
        for value in cache.iter(qualified("c:v")):
            yield (value.text or "").strip()
    for bound in tree.iter(qualified("c:min"), qualified("c:max")):
        yield bound.get("val", "").strip()


def _is_finite(text: str) -> bool:
    """Whether the text is a number that Office reads: XML Schema's double without its `INF` and `NaN`."""
    return bool(_DOUBLE.fullmatch(text)) and isfinite(float(text))


def _workbook(part: Part, tree: Element, opened: Opened) -> Iterator[str]:
    """Keynote refuses a chart without its workbook, and PowerPoint cannot edit its data."""
    data = tree.find(qualified("c:externalData"))
    if data is None:
        return
    identity = data.get(qualified("r:id"), "")
    if any(relation.id == identity and relation.external for relation in part.relationships):
        return
    book = opened.package.parts.get(part.target(identity) or "")
    if book is not None and not _opens(book.data):
        yield f"has {book.name.lstrip('/')} as its workbook, which does not open"


def _opens(data: bytes) -> bool:
    if data.startswith(_OLD_BINARY):
        return True
    try:
        names = {entry.name for entry in read_archive(data)}
    except ArchiveError:
        return False
    return "[Content_Types].xml" in names and any(name.startswith("xl/workbook") for name in names)
