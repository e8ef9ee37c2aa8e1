"""Where the characters of a text stand that was cut out of the outline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from msgspec import Struct

from talkkit.diagnostics import Span

_own = itemgetter(0)


class Places(Struct, frozen=True):
    """The pieces of the outline that a text was copied from, in the order of the text."""

    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    """Where a piece begins in the text, and where in the outline."""
    within: Span | None = None
    """The part of the outline that the text stands for, where its characters have no places of their own."""

    def at(self, offset: int) -> int:
        """Where the character at an offset of the text stands in the outline."""
        if self.within:
            return self.within.start
        own, outer = self.pieces[max(0, bisect_right(self.pieces, offset, key=_own) - 1)]
        return outer + offset - own

    def span(self, start: int, end: int) -> Span:
        """Where a range of the text stands."""
        if self.within:
            return self.within
        first = self.at(start)
        return Span(first, max(first, self.at(end - 1) + 1) if end > start else first)

    def kept(self, slices: Iterable[tuple[int, int]]) -> Places:
        """Places of what remains of the text, when it is cut down to slices (start, end)."""
        pieces: list[tuple[int, int]] = []
        length = 0
        for start, end in slices:
            inside = self.pieces[bisect_right(self.pieces, start, key=_own) : bisect_right(self.pieces, end, key=_own)]
            pieces.append((length, self.at(start)))
            pieces += [(length + own - start, outer) for own, outer in inside]
            length += end - start
        return Places(tuple(pieces) or ((0, self.at(0)),), self.within)

    def behind(self, offset: int) -> Places:
        """Places of the text from an offset on."""
        last = self.pieces[-1][0]
        return self.kept(((offset, max(offset, last)),))

    def over(self, outer: Places) -> Places:
        """Places of a text whose pieces were copied from a text that itself was copied from the outline."""
        return Places(tuple((own, outer.at(there)) for own, there in self.pieces), outer.within)


def by_lines(text: str, lines: Sequence[tuple[int, int]], outer: Places) -> Places:
    """Places of a text whose lines are the ends of lines: what stands before them are marks of lists and quotations.

    `lines` are the starts and ends of the whole ones, without space at the end, in a text that has the places `outer`.
    """
    pieces: list[tuple[int, int]] = []
    length = 0
    for line, (start, end) in zip(text.split("\n"), lines, strict=False):
        pieces.append((length, max(start, end - len(line.rstrip()))))
        length += len(line) + 1
    return Places(tuple(pieces) or ((0, 0),)).over(outer)


def within_lines(text: str, around: str, outer: Places) -> Places:
    """Places of a text whose lines were cut out of the lines of another, which has the places `outer`."""
    starts = [0, *(match.end() for match in re.finditer("\n", around))]
    lines = [(start, start + len(line.rstrip())) for start, line in zip(starts, around.split("\n"), strict=True)]
    return by_lines(text, lines, outer)
