"""A theme and a step of the ladder -> the resolved formats that the blocks of one region are set in."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.style import Bullet, ParagraphFormat
from talkkit.theme.theme import Slot, Theme


class Setting(Struct, frozen=True):
    """One step of the ladder, for all running text of a slide."""

    size: float
    """Points of first-level body text."""
    ratio: float = 1.0
    """`size` as a share of the theme's own."""
    spacing: float = 1.0
    """Share of the theme's space between paragraphs and blocks."""
    drop: int = 0
    """Steps below the theme's own size; code and tables go down as many of their own."""


class Styles(Struct, frozen=True):
    """Everything that a region's blocks are set in at one step, resolved. Lengths in points."""

    levels: tuple[ParagraphFormat, ...]
    heading: ParagraphFormat
    quote: ParagraphFormat
    attribution: ParagraphFormat
    caption: ParagraphFormat
    gap: float
    gutter: float
    minimum: float
    code_sizes: tuple[float, ...]
    """Sizes that code may take, largest first; at least one."""
    table_sizes: tuple[float, ...]
    spacing: float = 1.0


def styles(theme: Theme, slot: Slot, setting: Setting) -> Styles:
    """The formats of a slot's content at a step of the ladder."""
    minimum = min(slot.minimum, slot.levels[0].run.size, setting.size)
    levels = tuple(_scaled(level, setting, minimum) for level in slot.levels)
    first = levels[0].run.size
    return Styles(
        levels=tuple(_capped(level, first) for level in levels),
        heading=_spaced(_scaled(theme.heading, setting, minimum), 0.7 * setting.spacing),
        quote=_spaced(_scaled(theme.quote, setting, minimum), 0.5 * setting.spacing),
        attribution=_spaced(_scaled(theme.attribution, setting, min(minimum, theme.attribution.run.size)), 0.6),
        caption=theme.caption,
        gap=theme.spacing.gap * setting.spacing,
        gutter=theme.spacing.gutter,
        minimum=minimum,
        code_sizes=_steps(theme.code.sizes, theme.code.paragraph.run.size, theme.code.minimum, setting.drop),
        table_sizes=_steps(theme.table.sizes, theme.table.cell.run.size, theme.table.minimum, setting.drop),
        spacing=setting.spacing,
    )


def resized(form: ParagraphFormat, size: float) -> ParagraphFormat:
    """The format at another size, its indents and spaces in proportion."""
    ratio = size / form.run.size
    return form if ratio == 1.0 else _in_proportion(form, ratio, size, 1.0)


def plain(form: ParagraphFormat) -> ParagraphFormat:
    """The format of running text in a region whose levels are list levels: no marker, no indent."""
    return replace(form, bullet=Bullet("none"), margin=0.0, indent=0.0)


def _scaled(form: ParagraphFormat, setting: Setting, minimum: float) -> ParagraphFormat:
    size = form.run.size if setting.ratio == 1.0 else float(round(form.run.size * setting.ratio))
    size = max(size, min(minimum, form.run.size))
    if size == form.run.size and setting.spacing == 1.0:
        return form
    return _in_proportion(form, size / form.run.size, size, setting.spacing)


def _in_proportion(form: ParagraphFormat, ratio: float, size: float, spacing: float) -> ParagraphFormat:
    return replace(
        form,
        run=replace(form.run, size=size),
        space_before=_quarter(form.space_before * ratio * spacing),
        space_after=_quarter(form.space_after * ratio * spacing),
        line_spacing=form.line_spacing
        if form.line_spacing <= 1.0
        else round(1.0 + (form.line_spacing - 1.0) * spacing, 3),
        margin=_quarter(form.margin * ratio),
        indent=_quarter(form.indent * ratio),
    )


def _spaced(form: ParagraphFormat, least: float) -> ParagraphFormat:
    """At least that many em before the paragraph: headings and quotations in running text stand off what is
    above them.
    """
    return replace(form, space_before=max(form.space_before, _quarter(least * form.run.size)))


def _capped(form: ParagraphFormat, size: float) -> ParagraphFormat:
    """Deeper levels are never larger than the first."""
    return form if form.run.size <= size else replace(form, run=replace(form.run, size=size))


def _steps(sizes: tuple[float, ...], nominal: float, minimum: float, drop: int) -> tuple[float, ...]:
    ladder = [nominal, *(size for size in sorted(sizes, reverse=True) if minimum <= size < nominal)]
    return tuple(ladder[min(drop, len(ladder) - 1) :])


def _quarter(length: float) -> float:
    return round(length * 4) / 4
