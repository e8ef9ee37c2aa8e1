"""The placeholders of a layout and what its designer drew -> the placeholders as far as nothing stands on them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from talkkit.geometry import Rect, Size
from talkkit.theme.template.decoration import Look
from talkkit.theme.template.features import Features
from talkkit.theme.template.free_area import largest_free
from talkkit.theme.template.placeholders import Placeholder, on_page

_KEPT = 0.4
"""Share of its width and of its height that a placeholder keeps when it is trimmed."""
_GROUND = 0.5
"""Share of a placeholder from which a shape is what its text is meant to stand on."""
_LARGE = 0.3
"""Share of the page from which a shape belongs to the background."""
_MOST = 12
"""Marks that bound one placeholder; the largest count."""


def cleared(found: Features, look: Look) -> Features:
    """The layout's places for text without what lies under its own words, rules, bands and logos.

    One that is covered by words counts as absent. Pictures stay as they are: designers draw over them.
    """
    kept = _Clearance(found.size, look)
    title = kept.of(found.title) if found.title is not None else None
    return replace(
        found,
        title=title,
        bodies=kept.all(found.bodies),
        lines=kept.all(found.lines),
        footers=kept.all(found.footers),
        unusable=found.unusable if title is not None or found.title is None else (*found.unusable, found.title),
    )


class _Clearance:
    """What stands on one layout, in rectangles of the page."""

    def __init__(self, size: Size, look: Look) -> None:
        self.words = [on_page(rect, size) for rect in look.words]
        most = _LARGE * size.width * size.height
        self.shapes = [one for rect in look.marks if _area(one := on_page(rect, size)) < most]

    def all(self, placeholders: Iterable[Placeholder]) -> tuple[Placeholder, ...]:
        made = map(self.of, placeholders)
        return tuple(one for one in made if one is not None)

    def of(self, placeholder: Placeholder) -> Placeholder | None:
        """The placeholder, trimmed where it must be; None where words leave it too little."""
        whole, box = placeholder.rect, placeholder.box
        words = [rect for rect in self.words if rect.overlaps(box, 1.0)]
        shapes = [rect for rect in self.shapes if rect.overlaps(box, 1.0) and _shared(whole, rect) < _GROUND]
        if not words and not shapes:
            return placeholder
        for blocked in ((*words, *shapes), words):
            free = largest_free(whole, sorted(blocked, key=_area, reverse=True)[:_MOST])
            if free is not None and free.width >= _KEPT * whole.width and free.height >= _KEPT * whole.height:
                return placeholder if free == whole else replace(placeholder, rect=free)
        return None


def _shared(whole: Rect, rect: Rect) -> float:
    """Share of the first that lies under the second."""
    across = min(whole.right, rect.right) - max(whole.x, rect.x)
    down = min(whole.bottom, rect.bottom) - max(whole.y, rect.y)
    return max(0.0, across) * max(0.0, down) / max(1.0, _area(whole))


def _area(rect: Rect) -> float:
    return rect.width * rect.height
