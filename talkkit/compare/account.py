"""A deck's bytes -> what each slide says and shows, as values that can be held against another deck's."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby

from msgspec import Struct

from talkkit.geometry import EMU_PER_POINT
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import RelationshipType, qualified
from talkkit.ooxml.opening import Opened, open_package
from talkkit.ooxml.package import Part
from talkkit.ooxml.reading import ReadShape, ReadSlide, read_deck

_TITLES, _FOOTERS = {"title", "ctrTitle"}, {"ftr", "dt", "sldNum"}
_CREATION_ID = "/".join(qualified(step) for step in ("p:cSld", "p:extLst", "p:ext", "p14:creationId"))


class Line(Struct, frozen=True):
    """A paragraph, a cell of a table, or a series of a chart."""

    text: str
    size: float | None = None
    """Points of its largest characters."""


class Picture(Struct, frozen=True):
    alt: str
    digest: str
    """Of its bytes."""
    width: float
    """Points."""
    height: float


class Account(Struct, frozen=True):
    """What one slide says and shows."""

    key: str
    """Its creation id, which stays when it is moved; empty where it has none."""
    title: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    clicks: int = 0
    hidden: bool = False
    layout: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        return (self.title, *(line.text for line in self.lines), *self.notes, *(each.alt for each in self.pictures))


def accounts(data: bytes) -> tuple[Account, ...]:
    """Every slide of a deck in the order of the show; none for what is no deck."""
    opened = open_package(data)
    return tuple(_account(slide, opened) for slide in read_deck(opened).slides) if opened.package.parts else ()


def _account(slide: ReadSlide, opened: Opened) -> Account:
    part, tree = opened.package.parts[slide.part], opened.trees[slide.part]
    mark = tree.find(_CREATION_ID)
    texts = [shape for shape in slide.shapes if shape.placeholder not in _TITLES | _FOOTERS]
    return Account(
        key=mark.get("val", "") if mark is not None else "",
        title=slide.title,
        lines=(*(line for shape in texts for line in _lines(shape)), *_series(part, opened)),
        notes=_notes(part, opened),
        pictures=tuple(_picture(element, part, opened) for element in tree.iter(qualified("p:pic"))),
        clicks=_clicks(tree),
        hidden=slide.hidden,
        layout=_layout(part, opened),
    )


def _lines(shape: ReadShape) -> list[Line]:
    found: list[Line] = []
    for ends, runs in groupby(shape.runs, lambda run: run.text == "\n"):
        pieces = list(runs)
        text = " ".join("".join(run.text for run in pieces).split())
        if text and not ends:
            found.append(Line(text, max((run.size for run in pieces if run.size is not None), default=None)))
    return found


def _series(part: Part, opened: Opened) -> tuple[Line, ...]:
    """Names and values of the charts."""
    found = []
    for chart in part.related(RelationshipType.CHART):
        tree = opened.trees.get(chart)
        for series in tree.iter(qualified("c:ser")) if tree is not None else ():
            tag, pieces = qualified("c:v"), []
            for name in ("c:tx", "c:cat", "c:val", "c:xVal", "c:yVal"):
                values = [value.text or "" for each in series.findall(qualified(name)) for value in each.iter(tag)]
                pieces += [", ".join(values)] if values else []
            found.append(Line("chart: " + ": ".join(pieces)))
    return tuple(found)


def _notes(part: Part, opened: Opened) -> tuple[str, ...]:
    found: list[str] = []
    for name in part.related(RelationshipType.NOTES_SLIDE):
        tree = opened.trees.get(name)
        for shape in tree.iter(qualified("p:sp")) if tree is not None else ():
            mark = next(shape.iter(qualified("p:ph")), None)
            if mark is not None and mark.get("type") == "body":
                found += [_words(paragraph) for paragraph in shape.iter(qualified("a:p"))]
    return tuple(text for text in found if text)


def _words(paragraph: Element) -> str:
    return " ".join("".join(text.text or "" for text in paragraph.iter(qualified("a:t"))).split())


def _picture(element: Element, part: Part, opened: Opened) -> Picture:
    blip, extent = next(element.iter(qualified("a:blip")), None), next(element.iter(qualified("a:ext")), None)
    for each in element.iter(qualified("a:xfrm")):
        extent = each.find(qualified("a:ext"))
    shown = (
        opened.package.parts.get(part.target(blip.get(qualified("r:embed"), "")) or "") if blip is not None else None
    )
    name = next(element.iter(qualified("p:cNvPr")))
    sides = [(whole(extent.get(side)) or 0) / EMU_PER_POINT if extent is not None else 0.0 for side in ("cx", "cy")]
    digest = sha256(shown.data).hexdigest() if shown is not None else ""
    return Picture(name.get("descr", "") or name.get("name", ""), digest, round(sides[0], 1), round(sides[1], 1))


def _clicks(tree: Element) -> int:
    """Steps of the main sequence of a slide's animations (ECMA-376 part 1, 19.5.65)."""
    for node in tree.iter(qualified("p:cTn")):
        if node.get("nodeType") == "mainSeq":
            return len(node.findall(f"{qualified('p:childTnLst')}/{qualified('p:par')}"))
    return 0


def _layout(part: Part, opened: Opened) -> str:
    for name in part.related(RelationshipType.SLIDE_LAYOUT):
        sheet = opened.trees[name].find(qualified("p:cSld")) if name in opened.trees else None
        return sheet.get("name", "") if sheet is not None else ""
    return ""
