"""A ground so busy that no ink can be read on it -> the panel that slides put behind what they show there."""

from __future__ import annotations

from talkkit.frame import Frame, Role, ShapeContent
from talkkit.geometry import Rect, Size
from talkkit.style import ENOUGH, Color, Palette, contrast, mixed
from talkkit.theme.template.canvas import Canvas
from talkkit.theme.template.slots import Seat, union

_BUSY = 0.15
"""Share of a place that takes the best ink's words away: less is a line or a corner behind a letter or two."""
_STRONG = 7.0
"""Contrast of the ink with the panel's own colour."""
_ALPHAS = (0.8, 0.85, 0.9, 0.95, 1.0)
_AIR = 9.0
"""Points around the content, on a page as wide as 960 points."""


def panel(content: Rect, seated: tuple[Seat, ...], canvas: Canvas, palette: Palette, page: Size) -> Frame | None:
    """The panel behind the content of a layout, and behind its title where that stands on such a ground, too; None
    where ink can be read.
    """
    if not _is_busy(content, canvas, palette):
        return None
    titles = [seat.rect for seat in seated if seat.name == "title" and _is_busy(seat.rect, canvas, palette)]
    place = union([content, *titles])
    others = [seat.rect for seat in seated if not place.overlaps(seat.rect, 1.0)]
    shape = ShapeContent("rect", fill=_fill(place, canvas, palette))
    return Frame("", _with_air(place, others, page), Role.DECORATION, shape, decorative=True)


def _is_busy(place: Rect, canvas: Canvas, palette: Palette) -> bool:
    inks = dict.fromkeys((palette.tx1, palette.bg1, palette.tx2, palette.bg2, "#000000", "#FFFFFF"))
    return min(canvas.hidden(place, ink) for ink in inks) > _BUSY


def _fill(place: Rect, canvas: Canvas, palette: Palette) -> Color:
    """The palette's own background, or white or black, as clear as its text allows over the extremes behind it."""
    behind = canvas.behind(place)
    pairs = ((palette.bg1, palette.tx1), ("#FFFFFF", "#000000"))
    fill, ink = next(pair for pair in pairs if contrast(*pair) >= _STRONG)
    for alpha in _ALPHAS:
        if all(contrast(ink, mixed(fill, tone, alpha)) >= ENOUGH for tone in (behind.dark, behind.light)):
            return Color(hex=fill, alpha=alpha)
    return Color(hex=fill)


def _with_air(place: Rect, others: list[Rect], page: Size) -> Rect:
    """The place with some air around it, on the page and clear of what stands beside it."""
    air = _AIR * page.width / 960.0
    x, y = max(0.0, place.x - air), max(0.0, place.y - air)
    right, bottom = min(page.width, place.right + air), min(page.height, place.bottom + air)
    wide = Rect(x, y, right - x, bottom - y)
    return place if any(wide.overlaps(other, 1.0) for other in others) else wide
