"""Text -> where a line may end, as PowerPoint breaks (docs/powerpoint/text.md): greedy, no hyphenation, no dictionary.

A position i means: between text[i - 1] and text[i].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

from talkkit.text import characters

SPACES = " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
"""Spaces that hang at a line's end and allow a break after them. U+3000 is a character of its own there."""

GLUE = frozenset("\u00a0\u202f\u2007\u2060\ufeff\u2011\u200d")
"""No line ends on either side of these."""

_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°·’”†‡›»‰′″℃∶、。〃〆〕〗〞﹚﹜！＂％＇），．：；？］｀｜｝～｠､｡･ﾞﾟ々〉》」』】〙〛〟ゝゞーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ…‥・ヽヾ〜–—"
)
_NOT_LAST = frozenset("$([\\{£¥‘“‹«〈《「『【〔〖〘〚〝﹙﹛＄（［｛｟｢￡￥￦#@＃＠")
_NICE = re.compile(r"(?<=[/\\._?&=\-:#+,;@%~|)\]])(?=\w)|(?<=[a-z])(?=[A-Z])|(?<=/)(?=[^/\s])")
_SIMPLE = re.compile(r"[\x20-\u02ff\u0370-\u058f\u2010-\u2027\u2030-\u205e]*\Z")
_LATIN_BREAK = re.compile(
    r"(?<=[ \t])(?=[^ \t])|(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[\w\)\]\"'”’.,!?][—–‐])(?=[^\s—–\u00a0\u2011])"
)


@lru_cache(maxsize=1024)  # a text is asked about in several sizes
def opportunities(text: str) -> tuple[int, ...]:
    """Every position where PowerPoint may end a line, ascending, without the text's ends."""
    if _SIMPLE.match(text) and not GLUE.intersection(text):
        return tuple(match.start() for match in _LATIN_BREAK.finditer(text) if match.start())
    return tuple(_general(text))


def nice_places(text: str) -> tuple[int, ...]:
    """Where an over-wide word is best cut: after separators of URLs and identifiers, before the humps of camelCase."""
    return tuple(match.start() for match in _NICE.finditer(text) if match.start())


def _general(text: str) -> Iterator[int]:
    position = 0
    latin = {match.start() for match in _LATIN_BREAK.finditer(text)}
    for cluster in characters.clusters(text):
        if position and _may_break(text, position, latin):
            yield position
        position += len(cluster)


def _may_break(text: str, position: int, latin: set[int]) -> bool:
    before, after = _base(text, position), text[position]
    if after in SPACES or after in GLUE or text[position - 1] in GLUE:
        return False
    if text[position - 1] in SPACES or text[position - 1] == "\u200b" or position in latin:
        return True
    if after in _NOT_FIRST or before in _NOT_LAST or after == "\u200b":
        return False
    if is_ideographic(before) or is_ideographic(after):
        return True
    return characters.is_wordless(before) and characters.is_wordless(after)


def _base(text: str, position: int) -> str:
    """The last character before the position that is not a mark on another one."""
    index = position - 1
    while index > 0 and characters.is_extender(text[index]):
        index -= 1
    return text[index]


@lru_cache(maxsize=8192)
def is_ideographic(character: str) -> bool:
    """Characters that lines end before and after: Han, kana, Hangul, full-width forms, emoji (UAX 14 ID, H2, H3)."""
    if characters.is_emoji(character):
        return True
    return characters.script_slot(character) == "east_asian" and (
        east_asian_width(character) in "WFH" or category(character) == "Lo"
    )
