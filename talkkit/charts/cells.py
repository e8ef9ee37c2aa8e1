"""Text of a chart's data (CSV, a Markdown table, `name: value` lines) -> rows of cells with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

_RULER = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_PIPE = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")


class Cell(Struct, frozen=True):
    """A cell without the space around it."""

    text: str
    start: int
    """Where it begins in the text, in characters; an end of `start + length` covers it as written."""
    length: int


class Grid(Struct, frozen=True):
    """Rows of cells, empty lines and rulers left out."""

    rows: tuple[tuple[Cell, ...], ...]
    delimiter: str


def grid(text: str, start: int = 0) -> Grid:
    """The cells of a text from a place on.

    A Markdown table is told by its bars; else a tab, a semicolon or a comma separates cells, whichever the first
    lines hold; a colon where there is none of these (`name: value`). Quotation marks keep separators and line ends
    inside a cell, and two of them are one (RFC 4180).
    """
    lines = [line for line in text[start:].split("\n") if line.strip() and not _is_comment(line)]
    delimiter = _delimiter(lines)
    if delimiter == "|":
        return Grid(tuple(_bars(text, start)), delimiter)
    rows = (row for row in _separated(text, start, delimiter) if any(cell.text for cell in row))
    return Grid(tuple(row for row in rows if not row[0].text.startswith("# ")), delimiter)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("# ")


def _delimiter(lines: list[str]) -> str:
    """Of the first lines, so that a stray mark further down decides nothing."""
    first = [_unquoted(line) for line in lines[:20]]
    if first and len(_PIPE.findall(first[0])) and (len(first) == 1 or _PIPE.search(first[1])):
        return "|"
    for mark in "\t;,":
        if first and mark in first[0]:
            return mark
    for mark in "\t;,:":
        if any(mark in line for line in first):
            return mark
    return ","


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _bars(text: str, start: int) -> Iterator[tuple[Cell, ...]]:
    """Rows of a Markdown table (GFM, "Tables"); the ruler below the header says nothing about data."""
    place = start
    for line in text[start:].split("\n"):
        if line.strip() and not _RULER.fullmatch(line):
            yield tuple(_between_bars(line, place))
        place += len(line) + 1


def _between_bars(line: str, place: int) -> Iterator[Cell]:
    edges = [match.start() for match in _PIPE.finditer(line)]
    stripped = line.strip()
    if not stripped.startswith("|"):
        edges.insert(0, -1)
    if not stripped.endswith("|") or stripped.endswith("\\|"):
        edges.append(len(line))
    for left, right in pairwise(edges):
        written = line[left + 1 : right]
        inner = written.strip()
        at = place + left + 1 + len(written) - len(written.lstrip()) if inner else place + left + 1
        yield Cell(_EMPHASIS.sub(r"\2", inner).replace("\\|", "|"), at, max(1, len(inner)))


def _separated(text: str, start: int, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    row: list[Cell] = []
    place, end = start, len(text)
    while place <= end:
        cell, place = _cell(text, place, delimiter, last=delimiter == ":" and bool(row))
        row.append(cell)
        if place >= end or text[place] == "\n":
            yield tuple(row)
            row = []
        place += 1


def _cell(text: str, place: int, delimiter: str, *, last: bool) -> tuple[Cell, int]:
    """The cell that begins at a place, and the place of the separator or line end behind it."""
    begin = place
    while begin < len(text) and text[begin] in " \t\u00a0" and text[begin] != delimiter:
        begin += 1
    if text[begin : begin + 1] == '"':
        quoted = _quoted(text, begin)
        if quoted is not None:
            inner, after = quoted
            stop = _stop(text, after, delimiter, last=last)
            if not text[after:stop].strip():
                return Cell(inner.strip(), begin, after - begin), stop
    stop = _stop(text, place, delimiter, last=last)
    written = text[begin:stop].rstrip() if begin < stop else ""
    return Cell(written, min(begin, stop), max(1, len(written))), stop


def _stop(text: str, place: int, delimiter: str, *, last: bool) -> int:
    while place < len(text) and text[place] != "\n" and (last or text[place] != delimiter):
        place += 1
    return place


def _quoted(text: str, begin: int) -> tuple[str, int] | None:
    """What stands between quotation marks, and the place behind them; None where they are never closed."""
    place = begin + 1
    parts: list[str] = []
    while True:
        close = text.find('"', place)
        if close < 0:
            return None
        parts.append(text[place:close])
        if text[close + 1 : close + 2] != '"':
            return '"'.join(parts).replace("\n", " "), close + 1
        place = close + 2
