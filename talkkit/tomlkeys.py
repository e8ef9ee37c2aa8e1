"""Where the keys of a TOML text stand: `tomllib` gives values without places, so a key is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.diagnostics import Span

_HEADER = re.compile(r"^\s*\[+\s*(?P<path>[^\]#]+?)\s*\]+", re.MULTILINE)


def key_span(text: str, path: tuple[str, ...]) -> Span | None:
    """Where a key is set: below its table's header, dotted, or in an inline table; else the header itself."""
    for start, end, prefix in _tables(text):
        if path[: len(prefix)] != prefix:
            continue
        if len(path) == len(prefix):
            match = _HEADER.match(text, start)
            return Span(match.start("path"), match.end("path")) if match else None
        if span := _key(text, path[len(prefix) :], (start, end)):
            return span
    return None


def _key(text: str, path: tuple[str, ...], within: tuple[int, int]) -> Span | None:
    """The last part of a path: its first part opens a line, further ones follow behind a dot or in braces."""
    start, end = within
    found: Span | None = None
    for depth, part in enumerate(path):
        before = r"(?m:^[ \t]*)" if depth == 0 else r"(?<![\w-])"
        match = re.compile(rf"{before}[\"']?(?P<key>{re.escape(part)})[\"']?(?=\s*[=.])").search(text, start, end)
        if not match:
            break
        found, start = Span(match.start("key"), match.end("key")), match.end()
        if depth == 0:
            # An inline table ends with its line (TOML 1.0), and so does a dotted key.
            line_end = text.find("\n", start, end)
            end = line_end if line_end >= 0 else end
    return found


def _tables(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Start, end and path of every table of a TOML text, innermost headers first so that the nearest one wins."""
    headers = list(_HEADER.finditer(text))
    tables: list[tuple[int, int, tuple[str, ...]]] = [(0, headers[0].start() if headers else len(text), ())]
    ends = [match.start() for match in headers[1:]] + [len(text)]
    tables += [(match.start(), end, _path(match["path"])) for match, end in zip(headers, ends, strict=False)]
    yield from sorted(tables, key=lambda item: -len(item[2]))


def _path(header: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in header.split("."))
