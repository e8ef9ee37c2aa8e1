"""A sketch -> the same sketch at another scale."""

from __future__ import annotations

from math import floor

from msgspec.structs import replace

from talkkit.diagrams.sketch import Area, Link, Rule, Shape, Sketch, Stroke, Words
from talkkit.geometry import PathStep, Point, Rect, Size


def rescale(sketch: Sketch, factor: float) -> Sketch:
    """Every length times the factor; type sizes are rounded down to halves of a point, so that texts keep fitting."""
    return replace(
        sketch,
        size=Size(sketch.size.width * factor, sketch.size.height * factor),
        areas=tuple(_area(area, factor) for area in sketch.areas),
        rules=tuple(_rule(rule, factor) for rule in sketch.rules),
        links=tuple(_link(link, factor) for link in sketch.links),
        shapes=tuple(_shape(shape, factor) for shape in sketch.shapes),
        texts=tuple(_words(words, factor) for words in sketch.texts),
        type_size=_type_size(sketch.type_size, factor),
    )


def _type_size(size: float, factor: float) -> float:
    return floor(size * factor * 2) / 2


def _points(points: tuple[Point, ...], factor: float) -> tuple[Point, ...]:
    return tuple(Point(point.x * factor, point.y * factor) for point in points)


def _rect(rect: Rect, factor: float) -> Rect:
    return Rect(rect.x * factor, rect.y * factor, rect.width * factor, rect.height * factor)


def _words(words: Words, factor: float) -> Words:
    return replace(words, rect=_rect(words.rect, factor), size=_type_size(words.size, factor))


def _stroke(stroke: Stroke, factor: float) -> Stroke:
    return replace(stroke, steps=tuple(PathStep(step.kind, _points(step.points, factor)) for step in stroke.steps))


def _strokes(strokes: tuple[Stroke, ...], factor: float) -> tuple[Stroke, ...]:
    return tuple(_stroke(stroke, factor) for stroke in strokes)


def _shape(shape: Shape, factor: float) -> Shape:
    return replace(
        shape,
        rect=_rect(shape.rect, factor),
        radius=shape.radius * factor,
        words=tuple(_words(words, factor) for words in shape.words),
        outline=_strokes(shape.outline, factor),
        details=_strokes(shape.details, factor),
    )


def _link(link: Link, factor: float) -> Link:
    return replace(
        link,
        points=_points(link.points, factor),
        marks=_strokes(link.marks, factor),
        words=tuple(_words(words, factor) for words in link.words),
    )


def _area(area: Area, factor: float) -> Area:
    return replace(
        area,
        rect=_rect(area.rect, factor),
        radius=area.radius * factor,
        words=tuple(_words(words, factor) for words in area.words),
        details=_strokes(area.details, factor),
    )


def _rule(rule: Rule, factor: float) -> Rule:
    return replace(rule, points=_points(rule.points, factor))
