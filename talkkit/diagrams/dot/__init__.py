"""Graphs in the DOT language of Graphviz, laid out here: no program is needed."""

from __future__ import annotations

from talkkit.diagrams.dot.reader import read

__all__ = ["read"]
