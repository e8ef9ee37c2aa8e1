"""Executable cells of Quarto ("Execution Options") and R Markdown ("Chunk options"): code that is not run."""

from __future__ import annotations

import re

from msgspec import Struct

_LINE = re.compile(r"[ \t]*(?:#|//|%%|--)\|[ \t]*(?:([\w.-]+)[ \t]*:[ \t]*)?(.*)(?:\n|$)")
_PAIR = re.compile(r"([A-Za-z][\w.-]*)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^,\s]+))")
_OFF = frozenset(("false", "f", "no", "hide"))


class Cell(Struct, frozen=True):
    """Options of a cell, and where its code begins in the text of its fence."""

    options: tuple[tuple[str, str], ...] = ()
    start: int = 0

    def get(self, name: str) -> str:
        """The last value of an option, or nothing."""
        return dict(self.options).get(name, "")

    @property
    def is_shown(self) -> bool:
        """Whether its code is meant to be seen."""
        return not any(self.get(name).lower() in _OFF for name in ("echo", "include"))


def cell(inside: str, text: str) -> Cell:
    """The options behind the language, between braces, and in `#| key: value` lines at the top of the code."""
    found = [(match[1], match[2] or match[3] or match[4] or "") for match in _PAIR.finditer(inside)]
    start = 0
    while match := _LINE.match(text, start):
        if match.end() == start:
            break
        found.append((match[1] or "", match[2].strip().strip("\"'")))
        start = match.end()
    return Cell(tuple((key.lower().replace(".", "-").replace("_", "-"), value) for key, value in found), start)
