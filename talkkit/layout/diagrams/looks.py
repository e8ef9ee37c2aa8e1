"""What a shape of a diagram stands for -> its colours, in a palette, with the contrast that text and lines need."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagrams.sketch import Area, Link, Paint, Purpose
from talkkit.frame import Dash
from talkkit.style import Color, Palette, ThemeColor, contrast

TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

_TINT_CONTRAST = 7.0
"""Of text on a quiet shade."""

LINE = 1.75
"""Points of an outline."""
_FINE = 1.0
_THICK = 3.0


class Look(Struct, frozen=True):
    """The colours of a shape. None: not painted."""

    fill: Color | None
    line: Color | None
    text: Color
    width: float = LINE
    dash: Dash = "solid"
    bold: bool = False
    italic: bool = False


class _Kind(Struct, frozen=True):
    """How a purpose is painted: `paper` is the page, `raised` what stands out from it, a colour's name its tint, with
    `!` the colour itself.
    """

    fill: str
    line: str = ""
    width: float = LINE
    dash: Dash = "solid"
    bold: bool = False


_NODE = _Kind("raised", "tx1")
_LOG = _Kind("accent1", "accent1")
_KINDS: dict[Purpose, _Kind] = {
    "text": _Kind("", ""),
    "start": _Kind("tx1!", "tx1"),
    "end": _Kind("tx1!", "tx1"),
    "bar": _Kind("tx1!", "tx1"),
    "decision": _Kind("bg2!", "tx1"),
    "note": _Kind("accent4", "accent4", _FINE),
    "person": _Kind("accent6", "tx1"),
    "database": _Kind("accent6", "tx1"),
    "queue": _LOG,
    "log": _LOG,
    "external": _Kind("paper", "tx2", LINE, "dash"),
    "activation": _Kind("accent6", "tx2", _FINE),
    "period": _Kind("accent1!", "", bold=True),
    "event": _Kind("bg2!", ""),
    "loop": _Kind("bg2!", "tx2", _FINE, bold=True),
}
"""What is not listed is painted as a node."""

_NAMES: tuple[ThemeColor, ...] = (
    *("bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
_NAMED: dict[str, Color] = {name: Color(name) for name in _NAMES}


class Painter:
    """Chooses colours on a surface. `palette` is that of the layout on which the diagram stands."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.dark = contrast(palette.bg1, "#FFFFFF") > contrast(palette.bg1, "#000000")

    def shape(self, purpose: Purpose, paint: Paint, surface: Color) -> Look:
        """The look of a shape on a surface: by what it stands for, and what the speaker asked for."""
        kind = _toned(paint.tone) or _KINDS.get(purpose, _NODE)
        fill = self._asked(paint.fill) if paint.fill else self._fill(kind.fill, surface)
        ground = fill or surface
        edge = (
            fill.name
            if fill and fill.name and kind.fill.endswith("!") and kind.line.startswith("accent")
            else kind.line
        )
        line = self._asked(paint.line) if paint.line else self._line(edge, surface)
        text = self.text_on(ground, self._asked(paint.text))
        if paint.tone == "muted":
            text = self.text_on(ground, Color("tx2"))
        return Look(
            fill,
            line,
            text,
            paint.line_width or kind.width,
            paint.dash or kind.dash,
            kind.bold if paint.bold is None else paint.bold,
            bool(paint.italic),
        )

    def area(self, area: Area, surface: Color) -> Look:
        """The look of a frame around shapes: a quiet panel; fragments of a sequence only have a line."""
        quiet = Color("bg2") if surface != Color("bg2") and self._carries(Color("bg2")) else Color("bg1")
        fill = self._asked(area.paint.fill) if area.paint.fill else (None if area.purpose == "fragment" else quiet)
        if area.paint.fill is None and area.paint.tone:
            fill = self._fill(area.paint.tone if area.paint.tone in _NAMED else "accent1", surface)
        line = self._asked(area.paint.line) if area.paint.line else None
        if line is None and (area.purpose != "group" or fill == Color("bg1")):
            line = self._line("tx2", surface)
        if area.purpose == "region":
            line = None
        text = self.text_on(fill or surface, self._asked(area.paint.text) or Color("tx2"))
        return Look(fill, line, text, area.paint.line_width or _FINE, area.paint.dash or "solid")

    def link(self, link: Link, surface: Color) -> Look:
        """The look of a line between shapes and of its labels."""
        asked = self._asked(link.paint.line) or self._tone_line(link.paint.tone)
        line = asked or self._line("tx2", surface)
        width = {"normal": LINE, "light": _FINE, "thick": _THICK}[link.weight]
        width = max(width, 2.25) if asked else width
        text = self.text_on(surface, self._asked(link.paint.text) or (asked if link.paint.tone else None))
        return Look(None, line, text, link.paint.line_width or width, link.paint.dash or link.dash, bool(asked))

    def text_on(self, fill: Color, wanted: Color | None = None) -> Color:
        """The wanted colour for text on a fill where it can be read, else the end of the palette that can."""
        ends = (Color("tx1"), Color("bg1"))
        candidates: tuple[Color, ...] = (wanted, *ends) if wanted else ends
        for each in candidates:
            if self.ratio(each, fill) >= TEXT_CONTRAST:
                return each
        black, white = Color(hex="#000000"), Color(hex="#FFFFFF")
        return black if self.ratio(black, fill) > self.ratio(white, fill) else white

    def line_on(self, surface: Color, *wanted: Color) -> Color:
        """The first of the colours that stands out from a surface, else that of the text."""
        for each in wanted:
            if self.ratio(each, surface) >= LINE_CONTRAST:
                return each
        return Color("tx1")

    def ratio(self, first: Color, second: Color) -> float:
        """Contrast of two colours, from 1 to 21."""
        return contrast(self.palette.resolve(first), self.palette.resolve(second))

    def _fill(self, name: str, surface: Color) -> Color | None:
        if not name:
            return None
        if name == "paper":
            return Color("bg1")
        if name == "raised":
            raised = Color("bg2") if self.dark and surface != Color("bg2") else Color("bg1")
            return raised if self._carries(raised) else Color("bg1")
        if name.endswith("!"):
            plain = self._solid(_NAMED[name[:-1]])
            return plain if name != "bg2!" or self._carries(plain) else Color("bg1")
        return self.tint(name)

    def _solid(self, wanted: Color) -> Color:
        """The colour itself where text of the theme can stand on it, else the next that carries text."""
        for each in (wanted, Color("accent2")):
            if max(self.ratio(end, each) for end in (Color("tx1"), Color("bg1"))) >= TEXT_CONTRAST:
                return each
        return Color("tx1")

    def tint(self, name: str) -> Color:
        """A quiet shade of a colour that text can stand on."""
        steps = ((0.42, 0.0), (0.3, 0.0), (0.2, 0.0)) if self.dark else ((0.2, 0.8), (0.1, 0.9))
        made = Color("bg1")
        for modulation, offset in steps:
            made = replace(_NAMED[name], lum_mod=modulation, lum_off=offset)
            if self.ratio(Color("tx1"), made) >= _TINT_CONTRAST:
                break
        return made

    def _carries(self, fill: Color) -> bool:
        return self.ratio(Color("tx1"), fill) >= TEXT_CONTRAST

    def _line(self, name: str, surface: Color) -> Color | None:
        if not name:
            return None
        color = _NAMED[name]
        if self.dark and name == "tx1":
            color = Color("tx2")
        return self.line_on(surface, color)

    def _tone_line(self, tone: str) -> Color | None:
        if tone == "highlight":
            return Color("accent1")
        if tone == "muted":
            return Color("accent6")
        return _NAMED["accent1" if tone == "accent" else tone] if _is_accent(tone) else None

    def _asked(self, written: str | None) -> Color | None:
        """A colour as a diagram names it: `#RRGGBB` or a name of the theme's palette."""
        if not written or written == "none":
            return None
        if written.startswith("#"):
            return Color(hex=written.upper())
        if written == "muted":
            return Color("tx2")
        name = "accent1" if written == "accent" else written
        return _NAMED.get(name)


def _is_accent(tone: str) -> bool:
    return tone == "accent" or (tone.startswith("accent") and tone in _NAMED)


def _toned(tone: str) -> _Kind | None:
    """How a class paints, whatever the shape stands for."""
    if tone == "highlight":
        return _Kind("accent1!", "accent1", bold=True)
    if tone == "muted":
        return _Kind("", "accent6")
    if _is_accent(tone):
        name = "accent1" if tone == "accent" else tone
        return _Kind(name, name)
    return None


@lru_cache(maxsize=32)
def painter(palette: Palette) -> Painter:
    """The painter of a palette."""
    return Painter(palette)
