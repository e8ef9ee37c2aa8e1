"""Slides of one large text (a number, a statement, a quotation) on layouts that stand in for their own: the layout
lends them its title or its text, set as large as the place allows.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import Size
from talkkit.theme.scale import Scale
from talkkit.theme.template.placeholders import Placeholder, resized


class _Wanted(Struct, frozen=True):
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
    return title if target <= title.size else resized(title, target)


_QUOTED = 28.0
"""Points that a quotation has at least which stands alone, on a page as high as 540 points."""
_SOURCE = 0.13
"""Share of the page's height for the line that says whose it is."""


def quoted(slots: Mapping[str, Placeholder], size: Size) -> dict[str, Placeholder] | None:
    """The slots of a content layout for a quotation: its text in large type, with a line for the source below it;
    None where there is no room for both.
    """
    body = slots.get("body")
    strip = _SOURCE * size.height
    if body is None or body.absent or body.rect.height < 3 * strip:
        return None
    upper = replace(body.rect, height=body.rect.height - strip)
    lower = replace(body.rect, y=upper.bottom, height=strip)
    target = float(int(max(body.size, Scale(size).type(_QUOTED))))
    text = body if target <= body.size else resized(body, target)
    source = replace(body, rect=lower, own=lower, absent=True, bare=())
    return {**slots, "body": replace(text, rect=upper), "attribution": source}
