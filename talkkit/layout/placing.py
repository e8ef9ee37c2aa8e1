"""Content and a layout -> areas: one function for each family of layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from talkkit.layout.blocks.base import Desk
from talkkit.layout.content import Content, is_short
from talkkit.layout.job import Job, body_style, box, in_body, main_area, union
from talkkit.layout.placing_columns import columns_plan, comparison_plan
from talkkit.layout.placing_pictures import full_picture_plan, picture_beside_plan, picture_plan
from talkkit.layout.plan import Area, Plan
from talkkit.layout.rules import HIDDEN_TITLE
from talkkit.layout.traits import opened, wrapped
from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Block,
    Code,
    Heading,
    Paragraph,
    Quote,
)
from talkkit.model.runs import Run
from talkkit.model.talk import Slide
from talkkit.theme.theme import SlideLayout, Slot

_LONG_LINE = 300
"""Characters; more than that is no short line of its own."""


def place(slide: Slide, found: Content, layout: SlideLayout, desk: Desk) -> Plan:
    """Everything on the slide, placed in the layout."""
    if found.bleeding is not None and not (layout.slot("picture") and layout.slot("body")):
        found = replace(found, blocks=(replace(found.bleeding, place="inline"), *found.blocks), bleeding=None)
    job = Job(slide, found, layout, desk)
    named, rest = _by_class(job)
    job = replace(job, found=replace(found, blocks=rest))
    taken = {area.style.name for area in named}
    if "subtitle" in taken:
        job = replace(job, layout=replace(layout, slots=tuple(s for s in layout.slots if s.name != "subtitle")))
    builder = _BUILDERS.get(layout.arrangement, in_body)
    plan = replace(builder(job), layout=layout)
    return replace(plan, areas=(*named, *plan.areas)) if named else plan


def _by_class(job: Job) -> tuple[tuple[Area, ...], tuple[Block, ...]]:
    """Blocks that name a slot of the layout as their class, and the others."""
    slots = {slot.name: slot for slot in job.layout.slots if slot.kind in ("body", "text") and slot.name not in _TAKEN}
    chosen: dict[str, list[Block]] = {}
    rest: list[Block] = []
    for block in job.blocks:
        inner, inherited = opened(block)
        classes = (*getattr(inner, "attributes", NO_ATTRIBUTES).classes, *inherited.classes)
        name = next((each for each in classes if each in slots), None)
        if name is None and "subtitle" in slots and any(each in _BYLINES for each in classes):
            name = "subtitle"
        if name is None or (slots[name].kind == "text" and not is_short((block,), _LONG_LINE)):
            rest.append(block)
        else:
            chosen.setdefault(name, []).append(block)
    areas = [_line(slots[name], tuple(chosen[name])) for name in slots if name in chosen]
    return tuple(areas), tuple(rest)


_BYLINES = ("author", "event")
"""Slots that many templates lack: what is meant for them stands below the subtitle, in its slot."""

_TAKEN = ("left", "middle", "right", "number", "code", "table", "body")
"""Slots that a class does not reach: columns and numbers of the layout's own, and words that are classes of
other things.
"""


def _line(slot: Slot, blocks: tuple[Block, ...]) -> Area:
    alone = slot.kind == "text"
    return Area(blocks, box(slot), slot, (slot,), alone=alone, follows=slot.name == "subtitle")


def _title(job: Job) -> Plan:
    """A first line of text becomes the subtitle where none is named; what else there is goes on the next page."""
    blocks = job.blocks
    named = {name for name in ("subtitle", "author", "event") if job.layout.slot(name)}
    if "subtitle" in named and blocks and is_short(blocks[:1], 200) and isinstance(opened(blocks[0])[0], Paragraph):
        return job.plan(_line(job.slot("subtitle"), blocks[:1]), rest=blocks[1:])
    if job.has("body"):
        return in_body(job)
    return job.plan(rest=blocks)


def _section(job: Job) -> Plan:
    areas = [main_area(job, job.blocks, follows=True)]
    slot = job.layout.slot("number")
    if slot is not None and job.slide.section:
        number = Paragraph((Run(f"{job.slide.section:02d}"),), job.slide.span)
        areas.insert(0, Area((number,), box(slot), slot, (slot,), alone=True))
    return job.plan(*areas)


def _following(job: Job) -> Plan:
    return job.plan(main_area(job, job.blocks, follows=True))


def _statement(job: Job) -> Plan:
    """Title slides of their own kind: without a title, the first line of text is the statement (or the number)."""
    blocks = job.blocks
    inner = opened(blocks[0])[0] if blocks else None
    title = job.slide.title
    if not title and isinstance(inner, (Paragraph, Heading)):
        title, blocks = inner.runs, blocks[1:]
    return job.plan(main_area(job, blocks, follows=True), title=title)


def _quote(job: Job) -> Plan:
    """The quotation in the theme's large type, its source below. Other blocks follow it."""
    quote = next((block for block in job.blocks if isinstance(opened(block)[0], Quote)), None)
    if quote is None or not job.has("body", "attribution"):
        return in_body(job)
    inner = opened(quote)[0]
    assert isinstance(inner, Quote)
    slot, source = job.slot("body"), job.slot("attribution")
    others = tuple(block for block in job.blocks if block is not quote)
    said = tuple(wrapped(block, quote) for block in inner.blocks)
    areas = [Area((*said, *others), box(slot), slot, (slot,))]
    if inner.attribution:
        line = Paragraph((Run("\u2014\u00a0"), *inner.attribution), inner.span)
        areas.append(Area((line,), box(source), source, (source,), alone=True, follows=True))
    plan = job.plan(*areas)
    if not job.slide.title or job.has("title"):
        return plan
    remark = HIDDEN_TITLE.at(f"the title '{job.slide.title_text}' is not shown by the layout '{job.layout.name}'")
    return replace(plan, remarks=(replace(remark, span=inner.span),))


def _code(job: Job) -> Plan:
    return _paired(job, "code")


def _table(job: Job) -> Plan:
    return _paired(job, "table")


def _paired(job: Job, name: str) -> Plan:
    """Code or a table with a line of text, in the order of the outline, in the room of both slots."""
    if not job.has(name):
        return in_body(job)
    main, body = job.slot(name), job.layout.slot("body")
    if body is None:
        return job.plan(Area(job.blocks, box(main), body_style(job.desk), (main,)))
    return job.plan(Area(job.blocks, union(box(main), box(body)), body, (main, body)))


def code_beside_or_below(found: Content, desk: Desk) -> str:
    """The layout for text with one program: beside each other when its lines are short enough for half the slide."""
    code = found.of(Code)[0]
    assert isinstance(code, Code)
    longest = max(len(line) for line in code.text.expandtabs(4).split("\n"))
    style = desk.theme.code
    size = max(style.minimum, style.paragraph.run.size * 0.75)
    column = (desk.theme.size.width * 0.88 - desk.theme.spacing.gutter) / 2
    return "two-content" if longest * size * 0.61 + 2 * style.padding <= column else "content"


_BUILDERS: dict[str, Callable[[Job], Plan]] = {
    "title": _title,
    "section": _section,
    "closing": _following,
    "statement": _statement,
    "number": _statement,
    "quote": _quote,
    "picture": picture_plan,
    "picture-left": picture_beside_plan,
    "picture-right": picture_beside_plan,
    "speaker": picture_beside_plan,
    "full-picture": full_picture_plan,
    "code": _code,
    "table": _table,
    "two-content": columns_plan,
    "three-content": columns_plan,
    "comparison": comparison_plan,
}
