"""Text -> embedding levels and visual order (the Unicode bidirectional algorithm, UAX 9, without explicit embeddings).

Slides carry no embedding or isolate controls worth the name; those that occur are treated as neutral and take no width.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
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
        result += [base] * len(piece) if hard else _levels([kind for _, kind in piece], base)
    return result


def _levels(kinds: list[str], base: int) -> list[int]:
    edge = "R" if base else "L"
    tabs = [kind == "S" for kind in kinds]
    kinds = _neutrals(_weak(kinds, edge), edge)
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
        kind = "ON" if kind in ("ES", "ET", "CS") or kind in _NEUTRAL else kind
        result.append("L" if kind == "EN" and strong == "L" else kind)
    return result


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


def visual_runs(
    embedding: list[int], owners: list[int], start: int, end: int, direction: Literal["ltr", "rtl"]
) -> list[tuple[int, int, bool]]:
    """Runs of one owner and one level between `start` and `end`, from left to right: start, end, right to left (rule L2)."""
    runs: list[tuple[int, int, int]] = []
    here = start
    for index in range(start + 1, end + 1):
        if index == end or owners[index] != owners[here] or embedding[index] != embedding[here]:
            runs.append((here, index, embedding[here]))
            here = index
    highest = max((level for *_, level in runs), default=0)
    for level in range(highest, 0, -1):
        runs = _reversed_from(runs, level)
    return [(first, last, bool(level & 1)) for first, last, level in runs]


def _reversed_from(runs: list[tuple[int, int, int]], level: int) -> list[tuple[int, int, int]]:
    result: list[tuple[int, int, int]] = []
    for above, group in groupby(runs, key=lambda run: run[2] >= level):
        result += reversed(list(group)) if above else list(group)
    return result
