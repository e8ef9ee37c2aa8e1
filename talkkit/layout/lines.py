"""Text broken into lines, as it is set: what the typesetter makes, and remembers."""

from __future__ import annotations

from msgspec import Struct

from talkkit.frame import TextParagraph, TextRun
from talkkit.text import characters
from talkkit.text.linebreak import LINE_PITCH, BrokenLine

_EAST_ASIAN_PITCH = 1.45
"""Ascent and descent of the fonts that stand in for East Asian ones (Noto Sans CJK), in ems."""


class Marker(Struct, frozen=True):
    """A bullet or number: its text, width and look."""

    text: str
    width: float
    run: TextRun


class SetParagraph(Struct, frozen=True):
    """A paragraph broken into lines for one width."""

    paragraph: TextParagraph
    lines: tuple[BrokenLine, ...]
    pitches: tuple[float, ...]
    """Height of each line."""
    judged: float
    """Height of the lines, with one more where a width of 98 % needs it."""
    marker: Marker | None = None
    forced: bool = False
    """A word is broken inside."""
    torn: bool = False
    """... and not where a typographer would."""
    flattened: tuple[str, ...] = ()
    """Formulas wider than the line, set as plain characters."""

    @property
    def height(self) -> float:
        return sum(self.pitches)

    @property
    def natural(self) -> float:
        """Width of the widest line."""
        return max(line.width for line in self.lines)

    @property
    def tallest(self) -> float:
        """Height where lines are as high as their font, as LibreOffice has them in tables: those of East Asia are."""
        tall = characters.is_east_asian(self.paragraph.text)
        return self.judged * (_EAST_ASIAN_PITCH / LINE_PITCH if tall else 1.0)


class BrokenText(Struct, frozen=True):
    """A paragraph's runs as they are set, their lines, and what was done to them."""

    runs: tuple[TextRun, ...]
    lines: tuple[BrokenLine, ...]
    tight: int
    forced: bool
    torn: bool
    flattened: tuple[str, ...]
