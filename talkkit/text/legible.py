"""Text from anywhere -> text that a deck, a page and a person can take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.text.characters import whole

_WHITE = re.compile("[\x0b\x0c\u2028\u2029]")
"""What programs write for a line or page that ends inside of a paragraph; text that is pasted brings it."""
_LAST = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NOTHING = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_LAST}]")
"""Control characters, and the numbers that Unicode keeps from ever being a character (23.7)."""


def legible(text: str) -> str:
    """The text with another character for each that nothing shows: a space for vertical tabs, form feeds and separators
    of lines, U+FFFD for control characters, non-characters and halves of surrogate pairs.
    """
    return _NOTHING.sub("\ufffd", _WHITE.sub(" ", whole(text)))


def illegible(text: str) -> Iterator[int]:
    """Where the characters stand that `legible` replaces by U+FFFD."""
    return (found.start() for found in _NOTHING.finditer(text))
