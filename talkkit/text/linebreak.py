"""Styled stretches and a width -> broken lines of placed fragments, as PowerPoint breaks (docs/powerpoint/text.md)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from talkkit.text import characters
from talkkit.text.bidi import levels, visual_runs
from talkkit.text.metrics import LINE_PITCH, first_baseline
from talkkit.text.opportunities import SPACES, nice_places, opportunities
from talkkit.text.shape import BOX, Families, Stretch, advances

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
    "first_baseline",
    "longest_unbreakable",
]

Direction = Literal["ltr", "rtl"]

TAB = 72.0
"""Points between default tab stops (`defTabSz` 914400 EMU)."""

_SLACK = 1e-6
_HARD_BREAK = re.compile("\r\n|[\n\r\v\u2028\u2029]")
_TRAILING = SPACES + "\u200b"
_NICE_SHARE = 0.4
"""An over-wide word is cut at a nice place only when that fills this share of the line."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of one stretch on one line. `x` counts from the text's left edge; `text` is in logical order."""

    stretch: int
    text: str
    x: float
    width: float
    start: int = 0
    """Offset of the piece in its stretch's text."""
    rtl: bool = False
    """Runs from right to left."""


@dataclass(frozen=True, slots=True)
class BrokenLine:
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands on one line: start and end in the paragraph's text, spaces that hang included."""

    start: int
    end: int
    forced: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph's characters side by side: owner and offset of each, and the sums of the advances before each."""

    text: str
    owners: list[int]
    offsets: list[int]
    sums: list[float]
    levels: list[int]

    def width(self, start: int, end: int, x: float = 0.0) -> float:
        """Points from `start` to `end`; tabs go on to the next stop, counted from `x`."""
        if "\t" not in self.text:
            return self.sums[end] - self.sums[start]
        here = x
        for index in range(start, end):
            here = (
                (here // TAB + 1) * TAB if self.text[index] == "\t" else here + self.sums[index + 1] - self.sums[index]
            )
        return here - x

    def visible_end(self, start: int, end: int) -> int:
        """Where the characters before `end` stop being spaces that hang."""
        while end > start and self.text[end - 1] in _TRAILING:
            end -= 1
        return end


def break_paragraph(
    stretches: tuple[Stretch, ...],
    width: float,
    *,
    first_indent: float = 0.0,
    lang: str = "en-US",
    direction: Direction = "ltr",
) -> tuple[BrokenLine, ...]:
    """The lines of a paragraph in `width` points; at least one, empty when there is no text.

    The first line has `first_indent` less room, and its fragments start there (in a right-to-left paragraph the room
    is taken at the right). `lang` is the BCP 47 tag; it decides the width of signs that Chinese and Japanese share
    with Latin.
    """
    whole = _measure(stretches, lang, direction)
    lines: list[BrokenLine] = []
    indent = first_indent
    for start, end in _hard_lines(whole.text):
        for piece in _fill(whole, start, end, width, indent):
            lines.append(_line(whole, stretches, piece, indent if direction == "ltr" else 0.0))
            indent = 0.0
    return tuple(lines)


def longest_unbreakable(stretches: tuple[Stretch, ...], *, lang: str = "en-US") -> float:
    """Points of the widest piece that PowerPoint does not break: the narrowest width without a forced break."""
    whole = _measure(stretches, lang, "ltr")
    widest = 0.0
    for start, end in _hard_lines(whole.text):
        for first, last in _chunks(whole, start, end):
            widest = max(widest, whole.width(first, whole.visible_end(first, last)))
    return widest


def balance(
    stretches: tuple[Stretch, ...], width: float, *, lang: str = "en-US", direction: Direction = "ltr"
) -> float:
    """The narrowest width (to half a point) that needs no more lines than `width`: breaks a title evenly.

    Hyphenated words stay whole where that takes no further line.
    """
    wanted = len(break_paragraph(stretches, width, lang=lang, direction=direction))
    if wanted == 1:
        return width
    whole = tuple(replace(stretch, text=stretch.text.replace("-", "-\u2060")) for stretch in stretches)
    if len(break_paragraph(whole, width, lang=lang, direction=direction)) <= wanted:
        stretches = whole
    low, high = min(width, longest_unbreakable(stretches, lang=lang)), width
    while high - low > 0.5:
        middle = (low + high) / 2
        if len(break_paragraph(stretches, middle, lang=lang, direction=direction)) <= wanted:
            high = middle
        else:
            low = middle
    return high


def _measure(stretches: tuple[Stretch, ...], lang: str, direction: Direction) -> _Text:
    parts, owners, offsets, widths = [], [], [], [0.0]
    for number, stretch in enumerate(stretches):
        kept = [index for index, character in enumerate(stretch.text) if character != "\u00ad"]
        text = "".join(stretch.text[index] for index in kept)
        parts.append(text)
        owners += [number] * len(text)
        offsets += kept
        widths += advances(stretch, text, lang)
    text = "".join(parts)
    return _Text(text, owners, offsets, list(accumulate(widths)), levels(text, direction))


def _hard_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _HARD_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _chunks(whole: _Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between break opportunities, each with the spaces after it."""
    here = start
    for position in opportunities(whole.text[start:end]):
        yield here, start + position
        here = start + position
    yield here, end


def _fill(whole: _Text, start: int, end: int, width: float, indent: float) -> Iterator[_Piece]:
    """Greedy: as many chunks on each line as fit."""
    line = start
    for first, last in _chunks(whole, start, end):
        visible = whole.visible_end(first, last)
        if whole.width(line, visible, indent) <= width - indent + _SLACK:
            continue
        if whole.visible_end(line, first) > line:  # an indent alone is no line: the word is cut beside it
            yield _Piece(line, first)
            line, indent = first, 0.0
        while whole.width(line, visible, indent) > width - indent + _SLACK:
            cut = _cut(whole, line, visible, width - indent)
            if cut >= visible:
                break
            yield _Piece(line, cut, forced=True)
            line, indent = cut, 0.0
    yield _Piece(line, end)


def _cut(whole: _Text, start: int, end: int, room: float) -> int:
    """Where a word that is wider than the line is broken: at a nice place, else after the last character that fits."""
    word = whole.text[start:end]
    limit = bisect_right(whole.sums, whole.sums[start] + room + _SLACK, start, end + 1) - 1
    for place in reversed(nice_places(word)):
        if start + place <= limit and whole.sums[start + place] - whole.sums[start] >= _NICE_SHARE * room:
            return start + place
    best = position = start
    for cluster in characters.clusters(word):
        position += len(cluster)
        if position > limit and best > start:
            break
        best = position
        if position > limit:
            break
    return best


def _line(whole: _Text, stretches: tuple[Stretch, ...], piece: _Piece, x: float) -> BrokenLine:
    """A piece of the text as a line: its visible runs placed from `x` on, in visual order."""
    visible = whole.visible_end(piece.start, piece.end)
    fragments: list[Fragment] = []
    left = x
    for first, last, rtl in visual_runs(whole.levels, whole.owners, piece.start, visible):
        width = whole.width(first, last, left)
        fragments.append(Fragment(whole.owners[first], whole.text[first:last], left, width, whole.offsets[first], rtl))
        left += width
    sizes = [stretches[fragment.stretch].size for fragment in fragments] or [_size_at(whole, stretches, piece.start)]
    return BrokenLine(tuple(fragments), left - x, max(sizes), piece.forced, _place(whole, stretches, piece.end))


def _size_at(whole: _Text, stretches: tuple[Stretch, ...], position: int) -> float:
    """The size of an empty line: that of the stretch which it stands in."""
    if position < len(whole.owners):
        return stretches[whole.owners[position]].size
    return stretches[-1].size if stretches else 0.0


def _place(whole: _Text, stretches: tuple[Stretch, ...], position: int) -> tuple[int, int]:
    if position < len(whole.owners):
        return whole.owners[position], whole.offsets[position]
    return (len(stretches) - 1, len(stretches[-1].text)) if stretches else (0, 0)
