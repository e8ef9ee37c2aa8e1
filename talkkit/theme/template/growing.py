"""Places for content that grow with their text (`a:spAutoFit`) -> the room that they may grow into."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.geometry import Size
from talkkit.style import Anchor
from talkkit.theme.template.placeholders import FOOTERS, Placeholder

_CONTENT_TYPES = ("obj", "tx", "twoObj", "twoColTx")
"""Types of layouts (ECMA-376 part 1, 19.7.15) whose texts hold what slides say; others have lines of few words."""
_FOOT = 0.94
"""Share of the page's height where content ends if no footer says so."""
_GAP = 0.02


def grown(found: tuple[Placeholder, ...], layout_type: str, size: Size) -> tuple[Placeholder, ...]:
    """The placeholders of a layout, those for content as high as they may become.

    PowerPoint saves such a box as high as its prompt was; on slides it grows downwards with what is written.
    """
    return tuple(_grown(one, found, size) if _grows(one, layout_type) else one for one in found)


def _grows(one: Placeholder, layout_type: str) -> bool:
    holds_content = one.native == "obj" or (one.native == "body" and layout_type in _CONTENT_TYPES)
    return one.grows and one.upright and one.anchor is Anchor.TOP and holds_content


def _grown(one: Placeholder, found: tuple[Placeholder, ...], size: Size) -> Placeholder:
    """The placeholder down to what stands below it, or to the foot of the page."""
    rect = one.rect
    below = [
        other.rect.y - (0.0 if other.native in FOOTERS else _GAP * size.height)
        for other in found
        if other is not one and other.rect.y >= rect.bottom - 1.0 and _above_one_another(one, other)
    ]
    foot = min((_FOOT * size.height, *below))
    return replace(one, rect=replace(rect, height=foot - rect.y)) if foot > rect.bottom else one


def _above_one_another(one: Placeholder, other: Placeholder) -> bool:
    return min(one.rect.right, other.rect.right) - max(one.rect.x, other.rect.x) > 1.0
