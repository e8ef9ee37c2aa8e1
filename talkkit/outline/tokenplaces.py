"""Tokens that know where they stand: markdown-it keeps the lines of blocks only, and no places of inline tokens.

A block token that holds text gets the places of that text in the outline; an inline token gets its place in the text of
its block. Both are kept in the token's `meta`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby

from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from talkkit.outline.places import Places, by_lines

PLACES = "places"
"""Key of the places of a text: in the environment of the text that is parsed, in a block token of its content."""
CELLS = "cells"
"""Key of all cells in the source of a table's row, each with its places, also those beyond the table's columns."""
STOP = "stop"
"""Key of the offset, in the text that is parsed, where a token's content ends; where only its rule knows."""
_PLACE = "place"
_INSIDE = "inside"
_PIECES = "pieces"

_HOLDING_TEXT = ("inline", "fence", "code_block", "html_block", "comment", "math_block")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")

InlineRule = Callable[[StateInline, bool], bool]


def places(token: Token) -> Places:
    """Where the text of a block token stands in the outline."""
    found: Places = token.meta[PLACES]
    return found


def place(token: Token) -> tuple[int, int]:
    """Where an inline token begins and ends in the text of its block."""
    found: tuple[int, int] = token.meta[_PLACE]
    return found


def set_place(token: Token, start: int, end: int) -> None:
    """Say where an inline token stands, for a rule that knows better than its own length."""
    token.meta[_PLACE] = (start, end)


def inside(token: Token) -> tuple[int, int]:
    """Where the content of an inline token stands in the text of its block, without the marks around it."""
    found: tuple[int, int] = token.meta.get(_INSIDE) or place(token)
    return found


def content_places(token: Token) -> Places:
    """Where the characters of an inline token's content stand in the text of its block."""
    return Places(token.meta.get(_PIECES) or ((0, inside(token)[0]),))


def extended(token: Token, end: int) -> None:
    """Let an inline token end later."""
    token.meta[_PLACE] = (place(token)[0], end)


# Blocks


def in_blocks(state: StateCore) -> None:
    """A core rule that finds the places of all texts of blocks, before any of them is changed."""
    outer: Places = state.env[PLACES]
    if state.inlineMode:
        state.tokens[0].meta[PLACES] = outer
        return
    starts = [0, *(match.end() for match in re.finditer("\n", state.src)), len(state.src)]
    for index, token in enumerate(state.tokens):
        if token.type in _HOLDING_TEXT and token.map and PLACES not in token.meta:
            before = state.tokens[index - 1] if index else token
            token.meta[PLACES] = by_lines(token.content, _lines(token, before, state.src, starts), outer)


def _lines(token: Token, before: Token, source: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Starts and ends of the lines that hold a token's content."""
    first, stop = token.map or (0, 0)
    first += token.type == "fence"
    stop = max(stop, first + 1)
    lines = []
    for start, end in zip(starts[first:stop], starts[first + 1 : stop + 1], strict=False):
        lines.append((start, start + len(source[start:end].rstrip())))
    if lines:
        lines[-1] = (lines[-1][0], _content_end(token, before, source, lines[-1]))
    return lines


def _content_end(token: Token, before: Token, source: str, line: tuple[int, int]) -> int:
    """Where the content ends in its last line: before the marks that close it."""
    start, end = line
    if STOP in token.meta:
        return start + len(source[start : token.meta[STOP]].rstrip())
    if before.type == "heading_open" and before.markup.startswith("#"):
        match = _CLOSING_HASHES.search(source, start, end)
        return start + len(source[start : match.start()].rstrip()) if match else end
    if token.type == "math_block" and not token.content.endswith(token.markup):
        end = start + len(source[start:end].removesuffix(token.markup).rstrip())
    return end


def table_with_places(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for tables (GFM 4.10), whose cells get their places."""
    count = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    cells: Iterator[tuple[str, Places]] = iter(())
    for token in state.tokens[count:]:
        if token.type == "tr_open" and token.map:
            row = tuple(_cells(state, token.map[0]))
            token.meta[CELLS], cells = row, iter(row)
        elif token.type == "inline" and token.map:
            token.meta[PLACES] = next(cells, ("", _end_of_row(state, token.map[0])))[1]
    return True


def _end_of_row(state: StateBlock, line: int) -> Places:
    return Places(((0, state.eMarks[line]),)).over(state.env[PLACES])


def _cells(state: StateBlock, line: int) -> Iterator[tuple[str, Places]]:
    """The cells of a row, as they are written but for the escapes of their bars."""
    start = state.bMarks[line] + state.tShift[line]
    row = state.src[start : state.eMarks[line]].rstrip()
    bars = [match.start() for match in _PIPE.finditer(row)]
    bounds = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(row)], strict=True))
    bounds = bounds[bounds[0][0] == bounds[0][1] :]
    bounds = bounds[:-1] if bounds and bounds[-1][0] == bounds[-1][1] else bounds
    around = Places(((0, start),)).over(state.env[PLACES])
    for left, right in bounds:
        first, last = right - len(row[left:right].lstrip()), left + len(row[left:right].rstrip())
        slices = list(_without_escapes(row, first, max(first, last)))
        yield "".join(row[one:other] for one, other in slices), around.kept(slices)


def _without_escapes(row: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for match in _ESCAPED_PIPE.finditer(row, first, last):
        yield first, match.start()
        first = match.end()
    yield first, last


# Inline tokens


class PlacedState(StateInline):
    """The state of inline parsing that also knows where the text began that is not yet a token."""

    _began = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta[_PLACE] = (self._began, self._began + len(token.content))
        return token

    def push_early(self, kept: int) -> None:
        """Make a token of the text that is none yet, but for its last characters; `_join` joins both again."""
        text, began = self.pending, self._began
        if len(text) > 2 * kept:
            self.pending = text[:-kept]
            self.pushPending()
            self.pending, self._began = text[-kept:], began + len(text) - kept


class PlacedInline(ParserInline):
    """A parser of inline text whose tokens know their places. `watch` comes behind the last rule."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler2.at("fragments_join", _join)

    def watch(self) -> None:
        """Let whatever rule matches say where its tokens stand: one rule takes the place of all that there are now."""
        rules = self.ruler.getRules("")
        self.ruler = Ruler()
        self.ruler.push("placing", _placing(rules))

    def parse(self, src: str, md: object, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = PlacedState(src, md, env, tokens)  # type: ignore[arg-type]
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _placing(rules: Sequence[InlineRule]) -> InlineRule:
    """The first of the rules that matches, whose tokens get places."""

    def placing(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        for rule in rules:
            if rule(state, silent):
                break
        else:
            return False
        if len(state.tokens) > count and not silent:
            _place_all([token for token in state.tokens[count:] if _PLACE not in token.meta], start, state.pos)
        return True

    return placing


def _place_all(tokens: Sequence[Token], start: int, end: int) -> None:
    """Places of the tokens that one rule has made of a range: delimiters one by one, others all of it.

    What holds text has as many marks before the text as behind it.
    """
    if all(token.type == "text" for token in tokens) and sum(len(token.content) for token in tokens) == end - start:
        for token in tokens:
            token.meta[_PLACE] = (start, start + len(token.content))
            start += len(token.content)
        return
    # The rules for bare addresses take back text that was passed before they began.
    start = min([start, *(end - len(token.content) for token in tokens)])
    for token in tokens:
        token.meta[_PLACE] = (start, end)
        if token.type == "text" or token.type.startswith(("code", "math")):
            marks = (end - start - len(token.content)) // 2
            # The rules for raised and lowered text have one mark, and take backslashes out of the text.
            marks = min(marks, 1) if token.type == "text" else marks
            token.meta[_INSIDE] = (start + marks, end - marks)


def _join(state: StateInline) -> None:
    """Neighbours of plain text become one token, in place of markdown-it's own rule, which knows no places.

    Escaped characters stay apart: they are never marks. An entity that stands for a letter or a space is plain text.
    """
    groups = [(plain, list(group)) for plain, group in groupby(state.tokens, key=_is_plain)]
    state.tokens[:] = chain.from_iterable(_one(group) if plain else group for plain, group in groups)


def _is_plain(token: Token) -> bool:
    if token.type == "text_special" and token.info == "entity":
        return token.content.isalnum() or token.content.isspace()
    return token.type == "text"


def _one(group: list[Token]) -> list[Token]:
    parts = [token for token in group if token.content]
    if len(parts) < 2:
        return parts
    first, pieces, length = parts[0], [], 0
    for token in parts:
        pieces.append((length, place(token)[0]))
        length += len(token.content)
    first.type, first.content = "text", "".join(token.content for token in parts)
    first.meta[_PIECES] = tuple(pieces)
    first.meta[_PLACE] = (min(place(token)[0] for token in parts), max(place(token)[1] for token in parts))
    return [first]
