"""Source code -> coloured pieces, line by line, by Pygments' lexers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from talkkit.style import Color
from talkkit.theme.theme import CodeStyle

TAB = 4


class Piece(Struct, frozen=True):
    """Characters of one kind. Kind is the name of a colour of `CodeStyle`, or empty for plain code."""

    text: str
    kind: str


@lru_cache(maxsize=512)
def pieces(text: str, language: str) -> tuple[tuple[Piece, ...], ...]:
    """The lines of a program as coloured pieces; tabs are four columns wide. An unknown language stays plain."""
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, value in _tokens(text.expandtabs(TAB), language):
        for index, part in enumerate(value.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append((kind, part))
    return tuple(tuple(_joined(line)) for line in lines)


def _joined(line: list[tuple[str, str]]) -> Iterator[Piece]:
    for kind, parts in groupby(line, itemgetter(0)):
        yield Piece("".join(part for _, part in parts), kind)


def piece_color(style: CodeStyle, kind: str) -> Color:
    """The theme's colour for a kind of piece."""
    colors = {
        "keyword": style.keyword,
        "string": style.string,
        "number": style.number,
        "comment": style.comment,
        "name": style.name,
    }
    return colors.get(kind, style.paragraph.run.color)


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    """The names of all languages that have colours."""
    from pygments.lexers import get_all_lexers  # heavy to import, and many talks show no code

    return frozenset(alias for _, aliases, _, _ in get_all_lexers() for alias in aliases)


def _tokens(text: str, language: str) -> list[tuple[str, str]]:
    if not language:
        return [("", text)]
    # Pygments is heavy to import, and many talks show no code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [("", text)]
    return [(_kind(str(token)), value) for token, value in lexer.get_tokens(text)]


_KINDS = (
    ("Token.Comment", "comment"),
    ("Token.Keyword", "keyword"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Literal.String", "string"),
    ("Token.Literal.Number", "number"),
    ("Token.Name.Function", "name"),
    ("Token.Name.Class", "name"),
    ("Token.Name.Decorator", "name"),
    ("Token.Name.Tag", "keyword"),
    ("Token.Name.Attribute", "name"),
    ("Token.Generic.Deleted", "string"),
)


@lru_cache(maxsize=256)
def _kind(token: str) -> str:
    return next((kind for prefix, kind in _KINDS if token.startswith(prefix)), "")
