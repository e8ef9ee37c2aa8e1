"""The notes master of a template as notes pages need to know it."""

from __future__ import annotations

from pptx.opc.package import Part
from pptx.parts.presentation import PresentationPart

from talkkit.backends.pptx.foreign.editing import tree_of
from talkkit.backends.pptx.notes import NotesBase
from talkkit.geometry import EMU_PER_POINT, Size
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified


def notes_base(master: Part, main: PresentationPart) -> NotesBase:
    """Which placeholders a notes master has, and the size of its page."""
    tree = tree_of(master)
    marks: dict[str, int] = {}
    for mark in tree.iter(qualified("p:ph")) if tree is not None else ():
        marks.setdefault(mark.get("type", "obj"), whole(mark.get("idx")) or 0)
    size = main.presentation.element.find(qualified("p:notesSz"))
    return NotesBase(master, marks.get("body"), marks.get("sldNum"), "sldImg" in marks, _size(size))


def _size(element: Element | None) -> Size:
    lengths = [whole(element.get(name)) for name in ("cx", "cy")] if element is not None else []
    width, height = (length / EMU_PER_POINT if length else 0.0 for length in (*lengths, *(None, None))[:2])
    return Size(width or 540.0, height or 720.0)
