"""What attributes say about the look of a picture: the point that stays in sight, filters, opacity.

Names and values are those of style sheets (CSS Images 3, `object-position`; Filter Effects 1), which Marp has too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.model.blocks import Attributes

_RATIOS = ("opacity", "brightness", "contrast", "saturate", "sepia", "grayscale", "invert")
_NAMES = {name: name for name in (*_RATIOS, "blur", "hue-rotate")} | {
    "greyscale": "grayscale",
    "background-opacity": "opacity",
}
DEFAULTS = {
    "blur": "10px", "brightness": "1.5", "contrast": "2", "grayscale": "1", "hue-rotate": "180deg", "invert": "1",
    "opacity": ".5", "saturate": "2", "sepia": "1",
}  # fmt: skip
"""What a filter without a value means (Marpit documentation, "Image filters")."""
_FOCUS = ("focus", "object-position", "background-position")
_SIDES = {"left": 0.0, "top": 0.0, "center": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(%|px|pt|deg|)")
_CALL = re.compile(r"([a-z-]+)\(([^()]*)\)|(\S+)")
CENTER = (0.5, 0.5)

Effects = tuple[tuple[str, float], ...]


def focus(attributes: Attributes) -> tuple[float, float]:
    """The point of the picture that stays in sight when it is cut, as shares of its width and height."""
    found = (attributes.get(key) for key in _FOCUS)
    return next((point for text in found if text and (point := _point(text))), CENTER)


def effects(attributes: Attributes) -> Effects:
    """The filters in their order, each with its strength: a share, of `blur` pixels, of `hue-rotate` degrees."""
    read = ((_NAMES.get(name), _strength(name, value)) for name, value in _written(attributes))
    return tuple((name, strength) for name, strength in read if name and strength is not None)


def wrong(attributes: Attributes) -> Iterator[str]:
    """What is written about the look and cannot be understood."""
    for key in _FOCUS[:2]:
        text = attributes.get(key)
        if text is not None and _point(text) is None:
            yield f"{key}={text}"
    for name, value in _written(attributes):
        if _strength(name, value) is None:
            yield f"{name}:{value}" if value else name


def _written(attributes: Attributes) -> Iterator[tuple[str, str]]:
    for key, value in attributes.pairs:
        name = key.removeprefix("data-")
        if name in _NAMES or name == "drop-shadow":
            yield name, value
        elif name == "filter":
            yield from ((match[1] or match[3], match[2] or "") for match in _CALL.finditer(value))


def _strength(name: str, text: str) -> float | None:
    """The strength as a number; None: it is none, or no such filter is known."""
    known = _NAMES.get(name)
    match = _NUMBER.fullmatch(text.strip() or DEFAULTS.get(known or "", ""))
    if known is None or match is None:
        return None
    value = float(match[1]) / 100 if match[2] == "%" else float(match[1])
    if known == "hue-rotate":
        return value if match[2] in ("deg", "") else None
    if known == "blur":
        return min(value, 200.0) if value >= 0 and match[2] != "%" else None
    if value < 0 or match[2] not in ("%", ""):
        return None
    return min(value, 1.0 if known in ("opacity", "sepia", "grayscale", "invert") else 10.0)


def _point(text: str) -> tuple[float, float] | None:
    """`30% 70%`, `left`, `right top`: a share across and one down."""
    across, down = None, None
    for word in text.replace(",", " ").lower().split():
        match = _NUMBER.fullmatch(word)
        value = _SIDES.get(word, float(match[1]) / 100 if match and match[2] == "%" else None)
        if value is None or not 0 <= value <= 1:
            return None
        if word in ("top", "bottom") or across is not None:
            if down is not None and across is not None:
                return None
            across, down = (down, value) if word in ("left", "right") else (across, value)
        else:
            across = value
    return (0.5 if across is None else across, 0.5 if down is None else down) if text.strip() else None
