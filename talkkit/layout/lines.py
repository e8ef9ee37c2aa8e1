"""Text broken into lines, as it is set: what the typesetter makes, and remembers."""

from __future__ import annotations

from msgspec import Struct

from talkkit.frame import TextParagraph, TextRun
from talkkit.text.linebreak import BrokenLine


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


class BrokenText(Struct, frozen=True):
    """A paragraph's runs as they are set, their lines, and what was done to them."""

    runs: tuple[TextRun, ...]
    lines: tuple[BrokenLine, ...]
    tight: int
    forced: bool
    torn: bool
    flattened: tuple[str, ...]
