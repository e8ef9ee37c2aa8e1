"""A diagram -> its sketch; and what a program may be asked about it first. Graphs in DOT ask Graphviz."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.diagrams.pictures import Picture
from talkkit.diagrams.reading import Diagram
from talkkit.diagrams.sketch import Measure, Setting, Sketch

_GAIN = 1.25
"""How much larger a long graph must become before it is wrapped."""


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

    made = fitted(diagram, setting)
    larger = tuple(size for size in setting.sizes if not made.fits or size >= _GAIN * made.type_size)
    if not larger:
        return made
    from talkkit.diagrams.wrapping import wrapped  # nor most graphs any rows

    return wrapped(diagram, replace(setting, sizes=larger)) or made
