"""Roles and the layouts that take them -> a `talkkit.toml` that pins them, all else byte for byte the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

_TABLE = "layouts"
_HEADER = re.compile(r"^\s*\[+\s*[\"']?([^\]\"']*)[\"']?\s*\]+\s*(#.*)?$")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def with_pins(text: str, pins: Mapping[str, str]) -> str:
    """The settings with `[layouts]` holding the pins. Lines of roles that are not among them stay as they are.

    Raises:
        ValueError: the text is no TOML, or holds the table in a form that cannot be added to.
    """
    before = _parsed(text)
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    start = _header(lines)
    if start is None:
        if _TABLE in before:
            raise ValueError(f"{_TABLE} is not written as a table of its own")
        lines = _closed(lines, ending)
        lines += [ending] if lines else []
        lines.append(f"[{_TABLE}]{ending}")
        start = len(lines) - 1
    _write(lines, start, pins, ending)
    made = "".join(lines)
    expected = before | {_TABLE: {**before.get(_TABLE, {}), **pins}}
    if _parsed(made) != expected:
        raise ValueError(f"[{_TABLE}] is written in a way that cannot be added to")
    return made


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is no valid TOML: {error}") from error


def _header(lines: list[str]) -> int | None:
    """The line of the table's header."""
    for number, line in enumerate(lines):
        found = _HEADER.match(line.rstrip("\r\n"))
        if found and found[1].strip() == _TABLE:
            return number
    return None


def _closed(lines: list[str], ending: str) -> list[str]:
    """The lines with an end at the last one."""
    if lines and not lines[-1].endswith(("\n", "\r")):
        return [*lines[:-1], lines[-1] + ending]
    return lines


def _write(lines: list[str], start: int, pins: Mapping[str, str], ending: str) -> None:
    """Sets each pin in the table that begins at a line: in its own line, or in a new one behind the last."""
    for role, layout in pins.items():
        end = next((n for n in range(start + 1, len(lines)) if _HEADER.match(lines[n].rstrip("\r\n"))), len(lines))
        own = re.compile(rf"^\s*[\"']?{re.escape(role)}[\"']?\s*=")
        place = next((n for n in range(start + 1, end) if own.match(lines[n])), None)
        line = f"{_key(role)} = {_quoted(layout)}{ending}"
        if place is not None:
            lines[place] = line
            continue
        closing = ("", "#") if end < len(lines) else ("",)
        while end > start + 1 and lines[end - 1].strip()[:1] in closing:
            end -= 1
        if not lines[end - 1].endswith(("\n", "\r")):
            lines[end - 1] += ending
        lines.insert(end, line)


def _key(role: str) -> str:
    return role if _BARE.fullmatch(role) else _quoted(role)


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one >= " " and one != "\x7f" else f"\\u{ord(one):04X}" for one in plain) + '"'
