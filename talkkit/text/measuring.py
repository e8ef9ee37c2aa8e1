"""Styled stretches of a paragraph -> its characters side by side, with their widths and the places where lines may end.

What does not depend on a line's width is done here, once; `linebreak` then breaks the same text at many widths.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal

from msgspec import Struct

from talkkit.text.bidi import levels
from talkkit.text.opportunities import SPACES, opportunities
from talkkit.text.shape import Stretch, advances

Direction = Literal["ltr", "rtl"]

TAB = 72.0
"""Points between default tab stops (`defTabSz` 914400 EMU)."""

_HARD_BREAK = re.compile("\r\n|[\n\r\v\u2028\u2029]")
_TRAILING = SPACES + "\u200b"


class Chunks(Struct, frozen=True, eq=False):
    """What stands between two hard breaks, in the pieces that no line end divides, each with the spaces behind it."""

    ends: Sequence[int]
    """Where the first piece begins, then where each one ends."""
    visible: Sequence[int]
    """Where each one ends without the spaces that hang."""
    reach: Sequence[float]
    """Points from the paragraph's begin to the end of what is visible; never less than before."""


class Measured(Struct, frozen=True, eq=False):
    """A paragraph measured. Positions count the characters of all stretches together, without soft hyphens."""

    stretches: tuple[Stretch, ...]
    text: str
    sums: Sequence[float]
    """Points of all characters before each position."""
    lines: tuple[Chunks, ...]
    pieces: Sequence[int]
    """Where each piece of one stretch and one level of direction begins; the last is the text's end."""
    looks: Sequence[tuple[int, int]]
    """Stretch and level of each piece."""
    tabs: Sequence[int]
    begins: Sequence[int]
    """Where each stretch begins."""
    hyphens: Sequence[Sequence[int]]
    """Of each stretch: how many other characters stand before each of its soft hyphens."""

    def width(self, start: int, end: int, x: float = 0.0) -> float:
        """Points from `start` to `end`; tabs go on to the next stop, counted from `x`."""
        if not self.tabs:
            return self.sums[end] - self.sums[start]
        here = x
        for tab in self.tabs[bisect_left(self.tabs, start) : bisect_left(self.tabs, end)]:
            here = ((here + self.sums[tab] - self.sums[start]) // TAB + 1) * TAB
            start = tab + 1
        return here + self.sums[end] - self.sums[start] - x

    def visible_end(self, start: int, end: int) -> int:
        """Where the characters before `end` stop being spaces that hang."""
        return _visible_end(self.text, start, end)

    def stretch_at(self, position: int) -> int:
        """The stretch that a character belongs to; -1 behind the last character."""
        if position >= len(self.text):
            return -1
        return bisect_right(self.begins, position) - 1

    def offset_in(self, stretch: int, position: int) -> int:
        """Where a position of a stretch stands in the stretch's own text."""
        offset = position - self.begins[stretch]
        return offset + bisect_right(self.hyphens[stretch], offset)

    @property
    def line_widths(self) -> tuple[float, ...]:
        """Points of each line when nothing but a hard break ends one."""
        return tuple(self.width(line.ends[0], line.visible[-1]) for line in self.lines)

    @property
    def longest_piece(self) -> float:
        """Points of the widest piece that no line end divides."""
        return max(
            (
                self.width(start, end)
                for line in self.lines
                for start, end in zip(line.ends, line.visible, strict=False)
            ),
            default=0.0,
        )


def measured(stretches: tuple[Stretch, ...], *, lang: str = "en-US", direction: Direction = "ltr") -> Measured:
    """The stretches of a paragraph measured.

    `lang` is the BCP 47 tag; it decides the width of signs that Chinese and Japanese share with Latin.
    """
    shown = tuple(stretch.text.replace("\u00ad", "") for stretch in stretches)
    text = "".join(shown)
    widths = (width for stretch, part in zip(stretches, shown, strict=True) for width in advances(stretch, part, lang))
    sums = list(accumulate(widths, initial=0.0))
    begins = list(accumulate(map(len, shown), initial=0))[:-1]
    pieces, looks = _pieces(begins, len(text), levels(text, direction))
    return Measured(
        stretches,
        text,
        sums,
        tuple(_chunks(text, start, end, sums) for start, end in _hard_lines(text)),
        pieces,
        looks,
        [match.start() for match in re.finditer("\t", text)] if "\t" in text else (),
        begins,
        tuple(map(_hyphens, stretches)),
    )


def _visible_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return end


def _hard_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _HARD_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _chunks(text: str, start: int, end: int, sums: Sequence[float]) -> Chunks:
    ends = [start, *(start + place for place in opportunities(text[start:end])), end]
    visible = [_visible_end(text, first, last) for first, last in pairwise(ends)]
    return Chunks(ends, visible, list(accumulate((sums[place] for place in visible), max)))


def _pieces(begins: Sequence[int], length: int, depths: Sequence[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """Where the stretch or the level of direction changes, and what both are from there on."""
    edges = set(begins)
    if any(depths):
        edges.update(index for index in range(1, length) if depths[index] != depths[index - 1])
    starts = sorted(edge for edge in edges if edge < length)
    return [*starts, length], [(bisect_right(begins, start) - 1, depths[start]) for start in starts]


def _hyphens(stretch: Stretch) -> Sequence[int]:
    if "\u00ad" not in stretch.text:
        return ()
    return [match.start() - number for number, match in enumerate(re.finditer("\u00ad", stretch.text))]
