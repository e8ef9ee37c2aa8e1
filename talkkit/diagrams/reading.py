"""The text of a diagram's fence -> the diagram, or problems; dispatches on the language and on the first word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from talkkit.diagrams.problems import Problem
from talkkit.diagrams.sketch import Diagram
from talkkit.model.chart import Chart


@dataclass(frozen=True, slots=True)
class Reading:
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
    return _reader(module)(text)


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
