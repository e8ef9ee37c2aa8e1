"""Steps of lines that are brought out -> bands behind them, each from one click to another.

Bands lie between the panel and its text, so that the code stays one text in its colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from talkkit.frame import Frame, GroupContent, Role, ShapeContent, TextContent
from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Draft
from talkkit.style import Color, ThemeColor

_BAR = 4.0
"""Points of the accent at a band's left edge, where the panel hardly differs from the page."""


def bands(steps: tuple[tuple[int, ...], ...], text: TextContent, panel: Rect) -> Iterator[Draft]:
    """The bands of a program on its panel, a line of the program being a paragraph of the text."""
    for clicks, paragraphs in _stretches(steps, len(text.paragraphs)):
        lines = [line for line in text.lines if line.paragraph in paragraphs]
        top, bottom = lines[0].top, lines[-1].top + lines[-1].height
        rect = Rect(panel.x, panel.y + top, panel.width, bottom - top)
        for first, after in clicks:
            yield Draft(_band(rect), (first,) if first else (), until=after if after < len(steps) else 0)


def _band(rect: Rect) -> Frame:
    """In the page's own colour, on which code is at least as readable as on the panel."""
    return _decoration(rect, GroupContent((_filled(rect, "bg1"), _filled(replace(rect, width=_BAR), "accent1"))))


def _filled(rect: Rect, color: ThemeColor) -> Frame:
    return _decoration(rect, ShapeContent("rect", fill=Color(color)))


def _decoration(rect: Rect, content: ShapeContent | GroupContent) -> Frame:
    return Frame("", rect, Role.DECORATION, content, decorative=True)


def _stretches(steps: Sequence[tuple[int, ...]], count: int) -> Iterator[tuple[list[tuple[int, int]], range]]:
    """Lines below each other (as places, from 0) that are always brought out together, and on which clicks."""
    marked = [tuple(number in step for step in steps) for number in range(1, count + 1)]
    start = 0
    for shown, alike in groupby(marked):
        end = start + len(list(alike))
        if any(shown):
            yield list(_clicks(shown)), range(start, end)
        start = end


def _clicks(shown: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """The click from which on something is seen, and the one on which it is no more."""
    step = 0
    for seen, alike in groupby(shown):
        end = step + len(list(alike))
        if seen:
            yield step, end
        step = end
