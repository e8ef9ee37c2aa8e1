"""`theme.toml` text to tokens: every key checked, every complaint located, every bad value left to the parent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any, TypeVar

from talkkit.diagnostics import Diagnostic, Source, Span, TalkkitError
from talkkit.theme.kinds import BadTokenError, Kind
from talkkit.theme.rules import BAD_TOKEN, BROKEN_THEME, UNKNOWN_TOKEN
from talkkit.theme.tokens import Tokens

_Table = TypeVar("_Table")
_HEADER = re.compile(r"^\s*\[+\s*(?P<path>[^\]#]+?)\s*\]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReadTokens:
    """Tokens as read over their parent's, and what was found on the way."""

    tokens: Tokens
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(source: Source) -> dict[str, Any]:
    """The TOML tables of a file.

    Raises:
        TalkkitError: it is not TOML (TK402, at the line and column that the parser names).
    """
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        raise TalkkitError(
            BROKEN_THEME.at(
                f"this is not valid TOML: {message[:1].lower()}{message[1:]}", _place(source, place), path=source.path
            )
        ) from error


def read(source: Source, table: Mapping[str, Any], parent: Tokens) -> ReadTokens:
    """Tokens of a parsed file over those of its parent."""
    found: list[Diagnostic] = []
    tokens = _overlay(parent, table, (), _Places(source, found))
    return ReadTokens(tokens, tuple(found))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where complaints go, and how a key's line is found: tomllib gives values without places."""

    source: Source
    found: list[Diagnostic]

    def unknown(self, path: tuple[str, ...], known: list[str]) -> None:
        near = get_close_matches(path[-1], known, 1, 0.6)
        hint = f"did you mean '{near[0]}'?" if near else "known here: " + ", ".join(known)
        message = f"there is no token '{'.'.join(path)}'"
        self.found.append(UNKNOWN_TOKEN.at(message, self.span(path), path=self.source.path, hint=hint))

    def bad(self, path: tuple[str, ...], value: object, error: BadTokenError) -> None:
        message = f"token '{'.'.join(path)}' cannot be {_shown(value)}"
        self.found.append(BAD_TOKEN.at(message, self.span(path), path=self.source.path, hint=str(error)))

    def span(self, path: tuple[str, ...]) -> Span | None:
        """The key's own place: the last line that sets it below its table's header, or the header itself."""
        for start, end, prefix in _tables(self.source.text):
            rest = path[len(prefix) :]
            if path[: len(prefix)] != prefix:
                continue
            if not rest:
                match = _HEADER.match(self.source.text, start)
                return Span(match.start("path"), match.end("path")) if match else None
            key = re.compile(rf"^[ \t]*(?P<key>{_key_pattern(rest)})", re.MULTILINE)
            if match := key.search(self.source.text, start, end):
                return Span(match.start("key"), match.end("key"))
        return None


def _tables(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Start, end and path of every table of a TOML text, innermost headers first so that the nearest one wins."""
    headers = list(_HEADER.finditer(text))
    parts = [(0, headers[0].start() if headers else len(text), ())]
    ends = [match.start() for match in headers[1:]] + [len(text)]
    tables: list[tuple[int, int, tuple[str, ...]]] = [*parts]
    tables += [(match.start(), end, _path(match["path"])) for match, end in zip(headers, ends, strict=False)]
    yield from sorted(tables, key=lambda item: -len(item[2]))


def _path(header: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in header.split("."))


def _key_pattern(path: tuple[str, ...]) -> str:
    """The first keys of a path, dotted or leading into an inline table."""
    first = rf"[\"']?{re.escape(path[0])}[\"']?"
    if len(path) == 1:
        return rf"{first}(?=\s*[=.])"
    return rf"{first}(?=\s*[=.])|{first}(\s*\.\s*{re.escape(path[1])})(?=\s*[=.])"


def _overlay(base: _Table, table: Mapping[str, Any], path: tuple[str, ...], places: _Places) -> _Table:
    """A tokens dataclass with what the table gives replaced."""
    known = {field.name.replace("_", "-"): field for field in fields(base)}  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for key, value in table.items():
        here = (*path, key)
        if key not in known:
            places.unknown(here, list(known))
            continue
        field = known[key]
        given[field.name] = _value(field, getattr(base, field.name), value, (here, places))
    return replace(base, **given)  # type: ignore[type-var]


def _value(field: Field[Any], inherited: Any, value: object, at: tuple[tuple[str, ...], _Places]) -> Any:
    path, places = at
    kind: Kind | None = field.metadata.get("kind")
    if kind is not None:
        return _checked(kind, inherited, value, at)
    if not isinstance(value, Mapping):
        places.bad(path, value, BadTokenError("expected a table of tokens"))
        return inherited
    if is_dataclass(inherited):
        return _overlay(inherited, value, path, places)
    return _members(field.metadata["of"], inherited, value, at)


def _members(
    of: Any, inherited: Mapping[str, Any], table: Mapping[str, Any], at: tuple[tuple[str, ...], _Places]
) -> Any:
    """A table with names of the author's own, over the parent's members."""
    path, places = at
    merged = dict(inherited)
    for name, value in table.items():
        here = (*path, name)
        if isinstance(of, Kind):
            merged[name] = _checked(of, inherited.get(name, ""), value, (here, places))
        elif isinstance(value, Mapping):
            merged[name] = _overlay(inherited[name] if name in inherited else of(), value, here, places)
        else:
            places.bad(here, value, BadTokenError("expected a table of tokens"))
    return merged


def _checked(kind: Kind, inherited: Any, value: object, at: tuple[tuple[str, ...], _Places]) -> Any:
    path, places = at
    try:
        return kind.read(value)
    except BadTokenError as error:
        places.bad(path, value, error)
        return inherited


def _shown(value: object) -> str:
    text = f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _place(source: Source, place: str) -> Span | None:
    """The span of `line 3, column 5)` in a parser's message, one character long."""
    if match := re.search(r"line (\d+), column (\d+)", place):
        start = source.line_offset(int(match[1])) + int(match[2]) - 1
        return Span(start, min(start + 1, len(source.text)))
    return Span(max(0, len(source.text) - 1), len(source.text)) if "end of document" in place else None
