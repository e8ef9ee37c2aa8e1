"""Prints how decks use their pages: short pages, jumps of size, the gap below titles, sizes a deck, where ink stands.

    python -m tools.page_use [--theme NAME] [--pages] [OUTLINE...]

Without outlines: all of `tests/corpus`, and the gallery of each theme. Read from the deck as laid out, so it takes no
other program. What is counted (docs/layout.md, "Sizes of the deck"):

- short: a page with running text that ends above 60 % of its body although the next size of the deck's own would fit
  without a new line, and would not jump from its neighbours;
- jumps: pairs of pages next to each other whose body text differs by 4 pt or more;
- gap: points from the last line of the title to what follows, on pages whose body is full (three quarters or more);
- centre: where the middle of the ink of the other pages stands in their body, 0 at its top.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from talkkit.deck import Deck, Page
from talkkit.frame import Frame, Role, TextContent, walk
from talkkit.gallery import gallery
from talkkit.geometry import Size
from talkkit.model.roles import role_of
from talkkit.pipeline import compile_path
from talkkit.theme.library import available, load
from tools.measures import FURNITURE, inks

SHORT, FULL, JUMP = 0.6, 0.75, 4.0


@dataclass(frozen=True, slots=True)
class Use:
    """A page with running text. Lengths in points."""

    key: str
    size: float
    title_lines: int
    gap: float | None
    """None: the text stands beside the title."""
    fill: float
    """Share of the body, from where it begins below the title, that ends above the last ink."""
    centre: float
    room: float
    """How much larger the text may be before it needs a new line or leaves its body; parts of one slide are alike."""


def uses(deck: Deck) -> list[Use | None]:
    """One for each page; None: it has no running text, or no title."""
    return [_use(page, deck) for page in deck.pages]


def _use(page: Page, deck: Deck) -> Use | None:
    layout = deck.theme.layout(page.layout)
    title = page.frames[0]
    body = [frame for frame in page.frames if frame.role is Role.BODY and frame.text is not None and frame.text.lines]
    if (
        not role_of(layout.arrangement).running
        or title.unseen
        or title.text is None
        or not title.text.lines
        or not body
    ):
        return None
    last = title.text.lines[-1]
    foot = title.rect.y + last.top + last.height
    content = [frame for frame in walk(page.frames[1:]) if frame.role not in FURNITURE | {Role.FOOTNOTE}]
    ink = [rect for frame in content for rect in inks(frame) if rect.y > foot - 1.0]
    if not ink:
        return None
    beside = all(frame.rect.x >= title.rect.right or frame.rect.right <= title.rect.x for frame in body)
    begin = min(foot + 34.0, *(rect.y for rect in ink))
    top, bottom = min(rect.y for rect in ink), max(rect.bottom for rect in ink)
    height = max(1.0, layout.region.bottom - begin)
    sizes = [size for frame in body if frame.text for size in _sizes(frame.text)]
    return Use(
        page.key,
        Counter(sizes).most_common(1)[0][0] if sizes else 0.0,
        len(title.text.lines),
        None if beside else top - foot,
        (bottom - top) / height,
        ((top + bottom) / 2 - begin) / height,
        min(_room(frame, height - (bottom - top)) for frame in body) if page.parts == 1 else 1.0,
    )


def _sizes(text: TextContent) -> Iterator[float]:
    """The size of each letter of the outermost level."""
    least = min(paragraph.level for paragraph in text.paragraphs)
    for paragraph in text.paragraphs:
        for run in paragraph.runs if paragraph.level == least else ():
            yield from (run.format.size for letter in run.text if letter.strip())


def _room(frame: Frame, spare: float) -> float:
    text = frame.text
    assert text is not None
    used = text.lines[-1].top + text.lines[-1].height - text.lines[0].top
    found = 1.0 + spare / max(1.0, used)
    for index, paragraph in enumerate(text.paragraphs):
        lines = [line for line in text.lines if line.paragraph == index and line.pieces]
        width = frame.rect.width - text.insets.horizontal - paragraph.format.margin
        widths = [line.pieces[-1].x + line.pieces[-1].width - line.pieces[0].x for line in lines]
        if widths and sum(widths):
            found = min(found, width * len(lines) * (0.98 if len(lines) == 1 else 0.94) / sum(widths))
    return found


@dataclass(frozen=True, slots=True)
class Report:
    name: str
    uses: tuple[Use | None, ...]

    @property
    def pages(self) -> list[Use]:
        return [use for use in self.uses if use is not None]

    @property
    def sizes(self) -> list[float]:
        return sorted({use.size for use in self.pages}, reverse=True)

    @property
    def pairs(self) -> list[tuple[Use, Use]]:
        return [(first, second) for first, second in pairwise(self.uses) if first and second]

    @property
    def jumps(self) -> int:
        return sum(abs(first.size - second.size) >= JUMP for first, second in self.pairs)

    def short(self) -> list[Use]:
        """The pages that could be larger, in a size that the deck has, beside such neighbours."""
        found = []
        for index, use in enumerate(self.uses):
            if use is None or use.fill >= SHORT:
                continue
            larger = min((size for size in self.sizes if size > use.size), default=0.0)
            beside = (*self.uses[max(0, index - 1) : index], *self.uses[index + 1 : index + 2])
            near = [other.size for other in beside if other]
            now, then = (sum(abs(size - other) >= JUMP for other in near) for size in (use.size, larger))
            if larger and larger / use.size <= use.room and then <= now:
                found.append(use)
        return found

    def gaps(self, lines: Iterable[int] = range(1, 99)) -> list[float]:
        gaps = ((use.gap, use.title_lines) for use in self.pages if use.fill >= FULL)
        return [gap for gap, count in gaps if gap is not None and count in lines]

    @property
    def spread(self) -> float:
        gaps = self.gaps()
        return max(gaps) - min(gaps) if gaps else 0.0


def summary(found: list[Report]) -> str:
    """The figures over all decks."""
    pages = [use for report in found for use in report.pages]
    pairs, jumps = sum(len(report.pairs) for report in found), sum(report.jumps for report in found)
    short = sum(len(report.short()) for report in found)
    could = sum(use.fill < SHORT and use.room >= 1.12 for use in pages)
    placed = [use.centre for use in pages if use.fill < FULL and use.gap is not None]
    sizes = [report.sizes for report in found]
    good = sum(0.44 <= centre <= 0.52 for centre in placed)
    spreads = sorted(report.spread for report in found if len(report.gaps()) > 1)
    one, more = ([gap for report in found for gap in report.gaps(lines)] for lines in ((1,), range(2, 9)))
    return f"""\
{len(found)} decks, {len(pages)} pages with running text
short: {short} ({short / max(1, len(pages)):.1%}); above 60 % with room for 12 % more: {could}
jumps: {jumps} of {pairs} pairs ({jumps / max(1, pairs):.1%})
sizes a deck: most {max(map(len, sizes))}, {sum(len(each) > 4 for each in sizes)} decks with more than 4
gap below titles of one line {median(one or [0]):.0f}, of more {median(more or [0]):.0f}; spread in a deck \
{median(spreads or [0]):.0f}, at most {max(spreads, default=0):.0f}
centre of ink of pages under three quarters: {median(placed or [0]):.0%}, {good} of {len(placed)} in 44 to 52 %"""


def _gallery(theme: str) -> Deck:
    return gallery(load(theme, None, size=Size(960.0, 540.0))[0]).deck


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outlines", type=Path, nargs="*")
    parser.add_argument("--theme", default="")
    parser.add_argument("--pages", action="store_true", help="a line for each page")
    arguments = parser.parse_args()
    outlines = arguments.outlines or sorted(Path("tests/corpus").glob("*.md"))
    decks = {path.stem: compile_path(path, theme=arguments.theme).deck for path in outlines}
    if not arguments.outlines:
        decks |= {f"gallery {name}": _gallery(name) for name in available()}
    found = [Report(name, tuple(uses(deck))) for name, deck in decks.items()]
    for report in found if arguments.pages else ():
        for use in report.pages:
            short = "  short" if use in report.short() else ""
            place = f"{report.name:22.22} {use.key:24.24}"
            print(f"{place} {use.size:4g} pt  gap {use.gap or 0:3.0f}  fill {use.fill:4.0%}{short}")
    print(summary(found))


if __name__ == "__main__":
    main()
