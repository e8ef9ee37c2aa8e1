"""Identifiers derived from keys: the same key gives the same identifier in every build, whatever stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def guid(key: str) -> str:
    """A braced GUID in the form of RFC 9562 version 8 (made by the application)."""
    digits = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32].upper()
    return "{" + f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-A{digits[17:20]}-{digits[20:]}" + "}"


def number(key: str, lowest: int, highest: int) -> int:
    """A whole number in the range, both ends included."""
    value = int.from_bytes(sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return lowest + value % (highest - lowest + 1)


class Numbers:
    """Distinct numbers of one range for many keys; two keys that meet move the later one on to the next free number."""

    def __init__(self, lowest: int, highest: int) -> None:
        self._range = (lowest, highest)
        self._taken: set[int] = set()

    def reserve(self, values: Iterable[int]) -> None:
        """Keeps numbers that something else has."""
        self._taken.update(values)

    def take(self, key: str) -> int:
        """The number of a key. Asking twice gives two numbers."""
        lowest, highest = self._range
        value = number(key, lowest, highest)
        while value in self._taken:
            value = lowest if value == highest else value + 1
        self._taken.add(value)
        return value
