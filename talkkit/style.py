"""How text looks: colours by theme name, fonts by role, runs and paragraphs resolved. Used by themes and frames."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from math import cos, radians, sin
from typing import Literal

from msgspec import Struct

from talkkit.geometry import Point, Size

ThemeColor = Literal[
    "bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]
"""The colours of an Office theme, as `a:schemeClr` names them through the colour map (ECMA-376 20.1.10.54)."""


class Color(Struct, frozen=True):
    """A theme colour with luminance changes, or a literal colour.

    `lum_mod` and `lum_off` are applied in HSL space as `a:lumMod` and `a:lumOff` (ECMA-376 20.1.2.3.21 and .20).
    """

    name: ThemeColor | None = None
    hex: str | None = None
    """`#RRGGBB`, only when `name` is None."""
    lum_mod: float = 1.0
    lum_off: float = 0.0
    alpha: float = 1.0


class Palette(Struct, frozen=True):
    """The twelve colours of the theme as `#RRGGBB`, already mapped: bg1 is what the slide stands on, tx1 its text."""

    bg1: str
    tx1: str
    bg2: str
    tx2: str
    accent1: str
    accent2: str
    accent3: str
    accent4: str
    accent5: str
    accent6: str
    hlink: str
    folHlink: str  # noqa: N815  the standard's own name

    def resolve(self, color: Color) -> str:
        """`#RRGGBB` of a colour, alpha left out."""
        base = color.hex or getattr(self, color.name or "tx1")
        return _shift_luminance(str(base), color.lum_mod, color.lum_off)


class Gradient(Struct, frozen=True):
    """Colours that turn into one another along a line."""

    colors: tuple[str, ...]
    """`#RRGGBB`, at least two, evenly apart."""
    angle: float
    """Degrees, as style sheets count: 0 runs up, 90 to the right (CSS Images 3, 3.1)."""

    def line(self, size: Size) -> tuple[Point, Point]:
        """Where it begins and ends in a rectangle of that size: the corners have the first and the last colour."""
        across, up = sin(radians(self.angle)), cos(radians(self.angle))
        half = (abs(size.width * across) + abs(size.height * up)) / 2
        x, y = size.width / 2, size.height / 2
        return Point(x - half * across, y + half * up), Point(x + half * across, y - half * up)


_SIDES = {"top": 0.0, "right": 90.0, "bottom": 180.0, "left": 270.0, "top right": 45.0, "right top": 45.0}
_SIDES |= {"bottom right": 135.0, "right bottom": 135.0, "bottom left": 225.0, "left bottom": 225.0}
_SIDES |= {"top left": 315.0, "left top": 315.0}


def css_gradient(written: str) -> Gradient | None:
    """A gradient as style sheets have it, `linear-gradient(135deg, navy, #8A2BE2)`; else None. Places of colours are
    not kept: they stand evenly apart.
    """
    inside = re.fullmatch(r"linear-gradient\((.+)\)", written.strip().lower())
    if inside is None:
        return None
    first, *rest = (part.strip() for part in re.findall(r"(?:[^,(]|\([^)]*\))+", inside[1]))
    turn = re.fullmatch(r"(-?\d+(?:\.\d+)?)deg", first)
    angle = float(turn[1]) % 360 if turn else _SIDES.get(first.removeprefix("to "))
    parts = rest if angle is not None else [first, *rest]
    colors = [css_color(re.sub(r"\s+-?[\d.]+(?:%|px)$", "", part)) for part in parts]
    found = tuple(color for color in colors if color)
    if len(found) < 2 or len(found) < len(colors):
        return None
    return Gradient(found, 180.0 if angle is None else angle)


def css_color(written: str) -> str | None:
    """`#RRGGBB` for a colour as style sheets have it (CSS Color 4): hexadecimal, by name or by function; else None."""
    text = written.strip().lower()
    if not text or re.fullmatch("#[0-9a-f]{6}", text):
        return text.upper() or None
    from PIL import ImageColor  # loaded only where a colour is written as a name or a function

    try:
        red, green, blue = ImageColor.getrgb(text)[:3]
    except ValueError:
        return None
    return f"#{red:02X}{green:02X}{blue:02X}"


def _shift_luminance(value: str, modulation: float, offset: float) -> str:
    if modulation == 1.0 and offset == 0.0:
        return value
    from colorsys import hls_to_rgb, rgb_to_hls

    red, green, blue = (int(value[index : index + 2], 16) / 255 for index in (1, 3, 5))
    hue, luminance, saturation = rgb_to_hls(red, green, blue)
    luminance = min(1.0, max(0.0, luminance * modulation + offset))
    channels = (round(channel * 255) for channel in hls_to_rgb(hue, luminance, saturation))
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0
"""Contrast ratio of text (WCAG 2.2, 1.4.3)."""


def contrast_needed(size: float, *, bold: bool) -> float:
    """The contrast ratio that text of that size in points needs (WCAG 2.2, definition of large scale)."""
    return ENOUGH_FOR_LARGE if size >= (14.0 if bold else 18.0) else ENOUGH


def end_on(color: Color, palette: Palette) -> Color:
    """The end of the palette for text on a colour: that of running text where it can be read, else what shows more."""
    text, page = Color("tx1"), Color("bg1")
    kept, turned = (contrast(palette.resolve(end), palette.resolve(color)) for end in (text, page))
    return text if kept >= ENOUGH or kept >= turned else page


def mixed(over: str, under: str, alpha: float) -> str:
    """`#RRGGBB` of a colour laid over another."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(top * alpha + bottom * (1 - alpha)):02X}" for top, bottom in pairs)


def _channels(value: str) -> tuple[int, int, int]:
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


@lru_cache(maxsize=1024)  # a deck has few colours and asks about all of its text
def _luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = (_linear(int(color[index : index + 2], 16) / 255) for index in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


FontRole = Literal["heading", "body", "code"]


class RunFormat(Struct, frozen=True):
    """The look of a run of text, nothing left to inherit. Size in points, always whole."""

    font: FontRole | str
    """A role (`heading` and `body` are the theme's major and minor fonts) or a family name."""
    size: float
    color: Color
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    baseline: Literal["normal", "superscript", "subscript"] = "normal"
    highlight: Color | None = None
    caps: bool = False
    spacing: float = 0.0
    """Letter-spacing in points after every character."""


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


class Anchor(StrEnum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


Scheme = Literal["arabicPeriod", "arabicParenR", "alphaLcPeriod", "alphaUcPeriod", "romanLcPeriod", "romanUcPeriod"]
"""How numbers are written (ECMA-376 part 1, 20.1.10.61)."""


class Bullet(Struct, frozen=True):
    """A real list marker. `kind` none is an explicit absence (a paragraph inside a list item)."""

    kind: Literal["none", "character", "number"]
    character: str = ""
    numbering: Scheme = "arabicPeriod"
    start: int = 1
    color: Color | None = None
    """None: the text's colour."""
    size: float = 1.0
    """Of the text's size."""


class ParagraphFormat(Struct, frozen=True):
    """The look of a paragraph, nothing left to inherit. Lengths in points.

    Text starts at `margin`; the first line (or the bullet) at `margin + indent`. Line pitch is
    `1.2 x size x line_spacing` for every font, as PowerPoint has it (docs/powerpoint/text.md).
    """

    run: RunFormat
    align: Align = Align.START
    line_spacing: float = 1.0
    space_before: float = 0.0
    space_after: float = 0.0
    margin: float = 0.0
    indent: float = 0.0
    bullet: Bullet = Bullet("none")
    rtl: bool = False
