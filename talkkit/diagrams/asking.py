"""What a program may be asked about a diagram, and the diagram with the answer. Graphs in DOT ask Graphviz."""

from __future__ import annotations

from dataclasses import replace

from talkkit.diagrams.sketch import Diagram, Measure


def asked(diagram: Diagram, measure: Measure) -> tuple[str, str] | None:
    """The question about a diagram and the name of the engine that answers it; None: there is nothing to ask."""
    from talkkit.diagrams.dot.graph import DotGraph  # other diagrams need not load it

    if not isinstance(diagram, DotGraph):
        return None
    from talkkit.diagrams.dot.question import question  # nor this, unless somebody asks

    return question(diagram, measure), diagram.hints.engine


def answered(diagram: Diagram, answer: str) -> Diagram:
    """The diagram as the answer lays it out; without an answer as it is."""
    if not answer:
        return diagram
    from talkkit.diagrams.dot.graph import DotGraph  # only where there is an answer

    return replace(diagram, answer=answer) if isinstance(diagram, DotGraph) else diagram
