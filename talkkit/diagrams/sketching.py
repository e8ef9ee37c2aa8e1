"""A diagram -> its sketch; and what a program may be asked about it first. Graphs in DOT ask Graphviz."""

from __future__ import annotations

from talkkit.diagrams.pictures import Picture
from talkkit.diagrams.reading import Diagram
from talkkit.diagrams.sketch import Measure, Setting, Sketch


def asked(diagram: Diagram, measure: Measure) -> tuple[str, str] | None:
    """The question about a diagram and the name of the engine that answers it; None: there is nothing to ask."""
    from talkkit.diagrams.dot.graph import DotGraph  # other diagrams need not load it

    if not isinstance(diagram, DotGraph):
        return None
    from talkkit.diagrams.dot.question import question  # nor this, unless somebody asks

    return question(diagram, measure), diagram.hints.engine


def sketched(diagram: Diagram, setting: Setting, answer: str = "") -> Sketch:
    """The diagram laid out for a room: as an answer places it, else by ourselves.

    A diagram that is too large keeps its smallest type and says so (`fits`).
    """
    if not isinstance(diagram, Picture):
        return diagram.sketch(setting)
    if answer:
        from talkkit.diagrams.dot.answer import placed  # only where there is an answer
        from talkkit.diagrams.dot.graph import DotGraph

        if isinstance(diagram, DotGraph):
            return placed(diagram, answer, setting)
    from talkkit.diagrams.fitting import fitted  # diagrams of other kinds need no layers

    return fitted(diagram, setting)
