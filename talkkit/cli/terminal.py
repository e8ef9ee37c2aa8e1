"""What a terminal needs to know: colours where they are welcome, widths of characters, nothing that controls it."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TextIO

TAB = 4
"""Columns that a tab is shown as."""

_CODES = {"red": "31;1", "yellow": "33;1", "blue": "34;1", "green": "32;1", "bold": "1", "dim": "2"}


def wants_color(stream: TextIO) -> bool:
    """Whether to colour: `NO_COLOR` forbids (no-color.org), `FORCE_COLOR` asks for it, else a terminal that can."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM", "") != "dumb"


def paint(text: str, style: str, *, color: bool) -> str:
    """The text in a style, or as it is (ECMA-48, SGR)."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color else text


def plain(text: str) -> str:
    """Text that cannot steer a terminal: control characters become their pictures (U+2400 block), tabs spaces."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\t":
        return " " * TAB
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if unicodedata.category(character) in ("Cc", "Cs") or character in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
        return "\ufffd"  # C1 controls, and overrides of direction that would turn the line round
    return character


def columns(text: str) -> int:
    """Columns that text takes on a terminal: East Asian wide characters take two, combining ones none (UAX 11)."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def make_streams_safe() -> None:
    """Let both streams write any text: what the locale's encoding lacks is shown escaped, not raised."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
