"""Footnotes of a slide -> lines at the foot of the region, above the footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec.structs import replace

from talkkit.frame import Frame, Role
from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk, Draft
from talkkit.layout.blocks.flow import FlowBox, Leaf, set_leaves
from talkkit.layout.items import Component, Item, LayoutItem, Panel, Row
from talkkit.layout.plan import Plan
from talkkit.layout.setting import plain
from talkkit.model import walk
from talkkit.model.blocks import Paragraph
from talkkit.model.runs import Run, RunStyle
from talkkit.model.talk import Footnote

_GAP = 10.0
"""Points between the content and the footnotes."""


def referred(items: Iterable[LayoutItem], notes: tuple[Footnote, ...]) -> tuple[Footnote, ...]:
    """Those of the footnotes that the items refer to."""
    labels = {run.footnote for run in _runs(items)} if notes else set()
    return tuple(note for note in notes if note.label in labels)


def _runs(items: Iterable[LayoutItem]) -> Iterator[Run]:
    for item in items:
        match item:
            case Item():
                yield from (
                    run for block in walk.inside((item.block,)) for part in walk.parts(block)[0] for run in part
                )
            case Panel():
                yield from item.callout.title
                yield from _runs(item.items)
            case Component():
                yield from _runs(item.plain)
            case Row():
                yield from (run for column in item.columns for run in _runs(column))
            case _:
                assert_never(item)


def kept_notes(
    items: tuple[LayoutItem, ...], notes: tuple[Footnote, ...], desk: Desk
) -> tuple[tuple[LayoutItem, ...], tuple[Footnote, ...]]:
    """The items, and the notes that stand at the foot of pages.

    Where one item has more notes than half of a page holds, all of the slide's stand below its content, as text that
    goes on on further pages.
    """
    known = {note.label: note for note in notes}
    labels = (dict.fromkeys(run.footnote for run in _runs((item,))) for item in items) if notes else ()
    asked = (tuple(known[label] for label in each if label in known) for each in labels)
    width, most = _WIDTH * desk.theme.size.width, _MOST * desk.theme.size.height
    if not any(len(each) > _FEW and footnotes_height(each, width, desk) > most for each in asked):
        return items, notes
    return (*items, *(Item(Paragraph(_marked(note), note.span)) for note in notes)), ()


_WIDTH = 0.85
"""Of the page: about that of a region."""
_MOST = 0.4
"""Of the page's height: half of what a region has."""
_FEW = 4
"""Notes that are not measured beforehand."""


def _marked(note: Footnote) -> tuple[Run, ...]:
    return (Run(str(note.number), RunStyle(superscript=True)), Run("\u00a0"), *note.runs)


def footnotes_height(notes: tuple[Footnote, ...], width: float, desk: Desk) -> float:
    """Points that footnotes take from the foot of the region, with the space above them."""
    return _set(notes, width, desk).height + _GAP


def footnotes_foot(plan: Plan, desk: Desk) -> Rect:
    """The region whose foot takes the footnotes: that of the running text; without any, it ends below the lines."""
    areas = [area.rect for area in plan.areas if not area.alone]
    region = plan.layout.region
    if areas:
        left, right = min(rect.x for rect in areas), max(rect.right for rect in areas)
        return Rect(left, region.y, right - left, max(rect.bottom for rect in areas) - region.y)
    last = max((area.rect.bottom for area in plan.areas), default=region.y)
    bottom = max((slot.rect.bottom for slot in plan.layout.slots if not slot.is_footer), default=region.bottom)
    if bottom < last + 2 * _GAP:
        below = (slot.rect.y for slot in plan.layout.slots if slot.is_footer and slot.rect.y > last)
        bottom = min(below, default=desk.theme.size.height - _GAP)
    return Rect(region.x, region.y, region.width, bottom - region.y)


def footnotes_draft(footnotes: tuple[Footnote, ...], rect: Rect, desk: Desk) -> Draft:
    """The footnotes, standing on the bottom of the rectangle."""
    box = _set(footnotes, rect.width, desk)
    draft = box.framed(Rect(rect.x, rect.bottom - box.height, rect.width, box.height))
    frame: Frame = replace(draft.frame, role=Role.FOOTNOTE)
    return replace(draft, frame=frame, steps=())


def _set(footnotes: tuple[Footnote, ...], width: float, desk: Desk) -> FlowBox:
    form = plain(desk.theme.footnote)
    leaves = tuple(Leaf(_marked(note), form, note.span) for note in footnotes)
    return set_leaves(leaves, width, desk)
