"""Diagram languages -> placed shapes, lines and texts. `read` is the way in; `sketch` holds what comes out."""

from __future__ import annotations

from talkkit.diagrams.reading import Diagram, Reading, read
from talkkit.diagrams.sketch import Measure, Setting, Sketch

__all__ = ["Diagram", "Measure", "Reading", "Setting", "Sketch", "read"]
