"""HTML blocks (CommonMark 4.6): their text as paragraphs, `<aside class="notes">` as a note."""

from __future__ import annotations

import re

from talkkit.diagnostics import Span
from talkkit.model.blocks import Block, Paragraph
from talkkit.outline.htmltags import block_text
from talkkit.outline.nested import Nested
from talkkit.outline.reading import Reading
from talkkit.outline.tree import Node

_OPEN = re.compile(r"<aside\b[^>]*\bclass\s*=\s*[\"']?[^\"'>]*\bnotes\b[^>]*>", re.IGNORECASE)
_CLOSE = re.compile(r"</aside\s*>", re.IGNORECASE)


def opens_notes(node: Node) -> bool:
    """Whether an HTML block holds the start of reveal.js notes."""
    return node.type == "html_block" and bool(_OPEN.search(node.token.content))


def notes(nodes: list[Node], index: int, reader: Nested) -> tuple[list[Block], int]:
    """`<aside class="notes">` to its end tag, which may stand some blocks later; and the index behind it."""
    first = nodes[index]
    before, inside = _OPEN.split(first.token.content, maxsplit=1)
    shown, held, end = _text(before, first, reader), [], index + 1
    if not _CLOSE.search(inside):
        held = moved(inside, first.lines, reader.reading)
        while end < len(nodes) and not _closes(nodes[end]):
            held.append(nodes[end])
            end += 1
        inside = nodes[end].token.content if end < len(nodes) else ""
        end = min(end + 1, len(nodes))
    inner, *rest = _CLOSE.split(inside, maxsplit=1)
    last = nodes[end - 1]
    held += moved(inner, last.lines, reader.reading)
    reader.note(held, (first.lines[0], last.lines[1]))
    return [*shown, *(_text(rest[0], last, reader) if rest else [])], end


def _closes(node: Node) -> bool:
    return node.type == "html_block" and bool(_CLOSE.search(node.token.content))


def moved(markdown: str, lines: tuple[int, int], reading: Reading) -> list[Node]:
    """Nodes of Markdown that stands inside of something else, all of them placed in the lines where that stands."""
    nodes = reading.outline.grammar.fragment(markdown)
    for top in nodes:
        for inside in top.walk():
            inside.token.map = list(lines)
    return nodes


def html_block(node: Node, reader: Nested) -> list[Block]:
    """The text of an HTML block as paragraphs; what its tags mean beyond that is reported."""
    return _text(node.token.content, node, reader)


def _text(html: str, node: Node, reader: Nested) -> list[Block]:
    if not html.strip():
        return []
    span, found = reader.reading.span(node.lines), block_text(html)
    for name in found.unknown:
        reader.inline.unknown_tag(name, span)
    blocks = [block for comment in found.comments for block in reader.comment(comment, span)]
    for text in found.paragraphs:
        blocks.extend(_paragraph(text, span, reader))
    if not blocks and not found.unknown and not found.comments:
        reader.reading.leave_out(span, "HTML without text")
    return blocks


def _paragraph(text: str, span: Span, reader: Nested) -> list[Block]:
    inline = reader.inline.read(reader.reading.outline.grammar.inline(text), span)
    return [*([Paragraph(inline.runs, span)] if inline.runs else []), *inline.pictures]
