"""The text of a diagram's fence -> the diagram, or problems; dispatches on the language and on the first word."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from msgspec import Struct

from talkkit.diagrams.pictures import Picture
from talkkit.diagrams.problems import Problem
from talkkit.diagrams.sketch import Drawing
from talkkit.model.chart import Chart

Diagram = Picture | Drawing
"""A diagram as read: nodes and lines that are laid out in layers, or one that lays itself out."""


class Reading(Struct, frozen=True):
    """What came of a text. Without a diagram and a chart there is at least one problem that says why."""

    diagram: Diagram | None
    problems: tuple[Problem, ...] = ()
    chart: Chart | None = None
    """What some texts describe instead: slices of a pie."""


MERMAID = {
    "graph": "flowchart",
    "flowchart": "flowchart",
    "flowchart-elk": "flowchart",
    "stateDiagram": "state",
    "stateDiagram-v2": "state",
    "classDiagram": "classes",
    "classDiagram-v2": "classes",
    "erDiagram": "entities",
    "sequenceDiagram": "sequence",
    "timeline": "timeline",
    "pie": "pie",
    "mindmap": "mindmap",
    "architecture-beta": "architecture",
    "architecture": "architecture",
}
"""First word of a Mermaid text, and the module of this package whose `read(text)` reads it."""

LANGUAGES = {"dot": "dot", "graphviz": "dot"}
"""Languages beside Mermaid, by the name behind the fence, and their modules."""

_MOST_PARTS = 250
"""Nodes, lines and groups that are laid out. A slide shows some thirty; many more would be dust, and take minutes."""
_MOST_ROUTED = 80
"""The same of an architecture, every line of which looks for its way around everything else."""
_MOST_LINES = 500
"""Lines of a text that are read, for what is no part of its own: openings and ends of blocks, members, notes."""
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIRST = re.compile(r"(?:\s|%%\{.*?\}%%|%%[^\n]*)*([A-Za-z][\w-]*)", re.DOTALL)


def read(language: str, text: str) -> Reading:
    """Read a diagram.

    `language` is the word behind the fence (`mermaid`, `dot`, `graphviz`) in lower case; `text` has no fence.
    """
    module = LANGUAGES.get(language)
    if module is None:
        front = _FRONT_MATTER.match(text)
        first = _FIRST.match(text, front.end() if front else 0)
        word = first.group(1) if first else ""
        module = MERMAID.get(word)
        if module is None:
            return Reading(None, (_unknown(text, word, first.start(1) if first else 0),))
        lines = sum(bool(line.strip()) for line in text.split("\n"))
        if lines > _MOST_LINES:
            return Reading(None, (_too_large(f"{lines} lines", _MOST_LINES),))
    return _within_reason(_reader(module)(text), _MOST_ROUTED if module == "architecture" else _MOST_PARTS)


def _within_reason(reading: Reading, most: int) -> Reading:
    """Without a diagram that no slide can show."""
    if reading.diagram is None:
        return reading
    spoken = reading.diagram.spoken
    parts = len(spoken.nodes) + len(spoken.edges) + len(spoken.groups)
    if parts <= most:
        return reading
    return Reading(None, (*reading.problems, _too_large(f"{parts} boxes and arrows", most)))


def _too_large(what: str, most: int) -> Problem:
    message = f"the diagram has {what}, more than the {most} that can be drawn"
    return Problem(message, 1, hint="divide it, one part on each slide")


def _reader(module: str) -> Callable[[str], Reading]:
    """Loaded when a diagram asks for it, so that other talks do not pay for parsers."""
    reader: Callable[[str], Reading] = import_module(f"talkkit.diagrams.{module}").read
    return reader


def _unknown(text: str, word: str, start: int) -> Problem:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    if not word:
        return Problem("the diagram does not say what it is", 1, hint="begin it with `flowchart LR`, for example")
    known = ", ".join(sorted(set(MERMAID) - {"flowchart-elk", "classDiagram-v2", "stateDiagram"}))
    return Problem(f"diagrams of the kind {word} are not drawn", line, column, len(word), f"known kinds: {known}")
