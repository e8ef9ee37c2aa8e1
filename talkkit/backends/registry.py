"""The backends by file ending: a new one adds a line here and a folder beside."""

from __future__ import annotations

from talkkit.backends import pptx
from talkkit.backends.base import Backend

BACKENDS: tuple[Backend, ...] = (Backend("pptx", ".pptx", "deck", pptx.write),)


def backend_for(ending: str) -> Backend | None:
    """The backend that makes files of that ending (`.pptx`), or None."""
    return next((backend for backend in BACKENDS if backend.ending == ending.lower()), None)
