"""Lists that pandoc counts (its manual, "Ordered lists" and "Numbered example lists"): `(a)`, `iv.`, `#.`, `(@name)`.

CommonMark's own rule reads them, with digits in the place of what stands there: as many characters, so that all
places stay what they are.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock, list_block
from msgspec import Struct

from talkkit.model.blocks import Numbering
from talkkit.text.numbering import counted

_MARK = re.compile(r"(\(?)(#|@[\w-]*|[a-z]{1,6}|[A-Z]{1,6}|\d{1,3})([.)])[ \t]+\S")
_WORD = re.compile(r"\w")
_EXAMPLES = "examples"
"""Key of how many examples there are above."""


class _Mark(Struct, frozen=True):
    """The mark of an item: what stands around its number decides whether another one belongs to the same list."""

    around: tuple[str, str]
    text: str

    @property
    def kind(self) -> str:
        first = self.text[0]
        return first if first in "#@" else "digit" if first.isdecimal() else "upper" if first.isupper() else "lower"


def fancy_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list that letters, Roman numbers, `#` or `@` count. Letters count where the item below has the next one."""
    mark = _mark(state, start)
    if mark is None or state.is_code_block(start):
        return False
    if silent and state.parentType == "paragraph" and (state.listIndent < 0 or state.sCount[start] < state.blkIndent):
        return False  # it takes an empty line to end a paragraph, but for one in an item
    lines = _siblings(state, start, end, mark)
    numbering, number = _numbering(mark, _mark(state, lines[1]) if len(lines) > 1 else None)
    if numbering is None or silent:
        return numbering is not None
    _count(state, lines)
    opened = len(state.tokens)
    if not list_block(state, start, end, silent):
        return False
    token = state.tokens[opened]
    if mark.kind == "@":
        number = state.env.get(_EXAMPLES, 0) + 1
        state.env[_EXAMPLES] = number + len(lines) - 1
    token.attrs["start"] = number
    token.meta["numbering"] = numbering
    return True


def _mark(state: StateBlock, line: int) -> _Mark | None:
    begin = state.bMarks[line] + state.tShift[line]
    found = _MARK.match(state.src, begin, state.eMarks[line])
    if found is None or (found[1] and found[3] != ")"):
        return None
    return None if found[2][0] == "@" and not found[1] else _Mark((found[1], found[3]), found[2])


def _siblings(state: StateBlock, start: int, end: int, mark: _Mark) -> list[int]:
    """The lines of the items of the list that begins at a line."""
    found, base = [start], state.sCount[start]
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < max(base, state.blkIndent):
            break
        other = _mark(state, line) if state.sCount[line] == base else None
        if other and (other.around, other.kind) == (mark.around, mark.kind):
            found.append(line)
        elif state.sCount[line] <= base + 1 and not _continues(state, line):
            break
    return found


def _continues(state: StateBlock, line: int) -> bool:
    """Whether a line that is not indented goes on with the paragraph above."""
    return not state.isEmpty(line - 1) and bool(_WORD.match(state.src, state.bMarks[line] + state.tShift[line]))


def _numbering(mark: _Mark, following: _Mark | None) -> tuple[Numbering | None, int]:
    """How the list is counted, and from which number on."""
    if mark.kind in "#@":
        return "decimal", 1
    if mark.kind == "digit":
        return ("decimal", int(mark.text)) if mark.around[0] and following else (None, 0)
    for roman in (True, False):
        number = counted(mark.text, roman=roman)
        if number and following and counted(following.text, roman=roman) == number + 1:
            if mark.kind == "upper":
                return "upper-roman" if roman else "upper-alpha", number
            return "lower-roman" if roman else "lower-alpha", number
    return None, 0


def _count(state: StateBlock, lines: list[int]) -> None:
    """Digits in the place of the marks."""
    parts, done = list[str](), 0
    for line in lines:
        begin = state.bMarks[line] + state.tShift[line]
        found = _MARK.match(state.src, begin, state.eMarks[line])
        if found:
            digits = "1".zfill(found.end(3) - begin - 1)
            parts += state.src[done:begin], digits, "." if found[2] == "#" else ")"
            done = found.end(3)
    state.src = "".join((*parts, state.src[done:]))
