"""What layout promises of every deck, as a function that finds what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from talkkit.deck import Deck, Page
from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import (
    ChartContent,
    ConnectorContent,
    EquationContent,
    Frame,
    GroupContent,
    PathContent,
    Role,
    ShapeContent,
    TableContent,
    TextContent,
    walk,
)
from talkkit.geometry import Insets, Rect, Size
from talkkit.model.talk import Talk
from talkkit.rules import BROKEN_PAGE
from talkkit.theme.theme import SlideLayout, Theme

_TOLERANCE = 0.5
"""Points by which places may differ through rounding."""

_MINIMUM = {
    Role.TITLE: 18.0,
    Role.SUBTITLE: 18.0,
    Role.BODY: 18.0,
    Role.QUOTE: 18.0,
    Role.CODE: 12.0,
    Role.TABLE: 12.0,
    Role.DIAGRAM: 1.0,
}
"""Points on a page of 960 x 540; smaller pages have smaller type. Every other role: 10.

A diagram cannot be divided: one that is too large is shrunk, and said (`small-diagram`).
"""

_LEAST = 10.0


class Breach(Struct, frozen=True):
    """A promise that does not hold."""

    page: str
    frame: str
    what: str


def check_promises(talk: Talk, deck: Deck) -> tuple[Diagnostic, ...]:
    """A finding for every promise that does not hold, at the start of the slide."""
    origins = {slide.key: origin for slide, origin in zip(talk.slides, talk.origins, strict=True)}
    pages = {page.key: page for page in deck.pages}
    found = []
    for breach in broken(deck):
        page = pages[breach.page]
        origin = origins[page.slide]
        subject = f"{breach.frame} on page {page.number}" if breach.frame else f"page {page.number}"
        place = Span(origin.offset, origin.offset + 1)
        found.append(BROKEN_PAGE.at(f"{subject}: {breach.what}", place, path=origin.path))
    return tuple(found)


def broken(deck: Deck) -> tuple[Breach, ...]:
    """Every broken promise of a deck, in page order; empty when all is well."""
    floors = {layout.name: _template_floor(deck.theme, layout) for layout in deck.theme.layouts}
    return tuple(
        breach for page in deck.pages for breach in broken_on(page, deck.size, floors.get(page.layout, _LARGE))
    )


_LARGE = 1000.0


def _template_floor(theme: Theme, layout: SlideLayout) -> float:
    """Points of the smallest text that a template itself has for content: where that is too small, it is kept (and
    said, `small-template-type`).
    """
    if not theme.template:
        return _LARGE
    content = theme.layout("content") if "content" in theme.layout_names else layout
    levels = (level for each in (layout, content) for slot in each.slots for level in slot.levels)
    smallest = min((level.run.size for level in levels), default=_LARGE)
    return min(smallest, theme.table.minimum, theme.code.minimum)


def broken_on(page: Page, size: Size, floor: float = _LARGE) -> tuple[Breach, ...]:
    """Every broken promise of one page. `floor`: points of the smallest text that its template has."""
    found: list[tuple[str, str]] = []
    keys = [frame.key for frame in walk(page.frames)]
    found += [(key, "its key is not unique") for key in dict.fromkeys(keys) if keys.count(key) > 1]
    for frame in walk(page.frames):
        found += [(frame.key, what) for what in _of_frame(frame, size, floor)]
    found += [(second.key, f"its text overlaps {first.key}") for first, second in _overlaps(page)]
    roles = [frame.role for frame in page.frames if not (frame.decorative and frame.role is Role.DECORATION)]
    if Role.TITLE not in roles or roles.index(Role.TITLE) != 0:
        found.append(("", "the title is not the first thing that is read"))
    return tuple(Breach(page.key, key, what) for key, what in found)


def _of_frame(frame: Frame, size: Size, floor: float) -> Iterator[str]:
    page = Rect(0.0, 0.0, size.width, size.height)
    if not frame.unseen and not page.contains(frame.rect, _TOLERANCE):
        yield f"it leaves the page: {frame.rect}"
    if (frame.rect.width <= 0 or frame.rect.height <= 0) and not isinstance(frame.content, ConnectorContent):
        yield f"it has no area: {frame.rect}"
    content = frame.content
    text = content.text if isinstance(content, ShapeContent) else content
    if isinstance(text, TextContent):
        yield from _of_text(text, frame.rect.size, min(floor, _minimum(frame, size)))
    elif isinstance(content, TableContent):
        yield from _of_table(content, frame, min(floor, _minimum(frame, size)))
    elif isinstance(content, (GroupContent, ChartContent, EquationContent)):
        members = content.frames if isinstance(content, GroupContent) else content.drawing
        outside = [member.key for member in members if not frame.rect.contains(member.rect, _TOLERANCE)]
        if outside:
            more = f" and {len(outside) - 1} more" if len(outside) > 1 else ""
            yield f"its member {outside[0] or 'text'}{more} stands outside"


def _minimum(frame: Frame, size: Size) -> float:
    """Points below which the frame's text is not legible; sizes are whole, so a scaled minimum is rounded down."""
    scale = min(1.0, size.width / 960.0, size.height / 540.0)
    least = _MINIMUM.get(frame.role, _LEAST)
    return least if scale == 1.0 else max(1.0, float(int(least * scale)))


def _of_text(text: TextContent, size: Size, minimum: float) -> Iterator[str]:
    for line in text.lines:
        if line.top < -_TOLERANCE or line.top + line.height > size.height + _TOLERANCE:
            extent = f"{line.top:.1f} to {line.top + line.height:.1f} of {size.height:.1f}"
            yield f"the line '{line.text[:30]}' stands outside, {extent}"
        pieces = (*line.pieces, *((line.marker,) if line.marker else ()))
        for piece in pieces:
            if piece.x < -_TOLERANCE or piece.x + piece.width > size.width + _TOLERANCE:
                extent = f"{piece.x:.1f} to {piece.x + piece.width:.1f} of {size.width:.1f}"
                yield f"'{piece.text[:30]}' stands outside, {extent}"
            if piece.text.strip() and piece.run.format.size < minimum and piece is not line.marker:
                yield f"'{piece.text[:30]}' is set in {piece.run.format.size:g} pt, less than {minimum:g}"
    if text.height > size.height + _TOLERANCE:
        yield f"its text is {text.height:.1f} pt high in {size.height:.1f}"


def _of_table(table: TableContent, frame: Frame, minimum: float) -> Iterator[str]:
    if abs(sum(row.height for row in table.rows) - frame.rect.height) > _TOLERANCE:
        yield "its rows do not add up to its height"
    if abs(sum(table.widths) - frame.rect.width) > _TOLERANCE:
        yield "its columns do not add up to its width"
    for row in table.rows:
        if len(row.cells) != len(table.widths):
            yield "a row has too few or too many cells"
        for cell, width in zip(row.cells, table.widths, strict=False):
            yield from _of_text(cell.text, Size(width, row.height), minimum)


def _overlaps(page: Page) -> Iterator[tuple[Frame, Frame]]:
    """Pairs of frames whose text, picture or table share an area."""
    found = [(frame, box) for frame in _seen(page.frames) if (box := _box(frame)) is not None]
    for (first, one), (second, two) in combinations(found, 2):
        if one.overlaps(two, _TOLERANCE):
            yield first, second


def _seen(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    """Frames that share no area; a picture with marks on it is one."""
    for frame in frames:
        if isinstance(frame.content, GroupContent) and frame.role is not Role.PICTURE:
            yield from _seen(frame.content.frames)
        else:
            yield frame


def _box(frame: Frame) -> Rect | None:
    """Where the frame shows something of its own: text within its padding, a picture, a table; None for mere
    surfaces.
    """
    content = frame.content
    if frame.unseen or frame.role is Role.DECORATION:
        return None
    if isinstance(content, (PathContent, ConnectorContent)):
        return None
    if isinstance(content, ShapeContent):
        return _inside(frame.rect, content.text.insets) if content.text else None
    if isinstance(content, TextContent):
        return _inside(frame.rect, content.insets) if content.text.strip() else None
    return frame.rect


def _inside(rect: Rect, insets: Insets) -> Rect:
    return rect.inset(insets)
