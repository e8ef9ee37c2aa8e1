"""HTML blocks (CommonMark 4.6): their text as paragraphs, `<aside class="notes">` as a note."""

from __future__ import annotations

import re

from talkkit.diagnostics import Span
from talkkit.model.blocks import Block, Paragraph
from talkkit.outline import nearmarks, private, rules
from talkkit.outline.htmltags import block_text, one_tag
from talkkit.outline.nested import Nested
from talkkit.outline.places import Places
from talkkit.outline.tree import Node

_OPEN = re.compile(r"<[a-z][^<>]*=[^<>]*>", re.IGNORECASE)


def opens_notes(node: Node) -> bool:
    """Whether an HTML block holds the start of reveal.js notes."""
    return node.type == "html_block" and _opening(node.token.content) is not None


def _opening(content: str) -> re.Match[str] | None:
    """The first tag that opens notes."""
    for match in _OPEN.finditer(content):
        tag = one_tag(match[0])
        if tag and private.notes_tag(tag):
            return match
    return None


def _closing(opening: str) -> re.Pattern[str]:
    """The end tag of the element that a tag opens; one that is misspelt in the same way or another, too."""
    name = re.match(r"<([\w-]+)", opening)
    return re.compile(rf"</(?:{name[1] if name else 'aside'}|a[a-z]{{2,5}})\s*>", re.IGNORECASE)


def notes(nodes: list[Node], index: int, reader: Nested) -> tuple[list[Block], int]:
    """`<aside class="notes">` to its end tag, which may stand some blocks later; and the index behind it."""
    first, end = nodes[index], index + 1
    content = first.token.content
    opening = _opening(content)
    begin = opening.end() if opening else 0
    close = _closing(opening[0] if opening else "")
    shown = _text(first, 0, opening.start() if opening else 0, reader)
    held: list[Node] = []
    closing = close.search(content, begin)
    if closing is None:
        held = _fragment(first, begin, len(content), reader)
        while end < len(nodes) and not (nodes[end].type == "html_block" and close.search(nodes[end].token.content)):
            held.append(nodes[end])
            end += 1
        begin, end = 0, min(end + 1, len(nodes))
        closing = close.search(nodes[end - 1].token.content)
    last = nodes[end - 1]
    if closing:
        held += _fragment(last, begin, closing.start(), reader)
    reader.note(held, (first.lines[0], last.lines[1]))
    tag = one_tag(opening[0]) if opening else None
    if tag and not private.is_plain_notes(tag):
        span = reader.reading.span((first.lines[0], first.lines[0] + 1))
        reader.reading.report(private.near(opening[0] if opening else "", '<aside class="notes">', span))
    return [*shown, *(_text(last, closing.end(), len(last.token.content), reader) if closing else [])], end


def _fragment(node: Node, start: int, end: int, reader: Nested) -> list[Node]:
    """The blocks of Markdown that stands in a part of an HTML block."""
    content, (first, last) = node.token.content, node.lines
    lines = (first + content.count("\n", 0, start), last)
    return reader.reading.fragment(content[start:end], node.places.behind(start), lines)


def html_block(node: Node, reader: Nested) -> list[Block]:
    """The text of an HTML block as paragraphs; what its tags mean beyond that is reported."""
    return _text(node, 0, len(node.token.content), reader)


def _text(node: Node, start: int, end: int, reader: Nested) -> list[Block]:
    """The text in a part of an HTML block."""
    html, where = node.token.content[start:end], node.places.behind(start)
    if not html.strip():
        return []
    reading, found = reader.reading, block_text(html)
    blocks: list[Block] = []
    for name, place in found.unknown:
        span = reading.part(where, *place)
        runs = reader.inline.unknown_tag(name, span)
        blocks += [Paragraph(runs, span)] if runs else []
    for text, place in found.comments:
        inside = where.behind(place[0] + len("<!--"))
        blocks += reader.comment(text, reading.part(where, *place), inside)
    for place in found.left_out:
        reading.leave_out(reading.part(where, *place), "HTML without text")
    for text, own in found.paragraphs:
        near = nearmarks.below_a_tag(text)
        # What stands behind a tag on its line (`<h2>1. Why</h2>`) was never meant as a mark.
        if near and not html[: own.at(near.start)].rpartition("\n")[2].strip():
            span = reading.part(own.over(where), near.start, near.end)
            reading.report(rules.ALMOST_MARKDOWN.at(near.message, span, hint=near.hint))
        blocks += _paragraph(text, own.over(where), reading.span(node.lines), reader)
    if not blocks and not found.unknown and not found.comments:
        reading.leave_out(reading.part(where, 0, len(html)), "HTML without text")
    return blocks


def _paragraph(text: str, where: Places, span: Span, reader: Nested) -> list[Block]:
    inline = reader.inline.read(reader.reading.outline.grammar.inline(text, where))
    return [*([Paragraph(inline.runs, span)] if inline.runs else []), *inline.pictures]
