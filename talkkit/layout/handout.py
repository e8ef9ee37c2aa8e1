"""A deck becomes sheets of paper: slides with their notes, with lines to write on, or several to a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from talkkit.deck import Deck, Page, Sheet
from talkkit.frame import Content, Frame, PathContent, Role, TextParagraph, TextRun
from talkkit.geometry import PathStep, Point, Rect, Size, contain
from talkkit.layout.inline import Inline
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import TextBoxShape, Typesetter, space_between, text_content
from talkkit.style import Align, Color
from talkkit.text.numbering import number_text

HandoutKind = Literal["1", "2", "3", "4", "6", "notes"]
"""How many slides stand on a sheet, or one with its notes."""
KINDS: tuple[HandoutKind, ...] = ("1", "2", "3", "4", "6", "notes")
PAPERS = {"a4": Size(595.28, 841.89), "letter": Size(612.0, 792.0)}
"""Points, upright (ISO 216; ANSI Y14.1)."""

_MARGIN, _GAP, _FOOT = 48.0, 24.0, 30.0
_SHARE = 0.55
"""Of the width, for slides that stand beside lines."""
_LINE_PITCH = 24.0
"""Points between lines to write on: wide ruled paper has 25."""
_GRAY = Color(hex="#767676")


def sheets(deck: Deck, kind: HandoutKind, paper: Size) -> Iterator[Sheet]:
    """The sheets of a handout, hidden slides left out. Notes are on them with `notes` only; long ones flow on."""
    pages = [page for page in deck.pages if not page.hidden]
    area = Rect(_MARGIN, _MARGIN, paper.width - 2 * _MARGIN, paper.height - 2 * _MARGIN - _FOOT)
    made = _with_notes(pages, deck, area) if kind == "notes" else _several(pages, int(kind), deck, area)
    for number, sheet in enumerate(made, start=1):
        yield replace(sheet, frames=(*sheet.frames, *_foot(deck, number, area)))


def _several(pages: Sequence[Page], count: int, deck: Deck, area: Rect) -> Iterator[Sheet]:
    places = list(_places(count, deck.size, area))
    for start in range(0, len(pages), count):
        shown = tuple(zip(pages[start : start + count], places, strict=False))
        room = (
            area if count == 1 else replace(area, x=area.x + area.width * 0.55 + _GAP, width=area.width * 0.45 - _GAP)
        )
        ruled: list[Frame] = []
        for _, place in shown:
            top = place.bottom + _GAP if count == 1 else place.y
            bottom = area.bottom if count == 1 else place.bottom
            ruled += _lines(Rect(room.x, top, room.width, bottom - top), len(ruled)) if count in {1, 3} else ()
        yield Sheet(shown, tuple(ruled))


def _places(count: int, slide: Size, area: Rect) -> Iterator[Rect]:
    """Where slides stand: one below the other up to three (three at the left, beside lines), then in two columns."""
    columns, rows = (2, count // 2) if count > 3 else (1, count)
    across = area.width * _SHARE if count == 3 else (area.width - (columns - 1) * _GAP) / columns
    down = (area.height - (rows - 1) * _GAP) / rows
    for index in range(count):
        row, column = divmod(index, columns)
        box = Rect(area.x + column * (across + _GAP), area.y + row * (down + _GAP), across, down)
        place = contain(slide, box)
        yield replace(place, y=box.y)


def _lines(room: Rect, first: int) -> Iterator[Frame]:
    """Lines to write on."""
    for index in range(1, int(room.height // _LINE_PITCH) + 1):
        line = (PathStep("move", (Point(0, 0),)), PathStep("line", (Point(room.width, 0),)))
        content = PathContent(line, line=_GRAY, line_width=0.5)
        place = Rect(room.x, room.y + index * _LINE_PITCH, room.width, 0.0)
        yield Frame(f"line-{first + index}", place, Role.DECORATION, content, decorative=True)


def _foot(deck: Deck, number: int, area: Rect) -> Iterator[Frame]:
    """The talk's title and the number of the sheet."""
    form = replace(deck.theme.notes, run=replace(deck.theme.notes.run, size=9.0, color=_GRAY))
    setter = _setter(deck, deck.meta.lang, deck.meta.direction)
    room = Rect(area.x, area.bottom + _FOOT / 2, area.width, _FOOT / 2)
    title, end = " ".join(deck.meta.title.split()), room.width * 0.85
    for role, text, align, place in (
        (Role.FOOTER, title, Align.START, replace(room, width=end)),
        (Role.SLIDE_NUMBER, str(number), Align.END, replace(room, x=room.x + end, width=room.width - end)),
    ):
        set_text = setter.text((TextRun(text, form.run),), replace(form, align=align), place.width)
        content = text_content((_first_lines(set_text, 1),), TextBoxShape(place.width, place.height), setter)
        yield Frame(role.value, place, role, content)


def _with_notes(pages: Sequence[Page], deck: Deck, area: Rect) -> Iterator[Sheet]:
    """A slide above its notes; what has no room below it goes on with the next sheet."""
    for page in pages:
        top = contain(deck.size, replace(area, height=area.height * 0.45))
        slide = replace(top, y=area.y)
        setter = _setter(deck, page.lang, page.direction)
        left = [_set(paragraph, setter, area.width) for paragraph in page.notes]
        room = Rect(area.x, slide.bottom + _GAP, area.width, area.bottom - slide.bottom - _GAP)
        shown: tuple[tuple[Page, Rect], ...] = ((page, slide),)
        while left or shown:
            here, left = _split(left, room.height)
            content: Content = text_content(tuple(here), TextBoxShape(room.width, room.height), setter)
            yield Sheet(shown, (Frame("notes", room, Role.BODY, content),) if here else ())
            shown, room = (), area


def _set(paragraph: TextParagraph, setter: Typesetter, width: float) -> SetParagraph:
    form = paragraph.format
    made = setter.text(paragraph.runs, form, width, level=paragraph.level)
    bullet = form.bullet
    if bullet.kind == "none":
        return made
    text = number_text(bullet.numbering, bullet.start) if bullet.kind == "number" else bullet.character
    return replace(made, marker=setter.marker(text, form, form.run))


def _split(paragraphs: list[SetParagraph], height: float) -> tuple[list[SetParagraph], list[SetParagraph]]:
    """What of the paragraphs has room, at least a line, and what goes on."""
    taken: list[SetParagraph] = []
    used = 0.0
    for index, paragraph in enumerate(paragraphs):
        used += space_between(taken[-1], paragraph) if taken else 0.0
        count = _fitting(paragraph, height - used)
        if count < len(paragraph.lines):
            count = max(count, 0 if taken else 1)
            head = [_first_lines(paragraph, count)] if count else []
            tail = replace(paragraph, lines=paragraph.lines[count:], pitches=paragraph.pitches[count:])
            rest = replace(tail, marker=None) if count else paragraph
            return [*taken, *head], [rest, *paragraphs[index + 1 :]] if rest.lines else paragraphs[index + 1 :]
        taken.append(paragraph)
        used += paragraph.height
    return taken, []


def _fitting(paragraph: SetParagraph, height: float) -> int:
    """How many of its lines fit."""
    count, used = 0, 0.0
    for pitch in paragraph.pitches:
        used += pitch
        if used > height + 0.01:
            break
        count += 1
    return count


def _first_lines(paragraph: SetParagraph, count: int) -> SetParagraph:
    return replace(paragraph, lines=paragraph.lines[:count], pitches=paragraph.pitches[:count])


def _setter(deck: Deck, lang: str, direction: Literal["ltr", "rtl"]) -> Typesetter:
    return Typesetter(deck.theme.fonts, Inline(deck.theme.inline, lang, deck.meta.lang, formulas=False), direction)
