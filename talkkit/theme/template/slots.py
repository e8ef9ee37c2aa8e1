"""Placeholders in their roles -> the slots of a `SlideLayout`, trimmed so that none lies on another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import Role
from talkkit.geometry import Rect, Size
from talkkit.style import Align
from talkkit.theme.layouts import SLOT_KINDS
from talkkit.theme.scale import Scale
from talkkit.theme.template.features import LEGIBLE, Features
from talkkit.theme.template.kinds import leftovers
from talkkit.theme.template.placeholders import FOOTERS, Placeholder
from talkkit.theme.theme import Slot, SlotKind

_MINIMA: Mapping[Role, float] = {
    Role.TITLE: 24.0,
    Role.SUBTITLE: LEGIBLE,
    Role.LABEL: 14.0,
    Role.ATTRIBUTION: 14.0,
    Role.CAPTION: 12.0,
    Role.CODE: 12.0,
    Role.TABLE: 12.0,
    Role.FOOTER: 10.0,
    Role.DATE: 10.0,
    Role.SLIDE_NUMBER: 10.0,
}
"""Points on a page as high as 540 points; every other role: `LEGIBLE`. A template's own size goes below it."""
_DIGITS = 2.0
"""Em that three digits take, in the widest of usual fonts."""
_LEAST_KEPT = 0.4
"""Share of its height (or width) that a placeholder keeps when it is trimmed; else the other one gives way."""


class Seat(Struct, frozen=True):
    """A placeholder and the name of the slot that it becomes."""

    name: str
    placeholder: Placeholder
    rect: Rect
    """Where its frame may stand: its own place, trimmed."""


def seats(found: Features, named: Mapping[str, Placeholder]) -> tuple[Seat, ...]:
    """The slots of a layout in a role: title, content, footers, and short texts that the role has no use for."""
    order = [Seat(name, one, one.rect) for name, one in named.items()]
    used = {id(one) for one in named.values()}
    footers = (one for one in found.footers if id(one) not in used)
    order += [Seat(FOOTERS[one.native], one, _roomy(one, found.size)) for one in footers]
    taken = {seat.name for seat in order}
    order += [seat for one in leftovers(found, named) if (seat := _extra(one, taken)) is not None]
    return _level(_apart(order, found.size))


def _level(seated: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Columns that began on one line end on one, where the footers below took room from some of them only."""
    columns = [seat for seat in seated if seat.name in ("left", "middle", "right")]
    tops = [seat.rect.y for seat in columns]
    if len(columns) < 2 or max(tops) - min(tops) > 1.0:
        return seated
    end = min(seat.rect.bottom for seat in columns)
    trimmed = [replace(seat, rect=replace(seat.rect, height=end - seat.rect.y)) for seat in columns]
    made = {seat.name: seat for seat in trimmed if seat.rect.height >= _LEAST_KEPT * seat.placeholder.rect.height}
    return tuple(made.get(seat.name, seat) for seat in seated) if len(made) == len(columns) else seated


def _roomy(footer: Placeholder, size: Size) -> Rect:
    """The place of a footer; that of a page number is wide enough for three digits."""
    rect = footer.rect
    more = _DIGITS * footer.size - footer.box.width
    if footer.native != "sldNum" or more <= 0:
        return rect
    align = footer.levels[0].align
    left = {Align.START: 0.0, Align.CENTER: more / 2, Align.END: more}[align]
    x = max(0.0, min(rect.x - left, size.width - rect.width - more))
    return replace(rect, x=x, width=rect.width + more)


def _extra(placeholder: Placeholder, taken: set[str]) -> Seat | None:
    """A slot that blocks reach by its name as their class."""
    stem = re.sub(r"[\W_]+", "-", placeholder.label.casefold()).strip("-")
    if not stem or stem in SLOT_KINDS or stem in ("title", "body", "left", "right", "middle"):
        stem = f"text-{placeholder.index}"
    if stem in taken:
        stem = f"{stem}-{placeholder.index}"
    if stem in taken:
        return None
    taken.add(stem)
    return Seat(stem, placeholder, placeholder.rect)


def _apart(order: list[Seat], size: Size) -> tuple[Seat, ...]:
    """The seats with those that lie on an earlier one trimmed; what is left with too little room is given up."""
    kept: list[Seat] = []
    for seat in order:
        made: Seat | None = seat
        for index, other in enumerate(kept):
            if made is None or not _box(made).overlaps(_box(other), 0.25):
                continue
            kept[index], made = _parted(other, made, size)
        if made is not None:
            kept.append(made)
    return tuple(kept)


def _box(seat: Seat) -> Rect:
    return seat.rect.inset(seat.placeholder.insets)


def _parted(first: Seat, second: Seat, size: Size) -> tuple[Seat, Seat | None]:
    """Two seats that overlap, side by side: the later one gives way, else (when it is content) the earlier one."""
    trimmed = _trimmed(second, first)
    if trimmed is not None:
        return first, trimmed
    if second.name in FOOTERS.values() and first.name == "picture":
        return first, None
    if second.name in FOOTERS.values():
        # A footer in the middle of the content's place: the content ends above it.
        other = _trimmed(first, second)
        return (other, second) if other is not None and second.rect.y > size.height * 0.7 else (first, None)
    other = _trimmed(first, second)
    return (other, second) if other is not None else (first, None)


def _trimmed(seat: Seat, other: Seat) -> Seat | None:
    """The seat without what it shares with the other one, cut on the side that costs least."""
    mine, theirs = seat.rect, other.rect
    cuts = (
        Rect(mine.x, theirs.bottom, mine.width, mine.bottom - theirs.bottom),
        Rect(mine.x, mine.y, mine.width, theirs.y - mine.y),
        Rect(theirs.right, mine.y, mine.right - theirs.right, mine.height),
        Rect(mine.x, mine.y, theirs.x - mine.x, mine.height),
    )
    fitting = [
        cut
        for cut in cuts
        if cut.height >= _LEAST_KEPT * mine.height and cut.width >= _LEAST_KEPT * mine.width and mine.contains(cut)
    ]
    if seat.name == FOOTERS["sldNum"]:
        least = _DIGITS * seat.placeholder.size + seat.placeholder.insets.horizontal
        fitting = [cut for cut in fitting if cut.width >= least]
    best = max(fitting, key=lambda cut: cut.width * cut.height, default=None)
    return None if best is None else replace(seat, rect=best)


def slot(seat: Seat, size: Size) -> Slot:
    """The slot of a seat, with everything that a slide's placeholder would inherit."""
    one = seat.placeholder
    kind, role = _kind(seat.name, one)
    least = Scale(size).least(_MINIMA.get(role, LEGIBLE))
    return Slot(
        name=seat.name,
        kind=kind,
        rect=seat.rect,
        role=role,
        levels=one.levels,
        index=one.index,
        anchor=one.anchor,
        insets=one.insets,
        minimum=min(least, one.size),
        prompt=one.label,
        native="" if one.absent else one.native,
        resets=one.resets,
        inherited=None if seat.rect == one.own else one.own,
        bare=() if one.absent else one.bare,
        fixed_pitch=one.fixed_pitch,
        shaped=kind == "picture" and one.shaped,
    )


def _kind(name: str, placeholder: Placeholder) -> tuple[SlotKind, Role]:
    if name in ("body", "left", "middle", "right"):
        return "body", Role.BODY
    known = SLOT_KINDS.get(name)
    return known if known is not None else ("text", Role.LABEL if placeholder.size < LEGIBLE else Role.SUBTITLE)


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all."""
    every = list(rects)
    left, top = min(rect.x for rect in every), min(rect.y for rect in every)
    return Rect(left, top, max(rect.right for rect in every) - left, max(rect.bottom for rect in every) - top)


def region(found: Features, made: tuple[Slot, ...], free: Rect) -> Rect:
    """Where content goes that no slot holds: the content slots' own room where it is large, else the free area."""
    content = [one.rect.inset(one.insets) for one in made if one.kind == "body" and one.rect.height > 0]
    page = found.size.width * found.size.height
    if content:
        around = union(content)
        if around.width * around.height >= 0.25 * page:
            return around
    return free
