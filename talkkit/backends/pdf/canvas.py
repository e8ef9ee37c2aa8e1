"""A page being drawn: operators of a content stream (ISO 32000-1, annex A), each mark with what it means.

Coordinates are the page's own: points from its top left corner, y down.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from typing import Any, Literal

import pydyf
from msgspec import Struct

from talkkit.addresses import link_target
from talkkit.backends.pdf.fonts import Glyph, Library, Shaped, Typeface
from talkkit.backends.pdf.pictures import Pictures
from talkkit.backends.pdf.structure import ARTIFACT, Element, text
from talkkit.drawing.markup import number
from talkkit.drawing.outlines import DASHES, Steps
from talkkit.frame import Dash
from talkkit.geometry import Point, Rect, Size
from talkkit.style import Color, Gradient, Palette, RunFormat
from talkkit.theme.theme import FontSet

_OPERATORS = {"move": "m", "line": "l", "curve": "c", "close": "h"}
INVISIBLE = 3
"""Text rendering mode (ISO 32000-1, 9.3.6)."""


class Pen(Struct, frozen=True):
    """How a line is drawn; without a colour or width it is not."""

    color: Color | None
    width: float
    dash: Dash = "solid"


class Setting(Struct, frozen=True):
    """How glyphs are set. Lengths in points."""

    size: float
    stretch: float = 1.0
    """How much wider they are than they would be."""
    spacing: float = 0.0
    """After every glyph."""
    mode: int = 0


class Book:
    """What the pages of a document share."""

    def __init__(self, library: Library, pictures: Pictures, fonts: FontSet) -> None:
        self.library, self.pictures, self.fonts = library, pictures, fonts
        self.root = Element("Document")
        self.links: list[Element] = []
        self.alphas: dict[str, float] = {}
        self.shadings: dict[str, str] = {}
        self.faces: dict[Typeface, str] = {}
        self.notes = 0

    def face(self, typeface: Typeface) -> str:
        return self.faces.setdefault(typeface, f"F{len(self.faces) + 1}")


class Canvas:
    """One page of the document. What it needs to know of the slide that is drawn on it is set before."""

    palette: Palette
    sect: Element
    heading: str
    rtl: bool

    def __init__(self, book: Book, size: Size) -> None:
        self.book, self.size = book, size
        self.page = pydyf.Dictionary({"Type": "/Page"})
        self._scale, self._corner = 1.0, Point(0.0, 0.0)
        self.marks: list[Element] = []
        self.annotations: list[pydyf.Object] = []
        self.targets: list[tuple[pydyf.Object, str]] = []
        """Annotations that lead to a page of the deck, and its key."""
        self._parts: list[str] = [f"1 0 0 -1 0 {number(size.height, 2)} cm"]
        self._open: Element | None = None
        self._state: dict[str, str] = {}
        self._outer = self._state

    @property
    def unseen(self) -> RunFormat:
        """The look of text that nobody sees."""
        return RunFormat("body", 8.0, Color("tx1"))

    def bounds(self, rect: Rect) -> str:
        """Where a figure stands, as an attribute of layout (ISO 32000-1, 14.8.5.4.3)."""
        corners = self._corners(rect)
        return f"<</O/Layout/Placement/Block/BBox[{' '.join(number(value, 2) for value in corners)}]>>"

    def _corners(self, rect: Rect) -> tuple[float, ...]:
        """A rectangle as PDF counts, from the page's bottom left corner."""
        left, right = (self._corner.x + self._scale * x for x in (rect.x, rect.right))
        top, bottom = (self.size.height - self._corner.y - self._scale * y for y in (rect.y, rect.bottom))
        return left, bottom, right, top

    @contextmanager
    def slide(self, place: Rect, size: Size) -> Iterator[None]:
        """What is drawn meanwhile is a slide, and stands smaller in `place`."""
        self.mark(None)
        outer, self._state = self._state, {}
        self._scale, self._corner = place.width / size.width, Point(place.x, place.y)
        scale = number(self._scale, 5)
        self._parts.append(f"q {scale} 0 0 {scale} {number(place.x, 2)} {number(place.y, 2)} cm")
        self._parts.append(f"{_places(Rect(0, 0, size.width, size.height))} re W n")
        yield
        self.mark(None)
        self._parts.append("Q")
        self._state, self._scale, self._corner = outer, 1.0, Point(0.0, 0.0)

    @property
    def content(self) -> bytes:
        self.mark(None)
        return "\n".join(self._parts).encode("ascii")

    def mark(self, element: Element | None) -> None:
        """What is drawn from here on belongs to the element."""
        if element is self._open:
            return
        if self._open is not None:
            self._parts.append("EMC")
        self._open = element
        if element is ARTIFACT:
            self._parts.append("/Artifact BMC")
        elif element is not None:
            element.page, element.marks = self.page, self.marks
            element.kids.append(len(self.marks))
            self._parts.append(f"/{element.tag}<</MCID {len(self.marks)}>>BDC")
            self.marks.append(element)

    def _set(self, kind: str, value: str) -> None:
        if self._state.get(kind) != value:
            self._state[kind] = value
            self._parts.append(value)

    def _alpha(self, alpha: float) -> None:
        name = f"A{round(alpha * 1000)}"
        self.book.alphas[name] = alpha
        if name != "A1000" or "alpha" in self._state:
            self._set("alpha", f"/{name} gs")

    def _color(self, color: Color, operator: Literal["rg", "RG"]) -> None:
        value = self.palette.resolve(color)
        channels = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
        self._set(operator, " ".join(number(channel, 3) for channel in channels) + f" {operator}")

    def path(
        self, steps: Steps, at: Point, *, fill: Color | None = None, pen: Pen | None = None, even_odd: bool = False
    ) -> None:
        """An outline that counts from `at`, filled, drawn as a line, or both."""
        ink = pen.color if pen is not None and pen.width > 0 else None
        if not steps or (fill is None and ink is None):
            return
        if fill is not None and ink is not None and fill.alpha != ink.alpha:
            self.path(steps, at, fill=fill, even_odd=even_odd)
            fill = None
        if fill is not None:
            self.ink(fill)
        if pen is not None and ink is not None:
            self._alpha(ink.alpha)
            self._color(ink, "RG")
            self._set("width", f"{number(pen.width, 2)} w")
            pattern = DASHES[pen.dash] or ()
            self._set("dash", f"[{' '.join(number(part * pen.width, 2) for part in pattern)}] 0 d")
        self._trace(steps, at)
        painted = "S" if fill is None else ("f" if ink is None else "B")
        self._parts.append(painted + ("*" if even_odd and fill is not None else ""))

    def clip(self, steps: Steps, at: Point) -> None:
        """What is drawn until `unclip` is seen inside of the outline alone."""
        self._parts.append("q")
        self._trace(steps, at)
        self._parts.append("W n")
        self._outer, self._state = self._state, dict(self._state)

    def unclip(self) -> None:
        """Ends what `clip` began."""
        self._parts.append("Q")
        self._state = self._outer

    def _trace(self, steps: Steps, at: Point) -> None:
        for step in steps:
            places = " ".join(f"{number(at.x + p.x, 2)} {number(at.y + p.y, 2)}" for p in step.points)
            self._parts.append(f"{places} {_OPERATORS[step.kind]}".strip())

    def box(self, rect: Rect, color: Color) -> None:
        """A filled rectangle."""
        self.ink(color)
        self._parts.append(f"{_places(rect)} re f")

    def gradient(self, gradient: Gradient, size: Size) -> None:
        """A page of that size in colours that turn into one another (axial shading, ISO 32000-1, 8.7.4.5.3)."""
        start, end = gradient.line(size)
        places = " ".join(number(value, 2) for value in (start.x, start.y, end.x, end.y))
        colors = [" ".join(number(int(each[at : at + 2], 16) / 255, 3) for at in (1, 3, 5)) for each in gradient.colors]
        steps = [f"<</FunctionType 2/Domain[0 1]/C0[{first}]/C1[{second}]/N 1>>" for first, second in pairwise(colors)]
        bounds = " ".join(number(index / len(steps), 4) for index in range(1, len(steps)))
        encode = " ".join("0 1" for _ in steps)
        blend = f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(steps)}]/Bounds[{bounds}]/Encode[{encode}]>>"
        shading = f"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[{places}]/Function {blend}/Extend[true true]>>"
        name = self.book.shadings.setdefault(shading, f"S{len(self.book.shadings) + 1}")
        self._alpha(1.0)
        self._parts.append(f"/{name} sh")

    def picture(self, name: str, whole: Rect, shown: Rect) -> None:
        """A picture in `whole`, of which only what is in `shown` is seen."""
        self._alpha(1.0)
        clip = "" if whole == shown else f"{_places(shown)} re W n "
        place = " ".join(number(value, 3) for value in (whole.width, 0, 0, -whole.height, whole.x, whole.bottom))
        self._parts.append(f"q {clip}{place} cm /{name} Do Q")

    def text(self, shaped: Shaped, at: Point, setting: Setting) -> None:
        """Glyphs whose baseline begins at `at`, in the colour that was set."""
        size, stretch = setting.size, setting.stretch
        count = 0
        for segment in shaped.segments:
            start = segment.groups[0][0].x * size + setting.spacing * count if segment.groups else 0.0
            place = f"{number(stretch, 4)} 0 0 -1 {number(at.x + start * stretch, 2)} {number(at.y, 2)} Tm"
            font = f"/{self.book.face(segment.typeface)} {number(size, 2)} Tf"
            shown = _Line(setting, start).shown(segment.groups, count)
            count += sum(map(len, segment.groups))
            shown = f"/ReversedChars BMC {shown} EMC" if shaped.rtl else shown
            self._parts.append(f"BT {font} {setting.mode} Tr {place} {shown} ET")
            if setting.mode != INVISIBLE:
                for glyph in (glyph for group in segment.groups for glyph in group if glyph.outline):
                    self._stand_in(glyph, at, size, stretch)

    def _stand_in(self, glyph: Glyph, at: Point, size: float, stretch: float) -> None:
        """The outline that is drawn for a character without a glyph."""
        for step in glyph.outline:
            points = (Point(at.x + (glyph.x + p.x) * size * stretch, at.y + p.y * size) for p in step.points)
            places = " ".join(f"{number(p.x, 2)} {number(p.y, 2)}" for p in points)
            self._parts.append(f"{places} {_OPERATORS[step.kind]}".strip())
        self._parts.append("f")

    def ink(self, color: Color) -> None:
        """The colour of text and of what is filled."""
        self._alpha(color.alpha)
        self._color(color, "rg")

    def link(self, address: str, rect: Rect, element: Element, label: str) -> None:
        """A place that leads somewhere: an address, or `#key` of a page of the deck."""
        target = address if address.startswith("#") else link_target(address)
        if not target:
            return
        corners = self._corners(rect)
        facts: dict[str, Any] = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array([number(value, 2) for value in corners]),
            "Border": "[0 0 0]",
            "F": 4,
            "Contents": text(label or target),
        }
        annotation = pydyf.Dictionary(facts)
        if address.startswith("#"):
            self.targets.append((annotation, address[1:]))
        else:
            annotation["A"] = pydyf.Dictionary({"S": "/URI", "URI": pydyf.String(_ascii(target)).data})
        element.page = self.page
        element.kids.append(annotation)
        self.annotations.append(annotation)
        self.book.links.append(element)


class _Line:
    """Operators that show glyphs one after another, with the shifts between them."""

    def __init__(self, setting: Setting, start: float) -> None:
        self.setting, self.size, self.start = setting, setting.size, start
        self._pen, self._rise = 0.0, 0.0

    def shown(self, groups: tuple[tuple[Glyph, ...], ...], count: int) -> str:
        """The operators of groups of glyphs before which `count` others stand, each group in strings of its own."""
        parts, run = [], ""
        edges = set(accumulate((len(group) for group in groups), initial=count))
        for place, glyph in enumerate((glyph for group in groups for glyph in group), count):
            run += "><" if place in edges and run else ""
            x = glyph.x * self.size + self.setting.spacing * place - self.start
            if glyph.rise != self._rise:
                parts += [_array(run), f"{number(glyph.rise * self.size, 2)} Ts"]
                run, self._rise = "", glyph.rise
            shift = round((self._pen - x) * 1000 / self.size)
            run += f">{shift}<" if shift else ""
            # What the shifts leave over is made up for by the next one.
            self._pen += glyph.width * self.size - shift * self.size / 1000
            if glyph.actual:
                actual = f"/Span<</ActualText {text(glyph.actual).decode('ascii')}>>BDC"
                parts += [_array(run), actual, _array(f"{glyph.code:04X}"), "EMC"]
                run = ""
            else:
                run += f"{glyph.code:04X}"
        parts.append(_array(run))
        if self._rise:
            parts.append("0 Ts")
            self._rise = 0.0
        return " ".join(filter(None, parts))


def _array(run: str) -> str:
    """Codes and shifts between them as an array to show; empty without any."""
    inner = f"<{run}>".replace("<>", "")
    return f"[{inner}]TJ" if inner else ""


def _places(rect: Rect) -> str:
    return " ".join(number(value, 2) for value in (rect.x, rect.y, rect.width, rect.height))


def _ascii(address: str) -> str:
    """An address as PDF holds it: seven bits (ISO 32000-1, 12.6.4.7)."""
    from urllib.parse import quote

    return quote(address, safe="".join(map(chr, range(0x21, 0x7F))))
