"""Colours of a deck as `#RRGGBB`: scheme names through the colour map, luminance changes applied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from msgspec import Struct

from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified

_SYSTEM = {"windowText": "#000000", "window": "#FFFFFF"}
_FULL = 100000
_Channels = tuple[float, float, float]
_HEX = re.compile("[0-9A-Fa-f]{6}")


class Scheme(Struct, frozen=True):
    """A theme's colours and the map through which a sheet sees them."""

    entries: Mapping[str, str]
    mapping: Mapping[str, str]

    def named(self, name: str) -> str | None:
        """`#RRGGBB` of `tx1`, `accent2` ...; None for a name that the theme lacks (`phClr`)."""
        return self.entries.get(self.mapping.get(name, name))


def rgb(value: str) -> str | None:
    """Six digits as `#RRGGBB`; None for anything else."""
    return f"#{value.upper()}" if _HEX.fullmatch(value) else None


def solid_color(fill: Element, scheme: Scheme) -> str | None:
    """The colour in an `a:solidFill` (or `p:bgRef`); None where it is transparent or of a kind that is not followed."""
    base = _base(fill[0], scheme) if len(fill) else None
    if base is None:
        return None
    channels: _Channels | None = (int(base[1:3], 16) / 255, int(base[3:5], 16) / 255, int(base[5:7], 16) / 255)
    for change in fill[0]:
        channels = _changed(channels, change) if channels is not None else None
    if channels is None:
        return None
    return "#" + "".join(f"{round(min(1.0, max(0.0, channel)) * 255):02X}" for channel in channels)


def _base(color: Element, scheme: Scheme) -> str | None:
    value = color.get("val", "")
    if color.tag == qualified("a:srgbClr"):
        return rgb(value)
    if color.tag == qualified("a:schemeClr"):
        return scheme.named(value)
    if color.tag == qualified("a:sysClr"):
        return rgb(color.get("lastClr", "")) or _SYSTEM.get(value)
    return None


def _changed(channels: _Channels, change: Element) -> _Channels | None:
    """Luminance changes in HSL (20.1.2.3.20, .21), shade and tint towards black and white; anything else is unknown."""
    name = str(change.tag).rpartition("}")[2]
    value = whole(change.get("val"))
    if value is None:
        return None
    amount = value / _FULL
    red, green, blue = channels
    hue, luminance, saturation = rgb_to_hls(red, green, blue)
    match name:
        case "lumMod":
            return hls_to_rgb(hue, min(1.0, luminance * amount), saturation)
        case "lumOff":
            return hls_to_rgb(hue, min(1.0, luminance + amount), saturation)
        case "shade":
            return red * amount, green * amount, blue * amount
        case "tint":
            return 1 - (1 - red) * amount, 1 - (1 - green) * amount, 1 - (1 - blue) * amount
        case "alpha" if amount == 1.0:
            return channels
        case _:
            return None
