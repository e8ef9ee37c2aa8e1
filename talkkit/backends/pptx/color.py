"""Colours as DrawingML: by theme name wherever the surface's colour map can say it, else literally."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import fields

from talkkit.ooxml.markup import Element, node
from talkkit.ooxml.units import emu, thousandths
from talkkit.style import Color, Palette
from talkkit.theme.theme import SlideLayout, Theme

MAPPED_NAMES = tuple(item.name for item in fields(Palette))
"""The twelve names of a colour map, in the order of `p:clrMap`'s attributes."""

_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}


def scheme_names(theme: Theme) -> dict[str, str]:
    """Colour-map name to the name in the theme part. A dark theme stands on dk1, so that dk1 stays the dark end."""
    ends = _DARK if theme.dark else _LIGHT
    return {name: ends.get(name, name) for name in MAPPED_NAMES}


def scheme_colors(theme: Theme) -> dict[str, str]:
    """Name in the theme part (`dk1 lt1 dk2 lt2 accent1` ...) and its `#RRGGBB`, in the order of `a:clrScheme`."""
    names = scheme_names(theme)
    by_scheme = {names[name]: str(getattr(theme.palette, name)) for name in MAPPED_NAMES}
    return {name: by_scheme[name] for name in ("dk1", "lt1", "dk2", "lt2", *MAPPED_NAMES[4:])}


class ColorMap(Struct, frozen=True):
    """How the theme's colour names are spelled on one surface (a layout and its slides, or the notes)."""

    override: Mapping[str, str] | None = None
    """The surface's own `a:overrideClrMapping`; None: the master's map holds."""
    literal: Mapping[str, str] | None = None
    """Names whose colour on this surface no entry of the theme has, and that colour."""


MASTER_COLORS = ColorMap()


def color_map(theme: Theme, layout: SlideLayout) -> ColorMap:
    """The map that makes the theme's colours those of the layout's palette."""
    if layout.palette is None or layout.palette == theme.palette:
        return MASTER_COLORS
    usual, scheme = scheme_names(theme), scheme_colors(theme)
    override: dict[str, str] = {}
    literal: dict[str, str] = {}
    for name in MAPPED_NAMES:
        wanted = str(getattr(layout.palette, name)).upper()
        candidates = (usual[name], *scheme)
        found = next((entry for entry in candidates if scheme[entry].upper() == wanted), None)
        override[name] = found or usual[name]
        if found is None:
            literal[name] = wanted
    return ColorMap(override, literal)


def _changes(color: Color) -> tuple[Element, ...]:
    changes = (("a:lumMod", color.lum_mod, 1.0), ("a:lumOff", color.lum_off, 0.0), ("a:alpha", color.alpha, 1.0))
    return tuple(node(name, {"val": thousandths(value)}) for name, value, usual in changes if value != usual)


def color_node(color: Color, colors: ColorMap = MASTER_COLORS) -> Element:
    """`a:schemeClr` with its luminance changes and alpha, or `a:srgbClr` (ECMA-376 part 1, 20.1.2.3)."""
    value = color.hex if color.name is None else (colors.literal or {}).get(color.name)
    if value is None:
        return node("a:schemeClr", {"val": color.name or "tx1"}, *_changes(color))
    return node("a:srgbClr", {"val": value.lstrip("#").upper()}, *_changes(color))


def fill_node(color: Color | None, colors: ColorMap = MASTER_COLORS) -> Element:
    """`a:solidFill`, or `a:noFill` where there is no colour."""
    return node("a:noFill") if color is None else node("a:solidFill", None, color_node(color, colors))


def line_node(name: str, color: Color | None, width: float, colors: ColorMap = MASTER_COLORS) -> Element:
    """`a:ln` or a cell's border of a width in points; no colour or no width: explicitly no line."""
    if color is None or width <= 0:
        return node(name, None, node("a:noFill"))
    return node(name, {"w": emu(width), "cap": "flat", "cmpd": "sng"}, fill_node(color, colors))
