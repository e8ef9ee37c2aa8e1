"""Small SVG markup: numbers without noise, escaped text, elements without white space."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 (2.2) does not allow, and the delete character."""


def number(value: float, digits: int = 1) -> str:
    """A coordinate in points with at most `digits` decimals: `12`, `12.5`, `.5`, `-.5`; never `-0`."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    return re.sub(r"^(-?)0\.", r"\1.", text)


def escape(text: str) -> str:
    """Text for element content and double-quoted attributes."""
    clean = _CONTROLS.sub("\ufffd", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attributes(pairs: dict[str, str]) -> str:
    """` name="value"` for every pair with a value, in the order given."""
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs.items() if value)


def element(name: str, pairs: dict[str, str], content: str = "") -> str:
    """An element; `content` is markup already."""
    start = f"<{name}{attributes(pairs)}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def identifier(text: str) -> str:
    """A key as a valid, readable id: what is not a letter or digit of any script, `-` or `_` becomes `-`."""
    return re.sub(r"[^\w-]+", "-", text) or "x"


def color(value: str) -> str:
    """`#RRGGBB` in its shortest form."""
    lower = value.lower()
    if len(lower) == 7 and lower[1] == lower[2] and lower[3] == lower[4] and lower[5] == lower[6]:
        return f"#{lower[1]}{lower[3]}{lower[5]}"
    return lower
