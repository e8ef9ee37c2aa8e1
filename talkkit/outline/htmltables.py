"""`<table>` and `<pre>` (HTML standard, 4.9 and 4.4.3) -> a table, and code with its lines."""

from __future__ import annotations

import re
from html import unescape

from talkkit.model.blocks import Block, Code, Table, TableColumn, TableRow
from talkkit.model.runs import Run
from talkkit.outline.htmltags import one_tag
from talkkit.outline.nested import Nested
from talkkit.outline.tree import Node

_PARTS = re.compile(
    r"<(tr|t[dh]|caption)\b(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>|</(?:tr|t[dh]|caption|thead|tbody|table)\s*>",
    re.IGNORECASE,
)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_LANGUAGE = re.compile(r"class\s*=\s*[\"'](?:[^\"']*\s)?(?:language-|lang-|src-)?([\w+#-]+)[\"']", re.IGNORECASE)
_MERMAID = re.compile(r"class\s*=\s*[\"'][^\"']*\bmermaid\b", re.IGNORECASE)
_MOST = 30
"""Columns that a cell may span."""


def preformatted(node: Node, reader: Nested) -> list[Block]:
    """`<pre>` as code: its lines and indents are kept, tags inside are taken off."""
    written = node.token.content
    inside = written[written.index(">") + 1 : written.rindex("<")]
    language = _LANGUAGE.search(written[: written.index(">") + 1 + 60]) if "<code" in inside[:60] else None
    if _MERMAID.search(written[: written.index(">")]):
        node.token.info, node.token.content, node.token.meta["closed"] = (
            "mermaid",
            unescape(_TAGS.sub("", inside)),
            True,
        )
        node.token.type = "fence"
        return list(reader.blocks([node]))
    text = unescape(_TAGS.sub("", inside)).strip("\n").rstrip()
    return [Code(text, language[1] if language else "", reader.reading.span(node.lines))] if text else []


def table(node: Node, reader: Nested) -> list[Block]:
    """A table with the Markdown or HTML of its cells; a cell over several columns or rows leaves the others empty."""
    rows: list[list[tuple[Run, ...]]] = []
    heads: list[bool] = []
    caption: tuple[Run, ...] = ()
    below: dict[int, int] = {}
    written, content = list(_PARTS.finditer(node.token.content)), node.token.content
    for index, match in enumerate(written):
        name = (match[1] or "").lower()
        if name == "tr" or (name in ("td", "th") and not rows):
            rows.append([])
            heads.append(True)
            _fill(rows[-1], below)
        if name not in ("td", "th", "caption"):
            continue
        end = written[index + 1].start() if index + 1 < len(written) else len(content)
        runs = _runs(node, match.end(), end, reader)
        if name == "caption":
            caption = runs
            continue
        tag = one_tag(match[0])
        columns, more = (_span(tag.get(key) if tag else "") for key in ("colspan", "rowspan"))
        below |= dict.fromkeys(range(len(rows[-1]), len(rows[-1]) + columns), more - 1) if more > 1 else {}
        rows[-1] += [runs, *[()] * (columns - 1)]
        _fill(rows[-1], below)
        heads[-1] = heads[-1] and name == "th"
    kept = [(cells, head) for cells, head in zip(rows, heads, strict=True) if cells]
    count = max((len(cells) for cells, _ in kept), default=0)
    if not count:
        return []
    place = reader.reading.span(node.lines)
    made = [TableRow((*cells, *[()] * (count - len(cells))), place) for cells, _ in kept]
    header = made.pop(0) if kept[0][1] and len(made) > 1 else None
    return [Table((TableColumn(None, None),) * count, header, tuple(made), place, caption)]


def _span(written: str) -> int:
    """How many columns or rows a cell takes."""
    return max(1, min(int(written), _MOST)) if written.isdecimal() else 1


def _fill(row: list[tuple[Run, ...]], below: dict[int, int]) -> None:
    """Empty cells where the row goes on below cells that span rows; `below`: how many rows they go on, by column."""
    while below.get(len(row), 0):
        below[len(row)] -= 1
        row.append(())


def _runs(node: Node, start: int, end: int, reader: Nested) -> tuple[Run, ...]:
    """The text of a cell."""
    text = node.token.content[start:end]
    lead = len(text) - len(text.lstrip())
    flat = " ".join(text.split("\n")).strip()
    return reader.inline.markdown(flat, node.places.kept([(start + lead, end)])) if flat else ()
