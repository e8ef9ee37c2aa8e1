"""Slides of an opened deck as values: what somebody who cannot see them, or sits in the back row, meets."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import EMU_PER_POINT, Rect, Size
from talkkit.ooxml.colors import solid_color
from talkkit.ooxml.inheritance import Sheets, levels, place, placeholder, run_attribute, run_color, sheets_of
from talkkit.ooxml.markup import Element, node, whole
from talkkit.ooxml.names import RelationshipType, qualified
from talkkit.ooxml.opening import Opened

_SHAPES = tuple(qualified(name) for name in ("p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp"))


class ReadRun(Struct, frozen=True):
    text: str
    size: float | None
    """Points, after inheritance."""
    bold: bool
    color: str | None
    """`#RRGGBB`, after inheritance; None when it is no plain colour."""
    lang: str
    """Empty where nobody says."""
    link: str
    """A URI, or empty."""


class ReadShape(Struct, frozen=True):
    kind: str
    """`sp pic graphicFrame grpSp cxnSp`."""
    name: str
    alt: str
    decorative: bool
    placeholder: str | None
    """`title`, `body` ...; `obj` for content of any kind; None: no placeholder."""
    rect: Rect | None
    runs: tuple[ReadRun, ...]
    fill: str | None
    """`#RRGGBB` of its own plain fill."""
    painted: bool
    """Whether it covers what is below with something."""
    header_row: bool | None = None
    """Of a table; None: no table."""
    merged: bool = False
    """Whether a table has merged cells."""
    top: bool = True
    """Whether it stands on the slide itself and not in a group."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()


class ReadSlide(Struct, frozen=True):
    part: str
    number: int
    hidden: bool
    background: str | None
    """`#RRGGBB`; None: a picture or a gradient."""
    shapes: tuple[ReadShape, ...]
    """In the order of the tree, groups before their members."""
    marks: tuple[ReadShape, ...] = ()
    """What master and layout paint below them."""

    @property
    def title(self) -> str:
        titles = (shape.text for shape in self.shapes if shape.placeholder in {"title", "ctrTitle"})
        return " ".join(next(titles, "").split())


class ReadDeck(Struct, frozen=True):
    size: Size
    slides: tuple[ReadSlide, ...]
    sections: tuple[str, ...]
    """Names, in order."""


def slide_parts(opened: Opened) -> tuple[str, ...]:
    """The slide parts in the order of the show; empty for what is no presentation."""
    if not opened.package.parts:
        return ()
    main = opened.package.related(RelationshipType.OFFICE_DOCUMENT)[0]
    tree, part = opened.trees.get(main), opened.package.parts.get(main)
    if tree is None or part is None:
        return ()
    targets = (part.target(entry.get(qualified("r:id"), "")) for entry in tree.iter(qualified("p:sldId")))
    return tuple(target for target in targets if target is not None and target in opened.trees)


def read_deck(opened: Opened) -> ReadDeck:
    """The slides of a deck that can be opened; parts that are broken are left out (`audit` names them)."""
    main = opened.trees.get(next(iter(opened.package.related(RelationshipType.OFFICE_DOCUMENT)), ""))
    slides = tuple(_slide(name, number, opened) for number, name in enumerate(slide_parts(opened), 1))
    return ReadDeck(_size(main), slides, _sections(main))


def _size(main: Element | None) -> Size:
    element = main.find(qualified("p:sldSz")) if main is not None else None
    values = (element.get("cx"), element.get("cy")) if element is not None else (None, None)
    width, height = ((whole(value) or 0) / EMU_PER_POINT for value in values)
    return Size(width, height)


def _sections(main: Element | None) -> tuple[str, ...]:
    found = main.iter(qualified("p14:section")) if main is not None else ()
    return tuple(section.get("name", "") for section in found)


def _slide(name: str, number: int, opened: Opened) -> ReadSlide:
    sheets = sheets_of(name, opened)
    tree = sheets.slide.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
    links = {rel.id: rel.target for rel in opened.package.parts[name].relationships if rel.external}
    shapes = tuple(_shapes(tree, sheets, links, top=True)) if tree is not None else ()
    hidden = sheets.slide.get("show") in {"0", "false"}
    return ReadSlide(name, number, hidden, _background(sheets), shapes, tuple(_marks(sheets)))


def _marks(sheets: Sheets) -> Iterator[ReadShape]:
    """Shapes of the master, where the layout shows them, and of the layout that are no placeholders and paint.

    A group is one mark, of which nobody can tell the colour.
    """
    shown = [sheets.layout] if sheets.layout is not None else []
    if sheets.master is not None and not any(_hides_master(sheet) for sheet in (sheets.slide, *shown)):
        shown.insert(0, sheets.master)
    for sheet in shown:
        tree = sheet.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
        for element in tree if tree is not None else ():
            if element.tag in _SHAPES and placeholder(element) is None:
                mark = _shape(element, sheets, {}, top=True)
                if mark.painted or mark.kind == "grpSp" or _styled(element):
                    yield replace(mark, painted=True, runs=())


def _hides_master(sheet: Element) -> bool:
    return sheet.get("showMasterSp") in {"0", "false"}


def _styled(element: Element) -> bool:
    """Whether a shape is painted by a style of the theme."""
    own, reference = element.find(qualified("p:spPr")), element.find(f"{qualified('p:style')}/{qualified('a:fillRef')}")
    bare = own is not None and own.find(qualified("a:noFill")) is not None
    return not bare and reference is not None and (whole(reference.get("idx")) or 0) > 0


def _background(sheets: Sheets) -> str | None:
    """The plain colour of the nearest sheet that has a background."""
    for sheet in (sheets.slide, sheets.layout, sheets.master):
        found = sheet.find(f"{qualified('p:cSld')}/{qualified('p:bg')}") if sheet is not None else None
        if found is None:
            continue
        fill = found.find(f"{qualified('p:bgPr')}/{qualified('a:solidFill')}")
        if fill is None:
            fill = found.find(qualified("p:bgRef"))
        return solid_color(fill, sheets.scheme) if fill is not None else None
    return None


def _shapes(tree: Element, sheets: Sheets, links: dict[str, str], *, top: bool) -> Iterator[ReadShape]:
    for element in tree:
        if element.tag == qualified("mc:AlternateContent"):
            for choice in element.iterchildren(qualified("mc:Choice")):
                yield from _shapes(choice, sheets, links, top=top)
        elif element.tag in _SHAPES:
            yield _shape(element, sheets, links, top=top)
            if element.tag == qualified("p:grpSp"):
                yield from _shapes(element, sheets, links, top=False)


def _shape(element: Element, sheets: Sheets, links: dict[str, str], *, top: bool) -> ReadShape:
    properties = next(element.iter(qualified("p:cNvPr")), node("p:cNvPr"))
    mark = placeholder(element)
    own = element.find(qualified("p:spPr"))
    fill = own.find(qualified("a:solidFill")) if own is not None else None
    table = next(element.iter(qualified("a:tbl")), None) if element.tag == qualified("p:graphicFrame") else None
    return ReadShape(
        kind=str(element.tag).rpartition("}")[2],
        name=properties.get("name", ""),
        alt=properties.get("descr", "").strip(),
        decorative=any(one.get("val") in {"1", "true"} for one in properties.iter(qualified("adec:decorative"))),
        placeholder=None if mark is None else mark.get("type", "obj"),
        rect=place(element, sheets),
        runs=tuple(_runs(element, sheets, links)) if element.tag != qualified("p:grpSp") else (),
        fill=solid_color(fill, sheets.scheme) if fill is not None else None,
        painted=_painted(element, own),
        header_row=None if table is None else _header_row(table),
        merged=table is not None and any(cell.get("gridSpan") or cell.get("rowSpan") for cell in _cells(table)),
        top=top,
    )


def _painted(element: Element, properties: Element | None) -> bool:
    """Whether something below the shape would be hidden or tinted by it."""
    if element.tag in {qualified("p:pic"), qualified("p:graphicFrame")}:
        return True
    fills = ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill")
    return properties is not None and any(properties.find(qualified(fill)) is not None for fill in fills)


def _header_row(table: Element) -> bool:
    properties = table.find(qualified("a:tblPr"))
    return properties is not None and properties.get("firstRow") in {"1", "true"}


def _cells(table: Element) -> Iterator[Element]:
    return table.iter(qualified("a:tc"))


def _runs(element: Element, sheets: Sheets, links: dict[str, str]) -> Iterator[ReadRun]:
    for paragraph in element.iter(qualified("a:p")):
        properties = paragraph.find(qualified("a:pPr"))
        level = whole(properties.get("lvl")) if properties is not None else None
        styles = levels(element, level or 0, sheets)
        for run in paragraph.iterchildren(qualified("a:r"), qualified("a:fld"), qualified("a14:m")):
            if run.tag == qualified("a14:m"):
                signs = "".join(text.text or "" for text in run.iter(qualified("m:t")))
                lang = next((look.get("lang", "") for look in run.iter(qualified("a:rPr"))), "")
                yield ReadRun(signs, None, bold=False, color=None, lang=lang, link="")
                continue
            text = run.findtext(qualified("a:t")) or ""
            size = whole(run_attribute(run, styles, "sz"))
            yield ReadRun(
                text,
                size / 100 if size is not None else None,
                run_attribute(run, styles, "b") in {"1", "true"},
                run_color(run, styles, sheets.scheme),
                run_attribute(run, styles, "lang") or "",
                _link(run, links),
            )
        yield ReadRun("\n", None, bold=False, color=None, lang="", link="")


def _link(run: Element, links: dict[str, str]) -> str:
    click = run.find(f"{qualified('a:rPr')}/{qualified('a:hlinkClick')}")
    return links.get(click.get(qualified("r:id"), ""), "") if click is not None else ""
