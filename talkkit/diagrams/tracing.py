"""A picture and its layout -> the sketch: shapes, lines with their ends, areas with their titles."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from talkkit.diagrams.bodies import Body, note_shapes, shape
from talkkit.diagrams.heads import NATIVE, marks
from talkkit.diagrams.layered import Layout
from talkkit.diagrams.outlines import end_point
from talkkit.diagrams.pictures import Picture, PictureEdge, PictureGroup
from talkkit.diagrams.setting import Scale, Texts, title_size
from talkkit.diagrams.sketch import Area, Hold, Link, Shape, Side, Sketch, Words
from talkkit.geometry import Point, Rect, Size
from talkkit.model.runs import Run
from talkkit.style import Align, Anchor

_MIDDLE = 3.0
"""Points by which a line may turn beside the middle."""


def traced(picture: Picture, layout: Layout, made: dict[str, Body], texts: Texts, scale: Scale) -> Sketch:
    """The sketch of a picture that has been laid out."""
    upright = picture.direction in ("TB", "BT")
    shapes: list[Shape] = []
    links: list[Link] = []
    for name, body in made.items():
        rect = layout.boxes[name]
        shapes.append(shape(body, rect, scale))
        notes = note_shapes(body, rect, scale, upright=upright)
        shapes += notes
        links += [_note_link(shapes[-1 - len(notes)], note, upright=upright) for note in notes]
    for index, edge in enumerate(picture.edges):
        if not edge.hidden:
            links.append(_link(index, edge, layout, made, scale))
    areas = _areas(picture, layout, links, (texts, scale))
    return Sketch(layout.size, areas, (), tuple(links), tuple(shapes), type_size=scale.type)


def _note_link(owner: Shape, note: Shape, *, upright: bool) -> Link:
    """A thin line between a node and its note, straight where the two overlap."""
    one, two = owner.rect, note.rect
    if upright:
        y = min(max(two.y + two.height / 2, one.y + 2), one.bottom - 2)
        points = (Point(one.right, y), Point(two.x, y)) if two.x > one.x else (Point(one.x, y), Point(two.right, y))
    else:
        x = min(max(two.x + two.width / 2, one.x + 2), one.right - 2)
        points = (Point(x, one.bottom), Point(x, two.y)) if two.y > one.y else (Point(x, one.y), Point(x, two.bottom))
    return Link(f"{note.name}-line", points, dash="dot", weight="light")


def _link(index: int, edge: PictureEdge, layout: Layout, made: dict[str, Body], scale: Scale) -> Link:
    route = layout.routes[f"edge-{index}"]
    points = list(route.points)
    points[0] = _met(points[0], points[1], made.get(edge.tail), layout.boxes.get(edge.tail))
    points[-1] = _met(points[-1], points[-2], made.get(edge.head), layout.boxes.get(edge.head))
    words: list[Words] = []
    if edge.paragraphs and route.label:
        words.append(Words(edge.paragraphs, route.label, scale.small))
    for text, rect in ((edge.tail_text, route.tail_label), (edge.head_text, route.head_label)):
        if text and rect:
            words.append(Words(((Run(text),),), rect, scale.small, Align.START))
    line = tuple(points)
    direct = _direct(line)
    return Link(
        f"{edge.tail}-{edge.head}-{index}",
        line,
        Hold(edge.tail, route.start) if route.start and direct else None,
        Hold(edge.head, route.end) if route.end and direct else None,
        NATIVE.get(edge.start, "none"),
        NATIVE.get(edge.end, "none"),
        (*marks(edge.start, line[::-1]), *marks(edge.end, line)),
        edge.dash,
        edge.weight,
        tuple(words),
        edge.paint,
    )


def _direct(points: tuple[Point, ...]) -> bool:
    """Whether a line is straight, turns once, or changes sides in the middle between its ends.

    LibreOffice lays other connectors that hold on to shapes anew, through whatever is there; such a line stands free.
    """
    if len(points) <= 3:
        return True
    one, two = points[0], points[-1]
    upright = abs(points[1].x - one.x) < 0.01
    middle = (one.y + two.y) / 2 if upright else (one.x + two.x) / 2
    return len(points) == 4 and abs((points[1].y if upright else points[1].x) - middle) <= _MIDDLE


def _met(end: Point, near: Point, body: Body | None, rect: Rect | None) -> Point:
    """The end of a line on the outline of its shape, which may lie inside of its rectangle."""
    if body is None or rect is None:
        return end
    side: Side
    if abs(end.x - near.x) < abs(end.y - near.y):
        side = "bottom" if near.y > end.y else "top"
    else:
        side = "right" if near.x > end.x else "left"
    return end_point(body.form, rect, side, end)


def _areas(picture: Picture, layout: Layout, links: list[Link], measured: tuple[Texts, Scale]) -> tuple[Area, ...]:
    depth = {group.name: _depth(picture, group) for group in picture.groups}
    found: list[Area] = []
    for group in sorted(picture.groups, key=lambda group: depth[group.name]):
        rect = layout.groups[group.name]
        words: tuple[Words, ...] = ()
        if group.paragraphs:
            words = (_title(group, rect, links, measured),)
        radius = 8.0 if group.purpose == "state" else 0.0
        found.append(Area(group.name, rect, words, depth[group.name], group.purpose, group.paint, radius))
    return tuple(found)


def _depth(picture: Picture, group: PictureGroup) -> int:
    parents = {other.name: other.parent for other in picture.groups}
    depth, name = 0, group.parent
    while name is not None:
        depth, name = depth + 1, parents[name]
    return depth


def _title(group: PictureGroup, rect: Rect, links: list[Link], measured: tuple[Texts, Scale]) -> Words:
    """At the left, or where lines leave room for it."""
    texts, scale = measured
    size = title_size(group.paragraphs, texts, scale)
    place, _ = title_place(rect, size, [link.points for link in links])
    return Words(group.paragraphs, place, scale.small, Align.START, Anchor.MIDDLE, bold=True)


def title_place(rect: Rect, size: Size, lines: list[tuple[Point, ...]]) -> tuple[Rect, bool]:
    """Where the title of a group stands in its frame, and whether a line runs through it all the same."""
    band = Rect(rect.x + 8, rect.y + 5, max(rect.width - 16, size.width), size.height)
    crossing = sorted(
        one.x
        for points in lines
        for one, two in pairwise(points)
        if abs(one.x - two.x) < 0.7 and band.x < one.x < band.right and _overlap(one.y, two.y, band)
    )
    place = replace(band, width=size.width)
    for start, end in pairwise((band.x - 4, *crossing, band.right + 4)):
        if end - start - 8 >= size.width - 0.1:
            return replace(place, x=start + 4), False
    return place, True


def _overlap(one: float, two: float, band: Rect) -> bool:
    return min(one, two) < band.bottom and max(one, two) > band.y
