"""Front matter about the talk's design: mode, accent and logo as a `Look`, and what stands behind slides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from talkkit import words
from talkkit.model.roles import NAMES, role_written
from talkkit.model.talk import Logo, LogoPlace, Look, Mode
from talkkit.outline.pictures import length
from talkkit.outline.values import FALSE, Values, scalar
from talkkit.style import css_color, css_gradient

_MODES: dict[str, Mode] = {"light": "light", "dark": "dark"}
_PLACES: dict[str, tuple[LogoPlace, ...]] = {
    "cover": ("cover",), "title": ("cover",), "footer": ("footer",), "slides": ("footer",),
    "section": ("section",), "sections": ("section",), "closing": ("closing",), "end": ("closing",),
    "all": ("cover", "footer", "section", "closing"), "everywhere": ("cover", "footer", "section", "closing"),
}  # fmt: skip
_LOGO_KEYS = ("file", "light", "dark", "where", "height")
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif)\)?$", re.IGNORECASE)
_HIGHEST = 120.0
"""Points of a logo's height."""


def look(values: Values) -> Look:
    """What the front matter says about the design; wrong values are reported and have no effect."""
    return Look(_mode(values), _accent(values), _logo(values))


def _mode(values: Values) -> Mode:
    written = values.text("mode").lower()
    if written and written not in _MODES:
        near = words.nearest(written, _MODES)
        values.wrong("mode", "expected light or dark" + (f"; did you mean {near}?" if near else ""))
    return _MODES.get(written, "")


def _accent(values: Values) -> str:
    written = values.text("accent")
    found = css_color(written)
    if written and found is None:
        values.wrong("accent", f"{written} is no colour; write it as #RRGGBB")
    return found or ""


def _logo(values: Values) -> Logo:
    entry = values.entries.get("logo")
    if entry is None or (isinstance(entry.node, ScalarNode) and scalar(entry.node).lower() in FALSE):
        return Logo()
    if isinstance(entry.node, ScalarNode):
        file = scalar(entry.node)
        return Logo(file, file)
    fields = _fields(values, entry.node)
    inner = _fields(values, fields["file"]) if isinstance(fields.get("file"), MappingNode) else fields
    file, light, dark = (_file(inner.get(key)) for key in ("file", "light", "dark"))
    light, dark = light or file or dark, dark or file or light
    if not light:
        values.wrong("logo", "expected a file, or file, where and height")
        return Logo()
    return Logo(light, dark, _where(values, fields.get("where")), _height(values, fields.get("height")))


def backgrounds(values: Values) -> dict[str, str]:
    """What stands behind slides, by their role; `all` for those that are not named."""
    entry = values.entries.get("background")
    if entry is None:
        return {}
    named = entry.node.value if isinstance(entry.node, MappingNode) else ()
    found = {}
    for name, node in [(str(key.value), node) for key, node in named] or [("all", entry.node)]:
        role, value = role_written(name), scalar(node)
        if role is None and name not in ("all", "slides"):
            near = words.nearest(name, NAMES)
            hint = f"; did you mean {near}?" if near else ""
            values.wrong("background", f"no slides are called {name}{hint}", node)
        elif css_color(value) or css_gradient(value) or _FILE.search(value):
            found[role.name if role else "all"] = value
        elif value.lower() not in FALSE:
            values.wrong("background", f"{value} is no colour, gradient or picture", node)
    return found


def _fields(values: Values, node: Node) -> dict[str, Node]:
    """The entries of a mapping that a logo has; any other is reported."""
    found = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        name = words.canonical(str(key.value))
        if name in _LOGO_KEYS:
            found[name] = value
        else:
            near = words.nearest(name, _LOGO_KEYS)
            values.wrong("logo", f"a logo has no {key.value}" + (f"; did you mean {near}?" if near else ""), key)
    return found


def _file(node: Node | None) -> str:
    return scalar(node) if isinstance(node, ScalarNode) else ""


def _where(values: Values, node: Node | None) -> tuple[LogoPlace, ...]:
    found: list[LogoPlace] = []
    for name, at in _names(node):
        if name in _PLACES:
            found += _PLACES[name]
        else:
            near = words.nearest(name, _PLACES)
            hint = f"did you mean {near}?" if near else "expected cover, footer, section, closing or all"
            values.wrong("logo", f"there is no place {name} for a logo; {hint}", at)
    return tuple(dict.fromkeys(found))


def _names(node: Node | None) -> Iterator[tuple[str, Node]]:
    nodes = node.value if isinstance(node, SequenceNode) else [node] if node is not None else []
    for each in nodes:
        yield from ((name.strip().lower(), each) for name in scalar(each).split(",") if name.strip())


def _height(values: Values, node: Node | None) -> float:
    if node is None:
        return 0.0
    written = scalar(node)
    found = length(f"{written}pt" if written.replace(".", "", 1).isdecimal() else written)
    if found is None or found.unit == "%" or found.value > _HIGHEST:
        values.wrong("logo", f"expected a height such as 24pt, at most {_HIGHEST:g} pt, not {written}", node)
        return 0.0
    return found.value
