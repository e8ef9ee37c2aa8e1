"""What every output makes."""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Diagnostic


class Artifact(Struct, frozen=True):
    """One file that a build makes."""

    path: str
    """Relative to the output folder, with slashes."""
    data: bytes
    what: str
    """What it is, for the summary: `deck`, `embed`, `picture` ..."""
    found: tuple[Diagnostic, ...] = ()
    """What there is to say about it: a picture that could not be drawn."""
