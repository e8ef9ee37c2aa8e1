"""What Office's accessibility checker, WCAG 2.2 and the back row would say about a deck's slides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.rules import DUPLICATE_TITLE, HEADERLESS_TABLE, LOW_CONTRAST, MISSING_ALT, MISSING_TITLE, VAGUE_LINK
from talkkit.checks.structure.rules import (
    FILE_NAME_ALT,
    GENERATED_ALT,
    MERGED_CELLS,
    NO_LANGUAGE,
    READING_ORDER,
    SECTION_NAME,
    TINY_TEXT,
)
from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.ooxml.reading import ReadDeck, ReadRun, ReadShape, ReadSlide
from talkkit.style import contrast, contrast_needed

_TITLES = {"title", "ctrTitle"}
_FOOTERS = {"ftr", "dt", "sldNum"}
_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|bmp|tiff?|webp|emf|wmf)", re.IGNORECASE)
_GENERATED = re.compile(r"description automatically generated|^a picture containing\b", re.IGNORECASE)
_DEFAULT_SECTIONS = {"", "default section", "untitled section", "summary section"}
_VAGUE = {"here", "click here", "link", "this", "more", "read more"}
_SMALLEST, _SMALLEST_FOOTER = 12.0, 9.0
"""Points on a page of the usual height. Guides ask for 18 in body text; below 12 nobody reads it from the back."""
_USUAL_HEIGHT = 540.0


def access_findings(deck: ReadDeck, path: str) -> list[Diagnostic]:
    """All findings, slide by slide, then those about the deck."""
    found = [finding for slide in deck.slides for finding in _slide(slide, deck, path)]
    found += _footers(deck, path)
    found += _contrasts(deck, path)
    found += _titles(deck, path)
    found += _sections(deck, path)
    return found


def _slide(slide: ReadSlide, deck: ReadDeck, path: str) -> Iterator[Diagnostic]:
    where = f"slide {slide.number}"
    if not slide.title:
        yield MISSING_TITLE.at(f"{where} has no title", path=path)
    yield from _order(slide, deck, where, path)
    for shape in slide.shapes:
        yield from _descriptions(shape, where, path)
        yield from _table(shape, where, path)
        yield from _text(shape, min(1.0, deck.size.height / _USUAL_HEIGHT), where, path)


def _order(slide: ReadSlide, deck: ReadDeck, where: str, path: str) -> Iterator[Diagnostic]:
    """Content before the title. Decoration is not read out, and what covers the whole page is its background."""
    for shape in slide.shapes:
        if shape.placeholder in _TITLES:
            return
        page = Rect(0.0, 0.0, deck.size.width, deck.size.height)
        background = shape.rect is not None and not shape.text and shape.rect.contains(page, 1.0)
        if not shape.decorative and not background and slide.title:
            yield READING_ORDER.at(f"{where}: '{shape.name}' is read out before the title", path=path)
            return


def _descriptions(shape: ReadShape, where: str, path: str) -> Iterator[Diagnostic]:
    needed = shape.kind in {"pic", "grpSp"} and shape.top
    if shape.kind == "graphicFrame" and shape.header_row is None:
        needed = True
    if needed and not shape.alt and not shape.decorative:
        yield MISSING_ALT.at(f"{where}: '{shape.name}' has no description", path=path)
    if _FILE_NAME.fullmatch(shape.alt):
        yield FILE_NAME_ALT.at(f"{where}: '{shape.name}' is described as '{shape.alt}'", path=path)
    elif _GENERATED.search(shape.alt):
        yield GENERATED_ALT.at(f"{where}: the description of '{shape.name}' was generated", path=path)


def _table(shape: ReadShape, where: str, path: str) -> Iterator[Diagnostic]:
    if shape.header_row is False:
        yield HEADERLESS_TABLE.at(f"{where}: the table '{shape.name}' has no header row", path=path)
    if shape.merged:
        yield MERGED_CELLS.at(f"{where}: the table '{shape.name}' has merged cells", path=path)


def _text(shape: ReadShape, scale: float, where: str, path: str) -> Iterator[Diagnostic]:
    """Language, size and links: one finding of each kind a shape. `scale`: a lower page is shown enlarged."""
    runs = [run for run in shape.runs if run.text.strip()]
    if any(not run.lang for run in runs):
        yield NO_LANGUAGE.at(f"{where}: text in '{shape.name}' has no language", path=path)
    least = scale * _SMALLEST
    smallest = min((run.size for run in runs if run.size is not None), default=least)
    if smallest < least and shape.placeholder not in _FOOTERS:
        message = f"{where}: text in '{shape.name}' is {smallest:g} points"
        yield TINY_TEXT.at(message, path=path)
    for run in runs:
        if run.link and run.text.strip().lower() in _VAGUE:
            yield VAGUE_LINK.at(f"{where}: '{run.text.strip()}' does not say where the link leads", path=path)


def _footers(deck: ReadDeck, path: str) -> Iterator[Diagnostic]:
    """Footers in tiny type: their size is the layout's, so one finding for each size."""
    least = min(1.0, deck.size.height / _USUAL_HEIGHT) * _SMALLEST_FOOTER
    found: dict[float, list[int]] = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            sizes = [run.size for run in shape.runs if run.size is not None and run.text.strip()]
            if shape.placeholder in _FOOTERS and sizes and min(sizes) < least:
                found.setdefault(min(sizes), []).append(slide.number)
    for size, numbers in found.items():
        yield TINY_TEXT.at(f"slide {numbers[0]}: footers are {size:g} points{_elsewhere(numbers)}", path=path)


def _elsewhere(numbers: list[int]) -> str:
    """On how many other slides the same is found."""
    others = len(set(numbers)) - 1
    return f", and on {others} more slides" if others > 1 else ", and on one more slide" if others else ""


def _contrasts(deck: ReadDeck, path: str) -> Iterator[Diagnostic]:
    """Text over plain colours, one finding for each pair of colours. Over pictures and in tables nothing is known."""
    found: dict[tuple[str, str], tuple[str, list[int]]] = {}
    page = Rect(0.0, 0.0, deck.size.width, deck.size.height)
    for slide in deck.slides:
        for run, behind in _standing(slide, page):
            if (
                run.color
                and run.text.strip()
                and contrast(run.color, behind) < contrast_needed(run.size or 0.0, bold=run.bold)
            ):
                first = f"slide {slide.number}: '{_excerpt(run.text)}'"
                found.setdefault((run.color, behind), (first, []))[1].append(slide.number)
    for pair, (first, numbers) in found.items():
        message = f"{first} is {pair[0]} on {pair[1]}, {contrast(*pair):.1f} to 1{_elsewhere(numbers)}"
        yield LOW_CONTRAST.at(message, path=path)


def _standing(slide: ReadSlide, page: Rect) -> Iterator[tuple[ReadRun, str]]:
    """Every run of text in a shape that is seen, with the plain colour that it stands on."""
    below = slide.marks
    for shape in slide.shapes:
        behind = _behind(shape, below, slide.background) if shape.kind == "sp" and _seen(shape, page) else None
        below = (*below, shape)
        if behind is not None:
            yield from ((run, behind) for run in shape.runs)


def _seen(shape: ReadShape, page: Rect) -> bool:
    """Whether any of it stands on the page; titles that are only heard do not."""
    return shape.rect is None or shape.rect.overlaps(page)


def _behind(shape: ReadShape, below: tuple[ReadShape, ...], background: str | None) -> str | None:
    """The plain colour that a shape's text stands on, or None when nobody can tell."""
    if shape.painted:
        return shape.fill
    if shape.rect is None:
        return None
    for other in reversed(below):
        if other.painted and (other.rect is None or other.rect.overlaps(shape.rect)):
            whole = other.rect is not None and other.rect.contains(shape.rect, 1.0)
            return other.fill if whole else None
    return background


def _excerpt(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 30 else f"{short[:29]}…"


def _titles(deck: ReadDeck, path: str) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for slide in deck.slides:
        key = slide.title.casefold()
        if key and first.setdefault(key, slide.number) != slide.number:
            message = f"slides {first[key]} and {slide.number} have the same title '{_excerpt(slide.title)}'"
            yield DUPLICATE_TITLE.at(message, path=path)


def _sections(deck: ReadDeck, path: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for name in deck.sections:
        if name.strip().lower() in _DEFAULT_SECTIONS or name in seen:
            yield SECTION_NAME.at(f"a section is called '{name}'", path=path)
        seen.add(name)
