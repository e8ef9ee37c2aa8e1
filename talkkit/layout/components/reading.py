"""The blocks of a group -> the parts of the component that it asks for, or why they are shown as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.layout.components.kinds import Kind
from talkkit.layout.icons import leading
from talkkit.layout.items import Part
from talkkit.model.blocks import Block, Columns, Heading, ListBlock, Paragraph, Picture, Quote
from talkkit.model.runs import Run, plain_text

_HEAD = 48
"""Characters of a head that ends at a colon or a comma."""
_LONG = 420
"""Characters of a part: more is running text."""


def parts_of(blocks: tuple[Block, ...], kind: Kind) -> tuple[tuple[Part, ...], str]:
    """The parts, or none and what is in the way."""
    if kind.name == "pins":
        return _pins(blocks, kind)
    blocks, verdict = _with_verdict(blocks, kind)
    groups, why = _groups(blocks, kind)
    found = tuple(_part(group, kind) for group in groups)
    why = why or _miscounted(len(found), kind)
    if not why and any(each is None for each in found):
        why = "they hold more than text and a picture"
    made = tuple(each for each in found if each is not None)
    why = why or _misfit(made, kind)
    return ((), why) if why else ((*made, *verdict), "")


def _miscounted(count: int, kind: Kind) -> str:
    if kind.least <= count <= kind.most:
        return ""
    return f"there are {count or 'no'} {kind.noun}, and {kind.least} to {kind.most} have room"


def _misfit(parts: tuple[Part, ...], kind: Kind) -> str:
    """What about the parts does not suit their kind."""
    if any(len(each.text) > _LONG for each in parts):
        return "there is too much text in one of them"
    if kind.mark == "portrait" and not any(each.pictures for each in parts):
        return "none of them has a picture"
    if kind.mark == "logo" and any(not each.pictures or each.texts or each.head for each in parts):
        return "they hold more than pictures"
    if kind.large and not all(each.head for each in parts):
        return "a figure is bold text that begins an item, as in **42 %** of all"
    return ""


_PLACE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%?[\s,]+(\d+(?:\.\d+)?)\s*%?\s*")


def _pins(blocks: tuple[Block, ...], kind: Kind) -> tuple[tuple[Part, ...], str]:
    """The items of a list, each with its place on the picture beside the list."""
    pictures = [block for block in blocks if isinstance(block, Picture)]
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    if (len(pictures), len(lists), len(blocks)) != (1, 1, 2):
        return (), "pins are one picture and one list"
    found = []
    for item in lists[0].items:
        part = _part(item.blocks, kind)
        first = item.blocks[0] if item.blocks else None
        place = _PLACE.fullmatch(first.attributes.get("at") or "") if isinstance(first, Paragraph) else None
        if part is None or part.pictures or len(part.text) > _LONG:
            return (), "they hold more than a few words"
        if place is None or not all(0 <= float(share) <= 100 for share in place.groups()):
            return (), 'every item says where it is, as in {at="30% 40%"}'
        found.append(replace(part, at=(float(place[1]) / 100, float(place[2]) / 100)))
    if why := _miscounted(len(found), kind):
        return (), why
    return (*found, Part(pictures=(pictures[0],), span=pictures[0].span, last=True)), ""


def _with_verdict(blocks: tuple[Block, ...], kind: Kind) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
    """The blocks without the last line that sums them up, and that line."""
    last = blocks[-1] if kind.verdict and len(blocks) > 1 else None
    if isinstance(last, Quote) or (isinstance(last, Paragraph) and isinstance(blocks[0], Columns | ListBlock)):
        texts = last.blocks if isinstance(last, Quote) else (last,)
        said = tuple(text for text in texts if isinstance(text, Paragraph))
        return blocks[:-1], (Part(span=last.span, texts=said, last=True),)
    return blocks, ()


def _groups(blocks: tuple[Block, ...], kind: Kind) -> tuple[list[tuple[Block, ...]], str]:
    """The blocks of each part, by the form that they are written in."""
    if len(blocks) == 1 and isinstance(blocks[0], Columns):
        return [column.blocks for column in blocks[0].columns], ""
    if kind.mark == "logo":
        return [(block,) for block in _pictures(blocks)], ""
    lists = [block for block in blocks if isinstance(block, ListBlock)]
    headings = [block for block in blocks if isinstance(block, Heading)]
    if headings:
        if not isinstance(blocks[0], Heading):
            return [], "text stands before the first heading"
        level = min(heading.level for heading in headings)
        starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == level]
        ends = [*starts[1:], len(blocks)]
        return [blocks[start:end] for start, end in zip(starts, ends, strict=True)], ""
    if lists:
        if len(lists) < len(blocks):
            return [], "something else stands beside the list"
        return [item.blocks for each in lists for item in each.items], ""
    return _paired(blocks), "" if any(isinstance(block, Picture) for block in blocks) else "there is no list"


def _pictures(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (inner for item in block.items for inner in item.blocks)
        else:
            yield block


def _paired(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Pictures, each with the text before or behind it."""
    first = isinstance(blocks[0], Picture) if blocks else False
    groups: list[tuple[Block, ...]] = []
    open_group: tuple[Block, ...] = ()
    for block in blocks:
        if isinstance(block, Picture) and first and open_group:
            groups.append(open_group)
            open_group = ()
        open_group = (*open_group, block)
        if isinstance(block, Picture) and not first:
            groups.append(open_group)
            open_group = ()
    return [*groups, open_group] if open_group else groups


def _part(blocks: tuple[Block, ...], kind: Kind) -> Part | None:
    """One part; None: it holds what no component shows."""
    pictures = tuple(block for block in blocks if isinstance(block, Picture))
    texts = tuple(block for block in blocks if isinstance(block, Paragraph | Heading | ListBlock | Quote))
    if len(pictures) + len(texts) < len(blocks) or len(pictures) > 1 or not blocks:
        return None
    if any(not _is_plain(text) for text in texts):
        return None
    span = blocks[0].span
    if kind.mark == "portrait" and not texts and pictures:
        said = pictures[0].caption or ((Run(pictures[0].alt),) if pictures[0].alt else ())
        texts = (Paragraph(said, pictures[0].span),) if said else ()
        pictures = (replace(pictures[0], caption=()),)
    first = texts[0] if texts else None
    icon, runs = leading(first.runs) if isinstance(first, Paragraph | Heading) else ("", ())
    if isinstance(first, Heading):
        return Part(runs, texts[1:], pictures, span, icon=icon)
    if isinstance(first, Paragraph):
        head, rest = _headed(runs, kind)
        left = (replace(first, runs=rest),) if rest else ()
        return Part(head, (*left, *texts[1:]), pictures, first.span, icon=icon)
    return Part((), texts, pictures, span)


def _is_plain(block: Block) -> bool:
    """Whether a text block holds nothing but text."""
    if isinstance(block, ListBlock):
        inside = (inner for item in block.items for inner in item.blocks)
        return all(isinstance(inner, Paragraph | ListBlock) and _is_plain(inner) for inner in inside)
    return not isinstance(block, Quote) or all(isinstance(inner, Paragraph) for inner in block.blocks)


def _headed(runs: tuple[Run, ...], kind: Kind) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The head that a line begins with, without the mark behind it, and the rest of the line."""
    bold = next((index for index, run in enumerate(runs) if not run.style.bold), len(runs))
    if bold:
        return _ended(runs[:bold]), _begun(runs[bold:])
    marks = {"bold": "", "colon": ":\u2014\u2013", "comma": ":,\u2014\u2013"}[kind.split]
    text = runs[0].text if runs else ""
    places = (text.find(f"{mark} " if mark in ":," else f" {mark} ") for mark in marks)
    at = min((place for place in places if place > 0), default=-1)
    if 0 < at <= _HEAD:
        return (replace(runs[0], text=text[:at].rstrip()),), _begun((replace(runs[0], text=text[at:]), *runs[1:]))
    newline = text.find("\n")
    if 0 < newline <= _HEAD:
        return (replace(runs[0], text=text[:newline]),), _begun((replace(runs[0], text=text[newline:]), *runs[1:]))
    if kind.split == "comma" or (len(plain_text(runs)) <= _HEAD and kind.split != "bold"):
        return runs, ()
    return (), runs


def _ended(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A head without a colon or stop at its end."""
    last = runs[-1]
    return (*runs[:-1], replace(last, text=last.text.rstrip().rstrip(":.,").rstrip()))


def _begun(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Text without the mark and the space that it begins with."""
    while runs:
        text = runs[0].text.lstrip(" \n\u00a0:,\u2014\u2013")
        if text or runs[0].math:
            return (replace(runs[0], text=text), *runs[1:])
        runs = runs[1:]
    return ()
