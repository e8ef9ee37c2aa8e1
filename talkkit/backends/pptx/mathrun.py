"""A token of MathML -> the characters of a run of Office's mathematics, and what kind they are."""

from __future__ import annotations

from msgspec import Struct

from talkkit.model.formula import MathNode

APPLY = "\u2061"
"""Invisible sign between a function and what it is applied to."""
_SPACES = ((0.9, "\u2003"), (0.4, "\u2002"), (0.26, "\u2004"), (0.2, "\u205f"), (0.05, "\u2009"))
"""Widths in em and the spaces that are at most so wide."""


class MathText(Struct, frozen=True):
    """Characters of one kind: `math` (letters are italic), `upright`, or `text` that is no mathematics, in a style."""

    text: str
    kind: str
    style: str = ""
    """Of text: a value of MathML's `mathvariant`."""


def characters(current: MathNode) -> list[MathText]:
    """The characters of a token, if it has any."""
    if current.tag == "mspace":
        width = float(dict(current.attributes).get("width", "0em").removesuffix("em"))
        text = "\u2003\u2003" if width > 1.9 else next((sign for least, sign in _SPACES if width >= least), "")
        return [MathText(text, "math")] if text else []
    if current.text == APPLY or not current.text:
        return []
    if current.tag == "mtext":
        return [MathText(current.text, "text", dict(current.attributes).get("mathvariant", ""))]
    if current.tag == "mi" and (len(current.text) > 1 or dict(current.attributes).get("mathvariant") == "normal"):
        return [MathText(current.text, "upright")]
    if current.tag == "mi":
        return [MathText(_italic(current.text), "math")]
    return [MathText(current.text, "math")]


_GREEK_SMALL = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"


def _italic(text: str) -> str:
    """A letter as PowerPoint stores it in mathematics: from Unicode's italic mathematical letters."""
    if text == "h":
        return "ℎ"
    if "a" <= text <= "z":
        return chr(0x1D44E + ord(text) - ord("a"))
    if "A" <= text <= "Z":
        return chr(0x1D434 + ord(text) - ord("A"))
    return chr(0x1D6FC + _GREEK_SMALL.index(text)) if text in _GREEK_SMALL else text
