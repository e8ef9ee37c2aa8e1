"""Slides in columns, and comparisons, whose columns have headings on one line."""

from __future__ import annotations

from collections.abc import Iterator

from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk
from talkkit.layout.blocks.columns import column_rects, filled
from talkkit.layout.blocks.widths import share
from talkkit.layout.items import Item, LayoutItem, Row, is_a, is_heading, is_text
from talkkit.layout.job import Job, box, in_body, union
from talkkit.layout.plan import Area, Plan
from talkkit.model.blocks import Heading, Paragraph
from talkkit.theme.theme import Slot


def columns_plan(job: Job) -> Plan:
    """Columns in the layout's slots; what stands before and after them keeps its place above and below."""
    slots = tuple(slot for name in ("left", "middle", "right") if (slot := job.layout.slot(name)) is not None)
    if len(slots) < 2 or not job.items:
        return in_body(job)
    whole = box(slots[0])
    for slot in slots[1:]:
        whole = union(whole, box(slot))
    lone = job.found.lone_row
    if job.found.rows and lone is None:
        return job.plan(Area(job.items, whole, slots[0], slots, by_column=True))
    row = filled(lone or _halves(job))
    if len(row.columns) != len(slots):
        return job.plan(Area((row,), whole, slots[0], slots, by_column=True))
    return job.plan(*_column_areas(row, slots, whole, job.desk))


def _column_areas(row: Row, slots: tuple[Slot, ...], whole: Rect, desk: Desk) -> Iterator[Area]:
    """Each column in its slot and rectangle: the slots' own, or shared by the weights that the speaker gave."""
    if desk.setter.rtl:
        slots = tuple(reversed(slots))
    rects = tuple(box(slot) for slot in slots)
    if any(row.weights) and len(set(row.weights)) > 1:
        gutter = desk.theme.spacing.gutter
        widths = share(row.weights, whole.width - gutter * (len(slots) - 1))
        rects = column_rects(whole, widths, gutter, rtl=desk.setter.rtl)
    for number, (items, slot, rect) in enumerate(zip(row.columns, slots, rects, strict=True), start=1):
        yield Area(items, rect, slot, (slot,), column=number)


def comparison_plan(job: Job) -> Plan:
    """Two columns whose headings stand on one line in slots of their own."""
    names = ("left-heading", "left", "right-heading", "right")
    lone = job.found.lone_row
    if lone is None or not job.has(*names):
        return columns_plan(job)
    columns = filled(lone).columns
    if len(columns) != 2 or not all(is_heading(items[0]) for items in columns):
        return columns_plan(job)
    slots = [job.slot(name) for name in names]
    order = (slots[2:], slots[:2]) if job.desk.setter.rtl else (slots[:2], slots[2:])
    areas: list[Area] = []
    for number, (items, (head, body)) in enumerate(zip(columns, order, strict=True), start=1):
        areas.append(Area((_as_line(items[0]),), box(head), head, (head,), alone=True, column=number))
        areas.append(Area(items[1:], box(body), body, (body,), column=number))
    return job.plan(*areas)


def _as_line(item: LayoutItem) -> LayoutItem:
    if not is_a(item, Heading):
        return item
    return Item(Paragraph(item.block.runs, item.span, item.block.attributes), item.traits)


def _halves(job: Job) -> Row:
    """Items without columns on a slide that asks for two: text and the rest, or the halves at a heading or
    in the middle.
    """
    items = job.items
    alike = tuple(item for item in items if is_text(item) is is_text(items[0]))
    others = tuple(item for item in items if is_text(item) is not is_text(items[0]))
    if others:
        halves = alike, others
    else:
        heads = [index for index, item in enumerate(items) if is_heading(item) and index]
        middle = heads[len(heads) // 2] if heads else (len(items) + 1) // 2
        halves = items[:middle], items[middle:]
    return Row(halves, (None, None), job.slide.span)
