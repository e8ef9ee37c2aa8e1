"""Characters -> what measuring and breaking must know of them: script slot, cluster, zero width, emoji."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal
from unicodedata import category, east_asian_width

ScriptSlot = Literal["latin", "east_asian", "complex_script"]
"""Which of a run's three fonts PowerPoint takes for a character: `a:latin`, `a:ea` or `a:cs` (ECMA-376 21.1.2.3)."""

_COMPLEX = ((0x0590, 0x08FF), (0x0900, 0x0DFF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF),
            (0x1A20, 0x1AAF), (0xA8E0, 0xA8FF), (0xAA60, 0xAA7F), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC))  # fmt: skip
_EAST_ASIAN = ((0x1100, 0x11FF), (0x2E80, 0x2FFF), (0x3000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
               (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1B000, 0x1B2FF), (0x20000, 0x3FFFF))  # fmt: skip
_DICTIONARY = ((0x0E00, 0x0E7F), (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))
_EMOJI = ((0x1F000, 0x1F0FF), (0x1F18E, 0x1F1FF), (0x1F200, 0x1F2FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB),
          (0x1F90C, 0x1F9FF), (0x1FA70, 0x1FAFF))  # fmt: skip

SEQUENCE = re.compile("[\u200d\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""Characters that join others to one emoji; text without them is measured character by character."""

THAI_LEADING = frozenset("เแโใไເແໂໃໄ")
"""Vowels that are written before their consonant (Thai, Lao): never at a line's end."""
_THAI_TRAILING = frozenset("ะาำฯๆๅะາຳຽໆ")


def _within(ranges: tuple[tuple[int, int], ...], code: int) -> bool:
    index = bisect_right(ranges, (code, 0x10FFFF)) - 1
    return index >= 0 and code <= ranges[index][1]


@lru_cache(maxsize=8192)
def script_slot(character: str) -> ScriptSlot:
    """The font slot of a character by its Unicode block; punctuation and signs that scripts share are latin."""
    code = ord(character)
    if code < 0x590:
        return "latin"
    if _within(_COMPLEX, code):
        return "complex_script"
    return "east_asian" if _within(_EAST_ASIAN, code) else "latin"


@lru_cache(maxsize=8192)
def is_emoji(character: str) -> bool:
    """Whether a character is drawn as a colour picture by itself."""
    code = ord(character)
    return _within(_EMOJI, code) or (0x2300 <= code < 0x2C00 and east_asian_width(character) == "W")


@lru_cache(maxsize=8192)
def is_wordless(character: str) -> bool:
    """Scripts written without spaces between words whose breaks need a dictionary (UAX 14 class SA)."""
    return _within(_DICTIONARY, ord(character))


@lru_cache(maxsize=8192)
def is_extender(character: str) -> bool:
    """Whether the character belongs to the one before it: marks, joiners, selectors, skin tones, trailing jamo (UAX 29)."""
    code = ord(character)
    if code < 0x300:
        return False
    if 0x1160 <= code <= 0x11FF or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True
    return character in "\u200c\u200d" or category(character) in ("Mn", "Me", "Mc") or character in _THAI_TRAILING


@lru_cache(maxsize=8192)
def is_invisible(character: str) -> bool:
    """Characters without an advance: combining marks, format characters, selectors, controls."""
    code = ord(character)
    if code < 0x300:
        return code < 0x20 or 0x7F <= code < 0xA0 or code == 0xAD
    return 0xFE00 <= code <= 0xFE0F or category(character) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp")


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that a reader takes for one character (UAX 29, the parts that slides meet).

    Joined emoji, flags, base and marks, Hangul jamo, Thai and Lao syllable parts stay together.
    """
    start = 0
    for index in range(1, len(text)):
        if not _joined(text, start, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _joined(text: str, start: int, index: int) -> bool:
    before, character = text[index - 1], text[index]
    if character < "\u0300" and before < "\u0300":
        return False
    if is_extender(character) or before == "\u200d" or before in THAI_LEADING:
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "\U0001f1e6" <= before <= "\U0001f1ff" and (index - start) % 2 == 1
    return 0x1100 <= ord(before) <= 0x115F and (0x1100 <= ord(character) <= 0x115F or 0xAC00 <= ord(character) <= 0xD7A3)
