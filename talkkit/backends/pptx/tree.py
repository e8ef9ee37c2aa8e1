"""What slides, layouts, masters and notes pages have in common: the tree of their shapes, and their map of colours."""

from __future__ import annotations

from talkkit.backends.pptx.color import ColorMap
from talkkit.ooxml.markup import Element, node


def shape_tree(*shapes: Element | None) -> Element:
    """`p:spTree` with its own non-visual properties (id 1) and the shapes in paint order."""
    names = node("p:cNvPr", {"id": 1, "name": ""})
    own = node("p:nvGrpSpPr", None, names, node("p:cNvGrpSpPr"), node("p:nvPr"))
    place = node("a:xfrm")
    for name, first, second in (("off", "x", "y"), ("ext", "cx", "cy"), ("chOff", "x", "y"), ("chExt", "cx", "cy")):
        place.append(node(f"a:{name}", {first: 0, second: 0}))
    return node("p:spTree", None, own, node("p:grpSpPr", None, place), *shapes)


def color_override(colors: ColorMap) -> Element:
    """`p:clrMapOvr`: the master's map, or one of the surface's own."""
    if colors.override is None:
        return node("p:clrMapOvr", None, node("a:masterClrMapping"))
    return node("p:clrMapOvr", None, node("a:overrideClrMapping", dict(colors.override)))


def time_node(number: int, attributes: dict[str, str], *starts: Element) -> Element:
    """`p:cTn` with the conditions on which it starts."""
    return node("p:cTn", {"id": number, **attributes}, node("p:stCondLst", None, *starts) if starts else None)


def after(delay: str) -> Element:
    """The condition of a start after so many milliseconds; `indefinite`: when something asks for it."""
    return node("p:cond", {"delay": delay})
