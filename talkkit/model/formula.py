"""A formula as it was understood: a tree of MathML, its words, and its measured outline."""

from __future__ import annotations

from msgspec import Struct

from talkkit.geometry import PathStep


class MathNode(Struct, frozen=True):
    """An element of presentation MathML (MathML Core)."""

    tag: str
    children: tuple[MathNode, ...] = ()
    text: str = ""
    """Of token elements (`mi mn mo mtext ms`)."""
    attributes: tuple[tuple[str, str], ...] = ()


class Letters(Struct, frozen=True):
    """Characters of a formula that its font lacks, which are text on top of its outline. Lengths in em."""

    text: str
    x: float
    """Of the left end of the baseline, like `y`; y down."""
    y: float
    width: float
    size: float


class Formula(Struct, frozen=True):
    """A formula, read and measured. Lengths are in em: times the size of the type."""

    latex: str
    tree: MathNode
    spoken: str
    """For those who hear it."""
    linear: str
    """On one line of plain characters: `x² + 1/2`."""
    width: float
    ascent: float
    """Above the baseline."""
    descent: float
    """Below the baseline, positive."""
    outline: tuple[PathStep, ...] = ()
    """Its glyphs and rules, the origin at the left end of the baseline, y down."""
    glyphs: tuple[int, ...] = ()
    """Where each glyph or rule begins among the steps: one is filled by itself, so that none cuts holes in another."""
    letters: tuple[Letters, ...] = ()
    """What the outline leaves room for, because its font lacks the characters."""
