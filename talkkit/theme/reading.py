"""`theme.toml` text to tokens: every key checked, every complaint located, every bad value left to the parent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from talkkit.diagnostics import Diagnostic, Source, Span, TalkkitError
from talkkit.theme.kinds import BadTokenError, Kind
from talkkit.theme.places import Places
from talkkit.theme.rules import BROKEN_THEME
from talkkit.theme.soundness import sound
from talkkit.theme.tokens import Tokens

_Table = TypeVar("_Table")


@dataclass(frozen=True, slots=True)
class ReadTokens:
    """Tokens as read over their parent's, and what was found on the way."""

    tokens: Tokens
    source: Source
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
    places = Places(source, found)
    tokens = _overlay(parent, table, (), places)
    return ReadTokens(sound(tokens, places), source, tuple(found))


def _overlay(base: _Table, table: Mapping[str, Any], path: tuple[str, ...], places: Places) -> _Table:
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


def _value(field: Field[Any], inherited: Any, value: object, at: tuple[tuple[str, ...], Places]) -> Any:
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
    of: Any, inherited: Mapping[str, Any], table: Mapping[str, Any], at: tuple[tuple[str, ...], Places]
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


def _checked(kind: Kind, inherited: Any, value: object, at: tuple[tuple[str, ...], Places]) -> Any:
    path, places = at
    try:
        return kind.read(value)
    except BadTokenError as error:
        places.bad(path, value, error)
        return inherited


def _place(source: Source, place: str) -> Span | None:
    """The span of `line 3, column 5)` in a parser's message, one character long."""
    if match := re.search(r"line (\d+), column (\d+)", place):
        start = source.line_offset(int(match[1])) + int(match[2]) - 1
        return Span(start, min(start + 1, len(source.text)))
    return Span(max(0, len(source.text) - 1), len(source.text)) if "end of document" in place else None
