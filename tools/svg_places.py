"""Compares the drawings of slides in Chromium with LibreOffice's rendering of the same deck, line by line.

    python -m tools.svg_places TALK... [--theme NAME] [--show]

A line of text agrees when the same characters begin, end and stand within one hundredth of the page's width and height
in both. Lines inside tables are counted apart: LibreOffice sets table cells with another line pitch than PowerPoint,
and does not mirror the columns of right-to-left tables.

Needs Chromium, LibreOffice (`soffice`) and poppler (`pdftotext`).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from talkkit.deck import Deck
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.geometry import Rect, Size
from tools.rendering import IGNORED, Word, render_words

TOLERANCE = 0.01
"""Of the page's width and height."""
TABLE_RAISE = 0.23
"""Of a line's height: how much higher LibreOffice's other pitch sets the text of table cells, at every size."""
_LINES = """[...document.querySelectorAll('text')].map(line => {
  const boxes = [...Array(line.getNumberOfChars()).keys()]
    .filter(i => line.textContent[i].trim()).map(i => line.getExtentOfChar(i));
  const x = Math.min(...boxes.map(b => b.x)), right = Math.max(...boxes.map(b => b.x + b.width));
  const y = Math.min(...boxes.map(b => b.y)), bottom = Math.max(...boxes.map(b => b.y + b.height));
  return [line.textContent, x, y, right - x, bottom - y, line.closest('[role=table]') !== null];
})"""
"""Text, box and whether it stands in a table, of every line of an SVG; in its own units, which are points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as Chromium draws it."""

    text: str
    rect: Rect
    in_table: bool


def svg_lines(decks: dict[str, Deck]) -> dict[str, list[list[Line]]]:
    """The lines of every page that is shown."""
    options = SvgOptions(semantics=True, links="none")
    style = "<!doctype html><style>text{white-space:pre;font-kerning:none;font-variant-ligatures:none}</style>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        found: dict[str, list[list[Line]]] = {}
        for name, deck in decks.items():
            found[name] = []
            for page in deck.pages:
                if not page.hidden:
                    tab.set_content(style + page_svg(page, deck, options))
                    drawn = tab.evaluate(_LINES)
                    found[name].append([Line(text, Rect(*box), table) for text, *box, table in drawn])
        browser.close()
    return found


def stands(line: Line, words: list[Word], page: Size) -> str:
    """Empty when the words of the rendering are where the line is; else what is different."""
    across, down = TOLERANCE * page.width, TOLERANCE * page.height
    middle = line.rect.y + line.rect.height * (0.5 - (TABLE_RAISE if line.in_table else 0.0))
    near = [
        word.rect
        for word in words
        if abs(word.rect.y + word.rect.height / 2 - middle) <= down
        and line.rect.x - across <= word.rect.x + word.rect.width / 2 <= line.rect.right + across
    ]
    text = "".join(word.text for word in words if word.rect in near)
    if Counter(IGNORED.sub("", text)) != Counter(IGNORED.sub("", line.text)):
        return f"there stands {text!r}"
    left, right = min(rect.x for rect in near), max(rect.right for rect in near)
    if abs(left - line.rect.x) > across or abs(right - line.rect.right) > across:
        return f"from {left:.0f} to {right:.0f}, drawn from {line.rect.x:.0f} to {line.rect.right:.0f}"
    return ""


@dataclass(slots=True)
class Agreement:
    """Lines that stand at the same place in both, all of them, and what is different about the others."""

    agreeing: int = 0
    total: int = 0
    different: list[str] = field(default_factory=list)


def compare(decks: dict[str, Deck]) -> dict[bool, Agreement]:
    """How the decks' lines agree: of those in tables (True) and of the others."""
    with tempfile.TemporaryDirectory() as folder:
        rendered = render_words(decks, Path(folder))
    counts = {True: Agreement(), False: Agreement()}
    for name, pages in svg_lines(decks).items():
        for number, (lines, words) in enumerate(zip(pages, rendered[name], strict=True), start=1):
            for line in (each for each in lines if IGNORED.sub("", each.text)):
                different = stands(line, words, decks[name].size)
                count = counts[line.in_table]
                count.total += 1
                count.agreeing += not different
                count.different += [f"{number}: {line.text!r}: {different}"] if different else []
    return counts


def main() -> None:
    from talkkit.pipeline import compile_path

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", type=Path, nargs="+")
    parser.add_argument("--theme", default="")
    parser.add_argument("--show", action="store_true", help="print every line that stands elsewhere")
    arguments = parser.parse_args()
    counts = compare(
        {f"deck{index}": compile_path(talk, theme=arguments.theme).deck for index, talk in enumerate(arguments.talks)}
    )
    for in_table, count in counts.items():
        if arguments.show:
            print("\n".join(count.different))
        where = "in tables" if in_table else "outside tables"
        share = f"{count.agreeing} of {count.total} lines {where}"
        print(f"{share} stand at the same place within {TOLERANCE:.0%} of the page")


if __name__ == "__main__":
    main()
