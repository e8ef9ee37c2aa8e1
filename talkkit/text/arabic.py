"""Arabic letters -> the forms they take beside their neighbours, which are narrower or wider than the letter alone.

The forms are those of Unicode's Arabic Presentation Forms blocks; they serve measuring only and never reach a slide.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, decomposition

LETTERS = re.compile("[\u0620-\u06d5]")
_TATWEEL = "\u0640"
_SWALLOWED = "\u200b"
_LAM = "\u0644"


@cache
def _forms() -> dict[tuple[str, str], str]:
    """(letter, `initial medial final isolated`) and the form; also lam with alef, the one required ligature."""
    forms: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)):
        kind, *codes = decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(letter, 16)) for letter in codes)
        if len(letters) == 1 or (letters[:1] == _LAM and len(letters) == 2):
            forms.setdefault((letters, kind.strip("<>")), chr(code))
    return forms


def contextual(text: str) -> str:
    """The text with every Arabic letter in the form its neighbours ask for.

    As long as before: an alef that joins a lam to one glyph becomes a character without width.
    """
    places = [index for index, character in enumerate(text) if not combining(character)]
    result = list(text)
    joined = False
    for number, index in enumerate(places):
        if result[index] == _SWALLOWED:
            continue
        after = places[number + 1] if number + 1 < len(places) else len(text)
        if text[index] == _LAM and _ligature(text[index] + text[after : after + 1]):
            result[index] = _form(text[index] + text[after], "final" if joined else "isolated")
            result[after] = _SWALLOWED
            joined = False
            continue
        onward = _joins_on(text[index]) and after < len(text) and _joins_back(text[after])
        result[index] = _form(text[index], _KINDS[joined, onward])
        joined = onward
    return "".join(result)


_KINDS = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}


def _form(letter: str, kind: str) -> str:
    return _forms().get((letter, kind), letter[0])


def _ligature(pair: str) -> bool:
    return len(pair) == 2 and (pair, "isolated") in _forms()


def _joins_on(letter: str) -> bool:
    """Dual-joining letters have an initial form (UAX 44, Joining_Type D or C)."""
    return letter == _TATWEEL or (letter, "initial") in _forms()


def _joins_back(letter: str) -> bool:
    return letter == _TATWEEL or (letter, "final") in _forms()
