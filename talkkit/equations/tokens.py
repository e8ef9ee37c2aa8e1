"""The source of a formula -> tokens with their places."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

TokenKind = Literal["command", "number", "character", "{", "}", "^", "_", "&", "'", "end"]


class Token(Struct, frozen=True):
    """One token: a command without its backslash, a number, a character, or a sign of the syntax."""

    kind: TokenKind
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"(?P<space>\s+|(?<!\\)%[^\n]*(?:\n|$))"
    r"|\\(?P<command>[A-Za-z]+\*?|[^A-Za-z]|$)"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<sign>[{}^_&'])"
    r"|(?P<character>.)",
    re.DOTALL,
)
_STARRED = frozenset(("operatorname*", "hspace*", "mathop*", "tag*"))


def tokens(latex: str) -> tuple[Token, ...]:
    """The tokens of a formula, ended by one of kind `end`. White space and comments go (a blank command stays)."""
    found: list[Token] = []
    place = 0
    while place < len(latex):
        match = _TOKEN.match(latex, place)
        assert match is not None, place
        place = match.end()
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "command":
            if text.endswith("*") and text not in _STARRED and len(text) > 1:
                text, place = text[:-1], place - 1
            found.append(Token("command", " " if text.isspace() else text, match.start(), place))
        elif kind == "sign":
            found.append(Token(text, text, match.start(), place))  # type: ignore[arg-type]  # one of the kinds
        elif kind == "number":
            found.append(Token("number", text, match.start(), place))
        elif kind == "character":
            found.append(Token("character", text, match.start(), place))
    found.append(Token("end", "", len(latex), len(latex)))
    return tuple(found)
