"""SVG from authors becomes SVG that cannot act or load anything: an allow-list of elements and attributes.

No DTD, no entities, no network; links only to ids of the same file and to embedded bitmaps; bounded in size, depth and
in what `use` may multiply.
"""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Size
from talkkit.images.bitmap import Unreadable
from talkkit.images.rules import BROKEN_PICTURE, OVERSIZED_PICTURE, UNSAFE_SVG
from talkkit.images.vocabulary import ATTRIBUTES, ELEMENTS, QUIETLY_DROPPED

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML = "{http://www.w3.org/XML/1998/namespace}"
MAX_BYTES, MAX_ELEMENTS, MAX_DEPTH, MAX_USED = 5_000_000, 50_000, 100, 200_000

_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#[^)'\"]+\1\s*\)")
_BITMAP_URI = re.compile(r"data:image/(png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|)\s*")
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "em": 12.0}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sanitised SVG document, its size in points, and what had to go."""

    svg: bytes
    natural: Size
    removed: tuple[str, ...]


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
    _clean(root, removed)
    natural = _measure(root, name)
    etree.cleanup_namespaces(root)
    drawing = Drawing(etree.tostring(root, encoding="UTF-8"), natural, tuple(removed))
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
    """Elements, depth, and the number of elements that `use` makes of them."""
    count = deepest = 0
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        count, deepest = count + 1, max(deepest, depth)
        stack.extend((child, depth + 1) for child in node)
    if count > MAX_ELEMENTS or deepest > MAX_DEPTH:
        raise Unreadable(OVERSIZED_PICTURE.at(f"picture '{name}' has {count} elements, {deepest} deep"))
    if _used(root) > MAX_USED:
        message = f"picture '{name}' repeats its parts without end"
        raise Unreadable(OVERSIZED_PICTURE.at(message, hint="export it as PNG"))


def _used(root: etree._Element) -> int:
    """How many elements are drawn when every `use` is followed; a circle counts as endless."""
    named = {node.get("id"): node for node in root.iter() if node.get("id")}
    weights: dict[etree._Element, int] = {}
    open_nodes: set[etree._Element] = set()
    # Post-order by hand: a recursion this deep would meet Python's own limit.
    stack = [(root, False)]
    while stack:
        node, seen = stack.pop()
        followed = [*node, *_target(node, named)]
        if seen:
            open_nodes.discard(node)
            weights[node] = 1 + sum(weights.get(child, MAX_USED + 1) for child in followed)
        elif node in open_nodes:
            return MAX_USED + 1
        elif node not in weights:
            open_nodes.add(node)
            stack.append((node, True))
            stack.extend((child, False) for child in followed)
    return weights[root]


def _target(node: etree._Element, named: dict[str | None, etree._Element]) -> list[etree._Element]:
    if _local(node) != "use":
        return []
    href = node.get("href") or node.get(XLINK_HREF) or ""
    found = named.get(href.strip().removeprefix("#"))
    return [found] if found is not None else []


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
    return "url(" not in _LOCAL_URL.sub("", value.lower()) and "\\" not in value


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
