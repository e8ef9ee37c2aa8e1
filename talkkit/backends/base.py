"""What every output is, and what a backend is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from talkkit.deck import Deck


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file that a build makes."""

    path: str
    """Relative to the output folder, with slashes."""
    data: bytes
    what: str
    """What it is, for the summary: `deck`, `embed`, `picture` ..."""


@dataclass(frozen=True, slots=True)
class Backend:
    """One way from a deck to one file, chosen by the file's ending."""

    name: str
    ending: str
    """With its dot, in lower case."""
    what: str
    make: Callable[[Deck], bytes]
    """With the backend's own default options."""
