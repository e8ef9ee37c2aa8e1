"""How much an SVG asks of who draws it, counted and never timed, so that every machine decides alike.

Counted are the elements that are drawn once every reference is followed, how deep they then lie, and how many bitmaps
must stand in memory at once. The figures beside the constants are those of resvg, for a bitmap of four million pixels.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable

from msgspec import Struct

from talkkit.images.bitmap import stated_pixels
from talkkit.images.references import HREFS, Node, References, Targets, TooManyReferences, local_name, references

ENDLESS = 10**9
"""Stands for every count from here up, and for a circle."""

_UNDRAWN = frozenset(
    (
        *("defs", "symbol", "clipPath", "mask", "pattern", "linearGradient", "radialGradient"),
        *("marker", "filter", "style", "title", "desc"),
    )
)
"""Drawn only where something refers to them."""
_LINES = frozenset(("path", "line", "polyline", "polygon"))
_SHAPES = _LINES | {"rect", "circle", "ellipse", "text", "tspan", "textPath"}
_NUMBER_OR_CLOSE = re.compile(r"(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?|[zZ]")
_NUMBER = re.compile(r"\s{0,9}[-+]?((?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,3})?)(%?)")

_CHARACTERS = 50
"""So many of a path's description cost as much as one element."""
_MATCHES = 500
"""So often a rule of a style sheet is held against an element."""
_BITMAP = 2500
"""Pixels of an embedded bitmap that cost as much."""
_OCTAVE, _CELL = 10_000, 50
"""Elements that an octave of noise costs, and a cell of a matrix or a window that goes over all pixels."""
_OWN_SURFACES = {"mask": 2.0, "clipPath": 2.0, "symbol": 3.0, "svg": 3.0, "marker": 3.0, "filter": 4.0}
"""Bitmaps that stand while the contents are drawn: the last ones clip what they hold."""
_PER_PRIMITIVE = 1.5
"""A filter keeps what each of its steps gave."""
_FILTER_FUNCTION = 6.0


class Weight(Struct, frozen=True):
    """What drawing an element with all that is below it takes; `ENDLESS` is a circle, or too much to be counted."""

    steps: int
    """Elements that are drawn; long paths and texts and what goes over all pixels count for several."""
    depth: int
    surfaces: float
    """Bitmaps as large as the drawing's own that stand at once."""
    shapes: int = 0
    """Those of the elements that are painted."""
    corners: int = 0
    """Of their lines: where markers stand."""


_ENDLESS = Weight(ENDLESS, ENDLESS, ENDLESS, ENDLESS, ENDLESS)


def weigh(root: Node) -> Weight:
    """The weight of a sanitised document."""
    try:
        refers = references(root)
    except TooManyReferences:
        return _ENDLESS
    weights: dict[Node, Weight] = {}
    open_nodes: set[Node] = set()
    # Post-order by hand: a recursion this deep would meet Python's own limit.
    stack: list[tuple[Node, _Parts | None]] = [(root, None)]
    while stack:
        node, parts = stack.pop()
        if parts is not None:
            open_nodes.discard(node)
            weights[node] = _weight(node, parts, weights)
        elif node in open_nodes:
            return _ENDLESS
        elif node not in weights:
            open_nodes.add(node)
            parts = _parts(node, refers[node])
            stack.append((node, parts))
            stack.extend((each, None) for each in (*parts.children, *parts.refers.links, *parts.paints))
    rules = sum((style.text or "").count("{") for style in root.iter("{*}style"))
    whole = weights[root]
    return Weight(whole.steps + rules * len(refers) // _MATCHES, whole.depth, whole.surfaces)


def largest_bitmap(root: Node) -> int:
    """Pixels of the largest bitmap that is embedded in the document."""
    return max(map(_pixels, root.iter("{*}image")), default=0)


class _Parts(Struct, frozen=True):
    """What the weight of an element is made of."""

    name: str
    refers: References
    children: Targets
    """Those that are drawn where they stand."""
    paints: Targets
    """What paints the element itself, or what a `use` puts in its place."""


def _parts(node: Node, refers: References) -> _Parts:
    name = local_name(node)
    paints = (*refers.paints, *refers.markers) if name in _SHAPES or name == "use" else ()
    return _Parts(name, refers, tuple(child for child in node if local_name(child) not in _UNDRAWN), paints)


def _weight(node: Node, parts: _Parts, weights: dict[Node, Weight]) -> Weight:
    """The weight of an element, from the weights of what it holds and refers to."""
    name, refers = parts.name, parts.refers
    inner = [weights[child] for child in (*parts.children, *refers.links)]
    # Effects draw shapes, too, but none that this element's colours and markers reach.
    reached = inner if name == "use" else inner[: len(parts.children)]
    own_corners = _corners(node, name)
    shapes = (name in _SHAPES) + sum(weight.shapes for weight in reached)
    corners = own_corners + sum(weight.corners for weight in reached)
    steps = _effort(node, name) + sum(weight.steps for weight in inner)
    if parts.paints:
        own = (shapes, corners) if name == "use" else (1, own_corners)
        steps += own[0] * sum(weights[target].steps for target in refers.paints)
        steps += own[1] * sum(weights[target].steps for target in refers.markers)
    paints = [weights[target] for target in parts.paints]
    return Weight(
        min(ENDLESS, steps),
        1 + max((weight.depth for weight in (*inner, *paints)), default=0),
        min(ENDLESS, _surfaces(node, name, refers) + _most(inner) + _most(paints)),
        min(ENDLESS, shapes),
        min(ENDLESS, corners),
    )


def _most(weights: Iterable[Weight]) -> float:
    return max((weight.surfaces for weight in weights), default=0.0)


def _surfaces(node: Node, name: str, refers: References) -> float:
    own = _OWN_SURFACES.get(name, 0.0) if node.getparent() is not None else 0.0
    if name == "filter":
        own += _PER_PRIMITIVE * len(node)
    elif name == "pattern":
        own += _tile(node)
    return own + refers.apart + _FILTER_FUNCTION * refers.functions


def _tile(pattern: Node) -> float:
    """How many times as large as the drawing a pattern's tile is, at least once; transformations are not looked at."""
    area = _number(pattern.get("width")) * _number(pattern.get("height"))
    if pattern.get("patternUnits") == "userSpaceOnUse":
        box = (pattern.getroottree().getroot().get("viewBox") or "").replace(",", " ").split()
        sides = [_number(value) for value in box[2:4]]
        area /= max(1e-9, sides[0] * sides[1]) if len(sides) == 2 else 1.0
    return min(ENDLESS, max(1.0, area))


def _corners(node: Node, name: str) -> int:
    """No fewer than the corners that a line has: each takes a number at least, and closing it makes one more."""
    if name not in _LINES:
        return 0
    return 2 if name == "line" else len(_NUMBER_OR_CLOSE.findall(node.get("d") or node.get("points") or ""))


def _effort(node: Node, name: str) -> int:
    """What the element costs by itself, in plain elements."""
    match name:
        case "path" | "polyline" | "polygon":
            return 1 + len(node.get("d") or node.get("points") or "") // _CHARACTERS
        case "text":
            return _text_effort(node)
        case "image":
            return 1 + _pixels(node) // _BITMAP
        case "feTurbulence":
            return 1 + _count(_OCTAVE * max(1.0, _number(node.get("numOctaves"))))
        case "feConvolveMatrix":
            return 1 + _count(_CELL * _product(node.get("order") or "3"))
        case "feMorphology":
            return 1 + _count(_CELL * 4 * _product(node.get("radius") or "0"))
        case _:
            return 1


def _text_effort(node: Node) -> int:
    """All characters are shaped anew for every span, and each is looked for among the others."""
    spans = sum(1 for _ in node.iterdescendants())
    around = (node, *node.iterancestors(), *node.iterdescendants())
    kept = any(each.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for each in around)
    characters = sum(len(text if kept else " ".join(str(text).split())) for text in node.itertext())
    return 1 + characters + characters * spans // 100 + characters * characters // 10_000


def _product(value: str) -> float:
    """Of one or two numbers: one stands for both sides."""
    numbers = [_number(part) for part in value.replace(",", " ").split()][:2] or [0.0]
    return numbers[0] * numbers[-1]


def _number(value: str | None) -> float:
    """The number that a value begins with; a share is one of a hundred; 0 for none."""
    found = _NUMBER.match(value or "")
    return min(float(ENDLESS), float(found[1])) / (100 if found[2] else 1) if found else 0.0


def _count(value: float) -> int:
    return int(min(ENDLESS, value))


def _pixels(image: Node) -> int:
    """The size that an embedded bitmap states; 0 where it cannot be read, as it then is not drawn."""
    href = next((value for name in HREFS if (value := image.get(name))), "")
    try:
        return stated_pixels(b64decode(href.partition(",")[2]))
    except Base64Error:
        return 0
