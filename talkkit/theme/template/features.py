"""The placeholders of a layout, sorted by what they can be used for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from talkkit.geometry import Rect, Size
from talkkit.theme.scale import Scale
from talkkit.theme.template.placeholders import FOOTERS, Placeholder, resized
from talkkit.theme.template.sheets import LayoutSheet

_TEXT = ("body", "obj", "subTitle")
_VISUAL = ("pic",)
_RESERVED = ("tbl", "chart", "dgm", "media", "clipArt")
SMALL_PRINT = 12.0
"""Points of the least type for what a talk says, on a page as high as 540 points. Text places are enlarged to it, and
what is smaller in a line of its own (a fund's number, a disclaimer) is not for the author's name.
"""
LEGIBLE = 18.0
"""Points that running text has at least, on a page as high as 540 points."""
_LINES, _LETTERS = 3, 10
"""What a region for running text holds at the least, at its smallest size."""


class Features(Struct, frozen=True):
    """A layout as the choice of roles sees it. All lists in reading order: from the top, then from the left."""

    sheet: LayoutSheet
    size: Size
    title: Placeholder | None
    bodies: tuple[Placeholder, ...]
    """Large enough for running text."""
    lines: tuple[Placeholder, ...]
    """For a line or two."""
    pictures: tuple[Placeholder, ...]
    reserved: tuple[Placeholder, ...]
    """For tables, charts, media: nothing else may fill them."""
    footers: tuple[Placeholder, ...]
    unusable: tuple[Placeholder, ...]
    """Turned, or too small for a word."""

    @property
    def texts(self) -> tuple[Placeholder, ...]:
        return in_reading_order((*self.bodies, *self.lines))

    @property
    def content(self) -> tuple[Placeholder, ...]:
        """Everything but title and footers."""
        return in_reading_order((*self.bodies, *self.lines, *self.pictures, *self.reserved))

    def share(self, placeholder: Placeholder) -> float:
        """Its part of the page's area."""
        return placeholder.area / (self.size.width * self.size.height)

    @property
    def spoken(self) -> tuple[Placeholder, ...]:
        """The lines that are more than small print."""
        least = Scale(self.size).least(SMALL_PRINT)
        return tuple(one for one in self.lines if one.size >= least)

    def middle(self, rect: Rect) -> float:
        """How far down the page its centre is, from 0 to 1."""
        return (rect.y + rect.height / 2) / self.size.height


def legible(size: Size) -> float:
    """The least size of running text on a page, in points."""
    return Scale(size).type(LEGIBLE)


def features(sheet: LayoutSheet, found: tuple[Placeholder, ...], size: Size) -> Features:
    """The layout's placeholders by use. The first title is the title; what is turned is left alone."""
    upright = [one for one in found if one.upright]
    title = next((one for one in upright if one.is_title and _holds_title(one, size)), None)
    texts = [one for one in upright if one.native in _TEXT]
    bodies = [_readable(one, size) for one in texts if _holds_text(one, size)]
    lines = [one for one in texts if not _holds_text(one, size) and _holds_line(one)]
    pictures = tuple(one for one in upright if one.native in _VISUAL and _is_seen(one, size))
    reserved = tuple(one for one in upright if one.native in _RESERVED and _is_seen(one, size))
    footers = tuple(one for one in upright if one.native in FOOTERS and _holds_line(one))
    used = {id(one) for one in (*bodies, *lines, *pictures, *reserved, *footers, *([title] if title else []))}
    return Features(
        *(sheet, size, title, in_reading_order(bodies), in_reading_order(lines)),
        *(in_reading_order(pictures), in_reading_order(reserved), footers),
        tuple(one for one in found if id(one) not in used),
    )


def _readable(placeholder: Placeholder, size: Size) -> Placeholder:
    """The placeholder with type that an audience can read: slides say the size where the template's is a mistake."""
    target = Scale(size).least(SMALL_PRINT)
    return placeholder if placeholder.size >= target else resized(placeholder, target)


def _holds_text(placeholder: Placeholder, size: Size) -> bool:
    least = min(legible(size), placeholder.size)
    box = placeholder.box
    large = placeholder.rect.height >= 0.2 * size.height and placeholder.rect.width >= 0.15 * size.width
    return large and box.height >= _LINES * 1.2 * least and box.width >= _LETTERS * 0.5 * least


def _holds_title(placeholder: Placeholder, size: Size) -> bool:
    box = placeholder.box
    return box.width >= 0.15 * size.width and box.height >= 0.02 * size.height


def _holds_line(placeholder: Placeholder) -> bool:
    box = placeholder.box
    return box.height >= 6 and box.width >= (12 if placeholder.native == "sldNum" else 40)


def _is_seen(placeholder: Placeholder, size: Size) -> bool:
    return placeholder.area >= 0.01 * size.width * size.height


def in_reading_order(found: tuple[Placeholder, ...] | list[Placeholder]) -> tuple[Placeholder, ...]:
    """From the top, what stands on one line from the left."""
    rows: list[list[Placeholder]] = []
    for one in sorted(found, key=lambda each: (each.rect.y, each.rect.x)):
        if rows and abs(rows[-1][0].rect.y - one.rect.y) < 0.25 * min(rows[-1][0].rect.height, one.rect.height):
            rows[-1].append(one)
        else:
            rows.append([one])
    return tuple(one for row in rows for one in sorted(row, key=lambda each: each.rect.x))


def beside(found: tuple[Placeholder, ...], count: int) -> tuple[Placeholder, ...] | None:
    """So many placeholders that stand side by side, alike in height and not too different in width."""
    if len(found) != count:
        return None
    ordered = tuple(sorted(found, key=lambda one: one.rect.x))
    for one, two in _pairs(ordered):
        if two.rect.x < one.rect.right - 0.05 * one.rect.width or not _level(one.rect, two.rect):
            return None
        if max(one.rect.width, two.rect.width) > 2.5 * min(one.rect.width, two.rect.width):
            return None
    return ordered


def _pairs(ordered: tuple[Placeholder, ...]) -> Iterator[tuple[Placeholder, Placeholder]]:
    return pairwise(ordered)


def _level(one: Rect, two: Rect) -> bool:
    shorter = min(one.height, two.height)
    return abs(one.y - two.y) < 0.15 * shorter and max(one.height, two.height) < 1.4 * shorter
