"""What every output makes."""

from __future__ import annotations

from dataclasses import dataclass

from talkkit.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file that a build makes."""

    path: str
    """Relative to the output folder, with slashes."""
    data: bytes
    what: str
    """What it is, for the summary: `deck`, `embed`, `picture` ..."""
    found: tuple[Diagnostic, ...] = ()
    """What there is to say about it: a picture that could not be drawn."""
