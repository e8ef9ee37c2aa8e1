"""Colours of a deck as `#RRGGBB`: scheme names through the colour map, luminance changes applied."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from talkkit.ooxml.markup import Element
from talkkit.ooxml.names import qualified

_SYSTEM = {"windowText": "#000000", "window": "#FFFFFF"}
_FULL = 100000


@dataclass(frozen=True, slots=True)
class Scheme:
    """A theme's colours and the map through which a sheet sees them."""

    entries: Mapping[str, str]
    mapping: Mapping[str, str]

    def named(self, name: str) -> str | None:
        """`#RRGGBB` of `tx1`, `accent2` ...; None for a name that the theme lacks (`phClr`)."""
        return self.entries.get(self.mapping.get(name, name))


def solid_color(fill: Element, scheme: Scheme) -> str | None:
    """The colour in an `a:solidFill` (or `p:bgRef`); None where it is transparent or of a kind that is not followed."""
    if len(fill) == 0:
        return None
    color = fill[0]
    base = _base(color, scheme)
    for change in color if base is not None else ():
        base = _changed(base, change) if base is not None else None
    return base


def _base(color: Element, scheme: Scheme) -> str | None:
    value = color.get("val", "")
    if color.tag == qualified("a:srgbClr"):
        return f"#{value.upper()}" if len(value) == 6 else None
    if color.tag == qualified("a:schemeClr"):
        return scheme.named(value)
    if color.tag == qualified("a:sysClr"):
        last = color.get("lastClr")
        return f"#{last.upper()}" if last else _SYSTEM.get(value)
    return None


def _changed(base: str, change: Element) -> str | None:
    """Luminance changes in HSL (20.1.2.3.20, .21), shade and tint towards black and white; anything else is unknown."""
    name = str(change.tag).rpartition("}")[2]
    value = change.get("val", "")
    if not value.isdigit():
        return None
    amount = int(value) / _FULL
    red, green, blue = (int(base[index : index + 2], 16) / 255 for index in (1, 3, 5))
    hue, luminance, saturation = rgb_to_hls(red, green, blue)
    match name:
        case "lumMod":
            channels = hls_to_rgb(hue, min(1.0, luminance * amount), saturation)
        case "lumOff":
            channels = hls_to_rgb(hue, min(1.0, luminance + amount), saturation)
        case "shade":
            channels = (red * amount, green * amount, blue * amount)
        case "tint":
            channels = (1 - (1 - red) * amount, 1 - (1 - green) * amount, 1 - (1 - blue) * amount)
        case "alpha" if amount == 1.0:
            channels = (red, green, blue)
        case _:
            return None
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)
