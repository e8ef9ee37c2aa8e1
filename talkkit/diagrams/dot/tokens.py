"""A DOT text -> tokens with their places (the language of Graphviz's manual, "DOT Language")."""

from __future__ import annotations

import re
from typing import Literal, cast

from msgspec import Struct

from talkkit.diagrams.problems import DiagramError, Problem

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*)
    |(?P<edge>->|--)
    |(?P<mark>[{}\[\];,=:+])
    |(?P<id>[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff]*|-?(?:\.\d+|\d+(?:\.\d*)?))
    |(?P<quoted>"(?:[^"\\]|\\.)*")
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


_Kind = Literal["edge", "mark", "id", "quoted", "html", "end"]


class Token(Struct, frozen=True):
    """A piece of the text. Of quoted and HTML strings the value is without their marks."""

    kind: _Kind
    text: str
    line: int
    column: int

    def problem(self, message: str, hint: str | None = None) -> Problem:
        """A finding about this place."""
        return Problem(message, self.line, self.column, max(1, len(self.text)), hint)


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens, and one at the end.

    Raises:
        DiagramError: a character that no token begins with, or a string without an end.
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        line, column = _place(text, at)
        if text[at] == "<":
            end = _html_end(text, at)
            if end is None:
                raise DiagramError(Problem("this HTML label has no end", line, column))
            found.append(Token("html", text[at + 1 : end - 1], line, column))
            at = end
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            what = "this string has no end" if text[at] == '"' else f"'{text[at]}' is no part of the DOT language"
            raise DiagramError(Problem(what, line, column))
        if match.lastgroup == "quoted":
            inner = match.group()[1:-1].replace("\\\n", "").replace('\\"', '"')
            found.append(Token("quoted", inner, line, column))
        elif match.lastgroup != "space":
            found.append(Token(cast(_Kind, match.lastgroup), match.group(), line, column))
        at = match.end()
    return (*found, Token("end", "", *_place(text, len(text))))


def _html_end(text: str, start: int) -> int | None:
    depth = 0
    for index in range(start, len(text)):
        depth += {"<": 1, ">": -1}.get(text[index], 0)
        if depth == 0:
            return index + 1
    return None


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
