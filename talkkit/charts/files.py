"""Data files that charts name -> their texts, and what is wrong with those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import unquote

from msgspec import Struct

from talkkit.charts.rules import CHART_FILE
from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Span, TalkkitError
from talkkit.text.legible import legible

Read = Callable[[str], bytes]
"""The bytes of a path relative to the talk; raises TalkkitError when there is no such file."""

_LARGEST = 4 * 1024 * 1024
"""Bytes: far more than any chart can show."""
_BINARY = (".xlsx", ".xls", ".ods", ".numbers", ".pdf", ".docx", ".pptx", ".parquet", ".zip", ".png", ".jpg")


class WantedFile(Struct, frozen=True):
    """A data file that an outline names, and where that stands."""

    source: str
    path: str
    """Of the outline."""
    span: Span
    """Absolute in the outline."""


def load_files(wanted: Iterable[WantedFile], read: Read) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The texts by path as written. What cannot be read is absent and has one diagnostic at each place."""
    texts: dict[str, str] = {}
    problems: dict[str, tuple[str, str | None]] = {}
    found: list[Diagnostic] = []
    for place in wanted:
        if place.source not in texts and place.source not in problems:
            content = _content(place.source, read)
            if isinstance(content, str):
                texts[place.source] = content
            else:
                problems[place.source] = content
        if place.source in problems:
            message, hint = problems[place.source]
            found.append(CHART_FILE.at(message, place.span, path=place.path, hint=hint))
    return texts, tuple(found)


def _content(source: str, read: Read) -> str | tuple[str, str | None]:
    """The text of a file, or a message and a hint."""
    if "://" in source:
        return f"the data '{source}' is on the web and was not fetched", "save the file beside the talk and name that"
    if any(source.lower().endswith(ending) for ending in _BINARY):
        return f"'{source}' is no text file", "export the sheet as CSV"
    first: TalkkitError | None = None
    for path in dict.fromkeys((source, unquote(source))):
        try:
            data = read(path)
        except TalkkitError as error:
            first = first or error
            continue
        if len(data) > _LARGEST:
            return (
                f"'{source}' has {len(data) // 1024 // 1024} MB, more than a chart can show",
                "keep the rows that matter",
            )
        try:
            return legible(decode(data, path).text)
        except TalkkitError as error:
            return error.diagnostics[0].message, error.diagnostics[0].hint
    said = first.diagnostics[0] if first and first.diagnostics else None
    return (said.message, said.hint) if said else (f"no data file '{source}'", None)
