"""Tokens are written for a page of 960 x 540 points; this turns their lengths into those of the page that is made."""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from talkkit.geometry import Rect, Size
from talkkit.theme.tokens import REFERENCE_HEIGHT, REFERENCE_WIDTH, GridTokens

NARROWEST_FOR_FULL_TYPE = 720.0
"""A 4:3 page as high as the reference has its type sizes; a page that is narrower for its height has smaller ones."""


class Scale(Struct, frozen=True):
    """Lengths across, down and of type, for one page size."""

    page: Size

    def across(self, length: float) -> float:
        return length * self.page.width / REFERENCE_WIDTH

    def down(self, length: float) -> float:
        return length * self.page.height / REFERENCE_HEIGHT

    @property
    def factor(self) -> float:
        """Of type, and of lengths that belong to type."""
        return min(self.page.height / REFERENCE_HEIGHT, self.page.width / NARROWEST_FOR_FULL_TYPE)

    def type(self, size: float) -> float:
        """A type size in whole points, as the final sizes in a file have to be."""
        return max(1.0, float(round(size * self.factor)))

    def least(self, size: float) -> float:
        """The least size that is legible: a whole number of points that is not below it."""
        return max(1.0, float(ceil(size * self.factor - 1e-6)))

    def sizes(self, sizes: tuple[float, ...], least: float) -> tuple[float, ...]:
        """Steps in whole points, none below the least, none twice."""
        floor = self.type(least)
        steps = dict.fromkeys(max(floor, self.type(size)) for size in sizes)
        return tuple(steps)

    def length(self, points: float) -> float:
        """A length that goes with type: padding, paragraph spacing, the width of a rule."""
        return round(points * self.factor, 2)


class Grid(Struct, frozen=True):
    """The columns of a page, and the lines on which title, content and footers stand."""

    tokens: GridTokens
    scale: Scale

    @property
    def _column(self) -> float:
        tokens = self.tokens
        gutters = tokens.gutter * (tokens.columns - 1)
        return (REFERENCE_WIDTH - tokens.left - tokens.right - gutters) / tokens.columns

    def left(self, column: int) -> float:
        """The left edge of a column, from 1; 0 is the page's edge."""
        if column == 0:
            return 0.0
        return self.scale.across(self.tokens.left + (column - 1) * (self._column + self.tokens.gutter))

    def right(self, column: int) -> float:
        """The right edge of a column, from 1."""
        return self.left(column) + self.scale.across(self._column)

    @property
    def gutter(self) -> float:
        return self.scale.across(self.tokens.gutter)

    def rect(self, columns: tuple[int, int], top: float, height: float) -> Rect:
        """Columns across and reference points down."""
        first, last = (min(column, self.tokens.columns) for column in columns)
        left = self.left(first)
        return Rect(left, self.scale.down(top), self.right(last) - left, self.scale.down(height))

    def bleeding(self, columns: tuple[int, int], side: str) -> Rect:
        """From the columns to the page's edge at that side, top and bottom; `all` is the page."""
        page = self.scale.page
        left = 0.0 if side in ("left", "all") else self.left(columns[0])
        right = page.width if side in ("right", "all") else self.right(columns[1])
        return Rect(left, 0.0, right - left, page.height)

    @property
    def content(self) -> Rect:
        """Between the margins, below the title and above the footers."""
        tokens = self.tokens
        return self.rect((1, tokens.columns), tokens.body_top, tokens.body_bottom - tokens.body_top)

    @property
    def everything(self) -> Rect:
        """Between the margins, title and content."""
        tokens = self.tokens
        return self.rect((1, tokens.columns), tokens.title_top, tokens.body_bottom - tokens.title_top)
