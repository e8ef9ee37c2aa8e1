"""Draws the gallery in every built-in theme for the documentation, and prints what a designer would measure.

    python -m tools.theme_sheets [--out docs/images/themes] [--columns 4] [--width 480] [THEME...]

The sheets are LibreOffice's rendering of the decks. Needs LibreOffice (`soffice`) and poppler (`pdftoppm`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from talkkit.backends import pptx
from talkkit.deck import Deck
from talkkit.drawing.sheet import contact_sheet
from talkkit.gallery import gallery
from talkkit.theme import library
from tools.contact_sheet import render
from tools.measures import measure

LARGEST = 400_000
"""Bytes of a sheet: a page of the documentation shows five of them."""


def sheet(deck: Deck, columns: int, width: int) -> bytes:
    """The deck's contact sheet, as LibreOffice draws it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{deck.slug}.pptx"
        path.write_bytes(pptx.write(deck))
        slides = [slide.read_bytes() for slide in render(path, Path(folder), width)]
    return contact_sheet(slides, columns=columns, width=width)


def report(name: str, deck: Deck) -> None:
    """The measures of all pages in three lines."""
    found = [measure(page, deck) for page in deck.pages]
    margins = [min(each.margins[side] for each in found if each.margins[side] > 0.5) for side in range(4)]
    sizes = sorted({size for each in found for size in each.sizes}, reverse=True)
    fills = sorted(each.fill for each in found)
    complaints = [f"{each.layout}: {text}" for each in found for text in each.complaints]
    print(f"{name}: {len(found)} slides, {len(complaints)} outside the bounds {'; '.join(complaints)}".rstrip())
    print(
        f"  sizes {' '.join(f'{size:g}' for size in sizes)}; at most {max(len(each.sizes) for each in found)} a slide"
    )
    lefts = max(len(each.lefts) for each in found)
    print(
        f"  left edges at most {lefts} a slide; margins {' '.join(f'{margin:.0f}' for margin in margins)};"
        f" fill {fills[0]:.0%} to {fills[-1]:.0%}, half of the slides below {fills[len(fills) // 2]:.0%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("themes", nargs="*", default=library.available())
    parser.add_argument("--out", type=Path, default=Path("docs/images/themes"))
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--width", type=int, default=480)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    large = []
    for name in arguments.themes:
        theme, _ = library.load(name, None, size=library.REFERENCE)
        deck = gallery(theme).deck
        picture = sheet(deck, arguments.columns, arguments.width)
        (arguments.out / f"{name}.png").write_bytes(picture)
        report(name, deck)
        if len(picture) > LARGEST:
            large.append(name)
    if large:
        sys.exit(f"larger than {LARGEST // 1000} kB: {', '.join(large)}")


if __name__ == "__main__":
    main()
