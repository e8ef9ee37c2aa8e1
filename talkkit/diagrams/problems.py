"""What a diagram's text is complained about, with places in that text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One finding. Lines and columns count from 1 in the text of the fence; `length` characters are meant."""

    message: str
    """One line, no full stop, names the thing."""
    line: int
    column: int = 1
    length: int = 1
    hint: str | None = None
    kind: Literal["syntax", "ignored", "size"] = "syntax"
    """`syntax`: cannot be read; `ignored`: read, and of no use on a slide; `size`: drawn, but hard to read."""


def leads_nowhere(link: str) -> str:
    """The message for a link that cannot be followed from a slide."""
    return f"the link {' '.join(link.split())} leads nowhere from a slide"


class DiagramError(Exception):
    """Nothing can be drawn from the text."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
