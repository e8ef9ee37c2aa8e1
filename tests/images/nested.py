"""SVG whose parts refer to parts, in every way that SVG knows: what drawing it takes grows with each level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 300">'
LINE = "M0 0H400V300H0z"

PROPERTIES = {
    "pattern": ("fill", "stroke"),
    "linearGradient": ("fill", "stroke"),
    "mask": ("mask",),
    "clipPath": ("clip-path",),
    "filter": ("filter",),
    "marker": ("marker-start", "marker-mid", "marker-end", "marker"),
}
"""By the element that is referred to: the properties that do it."""
LAST = ("linearGradient", "filter")
"""These hold nothing that refers any further."""
INNER = ("pattern", "mask", "clipPath", "marker", "use", "symbol", "xlink", "opacity")
SPELLINGS = ("attribute", "style", "class", "id", "inherited", "important", "media")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of references: what is referred to, how that is written, and how often."""

    kind: str
    spelling: str = "attribute"
    times: int = 1
    choice: int = 0
    """Which of the properties of the kind."""


def nested(levels: Sequence[Level]) -> str:
    """A document in which every level refers to the next, and the last one holds a rectangle."""
    rules: list[str] = []
    drawn = [_drawn(level, number, rules) for number, level in enumerate(levels)]
    inner = [*drawn[1:], '<rect width="40" height="30"/>']
    defined = [_definition(level, number, inner[number]) for number, level in enumerate(levels)]
    return f"{HEAD}<style>{''.join(rules)}</style><defs>{''.join(defined)}</defs>{drawn[0]}</svg>"


def _drawn(level: Level, number: int, rules: list[str]) -> str:
    """What draws a level as often as it says."""
    return "".join(_once(level, number, each, rules) for each in range(level.times))


def _once(level: Level, number: int, each: int, rules: list[str]) -> str:
    target = f"n{number}"
    if level.kind not in PROPERTIES:
        use = f'<use {"xlink:" if level.kind == "xlink" else ""}href="#{target}"/>'
        return f'<g opacity=".9">{use}</g>' if level.kind == "opacity" else use
    name = PROPERTIES[level.kind][level.choice % len(PROPERTIES[level.kind])]
    own = f"s{number}-{each}"
    if level.spelling == "inherited" and name not in {"mask", "clip-path", "filter"}:
        return f'<g {name}="url(#{target})"><g><path d="{LINE}"/></g></g>'
    attributes, rule = _spelled(level.spelling, name, f"url(#{target})", own)
    rules.append(rule)
    return f'<path d="{LINE}" {attributes}/>'


def _spelled(spelling: str, name: str, value: str, own: str) -> tuple[str, str]:
    """A property as attributes of an element, and as a rule of the style sheet for it."""
    match spelling:
        case "style":
            return f'style="{name}:{value}"', ""
        case "important":
            return f'{name}="none" style="{name} : {value} !important"', ""
        case "class":
            return f'class="other {own}"', f"g > .a, .{own}{{stroke-width:2;{name}:{value}}}"
        case "id":
            return f'id="{own}"', f"svg #{own}{{{name}:{value}}}"
        case "media":
            return f'class="{own}"', f"/* {{ */ @media all {{ path.{own}:first-child, .{own} {{ {name}: {value} }} }}"
        case _:
            return f'{name}="{value}"', ""


def _definition(level: Level, number: int, inner: str) -> str:
    name = f'id="n{number}"'
    match level.kind:
        case "symbol":
            return f"<symbol {name}>{inner}</symbol>"
        case "pattern":
            return f'<pattern {name} width="400" height="300" patternUnits="userSpaceOnUse">{inner}</pattern>'
        case "linearGradient":
            return f'<linearGradient {name}><stop/><stop offset="1"/></linearGradient>'
        case "filter":
            return f'<filter {name}><feOffset dx="1"/><feOffset dy="1"/></filter>'
        case "mask" | "clipPath" | "marker":
            return f"<{level.kind} {name}>{inner}</{level.kind}>"
        case _:
            return f"<g {name}>{inner}</g>"


def chained(element: str, count: int) -> str:
    """Definitions of which each refers to the next by itself, and one shape that takes the first."""
    attribute = {"mask": "mask", "clipPath": "clip-path"}.get(element)
    parts = []
    for number in range(count):
        last = number == count - 1
        link = f'{attribute}="url(#n{number + 1})"' if attribute else f'xlink:href="#n{number + 1}"'
        parts.append(f'<{element} id="n{number}" {"" if last else link}>{_INSIDE[element]}</{element}>')
    taken = f'{attribute}="url(#n0)"' if attribute else 'fill="url(#n0)"'
    return f'{HEAD}<defs>{"".join(parts)}</defs><path d="{LINE}" {taken}/></svg>'


_INSIDE = {
    "mask": '<rect width="400" height="300" fill="#fff"/>',
    "clipPath": '<rect width="400" height="300"/>',
    "pattern": '<rect width="4" height="3"/>',
    "linearGradient": "<stop/>",
    "radialGradient": "<stop/>",
}
CHAINS = tuple(_INSIDE)
