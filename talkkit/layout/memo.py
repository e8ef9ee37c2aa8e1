"""What layout worked out before: every step of the ladder asks for the same texts again."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from talkkit.frame import TextRun
from talkkit.layout.lines import BrokenText, SetParagraph
from talkkit.text.measuring import Measured


class Memo(Struct):
    """Tables of one slide. Keys are values, so that equal parts are known again, however they came about."""

    widths: dict[tuple[TextRun, str], float] = field(default_factory=dict)
    """Points of markers and other short texts on one line, by language. Held for the whole deck."""
    measured: dict[tuple[TextRun, ...], Measured] = field(default_factory=dict)
    paragraphs: dict[tuple[Any, ...], BrokenText] = field(default_factory=dict)
    """Paragraphs of the outline in a look and a width."""
    extents: dict[tuple[Any, ...], tuple[float, float]] = field(default_factory=dict)
    """Points that a paragraph takes on one line, and of its widest piece."""
    code: dict[tuple[Any, ...], tuple[SetParagraph, bool]] = field(default_factory=dict)
    """Lines of programs in a look and a width."""

    def beside(self) -> Memo:
        """The tables of another slide of the deck."""
        return Memo(self.widths)
