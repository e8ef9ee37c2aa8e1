"""Architecture sketches: services, logs, databases and people, and what flows between them."""

from __future__ import annotations

from talkkit.diagrams.architecture.reader import read

__all__ = ["read"]
