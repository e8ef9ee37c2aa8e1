"""Labels of edges -> places beside their lines where they cover nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from talkkit.diagrams.architecture.placement import Placement
from talkkit.diagrams.architecture.routing import Line
from talkkit.diagrams.architecture.sizes import Label, Sizes
from talkkit.diagrams.sketch import Words
from talkkit.geometry import Rect
from talkkit.style import Align

_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)


def edge_labels(sizes: Sizes, placement: Placement, lines: tuple[Line, ...]) -> tuple[tuple[Words, ...], ...]:
    """The words at each line."""
    solid = [placement.rects[node.id] for node in sizes.architecture.nodes if node.kind != "group"]
    taken: list[Rect] = []
    found: list[tuple[Words, ...]] = []
    for line, label in zip(lines, sizes.edges, strict=True):
        if label is None:
            found.append(())
            continue
        places = list(_places(line, label, sizes.em))
        rect, align = min(places, key=lambda place: _cost(place[0], solid, taken, lines))
        taken.append(rect)
        found.append((Words(label.paragraphs, rect, sizes.small, align),))
    return tuple(found)


def _places(line: Line, label: Label, em: float) -> Iterator[tuple[Rect, Align]]:
    """Above and below level parts, right and left of upright ones; the longest part first."""
    width, height = label.size.width, label.size.height
    parts = sorted(pairwise(line), key=lambda part: -(abs(part[0].x - part[1].x) + abs(part[0].y - part[1].y)))
    for a, b in parts:
        for share in _SHARES:
            x, y = a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share
            if abs(a.y - b.y) < 0.01:
                yield Rect(x - width / 2, y - height - 0.2 * em, width, height), Align.CENTER
                yield Rect(x - width / 2, y + 0.25 * em, width, height), Align.CENTER
            else:
                yield Rect(x + 0.4 * em, y - height / 2, width, height), Align.START
                yield Rect(x - 0.4 * em - width, y - height / 2, width, height), Align.END


def _cost(rect: Rect, solid: list[Rect], taken: list[Rect], lines: tuple[Line, ...]) -> int:
    """Nodes and labels may not be covered; lines had better not."""
    hits = sum(rect.overlaps(each) for each in (*solid, *taken))
    crossed = sum(touches(rect, line) for line in lines)
    return 100 * hits + crossed


def touches(rect: Rect, line: Line) -> bool:
    """Whether a line runs through a rectangle."""
    for a, b in pairwise(line):
        part = Rect(min(a.x, b.x), min(a.y, b.y), max(abs(a.x - b.x), 0.1), max(abs(a.y - b.y), 0.1))
        if part.overlaps(rect):
            return True
    return False
