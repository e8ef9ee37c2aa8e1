"""The kinds of token values: each checks what TOML gave and returns the value that tokens keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from talkkit.style import Color, ThemeColor, css_color

COLOR_NAMES: Mapping[str, ThemeColor] = {
    "surface": "bg1",
    "text": "tx1",
    "panel": "bg2",
    "muted": "tx2",
    "accent": "accent1",
    "second": "accent2",
    "positive": "accent3",
    "caution": "accent4",
    "negative": "accent5",
    "neutral": "accent6",
    "link": "hlink",
    "visited": "folHlink",
}
"""What a colour is for, and the slot of the Office theme that holds it."""

_EXPRESSION = re.compile(
    r"(?P<base>#[0-9A-Fa-f]{6}|[a-z]+)(?: (?P<way>lighter|darker) (?P<by>\d{1,2})%)?(?: at (?P<alpha>\d{1,3})%)?"
)


class BadTokenError(ValueError):
    """A value is not of its token's kind. The message says what is expected."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value is written in TOML, the function that reads it (raises BadTokenError), and its JSON Schema."""

    label: str
    read: Callable[[object], Any]
    schema: Mapping[str, object]


def token(kind: Kind, purpose: str, *, default: Any) -> Any:
    """A dataclass field that holds a token of this kind."""
    return field(default=default, metadata={"kind": kind, "purpose": purpose})


def color(expression: str) -> Color:
    """A colour from its expression: `accent`, `muted`, `#1A2B3C`, `tomato`, `accent lighter 40%`, `text at 60%`.

    Lighter and darker are those of PowerPoint's colour menu: lumMod with lumOff, or lumMod alone.

    Raises:
        BadTokenError: it is none.
    """
    match = _EXPRESSION.fullmatch(expression)
    base = match["base"] if match else ""
    plain = css_color(base) if match and base not in COLOR_NAMES else None
    if not match or not (plain or base in COLOR_NAMES):
        known = ", ".join(COLOR_NAMES)
        raise BadTokenError(f"a colour is #RRGGBB, one of {known} or a name of CSS, such as 'accent lighter 40%'")
    by = int(match["by"] or 0) / 100
    alpha = min(100, int(match["alpha"] or 100)) / 100
    offset = round(by, 4) if match["way"] == "lighter" else 0.0
    modulation = round(1 - by, 4)
    if plain:
        return Color(None, plain, modulation, offset, alpha)
    return Color(COLOR_NAMES[base], None, modulation, offset, alpha)


def _color(value: object) -> Color:
    return color(_text(value))


def _optional_color(value: object) -> Color | None:
    return None if value == "none" else _color(value)


def _colors(value: object) -> tuple[Color, ...]:
    if not isinstance(value, list) or not value:
        raise BadTokenError("expected a list of colours")
    return tuple(_color(item) for item in value)


def _hex(value: object) -> str:
    found = css_color(_text(value))
    if found is None:
        raise BadTokenError("expected six digits, such as '#1A2B3C', or the name of a colour in CSS")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadTokenError("expected text in quotation marks")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadTokenError("expected true or false")
    return value


def _number(value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadTokenError(f"expected a number from {low:g} to {high:g}")
    return float(value)


def number(label: str, low: float, high: float) -> Kind:
    """A number within limits."""
    schema = {"type": "number", "minimum": low, "maximum": high}
    return Kind(f"{label}, {low:g} to {high:g}", lambda value: _number(value, low, high), schema)


def choice(*names: str) -> Kind:
    """One of a few words."""

    def read(value: object) -> str:
        if value not in names:
            raise BadTokenError("expected one of " + ", ".join(names))
        return str(value)

    return Kind(" or ".join(f"`{name}`" for name in names), read, {"enum": names})


def whole(low: int, high: int) -> Kind:
    """A whole number within limits."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise BadTokenError(f"expected a whole number from {low} to {high}")
        return value

    schema = {"type": "integer", "minimum": low, "maximum": high}
    return Kind(f"whole number, {low} to {high}", read, schema)


def _color_or_style(value: object) -> str:
    """A colour's expression, checked but kept as text, or `style`."""
    if value != "style":
        _color(value)
    return str(value)


def _sizes(value: object) -> tuple[float, ...]:
    if not isinstance(value, list) or not value:
        raise BadTokenError("expected a list of sizes, largest first")
    sizes = tuple(_number(item, 6, 400) for item in value)
    if list(sizes) != sorted(sizes, reverse=True) or any(size != round(size) for size in sizes):
        raise BadTokenError("expected whole points, largest first")
    return sizes


def _columns(value: object) -> tuple[int, int]:
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(item, int) and not isinstance(item, bool) for item in value)
        or not 1 <= value[0] <= value[1] <= 24
    ):
        raise BadTokenError("expected the first and the last column, such as [1, 6]")
    return value[0], value[1]


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise BadTokenError("expected a list of texts")
    return tuple(_text(item) for item in value)


_STRING = {"type": "string"}
_WHOLE = {"type": "integer", "minimum": 1, "maximum": 24}
HEX = Kind("`#RRGGBB`", _hex, _STRING)
COLOR = Kind("colour", _color, _STRING)
OPTIONAL_COLOR = Kind("colour or `none`", _optional_color, _STRING)
COLOR_OR_STYLE = Kind("colour or `style`", _color_or_style, _STRING)
COLORS = Kind("list of colours", _colors, {"type": "array", "items": _STRING, "minItems": 1})
TEXT = Kind("text", _text, _STRING)
TEXTS = Kind("list of texts", _texts, {"type": "array", "items": _STRING, "minItems": 1})
FLAG = Kind("`true` or `false`", _flag, {"type": "boolean"})
SIZES = Kind(
    "sizes, largest first",
    _sizes,
    {"type": "array", "items": {"type": "integer", "minimum": 6, "maximum": 400}, "minItems": 1},
)
COLUMNS = Kind("first and last column", _columns, {"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2})
POINTS = number("points", 0, 2000)
OFFSET = number("points", -2000, 2000)
FACTOR = number("factor", 0, 4)
SPACING = number("points", -10, 20)
