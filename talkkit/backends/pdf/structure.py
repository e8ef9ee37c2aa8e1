"""What the marks on pages mean: the structure tree (ISO 32000-1, 14.7; PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

_KEPT = frozenset({"TD", "TH"})
"""Elements that have their place even without content."""


class Element:
    """One element of the tree. A `flat` one takes all that is drawn in it as its own content: a figure, an artifact."""

    def __init__(self, tag: str, parent: Element | None = None, *, flat: bool = False, **facts: bytes | str) -> None:
        self.tag, self.parent, self.flat, self.facts = tag, parent, flat, facts
        self.kids: list[Element | int | pydyf.Object] = []
        """Elements, numbers of marks on the page, and annotations."""
        self.page: pydyf.Object | None = None
        self.marks: list[Element] = []
        """What the numbers of marks on its page stand for."""
        self.object = pydyf.Dictionary()
        if parent is not None:
            parent.kids.append(self)

    def add(self, tag: str, *, flat: bool = False, **facts: bytes | str) -> Element:
        """An element in this one; a flat one has none, and stands for it. A fact that is empty is left out."""
        known = {name: value for name, value in facts.items() if value}
        return self if self.flat else Element(tag, self, flat=flat, **known)

    @property
    def reference(self) -> bytes:
        return bytes(self.object.reference)


ARTIFACT = Element("Artifact", flat=True)
"""What is drawn and says nothing: decoration, footers."""


def text(value: str) -> bytes:
    """A text string: PDFDocEncoding where that is ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2)."""
    return bytes(pydyf.String(value.replace("\r", " ").replace("\n", " ")).data)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


def _prune(element: Element) -> bool:
    """Take out elements without content; whether this one has any."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.tag in _KEPT


def _separate(element: Element) -> None:
    """Give text that stands beside elements one of its own: some readers take an element's own text first."""
    if not any(isinstance(kid, Element) for kid in element.kids):
        return
    kids, element.kids = element.kids, []
    for kid in kids:
        if isinstance(kid, int):
            span = Element("Span", element)
            span.kids, span.page, span.marks = [kid], element.page, element.marks
            element.marks[kid] = span
        else:
            element.kids.append(kid)


def write_tree(root: Element, pages: list[list[Element]], links: list[Element], pdf: pydyf.PDF) -> bytes:
    """Adds the tree; its reference. `pages`: the element of every mark of every page; `links`: of every annotation."""
    _prune(root)
    for element in list(_walk(root)):
        _separate(element)
    top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    elements = list(_walk(root))
    for element in elements:
        pdf.add_object(element.object)
    for element in elements:
        parent = element.parent.reference if element.parent else top.reference
        element.object.update({"S": f"/{element.tag}", "P": parent, **element.facts})
        if element.page is not None:
            element.object["Pg"] = element.page.reference
        element.object["K"] = pydyf.Array([_kid(kid) for kid in element.kids])
    numbers = pydyf.Array()
    for index, marks in enumerate(pages):
        numbers += [index, pydyf.Array([element.reference for element in marks])]
    for index, element in enumerate(links, len(pages)):
        numbers += [index, element.reference]
    top["K"] = root.reference
    top["ParentTree"] = pydyf.Dictionary({"Nums": numbers})
    top["ParentTreeNextKey"] = len(pages) + len(links)
    notes = sorted((element.facts["ID"], element.reference) for element in elements if "ID" in element.facts)
    if notes:
        top["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array([item for pair in notes for item in pair])})
    return bytes(top.reference)


def _kid(kid: Element | int | pydyf.Object) -> Any:
    if isinstance(kid, Element):
        return kid.reference
    if isinstance(kid, int):
        return kid
    return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.reference})
