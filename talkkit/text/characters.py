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

_QUARTER = "\u2005"

SCRIPT_SLOTS: tuple[ScriptSlot, ...] = ("latin", "east_asian", "complex_script")

Ranges = tuple[tuple[int, int], ...]


def _ranges(text: str) -> Ranges:
    pairs = (item.split("-") for item in text.split())
    return tuple((int(first, 16), int(last, 16)) for first, last in pairs)


_COMPLEX = _ranges(
    "0590-08FF 0900-0DFF 0E00-0EFF 1000-109F 1780-17FF 19E0-19FF 1A20-1AAF A8E0-A8FF AA60-AA7F FB1D-FDFF FE70-FEFC"
)
_EAST_ASIAN = _ranges(
    "1100-11FF 2E80-2FFF 3000-A4CF A960-A97F AC00-D7FF F900-FAFF FE30-FE4F FF00-FFEF 1B000-1B2FF 20000-3FFFF"
)
_DICTIONARY = _ranges("0E00-0E7F 0E80-0EFF 1000-109F 1780-17FF A9E0-A9FF AA60-AA7F")
_EMOJI = _ranges(
    "1F000-1F0FF 1F18E-1F18E 1F191-1F19A 1F1E6-1F1FF 1F200-1F2FF 1F300-1F64F 1F680-1F6FF 1F7E0-1F7EB 1F90C-1F9FF"
    " 1FA70-1FAFF"
)

SEQUENCE = re.compile("[\u200d\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""Characters that join others to one emoji; text without them is measured character by character."""

_HALF = re.compile("[\ud800-\udfff]")

THAI_LEADING = frozenset("เแโใไເແໂໃໄ")
"""Vowels that are written before their consonant (Thai, Lao): never at a line's end."""
_THAI_TRAILING = frozenset("ะาำฯๆๅะາຳຽໆ")


def whole(text: str) -> str:
    """The text as every file and program can hold it: halves of surrogate pairs joined, and single ones U+FFFD.

    They come from escapes in YAML and JSON, and from names of files that are no UTF-8 (PEP 383).
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALF.search(text) else text


def _within(ranges: Ranges, code: int) -> bool:
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


def is_east_asian(text: str) -> bool:
    """Whether any of its characters takes the East Asian font."""
    return not text.isascii() and any(script_slot(character) == "east_asian" for character in text)


def is_complex(text: str) -> bool:
    """Whether any of its characters takes the font of complex scripts (Arabic, Hebrew, Devanagari, Thai ...)."""
    return not text.isascii() and any(script_slot(character) == "complex_script" for character in text)


def autospaced(text: str, before: str = "") -> str:
    """The text with a quarter of an em wherever East Asian characters meet others, as LibreOffice sets it.

    `before` is what stands in front of it on the line.
    """
    parts: list[str] = []
    last = next((character for character in reversed(before) if not character.isspace()), "")
    for character in text:
        if (
            last
            and not character.isspace()
            and (script_slot(last) == "east_asian") != (script_slot(character) == "east_asian")
        ):
            parts.append(_QUARTER)
        parts.append(character)
        last = last if character.isspace() else character
    return "".join(parts)


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
    """Whether it belongs to the character before it: marks, joiners, selectors, skin tones, trailing jamo (UAX 29)."""
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


def is_joined(cluster: str) -> bool:
    """Whether a cluster is an emoji of several characters, more than a character and its wish to be coloured."""
    return bool(SEQUENCE.search(plain := cluster.replace("\ufe0f", ""))) and len(plain) > 1


def _joined(text: str, start: int, index: int) -> bool:
    before, character = text[index - 1], text[index]
    if character < "\u0300" and before < "\u0300":
        return False
    if is_extender(character) or before == "\u200d" or before in THAI_LEADING:
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "\U0001f1e6" <= before <= "\U0001f1ff" and (index - start) % 2 == 1
    return 0x1100 <= ord(before) <= 0x115F and (
        0x1100 <= ord(character) <= 0x115F or 0xAC00 <= ord(character) <= 0xD7A3
    )
