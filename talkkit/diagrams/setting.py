"""Texts of a picture -> sizes: labels broken so that their lines are about equally long, and remembered."""

from __future__ import annotations

from math import ceil

from msgspec import Struct, field

from talkkit.diagrams.sketch import Measure, Paragraph
from talkkit.geometry import Size

LINE = 1.2
"""Height of a line in type sizes."""


class Scale(Struct, frozen=True):
    """How large things are drawn in one attempt."""

    type: float
    """Points of the type in nodes."""
    small: float
    """Of labels, members and titles of groups."""
    wrap: float
    """Width at which labels are broken, in type sizes."""
    spacing: float
    """Factor of all distances."""
    even: bool
    """Whether nodes of one kind become equally large."""
    pad: float = 1.0
    """Factor of the space around the text in nodes."""


class Texts(Struct):
    """Measures texts for one sketch."""

    measure: Measure
    known: dict[tuple[tuple[Paragraph, ...], float, float, bool], Size] = field(default_factory=dict)

    def size(self, paragraphs: tuple[Paragraph, ...], size: float, width: float, *, bold: bool = False) -> Size:
        """Room for a text that is broken at about `width`; single words may be wider."""
        key = (paragraphs, size, width, bold)
        if key not in self.known:
            parts = [self._paragraph(paragraph, size, width, bold=bold) for paragraph in paragraphs]
            widest = max((part.width for part in parts), default=0.0)
            self.known[key] = Size(ceil(widest * 4) / 4, sum(part.height for part in parts))
        return self.known[key]

    def _paragraph(self, paragraph: Paragraph, size: float, width: float, *, bold: bool) -> Size:
        natural = self.measure.natural(paragraph, size, bold=bold)
        if natural <= width or not natural:
            return Size(natural, LINE * size)
        least = max(self.measure.longest(paragraph, size, bold=bold) + 0.5, min(width, natural))
        best = self.measure.broken(paragraph, size, least, bold=bold)
        lines = max(1, round(best.height / (LINE * size)))
        for share in (1.0, 1.06, 1.12, 1.2, 1.3):
            narrow = max(self.measure.longest(paragraph, size, bold=bold) + 0.5, natural / lines * share)
            if narrow >= least:
                break
            tried = self.measure.broken(paragraph, size, narrow, bold=bold)
            if tried.height <= best.height + 0.01:
                return Size(max(tried.width, min(tried.width, narrow)) + 0.5, tried.height)
        return Size(best.width + 0.5, best.height)


def title_size(paragraphs: tuple[Paragraph, ...], texts: Texts, scale: Scale) -> Size:
    """Room for the title of a group."""
    return texts.size(paragraphs, scale.small, 16 * scale.small, bold=True)
