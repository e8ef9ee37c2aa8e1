"""A plan -> the same with its title and short lines set, and everything else moved to where they leave room."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.geometry import Rect
from talkkit.layout.blocks.base import HAIR, Desk
from talkkit.layout.fitting.titles import Line, marked, short_line, title_line, title_steps
from talkkit.layout.plan import Area, Plan
from talkkit.model.roles import role_of
from talkkit.style import Anchor, contrast
from talkkit.theme.theme import Slot


class Place(Struct, frozen=True):
    """An area in its final rectangle, with its line when it stands alone."""

    area: Area
    line: Line | None = None


class Settled(Struct, frozen=True):
    """A plan whose title is set."""

    plan: Plan
    title: Line | None
    places: tuple[Place, ...]

    @property
    def main(self) -> tuple[Area, ...]:
        """The areas that share one size."""
        return tuple(place.area for place in self.places if place.line is None)


def settle(plan: Plan, span: Span, desk: Desk, mark: str, *, below: float = 1e6) -> Settled:
    """Sets the title, with its mark, and the lines that stand alone. What grows takes its room from the areas that
    can give it.

    When the lines then run off the page, the title is tried smaller; `below` is the size in points it stays under.
    """
    slot = _title_slot(plan)
    title = None
    if plan.title and slot:
        steps = title_steps(slot, desk, below=below, asked=plan.title_size)
        title = title_line(marked(plan.title, mark), span, slot, desk, steps)
    areas = list(_below_title(plan, slot, title))
    lines = {index: short_line(area, desk) for index, area in enumerate(areas) if area.alone}
    for row in _rows(areas):
        grown = max((lines[index].grown for index in row if index in lines), default=0.0)
        if grown > HAIR:
            _make_room(areas, row, grown)
            for index in row:
                areas[index] = _higher(areas[index], lines.get(index))
    excess = _moved_up(areas, lines, title, plan)
    if title is not None and plan.layout.part and excess > HAIR:
        title, excess = _risen(title, excess, desk)
    if title is not None and title.size > _LEAST_TITLE and (excess > HAIR or _cramped(areas, title, plan)):
        return settle(plan, span, desk, mark, below=title.size)
    places = (Place(area, _moved(lines[index], area) if index in lines else None) for index, area in enumerate(areas))
    return Settled(plan, title, tuple(places))


_LEAST_TITLE = 18.0
_READABLE = 3.0
"""Contrast that large text needs (WCAG 2.2, 1.4.3)."""
_LEAST_LINES = 3
"""Lines of its smallest text that a grown title leaves to the content below it."""


def _cramped(areas: list[Area], title: Line, plan: Plan) -> bool:
    """Whether a title that grew leaves the slide, or leaves what is below it next to no room."""
    if title.grown <= HAIR:
        return False
    limit = max(plan.layout.region.bottom, title.slot.rect.bottom)
    least = (min(area.rect.height, area.style.minimum * 1.2 * _LEAST_LINES) for area in plan.areas)
    below = zip(areas, least, strict=True)
    return title.rect.bottom > limit or any(not area.alone and area.rect.height < most for area, most in below)


def _title_slot(plan: Plan) -> Slot | None:
    """The slot of the title, which ends above content that a template's layout has no other room for."""
    slot = plan.layout.slot("title")
    if slot is None:
        return None
    free = (area.rect for area in plan.areas if not area.fills and _under(area, slot))
    top = min((rect.y - _TITLE_GAP for rect in free if rect.y > slot.rect.y), default=slot.rect.bottom)
    return replace(slot, rect=replace(slot.rect, height=top - slot.rect.y)) if top < slot.rect.bottom else slot


_TITLE_GAP = 6.0
"""Points between a title and content that it makes room for."""


def _higher(area: Area, line: Line | None) -> Area:
    if line is None:
        return area
    return replace(area, rect=replace(area.rect, height=line.rect.height - line.insets.vertical))


def _moved_up(areas: list[Area], lines: dict[int, Line], title: Line | None, plan: Plan) -> float:
    """Moves lines up that would run off the page. Points by which they then run into the title."""
    if not lines:
        return 0.0
    foot = _foot(plan)
    below: list[Rect] = []
    for row in reversed(_rows(areas)):
        if any(index not in lines for index in row):
            break
        ends = {index: _end(areas[index].rect, below, foot - lines[index].insets.bottom) for index in row}
        top = min(ends[index] - areas[index].rect.height for index in row)
        for index in row:
            rect = areas[index].rect
            areas[index] = replace(areas[index], rect=replace(rect, y=min(rect.y, top)))
        below += [areas[index].rect for index in row]
    if title is None:
        return 0.0
    tops = [areas[index].rect.y for index in lines if areas[index].style.rect.y > title.slot.rect.y]
    return max(0.0, title.text_bottom - min(tops, default=1e6))


def _risen(title: Line, excess: float, desk: Desk) -> tuple[Line, float]:
    """The title further up, as far as the page's margin allows, for the lines below it; and what they still lack."""
    by = min(excess, max(0.0, title.rect.y - _MARGIN * desk.theme.size.height))
    return replace(title, rect=replace(title.rect, y=title.rect.y - by)), excess - by


_MARGIN = 0.06
"""Share of the page's height that a title which moves up keeps free above it."""


def _end(rect: Rect, below: list[Rect], foot: float) -> float:
    """How far down a line may stand: to those below it, where it stands over them."""
    over = (other.y - _LINE_GAP for other in below if other.x < rect.right and rect.x < other.right)
    return min(foot, min(over, default=foot))


_LINE_GAP = 2.0


def _foot(plan: Plan) -> float:
    """How far down lines may stand: to the footers, where they are below all content."""
    slots = plan.layout.slots
    content = [slot.rect.bottom for slot in slots if not slot.is_footer]
    last = max(content or [slot.rect.bottom for slot in slots])
    below = [slot.rect.y - _LINE_GAP for slot in slots if slot.is_footer and slot.rect.y >= last]
    # A template's place for a subtitle may be a hair high: the foot of the page bounds what stands there.
    return min(below, default=max(last, plan.layout.region.bottom) if plan.layout.part else last)


def _moved(line: Line, area: Area) -> Line:
    return replace(line, rect=replace(line.rect, y=area.rect.y - line.slot.insets.top))


def _rows(areas: list[Area]) -> list[list[int]]:
    """Areas by the line that they start on, from the top."""
    order = sorted(range(len(areas)), key=lambda index: (areas[index].rect.y, index))
    rows: list[list[int]] = []
    for index in order:
        if rows and abs(areas[rows[-1][0]].rect.y - areas[index].rect.y) < 1.0:
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _make_room(areas: list[Area], row: list[int], by: float) -> None:
    """Lines of a row need that much more height: running text above them ends earlier, or all below them moves down."""
    top = min(areas[index].rect.y for index in row)
    above = [index for index, area in enumerate(areas) if not area.alone and area.rect.bottom <= top + 1.0]
    if above:
        for index in above:
            rect = areas[index].rect
            areas[index] = replace(areas[index], rect=replace(rect, height=max(1.0, rect.height - by)))
        for index in row:
            areas[index] = replace(areas[index], rect=replace(areas[index].rect, y=areas[index].rect.y - by))
        return
    _shift(areas, [index for index, area in enumerate(areas) if area.rect.y > top + 1.0], by)


def _shift(areas: list[Area], below: list[int], by: float) -> None:
    """Moves areas down (or up). A line keeps its height; running text keeps its bottom, so what is below it stays."""
    for row in _rows([areas[index] for index in below]):
        moved = [below[position] for position in row]
        for index in moved:
            areas[index] = _pushed(areas[index], by)
        if any(not areas[index].alone for index in moved):
            return


def _below_title(plan: Plan, slot: Slot | None, title: Line | None) -> tuple[Area, ...]:
    """The areas where the title leaves room: up when there is none, down when it is high, behind its last line."""
    if slot is None or not plan.areas:
        return plan.areas
    areas = list(plan.areas)
    below = [index for index, area in enumerate(areas) if area.rect.y >= slot.rect.bottom - 1.0 and _under(area, slot)]
    if not below:
        return plan.areas
    first = min(areas[index].rect.y for index in below)
    if title is None and _on_a_banner(plan, slot):
        return plan.areas
    if title is None:
        top = max(slot.rect.y + slot.insets.top, *(areas[index].style.insets.top for index in below))
        _shift(areas, below, top - first)
    elif slot.anchor is Anchor.TOP and any(areas[index].follows and areas[index].rect.y < first + 1 for index in below):
        shift = title.text_bottom + slot.insets.bottom - slot.rect.bottom
        _shift(areas, [index for index in below if areas[index].rect.y < first + 1 or shift > 0], shift)
    elif role_of(plan.layout.arrangement).centered and not plan.layout.part and not _is_marked(plan, slot, first):
        _shift(areas, below, _foot_of(title) + _GAP * slot.levels[0].run.size - first)
    else:
        _shift(areas, below, title.grown)
    return tuple(areas)


_GAP = 0.85
"""From the last line of a title to what follows, of the title's own size, however many lines it has."""


def _foot_of(title: Line) -> float:
    """Where the last line of the title ends."""
    slack = title.rect.height - title.insets.vertical - title.box.height
    share = {Anchor.TOP: 0.0, Anchor.MIDDLE: 0.5, Anchor.BOTTOM: 1.0}[title.slot.anchor]
    return title.text_bottom + share * max(0.0, slack)


def _is_marked(plan: Plan, slot: Slot, first: float) -> bool:
    """Whether a mark of the theme stands between the title and what follows, which keeps its distance from it then."""
    between = (
        frame.rect
        for frame in plan.layout.decoration
        if slot.rect.y < frame.rect.y < first and frame.rect.x < slot.rect.right and slot.rect.x < frame.rect.right
    )
    return next(between, None) is not None


def _on_a_banner(plan: Plan, slot: Slot) -> bool:
    """Whether a template's titles stand on a surface of their own: their colour cannot be read where content stands."""
    palette = plan.layout.palette
    if not plan.layout.part or palette is None:
        return False
    return contrast(palette.resolve(slot.levels[0].run.color), palette.bg1) < _READABLE


def _under(area: Area, slot: Slot) -> bool:
    return area.rect.x < slot.rect.right and slot.rect.x < area.rect.right


def _pushed(area: Area, by: float) -> Area:
    """The area further down (or up): a line keeps its height, everything else its bottom."""
    if abs(by) < HAIR:
        return area
    rect = area.rect
    height = rect.height if area.alone else max(1.0, rect.height - by)
    return replace(area, rect=Rect(rect.x, rect.y + by, rect.width, height))
