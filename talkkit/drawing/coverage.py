"""Which text of a deck its bitmaps cannot show: characters that no font of the drawing process has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import ChartContent, Frame, TextContent, texts, walk
from talkkit.images.raster import FONT_FOLDER
from talkkit.images.rules import UNDRAWN_TEXT
from talkkit.model.talk import Origin

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


class _Lack(Struct, frozen=True):
    """A character that a page cannot show, and the source of its text in the slide."""

    character: str
    page: Page
    origins: tuple[Span, ...]


def undrawn(
    deck: Deck, origins: Mapping[str, Origin], *, given: frozenset[int] = frozenset()
) -> tuple[Diagnostic, ...]:
    """One diagnostic for each script that the bitmaps of the deck lack, at the first text in it.

    `origins`: where each slide stands, by its key; `given`: what the talk's own fonts have.
    """
    known = drawable() | given
    found: dict[str, list[_Lack]] = {}
    for page in deck.pages:
        for text, spans in _texts(page) if not page.hidden else ():
            for character in sorted({c for c in text if ord(c) not in known and _is_visible(c)}):
                found.setdefault(script(character), []).append(_Lack(character, page, spans))
    if "Japanese" in found:
        # Who writes kana writes Chinese characters too, and needs one font for both.
        found["Japanese"] += found.pop("Chinese or Japanese", [])
    return tuple(_diagnostic(name, lacks, origins) for name, lacks in found.items())


def _diagnostic(name: str, lacks: list[_Lack], origins: Mapping[str, Origin]) -> Diagnostic:
    first = min(lacks, key=lambda lack: lack.page.number)
    slides = {lack.page.number for lack in lacks}
    where = f"slide {first.page.number}" if len(slides) == 1 else f"{len(slides)} slides, first on slide {min(slides)}"
    message = f"pictures of slides and the PDF cannot show {name} text ({where}, such as '{first.character}')"
    hint = "the deck and the page are not affected; give a font for the script as fonts: FILE"
    return UNDRAWN_TEXT.at(message, hint=hint).placed(origins[first.page.slide].place(first.origins))


def script(character: str) -> str:
    """The script of a character in words, from its Unicode name; `emoji` and `special` where it has no letters."""
    if unicodedata.category(character) in {"So", "Sk"}:
        return "emoji"
    if unicodedata.category(character)[0] == "P" and unicodedata.east_asian_width(character) in {"W", "F"}:
        return _NAMES["CJK"]  # brackets and full stops, which both write
    first = unicodedata.name(character, "SPECIAL").split(" ")[0].split("-")[0]
    return _NAMES.get(first, first.capitalize())


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}


def _texts(page: Page) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The texts of a page, and what each of them shows of the slide's source."""
    for frame in walk(page.frames):
        for text, spans in _frame_texts(frame):
            yield text, spans or frame.origins


def _frame_texts(frame: Frame) -> Iterator[tuple[str, tuple[Span, ...]]]:
    if isinstance(frame.content, ChartContent):
        for member in walk(frame.content.drawing):
            yield from _frame_texts(member)
    for text in texts(frame):
        yield from _paragraphs(text)


def _paragraphs(content: TextContent) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The characters that fonts draw; formulas are outlines, of which some leave room for characters."""
    for paragraph in content.paragraphs:
        letters = (
            "".join(each.text for each in run.formula.letters) if run.formula else run.text for run in paragraph.runs
        )
        yield "".join(letters), paragraph.origins
