"""A theme in other colours: on surfaces that are turned, in the other mode, with an accent of the talk's own."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

from msgspec.structs import replace

from talkkit.frame import Frame, TextContent
from talkkit.model.talk import Mode
from talkkit.model.walk import changed
from talkkit.style import (
    ENOUGH,
    ENOUGH_FOR_LARGE,
    Color,
    Palette,
    ParagraphFormat,
    RunFormat,
    contrast,
    contrast_needed,
    mixed,
)
from talkkit.theme.theme import INVERSE, SlideLayout, Slot, Theme

_PANEL, _MUTED = 0.08, 0.7
"""Shares of the text's colour in a panel and in muted text, where a mode is made."""
_TEXTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "hlink", "folHlink")
_MARKS = ("accent6",)


def inverse(plain: Palette) -> Palette:
    """The palette of an inverted surface: the ends change places, links take the text's colours, accents stay.

    Every colour of it is one of the plain palette, so that a slide's colour map can say it (`a:overrideClrMapping`).
    """
    return replace(
        plain,
        bg1=plain.tx1,
        tx1=plain.bg1,
        bg2=plain.tx2,
        tx2=plain.bg2,
        hlink=plain.bg1,
        folHlink=plain.bg2,
    )


def accented(plain: Palette) -> Palette:
    """The palette of a surface in the accent: all text, links and markers in the end that stands out more from it."""
    text, other = sorted((plain.bg1, plain.tx1), key=lambda end: -contrast(end, plain.accent1))
    return replace(
        plain,
        bg1=plain.accent1,
        tx1=text,
        bg2=other,
        tx2=text,
        accent1=text,
        hlink=text,
        folHlink=text,
    )


def in_mode(theme: Theme, mode: Mode) -> Theme:
    """The theme on its dark or on its light end. In the mode that it was not designed in, panels and muted text are
    mixed of the ends, every other colour moves to the nearest shade that can be read, and what was lighter than a
    colour is darker. Inverted surfaces have that end already, and keep it: no cover of a dark deck is light.
    """
    if not mode or (mode == "dark") == theme.dark:
        return theme
    old = theme.palette
    panel, muted = mixed(old.bg1, old.tx1, _PANEL), mixed(old.bg1, old.tx1, _MUTED)
    grounds = (old.tx1, panel)
    palette = replace(old, bg1=old.tx1, tx1=old.bg1, bg2=panel, tx2=legible(muted, grounds, ENOUGH))
    for names, needed in ((_TEXTS, ENOUGH), (_MARKS, ENOUGH_FOR_LARGE)):
        palette = replace(palette, **{name: legible(getattr(old, name), grounds, needed) for name in names})
    other = changed(theme, Color, _other_way)
    layouts = (
        replace(own, palette=None, dark=False) if own.palette == inverse(old) else new
        for own, new in zip(theme.layouts, other.layouts, strict=True)
    )
    other = _recolored(replace(other, layouts=tuple(layouts)), palette)
    dimmed = legible(palette.resolve(other.code.dimmed), (palette.resolve(other.code.surface),), ENOUGH_FOR_LARGE)
    return replace(
        other,
        dark=not theme.dark,
        code=replace(other.code, dimmed=Color(hex=dimmed)),
    )


def with_accent(theme: Theme, accent: str) -> Theme:
    """The theme with that accent, `#RRGGBB`, in the nearest shade that can be read on its surfaces. Links that have the
    colour of its own accent follow.
    """
    old = theme.palette
    shade = legible(accent, (old.bg1, old.bg2), ENOUGH)
    link = shade if old.hlink == old.accent1 else old.hlink
    return _recolored(theme, replace(old, accent1=shade, hlink=link))


def legible(color: str, grounds: tuple[str, ...], needed: float) -> str:
    """The nearest shade of a colour, `#RRGGBB`, with that contrast on all grounds; where none has it, the best."""
    red, green, blue = (int(color[index : index + 2], 16) / 255 for index in (1, 3, 5))
    hue, light, depth = rgb_to_hls(red, green, blue)
    steps = sorted(range(101), key=lambda step: abs(step / 100 - light))
    shades = [color, *(_hex(hls_to_rgb(hue, step / 100, depth)) for step in steps)]

    def least(shade: str) -> float:
        return min(contrast(shade, ground) for ground in grounds)

    return next((shade for shade in shades if least(shade) >= needed), max(shades, key=least))


def turned(layout: SlideLayout, theme: Theme) -> SlideLayout:
    """The layout on the surface that it does not have: inverted, or plain where it is inverted itself."""
    palette = inverse(theme.palette) if layout.palette is None else None
    name = layout.name + INVERSE
    marks = (replace(frame, key=frame.key.replace(layout.name, name, 1)) for frame in layout.decoration)
    other = replace(
        layout,
        name=name,
        label=f"{layout.label}, inverted",
        kind=layout.arrangement,
        palette=palette,
        dark=palette is not None,
        decoration=tuple(marks),
    )
    return _readable(other, theme.palette)


def with_turned(theme: Theme) -> Theme:
    """The theme with a turned layout for each of its own. A conference's template keeps to its surfaces."""
    if theme.template:
        return theme
    return replace(theme, layouts=(*theme.layouts, *(turned(layout, theme) for layout in theme.layouts)))


def _recolored(theme: Theme, palette: Palette) -> Theme:
    old = theme.palette
    surfaces = ((inverse(old), inverse(palette)), (accented(old), accented(palette)))
    layouts = (
        replace(layout, palette=next((new for own, new in surfaces if layout.palette == own), layout.palette))
        for layout in theme.layouts
    )
    return replace(theme, palette=palette, layouts=tuple(_readable(layout, palette) for layout in layouts))


def readable(slot: Slot, layout: SlideLayout, plain: Palette) -> Slot:
    """The slot on the layout, in the nearest shades of its texts and markers that can be read there. `plain`: the
    palette where the layout has none of its own.
    """
    palette = layout.palette or plain
    ground = palette.resolve(layout.behind(slot.rect))

    def level(own: ParagraphFormat) -> ParagraphFormat:
        marker = own.bullet.color and _shade(own.bullet.color, ground, ENOUGH_FOR_LARGE, palette)
        return replace(own, run=_run(own.run, ground, palette), bullet=replace(own.bullet, color=marker))

    return replace(slot, levels=tuple(map(level, slot.levels)))


def _readable(layout: SlideLayout, plain: Palette) -> SlideLayout:
    """The layout with the texts of its slots and of its decoration in shades that can be read on what they stand on."""
    palette = layout.palette or plain

    def mark(frame: Frame) -> Frame:
        if not isinstance(frame.content, TextContent):
            return frame
        ground = palette.resolve(layout.behind(frame.rect))
        return replace(frame, content=changed(frame.content, RunFormat, lambda run: _run(run, ground, palette)))

    slots = tuple(readable(slot, layout, plain) for slot in layout.slots)
    return replace(layout, slots=slots, decoration=tuple(map(mark, layout.decoration)))


def _run(run: RunFormat, ground: str, palette: Palette) -> RunFormat:
    return replace(run, color=_shade(run.color, ground, contrast_needed(run.size, bold=run.bold), palette))


def _shade(color: Color, ground: str, needed: float, palette: Palette) -> Color:
    own = palette.resolve(color)
    return color if contrast(own, ground) >= needed else Color(hex=legible(own, (ground,), needed))


def _other_way(color: Color) -> Color:
    """A shade that is darker by as much as this one is lighter, and the other way around (`kinds.color`)."""
    if color.lum_mod == 1.0:
        return color
    return replace(color, lum_off=0.0 if color.lum_off else round(1.0 - color.lum_mod, 4))


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)
