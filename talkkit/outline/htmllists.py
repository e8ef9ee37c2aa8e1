"""`<ul>`, `<ol>` and `<h1>` to `<h6>` (HTML standard, 4.4.5 and 4.3.6) -> lists and headings."""

from __future__ import annotations

import re

from msgspec import Struct, field

from talkkit.diagnostics import Span
from talkkit.model.blocks import Attributes, Block, Div, Heading, ListBlock, ListItem, Paragraph
from talkkit.outline.htmltags import one_tag
from talkkit.outline.nested import Nested
from talkkit.outline.tree import Node

_TAG = re.compile(r"<(/?)(ul|ol|li)\b((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>", re.IGNORECASE)
_EDGE = re.compile(r"</?h[1-6]\b(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>|</?p\b[^<>]*>", re.IGNORECASE)
_STEPS = ("v-click", "v-after", "data-marpit-fragment")
_DEPTH = 20


class _List(Struct):
    ordered: bool
    items: list[list[Block]] = field(default_factory=list)
    steps: bool = False


def end_of_list(content: str, start: int) -> int:
    """Where the list ends that begins at a place of an HTML block; -1 where it does not end there."""
    depth = 0
    for match in _TAG.finditer(content, start):
        if match[2].lower() == "li":
            continue
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
        if depth > _DEPTH:
            break
    return -1


def html_list(node: Node, reader: Nested) -> list[Block]:
    """The list of an HTML block, with those inside of its items."""
    content, span = node.token.content, reader.reading.span(node.lines)
    open_lists: list[_List] = []
    done: list[Block] = []
    position = 0
    for match in _TAG.finditer(content):
        if open_lists:
            text = _text(node, (position, match.start()), reader)
            if text and not open_lists[-1].items:
                open_lists[-1].items.append([])
            if text:
                open_lists[-1].items[-1] += text
        position = match.end()
        closes, name = bool(match[1]), match[2].lower()
        if name == "li":
            if not closes and open_lists:
                open_lists[-1].items.append([])
                open_lists[-1].steps |= any(step in match[3] for step in _STEPS) or "fragment" in match[3]
        elif not closes:
            open_lists.append(_List(name == "ol"))
        elif open_lists:
            made = _made(open_lists.pop(), span)
            target = open_lists[-1].items[-1] if open_lists and open_lists[-1].items else done
            target += made
    return done


def _made(found: _List, span: Span) -> list[Block]:
    items = tuple(ListItem(tuple(blocks), span) for blocks in found.items if blocks)
    made = ListBlock(items, found.ordered, span)
    if not items:
        return []
    return [Div((made,), Attributes(classes=("incremental",)), span)] if found.steps else [made]


def html_heading(node: Node, reader: Nested) -> list[Block]:
    """A heading with what stands in it."""
    tag = one_tag(node.token.content)
    end = node.token.content.rfind("</")
    start = node.token.content.index(">") + 1
    blocks = _text(node, (start, end), reader)
    level = int(tag.name[1]) if tag else 2
    return [Heading(level, block.runs, block.span) if isinstance(block, Paragraph) else block for block in blocks]


def _text(node: Node, place: tuple[int, int], reader: Nested) -> list[Block]:
    """The Markdown or HTML of a part as a paragraph, and its pictures."""
    text = node.token.content[slice(*place)]
    stripped = _EDGE.sub(lambda match: " " * len(match[0]), text)
    lead = len(stripped) - len(stripped.lstrip())
    flat = " ".join(stripped.split("\n")).strip()
    if not flat:
        return []
    where = node.places.kept([(place[0] + lead, place[1])])
    found = reader.inline.read(reader.reading.outline.grammar.inline(flat, where))
    span = reader.reading.part(where, 0, len(flat))
    return [*([Paragraph(found.runs, span)] if found.runs else []), *found.pictures]
