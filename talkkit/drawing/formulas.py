"""Formulas in lines of text as SVG: their outlines, which need no font."""

from __future__ import annotations

from itertools import pairwise

from talkkit.drawing.markup import element, escape, number
from talkkit.drawing.outlines import path_data
from talkkit.drawing.surface import Surface
from talkkit.frame import LinePiece
from talkkit.geometry import PathStep, Point, Rect
from talkkit.model.formula import Letters
from talkkit.style import RunFormat


def draw_formula(piece: LinePiece, origin: Point, surface: Surface) -> str:
    """A formula of a line whose baseline begins at `origin`. With roles it is a picture that says itself."""
    formula, style = piece.run.formula, piece.run.format
    assert formula is not None
    steps = scaled(formula.outline, style.size)
    place = Rect(origin.x + piece.x, origin.y, piece.width, 0.0)
    parts = (steps[start:end] for start, end in pairwise((*(formula.glyphs or (0,)), len(steps))))
    glyphs = "".join(element("path", {"d": path_data(part, place)}) for part in parts if part)
    drawn = element("g", surface.paint(style.color), glyphs) if glyphs else ""
    for each in formula.letters:
        drawn += _letters(each, Point(origin.x + piece.x, origin.y), style, surface)
    if surface.options.semantics:
        drawn = f'<g role="img" aria-label="{escape(formula.spoken)}">{drawn}</g>'
    target = surface.target(piece.run.link) if piece.run.link else ""
    return element("a", {"href": target}, drawn) if target else drawn


def _letters(letters: Letters, origin: Point, style: RunFormat, surface: Surface) -> str:
    """Characters that the outline leaves room for, in the font of the text around the formula."""
    pairs = {
        "x": number(origin.x + letters.x * style.size),
        "y": number(origin.y + letters.y * style.size),
        "font-family": surface.family(style.font),
        "font-size": number(letters.size * style.size),
        **surface.paint(style.color),
    }
    return element("text", pairs, escape(letters.text))


def scaled(steps: tuple[PathStep, ...], size: float) -> tuple[PathStep, ...]:
    """An outline in em at a size in points."""
    return tuple(
        PathStep(step.kind, tuple(Point(point.x * size, point.y * size) for point in step.points)) for step in steps
    )
