"""Paragraphs, headings, lists and quotations that stand together -> one text frame with real levels and markers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import Frame, Role
from talkkit.geometry import Insets, Rect
from talkkit.layout.blocks.base import HAIR, Desk, Draft, Room
from talkkit.layout.cutting import Cut, cut_blocks
from talkkit.layout.numbering import number_text
from talkkit.layout.paragraph import (
    ZERO_WIDTH_SPACE,
    SetParagraph,
    TextBoxShape,
    space_between,
    text_content,
    text_height,
)
from talkkit.layout.rules import BROKEN_WORD
from talkkit.layout.setting import Styles, plain
from talkkit.layout.traits import CONTINUED, Traits, opened
from talkkit.model.blocks import Block, Heading, ListBlock, ListItem, Paragraph, Quote
from talkkit.model.runs import Run, plain_text
from talkkit.style import Anchor, Bullet, ParagraphFormat

_DASH = Run("\u2014\u00a0")
_TASKS = {True: "\u2611", False: "\u2610"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paragraph of the flow, before it is measured."""

    runs: tuple[Run, ...]
    form: ParagraphFormat
    span: Span
    level: int = 0
    step: int = 0
    marker: str = ""
    keeps_next: bool = False
    """A heading: never the last on a slide."""
    depth: int = 0
    """How deep inside its block it stands: splitting prefers the outside. 0 begins a block."""


def leaves(block: Block, styles: Styles) -> Iterator[Leaf]:
    """The paragraphs of a text block (of `prepared`), in order."""
    inner, inherited = opened(block)
    for leaf in _leaves(inner, styles):
        form = replace(leaf.form, align=inherited.align) if inherited.align else leaf.form
        yield replace(leaf, form=_muted(form, inherited, styles), step=inherited.step)


def _leaves(block: Block, styles: Styles) -> Iterator[Leaf]:
    if isinstance(block, Paragraph):
        yield Leaf(block.runs, plain(styles.levels[0]), block.span)
    elif isinstance(block, Heading):
        yield Leaf(block.runs, styles.heading, block.span, keeps_next=True)
    elif isinstance(block, ListBlock):
        yield from _list_leaves(block, styles, 0)
    elif isinstance(block, Quote):
        yield from _quote_leaves(block, styles)


def _muted(form: ParagraphFormat, inherited: Traits, styles: Styles) -> ParagraphFormat:
    if "muted" not in inherited.classes:
        return form
    return replace(form, run=replace(form.run, color=styles.caption.run.color))


def _list_leaves(block: ListBlock, styles: Styles, level: int) -> Iterator[Leaf]:
    form = _list_form(block, styles.levels, level)
    number = block.start
    continued = CONTINUED in block.attributes.classes
    broken = False
    for index, item in enumerate(block.items):
        first = form if not broken else replace(form, bullet=replace(form.bullet, start=number))
        bare = continued and index == 0
        yield from _item_leaves(item, _Item(block, first, level, "" if bare else _marker(item, first, number)), styles)
        broken = len([inner for inner in item.blocks if not isinstance(inner, ListBlock)]) > 1 or bare
        number += 1


@dataclass(frozen=True, slots=True)
class _Item:
    block: ListBlock
    form: ParagraphFormat
    level: int
    marker: str


def _item_leaves(item: ListItem, place: _Item, styles: Styles) -> Iterator[Leaf]:
    """Paragraphs of an item: the first with the marker, further ones below it without; nested lists one level
    deeper.
    """
    blocks = item.blocks or (Paragraph((), item.span),)
    depth = place.level + 1
    for index, block in enumerate(blocks):
        if isinstance(block, ListBlock):
            yield from _list_leaves(block, styles, place.level + 1)
            continue
        marked = index == 0 and bool(place.marker)
        form = _item_form(item, place.form) if marked else replace(place.form, bullet=Bullet("none"), indent=0.0)
        inner = depth if index == 0 else depth + 10
        if isinstance(block, (Paragraph, Heading)):
            bold = isinstance(block, Heading)
            form = replace(form, run=replace(form.run, bold=True)) if bold else form
            level = min(place.level, len(styles.levels) - 1)
            yield Leaf(block.runs, form, block.span, level, 0, place.marker if marked else "", depth=inner)
        else:
            for leaf in _leaves(block, styles):
                yield replace(leaf, form=replace(leaf.form, margin=leaf.form.margin + form.margin), depth=inner)


def _item_form(item: ListItem, form: ParagraphFormat) -> ParagraphFormat:
    if item.checked is None:
        return form
    return replace(form, bullet=replace(form.bullet, kind="character", character=_TASKS[item.checked], size=1.0))


def _list_form(block: ListBlock, levels: tuple[ParagraphFormat, ...], level: int) -> ParagraphFormat:
    """The format of a list level: the slot's own, or one with a hanging indent where the slot's levels have
    no markers.
    """
    form = levels[min(level, len(levels) - 1)]
    if form.bullet.kind == "none" or form.indent >= 0:
        hang = round(form.run.size)
        form = replace(form, margin=form.margin + hang, indent=-float(hang), bullet=_DEFAULT_BULLET)
    if block.ordered:
        numbers = Bullet("number", start=block.start, color=form.bullet.color)
        return replace(form, bullet=numbers)
    if form.bullet.kind != "character":
        return replace(form, bullet=_DEFAULT_BULLET)
    return form


_DEFAULT_BULLET = Bullet("character", "\u2022")


def _marker(item: ListItem, form: ParagraphFormat, number: int) -> str:
    if item.checked is not None:
        return _TASKS[item.checked]
    return number_text(form.bullet.numbering, number) if form.bullet.kind == "number" else form.bullet.character


def _quote_leaves(block: Quote, styles: Styles) -> Iterator[Leaf]:
    shift = styles.quote.margin
    for index, inner in enumerate(block.blocks):
        for leaf in _leaves(inner, styles):
            form = styles.quote if isinstance(inner, Paragraph) else replace(leaf.form, margin=leaf.form.margin + shift)
            yield replace(leaf, form=form, depth=leaf.depth + (1 if index else 0))
    if block.attribution:
        form = replace(styles.attribution, margin=styles.attribution.margin + shift)
        yield Leaf((_DASH, *block.attribution), form, block.span, depth=20)


@dataclass(frozen=True)
class FlowBox:
    """Text blocks set in one frame."""

    paragraphs: tuple[SetParagraph, ...]
    leaves: tuple[Leaf, ...]
    width: float
    desk: Desk
    role: Role = Role.BODY

    @cached_property
    def height(self) -> float:
        """Points of the text, as it is judged."""
        return text_height(self.paragraphs)

    @property
    def least(self) -> float:
        return self.height

    @property
    def torn(self) -> bool:
        """Whether a word is broken where none should be."""
        return any(paragraph.torn for paragraph in self.paragraphs)

    @property
    def natural(self) -> float:
        """Points of the text at full width."""
        return text_height(self.paragraphs, judged=False)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """Words that had to be broken."""
        return tuple(
            BROKEN_WORD.at(
                f"'{_shortened(plain_text(leaf.runs))}' holds a word that is wider than its column", leaf.span
            )
            for paragraph, leaf in zip(self.paragraphs, self.leaves, strict=True)
            if paragraph.forced
        )

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """One frame, as high as the text needs."""
        return (self.framed(Rect(rect.x, rect.y, self.width, max(self.height, 1.0))),)

    def framed(
        self, rect: Rect, insets: Insets = Insets(), anchor: Anchor = Anchor.TOP, slot: str | None = None
    ) -> Draft:
        """One frame that takes exactly the rectangle."""
        shape = TextBoxShape(rect.width, rect.height, insets, anchor)
        content = text_content(self.paragraphs, shape, self.desk.setter)
        frame = Frame("", rect, self.role, content, slot, origins=tuple(leaf.span for leaf in self.leaves))
        return Draft(frame, tuple(leaf.step for leaf in self.leaves))


def measure(blocks: tuple[Block, ...], room: Room, desk: Desk) -> FlowBox:
    """The blocks as one flow of text."""
    found = tuple(leaf for block in blocks for leaf in leaves(block, room.styles))
    return set_leaves(found, room.width, desk)


def set_leaves(found: tuple[Leaf, ...], width: float, desk: Desk) -> FlowBox:
    """Leaves measured at a width, as one box."""
    found = tuple(_widened(found, desk))
    return FlowBox(tuple(set_leaf(leaf, width, desk) for leaf in found), found, width, desk)


def set_leaf(leaf: Leaf, width: float, desk: Desk) -> SetParagraph:
    """One paragraph measured at a width, with its marker."""
    paragraph = desk.setter.paragraph(leaf.runs, leaf.form, width, level=leaf.level, origins=(leaf.span,))
    if not leaf.marker:
        return paragraph
    first = paragraph.paragraph.runs[0].format if paragraph.paragraph.runs else leaf.form.run
    return replace(paragraph, marker=desk.setter.marker(leaf.marker, leaf.form, first))


def _widened(found: tuple[Leaf, ...], desk: Desk) -> Iterator[Leaf]:
    """Markers that are wider than their indent get a wider one, alike for all items of that level."""
    extra: dict[int, float] = {}
    for leaf in found:
        if leaf.marker:
            marker = desk.setter.marker(leaf.marker, leaf.form, leaf.form.run)
            gap = _NUMBER_GAP if leaf.form.bullet.kind == "number" else _MARKER_GAP
            wanted = marker.width + gap * leaf.form.run.size + leaf.form.indent
            extra[leaf.level] = max(extra.get(leaf.level, 0.0), wanted)
    for leaf in found:
        more = float(ceil(max(0.0, extra.get(leaf.level, 0.0))))
        if not more or not leaf.form.margin:
            yield leaf
            continue
        indent = leaf.form.indent - more if leaf.form.bullet.kind != "none" else leaf.form.indent
        yield replace(leaf, form=replace(leaf.form, margin=leaf.form.margin + more, indent=indent))


_MARKER_GAP = 0.2
"""Em between a marker and its text, at least ..."""
_NUMBER_GAP = 0.3
"""... and between a number and its text."""


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "\u2026"


def split(blocks: tuple[Block, ...], height: float, room: Room, desk: Desk) -> Cut:
    """The blocks that fit in `height` points, and the rest; the first part is empty when not two lines fit."""
    found: list[Leaf] = []
    total = 0.0
    for leaf in (leaf for block in blocks for leaf in leaves(block, room.styles)):
        found.append(leaf)
        total += set_leaf(leaf, room.width, desk).judged
        if total > height * 1.5 + 200:
            break
    box = set_leaves(tuple(found), room.width, desk)
    place = _best_place(box, height)
    if place:
        return cut_blocks(blocks, place)
    return _split_paragraph(blocks, box, height, room)


def _best_place(box: FlowBox, height: float) -> int:
    """The paragraph before which to break: far down, but rather between blocks and items, and leaving no item alone."""
    best, place, bottom = -1.0, 0, 0.0
    for index, paragraph in enumerate(box.paragraphs):
        bottom += paragraph.judged
        if bottom > height + HAIR:
            long = len(paragraph.lines) > _LONG
            return 0 if best < _LOW and long else place
        if index + 1 < len(box.paragraphs):
            if not _kept(box, index):
                score = bottom / height - _penalty(box, index + 1)
                best, place = max((best, place), (score, index + 1))
            bottom += space_between(paragraph, box.paragraphs[index + 1])
    return place


_LOW = 0.4
"""A break that leaves the slide emptier than this gives way to one inside the long paragraph that follows ..."""
_LONG = 5
"""... which has more lines than this."""


def _kept(box: FlowBox, index: int) -> bool:
    """Whether a paragraph stays with the next one: a heading, or a line that announces a list."""
    leaf = box.leaves[index]
    if leaf.keeps_next:
        return True
    announces = plain_text(leaf.runs).rstrip().endswith((":", "\uff1a"))
    return announces and not leaf.marker and index + 1 < len(box.leaves) and bool(box.leaves[index + 1].marker)


def _penalty(box: FlowBox, index: int) -> float:
    leaf = box.leaves[index]
    lone_tail = index == len(box.leaves) - 1 and leaf.depth > 0
    lone_head = leaf.depth > 0 and box.leaves[index - 1].depth == 0 and not box.leaves[index - 1].marker
    return min(0.3, 0.08 * leaf.depth) + 0.15 * lone_tail + 0.15 * lone_head


def _split_paragraph(blocks: tuple[Block, ...], box: FlowBox, height: float, room: Room) -> Cut:
    """Cut inside the paragraph that crosses the height: between lines, two of them at least on either side.

    The part before the cut is measured again, since by itself it may break otherwise.
    """
    bottom = 0.0
    for index, paragraph in enumerate(box.paragraphs):
        if bottom + paragraph.judged > height + HAIR:
            least = 2 if index else 1
            for lines in range(_lines_within(paragraph, height - bottom), least - 1, -1):
                head, tail = cut_blocks(blocks, index, _characters(paragraph, lines))
                if measure(head, room, box.desk).height <= height + HAIR:
                    return head, tail
            break
        bottom += paragraph.judged
        if index + 1 < len(box.paragraphs):
            bottom += space_between(paragraph, box.paragraphs[index + 1])
    last = next((number for number in range(index, 0, -1) if not _kept(box, number - 1)), 0)
    return cut_blocks(blocks, last) if last else ((), blocks)


def _lines_within(paragraph: SetParagraph, room: float) -> int:
    lines = 0
    while lines < len(paragraph.pitches) and sum(paragraph.pitches[: lines + 1]) <= room + HAIR:
        lines += 1
    return min(lines, max(1, len(paragraph.lines) - 2)) if lines else 0


def _characters(paragraph: SetParagraph, lines: int) -> int:
    """Characters of the outline before the end of that many lines."""
    if not lines:
        return 0
    stretch, offset = paragraph.lines[lines - 1].end
    runs = paragraph.paragraph.runs
    text = "".join(run.text for run in runs[:stretch]) + (runs[stretch].text[:offset] if runs else "")
    return len(text.replace(ZERO_WIDTH_SPACE, ""))
