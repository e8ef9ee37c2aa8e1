"""Labels that a drawing holds as HTML (`<foreignObject>`, as draw.io and Mermaid write them) -> text of the drawing.

No program but a browser shows HTML in SVG. The text stays, with its size, colour and place; what HTML does beyond that
(lists, bold words, columns) is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

SVG = "http://www.w3.org/2000/svg"
_BLOCKS = frozenset(("div", "p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "pre"))
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|)")
_INHERITED = ("font-size", "font-family", "font-weight", "font-style", "color", "text-align", "white-space")
_LIGHT = re.compile(r"light-dark\(((?:[^,()]|\([^()]*\))+),.*")
"""A colour for light and one for dark pages (CSS Color 5), which no program but a browser knows."""
_SIZE = 16.0
"""Pixels of HTML's type where nothing says more."""
_PITCH = 1.2
_ASCENT = 0.9
"""Of the size, from a line's top to its baseline: half of the leading, and the letters."""
_NARROW, _WIDE, _OTHER = 0.28, 0.84, 0.54
"""Em that letters of Helvetica take, about; lines are broken by it."""


class _Label(Struct, frozen=True):
    """What stands in a label: lines as they are written, and how they look."""

    lines: tuple[str, ...]
    style: Mapping[str, str]

    @property
    def size(self) -> float:
        return _pixels(self.style.get("font-size"), _SIZE) or _SIZE


class _Place(Struct, frozen=True):
    """Where a label stands: from which `x` on, how wide, and around, below or above which `y`."""

    x: float
    y: float
    width: float
    across: str
    """`start`, `middle` or `end`."""
    down: float
    """Share of the text's height that is above `y`."""


def as_text(root: etree._Element) -> None:
    """Puts text in the place of every label that says something; of a `<switch>` the label alone stays."""
    for node in list(root.iter(f"{{{SVG}}}foreignObject")):
        parent = node.getparent()
        label = _label(node)
        if parent is None or not label.lines:
            continue
        text = _text(label, _place(node, label.style))
        text.tail = node.tail
        parent.replace(node, text)
        if parent.tag == f"{{{SVG}}}switch":
            for other in [child for child in parent if child is not text]:
                parent.remove(other)


def _label(node: etree._Element) -> _Label:
    styles: list[Mapping[str, str]] = []
    pieces = list(_pieces(node, {}, styles))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return _Label(tuple(line for line in lines if line), styles[0] if styles else {})


def _pieces(node: etree._Element, outer: Mapping[str, str], styles: list[Mapping[str, str]]) -> Iterator[str]:
    """The words of an element, a line end at every edge of a block; `styles` gathers what holds where words are."""
    tag: object = node.tag  # of entity references and the like a function
    name = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
    own = _style(node)
    style = {**outer, **{key: value for key, value in own.items() if key in _INHERITED}}
    if not name or name in ("script", "style"):
        return
    if name == "br" or name in _BLOCKS:
        yield "\n"
    yield from _words(node.text, style, styles)
    for child in node:
        yield from _pieces(child, style, styles)
        yield from _words(child.tail, style, styles)
    if name in _BLOCKS:
        yield "\n"


def _words(text: str | None, style: Mapping[str, str], styles: list[Mapping[str, str]]) -> Iterator[str]:
    if text and text.strip():
        styles.append(style)
    yield (text or "").replace("\n", " ")


def _style(node: etree._Element) -> Mapping[str, str]:
    return {key.lower(): value.strip() for key, value in _DECLARATION.findall(node.get("style") or "")}


def _place(node: etree._Element, text: Mapping[str, str]) -> _Place:
    """draw.io gives the whole drawing to a label and moves it by the style of what is inside; others give a box."""
    inner = _style(node[0]) if len(node) else {}
    align = {"center": "middle", "right": "end", "end": "end"}.get(text.get("text-align", ""), "start")
    box = [_pixels(node.get(key)) for key in ("x", "y", "width", "height")]
    if (node.get("width") or "").endswith("%") or "padding-top" in inner:
        down = {"center": 0.5, "flex-end": 1.0, "end": 1.0}.get(_word(inner, "align-items"), 0.0)
        side = {"flex-start": "start", "center": "middle", "flex-end": "end", "end": "end"}.get(
            _word(inner, "justify-content"), align
        )
        x, y = box[0] + _pixels(inner.get("margin-left")), box[1] + _pixels(inner.get("padding-top"))
        width = _pixels(inner.get("width"))
        return _Place(x + {"start": 0.0, "middle": width / 2, "end": width}[side], y, width, side, down)
    x, y, width, height = box
    if align == "start" and _word(inner, "justify-content") == "center":
        align = "middle"
    return _Place(x + {"start": 0.0, "middle": width / 2, "end": width}[align], y + height / 2, width, align, 0.5)


def _word(style: Mapping[str, str], key: str) -> str:
    """The last word of a value: `unsafe center` is `center`."""
    return (style.get(key) or "").rpartition(" ")[2]


def _pixels(text: str | None, em: float = _SIZE) -> float:
    found = _LENGTH.match((text or "").strip())
    return float(found[1]) * {"pt": 4 / 3, "em": em}.get(found[2], 1.0) if found else 0.0


def _text(label: _Label, place: _Place) -> etree._Element:
    size = label.size
    wraps = label.style.get("white-space") != "nowrap" and place.width > 2 * size
    lines = [part for line in label.lines for part in (_wrapped(line, place.width / size) if wraps else (line,))]
    text = etree.Element(f"{{{SVG}}}text", {"text-anchor": place.across, "font-size": f"{size:g}px"})
    text.set("fill", _LIGHT.sub(r"\1", label.style.get("color", "#000000")).strip())
    for key in ("font-family", "font-weight", "font-style"):
        if key in label.style:
            text.set(key, label.style[key])
    top = place.y - place.down * len(lines) * _PITCH * size
    for number, line in enumerate(lines):
        y = top + (number * _PITCH + _ASCENT) * size
        etree.SubElement(text, f"{{{SVG}}}tspan", {"x": f"{place.x:g}", "y": f"{y:g}"}).text = line
    return text


def _wrapped(line: str, width: float) -> Iterator[str]:
    """The line in parts of about `width` em."""
    part = ""
    for word in line.split(" "):
        longer = f"{part} {word}" if part else word
        if part and _em(longer) > width:
            yield part
            part = word
        else:
            part = longer
    yield part


def _em(text: str) -> float:
    return sum(
        _NARROW if letter in " fijlrtI.,:;!'|()[]" else _WIDE if letter in "mwMW@%" else _OTHER for letter in text
    )
