"""Equations as PowerPoint's own: alone, and inside of text; with what other programs show in their place.

PowerPoint takes the first branch of an `mc:AlternateContent`, whole shapes both. The second holds the equation as a
freeform of its glyphs, and in text as plain characters: still text, in its placeholder, with its builds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from talkkit.backends.pptx.color import fill_node, line_node
from talkkit.backends.pptx.omml import Mathematics
from talkkit.backends.pptx.outline import paths_geometry
from talkkit.backends.pptx.placeholder import NOUNS, transform
from talkkit.backends.pptx.sheet import Sheet
from talkkit.frame import EquationContent, Frame, PathContent
from talkkit.geometry import PathStep, Point
from talkkit.model.formula import Formula
from talkkit.ooxml.markup import Element, Value, node
from talkkit.ooxml.names import NAMESPACES, qualified
from talkkit.ooxml.units import hundredths

_PREFIX = "math"
"""Of the namespace that a program must know for the first branch: Office's of 2010, which holds `m` (MS-ODRAWXML 2.3).

LibreOffice (7.4) takes every branch that asks for `a14`, by that very prefix, and then drops formulas in text and
stretches those that stand alone. A prefix is only a name, so Office does not mind another one.
"""
_FONT = {"typeface": "Cambria Math", "panose": "02040503050406030204", "pitchFamily": "18", "charset": "0"}


def math_node(formula: Formula, properties: Element, *, align: str = "") -> Element:
    """`a14:m`: a formula in a line, or (with an alignment) alone in its paragraph. `properties` are the run's."""
    looks = (_math_properties(properties, italic=italic) for italic in (True, False))
    made = Mathematics(*looks).formula(formula.tree)
    if align:
        placed = node("m:oMathParaPr", None, node("m:jc", {"m:val": align}))
        made = node("m:oMathPara", None, placed, made)
    return node("a14:m", None, made)


def _math_properties(properties: Element, *, italic: bool) -> Element:
    """Run properties in the mathematical font: neither bold nor underlined, and no link."""
    made = deepcopy(properties)
    for name in ("b", "u", "strike", "cap", "baseline", "spc", "kern", "noProof"):
        made.attrib.pop(name, "")
    made.set("i", "1" if italic else "0")
    made.set("b", "0")
    for name in ("a:latin", "a:ea", "a:cs", "a:sym", "a:hlinkClick"):
        for child in made.findall(qualified(name)):
            made.remove(child)
    made.append(node("a:latin", _FONT))
    return made


def inline_nodes(formula: Formula, properties: Element, plain: list[Element]) -> list[Element]:
    """A formula in a line beside its plain characters, for `alternatives` to part."""
    mixed = _alternate()
    mixed.append(node("mc:Choice", {"Requires": _PREFIX}, math_node(formula, properties)))
    mixed.append(node("mc:Fallback", None, *plain))
    return [mixed]


def alternatives(shape: Element) -> Element:
    """The shape; where its text holds formulas, two of it: one with equations and one with plain characters.

    Only whole shapes may differ between the branches, as PowerPoint writes them.
    """
    if next(shape.iter(qualified("mc:AlternateContent")), None) is None:
        return shape
    plain = deepcopy(shape)
    _part(shape, "mc:Choice")
    _part(plain, "mc:Fallback")
    both = _alternate()
    both.append(node("mc:Choice", {"Requires": _PREFIX}, shape))
    both.append(node("mc:Fallback", None, plain))
    return both


def _alternate() -> Element:
    spaces: dict[str | None, str] = {"mc": NAMESPACES["mc"], _PREFIX: NAMESPACES["a14"]}
    return etree.Element(qualified("mc:AlternateContent"), nsmap=spaces)  # type: ignore[arg-type]  # as in markup


def _part(shape: Element, branch: str) -> None:
    """Put one branch's content in the place of every formula in a shape's text."""
    for mixed in list(shape.iter(qualified("mc:AlternateContent"))):
        parent = mixed.getparent()
        assert parent is not None
        chosen = mixed.find(qualified(branch))
        place = parent.index(mixed)
        parent[place : place + 1] = list(chosen) if chosen is not None else []


def equation_shape(frame: Frame, content: EquationContent, sheet: Sheet, texts: Sequence[Element]) -> Element:
    """An equation that stands alone. Both branches are one shape, with one id and one description.

    Beside the glyphs stand `texts`, whose characters have none.
    """
    names = sheet.non_visual(frame.key, NOUNS[frame.role], alt=frame.alt, link=frame.link)
    both = _alternate()
    both.append(node("mc:Choice", {"Requires": _PREFIX}, _native(frame, content, deepcopy(names), sheet)))
    both.append(node("mc:Fallback", None, _drawn(frame, content, names, sheet), *texts))
    return both


def _native(frame: Frame, content: EquationContent, names: Element, sheet: Sheet) -> Element:
    attributes: dict[str, Value | None] = {"lang": sheet.lang, "sz": hundredths(content.size)}
    properties = node("a:rPr", attributes, fill_node(content.color, sheet.colors))
    end = node("a:endParaRPr", attributes)
    paragraph = node("a:p", None, math_node(content.formula, properties, align=_align(frame, content)), end)
    sides = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    body = node("a:bodyPr", {"wrap": "square", **sides, "anchor": "ctr"}, node("a:noAutofit"))
    return node(
        "p:sp",
        None,
        node("p:nvSpPr", None, names, node("p:cNvSpPr", {"txBox": "1"}), node("p:nvPr")),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", frame.rect),
            node("a:prstGeom", {"prst": "rect"}, node("a:avLst")),
            node("a:noFill"),
        ),
        node("p:txBody", None, body, node("a:lstStyle"), paragraph),
    )


def _align(frame: Frame, content: EquationContent) -> str:
    """Where the drawing stands in the frame."""
    if not content.drawing:
        return "center"
    box = content.drawing[0].rect
    left, right = box.x - frame.rect.x, frame.rect.right - box.right
    if abs(left - right) < 1.0:
        return "center"
    return "left" if left < right else "right"


def _drawn(frame: Frame, content: EquationContent, names: Element, sheet: Sheet) -> Element:
    """The glyphs as one freeform in the colour of the theme: sharp at every size, and no picture to keep."""
    blank = node("a:p", None, node("a:endParaRPr", {"lang": sheet.lang}))
    return node(
        "p:sp",
        None,
        node("p:nvSpPr", None, names, node("p:cNvSpPr"), node("p:nvPr")),
        node(
            "p:spPr",
            None,
            transform("a:xfrm", frame.rect),
            paths_geometry(_glyphs(frame, content), frame.rect, filled=True),
            fill_node(content.color, sheet.colors),
            line_node("a:ln", None, 0.0, sheet.colors),
        ),
        node("p:txBody", None, node("a:bodyPr"), node("a:lstStyle"), blank),
    )


def _glyphs(frame: Frame, content: EquationContent) -> Iterator[tuple[PathStep, ...]]:
    """The outlines of the drawing, from the frame's corner."""
    for member in content.drawing:
        if isinstance(member.content, PathContent):
            across, down = member.rect.x - frame.rect.x, member.rect.y - frame.rect.y
            yield tuple(
                PathStep(step.kind, tuple(Point(at.x + across, at.y + down) for at in step.points))
                for step in member.content.steps
            )
