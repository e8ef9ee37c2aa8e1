"""Text -> embedding levels and visual order (the Unicode bidirectional algorithm, UAX 9, without explicit embeddings).

Slides carry no embedding or isolate controls worth the name; those that occur are treated as neutral and take no width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from typing import Literal
from unicodedata import bidirectional

Run = tuple[int, int, int, int]
"""Begin, end, stretch, level."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BRACKETS = {
    pair[0]: pair[1] for pair in ("()", "[]", "{}", "（）", "［］", "「」", "『』", "【】", "〈〉", "《》", "⟨⟩")
}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN", ""})


def levels(text: str, direction: Literal["ltr", "rtl"]) -> list[int]:
    """The embedding level of every character: even runs left to right, odd right to left."""
    base = 0 if direction == "ltr" else 1
    if not base and not _RIGHT_TO_LEFT.search(text):
        return [0] * len(text)
    kinds = [bidirectional(character) for character in text]
    result: list[int] = []
    for hard, group in groupby(zip(text, kinds, strict=True), key=lambda pair: pair[1] == "B"):
        piece = list(group)
        result += [base] * len(piece) if hard else _levels(piece, base)
    return result


def _levels(piece: list[tuple[str, str]], base: int) -> list[int]:
    """Levels of characters with their bidirectional classes, one line of source without paragraph separators."""
    edge = "R" if base else "L"
    tabs = [kind == "S" for _, kind in piece]
    kinds = _weak([kind for _, kind in piece], edge)
    kinds = _neutrals(_brackets([character for character, _ in piece], kinds, edge), edge)
    odd = {"R": base | 1, "L": base + (base & 1), "EN": base + 2 - (base & 1), "AN": base + 2 - (base & 1)}
    return [base if tab else odd[kind] for kind, tab in zip(kinds, tabs, strict=True)]


def _weak(kinds: list[str], edge: str) -> list[str]:
    """Rules W1 to W7: marks, digits, separators and terminators of numbers."""
    return _numbers(_separators(_digits(_marks(kinds, edge), edge)), edge)


def _marks(kinds: list[str], edge: str) -> list[str]:
    before, result = edge, []
    for kind in kinds:
        before = before if kind in ("NSM", "BN") else kind
        result.append(before)
    return result


def _digits(kinds: list[str], edge: str) -> list[str]:
    strong, result = edge, []
    for kind in kinds:
        if kind in ("L", "R", "AL"):
            strong = kind
        result.append("AN" if kind == "EN" and strong == "AL" else kind)
    return ["R" if kind == "AL" else kind for kind in result]


def _separators(kinds: list[str]) -> list[str]:
    """W4 and W5: a lone separator between digits joins them, terminators join European digits beside them."""
    result = list(kinds)
    for index in range(1, len(result) - 1):
        before, kind, after = result[index - 1], result[index], kinds[index + 1]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            result[index] = before
    for order in (range(1, len(result)), range(len(result) - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for index in order:
            if result[index] == "ET" and result[index + step] == "EN":
                result[index] = "EN"
    return result


def _numbers(kinds: list[str], edge: str) -> list[str]:
    """W6 and W7: what is left of separators is neutral; European digits after Latin text go with it."""
    strong, result = edge, []
    for kind in kinds:
        if kind in ("L", "R"):
            strong = kind
        if kind in ("ES", "ET", "CS") or kind in _NEUTRAL:
            result.append("ON")
        else:
            result.append("L" if kind == "EN" and strong == "L" else kind)
    return result


def _brackets(text: list[str], kinds: list[str], edge: str) -> list[str]:
    """N0: a pair of brackets takes the direction of what it holds, or of what it stands in."""
    closing = dict(_pairs(text, kinds))
    if not closing:
        return kinds
    strong = {side: list(accumulate((_strong(kind) == side for kind in kinds), initial=0)) for side in "LR"}
    result, before = list(kinds), edge
    for index in range(len(kinds)):
        end = closing.get(index)
        if end is not None:
            inside = {side for side, count in strong.items() if count[end] > count[index]}
            if inside:
                result[index] = result[end] = edge if edge in inside or before == edge else before
        before = _strong(result[index]) or before
    return result


_DEEPEST = 63
"""Brackets that are open at a time (BD16); what follows a deeper one is no pair."""


def _pairs(text: list[str], kinds: list[str]) -> Iterator[tuple[int, int]]:
    open_ones: list[int] = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in _BRACKETS:
            if len(open_ones) == _DEEPEST:
                return
            open_ones.append(index)
        else:
            match = next((place for place in reversed(open_ones) if _BRACKETS[text[place]] == character), None)
            if match is not None:
                del open_ones[open_ones.index(match) :]
                yield match, index


def _neutrals(kinds: list[str], edge: str) -> list[str]:
    """N1 and N2: neutrals between two sides of one direction take it, else the paragraph's."""
    result: list[str] = []
    for neutral, group in groupby(enumerate(kinds), key=lambda pair: pair[1] == "ON"):
        piece = list(group)
        if not neutral:
            result += [kind for _, kind in piece]
            continue
        before = _side(kinds[piece[0][0] - 1]) if piece[0][0] else edge
        last = piece[-1][0] + 1
        after = _side(kinds[last]) if last < len(kinds) else edge
        result += [before if before == after else edge] * len(piece)
    return result


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _strong(kind: str) -> str:
    return "" if kind == "ON" else _side(kind)


def in_visual_order(runs: Iterable[Run]) -> list[Run]:
    """Runs of a line, each with its level last, from left to right (rule L2)."""
    found = list(runs)
    for level in range(max((run[-1] for run in found), default=0), 0, -1):
        found = _reversed_from(found, level)
    return found


def _reversed_from(runs: list[Run], level: int) -> list[Run]:
    result: list[Run] = []
    for above, group in groupby(runs, key=lambda run: run[-1] >= level):
        piece = list(group)
        result += reversed(piece) if above else piece
    return result
