"""A component in a room -> its parts in cells of equal size, in the arrangement that shows them largest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.layout.blocks.base import HAIR, Desk, Draft, Room
from talkkit.layout.blocks.flow import FlowBox
from talkkit.layout.components.cells import Cell, Frames, alike, cell, logo_cells
from talkkit.layout.components.kinds import KINDS, Kind
from talkkit.layout.components.look import Look, figure_form, look
from talkkit.layout.items import Component, Part

_LARGEST = {"cards": 30.0, "steps": 30.0, "timeline": 28.0, "figures": 30.0, "compare": 32.0, "team": 26.0}
"""Points of text, by kind."""
_NARROWEST = 118.0
"""Points of a cell that holds text."""
_TALL = (0.8, 0.68)
"""Shares of its width, and of the region, that a card is high at least, where one row has the room."""
_HEAD_LINES, _LINES = 3, 9
"""Most lines of a head, and of a part."""
_BELOW = 20.0
"""Points above a line below all parts."""


class GridBox(Struct, frozen=True, dict=True):
    """Cells in rows, and a line below them."""

    component: Component
    kind: Kind
    look: Look
    cells: tuple[Cell, ...]
    columns: int
    width: float
    """Points of a cell."""
    gaps: tuple[float, float]
    """Between columns and between rows."""
    last: FlowBox | None
    room: Room
    desk: Desk

    @cached_property
    def rows(self) -> tuple[float, ...]:
        """Heights of the rows; cards are all alike."""
        starts = range(0, len(self.cells), self.columns)
        heights = [max(each.height for each in self.cells[start : start + self.columns]) for start in starts]
        if not self.kind.panels:
            return tuple(heights)
        tall = min(_TALL[0] * self.width, _TALL[1] * self.room.region.height) if len(heights) == 1 else 0.0
        return (max(*heights, tall),) * len(heights) if len(heights) > 1 else (max(heights[0], tall),)

    @property
    def height(self) -> float:
        below = self.last.height + _BELOW if self.last else 0.0
        return sum(self.rows) + self.gaps[1] * (len(self.rows) - 1) + below

    @property
    def least(self) -> float:
        return self.height

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return ()

    @property
    def fits(self) -> bool:
        """Whether all of it has room, no word is torn, and no text is long for its cell."""
        flows = [flow for each in self.cells for flow in (each.text, each.head) if flow is not None]
        lines = [len(paragraph.lines) for flow in flows for paragraph in flow.paragraphs[:1]]
        return (
            self.height <= self.room.region.height + HAIR
            and not any(flow.torn for flow in flows)
            and all(count <= (_HEAD_LINES if self.kind.panels else _LINES) for count in lines if self.columns > 1)
            and all(sum(len(each.lines) for each in flow.paragraphs) <= _LINES for flow in flows if self.columns > 2)
        )

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """A frame or group for each part, in reading order."""
        made = Frames(
            self.component, self.kind, self.look, self.desk, beside=self.columns == 1 and self.kind.mark != "none"
        )
        places = tuple(self._places(rect))
        drafts = [
            made.part(index, self.cells[index], places[index], places[index - 1] if index else None)
            for index in range(len(self.cells))
        ]
        if self.last is not None:
            y = max(place.bottom for place in places) + _BELOW
            drafts += self.last.place(Rect(rect.x, y, rect.width, self.last.height))
        return tuple(drafts)

    def _places(self, rect: Rect) -> Iterator[Rect]:
        across, down = self.gaps
        y = rect.y
        for row, height in enumerate(self.rows):
            count = min(self.columns, len(self.cells) - row * self.columns)
            whole = count * self.width + (count - 1) * across
            left = rect.x + ((rect.width - whole) / 2 if self.kind.centered and self.columns > 1 else 0.0)
            for column in range(count):
                x = left + column * (self.width + across)
                if self.desk.setter.rtl:
                    x = rect.x + rect.right - x - self.width
                yield Rect(x, y, self.width, height)
            y += height + down


def measured(component: Component, room: Room, desk: Desk) -> GridBox:
    """The component's parts in the arrangement with the largest type, and among those with the fewest empty cells."""
    kind = KINDS[component.kind]
    parts = tuple(part for part in component.parts if not part.last)
    found: list[tuple[tuple[float, float, int], GridBox]] = []
    tried: GridBox | None = None
    for order, columns in enumerate(_columns(kind, len(parts), room)):
        for size in _sizes(kind, room, desk):
            tried = _grid(component, kind, columns, look(kind, size, room, desk), room, desk)
            if tried.fits:
                empty = -len(parts) % columns
                found.append(((size, -float(empty), -order), tried))
                break
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    assert tried is not None
    return tried


def _sizes(kind: Kind, room: Room, desk: Desk) -> tuple[float, ...]:
    """Sizes of text, largest first; none above that of the room's own text."""
    own = room.styles.levels[0].run.size
    most = min(own, _LARGEST.get(kind.name, own))
    sizes = sorted((size for size in desk.theme.sizes if room.styles.minimum <= size <= most), reverse=True)
    return tuple(sizes) or (own,)


def _columns(kind: Kind, count: int, room: Room) -> Iterator[int]:
    """How many parts may stand side by side, the best first."""
    if kind.rows and kind.rows[-1] == 1:
        if count <= kind.rows[0]:
            yield count
        yield 1
        return
    most = kind.rows[0] if kind.rows else 4
    fitting = [each for each in range(min(count, most), 0, -1) if room.width / each >= _NARROWEST]
    if kind.name == "compare":
        yield count
        return
    # The fewest rows first, then those that leave no part alone.
    yield from sorted(fitting or [1], key=lambda each: (-(-count // each), -count % each, -each))


def _grid(component: Component, kind: Kind, columns: int, styled: Look, room: Room, desk: Desk) -> GridBox:
    parts = tuple(part for part in component.parts if not part.last)
    across = room.styles.gutter * (1.0 if kind.panels or kind.centered else 1.25)
    width = (room.width - across * (columns - 1)) / columns
    lines = -(-len(parts) // columns)
    if kind.mark == "logo":
        cells = logo_cells(parts, width, lines, room, desk)
    else:
        form = figure_form(parts, 0.96 * width - 0.4 * across, desk) if kind.large else None
        heads = _head_width(parts, styled, room, desk) if kind.mark == "dot" and columns == 1 else 0.0
        cells = tuple(cell(part, styled, width, (lines, columns, heads, form), room, desk) for part in parts)
    if kind.mark == "portrait" and columns > 1:
        cells = alike(cells)
    beside = 0.5 if kind.mark == "number" else 0.7
    down = across if kind.panels or kind.centered else styled.size * (beside if columns == 1 else 1.2)
    below = next((part for part in component.parts if part.last and part.texts), None)
    last = styled.text(below, room.width, desk) if below else None
    return GridBox(
        component,
        kind,
        styled,
        cells,
        columns,
        width,
        (across, down),
        last,
        room,
        desk,
    )


def _head_width(parts: tuple[Part, ...], styled: Look, room: Room, desk: Desk) -> float:
    """Points of the column that heads of rows stand in."""
    widest = max(desk.setter.extent(part.head, styled.head.run)[0] for part in parts)
    return min(widest + 4.0, 0.3 * room.width)
