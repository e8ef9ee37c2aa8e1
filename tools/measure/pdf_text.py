"""A PDF -> the words on its pages with their boxes, by poppler's pdftotext."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from talkkit.geometry import Rect

_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box in points from the page's top left; the box runs from the font's ascent to its descent."""

    text: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one baseline inside one box, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].rect.x

    @property
    def right(self) -> float:
        return self.words[-1].rect.right

    @property
    def top(self) -> float:
        return min(word.rect.y for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.rect.bottom for word in self.words)


def words(path: Path) -> list[list[Word]]:
    """The words of every page."""
    made = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    root = etree.fromstring(made.stdout, etree.XMLParser(resolve_entities=False, recover=True))
    return [[_word(node) for node in page.iter(f"{_XHTML}word")] for page in root.iter(f"{_XHTML}page")]


def _word(node: etree._Element) -> Word:
    left, top, right, bottom = (float(node.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(node.text or "", Rect(left, top, right - left, bottom - top))


def lines(page: list[Word], box: Rect) -> list[Line]:
    """The lines whose words have their middle in the box, from top to bottom."""
    inside = [word for word in page if _holds(box, word.rect)]
    inside.sort(key=lambda word: (word.rect.y + word.rect.height / 2, word.rect.x))
    rows: list[list[Word]] = []
    for word in inside:
        middle = word.rect.y + word.rect.height / 2
        if rows and abs(rows[-1][0].rect.y + rows[-1][0].rect.height / 2 - middle) < word.rect.height * 0.4:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda word: word.rect.x))) for row in rows]


def _holds(box: Rect, word: Rect) -> bool:
    x, y = word.x + word.width / 2, word.y + word.height / 2
    return box.x <= x <= box.right and box.y - 2 <= y <= box.bottom + 2
