"""A slide that is about one figure, or about a few -> the same with these set large; any other slide as it is.

Only what is sure: a figure is a number with a unit in bold, or a paragraph by itself, and nothing else stands on the
slide but a few words to each. `{.plain}` leaves them as they are written.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from talkkit.model.blocks import Attributes, Block, Div, ListBlock, ListItem, Paragraph
from talkkit.model.roles import look_of_class
from talkkit.model.runs import Run, plain_text
from talkkit.model.talk import Slide
from talkkit.words import words

_PLAIN = "plain"
words("class", (_PLAIN,))
_FIGURE = re.compile(
    r"(?:[<>≤≥~≈±]\s?|[+−–-])?(?:[$€£¥₹]\s?)?\d{1,3}(?:[.,'\u2009\u202f\u00a0 ]?\d{3}){0,4}(?:[.,]\d{1,3})?"
    r"(?:\s?(?:[%‰×x°+]|[kKMGTB]|bn|ns|µs|ms|s|sec|min|h|d|[kMGTP]i?B|GHz|MHz|Hz|[kMGT]bit/s|rps|[$€£¥₹]|/[a-z]{1,3}))?\+?"
)
_LEADING_FIGURE = re.compile(rf"(?:{_FIGURE.pattern})(?=\s|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL, _LINE = 40, 80
"""Characters of the words to one of several figures, and to a single one."""
_FEWEST, _MOST = 2, 4


def emphasised(slide: Slide) -> Slide:
    """The slide with its figures as a component of the kind `figures`, when it is about nothing else."""
    asks = slide.layout or [name for name in slide.attributes.classes if name == _PLAIN or look_of_class(name)]
    for_number = slide.role.name == "number" or any(_is_number(name) for name in slide.attributes.classes)
    if slide.kind != "content" or not slide.title or (asks and not for_number):
        return slide
    if for_number and _is_asked_figure(slide.title_text):
        return slide
    found = _figures(slide.blocks) or (_asked_figure(slide.blocks) if for_number else None)
    if found is None:
        return slide
    classes = tuple(name for name in slide.attributes.classes if not _is_number(name))
    group = Div((found,), Attributes(classes=("figures",)), slide.span)
    return replace(slide, layout="", blocks=(group,), attributes=replace(slide.attributes, classes=classes))


def _is_number(name: str) -> bool:
    role = look_of_class(name)
    return role is not None and role.name == "number"


def is_figure(text: str) -> bool:
    """Whether a text is a number, with its unit if it has one; a year is none."""
    text = text.strip()
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _figures(blocks: tuple[Block, ...]) -> ListBlock | None:
    """The figures of a slide as a list of parts, each a figure in bold with its words."""
    if len(blocks) == 1 and isinstance(blocks[0], ListBlock):
        items = blocks[0].items
        known = not blocks[0].ordered and _FEWEST <= len(items) <= _MOST and all(map(_is_part, items))
        return blocks[0] if known else None
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    if not 1 <= len(lines) <= 2 or len(lines) < len(blocks):
        return None
    first, *rest = lines
    head, label = _divided(first.runs)
    if not rest and head and label:
        return _one((first,)) if is_figure(plain_text(head)) and len(plain_text(label)) <= _LINE else None
    if not is_figure(plain_text(first.runs)) or any(len(plain_text(line.runs)) > _LINE for line in rest):
        return None
    strong = tuple(replace(run, style=replace(run.style, bold=True)) for run in first.runs)
    return _one((replace(first, runs=strong), *rest))


def _is_asked_figure(text: str) -> bool:
    """Where a number is asked for, a year is one, too."""
    return bool(_FIGURE.fullmatch(text.strip()))


def _asked_figure(blocks: tuple[Block, ...]) -> ListBlock | None:
    """What a slide of the class `number` begins with, where it is a year, or has its words directly behind it."""
    if not blocks or len(blocks) > 2 or not all(isinstance(block, Paragraph) for block in blocks):
        return None
    first, *rest = (block for block in blocks if isinstance(block, Paragraph))
    if any(len(plain_text(line.runs)) > _LINE for line in (first, *rest)):
        return None
    head, *tail = first.runs
    figure = _LEADING_FIGURE.match(head.text)
    if figure is None:
        return None
    label = head.text[figure.end() :]
    strong = replace(head, text=figure[0], style=replace(head.style, bold=True))
    return _one((replace(first, runs=(strong, *([replace(head, text=label)] if label else ()), *tail)), *rest))


def _one(lines: tuple[Paragraph, ...]) -> ListBlock:
    return ListBlock((ListItem(lines, lines[0].span),), ordered=False, span=lines[0].span)


def _is_part(item: ListItem) -> bool:
    """Whether an item is a figure in bold and a few words."""
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], Paragraph) or item.checked is not None:
        return False
    head, label = _divided(item.blocks[0].runs)
    return is_figure(plain_text(head)) and 0 < len(plain_text(label).strip()) <= _LABEL


def _divided(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What is bold at the beginning, and the rest."""
    count = next((index for index, run in enumerate(runs) if not run.style.bold), len(runs))
    return runs[:count], runs[count:]
