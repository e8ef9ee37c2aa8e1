"""Colours and type of a template -> the looks that it has no placeholders for: code, tables, callouts, charts."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import rgb_to_hls

from msgspec import Struct
from msgspec.structs import replace

from talkkit.geometry import Insets, Size
from talkkit.style import Bullet, Color, Palette, ParagraphFormat, RunFormat, ThemeColor, contrast
from talkkit.theme.scale import Scale
from talkkit.theme.template.colors import channels
from talkkit.theme.template.surfaces import READABLE
from talkkit.theme.template.tables import Painted
from talkkit.theme.theme import CalloutStyle, CodeStyle, InlineStyle, PlotStyle, Slot, Spacing, TableStyle

_GRAPHIC = 3.0
_PANEL = 7.0
"""Contrast that text has on the panels of code and callouts."""
_ACCENTS: tuple[ThemeColor, ...] = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_SHADES = ((1.0, 0.0), (0.75, 0.0), (0.5, 0.0), (0.6, 0.4), (0.4, 0.6), (0.2, 0.8))
"""Luminance changes that Office's own colour picker offers."""
_SMALLER = (44, 40, 36, 32, 30, 28, 26, 24, 22, 20, 19, 18, 17, 16, 15, 14, 13, 12)
_DISPLAY = (166, 138, 115, 96, 88, 80, 72, 66, 60, 54, 48, *_SMALLER[:12])
_HUES = {"note": 0.6, "tip": 0.35, "important": 0.75, "warning": 0.1, "caution": 0.0}
"""Where on the colour wheel the kinds of callouts are looked for."""


class Ground(Struct, frozen=True):
    """What all looks are derived from."""

    size: Size
    body: ParagraphFormat
    """The first level of running text on content slides."""
    palettes: tuple[Palette, ...]
    """Of all layouts that content stands on, the usual one first."""
    heading: Color | None
    """The colour of titles, where headings inside of slides can have it too."""
    fonts: tuple[str, str]
    """Font of headings and of running text: roles, or families where the designs of the template differ."""

    @property
    def scale(self) -> Scale:
        return Scale(self.size)

    def least(self, color: Color, on: Color) -> float:
        """The least contrast of a colour with a surface, over all palettes."""
        return min(contrast(each.resolve(color), each.resolve(on)) for each in self.palettes)

    def first(self, candidates: Iterable[Color], on: Color, needed: float, usual: Color) -> Color:
        """The first of the colours that stands out enough on a surface everywhere."""
        return next((color for color in candidates if self.least(color, on) >= needed), usual)

    def format(self, size: float, color: Color, *, bold: bool = False, italic: bool = False) -> ParagraphFormat:
        """A paragraph in the template's body font."""
        run = RunFormat(self.fonts[1], size, color, bold=bold, italic=italic)
        return ParagraphFormat(run, self.body.align, max(1.0, min(self.body.line_spacing, 1.2)), rtl=self.body.rtl)

    @property
    def nominal(self) -> float:
        """Whole points of running text."""
        return max(1.0, float(int(self.body.run.size)))


_PAPER, _INK = Color("bg1"), Color("tx1")


def shades(names: Iterable[ThemeColor]) -> list[Color]:
    """The colours as they are, then their darker and lighter shades."""
    every = list(names)
    return [Color(name, lum_mod=mod, lum_off=off) for mod, off in _SHADES for name in every]


def panel(ground: Ground) -> Color:
    """The surface of code and callouts: near the background, and good for text."""
    main = ground.palettes[0]
    dark = contrast(main.bg1, "#FFFFFF") > contrast(main.bg1, "#000000")
    own = Color("bg1", lum_mod=0.85, lum_off=0.15) if dark else Color("bg1", lum_mod=0.95)
    near = [Color("bg2")] if 1.04 < contrast(main.bg1, main.bg2) < 1.7 else []
    return ground.first((*near, own), _INK, _PANEL, own)


def muted(ground: Ground) -> Color:
    """For what is said quietly: captions, comments, continued titles."""
    tones = [Color("tx1", lum_mod=0.65, lum_off=0.35), Color("tx1", lum_mod=0.75, lum_off=0.25), Color("tx2")]
    tones += [Color("tx1", lum_mod=0.75), Color("tx1", lum_mod=0.85)]
    surface = panel(ground)
    fitting = [tone for tone in tones if min(ground.least(tone, _PAPER), ground.least(tone, surface)) >= READABLE]
    main = ground.palettes[0]
    quiet = [tone for tone in fitting if contrast(main.resolve(tone), main.bg1) < contrast(main.tx1, main.bg1) * 0.95]
    return (quiet or [_INK])[0]


def sizes(ground: Ground, levels: Iterable[ParagraphFormat]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The type scales of running text and of titles, whole points, largest first."""
    scale = ground.scale
    own = {float(int(level.run.size)) for level in levels if level.run.size >= scale.type(18)}
    running = {scale.type(size) for size in _SMALLER if size >= 18} | own
    return tuple(sorted(running, reverse=True)), tuple(sorted({scale.type(size) for size in _DISPLAY}, reverse=True))


def code(ground: Ground) -> CodeStyle:
    """Programs: a quiet panel, the template's accents as far as they can be read on it."""
    scale, surface = ground.scale, panel(ground)
    names = [color for color in shades(_ACCENTS) if ground.least(color, surface) >= READABLE]
    picked = _different(names, ground.palettes[0])[:4]
    keyword, string, number, name = (*picked, *([_INK] * 4))[:4]
    quiet = muted(ground)
    steps = _steps(scale, (24, 22, 20, 18, 16, 14, 13, 12), min(ground.nominal, scale.type(20)))
    form = ParagraphFormat(RunFormat("code", steps[0], _INK))
    return CodeStyle(
        *(form, surface, scale.length(14), 0.0, steps[-1]),
        *(keyword, string, number, quiet, name),
        dimmed=ground.first((Color("tx1", lum_mod=0.5, lum_off=0.5), quiet), surface, READABLE, quiet),
        line_number=quiet,
        sizes=steps,
    )


def _steps(scale: Scale, every: tuple[int, ...], most: float) -> tuple[float, ...]:
    found = dict.fromkeys(scale.type(size) for size in every)
    return tuple(size for size in found if size <= most) or (min(most, scale.type(every[-1])),)


def _different(colors: list[Color], palette: Palette) -> list[Color]:
    """The colours without those that look like an earlier one."""
    kept: list[Color] = []
    for color in colors:
        mine = channels(palette.resolve(color))
        others = (channels(palette.resolve(each)) for each in kept)
        if all(sum(abs(one - two) for one, two in zip(mine, other, strict=True)) > 60 for other in others):
            kept.append(color)
    return kept


def table(ground: Ground, painted: Painted | None) -> TableStyle:
    """Tables: as the template's default style paints them, else rules in its colours."""
    scale = ground.scale
    steps = _steps(scale, (24, 22, 20, 18, 17, 16, 15, 14, 13, 12), min(ground.nominal, scale.type(20)))
    cell = replace(ground.format(steps[0], _INK), align=ParagraphFormat(ground.body.run).align)
    if painted is None:
        rule, line = Color("tx1"), Color("tx1", alpha=0.3)
        header = replace(cell, run=replace(cell.run, bold=True))
        return TableStyle(
            *(header, cell, rule, scale.length(1.5), line, scale.length(0.75), rule, scale.length(1.0)),
            *(None, None, Insets(7.2, 3.6, 7.2, 3.6), steps[-1], steps),
        )
    paper = ground.palettes[0].bg1
    rows = (painted.first_fill or paper, painted.second_fill or paper)
    text = _on(painted.text, rows, ground.palettes[0]) if any((painted.first_fill, painted.second_fill)) else _INK
    needed = _GRAPHIC if painted.header_bold else READABLE
    fills = (painted.header_fill,) if painted.header_fill else ()
    header_color = _on(painted.header_text, fills, ground.palettes[0], needed) if fills else _INK
    cell = replace(cell, run=replace(cell.run, color=text))
    return TableStyle(
        header=replace(cell, run=replace(cell.run, color=header_color, bold=painted.header_bold)),
        cell=cell,
        header_rule=Color(hex=painted.header_rule[0]),
        header_rule_width=painted.header_rule[1],
        row_rule=Color(hex=painted.row_rule[0]),
        row_rule_width=painted.row_rule[1],
        last_rule=Color(hex=painted.last_rule[0]),
        last_rule_width=painted.last_rule[1],
        header_fill=Color(hex=painted.header_fill) if painted.header_fill else None,
        band_fill=Color(hex=painted.second_fill) if painted.second_fill else None,
        padding=Insets(7.2, 3.6, 7.2, 3.6),
        minimum=steps[-1],
        sizes=steps,
        row_fill=Color(hex=painted.first_fill) if painted.first_fill else None,
        inherited=(_replaced(painted.header_text, header_color), _replaced(painted.text, text)),
    )


def _on(wanted: str | None, grounds: tuple[str, ...], palette: Palette, needed: float = READABLE) -> Color:
    """The text colour of a table style, or the end of the palette that can be read on its fills."""
    every = [wanted] if wanted else []
    every += [palette.tx1, palette.bg1, "#000000", "#FFFFFF"]
    readable = (one for one in every if all(contrast(one, each) >= needed for each in grounds))
    best = max(every, key=lambda one: min(contrast(one, each) for each in grounds))
    return Color(hex=next(readable, best))


def _replaced(own: str | None, made: Color) -> Color | None:
    return Color(hex=own) if own is not None and made.hex is not None and made.hex.upper() != own.upper() else None


def callout(ground: Ground) -> CalloutStyle:
    """Callouts: the panel with a bar in the accent that is nearest in hue to what the kind says."""
    surface = panel(ground)
    seen = [color for color in shades(_ACCENTS) if ground.least(color, surface) >= _GRAPHIC] or [_INK]
    main = ground.palettes[0]
    picked = tuple((kind, min(seen, key=lambda color: _away(main.resolve(color), hue))) for kind, hue in _HUES.items())
    scale = ground.scale
    return CalloutStyle(surface, scale.length(4), scale.length(14), 0.0, picked)


def _away(color: str, hue: float) -> float:
    """How far a colour's hue is from another; greys are far from all."""
    red, green, blue = (value / 255 for value in channels(color))
    own, _, saturation = rgb_to_hls(red, green, blue)
    turn = abs(own - hue)
    return round(min(turn, 1 - turn) + (0.5 if saturation < 0.15 else 0.0), 3)


def inline(ground: Ground) -> InlineStyle:
    """Runs inside of text: links, code, marked and muted words."""
    surface = panel(ground)
    marks = [*shades(_ACCENTS)[24:], *shades(_ACCENTS)[12:18], surface]
    mark = next((color for color in marks if ground.least(_INK, color) >= READABLE), surface)
    return InlineStyle(
        link=ground.first((Color("hlink"), *shades(_ACCENTS[:2])), _PAPER, READABLE, _INK),
        code_color=_INK,
        code_surface=surface,
        mark=mark,
        muted=muted(ground),
        strong=None,
    )


def chart(ground: Ground) -> tuple[Color, ...]:
    """Series: the accents in the template's order, in a shade that can be told from the background."""
    found: list[Color] = []
    for name in _ACCENTS:
        fitting = (color for color in shades([name]) if ground.least(color, _PAPER) >= _GRAPHIC)
        color = next(fitting, None)
        if color is not None:
            found.append(color)
    return tuple(_different(found, ground.palettes[0])) or (_INK,)


class Ranks(Struct, frozen=True):
    """Text that stands in no placeholder of its own."""

    heading: ParagraphFormat
    caption: ParagraphFormat
    footnote: ParagraphFormat
    quote: ParagraphFormat
    attribution: ParagraphFormat
    notes: ParagraphFormat
    plot: PlotStyle


def ranks(ground: Ground) -> Ranks:
    """Headings, captions, footnotes and quotations inside of slides."""
    scale, size, quiet = ground.scale, ground.nominal, muted(ground)
    color = ground.first((ground.heading,) if ground.heading else (), _PAPER, READABLE, _INK)
    caption = min(size, scale.type(16))
    heading = ground.format(size, color, bold=True)
    quote = replace(ground.format(size, _INK, italic=True), margin=scale.length(18))
    labels = _steps(scale, (18, 16, 14, 13, 12), min(size, scale.type(16)))
    title = ground.format(min(size, scale.type(18)), _INK, bold=True)
    return Ranks(
        heading=replace(heading, run=replace(heading.run, font=ground.fonts[1])),
        caption=ground.format(max(caption, min(size, scale.type(12))), quiet),
        footnote=ground.format(min(size, scale.type(12)), quiet),
        quote=quote,
        attribution=ground.format(max(min(size, scale.type(18)), float(int(size * 0.8))), quiet),
        notes=ParagraphFormat(RunFormat("body", 12.0, _INK), bullet=Bullet("none")),
        plot=PlotStyle(ground.format(labels[0], quiet), title, labels, labels[-1]),
    )


def spacing(ground: Ground, columns: tuple[Slot, Slot] | None) -> Spacing:
    """Gaps in proportion to the type; the gutter is that of the template's own columns."""
    gutter = 0.03 * ground.size.width
    if columns is not None:
        boxes = sorted((one.rect.inset(one.insets) for one in columns), key=lambda rect: rect.x)
        gutter = min(0.08 * ground.size.width, max(0.015 * ground.size.width, boxes[1].x - boxes[0].right))
    return Spacing(gap=round(0.6 * min(ground.nominal, ground.scale.type(28)), 2), gutter=gutter, tightest=0.6)
