"""A deck as text: what a reviewer of a case file reads. One line a frame, one line a text line."""

from __future__ import annotations

from typing import assert_never

from talkkit.deck import Deck, Page
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    PictureContent,
    ShapeContent,
    TableContent,
    TextContent,
    TextLine,
)
from talkkit.geometry import Rect


def dump(deck: Deck, *, rects: bool = False) -> str:
    """The pages of a deck; `rects` adds each frame's place, rounded to whole points."""
    return "\n\n".join(_page(page, rects=rects) for page in deck.pages)


def _page(page: Page, *, rects: bool) -> str:
    flags = [flag for flag, on in (("hidden", page.hidden), ("rtl", page.direction == "rtl")) if on]
    part = [f"{page.part}/{page.parts}"] if page.parts > 1 else []
    head = " ".join([f"#{page.key}", f"[{page.layout}]", *part, *flags])
    lines = [head]
    for frame in page.frames:
        lines += _indent(_frame(frame, rects=rects))
    if page.notes:
        lines.append("  notes: " + " / ".join(paragraph.text for paragraph in page.notes))
    return "\n".join(lines)


def _indent(lines: list[str]) -> list[str]:
    return ["  " + line for line in lines]


def _frame(frame: Frame, *, rects: bool) -> list[str]:  # noqa: PLR0911  one for each kind of content
    slot = f" in {frame.slot}" if frame.slot else ""
    place = f" at {_rect(frame.rect)}" if rects else ""
    head = f"{frame.role.value}{slot}{place}"
    match frame.content:
        case TextContent() as text:
            return _text(head, text)
        case ShapeContent() as shape:
            return _text(f"{head} ({shape.shape})", shape.text) if shape.text else [f"{head} ({shape.shape})"]
        case PathContent():
            return [f"{head} outline"]
        case ConnectorContent(start=start, end=end):
            ends = " to ".join(glue.name if glue else "nothing" for glue in (start, end))
            return [f"{head} connector {ends}"]
        case ChartContent(chart=chart):
            return [f"{head} {chart.kind} chart {_alt(frame)}"]
        case EquationContent(formula=formula, size=size):
            return [f"{head} equation {size:g} pt {formula.linear}"]
        case PictureContent() as picture:
            return [f"{head} picture {picture.asset.media_type} {_alt(frame)}"]
        case TableContent() as table:
            rows = [" | ".join(cell.text.text.replace("\n", " / ") for cell in row.cells) for row in table.rows]
            size = table.rows[0].cells[0].text.paragraphs[0].format.run.size
            return [f"{head} table {len(table.widths)} columns {size:g} pt", *_indent(rows)]
        case GroupContent(frames=frames):
            return [f"{head} group", *(line for member in frames for line in _indent(_frame(member, rects=rects)))]
        case _ as unknown:
            assert_never(unknown)


def _alt(frame: Frame) -> str:
    return "decorative" if frame.decorative else f"alt={frame.alt!r}"


def _rect(rect: Rect) -> str:
    return f"{rect.x:.0f},{rect.y:.0f} {rect.width:.0f}x{rect.height:.0f}"


def _text(head: str, text: TextContent) -> list[str]:
    sizes = sorted({run.format.size for paragraph in text.paragraphs for run in paragraph.runs}, reverse=True)
    sized = "/".join(f"{size:g}" for size in sizes)
    columns = f", {text.columns} columns" if text.columns > 1 else ""
    return [f"{head} {sized} pt{columns}", *(_indent([_line(text, line) for line in text.lines]))]


def _line(text: TextContent, line: TextLine) -> str:
    paragraph = text.paragraphs[line.paragraph]
    marker = f"{line.marker.text} " if line.marker else ""
    return "  " * paragraph.level + marker + line.text
