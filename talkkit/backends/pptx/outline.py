"""Outlines as custom geometry, connectors as `p:cxnSp` that hold on to their shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from talkkit.backends.pptx.color import fill_node, line_node
from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import ArrowHead, ConnectorContent, Dash, Frame, Glue, GroupContent, PathContent
from talkkit.geometry import PathStep, Point, Rect
from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.names import qualified
from talkkit.ooxml.units import emu, thousandths

_COMMANDS = {"move": "a:moveTo", "line": "a:lnTo", "curve": "a:cubicBezTo", "close": "a:close"}
_DASHES: dict[Dash, str] = {"dash": "dash", "dot": "sysDot"}
_HEADS: dict[ArrowHead, str] = {"triangle": "triangle", "arrow": "arrow", "diamond": "diamond", "oval": "oval"}


def dashed(line: Element, dash: Dash, start: ArrowHead = "none", end: ArrowHead = "none") -> Element:
    """A line with its dashes and ends, in the order of the schema (ECMA-376 part 1, 20.1.2.2.24)."""
    if dash in _DASHES:
        line.append(node("a:prstDash", {"val": _DASHES[dash]}))
    line.append(node("a:round"))
    for name, head in (("a:headEnd", start), ("a:tailEnd", end)):
        if head in _HEADS:
            line.append(node(name, {"type": _HEADS[head], "w": "med", "len": "med"}))
    return line


def path_geometry(steps: Iterable[PathStep], rect: Rect, *, filled: bool) -> Element:
    """`a:custGeom` of one path in the frame's own EMU (20.1.9.8)."""
    return paths_geometry((steps,), rect, filled=filled)


def paths_geometry(paths: Iterable[Iterable[PathStep]], rect: Rect, *, filled: bool) -> Element:
    """`a:custGeom` of several paths, each of which is filled by itself."""
    made = []
    for steps in paths:
        path = node("a:path", {"w": emu(rect.width), "h": emu(rect.height), "fill": None if filled else "none"})
        for step in steps:
            path.append(node(_COMMANDS[step.kind], None, *(_point(at) for at in step.points)))
        made.append(path)
    return node(
        "a:custGeom",
        None,
        *(node(name) for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst")),
        node("a:rect", {"l": "0", "t": "0", "r": "r", "b": "b"}),
        node("a:pathLst", None, *made),
    )


def _point(at: Point) -> Element:
    return node("a:pt", {"x": emu(at.x), "y": emu(at.y)})


def path_shape(frame: Frame, content: PathContent, sheet: Sheet, *, drawn: bool = False) -> Element:
    """An outline as a freeform. One that says nothing is marked as decoration."""
    line = line_node("a:ln", content.line, content.line_width, sheet.colors)
    if content.line is not None and content.line_width > 0:
        line = dashed(line, content.dash)
    return node(
        "p:sp",
        None,
        node(
            "p:nvSpPr",
            None,
            sheet.non_visual(
                frame.key,
                NOUNS[frame.role],
                alt=frame.alt,
                decorative=frame.decorative or not frame.alt,
                link=frame.link,
            ),
            node("p:cNvSpPr"),
            node("p:nvPr", {"userDrawn": "1" if drawn else None}),
        ),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", frame.rect),
            path_geometry(content.steps, frame.rect, filled=content.fill is not None),
            fill_node(content.fill, sheet.colors),
            line,
        ),
        node("p:txBody", None, node("a:bodyPr"), node("a:lstStyle"), _silent(sheet)),
    )


def _silent(sheet: Sheet) -> Element:
    return node("a:p", None, node("a:endParaRPr", {"lang": sheet.lang}))


def connector_shape(frame: Frame, content: ConnectorContent, sheet: Sheet, *, drawn: bool = False) -> Element:
    """A line between shapes; `glue` ties it to them once all shapes of the slide have their ids."""
    line = line_node("a:ln", content.line, content.line_width, sheet.colors)
    place, geometry = _route(content.points, held=content.start is not None or content.end is not None)
    if geometry.tag == qualified("a:custGeom") and content.start is None and content.end is None:
        return _free_line(
            frame, dashed(line, content.dash, content.start_head, content.end_head), (place, geometry), sheet
        )
    return node(
        "p:cxnSp",
        None,
        node(
            "p:nvCxnSpPr",
            None,
            sheet.non_visual(frame.key, "Connector", alt=frame.alt, decorative=frame.decorative or not frame.alt),
            node("p:cNvCxnSpPr"),
            node("p:nvPr", {"userDrawn": "1" if drawn else None}),
        ),
        node("p:spPr", None, place, geometry, dashed(line, content.dash, content.start_head, content.end_head)),
    )


def _free_line(frame: Frame, line: Element, way: tuple[Element, Element], sheet: Sheet) -> Element:
    """A line that holds on to nothing and goes a way of its own: LibreOffice would lay a connector anew."""
    properties = sheet.non_visual(frame.key, "Line", alt=frame.alt, decorative=frame.decorative or not frame.alt)
    return node(
        "p:sp",
        None,
        node("p:nvSpPr", None, properties, node("p:cNvSpPr"), node("p:nvPr")),
        node("p:spPr", None, *way, node("a:noFill"), line),
        node("p:txBody", None, node("a:bodyPr"), node("a:lstStyle"), _silent(sheet)),
    )


def _route(points: tuple[Point, ...], *, held: bool = True) -> tuple[Element, Element]:
    """Place and geometry of the connector that takes this way: one of Office's own where there is one.

    A line that holds on to nothing is no such connector where it changes sides beside the middle, or turns more than
    twice: LibreOffice would lay it another way.
    """
    bent = _bent(points)
    if bent is not None and (held or bent.plain):
        return bent.nodes()
    left, top = min(at.x for at in points), min(at.y for at in points)
    rect = Rect(left, top, max(at.x for at in points) - left, max(at.y for at in points) - top)
    kinds = ("move", *("line" for _ in points[1:]))
    steps = (PathStep(kind, (Point(at.x - left, at.y - top),)) for kind, at in zip(kinds, points, strict=True))  # type: ignore[arg-type]
    return transform("a:xfrm", rect), path_geometry(steps, rect, filled=False)


class _Bent(Struct, frozen=True):
    """A connector of Office's own: how its ends lie, and where it turns, in parts of the way between them."""

    start: Point
    end: Point
    turns: tuple[float, ...] = ()
    corners: int = 0
    upright: bool = False
    """Whether it sets out up or down. Office has such a connector as a turned one."""

    @property
    def plain(self) -> bool:
        """Whether it turns once, or in the middle between its ends."""
        return self.corners <= 2 and all(abs(turn - 0.5) <= _NEARLY for turn in self.turns)

    def nodes(self) -> tuple[Element, Element]:
        across, down = self.end.x - self.start.x, self.end.y - self.start.y
        centre = Point((self.start.x + self.end.x) / 2, (self.start.y + self.end.y) / 2)
        width, height = (abs(down), abs(across)) if self.upright else (abs(across), abs(down))
        rect = Rect(centre.x - width / 2, centre.y - height / 2, width, height)
        flip_h, flip_v = (down < 0, across > 0) if self.upright else (across < 0, down < 0)
        place = transform(
            "a:xfrm",
            rect,
            rot="5400000" if self.upright else None,
            flipH="1" if flip_h else None,
            flipV="1" if flip_v else None,
        )
        name = f"bentConnector{self.corners + 1}" if self.corners else "straightConnector1"
        guides = (
            node("a:gd", {"name": f"adj{number}", "fmla": f"val {thousandths(turn)}"})
            for number, turn in enumerate(self.turns, 1)
        )
        return place, node("a:prstGeom", {"prst": name}, node("a:avLst", None, *guides))


_MOST_CORNERS = 4
_NEARLY = 0.05
"""Part of the way between the ends by which a line may turn beside the middle."""
_STRAIGHT = 0.01
"""Points by which a horizontal or vertical part may be off."""


def _bent(points: tuple[Point, ...]) -> _Bent | None:
    """The bent connector through these points; None where they do not turn at right angles, or too often."""
    start, end, corners = points[0], points[-1], points[1:-1]
    if not corners:
        return _Bent(start, end)
    upright = abs(points[1].x - start.x) <= _STRAIGHT
    if len(corners) > _MOST_CORNERS or not _right_angles(points, upright=upright):
        return None
    turns: list[float] = []
    for index, corner in enumerate(corners[:-1]):
        along_x = upright == bool(index % 2)
        way = end.x - start.x if along_x else end.y - start.y
        if abs(way) <= _STRAIGHT:
            return None
        turns.append(((corner.x - start.x) if along_x else (corner.y - start.y)) / way)
    return _Bent(start, end, tuple(turns), len(corners), upright)


def _right_angles(points: tuple[Point, ...], *, upright: bool) -> bool:
    """Whether every part is horizontal or vertical, in turns."""
    for index, (first, second) in enumerate(pairwise(points)):
        vertical = upright != bool(index % 2)
        off = abs(second.x - first.x) if vertical else abs(second.y - first.y)
        if off > _STRAIGHT:
            return False
    return True


def glue(frames: tuple[Frame, ...], shapes: Iterable[Element], sheet: Sheet) -> None:
    """Ties the connectors among a slide's shapes to what they hold on to (`a:stCxn`, `a:endCxn`, 20.1.2.2.3)."""
    found = {properties.get("id"): holder for shape in shapes for properties, holder in _holders(shape)}
    for frame, scope in _scopes(frames, ()):
        if isinstance(frame.content, ConnectorContent):
            holder = found.get(str(sheet.shape_ids[frame.key]))
            for name, end in (("a:stCxn", frame.content.start), ("a:endCxn", frame.content.end)):
                target = _target(end, scope, sheet) if end else None
                if holder is not None and end is not None and target is not None:
                    holder.append(node(name, {"id": target, "idx": end.site}))


def _holders(shape: Element) -> Iterator[tuple[Element, Element]]:
    """`p:cNvPr` and `p:cNvCxnSpPr` of every connector in a shape."""
    for holder in shape.iter(qualified("p:cNvCxnSpPr")):
        properties = holder.getprevious()
        if properties is not None:
            yield properties, holder


def _scopes(frames: tuple[Frame, ...], outer: tuple[Frame, ...]) -> Iterator[tuple[Frame, tuple[Frame, ...]]]:
    """Every frame with those that it may hold on to, nearest first."""
    scope = (*frames, *outer)
    for frame in frames:
        yield frame, scope
        if isinstance(frame.content, GroupContent):
            yield from _scopes(frame.content.frames, scope)


def _target(end: Glue, scope: tuple[Frame, ...], sheet: Sheet) -> int | None:
    keys = (frame.key for frame in scope if frame.name == end.name and not isinstance(frame.content, ConnectorContent))
    return sheet.shape_ids.get(next(keys, ""))
