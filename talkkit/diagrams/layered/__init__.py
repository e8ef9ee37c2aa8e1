"""A directed graph with sizes and groups -> places of its nodes and routes of its edges."""

from __future__ import annotations

from talkkit.diagrams.layered.graph import Box, Direction, Edge, Graph, Group, Layout, Route, Spacing
from talkkit.diagrams.layered.layout import lay_out

__all__ = ["Box", "Direction", "Edge", "Graph", "Group", "Layout", "Route", "Spacing", "lay_out"]
