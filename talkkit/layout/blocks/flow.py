"""Paragraphs, headings, lists and quotations that stand together -> one text frame with real levels and markers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import ceil, inf
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.frame import Frame, Role
from talkkit.geometry import Insets, Rect
from talkkit.layout.blocks.base import HAIR, Desk, Draft, Room
from talkkit.layout.items import Item, inner_texts
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import (
    TextBoxShape,
    text_content,
    text_height,
)
from talkkit.layout.rules import BROKEN_WORD
from talkkit.layout.setting import Styles, plain
from talkkit.model.blocks import Heading, ListBlock, ListItem, Paragraph, Quote, TextBlock
from talkkit.model.runs import Run, plain_text
from talkkit.style import Align, Anchor, Bullet, ParagraphFormat
from talkkit.text.characters import is_east_asian
from talkkit.text.linebreak import LINE_PITCH
from talkkit.text.numbering import SCHEMES, number_text
from talkkit.theme.theme import Theme

_DASH = Run("\u2014\u00a0")
_QUOTE = "\u201c"
_QUOTED = tuple("\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u300c\u300e\"'")
"""How a quotation begins that has marks of its own."""
_QUOTE_HANG, _QUOTE_SIZE = 0.85, 1.4
"""Em that the opening mark hangs before a quotation, and its size beside the text's."""
_TASKS = {True: "\u2611", False: "\u2610"}


class Leaf(Struct, frozen=True):
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


def leaves(item: Item[TextBlock], styles: Styles) -> Iterator[Leaf]:
    """The paragraphs of a text item, in order."""
    traits = item.traits
    for leaf in _leaves(item.block, styles, continued=item.continued):
        form = replace(leaf.form, align=traits.align) if traits.align else leaf.form
        if "muted" in traits.classes:
            form = replace(form, run=replace(form.run, color=styles.caption.run.color))
        yield replace(leaf, form=form, step=traits.step)


def _leaves(block: TextBlock, styles: Styles, *, continued: int = 0) -> Iterator[Leaf]:
    """The paragraphs of a block; as many lists as are `continued` begin without a marker."""
    match block:
        case Paragraph():
            yield Leaf(block.runs, plain(styles.levels[0]), block.span)
        case Heading():
            yield Leaf(block.runs, styles.heading, block.span, keeps_next=True)
        case ListBlock():
            yield from _list_leaves(block, styles, 0, continued)
        case Quote():
            yield from _quote_leaves(block, styles, continued)
        case _:
            assert_never(block)


def _list_leaves(block: ListBlock, styles: Styles, level: int, continued: int) -> Iterator[Leaf]:
    form = _list_form(block, styles.levels, level)
    number = block.start
    broken = False
    for item in block.items:
        first = form if not broken else replace(form, bullet=replace(form.bullet, start=number))
        marker = "" if continued else _marker(item, first, number)
        yield from _item_leaves(item, _Entry(first, level, marker, max(0, continued - 1)), styles)
        broken = sum(not isinstance(inner, ListBlock) for inner in item.blocks) > 1 or continued > 0
        number += 1
        continued = 0


class _Entry(Struct, frozen=True):
    form: ParagraphFormat
    level: int
    marker: str
    continued: int
    """Of the block that it begins with."""


def _item_leaves(item: ListItem, entry: _Entry, styles: Styles) -> Iterator[Leaf]:
    """Paragraphs of an item: the first with the marker, further ones below it without; nested lists one level
    deeper.
    """
    blocks = inner_texts(item.blocks) or (Paragraph((), item.span),)
    for index, block in enumerate(blocks):
        continued = 0 if index else entry.continued
        depth = entry.level + (11 if index else 1)
        match block:
            case ListBlock():
                yield from _list_leaves(block, styles, entry.level + 1, continued)
            case Quote():
                margin = entry.form.margin
                for leaf in _leaves(block, styles, continued=continued):
                    yield replace(leaf, form=replace(leaf.form, margin=leaf.form.margin + margin), depth=depth)
            case Paragraph() | Heading():
                marker = "" if index else entry.marker
                form = _item_form(item, entry.form) if marker else _unmarked(entry.form)
                if isinstance(block, Heading):
                    form = replace(form, run=replace(form.run, bold=True))
                level = min(entry.level, len(styles.levels) - 1)
                yield Leaf(block.runs, form, block.span, level, 0, marker, depth=depth)
            case _:
                assert_never(block)


def _unmarked(form: ParagraphFormat) -> ParagraphFormat:
    return replace(form, bullet=Bullet("none"), indent=0.0)


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
        form = replace(form, margin=form.margin + hang, indent=-float(hang), bullet=_usual_bullet(levels))
    if block.ordered:
        numbers = Bullet("number", numbering=SCHEMES[block.numbering], start=block.start, color=form.bullet.color)
        return replace(form, bullet=numbers)
    if form.bullet.kind != "character":
        return replace(form, bullet=_usual_bullet(levels))
    return form


def _usual_bullet(levels: tuple[ParagraphFormat, ...]) -> Bullet:
    """The marker of the first level that has one: many templates begin to mark at the second."""
    return next((each.bullet for each in levels if each.bullet.kind == "character"), _DEFAULT_BULLET)


_DEFAULT_BULLET = Bullet("character", "\u2022")


def _marker(item: ListItem, form: ParagraphFormat, number: int) -> str:
    if item.checked is not None:
        return _TASKS[item.checked]
    return number_text(form.bullet.numbering, number) if form.bullet.kind == "number" else form.bullet.character


def _quote_leaves(block: Quote, styles: Styles, continued: int) -> Iterator[Leaf]:
    hang = round(_QUOTE_HANG * styles.quote.run.size)
    shift = styles.quote.margin + hang
    said = replace(styles.quote, margin=shift)
    usual = _usual_bullet(styles.levels)
    for index, inner in enumerate(inner_texts(block.blocks)):
        for leaf in _leaves(inner, styles, continued=0 if index else continued):
            form = said if isinstance(inner, Paragraph) else replace(leaf.form, margin=leaf.form.margin + shift)
            marker = leaf.marker
            if index == 0 and isinstance(inner, Paragraph) and not plain_text(leaf.runs).startswith(_QUOTED):
                bullet = Bullet("character", _QUOTE, color=usual.color, size=_QUOTE_SIZE)
                marker, form = _QUOTE, replace(form, indent=-hang, bullet=bullet)
            yield replace(leaf, form=form, marker=marker, depth=leaf.depth + (1 if index else 0))
    if block.attribution:
        form = replace(styles.attribution, margin=styles.attribution.margin + shift)
        yield Leaf((_DASH, *block.attribution), form, block.span, depth=20)


class FlowBox(Struct, frozen=True, dict=True):
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
        """Words that had to be broken, and formulas wider than their column."""
        return self._wide_formulas() + tuple(
            BROKEN_WORD.at(
                f"'{_shortened(plain_text(leaf.runs))}' holds a word that is wider than its column", leaf.span
            )
            for paragraph, leaf in zip(self.paragraphs, self.leaves, strict=True)
            if paragraph.forced
        )

    def _wide_formulas(self) -> tuple[Diagnostic, ...]:
        pairs = [
            (text, leaf)
            for paragraph, leaf in zip(self.paragraphs, self.leaves, strict=True)
            for text in paragraph.flattened
        ]
        if not pairs:
            return ()
        # Rules of a room that talks without formulas do not load.
        from talkkit.equations.rules import WIDE_FORMULA

        message = "the formula {} is wider than its column, and is set as plain characters"
        return tuple(WIDE_FORMULA.at(message.format(_shortened(text)), leaf.span) for text, leaf in pairs)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """One frame, as high as the text needs."""
        return (self.framed(Rect(rect.x, rect.y, self.width, max(self.height, 1.0))),)

    def framed(
        self, rect: Rect, insets: Insets = Insets(), anchor: Anchor = Anchor.TOP, slot: str | None = None
    ) -> Draft:
        """One frame of the rectangle's size. Lines on the brink get a little padding, or width, so that all agree."""
        steady = steadied(self)
        spare = self.width - steady.width
        rtl = self.desk.setter.rtl
        if spare < 0 and (rect.right - spare > self.desk.theme.size.width or rect.x + spare < 0):
            steady, spare = self, 0.0
        if spare < 0:
            rect = Rect(rect.x + spare if rtl else rect.x, rect.y, rect.width - spare, rect.height)
        else:
            insets = padded(insets, spare, self.paragraphs, rtl=rtl)
        shape = TextBoxShape(rect.width, rect.height, insets, anchor)
        content = text_content(steady.paragraphs, shape, self.desk.setter)
        frame = Frame("", rect, self.role, content, slot, origins=tuple(leaf.span for leaf in self.leaves))
        return Draft(frame, tuple(leaf.step for leaf in self.leaves))


_NEAR = (0.994, 0.988, 1.007, 0.982, 1.012)
"""Shares of the width that are tried, nearest first, for lines that break by a hair."""


def steadied(box: FlowBox) -> FlowBox:
    """The flow in a width, at most 2 % off, at which no renderer's rounding moves a word to another line; 7 % off where
    an East Asian paragraph would end in a line of one character.

    One that has as many lines and breaks no word at a hyphen is preferred, even a slightly wider one.
    """
    orphan = _has_orphan(box)
    if _is_steady(box) and not orphan:
        return box
    more: FlowBox | None = None
    for share in (*_NEAR, *_NARROWER) if orphan else _NEAR:
        tried = replace(set_leaves(box.leaves, box.width * share, box.desk), role=box.role)
        if orphan and _has_orphan(tried):
            continue
        if tried.natural > box.height + HAIR or tried.torn != box.torn or not _is_steady(tried):
            continue
        if _cost(tried) <= _cost(box):
            return tried
        more = more or (tried if share < 1 else None)
    return more or box


_NARROWER = (0.97, 0.955, 0.94, 0.93)


def _has_orphan(box: FlowBox) -> bool:
    """Whether a paragraph of East Asian text ends in a line of one character, and its punctuation."""
    return any(
        len(paragraph.lines) > 1
        and sum(letter.isalnum() for letter in paragraph.lines[-1].text) == 1
        and is_east_asian(paragraph.lines[-1].text)
        for paragraph in box.paragraphs
    )


def _cost(box: FlowBox) -> tuple[int, int]:
    """Number of lines, and of those that end in a hyphen."""
    lines = [line for paragraph in box.paragraphs for line in paragraph.lines[:-1]]
    return len(lines), sum(line.text.endswith(_HYPHENS) for line in lines)


_HYPHENS = ("-", "\u2010")


def _is_steady(box: FlowBox) -> bool:
    return all(box.desk.setter.is_steady(paragraph, box.width) for paragraph in box.paragraphs)


def padded(insets: Insets, spare: float, paragraphs: tuple[SetParagraph, ...], *, rtl: bool) -> Insets:
    """The padding with the spare width on the side where lines end."""
    align = paragraphs[0].paragraph.format.align if paragraphs else Align.START
    if align is Align.CENTER:
        return replace(insets, left=insets.left + spare / 2, right=insets.right + spare / 2)
    if (align is Align.END) is not rtl:
        return replace(insets, left=insets.left + spare)
    return replace(insets, right=insets.right + spare)


def measure(items: Iterable[Item[TextBlock]], room: Room, desk: Desk, most: float = inf) -> FlowBox:
    """The items as one flow of text; of one that is higher than `most` points, enough to be higher."""
    return set_leaves(tuple(enough(items, room, desk, most)), room.width, desk)


def enough(items: Iterable[Item[TextBlock]], room: Room, desk: Desk, most: float) -> Iterator[Leaf]:
    """The leaves of the items up to where they are surely higher than that; of the last, perhaps its beginning."""
    least = 0.0
    for leaf in (leaf for item in items for leaf in leaves(item, room.styles)):
        runs = desk.setter.beginning(leaf.runs, leaf.form, room.width, most)
        yield leaf if runs is leaf.runs else replace(leaf, runs=runs)
        least += LINE_PITCH * leaf.form.line_spacing * leaf.form.run.size
        if least > most or runs is not leaf.runs:
            return


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
            gap = _NUMBER_GAP if leaf.form.bullet.kind == "number" else _marker_gap(desk.theme)
            wanted = marker.width + gap * leaf.form.run.size + leaf.form.indent
            extra[leaf.level] = max(extra.get(leaf.level, 0.0), wanted)
    for leaf in found:
        more = float(ceil(max(0.0, extra.get(leaf.level, 0.0))))
        if not more or not leaf.form.margin:
            yield leaf
            continue
        indent = leaf.form.indent - more if leaf.form.bullet.kind != "none" else leaf.form.indent
        yield replace(leaf, form=replace(leaf.form, margin=leaf.form.margin + more, indent=indent))


def _marker_gap(theme: Theme) -> float:
    """What stands between a mark and its text at least. A template's own indent is its designer's choice."""
    return 0.0 if theme.template else _MARKER_GAP


_MARKER_GAP = 0.2
"""Em between a marker and its text, at least ..."""
_NUMBER_GAP = 0.3
"""... and between a number and its text."""


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "\u2026"
