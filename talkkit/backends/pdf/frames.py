"""Frames become marks on a page and elements of the structure: one arm for each kind of content."""

from __future__ import annotations

from typing import assert_never

from talkkit.backends.pdf.canvas import INVISIBLE, Canvas, Pen, Setting
from talkkit.backends.pdf.structure import ARTIFACT, Element, text
from talkkit.backends.pdf.text import write_text, write_unseen
from talkkit.drawing.outlines import connector_steps
from talkkit.drawing.shapes import mirrored
from talkkit.drawing.tables import cell_rows, rules
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    PictureContent,
    Role,
    ShapeContent,
    TableContent,
    TextContent,
    texts,
    walk,
)
from talkkit.geometry import PathStep, Point, Rect
from talkkit.presets import outline
from talkkit.style import Color

_REPEATED = frozenset({Role.DECORATION, Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER})
"""What repeats on every page, or means nothing."""
_CORNER = Point(0.0, 0.0)


def draw_frame(frame: Frame, parent: Element, canvas: Canvas) -> None:
    """One frame with its role, its alternative text and its link."""
    if frame.decorative or frame.role in _REPEATED:
        parent = ARTIFACT
    inner = parent
    if frame.link:
        inner = parent.add("Link")
    element = _element(frame, inner, canvas)
    _draw(frame, element, canvas)
    if frame.link:
        label = frame.alt or " ".join(content.text for content in texts(frame)) or frame.link
        holder = Element("Link", canvas.sect) if inner.flat else inner
        canvas.link(frame.link, frame.rect, holder, label)


def _element(frame: Frame, parent: Element, canvas: Canvas) -> Element:
    """The element that a frame's content goes into: a figure or formula stands for all that is drawn in it."""
    match frame.content:
        case TextContent():
            return parent
        case TableContent():
            summary = f"<</O/Table/Summary {text(frame.alt).decode('ascii')}>>" if frame.alt else ""
            return parent.add("Table", A=summary)
        case EquationContent(formula=formula):
            alt = frame.alt or formula.spoken
            return parent.add("Formula", flat=True, Alt=text(alt), A=canvas.bounds(frame.rect))
        case GroupContent(frames=frames) if frame.role is not Role.DIAGRAM and _speaks(frames):
            return parent
        case ShapeContent(text=TextContent()):
            return parent
        case _ if frame.alt:
            return parent.add("Figure", flat=True, Alt=text(frame.alt), A=canvas.bounds(frame.rect))
        case GroupContent() | ChartContent():
            return parent
        case _:
            return parent if parent.flat else ARTIFACT


def _speaks(frames: tuple[Frame, ...]) -> bool:
    return any(content.text.strip() for frame in walk(frames) for content in texts(frame))


def _draw(frame: Frame, element: Element, canvas: Canvas) -> None:
    content, rect = frame.content, frame.rect
    match content:
        case TextContent():
            if frame.unseen:
                write_unseen(content.text, canvas.unseen.size, element.add(canvas.heading), canvas)
            else:
                write_text(content, rect, frame.role, element, canvas)
        case ShapeContent():
            canvas.mark(element if element.flat else ARTIFACT)
            _draw_shape(content, rect, canvas)
            if content.text is not None:
                write_text(content.text, rect, frame.role, element, canvas)
        case PathContent():
            canvas.mark(element)
            _paint(content.steps, rect, content, canvas)
        case ConnectorContent():
            canvas.mark(element)
            _draw_connector(content, canvas)
        case ChartContent():
            for member in content.drawing:
                draw_frame(member, element, canvas)
        case EquationContent():
            _draw_equation(content, rect, element, canvas)
        case PictureContent():
            canvas.mark(element)
            draw_picture(content, rect, canvas)
        case TableContent():
            _draw_table(content, rect, element, canvas)
        case GroupContent():
            for member in content.frames:
                draw_frame(member, element, canvas)
        case _:
            assert_never(content)


def _paint(steps: tuple[PathStep, ...], rect: Rect, content: PathContent | ShapeContent, canvas: Canvas) -> None:
    canvas.path(
        steps,
        Point(rect.x, rect.y),
        fill=content.fill,
        pen=Pen(content.line, content.line_width, content.dash),
        even_odd=isinstance(content, PathContent) and sum(step.kind == "move" for step in steps) > 1,
    )


def _draw_shape(content: ShapeContent, rect: Rect, canvas: Canvas) -> None:
    drawn, at = outline(content.shape, rect.size, content.radius), Point(rect.x, rect.y)
    _paint(mirrored(drawn.surface, content.flip, rect), rect, content, canvas)
    for part, shade in drawn.shades if content.fill is not None else ():
        ink = Color(hex="#FFFFFF" if shade > 0 else "#000000", alpha=abs(shade))
        canvas.path(mirrored(part, content.flip, rect), at, fill=ink)
    lines = mirrored(drawn.lines, content.flip, rect)
    canvas.path(lines, at, pen=Pen(content.line, content.line_width, content.dash))


def _draw_connector(content: ConnectorContent, canvas: Canvas) -> None:
    line, heads = connector_steps(content)
    canvas.path(line, _CORNER, pen=Pen(content.line, content.line_width, content.dash))
    for kind, steps in heads:
        if kind == "arrow":
            canvas.path(steps, _CORNER, pen=Pen(content.line, content.line_width))
        else:
            canvas.path(steps, _CORNER, fill=content.line)


def _draw_equation(content: EquationContent, rect: Rect, element: Element, canvas: Canvas) -> None:
    """The outlines, and the formula as a line of characters that is found and copied, and not seen."""
    for member in content.drawing:
        draw_frame(member, element, canvas)
    canvas.mark(element)
    shaped = canvas.book.library.shaped(content.formula.linear, canvas.book.fonts.family("body"), canvas.unseen)
    stretch = rect.width / max(1.0, shaped.width * content.size)
    canvas.text(shaped, Point(rect.x, rect.bottom), Setting(content.size, stretch, mode=INVISIBLE))


def draw_picture(content: PictureContent, rect: Rect, canvas: Canvas) -> None:
    """The picture, cut to its rectangle."""
    if content.round:
        canvas.clip(outline("ellipse", rect.size).surface, Point(rect.x, rect.y))
    if content.mat is not None:
        canvas.box(rect, content.mat)
    left, top, right, bottom = content.crop
    width, height = rect.width / max(1e-6, 1 - left - right), rect.height / max(1e-6, 1 - top - bottom)
    whole = Rect(rect.x - left * width, rect.y - top * height, width, height) if any(content.crop) else rect
    canvas.picture(canvas.book.pictures.names[content.asset.digest], whole, rect)
    if content.round:
        canvas.unclip()


def _draw_table(content: TableContent, rect: Rect, table: Element, canvas: Canvas) -> None:
    """First the fills, then the rules over them, then the text."""
    rows = cell_rows(content, rect, rtl=canvas.rtl)
    canvas.mark(table if table.flat else ARTIFACT)
    for cell, box in (pair for _, cells in rows for pair in cells):
        if cell.fill is not None:
            canvas.box(box, cell.fill)
    for rule in (rule for _, cells in rows for rule in rules(cells)):
        steps = (PathStep("move", (Point(rule.left, rule.y),)), PathStep("line", (Point(rule.right, rule.y),)))
        canvas.path(steps, _CORNER, pen=Pen(rule.border.color, rule.border.width))
    groups: dict[bool, Element] = {}
    for row, cells in rows:
        if row.header not in groups:
            groups[row.header] = table.add("THead" if row.header else "TBody")
        line = groups[row.header].add("TR")
        for cell, box in cells:
            holder = line.add("TH", A="<</O/Table/Scope/Column>>") if row.header else line.add("TD")
            write_text(cell.text, box, Role.TABLE, holder, canvas)
