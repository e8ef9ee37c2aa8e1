"""The page of a layout -> where content may stand that no placeholder holds: clear of titles, footers and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talkkit.geometry import Rect, Size
from talkkit.theme.template.features import Features
from talkkit.theme.template.placeholders import Placeholder, on_page

_MARGIN = 0.06
"""Share of the page that stays free at each side where no placeholder says how much."""
_GAP = 0.02
"""Share of the page's height between the title and what stands below it."""
_LINES = 0.13
"""Share of the page's height that two lines of running text take."""
_LARGE = 0.3
"""A mark that covers more of the page belongs to the background: content may stand on it."""
_MOST_MARKS = 12
_LEAST = 0.15
"""Share of the page below which a free area is of no use."""
_HIGH = 0.5
"""Share of the page's height from which a title has room for content inside: it keeps its upper third then."""


def margins(layouts: tuple[Features, ...], size: Size) -> Rect:
    """The page within the margins that the template's own titles and texts keep."""
    rects = [one.rect for found in layouts for one in _anchored(found) if one.rect.width > 0.3 * size.width]
    usual = Rect(_MARGIN * size.width, _MARGIN * size.height, (1 - 2 * _MARGIN) * size.width, 0.0)
    if not rects:
        return Rect(usual.x, usual.y, usual.width, (1 - 2 * _MARGIN) * size.height)
    left = max(min(rect.x for rect in rects), 0.02 * size.width)
    right = min(max(rect.right for rect in rects), 0.98 * size.width)
    top = max(min(rect.y for rect in rects), 0.03 * size.height)
    bottom = min(max(rect.bottom for rect in rects), 0.96 * size.height)
    if right - left < 0.5 * size.width:
        left, right = usual.x, usual.right
    if bottom - top < 0.5 * size.height:
        # A lone title, say: it tells nothing about where content ends.
        top, bottom = min(top, usual.y), max(bottom, size.height - usual.y)
    return Rect(left, top, right - left, bottom - top)


def _anchored(found: Features) -> Iterator[Placeholder]:
    if found.title is not None:
        yield found.title
    yield from found.bodies


def free_area(found: Features, page: Rect, marks: Iterable[Rect]) -> Rect:
    """The largest rectangle within the margins that is free of the title, the footers and the template's marks."""
    size = found.size
    title = found.title.rect if found.title is not None else None
    area = page if title is None else _below(page, title, size)
    blocked = [one.rect for one in found.footers]
    blocked += [title] if title is not None and title.overlaps(area, 1.0) else []
    blocked += _marks(found, area, marks)
    free = largest_free(area, blocked)
    whole = size.width * size.height
    if free is None or free.width * free.height < _LEAST * whole:
        free = largest_free(area, [one.rect for one in found.footers]) or area
    return free


def _below(page: Rect, title: Rect, size: Size) -> Rect:
    """Below a title in the upper half, beside a narrow one; all of the page where it is in the way anywhere."""
    top = title.bottom + _GAP * size.height
    if title.width < 0.55 * page.width and title.height > 0.3 * size.height:
        if title.x + title.width / 2 < size.width / 2:
            left = max(page.x, title.right + _GAP * size.width)
            return Rect(left, page.y, page.right - left, page.height)
        return Rect(page.x, page.y, title.x - _GAP * size.width - page.x, page.height)
    above = title.y - _GAP * size.height
    if page.bottom - top >= min(0.3 * size.height, max(0.2 * size.height, 0.6 * (above - page.y))):
        return Rect(page.x, top, page.width, page.bottom - top)
    if above - page.y >= 0.3 * size.height:
        return Rect(page.x, page.y, page.width, above - page.y)
    if title.height > _HIGH * size.height:
        y = title.y + title.height / 3
        return Rect(page.x, y, page.width, page.bottom - y)
    return _down_to(page.bottom, title, page, size)


def _down_to(foot: float, title: Rect, page: Rect, size: Size) -> Rect:
    """The room below a title, into whose lower end it reaches where it would be too low: the title then ends above."""
    y = min(title.bottom + _GAP * size.height, foot - _LINES * size.height)
    return Rect(page.x, y, page.width, foot - y)


def few_lines(found: Features, title: Rect, free: Rect, page: Rect) -> Rect:
    """Room for the few lines that go with a title that stands alone: below it rather than above, and on the page.

    `free` is the free area of the page, which stays when there is no such room.
    """
    size = found.size
    if free.y >= title.bottom - 1.0 and free.height >= _LINES * size.height:
        return free
    feet = (one.rect.y for one in found.footers if one.rect.y > title.y + title.height / 2)
    below = _down_to(min((page.bottom, *feet)), title, page, size)
    return below if below.y - _GAP * size.height >= title.y + title.height / 2 else free


def _marks(found: Features, area: Rect, marks: Iterable[Rect]) -> list[Rect]:
    """The marks that content has to keep off: not those that are as large as a background, nor panels under text."""
    whole = found.size.width * found.size.height
    seen = (on_page(mark, found.size) for mark in marks)
    kept = [
        mark
        for mark in seen
        if mark.overlaps(area, 1.0)
        and mark.width * mark.height < _LARGE * whole
        and not any(_covered(one.rect, mark) > 0.5 for one in found.content)
    ]
    kept.sort(key=lambda mark: (-mark.width * mark.height, mark.y, mark.x))
    return kept[:_MOST_MARKS]


def _covered(rect: Rect, mark: Rect) -> float:
    """Share of the mark that lies under the rectangle, or of the rectangle that lies on the mark: the larger."""
    across = min(rect.right, mark.right) - max(rect.x, mark.x)
    down = min(rect.bottom, mark.bottom) - max(rect.y, mark.y)
    if across <= 0 or down <= 0:
        return 0.0
    least = max(1.0, min(rect.width * rect.height, mark.width * mark.height))
    return across * down / least


def largest_free(area: Rect, blocked: list[Rect]) -> Rect | None:
    """The largest rectangle in the area that overlaps none of the blocked ones."""
    inside = [rect for rect in blocked if rect.overlaps(area, 0.5)]
    if not inside:
        return area
    lefts = sorted({area.x, *(rect.right for rect in inside if area.x < rect.right < area.right)})
    rights = sorted({area.right, *(rect.x for rect in inside if area.x < rect.x < area.right)})
    best: Rect | None = None
    for left in lefts:
        for right in rights:
            if right <= left:
                continue
            column = [rect for rect in inside if rect.x < right - 0.5 and rect.right > left + 0.5]
            top, bottom = _tallest(area, column)
            if best is None or (right - left) * (bottom - top) > best.width * best.height:
                best = Rect(left, top, right - left, bottom - top)
    return best


def _tallest(area: Rect, blocked: list[Rect]) -> tuple[float, float]:
    """The longest stretch from top to bottom that nothing blocks."""
    top, best = area.y, (area.y, area.y)
    for rect in sorted(blocked, key=lambda each: each.y):
        if min(rect.y, area.bottom) - top > best[1] - best[0]:
            best = (top, min(rect.y, area.bottom))
        top = max(top, rect.bottom)
    return (top, area.bottom) if area.bottom - top > best[1] - best[0] else best
