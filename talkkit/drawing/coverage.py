"""Which text of a deck its bitmaps cannot show: characters that no font of the drawing process has."""

from __future__ import annotations

import unicodedata
from functools import cache

from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic
from talkkit.frame import ChartContent, Frame, TextContent, texts, walk
from talkkit.images.raster import FONT_FOLDER
from talkkit.images.rules import UNDRAWN_TEXT

_NAMES = {
    "CJK": "Chinese or Japanese",
    "IDEOGRAPHIC": "Chinese or Japanese",
    "FULLWIDTH": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "MYANMAR": "Burmese",
    "SINHALA": "Sinhalese",
}


@cache
def drawable() -> frozenset[int]:
    """The code points that talkkit's own fonts have."""
    codes: set[int] = set()
    for line in (FONT_FOLDER / "coverage.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(codes)


def undrawn(deck: Deck, *, given: frozenset[int] = frozenset()) -> tuple[Diagnostic, ...]:
    """One diagnostic for each script that the bitmaps of the deck lack. `given`: what the talk's own fonts have."""
    known = drawable() | given
    found: dict[str, list[tuple[str, int]]] = {}
    for page in deck.pages:
        if not page.hidden:
            for character in sorted({c for c in _text(page) if ord(c) not in known and _is_visible(c)}):
                found.setdefault(script(character), []).append((character, page.number))
    if "Japanese" in found:
        # Who writes kana writes Chinese characters too, and needs one font for both.
        found["Japanese"] += found.pop("Chinese or Japanese", [])
    return tuple(_diagnostic(name, places) for name, places in found.items())


def _diagnostic(name: str, places: list[tuple[str, int]]) -> Diagnostic:
    slides = sorted({number for _, number in places})
    where = f"slide {slides[0]}" if len(slides) == 1 else f"{len(slides)} slides, first on slide {slides[0]}"
    message = f"pictures of slides cannot show {name} text ({where}, such as '{places[0][0]}')"
    return UNDRAWN_TEXT.at(
        message, hint="the deck and the page are not affected; give a font for the script as fonts: FILE"
    )


def script(character: str) -> str:
    """The script of a character in words, from its Unicode name; `emoji` and `special` where it has no letters."""
    if unicodedata.category(character) in {"So", "Sk"}:
        return "emoji"
    first = unicodedata.name(character, "SPECIAL").split(" ")[0].split("-")[0]
    return _NAMES.get(first, first.capitalize())


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}


def _text(page: Page) -> str:
    return "".join(map(_frame_text, walk(page.frames)))


def _frame_text(frame: Frame) -> str:
    if isinstance(frame.content, ChartContent):
        return "".join(map(_frame_text, walk(frame.content.drawing)))
    return "".join(map(_letters, texts(frame)))


def _letters(content: TextContent) -> str:
    """The characters that fonts draw; formulas are outlines, of which some lack a character."""
    runs = (run for paragraph in content.paragraphs for run in paragraph.runs)
    return "".join("".join(run.formula.missing) if run.formula else run.text for run in runs)
