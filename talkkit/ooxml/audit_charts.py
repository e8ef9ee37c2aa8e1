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
    yield from _axes(tree)
    yield from _points(tree)
    yield from _workbook(part, tree, opened)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _axes(tree: Element) -> Iterator[str]:
    axes = [axis for axis in tree.iter() if _local(axis) in _AXES]
    known = [str(element.get("val")) for axis in axes for element in axis.findall(qualified("c:axId"))]
    for identity, count in sorted(Counter(known).items()):
        if count > 1:
            yield f"has {count} axes with the id {identity}"
        if not re.fullmatch("[0-9]+", identity):
            yield f"has '{identity}' as the id of an axis; ids are not negative"
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
        yield "has no workbook with its data"
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
