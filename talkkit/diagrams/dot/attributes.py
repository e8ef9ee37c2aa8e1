"""Attributes of DOT -> what a picture knows: shapes, paint, heads of arrows, labels."""

from __future__ import annotations

from talkkit.addresses import absolute_target
from talkkit.diagrams.dot.labels import label, paragraphs, words
from talkkit.diagrams.paints import color, is_tone
from talkkit.diagrams.pictures import Entry, Head, PictureEdge, PictureGroup, PictureNode
from talkkit.diagrams.sketch import Paint
from talkkit.frame import Dash

Attributes = dict[str, str]

_SHAPES = {
    **dict.fromkeys(("box", "rect", "rectangle", "square", "msquare", "component", "box3d"), "rect"),
    **dict.fromkeys(("ellipse", "oval", "egg"), "ellipse"),
    **dict.fromkeys(("circle", "mcircle"), "circle"),
    **dict.fromkeys(("diamond", "mdiamond"), "diamond"),
    **dict.fromkeys(("plaintext", "plain", "none", "underline"), "text"),
    **dict.fromkeys(("note", "tab", "folder"), "document"),
    "point": "filled-circle",
    "doublecircle": "double-circle",
    "hexagon": "hexagon",
    "octagon": "hexagon",
    "cylinder": "cylinder",
    "parallelogram": "lean-right",
    "trapezium": "trapezoid",
    "invtrapezium": "trapezoid-top",
    "triangle": "triangle",
    "invtriangle": "flipped-triangle",
    "house": "loop-limit",
    "cds": "odd",
}
_HEADS: dict[str, Head] = {
    "normal": "arrow",
    "vee": "open",
    "open": "open",
    "none": "none",
    "dot": "circle",
    "odot": "circle",
    "diamond": "diamond",
    "odiamond": "hollow-diamond",
    "ediamond": "hollow-diamond",
    "empty": "triangle",
    "onormal": "triangle",
    "crow": "many",
    "tee": "one",
    "box": "diamond",
    "inv": "arrow",
}
LINKS = ("url", "href")
"""Where a node leads, by the one that is given."""
_PERSON = ("person", "user", "actor")


def node(name: str, cluster: str | None, given: Attributes) -> PictureNode:
    """A node. `shape=record` becomes compartments; other shapes that Office does not have the nearest."""
    written = given.get("label", "\\N")
    shape = given.get("shape", "ellipse").lower()
    styles = _styles(given)
    said = label(written, name, record="record" in shape)
    known = "rect" if said.rows or "record" in shape else _SHAPES.get(shape, "rect")
    known = "rounded" if "rounded" in styles and known == "rect" else known
    if shape in _PERSON:
        known = "person"
    return PictureNode(
        name,
        said.paragraphs,
        known,
        group=cluster,
        paint=_paint(given, styles, filled="filled" in styles),
        compartments=tuple((Entry(cells),) for cells in said.rows),
        link=absolute_target(next((given[key] for key in LINKS if given.get(key)), "")),
        tooltip=given.get("tooltip", ""),
    )


def edge(tail: str, head: str, given: Attributes, *, directed: bool) -> PictureEdge:
    """An edge with its heads."""
    styles = _styles(given)
    way = given.get("dir", "forward" if directed else "none").lower()
    end: Head = _HEADS.get(given.get("arrowhead", "normal").lower(), "arrow") if way in ("forward", "both") else "none"
    start: Head = _HEADS.get(given.get("arrowtail", "normal").lower(), "arrow") if way in ("back", "both") else "none"
    width = _number(given.get("penwidth", "1"), 1.0)
    return PictureEdge(
        tail,
        head,
        paragraphs(given.get("label", given.get("xlabel", ""))),
        start,
        end,
        _dash(styles) or "solid",
        "thick" if "bold" in styles or width >= 2 else "normal",
        max(1, round(_number(given.get("minlen", "1"), 1.0))),
        "invis" in styles,
        Paint(line=_color(given.get("color")), text=_color(given.get("fontcolor"))),
        words(given.get("taillabel", "")),
        words(given.get("headlabel", "")),
    )


def group(name: str, parent: str | None, given: Attributes) -> PictureGroup:
    """A cluster."""
    paint = _paint(given, _styles(given), filled="bgcolor" in given)
    return PictureGroup(name, paragraphs(given.get("label", ""), name), parent, paint=paint)


def _paint(given: Attributes, styles: frozenset[str], *, filled: bool) -> Paint:
    fill = _color(given.get("fillcolor") or given.get("bgcolor") or given.get("color")) if filled else None
    if filled and fill is None:
        fill = "bg2"
    width = given.get("penwidth")
    return Paint(
        fill,
        _color(given.get("color")),
        _color(given.get("fontcolor")),
        _number(width, 1.0) if width else 3.0 if "bold" in styles else None,
        _dash(styles),
        tone=next((each for each in given.get("class", "").split() if is_tone(each)), ""),
    )


def _color(written: str | None) -> str | None:
    """The first colour of a list; gradients and transparency are left to the theme."""
    return color(written.partition(":")[0].strip().rstrip("0123456789") or written) if written else None


def _styles(given: Attributes) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in given.get("style", "").split(","))


def _dash(styles: frozenset[str]) -> Dash | None:
    return "dash" if "dashed" in styles else "dot" if "dotted" in styles else None


def _number(written: str, otherwise: float) -> float:
    try:
        return float(written)
    except ValueError:
        return otherwise


def ports(given: Attributes, name: str) -> tuple[tuple[str, int], ...]:
    """The ports of a record or a table, and the row of its box in which each stands; the name is row 0."""
    return label(given.get("label", "\\N"), name, record="record" in given.get("shape", "").lower()).ports
