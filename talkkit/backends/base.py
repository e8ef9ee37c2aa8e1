"""What every output makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file that a build makes."""

    path: str
    """Relative to the output folder, with slashes."""
    data: bytes
    what: str
    """What it is, for the summary: `deck`, `embed`, `picture` ..."""
