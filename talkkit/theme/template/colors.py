"""Colours of a template's XML -> `Color` by theme name where our changes can say it, else the colour that comes out."""

from __future__ import annotations

from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from talkkit.ooxml.colors import Scheme, rgb
from talkkit.ooxml.markup import Element
from talkkit.ooxml.names import qualified
from talkkit.style import Color, Palette, ThemeColor

NAMES: tuple[ThemeColor, ...] = get_args(ThemeColor)
_SYSTEM = {"windowText": "#000000", "window": "#FFFFFF", "btnFace": "#F0F0F0", "highlight": "#0078D7"}
_PRESET = {
    "black": "#000000",
    "white": "#FFFFFF",
    "red": "#FF0000",
    "green": "#008000",
    "blue": "#0000FF",
    "yellow": "#FFFF00",
    "gray": "#808080",
    "grey": "#808080",
    "orange": "#FFA500",
    "purple": "#800080",
    "navy": "#000080",
    "teal": "#008080",
    "cyan": "#00FFFF",
    "magenta": "#FF00FF",
    "silver": "#C0C0C0",
    "ltGray": "#D3D3D3",
    "lightGray": "#D3D3D3",
    "dkGray": "#A9A9A9",
    "darkGray": "#A9A9A9",
    "gold": "#FFD700",
    "dkBlue": "#00008B",
    "darkBlue": "#00008B",
    "maroon": "#800000",
    "olive": "#808000",
    "lime": "#00FF00",
}
"""The presets (ECMA-376 part 1, 20.1.10.48) that are met in templates."""
_DEFAULTS = Palette(
    *("#FFFFFF", "#000000", "#E7E6E6", "#44546A", "#4472C4", "#ED7D31"),
    *("#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47", "#0563C1", "#954F72"),
)
"""Office's own colours, for names that a theme leaves out."""
_BASES = tuple(qualified(f"a:{name}Clr") for name in ("srgb", "scheme", "sys", "prst", "hsl", "scrgb"))
_FILLS = tuple(qualified(f"a:{name}Fill") for name in ("no", "solid", "grad", "blip", "patt", "grp"))

_Channels = tuple[float, float, float]


class Stop(Struct, frozen=True):
    """One colour of a gradient, at a share of its way."""

    place: float
    color: Color


def local(element: Element) -> str:
    """An element's name without its namespace; empty for what has none."""
    return str(element.tag).rpartition("}")[2]


def fraction(value: str | None, usual: float = 0.0) -> float:
    """A percentage as a share of one: thousandths of a per cent, or `20%` as strict files have it."""
    try:
        if value is None:
            return usual
        return float(value[:-1]) / 100 if value.endswith("%") else float(value) / 100000
    except ValueError:
        return usual


def palette(scheme: Scheme) -> Palette:
    """What the twelve names mean under a colour map; names that the theme lacks get Office's colour."""
    return Palette(**{name: scheme.named(name) or getattr(_DEFAULTS, name) for name in NAMES})


def entries(theme: Element | None) -> dict[str, str]:
    """Name in the theme's `a:clrScheme` and `#RRGGBB`."""
    listing = next(theme.iter(qualified("a:clrScheme")), None) if theme is not None else None
    found: dict[str, str] = {}
    for entry in listing if listing is not None else ():
        color = color_in(entry, Scheme({}, {}))
        if color is not None and color.hex:
            found[local(entry)] = color.hex
    return found


def color_in(holder: Element | None, scheme: Scheme, standing: Color | None = None) -> Color | None:
    """The colour in a holder (`a:solidFill`, `a:gs`, `p:bgRef` ...); `standing` is what `phClr` means."""
    if holder is None:
        return None
    found = next((child for child in holder if child.tag in _BASES), None)
    return _color(found, scheme, standing) if found is not None else None


def fill_of(properties: Element | None) -> Element | None:
    """The fill among an element's children: the first of `a:noFill a:solidFill a:gradFill ...`."""
    return next((child for child in properties if child.tag in _FILLS), None) if properties is not None else None


def fill_color(fill: Element | None, scheme: Scheme, standing: Color | None = None) -> Color | None:
    """One colour for a fill: its own, or the mean of a gradient's or a pattern's; None for pictures and for no fill."""
    if fill is None:
        return None
    match local(fill):
        case "solidFill":
            return color_in(fill, scheme, standing)
        case "gradFill":
            return _mean(tuple(stop.color for stop in stops(fill, scheme, standing)), scheme)
        case "pattFill":
            grounds = (fill.find(qualified(name)) for name in ("a:fgClr", "a:bgClr"))
            colors = (color_in(ground, scheme, standing) for ground in grounds)
            return _mean(tuple(color for color in colors if color is not None), scheme)
        case _:
            return None


def stops(fill: Element, scheme: Scheme, standing: Color | None = None) -> tuple[Stop, ...]:
    """The colours of an `a:gradFill`, by their place."""
    found: list[Stop] = []
    for stop in fill.iter(qualified("a:gs")):
        color = color_in(stop, scheme, standing)
        if color is not None:
            found.append(Stop(min(1.0, max(0.0, fraction(stop.get("pos")))), color))
    return tuple(sorted(found, key=lambda stop: stop.place))


def hex_of(color: Color, scheme: Scheme) -> str:
    """`#RRGGBB` of a colour under a colour map."""
    return palette(scheme).resolve(color)


def channels(value: str) -> tuple[int, int, int]:
    """Red, green and blue of `#RRGGBB`."""
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def literal(red: float, green: float, blue: float) -> str:
    """`#RRGGBB` of channels from 0 to 255."""
    return "#" + "".join(f"{round(min(255.0, max(0.0, channel))):02X}" for channel in (red, green, blue))


def mixed(first: str, second: str, share: float) -> str:
    """A share of the second colour over the first."""
    pairs = zip(channels(first), channels(second), strict=True)
    return literal(*(one * (1 - share) + two * share for one, two in pairs))


def _mean(colors: tuple[Color, ...], scheme: Scheme) -> Color | None:
    if not colors:
        return None
    values = [channels(hex_of(color, scheme)) for color in colors]
    mean = [sum(value[index] for value in values) / len(values) for index in range(3)]
    return Color(hex=literal(*mean), alpha=sum(color.alpha for color in colors) / len(colors))


def color_of(element: Element, scheme: Scheme, standing: Color | None = None) -> Color | None:
    """A colour element (`a:schemeClr`, `a:srgbClr` ...) with its changes."""
    return _color(element, scheme, standing)


def _color(element: Element, scheme: Scheme, standing: Color | None) -> Color | None:
    base = _base(element, scheme, standing)
    if base is None:
        return None
    changes = [(local(child), fraction(child.get("val"))) for child in element]
    named = _named(base, changes) if base.name is not None else None
    return named or _changed(base, changes, scheme)


def _named(base: Color, changes: list[tuple[str, float]]) -> Color | None:
    """The colour by its theme name, where its changes are those that `Color` knows, in the order of theirs."""
    order = [name for name, _ in changes if name != "alpha"]
    plain = base.lum_mod == 1.0 and base.lum_off == 0.0
    if order not in ([], ["lumMod"], ["lumMod", "lumOff"], ["lumOff"]) or (order and not plain):
        return None
    values = dict(changes)
    return replace(
        base,
        lum_mod=values.get("lumMod", base.lum_mod),
        lum_off=values.get("lumOff", base.lum_off),
        alpha=values.get("alpha", 1.0) * base.alpha,
    )


def _base(element: Element, scheme: Scheme, standing: Color | None) -> Color | None:
    value = element.get("val", "")
    match local(element):
        case "srgbClr":
            return _from_hex(rgb(value))
        case "schemeClr":
            return standing if value == "phClr" else _scheme_color(value, scheme)
        case "sysClr":
            return _from_hex(rgb(element.get("lastClr", "")) or _SYSTEM.get(value))
        case "prstClr":
            return _from_hex(_PRESET.get(value))
        case "hslClr":
            hue = fraction(element.get("hue")) * 100000 / 21600000
            lightness, saturation = fraction(element.get("lum")), fraction(element.get("sat"))
            return Color(hex=_from_channels(hls_to_rgb(hue, lightness, saturation)))
        case "scrgbClr":
            linear = [fraction(element.get(name)) for name in "rgb"]
            return Color(hex=_from_channels((_gamma(linear[0]), _gamma(linear[1]), _gamma(linear[2]))))
        case _:
            return None


def _from_hex(value: str | None) -> Color | None:
    return Color(hex=value) if value else None


def _scheme_color(value: str, scheme: Scheme) -> Color | None:
    """A theme colour. `dk1 lt1 dk2 lt2` go around the colour map; a name that is mapped to them says the same."""
    for name in NAMES:
        if name == value:
            return Color(name)
    mapped = next((name for name in NAMES if scheme.mapping.get(name) == value), None)
    if mapped is not None:
        return Color(mapped)
    return _from_hex(scheme.entries.get(value))


def _changed(base: Color, changes: list[tuple[str, float]], scheme: Scheme) -> Color:
    red, green, blue = channels(hex_of(base, scheme))
    values: _Channels = (red / 255, green / 255, blue / 255)
    alpha = base.alpha
    for name, amount in changes:
        if name == "alpha":
            alpha = amount
        elif name == "alphaMod":
            alpha *= amount
        elif name == "alphaOff":
            alpha += amount
        else:
            values = _transformed(values, name, amount)
    return Color(hex=_from_channels(values), alpha=min(1.0, max(0.0, alpha)))


def _transformed(values: _Channels, name: str, amount: float) -> _Channels:
    """One change of a colour (ECMA-376 part 1, 20.1.2.3). Shade and tint work on linear light, as Office does them."""
    if name in ("shade", "tint"):
        light = tuple(map(_linear, values))
        made = [part * amount if name == "shade" else 1 - (1 - part) * amount for part in light]
        return _gamma(made[0]), _gamma(made[1]), _gamma(made[2])
    if name == "gray":
        grey = 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]
        return grey, grey, grey
    if name == "inv":
        return 1 - values[0], 1 - values[1], 1 - values[2]
    hue, lightness, saturation = rgb_to_hls(*values)
    match name:
        case "lumMod":
            lightness *= amount
        case "lumOff":
            lightness += amount
        case "lum":
            lightness = amount
        case "satMod":
            saturation *= amount
        case "satOff":
            saturation += amount
        case "sat":
            saturation = amount
        case "hueMod":
            hue *= amount
        case "hueOff":
            hue += amount * 100000 / 21600000
        case "comp":
            hue += 0.5
        case _:
            return values
    return hls_to_rgb(hue % 1.0, min(1.0, max(0.0, lightness)), min(1.0, max(0.0, saturation)))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _gamma(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _from_channels(values: _Channels) -> str:
    return literal(*(value * 255 for value in values))


def in_order(colors: Iterator[Color | None]) -> tuple[Color, ...]:
    """The colours that are there, each once."""
    return tuple(dict.fromkeys(color for color in colors if color is not None))
