# ruff: noqa: SLF001  python-pptx has no public way to margins, anchors and languages
"""A deck made of plain text boxes and tables -> its paragraphs with the room that each has, in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from talkkit.geometry import Insets, Rect
from talkkit.text.linebreak import Families, Stretch


@dataclass(frozen=True, slots=True)
class Box:
    """Paragraphs in one frame: a text box or a table cell. `rect` is the frame, `left` and `right` its insets."""

    page: int
    rect: Rect
    insets: Insets
    anchor: str
    """`t`, `ctr` or `b`, as `a:bodyPr/@anchor` says it."""
    paragraphs: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """One paragraph: its text, what its margin takes away, the space after it, and its language."""

    stretches: tuple[Stretch, ...]
    margin: float
    indent: float
    after: float
    lang: str

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)


def boxes(path: Path) -> Iterator[Box]:
    """Every text box and table cell with text of a deck whose sizes and fonts stand on the runs themselves."""
    for page, slide in enumerate(Presentation(str(path)).slides, 1):
        for shape in slide.shapes:
            if getattr(shape, "has_table", False):
                yield from _cells(page, shape)
            elif shape.has_text_frame and shape.text_frame.text.strip():
                frame = shape.text_frame
                rect = Rect(*(_points(value) for value in (shape.left, shape.top, shape.width, shape.height)))
                yield Box(page, rect, _insets(frame), frame._txBody.bodyPr.get("anchor", "t"), _paragraphs(frame))


def _cells(page: int, shape: Any) -> Iterator[Box]:
    table = shape.table
    top = _points(shape.top)
    for row in table.rows:
        left = _points(shape.left)
        for column, cell in zip(table.columns, row.cells, strict=True):
            rect = Rect(left, top, _points(column.width), _points(row.height))
            if cell.text_frame.text.strip():
                anchor = cell._tc.get_or_add_tcPr().get("anchor", "t")
                yield Box(page, rect, _insets(cell), anchor, _paragraphs(cell.text_frame))
            left = rect.right
        top += _points(row.height)


def _insets(frame: Any) -> Insets:
    return Insets(
        _points(frame.margin_left), _points(frame.margin_top), _points(frame.margin_right), _points(frame.margin_bottom)
    )


def _paragraphs(frame: Any) -> tuple[Room, ...]:
    return tuple(_room(paragraph) for paragraph in frame.paragraphs if paragraph.text.strip())


def _room(paragraph: Any) -> Room:
    properties = paragraph._p.pPr
    margin, indent = (int(properties.get(name, 0)) if properties is not None else 0 for name in ("marL", "indent"))
    runs = [(run.text, run) for run in paragraph.runs]
    bullet = properties is not None and bool(properties.xpath("a:buChar|a:buAutoNum"))
    first = 0.0 if bullet and indent < 0 else _points(indent)
    after = paragraph.space_after.pt if paragraph.space_after is not None else 0.0
    lang = runs[0][1]._r.get_or_add_rPr().get("lang", "en-US")
    return Room(tuple(_stretch(text, run) for text, run in runs), _points(margin), first, after, lang)


def _stretch(text: str, run: Any) -> Stretch:
    properties = run._r.get_or_add_rPr()
    names = [
        node.get("typeface") if (node := properties.find(f"{{{_A}}}{tag}")) is not None else ""
        for tag in ("latin", "ea", "cs")
    ]
    size = run.font.size.pt if run.font.size is not None else 18.0
    return Stretch(text, Families(*names), size, bool(run.font.bold), bool(run.font.italic))


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _points(length: int | None) -> float:
    return Emu(length or 0).pt
