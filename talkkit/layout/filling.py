"""Frames of an area -> the same, each in the slot of the theme's layout that it fills, and so becomes a placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.frame import Frame, GroupContent, PictureContent, Role
from talkkit.layout.blocks.base import Draft
from talkkit.theme.theme import Slot


def filled_by_column(drafts: list[Draft], fills: tuple[Slot, ...]) -> Iterator[Draft]:
    """The first text of each column fills that column's slot."""
    free = dict(enumerate(fills, start=1))
    texts = {draft.column for draft in drafts if draft.frame.text is not None}
    for draft in drafts:
        frame = draft.frame
        takes = frame.text is not None if draft.column in texts else not isinstance(frame.content, GroupContent)
        if takes and draft.column in free and frame.role in (Role.BODY, Role.CODE, Role.TABLE):
            yield _filled(draft, free.pop(draft.column))
        else:
            yield draft


def filled_by_kind(drafts: list[Draft], fills: tuple[Slot, ...]) -> Iterator[Draft]:
    """Each frame takes the first free slot that suits it; a body takes code or a table only when there is no
    text for it.
    """
    free = list(fills)
    has_text = any(draft.frame.text is not None and draft.frame.role is Role.BODY for draft in drafts)
    for draft in drafts:
        slot = next((slot for slot in free if _suits(draft.frame, slot, has_text=has_text)), None)
        if slot is None:
            yield draft
        else:
            free.remove(slot)
            yield _filled(draft, slot)


def _suits(frame: Frame, slot: Slot, *, has_text: bool) -> bool:
    if isinstance(frame.content, PictureContent):
        return slot.kind == "picture"
    if slot.kind == "picture" or frame.role is Role.LABEL:
        return False
    if frame.role in (Role.CODE, Role.TABLE):
        special = slot.name in ("code", "table")
        return slot.name == frame.role.value if special else slot.kind == "body" and not has_text
    return frame.text is not None and frame.role is Role.BODY and slot.name not in ("code", "table")


def _filled(draft: Draft, slot: Slot) -> Draft:
    return replace(draft, frame=replace(draft.frame, slot=slot.name))
