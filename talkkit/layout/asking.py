"""A talk and a theme -> what Graphviz may be asked about the talk's graphs, for whoever may run programs.

The answers come back among the supplies, each under its question, so that layout finds them by asking the same again.
"""

from __future__ import annotations

from msgspec import Struct

from talkkit.diagnostics import Span
from talkkit.layout.diagrams.diagram import graph_question
from talkkit.layout.inline import Inline
from talkkit.layout.paragraph import Typesetter
from talkkit.model import walk
from talkkit.model.blocks import Figure
from talkkit.model.talk import Talk
from talkkit.theme.theme import Theme


class GraphQuestion(Struct, frozen=True):
    """One graph: the text for Graphviz, the name of its engine, and where the graph stands in the outline."""

    text: str
    engine: str
    path: str
    span: Span


def graph_questions(talk: Talk, theme: Theme) -> tuple[GraphQuestion, ...]:
    """Every graph of the talk that can be read, measured with the theme's fonts."""
    found: list[GraphQuestion] = []
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        figures = [figure for figure in walk.blocks_of(slide, Figure) if figure.kind == "diagram"]
        setter = Typesetter(theme.fonts, Inline(theme.inline, slide.lang, talk.meta.lang), slide.direction)
        for figure in figures:
            asked = graph_question(figure, setter)
            if asked is not None:
                found.append(GraphQuestion(*asked, origin.path, figure.span.shifted(origin.offset)))
    return tuple(found)
