"""Content and a layout -> areas: one function for each family of layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from talkkit.geometry import Rect
from talkkit.layout.blocks.base import Desk
from talkkit.layout.blocks.columns import column_rects
from talkkit.layout.blocks.widths import share
from talkkit.layout.content import Content, is_short
from talkkit.layout.plan import Area, Plan
from talkkit.layout.rules import HIDDEN_TITLE
from talkkit.layout.traits import TEXT, opened, wrapped
from talkkit.model.blocks import (
    NO_ATTRIBUTES,
    Block,
    Code,
    Column,
    Columns,
    Heading,
    Paragraph,
    Picture,
    Quote,
)
from talkkit.model.runs import Run
from talkkit.model.talk import Slide
from talkkit.theme.theme import SlideLayout, Slot

_WIDE = 2.0
"""Pictures of these proportions and wider stand below the text ..."""
_TALL = 0.9
"""... narrower than these in the layout with the narrow picture column, all others in the second of two columns."""
_LONG_LINE = 300
"""Characters; more than that is no short line of its own."""


@dataclass(frozen=True, slots=True)
class _Job:
    slide: Slide
    found: Content
    layout: SlideLayout
    desk: Desk

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.found.blocks

    def slot(self, name: str) -> Slot:
        found = self.layout.slot(name)
        assert found is not None, f"layout '{self.layout.name}' has no slot '{name}'"
        return found

    def has(self, *names: str) -> bool:
        return all(self.layout.slot(name) for name in names)

    def plan(self, *areas: Area, **changes: object) -> Plan:
        filled = tuple(area for area in areas if area.blocks)
        plan = Plan(self.layout, self.slide.title, filled, self.found.background)
        return replace(plan, **changes) if changes else plan  # type: ignore[arg-type]


def place(slide: Slide, found: Content, layout: SlideLayout, desk: Desk) -> Plan:
    """Everything on the slide, placed in the layout."""
    if found.bleeding is not None and not (layout.slot("picture") and layout.slot("body")):
        found = replace(found, blocks=(replace(found.bleeding, place="inline"), *found.blocks), bleeding=None)
    job = _Job(slide, found, layout, desk)
    named, rest = _by_class(job)
    job = replace(job, found=replace(found, blocks=rest))
    builder = _BUILDERS.get(layout.name, _body)
    plan = builder(job)
    return replace(plan, areas=(*named, *plan.areas)) if named else plan


def _by_class(job: _Job) -> tuple[tuple[Area, ...], tuple[Block, ...]]:
    """Blocks that name a slot of the layout as their class, and the others."""
    slots = {slot.name: slot for slot in job.layout.slots if slot.kind in ("body", "text") and slot.name not in _TAKEN}
    chosen: dict[str, list[Block]] = {}
    rest: list[Block] = []
    for block in job.blocks:
        inner, inherited = opened(block)
        classes = (*getattr(inner, "attributes", NO_ATTRIBUTES).classes, *inherited.classes)
        name = next((each for each in classes if each in slots), None)
        if name is None or (slots[name].kind == "text" and not is_short((block,), _LONG_LINE)):
            rest.append(block)
        else:
            chosen.setdefault(name, []).append(block)
    areas = [_line(slots[name], tuple(chosen[name])) for name in slots if name in chosen]
    return tuple(areas), tuple(rest)


_TAKEN = ("left", "middle", "right", "number", "code", "table", "body")
"""Slots that a class does not reach: columns and numbers of the layout's own, and words that are classes of
other things.
"""


def _line(slot: Slot, blocks: tuple[Block, ...]) -> Area:
    alone = slot.kind == "text"
    return Area(blocks, box(slot), slot, (slot,), alone=alone, follows=slot.name == "subtitle")


def box(slot: Slot) -> Rect:
    """Where the slot's content stands: its rectangle without its padding."""
    return slot.rect.inset(slot.insets)


def _body(job: _Job) -> Plan:
    """All content in the layout's body, or in its region where it has none."""
    return job.plan(_main(job, job.blocks))


def _main(job: _Job, blocks: tuple[Block, ...], *, follows: bool = False) -> Area:
    slot = job.layout.slot("body") or next((slot for slot in job.layout.slots if slot.kind == "body"), None)
    if slot is not None:
        return Area(blocks, box(slot), slot, (slot,), follows=follows)
    return Area(blocks, job.layout.region, body_style(job.desk))


def body_style(desk: Desk) -> Slot:
    """The slot whose formats text takes where a layout has no body: that of content slides."""
    for layout in (*(each for each in desk.theme.layouts if each.name == "content"), *desk.theme.layouts):
        found = next((slot for slot in layout.slots if slot.kind == "body"), None)
        if found is not None:
            return found
    slots = [slot for layout in desk.theme.layouts for slot in layout.slots]
    return replace(slots[0], levels=(desk.theme.caption,))


def _title(job: _Job) -> Plan:
    """A first line of text becomes the subtitle where none is named; what else there is goes on the next page."""
    blocks = job.blocks
    named = {name for name in ("subtitle", "author", "event") if job.layout.slot(name)}
    if "subtitle" in named and blocks and is_short(blocks[:1], 200) and isinstance(opened(blocks[0])[0], Paragraph):
        return job.plan(_line(job.slot("subtitle"), blocks[:1]), rest=blocks[1:])
    if job.has("body"):
        return _body(job)
    return job.plan(rest=blocks)


def _section(job: _Job) -> Plan:
    areas = [_main(job, job.blocks, follows=True)]
    slot = job.layout.slot("number")
    if slot is not None and job.slide.section:
        number = Paragraph((Run(f"{job.slide.section:02d}"),), job.slide.span)
        areas.insert(0, Area((number,), box(slot), slot, (slot,), alone=True))
    return job.plan(*areas)


def _following(job: _Job) -> Plan:
    return job.plan(_main(job, job.blocks, follows=True))


def _statement(job: _Job) -> Plan:
    """Title slides of their own kind: without a title, the first line of text is the statement (or the number)."""
    blocks = job.blocks
    inner = opened(blocks[0])[0] if blocks else None
    title = job.slide.title
    if not title and isinstance(inner, (Paragraph, Heading)):
        title, blocks = inner.runs, blocks[1:]
    return job.plan(_main(job, blocks, follows=True), title=title)


def _quote(job: _Job) -> Plan:
    """The quotation in the theme's large type, its source below. Other blocks follow it."""
    quote = next((block for block in job.blocks if isinstance(opened(block)[0], Quote)), None)
    if quote is None or not job.has("body", "attribution"):
        return _body(job)
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


def _picture(job: _Job) -> Plan:
    """One picture, large, with its caption in the layout's own slot."""
    pictures = job.found.of(Picture)
    if len(pictures) != 1 or len(job.blocks) != 1 or not job.has("picture"):
        return _body_of(job, job.layout.region)
    picture = pictures[0]
    assert isinstance(picture, Picture)
    slot, caption = job.slot("picture"), job.layout.slot("caption")
    style = body_style(job.desk)
    if not picture.caption or caption is None:
        whole = _union(box(slot), box(caption)) if caption and not picture.caption else box(slot)
        return job.plan(Area(job.blocks, whole, style, (slot,)))
    bare = wrapped(replace(picture, caption=()), job.blocks[0])
    line = Paragraph(picture.caption, picture.span)
    return job.plan(
        Area((bare,), box(slot), style, (slot,)),
        Area((line,), box(caption), caption, (caption,), alone=True, follows=True),
    )


def _body_of(job: _Job, rect: Rect) -> Plan:
    return job.plan(Area(job.blocks, rect, body_style(job.desk)))


def _picture_beside(job: _Job) -> Plan:
    """Text, and a picture that bleeds off one side, or stands on the grid when cutting it would lose too much."""
    if not job.has("picture", "body"):
        return _body(job)
    picture, rest = job.found.bleeding, job.blocks
    if picture is None:
        found = next((block for block in job.blocks if isinstance(opened(block)[0], Picture)), None)
        if found is None:
            return _body(job)
        inner = opened(found)[0]
        assert isinstance(inner, Picture)
        picture, rest = inner, tuple(block for block in job.blocks if block is not found)
    slot, body = _sized(job, picture)
    whole = slot.rect if _bleeds(picture, slot, job) else _on_grid(slot, job)
    shown = replace(picture, fit="cover") if whole == slot.rect else picture
    text = Area(rest, body, job.slot("body"), (job.slot("body"),))
    return job.plan(text, Area((replace(shown, width=None, height=None),), whole, body_style(job.desk), (slot,)))


def _sized(job: _Job, picture: Picture) -> tuple[Slot, Rect]:
    """The picture's slot and the text's box, at the share of the slide that the speaker gave."""
    slot, body = job.slot("picture"), box(job.slot("body"))
    page = job.desk.theme.size.width
    if picture.width is None or picture.width.value <= 0:
        return slot, body
    width = picture.width.value / 100 * page if picture.width.unit == "%" else picture.width.value
    width = min(max(width, page * 0.15), page * 0.65)
    grown = width - slot.rect.width
    if slot.rect.x > body.x:
        rect = replace(slot.rect, x=slot.rect.x - grown, width=width)
        return replace(slot, rect=rect), replace(body, width=body.width - grown)
    return replace(slot, rect=replace(slot.rect, width=width)), replace(
        body, x=body.x + grown, width=body.width - grown
    )


def _bleeds(picture: Picture, slot: Slot, job: _Job) -> bool:
    """Whether the picture may fill the slot: asked for, or less than a third of it is lost."""
    if picture.place in ("left", "right") or picture.fit == "cover":
        return True
    asset = job.desk.pictures.get(picture.source)
    if asset is None or asset.svg is not None:
        return False
    ratio = asset.natural.ratio / slot.rect.size.ratio
    return asset.media_type == "image/jpeg" and min(ratio, 1 / ratio) > 0.67


def _on_grid(slot: Slot, job: _Job) -> Rect:
    """The slot's rectangle between the page's margins: the layout's region gives them, from the title's top."""
    title, region, page = job.layout.slot("title"), job.layout.region, job.desk.theme.size.width
    body = job.slot("body").rect
    margin = min(region.x, body.x) if slot.rect.x > body.x else page - max(region.right, body.right)
    left = max(slot.rect.x, margin)
    right = min(slot.rect.right, page - margin)
    top = max(slot.rect.y, min(title.rect.y if title else body.y, body.y))
    bottom = min(slot.rect.bottom, body.bottom)
    return Rect(left, top, right - left, bottom - top)


def _full_picture(job: _Job) -> Plan:
    """The picture fills the page; title and a short line stand over it."""
    background, blocks = job.found.background, job.blocks
    if background is None:
        found = next((block for block in blocks if isinstance(opened(block)[0], Picture)), None)
        if found is not None:
            inner = opened(found)[0]
            assert isinstance(inner, Picture)
            background = inner
            blocks = tuple(block for block in blocks if block is not found)
    return job.plan(_main(job, blocks, follows=True), background=background)


def _code(job: _Job) -> Plan:
    return _paired(job, "code")


def _table(job: _Job) -> Plan:
    return _paired(job, "table")


def _paired(job: _Job, name: str) -> Plan:
    """Code or a table with a line of text, in the order of the outline, in the room of both slots."""
    if not job.has(name):
        return _body(job)
    main, body = job.slot(name), job.layout.slot("body")
    if body is None:
        return job.plan(Area(job.blocks, box(main), body_style(job.desk), (main,)))
    return job.plan(Area(job.blocks, _union(box(main), box(body)), body, (main, body)))


def _columns(job: _Job) -> Plan:
    """Columns in the layout's slots; what stands before and after them keeps its place above and below."""
    slots = tuple(slot for name in ("left", "middle", "right") if (slot := job.layout.slot(name)) is not None)
    if len(slots) < 2 or not job.blocks:
        return _body(job)
    whole = box(slots[0])
    for slot in slots[1:]:
        whole = _union(whole, box(slot))
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


def _comparison(job: _Job) -> Plan:
    """Two columns whose headings stand on one line in slots of their own."""
    columns = job.found.of(Columns)
    names = ("left-heading", "left", "right-heading", "right")
    lone = columns[0] if len(columns) == 1 and len(job.blocks) == 1 else None
    if not isinstance(lone, Columns) or not job.has(*names):
        return _columns(job)
    filled = tuple(column for column in lone.columns if column.blocks)
    if len(filled) != 2 or not all(isinstance(opened(column.blocks[0])[0], Heading) for column in filled):
        return _columns(job)
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


def _halves(job: _Job) -> Columns:
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


def _union(first: Rect, second: Rect) -> Rect:
    x, y = min(first.x, second.x), min(first.y, second.y)
    return Rect(x, y, max(first.right, second.right) - x, max(first.bottom, second.bottom) - y)


def beside_or_below(picture: Block, desk: Desk) -> str:
    """The layout for text with one picture: by the picture's proportions."""
    assert isinstance(picture, Picture)
    asset = desk.pictures.get(picture.source)
    ratio = asset.natural.ratio if asset else 1.5
    if ratio >= _WIDE or (picture.width is not None and picture.width.unit == "%" and picture.width.value > 60):
        return "content"
    if ratio < _TALL:
        return "picture-left" if desk.setter.rtl else "picture-right"
    return "two-content"


def code_beside_or_below(found: Content, desk: Desk) -> str:
    """The layout for text with one program: beside each other when its lines are short enough for half the slide."""
    code = found.of(Code)[0]
    assert isinstance(code, Code)
    longest = max(len(line) for line in code.text.expandtabs(4).split("\n"))
    style = desk.theme.code
    size = max(style.minimum, style.paragraph.run.size * 0.75)
    column = (desk.theme.size.width * 0.88 - desk.theme.spacing.gutter) / 2
    return "two-content" if longest * size * 0.61 + 2 * style.padding <= column else "content"


_BUILDERS: dict[str, Callable[[_Job], Plan]] = {
    "title": _title,
    "section": _section,
    "closing": _following,
    "statement": _statement,
    "number": _statement,
    "quote": _quote,
    "picture": _picture,
    "picture-left": _picture_beside,
    "picture-right": _picture_beside,
    "speaker": _picture_beside,
    "full-picture": _full_picture,
    "code": _code,
    "table": _table,
    "two-content": _columns,
    "three-content": _columns,
    "comparison": _comparison,
}
