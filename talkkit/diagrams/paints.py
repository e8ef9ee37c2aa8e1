"""Style statements of Mermaid (CSS properties) -> paint."""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagrams.sketch import NO_PAINT, Paint
from talkkit.frame import Dash
from talkkit.style import css_color

_THEME = re.compile(r"(?:accent[1-6]?|muted|highlight|bg[12]|tx[12])\Z")
_LENGTH = re.compile(r"([\d.]+)\s*(px|pt|em)?\Z")
_UNUSED = frozenset({"opacity", "fill-opacity", "font-size", "font-family", "rx", "ry", "width", "height", "padding"})


def is_tone(name: str) -> bool:
    """Whether a class of that name needs no definition, because the theme has it."""
    return bool(re.fullmatch(r"accent[1-6]?|muted|highlight", name))


def color(text: str) -> str | None:
    """`#RRGGBB`, a name of the theme, or `none`; None where the text names no colour."""
    text = text.strip().lower()
    if _THEME.match(text):
        return text
    return "none" if text in ("none", "transparent") else css_color(text)


def parse(text: str) -> tuple[Paint, tuple[str, ...]]:
    """The paint of `property:value,property:value`, and what in it has no effect here."""
    paint, unused = NO_PAINT, []
    for part in re.split(r"[,;](?![^(]*\))", text.replace("\\,", " ")):
        if not part.strip():
            continue
        name, _, value = (piece.strip() for piece in part.partition(":"))
        changed = _property(paint, name.lower(), value.removesuffix("!important").strip())
        if changed is None:
            unused.append(part.strip())
        else:
            paint = changed
    return paint, tuple(unused)


def _property(paint: Paint, name: str, value: str) -> Paint | None:
    match name:
        case "fill" | "background" | "background-color":
            found = color(value)
            return replace(paint, fill=found) if found else None
        case "stroke" | "border-color":
            found = color(value)
            return replace(paint, line=found) if found else None
        case "color":
            found = color(value)
            return replace(paint, text=found) if found and found != "none" else None
        case "stroke-width" | "border-width":
            length = _LENGTH.match(value)
            return replace(paint, line_width=_points(length)) if length else None
        case "stroke-dasharray":
            return replace(paint, dash=_dash(value))
        case "font-weight":
            return replace(paint, bold=value in ("bold", "bolder") or (value.isdigit() and int(value) >= 600))
        case "font-style":
            return replace(paint, italic=value in ("italic", "oblique"))
        case _:
            return paint if name in _UNUSED and value else None


def _points(length: re.Match[str]) -> float:
    return float(length.group(1)) * (0.75 if length.group(2) in ("px", None) else 1.0)


def _dash(value: str) -> Dash:
    numbers = [float(number) for number in re.findall(r"[\d.]+", value)]
    if not any(numbers):
        return "solid"
    return "dot" if numbers[0] <= 2 else "dash"


def over(below: Paint, above: Paint) -> Paint:
    """Two paints: what the second says wins."""
    return Paint(
        above.fill or below.fill,
        above.line or below.line,
        above.text or below.text,
        above.line_width if above.line_width is not None else below.line_width,
        above.dash or below.dash,
        above.bold if above.bold is not None else below.bold,
        above.italic if above.italic is not None else below.italic,
        above.tone or below.tone,
    )


class Styles(Struct):
    """What the style statements of a diagram say, collected while it is read."""

    classes: dict[str, Paint] = field(default_factory=dict)
    worn: dict[str, list[str]] = field(default_factory=dict)
    """Names of nodes and their classes in order."""
    own: dict[str, Paint] = field(default_factory=dict)

    def define(self, names: str, css: str) -> tuple[str, ...]:
        """`classDef`; gives back what has no effect."""
        paint, unused = parse(css)
        for name in names.split(","):
            self.classes[name.strip()] = over(self.classes.get(name.strip(), NO_PAINT), paint)
        return unused

    def wear(self, names: str, classes: str) -> None:
        """`class a,b name` and `a:::name`."""
        for name in names.split(","):
            for each in re.split(r"[,\s]+", classes.strip()):
                self.worn.setdefault(name.strip().strip('"'), []).append(each)

    def style(self, names: str, css: str) -> tuple[str, ...]:
        """`style a,b fill:...`; gives back what has no effect."""
        paint, unused = parse(css)
        for name in names.split(","):
            self.own[name.strip()] = over(self.own.get(name.strip(), NO_PAINT), paint)
        return unused

    def of(self, name: str) -> Paint:
        """The paint of a node: the default class, its classes, its own style."""
        worn = self.worn.get(name, [])
        paint = self.classes.get("default", NO_PAINT)
        for each in worn:
            if each in self.classes:
                paint = over(paint, self.classes[each])
            elif is_tone(each):
                paint = over(paint, Paint(tone=each))
        return over(paint, self.own.get(name, NO_PAINT))

    def unknown(self) -> tuple[str, ...]:
        """Classes that nodes wear and nothing defines."""
        worn = dict.fromkeys(each for classes in self.worn.values() for each in classes)
        return tuple(each for each in worn if each not in self.classes and not is_tone(each) and each != "default")
