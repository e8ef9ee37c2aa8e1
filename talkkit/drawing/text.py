"""Text content as SVG text: one `<text>` a line, one `<tspan>` a stretch, where layout put them.

Each stretch carries `textLength`, so that a machine without the theme's fonts draws the same line ends (SVG 2, 11.2.2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from talkkit.drawing.formulas import draw_formula
from talkkit.drawing.markup import element, escape, number
from talkkit.drawing.surface import Surface
from talkkit.frame import LinePiece, TextContent, TextLine
from talkkit.geometry import Point, Rect
from talkkit.images.lookalikes import EMOJI
from talkkit.style import Color, RunFormat
from talkkit.text.characters import is_joined

SCRIPT_SIZE = 2 / 3
"""Size of superscript and subscript beside the text's."""
RAISE: dict[Literal["normal", "superscript", "subscript"], float] = {
    "normal": 0.0,
    "superscript": 0.3,
    "subscript": -0.25,
}
"""How far the baseline moves up, in parts of the size: what PowerPoint's buttons write (`a:rPr/@baseline`)."""

_DEFAULTS = {"font-weight": "400", "font-style": "normal", "fill-opacity": "1"}
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def draw_text(content: TextContent, rect: Rect, surface: Surface) -> str:
    """The lines of a text content whose frame (or table cell) stands at `rect`; highlights lie below the text."""
    if not content.lines:
        return ""
    outer = _common_look(content, surface)
    highlights = "".join(_highlights(line, rect, surface) for line in content.lines)
    lines = "".join(_line(line, rect, outer, surface) for line in content.lines)
    return highlights + element("g", _difference(outer, {}), lines) if lines else highlights


def _common_look(content: TextContent, surface: Surface) -> dict[str, str]:
    """The look of most characters: it goes on the group, and stretches write only what differs."""
    counts: dict[RunFormat, int] = {}
    for line in content.lines:
        for piece in line.pieces:
            counts[piece.run.format] = counts.get(piece.run.format, 0) + len(piece.text)
    most = max(counts, key=lambda style: counts[style]) if counts else content.paragraphs[0].format.run
    return _look(most, surface)


def _look(style: RunFormat, surface: Surface) -> dict[str, str]:
    """Every attribute that a stretch inherits."""
    scale = SCRIPT_SIZE if style.baseline != "normal" else 1.0
    return {
        "font-family": surface.family(style.font),
        "font-size": number(style.size * scale),
        "font-weight": "700" if style.bold else "400",
        "font-style": "italic" if style.italic else "normal",
        "fill-opacity": "1",
        **surface.paint(style.color),
    }


def _difference(look: dict[str, str], outer: dict[str, str]) -> dict[str, str]:
    known = {**_DEFAULTS, **outer}
    return {name: value for name, value in look.items() if known.get(name) != value}


def _highlights(line: TextLine, rect: Rect, surface: Surface) -> str:
    marks = highlights(line, rect)
    return "".join(element("rect", {**box_pairs(box), **surface.paint(color)}) for color, box in marks)


def highlights(line: TextLine, rect: Rect) -> Iterator[tuple[Color, Rect]]:
    """The surfaces behind highlighted stretches, as high as the font's ascent and descent roughly are."""
    for piece in line.pieces:
        style = piece.run.format
        if style.highlight is not None and piece.text.strip():
            top = rect.y + line.baseline - 0.92 * style.size
            yield style.highlight, Rect(rect.x + piece.x, top, piece.width, 1.16 * style.size)


def box_pairs(box: Rect) -> dict[str, str]:
    """`x y width height` of a rectangle."""
    return {"x": number(box.x), "y": number(box.y), "width": number(box.width), "height": number(box.height)}


def _line(line: TextLine, rect: Rect, outer: dict[str, str], surface: Surface) -> str:
    baseline = rect.y + line.baseline
    pieces = ((line.marker,) if line.marker else ()) + line.pieces
    # A tspan's own y also holds for what follows it, so on such a line every stretch gets one.
    raised = any(piece.run.format.baseline != "normal" for piece in pieces)
    place = _Place(rect.x, baseline, raised)
    start = {"y": number(baseline)}
    # Each stretch is placed from its left edge; in one text element a browser would reorder them once more.
    # Nor does the drawing library join emoji of several characters next to other text.
    apart = any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line.text)
    apart = apart or (surface.options.own_fonts and any(is_joined(piece.text) for piece in pieces))
    made = ""
    for is_formula, group in groupby(pieces, key=lambda piece: piece.run.formula is not None):
        if is_formula:
            made += "".join(draw_formula(piece, Point(rect.x, baseline), surface) for piece in group)
            continue
        drawn = [_piece(piece, place, outer, surface) for piece in group if piece.text.strip()]
        if apart:
            made += "".join(element("text", start, piece) for piece in drawn)
        elif drawn:
            made += element("text", start, "".join(drawn))
    return made


class _Place(Struct, frozen=True):
    """The frame's left edge, the line's baseline, and whether a stretch on the line leaves it."""

    left: float
    baseline: float
    raised: bool


def _piece(piece: LinePiece, place: _Place, outer: dict[str, str], surface: Surface) -> str:
    style = piece.run.format
    shown = shown_text(piece)
    own = surface.options.own_fonts
    joined = own and not piece.rtl and is_joined(shown)
    # No font of talkkit's own has colours, and a wish for them leads the drawing library astray.
    shown = shown.replace("\ufe0f", "") if own and not joined else shown
    pairs = {"x": number(place.left + piece.x)}
    if place.raised:
        pairs["y"] = number(place.baseline - RAISE[style.baseline] * style.size)
    pairs.update(_difference(_look(style, surface), outer))
    pairs |= {"font-family": f"'{EMOJI}'"} if joined else {}
    pairs["text-decoration"] = _decoration(style)
    pairs["lang" if surface.options.semantics else "xml:lang"] = piece.run.lang
    if surface.options.text_lengths and len(shown) > 1 and piece.width > 0:
        pairs.update({"textLength": number(piece.width), "lengthAdjust": "spacingAndGlyphs"})
    target = surface.target(piece.run.link) if piece.run.link else ""
    # The link stands inside: HTML's rules for inline SVG allow no tspan in a link.
    words = element("a", {"href": target}, escape(shown)) if target else escape(shown)
    return element("tspan", pairs, words)


def shown_text(piece: LinePiece) -> str:
    """The characters as drawn: tabs and breaks as spaces, small letters as capitals where the format says so."""
    text = "".join(" " if character in "\t\n\r\v\f" else character for character in piece.text)
    return text.upper() if piece.run.format.caps else text


def _decoration(style: RunFormat) -> str:
    lines = ("underline" if style.underline else "", "line-through" if style.strike else "")
    return " ".join(line for line in lines if line)
