"""Styled stretches and a width -> broken lines of placed fragments, as PowerPoint breaks (docs/powerpoint/text.md)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from talkkit.text import characters
from talkkit.text.bidi import in_visual_order
from talkkit.text.measuring import Chunks, Direction, Measured, measured
from talkkit.text.metrics import LINE_PITCH, first_baseline
from talkkit.text.opportunities import nice_places
from talkkit.text.shape import BOX, Families, Stretch

__all__ = [
    "BOX",
    "LINE_PITCH",
    "BrokenLine",
    "Direction",
    "Families",
    "Fragment",
    "Stretch",
    "balance",
    "break_paragraph",
    "broken",
    "first_baseline",
    "measured",
]

_SLACK = 1e-6
_NICE_SHARE = 0.4
"""An over-wide word is cut at a nice place only when that fills this share of the line."""


class Fragment(Struct, frozen=True):
    """A piece of one stretch on one line. `x` counts from the text's left edge; `text` is in logical order."""

    stretch: int
    text: str
    x: float
    width: float
    start: int = 0
    """Offset of the piece in its stretch's text."""
    rtl: bool = False
    """Runs from right to left."""


class BrokenLine(Struct, frozen=True):
    """One line: fragments in visual order from left to right, without the spaces that hang at its end.

    `width` leaves out the first line's indent. `size` is the largest on the line, 0 when no stretch gives one.
    """

    fragments: tuple[Fragment, ...]
    width: float
    size: float
    forced: bool = False
    """The line ends inside a word: PowerPoint breaks there only if something in the text allows it."""
    end: tuple[int, int] = (0, 0)
    """Stretch and offset in it where the next line goes on; a zero width space or break belongs there when `forced`."""

    @property
    def text(self) -> str:
        """What stands on the line, in reading order."""
        return "".join(
            fragment.text for fragment in sorted(self.fragments, key=lambda piece: (piece.stretch, piece.start))
        )


class _Piece(Struct, frozen=True):
    """What stands on one line: start and end in the paragraph's text, spaces that hang included."""

    start: int
    end: int
    forced: bool = False


class _Word:
    """Where a piece that is wider than a line may be cut all the same."""

    def __init__(self, whole: Measured, start: int, end: int) -> None:
        text = whole.text[start:end]
        self.nice = [start + place for place in nice_places(text)]
        self.clusters = list(accumulate(map(len, characters.clusters(text)), initial=start))

    def cut(self, whole: Measured, start: int, room: float) -> int:
        """The end of a line that begins at `start`: at a nice place, else behind the last character that fits."""
        end = self.clusters[-1]
        limit = bisect_right(whole.sums, whole.sums[start] + room + _SLACK, start, end + 1) - 1
        place = bisect_right(self.nice, limit) - 1
        if place >= 0 and self.nice[place] > start:
            filled = whole.sums[self.nice[place]] - whole.sums[start]
            if filled >= _NICE_SHARE * room:
                return self.nice[place]
        first = bisect_right(self.clusters, start)
        last = bisect_right(self.clusters, limit) - 1
        return self.clusters[min(max(first, last), len(self.clusters) - 1)]


def break_paragraph(
    stretches: tuple[Stretch, ...],
    width: float,
    *,
    first_indent: float = 0.0,
    lang: str = "en-US",
    direction: Direction = "ltr",
) -> tuple[BrokenLine, ...]:
    """The lines of a paragraph in `width` points: measured and broken, for a text that is broken once."""
    whole = measured(stretches, lang=lang, direction=direction)
    return broken(whole, width, first_indent=first_indent, direction=direction)


def broken(
    whole: Measured, width: float, *, first_indent: float = 0.0, direction: Direction = "ltr"
) -> tuple[BrokenLine, ...]:
    """The lines of a measured paragraph in `width` points; at least one, empty when there is no text.

    The first line has `first_indent` less room, and its fragments start there (in a right-to-left paragraph the room
    is taken at the right).
    """
    lines: list[BrokenLine] = []
    indent = first_indent
    for chunks in whole.lines:
        for piece in _fill(whole, chunks, width, indent):
            lines.append(_line(whole, piece, indent if direction == "ltr" else 0.0))
            indent = 0.0
    return tuple(lines)


def balance(whole: Measured, width: float, *, lang: str = "en-US", direction: Direction = "ltr") -> float:
    """The narrowest width (to half a point) that needs no more lines than `width`: breaks a title evenly.

    Hyphenated words stay whole where that takes no further line.
    """
    wanted = len(broken(whole, width, direction=direction))
    if wanted == 1:
        return width
    glued = tuple(replace(stretch, text=stretch.text.replace("-", "-\u2060")) for stretch in whole.stretches)
    unhyphened = measured(glued, lang=lang, direction=direction)
    if len(broken(unhyphened, width, direction=direction)) <= wanted:
        whole = unhyphened
    low, high = min(width, whole.longest_piece), width
    while high - low > 0.5:
        middle = (low + high) / 2
        if len(broken(whole, middle, direction=direction)) <= wanted:
            high = middle
        else:
            low = middle
    return high


def _fill(whole: Measured, chunks: Chunks, width: float, indent: float) -> Iterator[_Piece]:
    """Greedy: as many chunks on each line as fit."""
    line, last = chunks.ends[0], chunks.ends[-1]
    number = _overflow(whole, chunks, 0, line, width - indent, indent)
    while number < len(chunks.visible):
        first, visible = chunks.ends[number], chunks.visible[number]
        if whole.visible_end(line, first) > line:  # an indent alone is no line: the word is cut beside it
            yield _Piece(line, first)
            line, indent = first, 0.0
        word: _Word | None = None
        while whole.width(line, visible, indent) > width - indent + _SLACK:
            word = word or _Word(whole, line, visible)
            cut = word.cut(whole, line, width - indent)
            if cut >= visible:
                break
            yield _Piece(line, cut, forced=True)
            line, indent = cut, 0.0
        number = _overflow(whole, chunks, number + 1, line, width - indent, indent)
    yield _Piece(line, last)


def _overflow(whole: Measured, chunks: Chunks, number: int, line: int, room: float, x: float) -> int:
    """The first chunk, from one on, that goes beyond the room of a line that begins at `line`."""
    if not whole.tabs:
        return bisect_right(chunks.reach, whole.sums[line] + room + _SLACK, number)
    visible = chunks.visible
    while number < len(visible) and whole.width(line, visible[number], x) <= room + _SLACK:
        number += 1
    return number


def _line(whole: Measured, piece: _Piece, x: float) -> BrokenLine:
    """A piece of the text as a line: its visible runs placed from `x` on, in visual order."""
    visible = whole.visible_end(piece.start, piece.end)
    fragments: list[Fragment] = []
    left = x
    for first, last, stretch, level in in_visual_order(_runs(whole, piece.start, visible)):
        width = whole.width(first, last, left)
        offset = whole.offset_in(stretch, first)
        fragments.append(Fragment(stretch, whole.text[first:last], left, width, offset, bool(level & 1)))
        left += width
    sizes = [whole.stretches[fragment.stretch].size for fragment in fragments] or [_size_at(whole, piece.start)]
    return BrokenLine(tuple(fragments), left - x, max(sizes), piece.forced, _place(whole, piece.end))


def _runs(whole: Measured, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Begin, end, stretch and level of what stands between two positions."""
    piece = bisect_right(whole.pieces, start) - 1
    while start < end:
        stop = min(end, whole.pieces[piece + 1])
        yield start, stop, *whole.looks[piece]
        start, piece = stop, piece + 1


def _size_at(whole: Measured, position: int) -> float:
    """The size of an empty line: that of the stretch which it stands in."""
    return whole.stretches[whole.stretch_at(position)].size if whole.stretches else 0.0


def _place(whole: Measured, position: int) -> tuple[int, int]:
    stretch = whole.stretch_at(position)
    if stretch >= 0:
        return stretch, whole.offset_in(stretch, position)
    return (len(whole.stretches) - 1, len(whole.stretches[-1].text)) if whole.stretches else (0, 0)
