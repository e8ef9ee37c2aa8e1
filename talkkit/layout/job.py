"""What every family of layouts is placed with: the slide, its content, the layout; and its simplest plan."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk
from talkkit.layout.content import Content
from talkkit.layout.items import Item, LayoutItem, is_a, is_text
from talkkit.layout.plan import Area, Plan
from talkkit.model.blocks import Paragraph
from talkkit.model.talk import Slide
from talkkit.style import Align
from talkkit.theme.theme import SlideLayout, Slot


class Job(Struct, frozen=True):
    """A slide on its way into a layout."""

    slide: Slide
    found: Content
    layout: SlideLayout
    desk: Desk

    @property
    def items(self) -> tuple[LayoutItem, ...]:
        return self.found.items

    def slot(self, name: str) -> Slot:
        found = self.layout.slot(name)
        assert found is not None, f"layout '{self.layout.name}' has no slot '{name}'"
        return found

    def has(self, *names: str) -> bool:
        return all(self.layout.slot(name) for name in names)

    def plan(self, *areas: Area, **changes: object) -> Plan:
        filled = tuple(area for area in areas if area.items)
        plan = Plan(self.layout, self.slide.title, filled, self.found.background)
        return replace(plan, **changes) if changes else plan


def box(slot: Slot) -> Rect:
    """Where the slot's content stands: its rectangle without its padding."""
    return slot.rect.inset(slot.insets)


def in_body(job: Job) -> Plan:
    """All content in the layout's body, or in its region where it has none."""
    return job.plan(main_area(job, job.items))


def main_area(job: Job, items: tuple[LayoutItem, ...], *, follows: bool = False) -> Area:
    """The items in the layout's first body; without one, in its region, in the formats of a content slide."""
    slot = job.layout.slot("body") or next((slot for slot in job.layout.slots if slot.kind == "body"), None)
    if slot is None:
        shown = _centred(items) if follows and _is_centred(job.layout) else items
        return Area(shown, job.layout.region, body_style(job.desk), follows=follows)
    if _cramps(slot, items, job):
        return Area(items, job.layout.region, slot, follows=follows)
    return Area(items, box(slot), slot, (slot,), follows=follows)


def _is_centred(layout: SlideLayout) -> bool:
    title = layout.slot("title")
    return title is not None and title.levels[0].align is Align.CENTER


def _centred(items: tuple[LayoutItem, ...]) -> tuple[LayoutItem, ...]:
    """A line or two below a large centred title, as it is; where a list or a figure stands, all keep their edge."""
    lines = tuple(item for item in items if isinstance(item, Item) and is_a(item, Paragraph))
    if len(lines) < len(items):
        return items
    return tuple(replace(one, traits=replace(one.traits, align=one.traits.align or Align.CENTER)) for one in lines)


_CRAMPED = 0.6
"""Share of the layout's region from which a place for text is enough for what is no text."""


def _cramps(slot: Slot, items: tuple[LayoutItem, ...], job: Job) -> bool:
    """Whether a template's place for text is too narrow or too flat for tables, programs and figures, which then take
    the free page.
    """
    if not job.layout.part or not items or all(map(is_text, items)):
        return False
    place, region = box(slot), job.layout.region
    return place.width * place.height < _CRAMPED * region.width * region.height


def body_style(desk: Desk) -> Slot:
    """The slot whose formats text takes where a layout has no body: that of content slides."""
    for layout in (*(each for each in desk.theme.layouts if each.name == "content"), *desk.theme.layouts):
        found = next((slot for slot in layout.slots if slot.kind == "body"), None)
        if found is not None:
            return found
    slots = [slot for layout in desk.theme.layouts for slot in layout.slots]
    return replace(slots[0], levels=(desk.theme.caption,))


def union(first: Rect, second: Rect) -> Rect:
    """The smallest rectangle around both."""
    x, y = min(first.x, second.x), min(first.y, second.y)
    return Rect(x, y, max(first.right, second.right) - x, max(first.bottom, second.bottom) - y)
