"""Sequence diagrams: who says what to whom, in the order of time."""

from __future__ import annotations

from talkkit.diagrams.sequence.reader import read

__all__ = ["read"]
