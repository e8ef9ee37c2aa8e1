"""Edits of a draft's text to its bytes: what an edit does not name keeps its bytes, line ends and byte order mark."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from msgspec import Struct

from talkkit.diagnostics import Source, Span

_ANY_LINE_END = re.compile(rb"\r\n|\n|\r")


class Edit(Struct, frozen=True, order=True):
    """Characters of the decoded text, and what stands there afterwards (lines end with `\\n`)."""

    span: Span
    text: str


def spliced(data: bytes, source: Source, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits made; of two edits that overlap only the first one is. `source` is what they decode to.

    Lines that an edit brings end as the draft's own lines do at that place.
    """
    starts = _line_starts(data)
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits):
        first, last = (_byte_offset(starts, source, offset) for offset in (edit.span.start, edit.span.end))
        if first < position:
            continue
        pieces += [data[position:first], edit.text.replace("\n", line_end(data, last)).encode()]
        position = last
    return b"".join((*pieces, data[position:]))


def line_end(data: bytes, offset: int) -> str:
    """The line end that the draft uses at a place: the next one, else the first one of all."""
    found = _ANY_LINE_END.search(data, offset) or _ANY_LINE_END.search(data)
    return found.group().decode() if found else "\n"


def _line_starts(data: bytes) -> list[int]:
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    return [start, *(found.end() for found in _ANY_LINE_END.finditer(data))]


def _byte_offset(starts: list[int], source: Source, offset: int) -> int:
    """Where a character of the decoded text begins in the bytes."""
    position = source.position(offset)
    before = source.line(position.line)[: position.column - 1]
    return starts[position.line - 1] + len(before.encode())
