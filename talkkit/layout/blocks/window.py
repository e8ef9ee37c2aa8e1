"""What stands around a picture or a program that asks to be seen in a browser, a phone or a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from talkkit.frame import Frame, GroupContent, Role, ShapeContent
from talkkit.geometry import Insets, Rect
from talkkit.layout.blocks.base import WINDOW_BAR
from talkkit.style import Color
from talkkit.theme.theme import Theme

Window = Literal["", "browser", "phone", "terminal"]
_KINDS: dict[str, Window] = {"browser": "browser", "phone": "phone", "terminal": "terminal"}
_RIM, _BEZEL, _CHIN = 1.0, 9.0, 24.0
_ROUND = 24.0
_DOT, _APART = 8.0, 14.0


def window_of(classes: tuple[str, ...]) -> Window:
    """What the classes of a picture or a program ask for."""
    return next((_KINDS[name] for name in classes if name in _KINDS), "")


def rim(window: Window) -> Insets:
    """Points that it takes around what it shows."""
    if window == "phone":
        return Insets(_BEZEL, _CHIN, _BEZEL, _CHIN)
    return Insets(_RIM, WINDOW_BAR, _RIM, _RIM) if window else Insets()


def framed(shown: Frame, window: Window, theme: Theme) -> Frame:
    """A picture in its window, as one group that has the picture's place within it."""
    if not window:
        return shown
    inside = rim(window)
    rect = shown.rect.inset(Insets(-inside.left, -inside.top, -inside.right, -inside.bottom))
    members = (*_around(rect, window, theme), shown)
    return Frame("", rect, Role.PICTURE, GroupContent(members), origins=shown.origins)


def bar(rect: Rect, theme: Theme) -> Iterator[Frame]:
    """The bar of a window, with its three dots."""
    edge = theme.table.row_rule
    yield _mark(rect, ShapeContent("rect", fill=edge))
    ground = theme.palette.resolve(edge)
    dots = (Color("accent5"), Color("accent4"), Color("accent3"))
    y = rect.y + (rect.height - _DOT) / 2
    for index, color in enumerate(dots):
        x = rect.x + 12.0 + index * _APART
        seen = color if theme.palette.resolve(color) != ground else Color("tx2")
        yield _mark(Rect(x, y, _DOT, _DOT), ShapeContent("ellipse", fill=seen))


def _around(rect: Rect, window: Window, theme: Theme) -> Iterator[Frame]:
    if window == "phone":
        yield _mark(rect, ShapeContent("roundRect", Color(hex="#15181D"), Color("tx2"), 1.0, _ROUND))
        slit = Rect(rect.x + rect.width / 2 - 22.0, rect.y + _CHIN / 2 - 2.0, 44.0, 4.0)
        yield _mark(slit, ShapeContent("roundRect", fill=Color(hex="#4A4F57"), radius=2.0))
        return
    yield _mark(rect, ShapeContent("rect", fill=theme.table.row_rule))
    top = Rect(rect.x, rect.y, rect.width, WINDOW_BAR)
    yield from bar(top, theme)
    if window == "browser":
        left = rect.x + 12.0 + 3 * _APART + 8.0
        field = Rect(left, rect.y + 5.0, max(20.0, rect.right - 12.0 - left), WINDOW_BAR - 10.0)
        yield _mark(field, ShapeContent("roundRect", fill=Color("bg1"), radius=8.0))


def _mark(rect: Rect, shape: ShapeContent) -> Frame:
    return Frame("", rect, Role.DECORATION, shape, decorative=True)
