"""Content and a layout -> areas: one function for each family of layouts."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from talkkit.layout.blocks.base import Desk
from talkkit.layout.content import Content, is_short
from talkkit.layout.items import Item, LayoutItem, inner_texts, is_a, is_bare
from talkkit.layout.job import Job, body_style, box, in_body, main_area, union
from talkkit.layout.placing_columns import columns_plan, comparison_plan
from talkkit.layout.placing_pictures import full_picture_plan, picture_beside_plan, picture_plan
from talkkit.layout.plan import Area, Plan
from talkkit.model.blocks import Code, Heading, Paragraph, Quote
from talkkit.model.runs import Run
from talkkit.model.talk import Slide
from talkkit.theme.theme import SlideLayout, Slot

_LONG_LINE = 300
"""Characters; more than that is no short line of its own."""


def place(slide: Slide, found: Content, layout: SlideLayout, desk: Desk) -> Plan:
    """Everything on the slide, placed in the layout."""
    if found.bleeding is not None and not (layout.slot("picture") and layout.slot("body")):
        inline = Item(replace(found.bleeding, place="inline"))
        found = replace(found, items=(inline, *found.items), bleeding=None)
    job = Job(slide, found, layout, desk)
    named, rest = _by_class(job)
    job = replace(job, found=replace(found, items=rest))
    taken = {area.style.name for area in named}
    if "subtitle" in taken:
        job = replace(job, layout=replace(layout, slots=tuple(s for s in layout.slots if s.name != "subtitle")))
    builder = _BUILDERS.get(layout.arrangement, in_body)
    plan = replace(builder(job), layout=layout)
    return replace(plan, areas=(*named, *plan.areas)) if named else plan


def _by_class(job: Job) -> tuple[tuple[Area, ...], tuple[LayoutItem, ...]]:
    """Items that name a slot of the layout as their class, and the others."""
    slots = {slot.name: slot for slot in job.layout.slots if slot.kind in ("body", "text") and slot.name not in _TAKEN}
    chosen: dict[str, list[LayoutItem]] = {}
    rest: list[LayoutItem] = []
    for item in job.items:
        name = next((each for each in item.classes if each in slots), None)
        if name is None and "subtitle" in slots and any(each in _BYLINES for each in item.classes):
            name = "subtitle"
        if name is None or (slots[name].kind == "text" and not (is_bare(item) and is_short((item,), _LONG_LINE))):
            rest.append(item)
        else:
            chosen.setdefault(name, []).append(item)
    areas = [_line(slots[name], tuple(chosen[name])) for name in slots if name in chosen]
    return tuple(areas), tuple(rest)


_BYLINES = ("author", "event")
"""Slots that many templates lack: what is meant for them stands below the subtitle, in its slot."""

_TAKEN = ("left", "middle", "right", "number", "code", "table", "body")
"""Slots that a class does not reach: columns and numbers of the layout's own, and words that are classes of
other things.
"""


def _line(slot: Slot, items: tuple[LayoutItem, ...]) -> Area:
    alone = slot.kind == "text"
    return Area(items, box(slot), slot, (slot,), alone=alone, follows=slot.name == "subtitle")


def _title(job: Job) -> Plan:
    """A first line of text becomes the subtitle where none is named; what else there is goes on the next page."""
    items = job.items
    named = {name for name in ("subtitle", "author", "event") if job.layout.slot(name)}
    short = bool(items) and is_a(items[0], Paragraph) and is_bare(items[0]) and is_short(items[:1], 200)
    if "subtitle" in named and short:
        return job.plan(_line(job.slot("subtitle"), items[:1]), rest=items[1:])
    if job.has("body"):
        return in_body(job)
    return job.plan(rest=items)


def _section(job: Job) -> Plan:
    areas = [main_area(job, job.items, follows=True)]
    slot = job.layout.slot("number")
    if slot is not None and job.slide.section:
        number = Paragraph((Run(f"{job.slide.section:02d}"),), job.slide.span)
        areas.insert(0, Area((Item(number),), box(slot), slot, (slot,), alone=True))
    return job.plan(*areas)


def _following(job: Job) -> Plan:
    return job.plan(main_area(job, job.items, follows=True))


def _statement(job: Job) -> Plan:
    """Title slides of their own kind: without a title, the first line of text is the statement (or the number)."""
    items, title = job.items, job.slide.title
    if items and not title and (is_a(items[0], Paragraph) or is_a(items[0], Heading)):
        title, items = items[0].block.runs, items[1:]
    return job.plan(main_area(job, items, follows=True), title=title)


def _quote(job: Job) -> Plan:
    """The quotation in the theme's large type, its source below. Other blocks follow it."""
    quote = next(iter(job.found.of(Quote)), None)
    if quote is None or not job.has("body", "attribution"):
        return in_body(job)
    slot, source = job.slot("body"), job.slot("attribution")
    others = tuple(item for item in job.items if item is not quote)
    said = tuple(
        Item(block, quote.traits, continued=0 if index else quote.continued)
        for index, block in enumerate(inner_texts(quote.block.blocks))
    )
    areas = [Area((*said, *others), box(slot), slot, (slot,))]
    if quote.block.attribution:
        line = Item(Paragraph((Run("\u2014\u00a0"), *quote.block.attribution), quote.span))
        areas.append(Area((line,), box(source), source, (source,), alone=True, follows=True))
    return job.plan(*areas)


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
        return job.plan(Area(job.items, box(main), body_style(job.desk), (main,)))
    return job.plan(Area(job.items, union(box(main), box(body)), body, (main, body)))


def code_beside_or_below(code: Code, desk: Desk) -> str:
    """The layout for text with one program: beside each other when its lines are short enough for half the slide."""
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
