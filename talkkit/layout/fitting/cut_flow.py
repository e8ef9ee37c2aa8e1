"""A flow of text that is higher than its room -> what fits and the rest: between blocks, items, paragraphs, lines."""

from __future__ import annotations

from itertools import accumulate, takewhile

from talkkit.layout.blocks.base import HAIR, Desk, Room
from talkkit.layout.blocks.flow import FlowBox, Leaf, enough, measure, set_leaf, set_leaves
from talkkit.layout.fitting.cut import cut_items
from talkkit.layout.items import Cut, Item, texts
from talkkit.layout.lines import SetParagraph
from talkkit.layout.paragraph import ZERO_WIDTH_SPACE, space_between
from talkkit.model.blocks import TextBlock
from talkkit.model.runs import plain_text


def cut(items: tuple[Item[TextBlock], ...], height: float, room: Room, desk: Desk) -> Cut:
    """The items that fit in `height` points, and the rest; the first part is empty when not two lines fit."""
    found: list[Leaf] = []
    total, most = 0.0, height * 1.5 + 200
    for leaf in enough(items, room, desk, most):
        found.append(leaf)
        total += set_leaf(leaf, room.width, desk).judged
        if total > most:
            break
    box = set_leaves(tuple(found), room.width, desk)
    place = _best_place(box, height)
    if place:
        return cut_items(items, place)
    return _split_paragraph(items, box, height, room)


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


def _split_paragraph(items: tuple[Item[TextBlock], ...], box: FlowBox, height: float, room: Room) -> Cut:
    """Cut inside the paragraph that crosses the height: between lines, two of them at least on either side.

    The part before the cut is measured again, since by itself it may break otherwise.
    """
    bottom = 0.0
    for index, paragraph in enumerate(box.paragraphs):
        if bottom + paragraph.judged > height + HAIR:
            least = 2 if index else 1
            for lines in range(_lines_within(paragraph, height - bottom), least - 1, -1):
                head, tail = cut_items(items, index, _characters(paragraph, lines))
                if measure(texts(head), room, box.desk).height <= height + HAIR:
                    return head, tail
            break
        bottom += paragraph.judged
        if index + 1 < len(box.paragraphs):
            bottom += space_between(paragraph, box.paragraphs[index + 1])
    last = next((number for number in range(index, 0, -1) if not _kept(box, number - 1)), 0)
    return cut_items(items, last) if last else ((), items)


def _lines_within(paragraph: SetParagraph, room: float) -> int:
    bottoms = accumulate(paragraph.pitches)
    lines = sum(1 for _ in takewhile(lambda bottom: bottom <= room + HAIR, bottoms))
    return min(lines, max(1, len(paragraph.lines) - 2)) if lines else 0


def _characters(paragraph: SetParagraph, lines: int) -> int:
    """Characters of the outline before the end of that many lines."""
    if not lines:
        return 0
    stretch, offset = paragraph.lines[lines - 1].end
    runs = paragraph.paragraph.runs
    text = "".join(run.text for run in runs[:stretch]) + (runs[stretch].text[:offset] if runs else "")
    return len(text.replace(ZERO_WIDTH_SPACE, ""))
