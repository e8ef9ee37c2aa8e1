"""A resolved theme as lines for a person, and as a record for a program."""

from __future__ import annotations

from typing import Any

from msgspec.structs import fields

from talkkit.geometry import Rect
from talkkit.style import Palette, contrast
from talkkit.theme.kinds import COLOR_NAMES
from talkkit.theme.starter import expression
from talkkit.theme.theme import SlideLayout, Slot, Theme

_OFFICE = {
    "bg1": "Background 1",
    "tx1": "Text 1",
    "bg2": "Background 2",
    "tx2": "Text 2",
    "hlink": "Hyperlink",
    "folHlink": "Followed Hyperlink",
} | {f"accent{number}": f"Accent {number}" for number in range(1, 7)}
"""Names of the twelve colours in PowerPoint's menu."""


def lines(theme: Theme) -> list[str]:
    """Everything that a speaker may want to know about a theme, a line each."""
    size = f"{theme.size.width:g} x {theme.size.height:g} pt"
    found = [f"{theme.name}: {theme.label} ({'dark' if theme.dark else 'light'}, {size})", "", "fonts"]
    found += [f"  {role:18}  {family}" for role, family in _fonts(theme).items() if family]
    found += _script_lines(theme.fonts.scripts)
    found += ["", "colours"]
    found += [_color_line(theme.palette, name) for name in COLOR_NAMES]
    found.append(f"  {'charts':9} {', '.join(expression(color) for color in theme.chart)}")
    found += ["", "sizes in points, the usual one first; smaller ones for text that must fit"]
    found += [f"  {name:8}  {' '.join(f'{step:g}' for step in steps)}" for name, steps in _sizes(theme).items()]
    found += ["", "layouts: place and size of each slot in points, its type"]
    for layout in theme.layouts:
        found += _layout_lines(layout)
    return found


def record(theme: Theme) -> dict[str, Any]:
    """The theme as JSON gives it. Lengths are points, colours `#RRGGBB` or an expression of a theme colour."""
    return {
        "name": theme.name,
        "label": theme.label,
        "dark": theme.dark,
        "page": {"width": theme.size.width, "height": theme.size.height},
        "fonts": {**_fonts(theme), "scripts": dict(theme.fonts.scripts)},
        "palette": {name: getattr(theme.palette, slot) for name, slot in COLOR_NAMES.items()},
        "chart": [expression(color) for color in theme.chart],
        "sizes": {name: list(steps) for name, steps in _sizes(theme).items()},
        "spacing": {each.name: getattr(theme.spacing, each.name) for each in fields(theme.spacing)},
        "layouts": [_layout_record(layout) for layout in theme.layouts],
    }


def _fonts(theme: Theme) -> dict[str, str]:
    fonts = theme.fonts
    return {
        "heading": fonts.heading,
        "body": fonts.body,
        "code": fonts.code,
        "east-asian": fonts.east_asian,
        "complex-script": fonts.complex_script,
    }


def _script_lines(scripts: tuple[tuple[str, str], ...]) -> list[str]:
    """Families with the scripts that they serve."""
    families = dict.fromkeys(family for _, family in scripts)
    return [f"  {family:18}  for {' '.join(name for name, each in scripts if each == family)}" for family in families]


def _sizes(theme: Theme) -> dict[str, tuple[float, ...]]:
    return {"text": theme.sizes, "display": theme.title_sizes, "code": theme.code.sizes, "table": theme.table.sizes}


def _color_line(palette: Palette, name: str) -> str:
    slot = COLOR_NAMES[name]
    value = str(getattr(palette, slot))
    ratio = "" if slot == "bg1" else f"{contrast(value, palette.bg1):4.1f}:1 on the surface"
    return f"  {name:9} {value}  {_OFFICE[slot]:18}  {ratio}".rstrip()


def _layout_lines(layout: SlideLayout) -> list[str]:
    width = max((len(slot.name) for slot in layout.slots), default=0)
    surface = f" ({_surface(layout)})" if _surface(layout) != "plain" else ""
    return [f"  {layout.name}{surface}"] + [
        f"    {slot.name:{width}}  {_place(slot.rect):>17}  {_type(slot)}".rstrip() for slot in layout.slots
    ]


def _place(rect: Rect) -> str:
    return f"{rect.x:.0f},{rect.y:.0f} {rect.width:.0f}x{rect.height:.0f}"


def _type(slot: Slot) -> str:
    """The look of a slot's first level; pictures have none."""
    if slot.kind == "picture":
        return "picture"
    look = slot.levels[0].run
    styles = [
        name for name, is_set in (("bold", look.bold), ("italic", look.italic), ("capitals", look.caps)) if is_set
    ]
    return " ".join((f"{look.size:g} pt", look.font, *styles, expression(look.color)))


def _surface(layout: SlideLayout) -> str:
    if layout.palette is not None:
        return "accent" if layout.palette.hlink == layout.palette.accent1 else "inverse"
    return "panel" if layout.background.name == "bg2" else "plain"


def _layout_record(layout: SlideLayout) -> dict[str, Any]:
    return {
        "name": layout.name,
        "label": layout.label,
        "surface": _surface(layout),
        "region": _rect_record(layout.region),
        "slots": [_slot_record(slot) for slot in layout.slots],
        "marks": [_rect_record(frame.rect) for frame in layout.decoration],
    }


def _slot_record(slot: Slot) -> dict[str, Any]:
    look = slot.levels[0].run
    found: dict[str, Any] = {"name": slot.name, "kind": slot.kind, **_rect_record(slot.rect)}
    if slot.kind == "picture":
        return found
    return found | {
        "font": look.font,
        "sizes": [level.run.size for level in slot.levels],
        "minimum": slot.minimum,
        "color": expression(look.color),
        "bold": look.bold,
        "italic": look.italic,
        "anchor": slot.anchor.value,
        "align": slot.levels[0].align.value,
    }


def _rect_record(rect: Rect) -> dict[str, float]:
    return {name: round(getattr(rect, name), 2) for name in ("x", "y", "width", "height")}
