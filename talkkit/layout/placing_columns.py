"""Slides in columns, and comparisons, whose columns have headings on one line."""

from __future__ import annotations

from dataclasses import replace

from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk
from talkkit.layout.blocks.columns import column_rects
from talkkit.layout.blocks.widths import share
from talkkit.layout.job import Job, box, in_body, union
from talkkit.layout.plan import Area, Plan
from talkkit.layout.traits import TEXT, opened, wrapped
from talkkit.model.blocks import Block, Column, Columns, Heading, Paragraph
from talkkit.theme.theme import Slot


def columns_plan(job: Job) -> Plan:
    """Columns in the layout's slots; what stands before and after them keeps its place above and below."""
    slots = tuple(slot for name in ("left", "middle", "right") if (slot := job.layout.slot(name)) is not None)
    if len(slots) < 2 or not job.blocks:
        return in_body(job)
    whole = box(slots[0])
    for slot in slots[1:]:
        whole = union(whole, box(slot))
    lone = opened(job.blocks[0])[0] if len(job.blocks) == 1 else None
    if job.found.of(Columns) and not isinstance(lone, Columns):
        return job.plan(Area(job.blocks, whole, slots[0], slots, by_column=True))
    columns = lone if isinstance(lone, Columns) else _halves(job)
    filled = tuple(column for column in columns.columns if column.blocks)
    if len(filled) != len(slots):
        return job.plan(Area((replace(columns, columns=filled),), whole, slots[0], slots, by_column=True))
    return job.plan(*(_column(*each) for each in _placed_columns(filled, slots, whole, job.desk)))


def _placed_columns(
    columns: tuple[Column, ...], slots: tuple[Slot, ...], whole: Rect, desk: Desk
) -> list[tuple[Column, Slot, Rect, int]]:
    """Each column with its slot and rectangle: the slots' own, or shared by the weights that the speaker gave."""
    if desk.setter.rtl:
        slots = tuple(reversed(slots))
    rects = tuple(box(slot) for slot in slots)
    weights = [column.weight for column in columns]
    if any(weights) and len(set(weights)) > 1:
        gutter = desk.theme.spacing.gutter
        widths = share(weights, whole.width - gutter * (len(columns) - 1))
        rects = column_rects(whole, widths, gutter, rtl=desk.setter.rtl)
    numbers = range(1, len(columns) + 1)
    return list(zip(columns, slots, rects, numbers, strict=True))


def _column(column: Column, slot: Slot, rect: Rect, number: int) -> Area:
    return Area(column.blocks, rect, slot, (slot,), column=number)


def comparison_plan(job: Job) -> Plan:
    """Two columns whose headings stand on one line in slots of their own."""
    columns = job.found.of(Columns)
    names = ("left-heading", "left", "right-heading", "right")
    lone = columns[0] if len(columns) == 1 and len(job.blocks) == 1 else None
    if not isinstance(lone, Columns) or not job.has(*names):
        return columns_plan(job)
    filled = tuple(column for column in lone.columns if column.blocks)
    if len(filled) != 2 or not all(isinstance(opened(column.blocks[0])[0], Heading) for column in filled):
        return columns_plan(job)
    slots = [job.slot(name) for name in names]
    order = (slots[2:], slots[:2]) if job.desk.setter.rtl else (slots[:2], slots[2:])
    areas: list[Area] = []
    for number, (column, (head, body)) in enumerate(zip(filled, order, strict=True), start=1):
        areas.append(Area((_as_line(column.blocks[0]),), box(head), head, (head,), alone=True, column=number))
        areas.append(Area(column.blocks[1:], box(body), body, (body,), column=number))
    return job.plan(*areas)


def _as_line(block: Block) -> Block:
    inner, _ = opened(block)
    assert isinstance(inner, Heading)
    return wrapped(Paragraph(inner.runs, inner.span, inner.attributes), block)


def _halves(job: Job) -> Columns:
    """Blocks without columns on a slide that asks for two: text and the rest, or the halves at a heading or
    in the middle.
    """
    blocks, span = job.blocks, job.slide.span
    texts = [isinstance(opened(block)[0], TEXT) for block in blocks]
    if any(texts) and not all(texts):
        first = texts[0]
        groups = [[b for b, is_text in zip(blocks, texts, strict=True) if is_text is first]]
        groups.append([b for b, is_text in zip(blocks, texts, strict=True) if is_text is not first])
    else:
        heads = [index for index, block in enumerate(blocks) if isinstance(opened(block)[0], Heading) and index]
        middle = heads[len(heads) // 2] if heads else (len(blocks) + 1) // 2
        groups = [list(blocks[:middle]), list(blocks[middle:])]
    return Columns(tuple(Column(tuple(group), span) for group in groups), span)
