"""Charts drawn for tests: a desk with a theme, and what may be said of every drawing."""

from __future__ import annotations

from functools import cache

from talkkit.diagnostics import Span
from talkkit.frame import Frame, TextContent
from talkkit.geometry import Rect, Size
from talkkit.layout.blocks.base import Desk
from talkkit.layout.charts.chart import draw
from talkkit.layout.charts.pen import Drawn
from talkkit.layout.inline import Inline
from talkkit.layout.paragraph import Typesetter
from talkkit.layout.words import words
from talkkit.model.chart import Chart
from talkkit.theme.library import load
from talkkit.theme.theme import Theme
from talkkit.workspace import MemoryWorkspace

THEMES = ("meridian", "horizon", "folio", "poster", "bento")
PLACE = Rect(54.0, 156.0, 852.0, 322.0)


@cache
def theme(name: str) -> Theme:
    """One of talkkit's own themes on the usual page."""
    return load(name, MemoryWorkspace({}), size=Size(960.0, 540.0))[0]


def desk(name: str = "meridian", lang: str = "en", direction: str = "ltr") -> Desk:
    """What a chart is drawn with."""
    found = theme(name)
    setter = Typesetter(found.fonts, Inline(found.inline, lang, lang), direction)  # type: ignore[arg-type]
    return Desk(found, setter, {}, {}, words(lang))


def drawn(chart: Chart, place: Rect = PLACE, at: Desk | None = None) -> Drawn:
    """The chart in a place."""
    return draw(chart, place, at or desk(), Span(0, 1))


def texts(frames: tuple[Frame, ...]) -> list[Frame]:
    """The frames that hold text."""
    return [frame for frame in frames if isinstance(frame.content, TextContent)]


def text(frame: Frame) -> str:
    """What a frame says."""
    assert isinstance(frame.content, TextContent)
    return frame.content.text


def said(result: Drawn) -> list[str]:
    """All texts of a drawing."""
    return [text(frame) for frame in texts(result.frames)]


def overlaps(result: Drawn) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other."""
    found = texts(result.frames)
    return [
        (text(first), text(second))
        for place, first in enumerate(found)
        for second in found[place + 1 :]
        if first.rect.overlaps(second.rect, tolerance=1.5)
    ]


def outside(result: Drawn, place: Rect) -> list[str]:
    """Frames that leave the chart's rectangle."""
    return [f"{frame.role} {frame.rect}" for frame in result.frames if not place.contains(frame.rect, tolerance=1.0)]
