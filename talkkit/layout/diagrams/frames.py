"""A sketch and the place where it stands -> frames: shapes with their text, glued connectors, labels, panels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.sketch import Area, Hold, Link, Rule, Shape, Sketch, Stroke, Words
from talkkit.frame import ConnectorContent, Frame, Glue, PathContent, Role, ShapeContent, ShapeKind, TextContent
from talkkit.geometry import Insets, PathStep, Point, Rect, Size
from talkkit.layout.blocks.base import Desk
from talkkit.layout.diagrams.looks import Look, Painter
from talkkit.layout.paragraph import TextBoxShape, text_content
from talkkit.presets import site_at
from talkkit.style import Bullet, Color, ParagraphFormat, RunFormat

_LEAST_SIDE = 0.5
"""Points of a frame's shorter side: a line has no area, a frame has."""
_TOUCH = 1.5
"""Points by which a line may miss the site of a shape that it holds on to."""

_SAFE_SITE = 4
"""The only site of a `can` that LibreOffice finds where Office has it: it counts four, Office five, and it draws a line
anew to where it thinks that the line is glued.
"""


class Board(Struct, frozen=True):
    """Where a sketch is pinned: its top left corner on the page, what it is painted and set with."""

    origin: Point
    painter: Painter
    desk: Desk
    sketch: Sketch
    surface: Color = Color("bg1")

    def frames(self, part: Sketch) -> tuple[Frame, ...]:
        """Everything of a part of the sketch in paint order: panels, rules, lines, shapes, labels."""
        return (
            *(frame for area in part.areas for frame in self._area(area)),
            *(self._rule(rule) for rule in part.rules),
            *(frame for link in part.links for frame in self._link(link)),
            *(frame for area in part.areas for frame in self._titles(area)),
            *(frame for shape in part.shapes for frame in self._shape(shape)),
            *(frame for link in part.links for frame in self._labels(link)),
            *(self._free(words) for words in _seen(part.texts)),
        )

    def _area(self, area: Area) -> Iterator[Frame]:
        look = self.painter.area(area, self._under(area.rect, area))
        rect = self._placed(area.rect)
        content = ShapeContent(
            "roundRect" if area.radius else "rect",
            fill=look.fill,
            line=look.line,
            line_width=look.width if look.line else 0.0,
            radius=area.radius,
            dash=look.dash,
        )
        yield Frame("", rect, Role.DIAGRAM, content, name=area.name)
        for stroke in area.details:
            yield self._stroke(stroke, look, look.fill)

    def _titles(self, area: Area) -> Iterator[Frame]:
        look = self.painter.area(area, self._under(area.rect, area))
        for words in _seen(area.words):
            yield self._over(words, look)

    def _shape(self, shape: Shape) -> Iterator[Frame]:
        under = self._under(shape.rect)
        look = self.painter.shape(shape.purpose, shape.paint, under)
        look = replace(look, fill=look.fill if shape.filled else None, line=look.line if shape.lined else None)
        if not shape.filled:
            look = replace(look, text=self.painter.text_on(under, look.text))
        for stroke in shape.outline:
            yield self._stroke(stroke, look, look.fill)
        yield self._body(shape, look)
        for stroke in shape.details:
            yield self._stroke(stroke, look, look.fill)
        if len(shape.words) > 1:
            for words in _seen(shape.words):
                yield self._text(words, look)

    def _body(self, shape: Shape, look: Look) -> Frame:
        """The preset with its text; invisible where the shape has an outline of its own."""
        rect = self._placed(shape.rect)
        drawn = not shape.outline
        stroked = drawn and look.line is not None
        content = ShapeContent(
            shape.shape,
            fill=look.fill if drawn else None,
            line=look.line if drawn else None,
            line_width=look.width if stroked else 0.0,
            radius=shape.radius,
            text=self._inside(shape, look) if len(shape.words) == 1 else None,
            dash=look.dash,
            flip=shape.flip,
        )
        return Frame("", rect, Role.DIAGRAM, content, link=shape.link or None, name=shape.name)

    def _inside(self, shape: Shape, look: Look) -> TextContent | None:
        words = shape.words[0]
        if not words.text.strip():
            return None
        box, text = shape.rect, words.rect
        insets = Insets(text.x - box.x, text.y - box.y, box.right - text.right, box.bottom - text.bottom)
        return self._content(words, look, box.size, insets)

    def _rule(self, rule: Rule) -> Frame:
        color = self.painter.line_on(self.surface, Color("accent6") if rule.muted else Color("tx2"), Color("tx2"))
        content = ConnectorContent(self._points(rule.points), color, 1.0, rule.dash, end_head="none")
        return Frame("", _around(content.points), Role.DIAGRAM, content, name=rule.name)

    def _link(self, link: Link) -> Iterator[Frame]:
        points = self._points(link.points)
        look = self.painter.link(link, self._under(_around(link.points)))
        assert look.line is not None
        loose = _returns(link.points)
        content = ConnectorContent(
            points,
            look.line,
            look.width,
            look.dash,
            None if loose else self._glue(link.start, link.points[0]),
            None if loose else self._glue(link.end, link.points[-1]),
            link.start_head,
            link.end_head,
        )
        yield Frame("", _around(points), Role.DIAGRAM, content, name=link.name)
        for stroke in link.marks:
            yield self._stroke(stroke, look, None)

    def _labels(self, link: Link) -> Iterator[Frame]:
        for words in _seen(link.words):
            yield self._over(words, self.painter.link(link, self._under(words.rect)))

    def _free(self, words: Words) -> Frame:
        text = self.painter.text_on(self._under(words.rect), Color("tx2") if words.muted else Color("tx1"))
        return self._over(words, Look(None, None, text))

    def _over(self, words: Words, look: Look) -> Frame:
        """A label stands over everything; where a line passes under it, the surface hides the line."""
        if not self._crossed(words.rect):
            return self._text(words, look)
        content = self._content(words, look, words.rect.size, Insets())
        shape = ShapeContent("rect", fill=self._under(words.rect), text=content)
        return Frame("", self._placed(words.rect), Role.DIAGRAM, shape)

    def _text(self, words: Words, look: Look) -> Frame:
        if words.muted:
            look = replace(look, text=self.painter.text_on(look.fill or self._under(words.rect), Color("tx2")))
        content = self._content(words, look, words.rect.size, Insets())
        return Frame("", self._placed(words.rect), Role.DIAGRAM, content)

    def _content(self, words: Words, look: Look, box: Size, insets: Insets) -> TextContent:
        form = text_format(words, look)
        width = box.width - insets.horizontal
        setter = self.desk.setter
        paragraphs = tuple(setter.paragraph(runs, form, width) for runs in words.paragraphs)
        made = text_content(paragraphs, TextBoxShape(box.width, box.height, insets, words.anchor), setter)
        return replace(made, wrap=any(len(paragraph.lines) > 1 for paragraph in paragraphs))

    def _stroke(self, stroke: Stroke, look: Look, fill: Color | None) -> Frame:
        points = [point for step in stroke.steps for point in step.points]
        rect = _around(tuple(points), _LEAST_SIDE)
        painted = {"none": None, "surface": self._under(rect), "shape": fill, "line": look.line}[stroke.fill]
        steps = tuple(
            PathStep(step.kind, tuple(Point(point.x - rect.x, point.y - rect.y) for point in step.points))
            for step in stroke.steps
        )
        line = look.line if stroke.line else None
        content = PathContent(steps, painted, line, look.width if line else 0.0)
        return Frame("", self._placed(rect), Role.DIAGRAM, content)

    def _glue(self, hold: Hold | None, at: Point) -> Glue | None:
        """Where the line holds on: the site of the preset that it touches."""
        if hold is None:
            return None
        kind: ShapeKind = "rect"
        shape = next((shape for shape in self.sketch.shapes if shape.name == hold.name), None)
        if shape is None:
            area = next((area for area in self.sketch.areas if area.name == hold.name), None)
            if area is None:
                return None
            box = area.rect
        else:
            box, kind = shape.rect, shape.shape
        site = site_at(kind, box.size, Point(at.x - box.x, at.y - box.y), _TOUCH)
        if kind == "can" and site != _SAFE_SITE:
            return None
        return None if site is None else Glue(hold.name, site)

    def _under(self, rect: Rect, above: Area | None = None) -> Color:
        """The colour of the innermost panel around a rectangle."""
        color = self.surface
        for area in self.sketch.areas:
            if area is above:
                break
            if area.rect.contains(rect, tolerance=0.5):
                color = self.painter.area(area, color).fill or color
        return color

    def _crossed(self, rect: Rect) -> bool:
        lines = (*(link.points for link in self.sketch.links), *(rule.points for rule in self.sketch.rules))
        return any(crosses(points, rect) for points in lines)

    def _placed(self, rect: Rect) -> Rect:
        return replace(rect, x=rect.x + self.origin.x, y=rect.y + self.origin.y)

    def _points(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(Point(point.x + self.origin.x, point.y + self.origin.y) for point in points)


def _seen(texts: tuple[Words, ...]) -> Iterator[Words]:
    """Those that show something; joiners and marks of direction alone are words without a width."""
    return (words for words in texts if words.rect.width > 0)


def text_format(words: Words, look: Look) -> ParagraphFormat:
    """The format of a text in a diagram. Sizes are whole points: one at least, as no output can set type of none."""
    run = RunFormat(
        "body",
        max(1.0, float(floor(words.size))),
        look.text,
        bold=words.bold or look.bold,
        italic=words.italic or look.italic,
    )
    return ParagraphFormat(run, words.align, bullet=Bullet("none"))


def crosses(points: tuple[Point, ...], rect: Rect) -> bool:
    """Whether a line with these corners runs through the inside of a rectangle."""
    return any(_cuts(first, second, rect) for first, second in pairwise(points))


def _cuts(first: Point, second: Point, rect: Rect) -> bool:
    """Whether a part of the segment lies inside (clipping by Liang and Barsky)."""
    begin, end = 0.0, 1.0
    dx, dy = second.x - first.x, second.y - first.y
    inside = rect.inset(Insets(0.01, 0.01, 0.01, 0.01))
    ways = (
        (dx, inside.x - first.x, inside.right - first.x),
        (dy, inside.y - first.y, inside.bottom - first.y),
    )
    for delta, low, high in ways:
        if delta == 0.0:
            if low > 0.0 or high < 0.0:
                return False
            continue
        near, far = sorted((low / delta, high / delta))
        begin, end = max(begin, near), min(end, far)
        if begin > end:
            return False
    return True


def _returns(points: tuple[Point, ...]) -> bool:
    """Whether a line comes back at the height (or the side) at which it set out: no connector of Office takes that way,
    and LibreOffice would lay one anew.
    """
    if len(points) != 4:
        return False
    upright = abs(points[0].x - points[1].x) < _TOUCH
    return abs(points[0].y - points[3].y) < _TOUCH if upright else abs(points[0].x - points[3].x) < _TOUCH


def _around(points: tuple[Point, ...], least: float = 0.0) -> Rect:
    """The rectangle around points, its sides not shorter than `least`."""
    left, top = min(point.x for point in points), min(point.y for point in points)
    width = max(point.x for point in points) - left
    height = max(point.y for point in points) - top
    return Rect(left, top, max(width, least), max(height, least))
