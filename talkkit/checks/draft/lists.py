"""Lists whose numbers or bullets went missing, and lists that not every engine sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from talkkit.checks.draft.document import Document, Finding, Item
from talkkit.checks.draft.rules import LIST_GAP, LIST_IN_PARAGRAPH, LOST_MARKER, RESUMED_LIST
from talkkit.diagnostics import Severity, Span
from talkkit.post.splice import Edit

_STARTS_AGAIN = frozenset(("jekyll", "jekyll-include", "pelican"))
_READS_ON = frozenset(("pelican",))


def numbered_lists(document: Document) -> Iterator[Finding]:
    """Numbers that leave one out, and lists that go on behind paragraphs."""
    previous: Item | None = None
    between: list[Token] = []
    for opened, items in _top_level(document):
        if opened.type != "ordered_list_open":
            if opened.type in {"heading_open", "bullet_list_open", "hr"}:
                previous, between = None, []
            elif previous:
                between.append(opened)
            continue
        yield from _gaps(document, items)
        if previous and between:
            yield from _resumed(document, previous, items[0], between)
        previous, between = items[-1], []


def _top_level(document: Document) -> Iterator[tuple[Token, list[Item]]]:
    """Blocks at the margin, and the items of those that are lists."""
    lists = iter(document.lists)
    for token in document.draft.tokens:
        items: list[Item] = []
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            items = next(lists).items
        if token.level == 0 and token.nesting >= 0:
            yield token, items


def _gaps(document: Document, items: list[Item]) -> Iterator[Finding]:
    """`1. 2. 4.`; lists that number every item alike, or count down, mean no numbers."""
    numbers = [item.number or 0 for item in items]
    steps = [after - before for before, after in pairwise(numbers)]
    if not steps or sum(step == 1 for step in steps) < len(steps) / 2:
        return
    for item, before, step in zip(items[1:], numbers, steps, strict=False):
        if step == 2:
            message = f"{before}. is followed by {before + 2}.; there is no {before + 1}."
            yield document.found(LIST_GAP, message, item.marker)


def _resumed(document: Document, last: Item, first: Item, between: list[Token]) -> Iterator[Finding]:
    if last.number is None or first.number is None:
        return
    step = first.number - last.number
    paragraphs = [token for token in between if token.type == "paragraph_open"]
    if step == 2 and paragraphs:
        line = document.source.position(last.marker.start).line
        onward = document.source.position(first.marker.start).line
        token = paragraphs[0]
        assert token.map
        start = document.source.line_offset(token.map[0] + 1)
        message = (
            f"item {last.number + 1} has lost its number: {last.number}. stands on line {line}, {first.number}. on "
            f"line {onward}"
        )
        hint = f"begin the paragraph with '{last.number + 1}. '"
        yield document.found(LOST_MARKER, message, document.line_span(start), hint=hint)
    elif step == 1:
        certain = document.system in _STARTS_AGAIN
        message = f"the list goes on with {first.number}. behind a paragraph; not every engine counts on"
        yield document.found(
            RESUMED_LIST,
            message,
            first.marker,
            severity=Severity.WARNING if certain else Severity.INFO,
            hint="indent what stands between by four blanks",
        )


_GLUED = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,2}[.)])(?P<text>[^\W\d_]\S*[ \t].*)$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S")


def glued_markers(document: Document) -> Iterator[Finding]:
    """`-two` between `- one` and `- three`: the blank behind the bullet is missing, so it is no item."""
    lines = document.markup.split("\n")
    for found in _GLUED.finditer(document.markup):
        number = document.source.position(found.start()).line
        around = [lines[index] for index in (number - 2, number) if 0 <= index < len(lines)]
        alike = [line for line in around if _BULLET.match(line) and _same_kind(line, found)]
        if len(alike) != 2 or (found["mark"] == "*" and found["text"].count("*") % 2):
            continue
        at = found.end("mark")
        message = f"no blank behind the '{found['mark']}' of '{found['text'].strip()[:40]}', so it is no item"
        edit = Edit(Span(at, at), " ")
        yield document.found(LOST_MARKER, message, Span(found.start("mark"), found.end("text")), edits=(edit,))


def _same_kind(line: str, found: re.Match[str]) -> bool:
    indent = len(line) - len(line.lstrip())
    mark = line.strip()[0]
    return indent == len(found["indent"]) and (mark == found["mark"] or (mark.isdigit() and found["mark"][0].isdigit()))


def empty_items(document: Document) -> Iterator[Finding]:
    """Items that hold nothing."""
    held = {(leaf.lists[depth], leaf.items[depth]) for leaf in document.leaves for depth in range(len(leaf.lists))}
    for index, entry in enumerate(document.lists):
        for number, item in enumerate(entry.items):
            if (index, number) not in held and _is_prose_list(document, item):
                yield document.found(LIST_GAP, "an item of the list is empty", item.marker)


def _is_prose_list(document: Document, item: Item) -> bool:
    """Not one in a template or in front matter."""
    return not document.markup[item.marker.start : item.marker.end].isspace()


def lists_in_paragraphs(document: Document) -> Iterator[Finding]:
    """Lists without a blank line before them; the blank line changes nothing where it is not needed."""
    tokens = document.draft.tokens
    lists = iter(document.lists)
    for before, token in pairwise(tokens):
        if token.type not in {"bullet_list_open", "ordered_list_open"}:
            continue
        first = next(lists).items[0]
        if token.level or before.type != "paragraph_close" or not token.map:
            continue
        start = document.source.line_offset(token.map[0] + 1)
        above = document.source.line(token.map[0]).strip()
        if above and not document.markup[start : first.marker.end].isspace():
            certain = document.system in _READS_ON
            yield document.found(
                LIST_IN_PARAGRAPH,
                "no blank line before the list",
                first.marker,
                severity=Severity.WARNING if certain else Severity.INFO,
                edits=(Edit(Span(start, start), "\n"),),
            )
