"""What a shape on a slide inherits: its placeholder's shapes on layout and master, level styles, colours, places.

The order is PowerPoint's: the run, the shape's own list style, the layout's placeholder, the master's placeholder, the
master's text styles, the presentation's default (ECMA-376 part 1, 19.3.1.36, 21.1.2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from talkkit.geometry import EMU_PER_POINT, Rect
from talkkit.ooxml.colors import Scheme, rgb, solid_color
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import RelationshipType, qualified
from talkkit.ooxml.opening import Opened

_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle", "ftr": "", "dt": "", "sldNum": ""}
_SAME = {"ctrTitle": "title", "": "body"} | dict.fromkeys(
    ("subTitle", "obj", "tbl", "pic", "chart", "dgm", "media", "clipArt"), "body"
)
"""Placeholder type, and the type of the master's placeholder that it takes after."""


class Sheets(Struct, frozen=True):
    """The sheets that lie under a slide, nearest first, and the colours that hold on it."""

    slide: Element
    layout: Element | None
    master: Element | None
    default: Element | None
    """`p:defaultTextStyle`."""
    scheme: Scheme


def sheets_of(name: str, opened: Opened) -> Sheets:
    """The sheets under a slide part; missing ones are None."""
    part = opened.package.parts[name]
    layout = next(iter(part.related(RelationshipType.SLIDE_LAYOUT)), "")
    layout_part = opened.package.parts.get(layout)
    master = next(iter(layout_part.related(RelationshipType.SLIDE_MASTER)), "") if layout_part else ""
    master_part = opened.package.parts.get(master)
    theme = next(iter(master_part.related(RelationshipType.THEME)), "") if master_part else ""
    main = opened.trees.get(opened.package.related(RelationshipType.OFFICE_DOCUMENT)[0])
    slide = opened.trees[name]
    return Sheets(
        slide,
        opened.trees.get(layout),
        opened.trees.get(master),
        main.find(qualified("p:defaultTextStyle")) if main is not None else None,
        Scheme(_entries(opened.trees.get(theme)), _mapping(slide, opened.trees.get(layout), opened.trees.get(master))),
    )


def _entries(theme: Element | None) -> Mapping[str, str]:
    """Name in the theme and `#RRGGBB`."""
    listing = next(theme.iter(qualified("a:clrScheme")), None) if theme is not None else None
    entries: dict[str, str] = {}
    for entry in listing if listing is not None else ():
        value = rgb(entry[0].get("lastClr") or entry[0].get("val") or "") if len(entry) else None
        if value:
            entries[str(entry.tag).rpartition("}")[2]] = value
    return entries


def _mapping(slide: Element, layout: Element | None, master: Element | None) -> Mapping[str, str]:
    """The colour map that holds on the slide: its own, else its layout's, else the master's."""
    for sheet in (slide, layout):
        own = next(sheet.iter(qualified("a:overrideClrMapping")), None) if sheet is not None else None
        if own is not None:
            return {str(name): str(value) for name, value in own.attrib.items()}
    usual = master.find(qualified("p:clrMap")) if master is not None else None
    return {str(name): str(value) for name, value in usual.attrib.items()} if usual is not None else {}


def placeholder(shape: Element) -> Element | None:
    """`p:ph` of a shape, when it is one."""
    if len(shape) == 0:
        return None
    return shape[0].find(f"{qualified('p:nvPr')}/{qualified('p:ph')}")


def _tree(sheet: Element | None) -> Iterator[Element]:
    if sheet is not None:
        for tree in sheet.iterfind(f"{qualified('p:cSld')}/{qualified('p:spTree')}"):
            yield from tree


def ancestors(shape: Element, sheets: Sheets) -> Iterator[Element]:
    """The placeholders of layout and master that a shape takes after, nearest first.

    On the layout the index decides; titles and footers, of which there is one each, also match by their type alone.
    """
    mark = placeholder(shape)
    if mark is None:
        return
    kind, index = mark.get("type", ""), mark.get("idx", "0")
    alike = [candidate for candidate in _tree(sheets.layout) if _kind(candidate) == _root(kind)]
    same = (candidate for candidate in alike if _index(candidate) == index)
    on_layout = next(same, alike[0] if alike and _root(kind) != "body" else None)
    if on_layout is not None:
        yield on_layout
    on_master = next((candidate for candidate in _tree(sheets.master) if _kind(candidate) == _root(kind)), None)
    if on_master is not None:
        yield on_master


def _kind(shape: Element) -> str | None:
    mark = placeholder(shape)
    return None if mark is None else _root(mark.get("type", ""))


def _index(shape: Element) -> str:
    mark = placeholder(shape)
    return "" if mark is None else mark.get("idx", "0")


def _root(kind: str) -> str:
    return _SAME.get(kind, kind)


def levels(shape: Element, level: int, sheets: Sheets) -> tuple[Element, ...]:
    """The `a:lvlNpPr` elements that hold for a level of a shape's text, nearest first. Tables take only the default."""
    return _level(_lists(shape, sheets), level)


def all_levels(shape: Element, sheets: Sheets, count: int) -> tuple[tuple[Element, ...], ...]:
    """`levels` of the first levels, for which the shape's ancestors are sought once."""
    lists = _lists(shape, sheets)
    return tuple(_level(lists, level) for level in range(count))


def _lists(shape: Element, sheets: Sheets) -> tuple[Element, ...]:
    """The list styles that hold for a shape's text, nearest first."""
    lists: list[Element | None] = []
    if shape.tag != qualified("p:graphicFrame"):
        chain = (shape, *ancestors(shape, sheets))
        lists += [body.find(qualified("a:lstStyle")) for each in chain for body in _bodies(each)]
        lists += [_text_style(shape, sheets.master)] if sheets.master is not None else []
    lists.append(sheets.default)
    return tuple(listing for listing in lists if listing is not None)


def _level(lists: tuple[Element, ...], level: int) -> tuple[Element, ...]:
    name = qualified(f"a:lvl{level + 1}pPr")
    found = (listing.find(name) for listing in lists)
    return tuple(style for style in found if style is not None)


def _bodies(shape: Element) -> list[Element]:
    return shape.findall(qualified("p:txBody"))


def _text_style(shape: Element, master: Element) -> Element | None:
    mark = placeholder(shape)
    name = "p:otherStyle" if mark is None else _STYLES.get(mark.get("type", ""), "p:bodyStyle") or "p:otherStyle"
    return master.find(f"{qualified('p:txStyles')}/{qualified(name)}")


def run_attribute(run: Element | None, styles: tuple[Element, ...], name: str) -> str | None:
    """An attribute of a run's properties as it holds: its own or the nearest level style's."""
    for properties in _properties(run, styles):
        value = properties.get(name)
        if value is not None:
            return value
    return None


def run_color(run: Element | None, styles: tuple[Element, ...], scheme: Scheme) -> str | None:
    """`#RRGGBB` of a run's text; None where it is no plain, opaque colour."""
    for properties in _properties(run, styles):
        if any(properties.find(qualified(fill)) is not None for fill in ("a:gradFill", "a:blipFill", "a:pattFill")):
            return None
        fill = properties.find(qualified("a:solidFill"))
        if fill is not None:
            return solid_color(fill, scheme)
    return scheme.named("tx1")


def _properties(run: Element | None, styles: tuple[Element, ...]) -> Iterator[Element]:
    own = run.find(qualified("a:rPr")) if run is not None else None
    if own is not None:
        yield own
    for style in styles:
        default = style.find(qualified("a:defRPr"))
        if default is not None:
            yield default


def place(shape: Element, sheets: Sheets) -> Rect | None:
    """Where a shape stands, by itself or by its placeholder's ancestors; None when nobody says."""
    for each in (shape, *ancestors(shape, sheets)):
        found = _own_place(each)
        if found is not None:
            return found
    return None


def _own_place(shape: Element) -> Rect | None:
    transform = next(
        (
            element
            for holder in (shape.find(qualified("p:spPr")), shape.find(qualified("p:grpSpPr")), shape)
            if holder is not None
            for element in holder.iterchildren(qualified("a:xfrm"), qualified("p:xfrm"))
        ),
        None,
    )
    if transform is None:
        return None
    offset, extent = transform.find(qualified("a:off")), transform.find(qualified("a:ext"))
    if offset is None or extent is None:
        return None
    said = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    numbers = [number / EMU_PER_POINT for number in map(whole, said) if number is not None]
    return Rect(*numbers) if len(numbers) == 4 else None
