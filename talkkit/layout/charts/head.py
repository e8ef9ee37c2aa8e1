"""What stands around a chart's plot: its title, its legend, and how much room they leave."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import Dash, Frame, MarkerShape
from talkkit.geometry import Point, Rect
from talkkit.layout.charts.pen import Pen, Spot, bar, line, marker
from talkkit.model.chart import Chart
from talkkit.style import Align, Color

_SWATCH = 0.75
"""Of the size of labels."""
_LINE = 1.8


class Entry(Struct, frozen=True):
    """One line of a legend."""

    name: str
    color: Color
    drawn: str = "bar"
    """`bar`, `line` or `point`."""
    shape: MarkerShape = "none"
    dash: Dash = "solid"


class Surrounded(Struct, frozen=True):
    """The room that is left, and what was placed around it."""

    inner: Rect
    frames: tuple[Frame, ...] = ()
    title_at: Rect | None = None
    legend_at: Rect | None = None
    legend_side: str = "top"


def titled(chart: Chart, rect: Rect, pen: Pen) -> Surrounded:
    """The title at the start of the first line."""
    if not chart.title:
        return Surrounded(rect)
    paragraph = pen.set(chart.title, rect.width, pen.title, Align.START)
    place = Rect(rect.x, rect.y, rect.width, paragraph.height)
    frame = pen.write(chart.title, Spot(rect.x, rect.y, 0, 0), pen.title, Align.START, rect.width)
    used = paragraph.height + 0.45 * pen.size
    inner = Rect(rect.x, rect.y + used, rect.width, max(1.0, rect.height - used))
    width = min(rect.width, pen.width(chart.title, pen.title))
    x = place.right - width if pen.desk.setter.rtl else place.x
    return Surrounded(inner, (frame,), Rect(x, place.y, width, place.height))


def with_legend(before: Surrounded, entries: tuple[Entry, ...], side: str, pen: Pen) -> Surrounded:
    """A legend at the top (or bottom) in rows from the start of the line, or at the right in a column."""
    rect = before.inner
    if side == "right":
        return _at_right(before, entries, pen)
    rows = _rows(entries, rect.width, pen)
    height = len(rows) * pen.pitch
    gap = 0.6 * pen.size
    top = rect.y if side == "top" else rect.bottom - height
    frames: list[Frame] = []
    for number, row in enumerate(rows):
        x = rect.x
        for entry in row:
            frames += _entry(entry, Point(x, top + (number + 0.5) * pen.pitch), pen)
            x += _width(entry, pen)
    inner = Rect(rect.x, rect.y + (height + gap if side == "top" else 0.0), rect.width, rect.height - height - gap)
    widest = max(sum(_width(entry, pen) for entry in row) for row in rows) - pen.size
    place = Rect(rect.x, top, min(rect.width, widest), height)
    return replace(
        before,
        inner=inner,
        frames=(*before.frames, *frames),
        legend_at=place,
        legend_side="bottom" if side == "bottom" else "top",
    )


def _at_right(before: Surrounded, entries: tuple[Entry, ...], pen: Pen) -> Surrounded:
    rect = before.inner
    widest = max(_width(entry, pen) for entry in entries) - pen.size
    width = min(widest, 0.4 * rect.width)
    heights = [pen.lines(entry.name, _name_room(entry, pen, width)) * pen.pitch for entry in entries]
    spare = max(0.0, rect.height - sum(heights)) / len(entries)
    gap = min(0.35 * pen.pitch, spare)
    height = sum(heights) + gap * len(entries)
    x, top = rect.right - width, rect.y + max(0.0, (rect.height - height) / 2)
    frames: list[Frame] = []
    y = top
    for entry, own in zip(entries, heights, strict=True):
        frames += _entry(entry, Point(x, y + (own + gap) / 2), pen, width)
        y += own + gap
    inner = replace(rect, width=rect.width - width - 1.4 * pen.size)
    place = Rect(x, top, width, height)
    return replace(before, inner=inner, frames=(*before.frames, *frames), legend_at=place, legend_side="right")


def _name_room(entry: Entry, pen: Pen, width: float) -> float:
    """Width of a name in a column of that width."""
    return max(pen.size, width - _swatch(entry, pen) - 0.45 * pen.size)


def _rows(entries: tuple[Entry, ...], width: float, pen: Pen) -> list[list[Entry]]:
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        needed = _width(entry, pen)
        if rows[-1] and used + needed - pen.size > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += needed
    return rows


def _swatch(entry: Entry, pen: Pen) -> float:
    return (_LINE if entry.drawn == "line" else _SWATCH) * pen.size


def _width(entry: Entry, pen: Pen) -> float:
    return _swatch(entry, pen) + 0.45 * pen.size + pen.width(entry.name) + pen.size


def _entry(entry: Entry, at: Point, pen: Pen, width: float = 0.0) -> list[Frame]:
    swatch = _swatch(entry, pen)
    frames: list[Frame] = []
    if entry.drawn == "line":
        frames.append(line((at, Point(at.x + swatch, at.y)), entry.color, 2.5, entry.dash))
    if entry.drawn == "bar":
        frames.append(bar(Rect(at.x, at.y - swatch / 2, swatch, swatch), entry.color))
    if entry.drawn in ("point", "line") and entry.shape != "none":
        frames.append(marker(Point(at.x + swatch / 2, at.y), entry.shape, entry.color, 0.55 * pen.size))
    x = at.x + swatch + 0.45 * pen.size
    room = _name_room(entry, pen, width) if width else 0.0
    if room and pen.width(entry.name) <= room + 1.0:
        room = 0.0
    frames.append(pen.write(entry.name, Spot(x, at.y, 0, 0.5), pen.label, Align.START, room))
    return frames
