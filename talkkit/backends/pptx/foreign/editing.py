"""Changing parts that are kept as bytes: parsed, changed, and written back only when something changed."""

from __future__ import annotations

from collections.abc import Callable

from pptx.opc.package import Part, XmlPart

from talkkit.ooxml.markup import Element, parse, serialise

Change = Callable[[Element], bool]
"""Changes a tree and says whether it did."""


def edited(part: Part, change: Change) -> bool:
    """Applies a change to a part of XML; a part that is no XML or is not changed keeps its bytes."""
    if isinstance(part, XmlPart):
        return change(part._element)  # noqa: SLF001  python-pptx shows it under another name in each kind of part
    tree = tree_of(part)
    if tree is None or not change(tree):
        return False
    part.blob = serialise(tree)
    return True


def tree_of(part: Part) -> Element | None:
    """The part as a tree to look at; None where it is no XML."""
    if isinstance(part, XmlPart):
        element: Element = part._element  # noqa: SLF001
        return element
    if not part.content_type.endswith("xml"):
        return None
    try:
        return parse(part.blob)
    except ValueError:
        return None


def remove(elements: list[Element]) -> bool:
    """Takes elements out of their trees, and says whether there were any."""
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return bool(elements)
