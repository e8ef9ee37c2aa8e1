"""Titles that are the whole slide: a number, a statement. A layout that stands in for such a slide lends its title,
set as large as its place allows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkkit.geometry import Size
from talkkit.style import ParagraphFormat
from talkkit.theme.scale import Scale
from talkkit.theme.template.placeholders import Placeholder


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a kind of title needs, sizes in points on a page as high as 540 points."""

    most: float
    least: float
    lines: int
    letters: int
    """Of one line."""


_WANTED = {"number": _Wanted(96.0, 60.0, 1, 6), "statement": _Wanted(44.0, 30.0, 2, 16)}
_LETTER = 0.55
"""Em that a letter takes."""


def displayed(role: str, title: Placeholder, size: Size) -> Placeholder | None:
    """The title of a layout in a size that suits a number or a statement, never below its own; None where its place
    is too small for one, and as it is in any other role.
    """
    wanted = _WANTED.get(role)
    if wanted is None:
        return title
    scale, box = Scale(size), title.box
    spacing = max(1.0, title.levels[0].line_spacing)
    room = min(box.height / (1.2 * spacing * wanted.lines), box.width / (_LETTER * wanted.letters))
    if room < scale.type(wanted.least):
        return None
    target = float(int(min(room, scale.type(wanted.most))))
    return title if target <= title.size else _set(title, target)


def _set(title: Placeholder, target: float) -> Placeholder:
    """The title in another size, which slides then say."""
    ratio = target / title.size
    levels = tuple(_scaled(level, ratio) for level in title.levels)
    return replace(title, levels=levels, bare=title.bare or title.levels)


def _scaled(level: ParagraphFormat, ratio: float) -> ParagraphFormat:
    return replace(level, run=replace(level.run, size=float(round(level.run.size * ratio))))
