"""Words that mean something in an outline: every room declares its own beside the code that reads them.

The registry answers what a misspelt word was meant to be, and documentation is made from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

_COMMON_WORDS = """
    content contents hive name named names node nodes none nose not nota notas noted side sides tide vote votes wide
"""
COMMON = frozenset(_COMMON_WORDS.split())
"""Words of everyday texts that happen to be near a word that means something; they are what they are."""
_LONG = 7
"""Letters of a word in which two mistakes are still likely to be mistakes."""

_all: dict[str, frozenset[str]] = {}


def words(kind: str, known: Iterable[str]) -> frozenset[str]:
    """Register words of a kind (`front matter key`), beside the code that reads them."""
    found = frozenset(known)
    _all[kind] = _all.get(kind, frozenset()) | found
    return found


def registered_words() -> dict[str, frozenset[str]]:
    """The words of every room that has been imported, by kind."""
    return dict(sorted(_all.items()))


def canonical(word: str) -> str:
    """`backgroundColor`, `Background_Color` and `background-color` are one word."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", word.strip()).lower().replace("_", "-").replace(" ", "-")


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that a word nobody knows is a misspelling of, or nothing.

    One letter too many, too few, wrong, or changed places with its neighbour; two such mistakes in words of seven
    letters or more. Words of three letters or fewer have none.
    """
    return "" if word in known else _nearest(word, frozenset(known))


@lru_cache(4096)
def _nearest(word: str, known: frozenset[str]) -> str:
    if word in COMMON:
        return ""
    # Words that share too few letters are not worth the count.
    letters = frozenset(word)
    alike = (each for each in known if len(each) > 3 and len(letters.symmetric_difference(each)) <= 4)
    rated = ((_mistakes(word, each), -len(each), each) for each in alike)
    # Of words that are as near, the longest: a letter is left out more often than added.
    return min((found for found in rated if found[0] <= _allowed(word, found[2])), default=(0, 0, ""))[2]


def _allowed(word: str, meant: str) -> int:
    return 2 if len(meant) >= _LONG and word[:1] == meant[0] else 1


def _mistakes(word: str, meant: str) -> int:
    """The optimal string alignment distance of two words; 3 stands for all that are further from each other."""
    if abs(len(word) - len(meant)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, other in enumerate(meant, 1):
            best = min(now[-1] + 1, last[column] + 1, last[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == meant[column - 2] and word[row - 2] == other
            now.append(min(best, before[column - 2] + 1) if swapped else best)
        before, last = last, now
    return last[-1]
