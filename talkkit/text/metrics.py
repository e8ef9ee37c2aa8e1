"""Text, face and size -> widths and baselines in points, as PowerPoint lays them out (docs/powerpoint/text.md)."""

from __future__ import annotations

from functools import lru_cache
from math import floor

from talkkit.text import arabic, characters
from talkkit.text.fonts import EMOJI_ADVANCE, Face

LINE_PITCH = 1.2
"""Distance of two baselines in units of the font size, for every font."""


class Ruler(dict[str, float]):
    """Advances of one face at one size in points, each rounded to an eighth of a point; filled as characters come."""

    __slots__ = ("face", "size")

    def __init__(self, face: Face, size: float) -> None:
        super().__init__()
        self.face = face
        self.size = size

    def __missing__(self, character: str) -> float:
        advance = self[character] = eighths(self.face.advance(character) * self.size)
        return advance

    def cluster(self, text: str) -> float:
        """Points of one grapheme cluster: an emoji sequence counts as one picture."""
        if len(text) > 1 and characters.SEQUENCE.search(text):
            return eighths(EMOJI_ADVANCE * self.size)
        return sum(map(self.__getitem__, text))


def eighths(length: float) -> float:
    """A length rounded to the next eighth of a point, as PowerPoint rounds advances."""
    return floor(length * 8 + 0.5) / 8


@lru_cache(maxsize=1024)
def ruler(face: Face, size: float) -> Ruler:
    """The ruler of a face at a size in points; kept for the next text."""
    return Ruler(face, size)


def text_width(text: str, face: Face, size: float, spacing: float = 0.0) -> float:
    """Points that the text takes on one line, without kerning; `spacing` points stand after every cluster."""
    advances = ruler(face, size)
    if arabic.LETTERS.search(text):
        text = arabic.contextual(text)
    if characters.SEQUENCE.search(text):
        pieces = tuple(characters.clusters(text))
        return sum(map(advances.cluster, pieces)) + spacing * len(pieces)
    width = sum(map(advances.__getitem__, text))
    return width + spacing * len(text) if spacing else width


def first_baseline(face: Face, size: float) -> float:
    """Points from the top of a line to its baseline at line spacing 1: usWin ascent and descent share out the pitch."""
    return LINE_PITCH * size * face.ascent / (face.ascent + face.descent)
