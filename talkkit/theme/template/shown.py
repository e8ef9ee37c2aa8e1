"""Layouts as they were built -> what `template inspect` shows of them."""

from __future__ import annotations

from talkkit.geometry import Rect
from talkkit.text.fonts import face
from talkkit.text.metrics import LINE_PITCH, text_width
from talkkit.theme.template.building import Built
from talkkit.theme.template.features import Features
from talkkit.theme.template.placeholders import Placeholder
from talkkit.theme.template.report import RoleChoice, ShownLayout, ShownMaster, ShownSlot
from talkkit.theme.template.sheets import Template
from talkkit.theme.theme import SlideLayout, Slot, Theme

_SAMPLE = "The quick brown fox jumps over the lazy dog, then sits down and rests for a while."
"""Text whose letters are about as wide as those of any other, spaces counted."""


def shown_layouts(
    theme: Theme, found: tuple[Features, ...], gallery: tuple[Built, ...], roles: tuple[RoleChoice, ...]
) -> tuple[ShownLayout, ...]:
    """Every layout with its placeholders, its room and its roles."""
    return tuple(_layout(theme, one, built, roles) for one, built in zip(found, gallery, strict=True))


def _layout(theme: Theme, found: Features, built: Built, roles: tuple[RoleChoice, ...]) -> ShownLayout:
    layout = built.layout
    lines, characters, size = capacity(theme, layout)
    every = (*([found.title] if found.title else []), *found.content, *found.footers, *found.unusable)
    return ShownLayout(
        name=layout.name,
        label=layout.label,
        part=layout.part,
        master=found.sheet.design.label,
        kind=layout.kind,
        slots=tuple(_slot(one, layout) for one in every),
        region=layout.region,
        roles=tuple(choice.role for choice in roles if choice.part == layout.part),
        lines=lines,
        characters=characters,
        legible=size,
        undrawn=built.lost,
    )


def _slot(one: Placeholder, layout: SlideLayout) -> ShownSlot:
    name = next(
        (slot.name for slot in layout.slots if slot.native == one.native and slot.index == one.index),
        "",
    )
    return ShownSlot(name, one.label, one.native, one.index, one.rect, one.size)


def capacity(theme: Theme, layout: SlideLayout) -> tuple[int, int, float]:
    """Lines, characters on a line, and the size in points, of text in a layout's body (or region) at its smallest."""
    body = next((slot for slot in layout.slots if slot.kind == "body"), None)
    style = body or theme.layout("content").slot("body")
    if style is None:
        return 0, 0, 0.0
    box = body.rect.inset(body.insets) if body else layout.region
    return _capacity(theme, style, box)


def _capacity(theme: Theme, style: Slot, box: Rect) -> tuple[int, int, float]:
    level = style.levels[0]
    size = min(style.minimum, level.run.size)
    measured = face(theme.fonts.family(level.run.font), bold=level.run.bold, italic=level.run.italic)
    each = text_width(_SAMPLE, measured, size) / len(_SAMPLE)
    lines = int(box.height / (LINE_PITCH * size * level.line_spacing))
    return lines, int(max(0.0, box.width - level.margin) / each), size


def shown_masters(template: Template, layouts: tuple[ShownLayout, ...]) -> tuple[ShownMaster, ...]:
    """The designs of the file with the names of their layouts."""
    parts = {sheet.part: sheet.design.part for sheet in template.layouts}
    return tuple(
        ShownMaster(design.label, design.part, tuple(one.name for one in layouts if parts[one.part] == design.part))
        for design in template.designs
    )
