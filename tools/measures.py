"""Prints, for every page of a talk, what a designer would measure: type sizes, left edges, margins, fill.

    python -m tools.measures TALK [--theme NAME]

A page is marked where it leaves the bounds that talkkit sets itself (docs/design.md): more than four type sizes, two
sizes closer than 12 %, more than five left edges, a margin below 0.4 inch that is not a bleed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from talkkit.deck import Deck, Page
from talkkit.frame import Frame, GroupContent, Role, ShapeContent, TableContent, TextContent, walk
from talkkit.geometry import Rect
from talkkit.pipeline import compile_path

FURNITURE = {Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER, Role.DECORATION}
MINIMUM_MARGIN = 28.8


@dataclass(frozen=True, slots=True)
class Measures:
    key: str
    layout: str
    sizes: tuple[float, ...]
    """Largest first, furniture and raised marks left out."""
    lefts: tuple[float, ...]
    """Left edges of ink, furniture left out, grouped within one point."""
    margins: tuple[float, float, float, float]
    """Left, top, right, bottom: the least distance of content to the page's edges."""
    fill: float
    """Share of the page's area that frames of content cover with text, pictures or tables."""

    @property
    def complaints(self) -> tuple[str, ...]:
        found = []
        if len(self.sizes) > 4:
            found.append("more than four sizes")
        if any(small / large > 0.88 for large, small in zip(self.sizes, self.sizes[1:], strict=False)):
            found.append("sizes closer than 12 %")
        if len(self.lefts) > 5:
            found.append("more than five left edges")
        if any(0.5 < margin < MINIMUM_MARGIN for margin in self.margins):
            found.append("margin below 0.4 in")
        return tuple(found)


def measure(page: Page, deck: Deck) -> Measures:
    """The measures of one page; a hidden title and decoration do not count."""
    frames = [frame for frame in walk(page.frames) if frame.role not in FURNITURE and frame.rect.bottom > 0]
    found = [ink for frame in frames for ink in inks(frame)]
    width, height = deck.size.width, deck.size.height
    margins = (
        min((ink.x for ink in found), default=width),
        min((ink.y for ink in found), default=height),
        width - max((ink.right for ink in found), default=0.0),
        height - max((ink.bottom for ink in found), default=0.0),
    )
    sizes = sorted({size for frame in frames for size in _sizes(frame)}, reverse=True)
    fill = sum(ink.width * ink.height for ink in found) / (width * height)
    return Measures(page.key, page.layout, tuple(sizes), _edges(found), margins, min(1.0, fill))


def inks(frame: Frame) -> Iterator[Rect]:
    match frame.content:
        case TextContent() as text:
            yield from _text_ink(frame.rect, text)
        case ShapeContent(text=TextContent() as text, fill=None):
            yield from _text_ink(frame.rect, text)
        case GroupContent():
            return
        case _:
            yield frame.rect


def _text_ink(rect: Rect, text: TextContent) -> Iterator[Rect]:
    for line in text.lines:
        if line.pieces:
            left = rect.x + line.pieces[0].x
            last = line.pieces[-1]
            yield Rect(left, rect.y + line.top, last.x + last.width - line.pieces[0].x, line.height)


def _sizes(frame: Frame) -> Iterator[float]:
    match frame.content:
        case TextContent() as text:
            yield from _text_sizes(text)
        case ShapeContent(text=TextContent() as text):
            yield from _text_sizes(text)
        case TableContent(rows=rows):
            for row in rows:
                for cell in row.cells:
                    yield from _text_sizes(cell.text)
        case _:
            return


def _text_sizes(text: TextContent) -> Iterator[float]:
    for paragraph in text.paragraphs:
        for run in paragraph.runs:
            if run.text.strip() and run.format.baseline == "normal":
                yield run.format.size


def _edges(inks: list[Rect]) -> tuple[float, ...]:
    edges: list[float] = []
    for x in sorted(ink.x for ink in inks):
        if not edges or x - edges[-1] > 1.0:
            edges.append(x)
    return tuple(edges)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talk", type=Path)
    parser.add_argument("--theme", default="")
    arguments = parser.parse_args()
    deck = compile_path(arguments.talk, theme=arguments.theme).deck
    flagged = 0
    for page in deck.pages:
        found = measure(page, deck)
        flagged += bool(found.complaints)
        sizes = "/".join(f"{size:g}" for size in found.sizes)
        lefts = " ".join(f"{left:.0f}" for left in found.lefts)
        margins = " ".join(f"{margin:.0f}" for margin in found.margins)
        print(
            f"{page.number:3} {found.layout:14} sizes {sizes:14} lefts {lefts:24} margins {margins:20}"
            f" fill {found.fill:4.0%} {'; '.join(found.complaints)}".rstrip()
        )
    print(f"{len(deck.pages)} pages, {flagged} outside the bounds")


if __name__ == "__main__":
    main()
