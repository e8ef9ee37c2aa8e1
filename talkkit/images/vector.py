"""SVG from authors becomes SVG that cannot act or load anything: an allow-list of elements and attributes.

No DTD, no entities, no network; links only to ids of the same file and to embedded bitmaps; bounded in size, and in
what drawing it takes once every reference is followed.
"""

from __future__ import annotations

import gzip
import re
import zlib
from typing import Any

from lxml import etree
from msgspec import Struct

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Size
from talkkit.images.bitmap import Unreadable
from talkkit.images.labels import as_text
from talkkit.images.references import LOCAL_URL
from talkkit.images.rules import BROKEN_PICTURE, OVERSIZED_PICTURE, UNSAFE_SVG
from talkkit.images.vocabulary import ATTRIBUTES, ELEMENTS, QUIETLY_DROPPED
from talkkit.images.weight import ENDLESS, largest_bitmap, weigh

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML = "{http://www.w3.org/XML/1998/namespace}"
MAX_BYTES, MAX_ELEMENTS, MAX_DEPTH, MAX_STEPS = 5_000_000, 50_000, 100, 200_000
"""`MAX_DEPTH` and `MAX_STEPS` hold once references are followed, too."""
SURFACE_BYTES = 360 * 1024**2
"""What all bitmaps that stand at once while an SVG is drawn may take together."""
MIN_PIXELS = 250_000
"""A drawing that may only have fewer is refused."""

_BITMAP_URI = re.compile(r"data:image/(png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|)\s*")
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "em": 12.0}


class Drawing(Struct, frozen=True):
    """A sanitised SVG document, its size in points, and what had to go."""

    svg: bytes
    natural: Size
    removed: tuple[str, ...]
    pixels: int
    """The most that a bitmap of it may have; the more bitmaps stand while it is drawn, the fewer."""


def looks_like_svg(data: bytes) -> bool:
    """Whether the bytes start as an SVG document does, packed or not."""
    if data[:2] == b"\x1f\x8b":
        return True
    head = data[:4096].replace(b"\x00", b"")
    return b"<svg" in head or b":svg" in head or (b"<!DOCTYPE svg" in head)


def sanitise(data: bytes, name: str) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    """The safe form of an SVG document.

    Raises:
        Unreadable: not SVG, not well-formed, with entities of its own, or beyond the limits.
    """
    root = _parsed(_unpacked(data, name), name)
    removed: dict[str, None] = {}
    _check_limits(root, name)
    as_text(root)
    _clean(root, removed)
    natural = _measure(root, name)
    pixels = _allowed_pixels(root, name)
    etree.cleanup_namespaces(root)
    drawing = Drawing(etree.tostring(root, encoding="UTF-8"), natural, tuple(removed), pixels)
    return drawing, _notes(drawing.removed, name)


def _notes(removed: tuple[str, ...], name: str) -> tuple[Diagnostic, ...]:
    if not removed:
        return ()
    hint = "export it as plain SVG with its pictures embedded, or as PNG"
    return (UNSAFE_SVG.at(f"picture '{name}' was drawn without its {', '.join(removed)}", hint=hint),)


def _unpacked(data: bytes, name: str) -> bytes:
    if data[:2] == b"\x1f\x8b":
        try:
            # At most one byte more than allowed is unpacked.
            data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MAX_BYTES + 1)
        except (zlib.error, gzip.BadGzipFile):
            raise Unreadable(BROKEN_PICTURE.at(f"picture '{name}' is damaged or cut off")) from None
    if len(data) > MAX_BYTES:
        raise Unreadable(OVERSIZED_PICTURE.at(f"picture '{name}' has more than {MAX_BYTES // 1_000_000} MB of SVG"))
    return data


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"picture '{name}' is not well-formed SVG (line {error.lineno})"
        raise Unreadable(BROKEN_PICTURE.at(message, hint="export it again")) from None
    declared: Any = root.getroottree().docinfo.internalDTD  # the stubs know no entities
    if declared is not None and next(declared.iterentities(), None) is not None:
        message = f"picture '{name}' declares entities of its own"
        raise Unreadable(BROKEN_PICTURE.at(message, hint="export it as plain SVG"))
    if root.tag not in {f"{{{SVG}}}svg", "svg"}:
        raise Unreadable(BROKEN_PICTURE.at(f"'{name}' is XML, but not SVG", hint="save it as PNG, JPEG or SVG"))
    return _in_namespace(root)


def _in_namespace(root: etree._Element) -> etree._Element:
    """Hand-written SVG without a namespace is given it."""
    if root.tag == "svg":
        for node in root.iter():
            if _local(node) and not str(node.tag).startswith("{"):
                node.tag = f"{{{SVG}}}{node.tag}"
    return root


def _check_limits(root: etree._Element, name: str) -> None:
    """Elements and depth as they are written."""
    count = deepest = 0
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        count, deepest = count + 1, max(deepest, depth)
        stack.extend((child, depth + 1) for child in node)
    if count > MAX_ELEMENTS or deepest > MAX_DEPTH:
        raise Unreadable(OVERSIZED_PICTURE.at(f"picture '{name}' has {count} elements, {deepest} deep"))


def _allowed_pixels(root: etree._Element, name: str) -> int:
    """How many pixels a bitmap of the drawing may have, by what stands beside it in memory while it is drawn.

    Raises:
        Unreadable: drawing it takes more than talkkit gives.
    """
    weight, bitmap = weigh(root), largest_bitmap(root)
    # The bitmap itself, and its copy while it is packed; an embedded one is read, and copied once.
    pixels = int((SURFACE_BYTES - 8 * bitmap) / (4 * (2 + weight.surfaces)))
    if weight.steps >= ENDLESS:
        problem = "repeats its parts without end"
    elif weight.steps > MAX_STEPS:
        problem = f"takes {weight.steps} steps to draw, where {MAX_STEPS} are allowed: its parts are repeated too often"
    elif weight.depth > MAX_DEPTH:
        problem = f"is {weight.depth} levels deep once its references are followed, where {MAX_DEPTH} are allowed"
    elif 8 * bitmap > SURFACE_BYTES // 2:
        problem = f"holds a bitmap of {bitmap // 1_000_000} million pixels"
    elif pixels < MIN_PIXELS:
        problem = (
            f"nests masks, patterns, clip paths or filters: drawing it takes {weight.surfaces:.0f} bitmaps at once"
        )
    else:
        return pixels
    raise Unreadable(OVERSIZED_PICTURE.at(f"picture '{name}' {problem}", hint="export it as PNG"))


def _clean(root: etree._Element, removed: dict[str, None]) -> None:
    for node in list(root.iter()):
        if not _known(node, removed):
            _drop(node)
            continue
        _clean_attributes(node, removed)
        if node.tag == f"{{{SVG}}}style":
            node.text = _clean_css(node.text or "", removed)
        elif node.tag == f"{{{SVG}}}a":
            node.tag = f"{{{SVG}}}g"


def _local(node: etree._Element) -> str:
    """The element's name without its namespace; empty for entity references and the like, whose tag is a function."""
    tag: object = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _known(node: etree._Element, removed: dict[str, None]) -> bool:
    """Whether the element stays; what is dropped and would have shown something is noted."""
    local = _local(node)
    if not local or node.tag != f"{{{SVG}}}{local}":
        return False
    if local in ELEMENTS:
        return True
    if local not in QUIETLY_DROPPED:
        removed[f"<{local}>"] = None
    return False


def _drop(node: etree._Element) -> None:
    """Remove a node and keep the text behind it."""
    parent = node.getparent()
    if parent is None:
        return
    previous = node.getprevious()
    if node.tail and previous is not None:
        previous.tail = (previous.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _clean_attributes(node: etree._Element, removed: dict[str, None]) -> None:
    for name, value in [(str(name), str(value)) for name, value in node.attrib.items()]:
        if name in {XLINK_HREF, "href"}:
            if not _safe_target(node, value):
                del node.attrib[name]
                if not str(node.tag).endswith("}a"):
                    removed["links to other files"] = None
        elif name.startswith("on"):
            del node.attrib[name]
            removed["event handlers"] = None
        elif name == "style":
            node.set("style", _clean_css(value, removed))
        elif name not in ATTRIBUTES and not name.startswith(XML):
            del node.attrib[name]
        elif "url(" in value.lower() and not _local_only(value):
            del node.attrib[name]
            removed["links to other files"] = None


def _safe_target(node: etree._Element, value: str) -> bool:
    value = value.strip()
    if str(node.tag).endswith("}image"):
        return _BITMAP_URI.fullmatch(value) is not None
    return value.startswith("#")


def _local_only(value: str) -> bool:
    return "url(" not in LOCAL_URL.sub("", value).lower() and "\\" not in value


def _clean_css(text: str, removed: dict[str, None]) -> str:
    """Style sheets and declarations without imports, fonts and links; what an escape could hide goes too."""
    kept = re.sub(r"@import[^;]*;?", "", text, flags=re.IGNORECASE)
    kept, fonts = re.subn(r"@font-face\s*\{[^}]*\}", "", kept, flags=re.IGNORECASE)
    if fonts:
        removed["embedded fonts"] = None
    if not _local_only(kept) or "expression(" in kept.lower() or "javascript:" in kept.lower():
        removed["styles that load something"] = None
        return ""
    return kept


def _measure(root: etree._Element, name: str) -> Size:
    """Points from width and height, else from the view box; both are then written out, as PowerPoint wants them."""
    box = [float(part) for part in re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?", root.get("viewBox") or "")]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        box = []
    width, height = (_points(root.get(side)) for side in ("width", "height"))
    ratio = box[2] / box[3] if box else 2.0
    if width and not height:
        height = width / ratio
    elif height and not width:
        width = height * ratio
    elif not width:
        width, height = (box[2] * 0.75, box[3] * 0.75) if box else (225.0, 112.5)
    if not (0.01 <= width / height <= 100):
        raise Unreadable(OVERSIZED_PICTURE.at(f"picture '{name}' is {width:.0f} x {height:.0f} points"))
    if not box:
        root.set("viewBox", f"0 0 {width / 0.75:g} {height / 0.75:g}")
    root.set("width", f"{width / 0.75:g}")
    root.set("height", f"{height / 0.75:g}")
    return Size(width, height)


def _points(value: str | None) -> float:
    """A length in points; 0 for none, a share (`100%`) or nonsense."""
    found = _LENGTH.fullmatch(value or "")
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
