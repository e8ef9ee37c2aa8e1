"""Figures: charts, diagrams and equations, each read by a room of its own and measured by a file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from talkkit.layout.blocks.base import Box, Desk, Room, Verdict
from talkkit.model.blocks import Code, Figure


class FigureKind(Struct, frozen=True):
    """How one kind of figure is set."""

    judge: Callable[[Figure, Desk], Verdict]
    measure: Callable[[Figure, Room, Desk], Box]


_MAY_BUILD = re.compile("step|pause", re.IGNORECASE)


def _kind(figure: Figure) -> FigureKind:
    # Each kind brings a language and a layout of its own, which a talk without such figures need not load.
    match figure.kind:
        case "chart":
            from talkkit.layout.charts import chart

            return FigureKind(chart.judge, chart.measure)
        case "diagram":
            from talkkit.layout.diagrams import diagram

            return FigureKind(diagram.judge, diagram.measure)
        case "equation":
            from talkkit.layout.blocks import equation

            return FigureKind(equation.judge, equation.measure)
        case _:
            assert_never(figure.kind)


def judge(figure: Figure, desk: Desk) -> Verdict:
    """Whether the figure can be shown, and what there is to say about it."""
    return _kind(figure).judge(figure, desk)


def measure(figure: Figure, part: int, room: Room, desk: Desk) -> Box:
    """The figure (one that `judge` let through), or a part of it (from 1), measured in a room."""
    if part:
        from talkkit.layout.diagrams.diagram import measure_part  # nothing else is shown in parts

        return measure_part(figure, part, room, desk)
    return _kind(figure).measure(figure, room, desk)


def clicks(figure: Figure) -> int:
    """On how many clicks a figure builds up."""
    if figure.kind != "diagram" or not _MAY_BUILD.search(figure.text):
        return 0
    from talkkit.diagrams.steps import count_steps  # only diagrams that may have steps load it

    return count_steps(figure.language, figure.text)


def as_code(figure: Figure) -> Code:
    """A figure's source, to be shown as it was written."""
    options = "\n".join(f"{key}: {value}" for key, value in figure.attributes.pairs)
    text = figure.text if figure.text.strip() else options
    return Code(text, figure.language, figure.span)
