"""Writing inside of a chart: texts measured in the chart's own type, placed by any point of their box."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import ChartLook, Dash, Frame, MarkerShape, PathContent, Role, ShapeContent, TextRun
from talkkit.geometry import PathStep, Point, Rect
from talkkit.layout.blocks.base import Desk
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import TextBoxShape, text_content
from talkkit.model.chart import Chart
from talkkit.style import Align, Color, ParagraphFormat, RunFormat
from talkkit.text.linebreak import LINE_PITCH

_SLACK = 1.03
"""Room in a label's box beyond its text, so that no renderer breaks it."""


class Drawn(Struct, frozen=True):
    """A chart drawn in one size."""

    look: ChartLook
    frames: tuple[Frame, ...]
    fits: bool = True
    """Whether everything has its room; else a smaller size is tried."""
    remarks: tuple[Diagnostic, ...] = ()
    chart: Chart | None = None
    """What is drawn, where that is not what was asked for."""


class Spot(Struct, frozen=True):
    """A place, and which point of a text's box stands there: 0 is its left or top, 1 its right or bottom."""

    x: float
    y: float
    across: float = 0.5
    down: float = 0.5


class Pen(Struct, frozen=True, dict=True):
    """What a chart is written with: the desk and the size of labels in points."""

    desk: Desk
    size: float

    @cached_property
    def label(self) -> RunFormat:
        """Axes and legend."""
        return replace(self.desk.theme.plot.label.run, size=self.size)

    @cached_property
    def value(self) -> RunFormat:
        """Values at marks."""
        return replace(self.label, color=self.desk.theme.table.cell.run.color)

    @cached_property
    def title(self) -> RunFormat:
        """The chart's title, a step above its labels."""
        style = self.desk.theme.plot
        return replace(style.title.run, size=max(style.minimum, min(style.title.run.size, self.size + 4.0)))

    @property
    def pitch(self) -> float:
        """Height of a line of labels."""
        return LINE_PITCH * self.size

    @property
    def lang(self) -> str:
        return self.desk.setter.inline.lang

    def width(self, text: str, form: RunFormat | None = None) -> float:
        """Points that a text takes with its slack, without wrapping."""
        return self.desk.setter.natural((TextRun(text, form or self.label),)) * _SLACK + 1.0 if text else 0.0

    def longest_word(self, text: str, form: RunFormat | None = None) -> float:
        """Points of the widest piece that cannot be broken."""
        return self.desk.setter.unbreakable((TextRun(text, form or self.label),)) * _SLACK + 1.0 if text else 0.0

    def set(self, text: str, width: float, form: RunFormat, align: Align = Align.CENTER) -> SetParagraph:
        """A text broken into lines of at most that width."""
        return self.desk.setter.text((TextRun(text, form),), ParagraphFormat(form, align=align), width)

    def lines(self, text: str, width: float, form: RunFormat | None = None) -> int:
        """Lines that a text takes in a width."""
        return len(self.set(text, width, form or self.label).lines)

    def write(self, text: str, spot: Spot, form: RunFormat, align: Align | None = None, width: float = 0.0) -> Frame:
        """A text with its box at a spot; `width`: broken into lines of that width. It is aligned to the side of its
        box that the spot names, so that edges meet whatever room the box leaves.
        """
        align = align or {0.0: Align.START, 1.0: Align.END}.get(spot.across, Align.CENTER)
        width = width or self.width(text, form)
        paragraph = self.set(text, width, form, align)
        rect = Rect(spot.x - spot.across * width, spot.y - spot.down * paragraph.height, width, paragraph.height)
        content = text_content((paragraph,), TextBoxShape(rect.width, rect.height), self.desk.setter)
        return Frame("", rect, Role.LABEL, content)


def line(points: tuple[Point, ...], color: Color, width: float, dash: Dash = "solid") -> Frame:
    """An open line through page coordinates."""
    left, top = min(point.x for point in points), min(point.y for point in points)
    right, bottom = max(point.x for point in points), max(point.y for point in points)
    steps = tuple(
        PathStep("line" if place else "move", (Point(point.x - left, point.y - top),))
        for place, point in enumerate(points)
    )
    rect = Rect(left, top, right - left, bottom - top)
    return Frame("", rect, Role.CHART, PathContent(steps, line=color, line_width=width, dash=dash))


def area(steps: tuple[PathStep, ...], rect: Rect, fill: Color, edge: Color | None = None) -> Frame:
    """A filled outline whose steps are page coordinates inside of the rectangle."""
    moved = tuple(
        PathStep(step.kind, tuple(Point(point.x - rect.x, point.y - rect.y) for point in step.points)) for step in steps
    )
    return Frame("", rect, Role.CHART, PathContent(moved, fill, edge, 1.5 if edge else 0.0))


def bar(rect: Rect, fill: Color) -> Frame:
    """A filled rectangle."""
    return Frame("", rect, Role.CHART, ShapeContent("rect", fill=fill))


def marker(at: Point, shape: MarkerShape, color: Color, size: float, edge: Color | None = None) -> Frame:
    """A marker with its centre at a point."""
    rect = Rect(at.x - size / 2, at.y - size / 2, size, size)
    kind = {"circle": "ellipse", "square": "rect", "diamond": "diamond", "triangle": "triangle"}[shape]
    content = ShapeContent(kind, fill=color, line=edge, line_width=1.0 if edge else 0.0)  # type: ignore[arg-type]
    return Frame("", rect, Role.CHART, content)


def mirrored(frames: tuple[Frame, ...], inside: Rect) -> tuple[Frame, ...]:
    """The frames as seen in a mirror, their texts readable."""
    return tuple(_mirrored(frame, inside) for frame in frames)


def mirror(rect: Rect, inside: Rect) -> Rect:
    """A rectangle as seen in a mirror."""
    return replace(rect, x=inside.x + inside.right - rect.right)


def _mirrored(frame: Frame, inside: Rect) -> Frame:
    frame = replace(frame, rect=mirror(frame.rect, inside))
    if not isinstance(frame.content, PathContent):
        return frame
    width = frame.rect.width
    steps = tuple(
        replace(step, points=tuple(Point(width - point.x, point.y) for point in step.points))
        for step in frame.content.steps
    )
    return replace(frame, content=replace(frame.content, steps=steps))
