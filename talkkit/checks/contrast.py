"""Contrast of text with what stands behind it, by WCAG 2.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from talkkit.checks.rules import LOW_CONTRAST
from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    PictureContent,
    Role,
    ShapeContent,
    TableContent,
    TextContent,
    TextRun,
)
from talkkit.geometry import Rect
from talkkit.model.talk import Origin
from talkkit.style import Color, Palette, RunFormat, contrast

ENOUGH = 4.5
ENOUGH_FOR_LARGE = 3.0
LARGE, LARGE_BOLD = 18.0, 14.0
"""Points (WCAG 2.2, definition of large scale)."""


class _Surface(Struct, frozen=True):
    """Something painted: text over it stands on this colour. None: a picture, whose colours nobody knows."""

    rect: Rect
    color: str | None


class _Text(Struct, frozen=True):
    """A visible run, its colour and the colour behind it; `origins`: what it shows of the slide's source."""

    run: TextRun
    color: str
    behind: str
    origins: tuple[Span, ...]


def check_contrast(deck: Deck, origins: Mapping[str, Origin]) -> tuple[Diagnostic, ...]:
    """One finding for every pair of colours that is too close, at the first text in it that the outline holds.

    `origins`: where each slide stands, by its key.
    """
    found: dict[tuple[str, str], list[tuple[Page, _Text]]] = {}
    for page in deck.pages:
        for text in _texts(page, deck):
            if contrast(text.color, text.behind) < _bound(text.run.format):
                found.setdefault((text.color, text.behind), []).append((page, text))
    return tuple(_finding(shown, origins) for shown in found.values())


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _bound(format_: RunFormat) -> float:
    large = format_.size >= (LARGE_BOLD if format_.bold else LARGE)
    return ENOUGH_FOR_LARGE if large else ENOUGH


def _over(color: Color, palette: Palette, behind: str) -> str:
    """A colour with alpha, laid over another."""
    top = palette.resolve(color)
    if color.alpha >= 1.0:
        return top
    mixed = (
        round(above * color.alpha + below * (1 - color.alpha))
        for above, below in zip(_channels(top), _channels(behind), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _texts(page: Page, deck: Deck) -> Iterator[_Text]:
    """Every visible run, in paint order; runs over pictures are left out."""
    layout = deck.theme.layout(page.layout)
    palette = layout.palette or deck.theme.palette
    whole = Rect(0.0, 0.0, deck.size.width, deck.size.height)
    base = palette.resolve(page.background.fill if page.background and page.background.fill else layout.background)
    surfaces = [_Surface(whole, None if page.background and page.background.picture else base)]
    for frame in (*layout.decoration, *page.frames):
        yield from _walk(frame, surfaces, palette)


def _walk(frame: Frame, surfaces: list[_Surface], palette: Palette) -> Iterator[_Text]:
    for text in _inside(frame, surfaces, palette):
        yield text if text.origins else replace(text, origins=frame.origins)


def _inside(frame: Frame, surfaces: list[_Surface], palette: Palette) -> Iterator[_Text]:
    match frame.content:
        case TextContent() as text:
            yield from _runs(text, _behind(frame.rect, surfaces), palette)
        case ShapeContent() as shape:
            if shape.fill is not None:
                below = _behind(frame.rect, surfaces)
                surfaces.append(_Surface(frame.rect, _over(shape.fill, palette, below) if below else None))
            if shape.text is not None:
                yield from _runs(shape.text, _behind(frame.rect, surfaces), palette)
        case PictureContent():
            surfaces.append(_Surface(frame.rect, None))
        case PathContent() as path:
            if path.fill is not None and frame.role is Role.CHART:
                # A slice of a pie: what lies behind a text on it is not told by its rectangle.
                surfaces.append(_Surface(frame.rect, None))
        case ConnectorContent():
            pass
        case ChartContent(drawing=drawing) | EquationContent(drawing=drawing):
            for member in drawing:
                yield from _walk(member, surfaces, palette)
        case TableContent(rows=rows):
            for row in rows:
                for cell in row.cells:
                    below = _behind(frame.rect, surfaces)
                    yield from _runs(
                        cell.text, _over(cell.fill, palette, below) if cell.fill and below else below, palette
                    )
        case GroupContent(frames=frames):
            for member in frames:
                yield from _walk(member, surfaces, palette)


def _behind(rect: Rect, surfaces: list[_Surface]) -> str | None:
    """What was last painted under all of the rectangle."""
    return next((surface.color for surface in reversed(surfaces) if surface.rect.contains(rect, tolerance=1.0)), None)


def _runs(text: TextContent, behind: str | None, palette: Palette) -> Iterator[_Text]:
    for paragraph in text.paragraphs:
        for run in paragraph.runs:
            if behind is not None and run.text.strip():
                under = _over(run.format.highlight, palette, behind) if run.format.highlight else behind
                yield _Text(run, _over(run.format.color, palette, under), under, paragraph.origins)


def _finding(shown: list[tuple[Page, _Text]], origins: Mapping[str, Origin]) -> Diagnostic:
    page, text = next((found for found in shown if found[1].origins), shown[0])
    numbers = {page.number for page, _ in shown}
    more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
    ratio = contrast(text.color, text.behind)
    where = f"on slide {page.number} ({page.title}){more}"
    message = f"text in {text.color} on {text.behind} has a contrast of {ratio:.1f} to 1 {where}"
    hint = "choose a darker or lighter colour in the theme, or a scrim over the picture"
    return LOW_CONTRAST.at(message, hint=hint).placed(origins[page.slide].place(text.origins))
