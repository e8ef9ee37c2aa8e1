"""Names of node shapes -> how large they are around a text, and how they are drawn in a rectangle.

Where Office has a preset it is used; other shapes are drawn as outlines over an invisible rectangle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.sketch import Purpose, Side, Stroke
from talkkit.diagrams.symbols import cells, cross, filled_cell, person, ring, segment, window
from talkkit.frame import ShapeKind
from talkkit.geometry import Insets, PathStep, Point, Rect, Size
from talkkit.presets import sites, text_insets

Flip = Literal["", "horizontal", "vertical"]


class Form(Struct, frozen=True):
    """A shape. `pad` multiplies the padding of its text."""

    preset: ShapeKind = "rect"
    purpose: Purpose = "node"
    kind: str = ""
    """As it is read out."""
    flip: Flip = ""
    round: float = 0.0
    """Corner radius as a part of the type size; 1000 and more: half of the height."""
    equal: bool = False
    """As wide as it is high."""
    pad: float = 1.0
    fixed: float = 0.0
    """Side of a shape without text, in type sizes."""
    inside: Callable[[Size], Insets] | None = None
    """Room that an outline of its own keeps from its text."""
    outline: Callable[[Rect], tuple[Stroke, ...]] | None = None
    details: Callable[[Rect], tuple[Stroke, ...]] | None = None
    filled: bool = True
    lined: bool = True


def polygon(*points: tuple[float, float], fill: Literal["none", "surface", "shape", "line"] = "shape") -> Stroke:
    """A closed outline."""
    first, *rest = (Point(x, y) for x, y in points)
    lines = tuple(PathStep("line", (point,)) for point in rest)
    return Stroke((PathStep("move", (first,)), *lines, PathStep("close")), fill)


def _slant(size: Size) -> float:
    return min(size.width, size.height) * 0.25


def _odd(r: Rect) -> tuple[Stroke, ...]:
    notch = r.height / 4
    middle = r.y + r.height / 2
    return (polygon((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom), (r.x + notch, middle)),)


def _trapezoid_top(r: Rect) -> tuple[Stroke, ...]:
    x = _slant(r.size)
    return (polygon((r.x, r.y), (r.right, r.y), (r.right - x, r.bottom), (r.x + x, r.bottom)),)


def _card(r: Rect) -> tuple[Stroke, ...]:
    cut = min(12.0, r.height / 4)
    return (polygon((r.x + cut, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom), (r.x, r.y + cut)),)


def _hourglass(r: Rect) -> tuple[Stroke, ...]:
    return (polygon((r.x, r.y), (r.right, r.y), (r.x, r.bottom), (r.right, r.bottom)),)


def _bolt(r: Rect) -> tuple[Stroke, ...]:
    x, y, w, h = r.x, r.y, r.width, r.height
    return (
        polygon(
            (x + w * 0.55, y),
            (x + w * 0.1, y + h * 0.58),
            (x + w * 0.45, y + h * 0.58),
            (x + w * 0.35, y + h),
            (x + w * 0.9, y + h * 0.38),
            (x + w * 0.55, y + h * 0.38),
        ),
    )


def _brace(r: Rect, *, left: bool) -> Stroke:
    """A curly brace at one side of a rectangle."""
    sign = 1.0 if left else -1.0
    tip = r.x if left else r.right
    reach, middle = 5.0 * sign, r.y + r.height / 2
    spine, end = tip + reach, tip + 2 * reach
    return Stroke(
        (
            PathStep("move", (Point(end, r.y),)),
            PathStep("curve", (Point(spine, r.y), Point(spine, r.y), Point(spine, r.y + 7))),
            PathStep("line", (Point(spine, middle - 6),)),
            PathStep("curve", (Point(spine, middle), Point(spine, middle), Point(tip, middle))),
            PathStep("curve", (Point(spine, middle), Point(spine, middle), Point(spine, middle + 6))),
            PathStep("line", (Point(spine, r.bottom - 7),)),
            PathStep("curve", (Point(spine, r.bottom), Point(spine, r.bottom), Point(end, r.bottom))),
        )
    )


def _display(r: Rect) -> tuple[Stroke, ...]:
    bend = min(r.width, r.height) * 0.3
    middle = r.y + r.height / 2
    steps = (
        PathStep("move", (Point(r.x, middle),)),
        PathStep("line", (Point(r.x + bend, r.y),)),
        PathStep("line", (Point(r.right - bend, r.y),)),
        PathStep("curve", (Point(r.right, r.y), Point(r.right, r.bottom), Point(r.right - bend, r.bottom))),
        PathStep("line", (Point(r.x + bend, r.bottom),)),
        PathStep("close"),
    )
    return (Stroke(steps, "shape"),)


def _stacked(draw: Callable[[Rect], Stroke]) -> Callable[[Rect], tuple[Stroke, ...]]:
    def strokes(r: Rect) -> tuple[Stroke, ...]:
        step = 5.0
        size = (r.width - 2 * step, r.height - 2 * step)
        places = ((r.x + 2 * step, r.y), (r.x + step, r.y + step), (r.x, r.y + 2 * step))
        return tuple(draw(Rect(x, y, *size)) for x, y in places)

    return strokes


def _sheet(r: Rect) -> Stroke:
    """A sheet of paper with a torn lower edge."""
    wave = r.height * 0.13
    steps = (
        PathStep("move", (Point(r.x, r.y),)),
        PathStep("line", (Point(r.right, r.y),)),
        PathStep("line", (Point(r.right, r.bottom - wave),)),
        PathStep(
            "curve",
            (
                Point(r.x + r.width * 0.6, r.bottom - wave * 3),
                Point(r.x + r.width * 0.4, r.bottom + wave * 2.4),
                Point(r.x, r.bottom - wave),
            ),
        ),
        PathStep("close"),
    )
    return Stroke(steps, "shape")


def _plain(r: Rect) -> Stroke:
    return polygon((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom))


def _tag(r: Rect) -> tuple[Stroke, ...]:
    corner = min(14.0, r.height / 3)
    fold = polygon((r.right - corner, r.bottom), (r.right, r.bottom - corner), (r.right, r.bottom), fill="line")
    return (fold,)


def _tape(r: Rect) -> tuple[Stroke, ...]:
    wave = r.height * 0.12
    x, w = r.x, r.width
    steps = (
        PathStep("move", (Point(x, r.y + wave),)),
        PathStep(
            "curve",
            (Point(x + w * 0.35, r.y + wave * 3), Point(x + w * 0.65, r.y - wave), Point(r.right, r.y + wave)),
        ),
        PathStep("line", (Point(r.right, r.bottom - wave),)),
        PathStep(
            "curve",
            (Point(x + w * 0.65, r.bottom - wave * 3), Point(x + w * 0.35, r.bottom + wave), Point(x, r.bottom - wave)),
        ),
        PathStep("close"),
    )
    return (Stroke(steps, "shape"),)


def _bow(r: Rect) -> tuple[Stroke, ...]:
    bend = min(r.height * 0.18, 12.0)
    steps = (
        PathStep("move", (Point(r.x + bend, r.y),)),
        PathStep("line", (Point(r.right, r.y),)),
        PathStep(
            "curve",
            (
                Point(r.right - bend, r.y + r.height * 0.3),
                Point(r.right - bend, r.y + r.height * 0.7),
                Point(r.right, r.bottom),
            ),
        ),
        PathStep("line", (Point(r.x + bend, r.bottom),)),
        PathStep(
            "curve",
            (Point(r.x, r.y + r.height * 0.7), Point(r.x, r.y + r.height * 0.3), Point(r.x + bend, r.y)),
        ),
        PathStep("close"),
    )
    return (Stroke(steps, "shape"),)


def _sloped(r: Rect) -> tuple[Stroke, ...]:
    return (polygon((r.x, r.y + r.height * 0.25), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom)),)


def _loop_limit(r: Rect) -> tuple[Stroke, ...]:
    x = min(r.width * 0.15, 16.0)
    y = min(r.height * 0.3, 12.0)
    return (
        polygon(
            (r.x + x, r.y), (r.right - x, r.y), (r.right, r.y + y), (r.right, r.bottom), (r.x, r.bottom), (r.x, r.y + y)
        ),
    )


def _flipped_triangle(r: Rect) -> tuple[Stroke, ...]:
    return (polygon((r.x, r.y), (r.right, r.y), (r.x + r.width / 2, r.bottom)),)


def _down(share: float) -> Callable[[Rect], tuple[Stroke, ...]]:
    """A vertical line near the left."""

    def strokes(r: Rect) -> tuple[Stroke, ...]:
        x = r.x + min(10.0, r.width * share)
        return (segment(Point(x, r.y), Point(x, r.bottom)),)

    return strokes


def _across(r: Rect) -> tuple[Stroke, ...]:
    y = r.y + min(10.0, r.height * 0.25)
    return (segment(Point(r.x, y), Point(r.right, y)),)


def _pane(r: Rect) -> tuple[Stroke, ...]:
    return (*_down(0.2)(r), *_across(r))


def _second_ring(r: Rect) -> tuple[Stroke, ...]:
    return (Stroke(ring(Point(r.x + r.width / 2, r.y + r.height / 2), min(r.width, r.height) / 2 - 4)),)


def _bullseye(r: Rect) -> tuple[Stroke, ...]:
    centre, radius = Point(r.x + r.width / 2, r.y + r.height / 2), r.width / 2
    return Stroke(ring(centre, radius), "surface"), Stroke(ring(centre, radius * 0.55), "line")


def _crossed(r: Rect) -> tuple[Stroke, ...]:
    return (cross(Point(r.x + r.width / 2, r.y + r.height / 2), r.width * 0.353),)


def _rails(r: Rect) -> tuple[Stroke, ...]:
    """A store of a data flow diagram is open at its sides."""
    return tuple(segment(Point(r.x, y), Point(r.right, y)) for y in (r.y, r.bottom))


def _lid(r: Rect) -> tuple[Stroke, ...]:
    """A second rim under that of a cylinder."""
    depth = min(r.width, r.height) * 0.125
    y = r.y + depth + 7
    curve = (Point(r.x + r.width * 0.15, y + depth * 1.33), Point(r.right - r.width * 0.15, y + depth * 1.33))
    return (Stroke((PathStep("move", (Point(r.x, y),)), PathStep("curve", (*curve, Point(r.right, y))))),)


def _room(left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0) -> Callable[[Size], Insets]:
    """Shares of the shape's shorter side."""

    def insets(size: Size) -> Insets:
        side = min(size.width, size.height)
        return Insets(left * side, top * side, right * side, bottom * side)

    return insets


def _torn(r: Rect) -> tuple[Stroke, ...]:
    return (_sheet(r),)


def _person(r: Rect) -> tuple[Stroke, ...]:
    return person(replace(r, height=r.height * 0.55))


def _below_person(size: Size) -> Insets:
    return Insets(0.0, size.height * 0.57, 0.0, 0.0)


def _log_cells(r: Rect) -> tuple[Stroke, ...]:
    """Events at both ends of a strip, the newest filled."""
    side = min(r.width / 2, r.height)
    left, right = replace(r, width=side), replace(r, x=r.right - side, width=side)
    return *cells(left, 2), *cells(right, 2), filled_cell(replace(right, x=right.x + side / 2, width=side / 2))


def _window(r: Rect) -> tuple[Stroke, ...]:
    return window(r, r.height * 0.2)


_PAPER = _room(bottom=0.26)
_STACK: Callable[[Size], Insets] = lambda _: Insets(0.0, 10.0, 10.0, 0.0)  # noqa: E731  as the entries below

FORMS: dict[str, Form] = {
    "rect": Form(),
    "rounded": Form("roundRect", round=0.45),
    "stadium": Form("roundRect", kind="terminal", round=1000.0, pad=1.2),
    "subroutine": Form("flowChartPredefinedProcess", kind="subroutine", pad=0.8),
    "cylinder": Form("can", "database", "database"),
    "circle": Form("ellipse", equal=True, pad=0.5),
    "ellipse": Form("ellipse", pad=0.7),
    "double-circle": Form("ellipse", equal=True, pad=0.9, details=_second_ring),
    "odd": Form(outline=_odd, inside=_room(left=0.25)),
    "diamond": Form("diamond", "decision", "decision", pad=0.3),
    "hexagon": Form("hexagon"),
    "lean-right": Form("parallelogram", kind="input or output", pad=0.6),
    "lean-left": Form("parallelogram", kind="input or output", flip="horizontal", pad=0.6),
    "trapezoid": Form("trapezoid", pad=0.8),
    "trapezoid-top": Form(outline=_trapezoid_top, inside=_room(left=0.18, right=0.18), pad=0.8),
    "card": Form(outline=_card),
    "hourglass": Form(outline=_hourglass, fixed=1.8),
    "bolt": Form(outline=_bolt, fixed=2.0),
    "brace": Form(
        "rect", "node", "comment", outline=lambda r: (_brace(r, left=True),), inside=lambda _: Insets(8, 0, 0, 0)
    ),
    "brace-right": Form(
        "rect", "node", "comment", outline=lambda r: (_brace(r, left=False),), inside=lambda _: Insets(0, 0, 8, 0)
    ),
    "braces": Form(
        "rect",
        "node",
        "comment",
        outline=lambda r: (_brace(r, left=True), _brace(r, left=False)),
        inside=lambda _: Insets(8, 0, 8, 0),
    ),
    "delay": Form("flowChartDelay", pad=0.8),
    "drum": Form("flowChartMagneticDrum", "queue", "queue", pad=0.6),
    "disk": Form("can", "database", "disk", details=_lid, inside=lambda _: Insets(0, 8, 0, 0)),
    "display": Form(outline=_display, inside=_room(left=0.25, right=0.25), kind="display"),
    "divided": Form(details=_across, inside=_room(top=0.25)),
    "document": Form(outline=_torn, inside=_PAPER, kind="document"),
    "documents": Form(outline=_stacked(_sheet), inside=lambda s: Insets(0, 10, 10, s.height * 0.2), kind="documents"),
    "lined-document": Form(outline=_torn, details=_down(0.12), inside=_room(left=0.2, bottom=0.26), kind="document"),
    "tagged-document": Form(outline=_torn, details=_tag, inside=_PAPER, kind="document"),
    "triangle": Form("triangle", pad=0.4),
    "flipped-triangle": Form(
        outline=_flipped_triangle,
        inside=lambda s: Insets(s.width * 0.22, s.height * 0.04, s.width * 0.22, s.height * 0.46),
        pad=0.4,
    ),
    "fork": Form("rect", "bar", "fork or join"),
    "pane": Form(details=_pane, inside=_room(left=0.25, top=0.25)),
    "small-circle": Form("ellipse", "start", "start", equal=True, fixed=1.0),
    "filled-circle": Form("ellipse", "start", "junction", equal=True, fixed=0.8),
    "framed-circle": Form("ellipse", "end", "end", equal=True, fixed=1.2, outline=_bullseye),
    "crossed-circle": Form("ellipse", "node", "summary", equal=True, fixed=1.8, details=_crossed),
    "lined": Form(details=_down(0.12), inside=_room(left=0.2)),
    "loop-limit": Form(outline=_loop_limit),
    "manual-input": Form(outline=_sloped, inside=_room(top=0.2)),
    "stacked": Form(outline=_stacked(_plain), inside=_STACK),
    "tape": Form(outline=_tape, inside=_room(top=0.2, bottom=0.2)),
    "bow": Form(outline=_bow, inside=_room(left=0.15, right=0.2), kind="stored data"),
    "tagged": Form(details=_tag),
    "text": Form("rect", "text", filled=False, lined=False, pad=0.4),
    "cloud": Form("cloud", pad=0.5),
    "person": Form("rect", "person", "person", outline=_person, inside=_below_person, filled=False, pad=0.2),
    "datastore": Form("rect", "database", "data store", lined=False, details=_rails),
    "log": Form("rect", "log", "log", inside=_room(left=1.0, right=1.0), details=_log_cells),
    "window": Form("rect", "service", "window", inside=_room(top=0.2), details=_window),
    "external": Form("roundRect", "external", "external system", round=0.45),
    "state": Form("roundRect", "state", round=0.5),
    "choice": Form("diamond", "decision", "choice", equal=True, fixed=1.6),
}


def insets(form: Form, size: Size, radius: float = 0.0) -> Insets:
    """How far the text stays away from the sides of the shape's rectangle, before padding."""
    own = form.inside(size) if form.inside else Insets()
    base = text_insets(form.preset, size, radius) if form.outline is None and form.preset != "roundRect" else Insets()
    if form.round >= 1000:
        base = Insets(size.height * 0.2, 0.0, size.height * 0.2, 0.0)
    return Insets(base.left + own.left, base.top + own.top, base.right + own.right, base.bottom + own.bottom)


def size_around(form: Form, text: Size, em: float) -> Size:
    """The size of a shape around a text; `em` is the type size in points."""
    across, down = em * 0.8 * form.pad, em * 0.5 * form.pad
    size = Size(text.width + 2 * across, text.height + 2 * down)
    for _ in range(24):
        inner = insets(form, size)
        grown = Size(text.width + 2 * across + inner.horizontal, text.height + 2 * down + inner.vertical)
        if abs(grown.width - size.width) + abs(grown.height - size.height) < 0.05:
            break
        size = grown
    if form.equal:
        side = max(size.width, size.height)
        return Size(side, side)
    return size


def end_point(form: Form, rect: Rect, side: Side, at: Point) -> Point:
    """Where a line that comes from a side at `at` meets the outline: at the preset's site there, if there is one."""
    if form.outline is not None:
        return _outline_point(form, rect, side, at)
    if side in ("top", "bottom") and form.preset in ("can", "cube"):
        return at
    middle = Point(rect.width / 2, rect.height / 2)
    outward = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}[side]
    found, furthest = at, 0.0
    for site in sites(form.preset, rect.size):
        across, down = site.x - middle.x, site.y - middle.y
        out = across * outward[0] + down * outward[1]
        aside = down if outward[0] else across
        off = at.y - rect.y - site.y if outward[0] else at.x - rect.x - site.x
        if out > furthest and abs(aside) < 1 and abs(off) < 1:
            furthest = out
            found = Point(rect.x + site.x, at.y) if outward[0] else Point(at.x, rect.y + site.y)
    return found


def _outline_point(form: Form, rect: Rect, side: Side, at: Point) -> Point:
    if form.outline is _odd and side == "left":
        return Point(rect.x + rect.height / 4, at.y)
    if form.outline is _trapezoid_top and side in ("left", "right"):
        reach = _slant(rect.size) / 2
        return Point(rect.x + reach if side == "left" else rect.right - reach, at.y)
    if form.outline is _torn and side == "bottom":
        return Point(at.x, rect.bottom - rect.height * 0.11)
    if form.outline is _bow and side == "right":
        return Point(rect.right - min(rect.height * 0.18, 12.0) * 0.75, at.y)
    if form.outline is _sloped and side == "top":
        return Point(at.x, rect.y + rect.height * 0.125)
    return at
