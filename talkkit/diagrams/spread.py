"""What a sketch covers, and moving all of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.diagrams.sketch import Area, Link, Rule, Shape, Sketch, Stroke, Words, moved
from talkkit.geometry import PathStep, Point, Rect, Size


def bounds(sketch: Sketch) -> Rect:
    """The smallest rectangle around everything that is drawn."""
    rects = list(_rects(sketch))
    left, top = min(each.x for each in rects), min(each.y for each in rects)
    right, bottom = max(each.right for each in rects), max(each.bottom for each in rects)
    return Rect(left, top, right - left, bottom - top)


def shifted(sketch: Sketch) -> Sketch:
    """The sketch with its top left corner at the origin, and its size taken from what it draws."""
    box = bounds(sketch)
    return replace(_moved(sketch, -box.x, -box.y), size=Size(box.width, box.height))


def stacked(above: Sketch, below: Sketch, gap: float) -> Sketch:
    """Two sketches below each other as one."""
    low = _moved(below, 0.0, above.size.height + gap)
    return replace(
        above,
        size=Size(max(above.size.width, low.size.width), above.size.height + gap + low.size.height),
        areas=(*above.areas, *low.areas),
        rules=(*above.rules, *low.rules),
        links=(*above.links, *low.links),
        shapes=(*above.shapes, *low.shapes),
        texts=(*above.texts, *low.texts),
    )


def _rects(sketch: Sketch) -> Iterator[Rect]:
    yield from (area.rect for area in sketch.areas)
    for words in sketch.texts:
        yield words.rect
    for shape in sketch.shapes:
        yield shape.rect
        yield from map(_of_stroke, (*shape.outline, *shape.details))
    for link in sketch.links:
        yield _of_points(link.points)
        yield from (words.rect for words in link.words)
        yield from map(_of_stroke, link.marks)
    for rule in sketch.rules:
        yield _of_points(rule.points)


def _of_stroke(stroke: Stroke) -> Rect:
    return _of_points(tuple(point for step in stroke.steps for point in step.points))


def _of_points(points: tuple[Point, ...]) -> Rect:
    left, top = min(point.x for point in points), min(point.y for point in points)
    return Rect(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)


def _moved(sketch: Sketch, dx: float, dy: float) -> Sketch:
    def point(at: Point) -> Point:
        return Point(at.x + dx, at.y + dy)

    def words(found: tuple[Words, ...]) -> tuple[Words, ...]:
        return tuple(replace(each, rect=moved(each.rect, dx, dy)) for each in found)

    def strokes(found: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
        return tuple(
            replace(each, steps=tuple(PathStep(step.kind, tuple(map(point, step.points))) for step in each.steps))
            for each in found
        )

    def area(each: Area) -> Area:
        return replace(each, rect=moved(each.rect, dx, dy), words=words(each.words), details=strokes(each.details))

    def shape(each: Shape) -> Shape:
        return replace(
            each,
            rect=moved(each.rect, dx, dy),
            words=words(each.words),
            outline=strokes(each.outline),
            details=strokes(each.details),
        )

    def link(each: Link) -> Link:
        return replace(each, points=tuple(map(point, each.points)), marks=strokes(each.marks), words=words(each.words))

    def rule(each: Rule) -> Rule:
        return replace(each, points=tuple(map(point, each.points)))

    return replace(
        sketch,
        areas=tuple(map(area, sketch.areas)),
        rules=tuple(map(rule, sketch.rules)),
        links=tuple(map(link, sketch.links)),
        shapes=tuple(map(shape, sketch.shapes)),
        texts=words(sketch.texts),
    )
