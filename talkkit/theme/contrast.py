"""A theme to the pairs of colours that it puts on one another, with the contrast that each of them needs (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from talkkit.diagnostics import Diagnostic
from talkkit.style import (
    ENOUGH,
    ENOUGH_FOR_LARGE,
    Color,
    Palette,
    ParagraphFormat,
    RunFormat,
    contrast,
    contrast_needed,
)
from talkkit.theme.places import Places
from talkkit.theme.rules import LOW_CONTRAST
from talkkit.theme.theme import SlideLayout, Theme

GRAPHICS = 3.0
"""Parts of charts and markers (success criterion 1.4.11)."""


class Pair(Struct, frozen=True):
    """A colour on another."""

    what: str
    color: str
    """`#RRGGBB`, like the surface."""
    surface: str
    needed: float
    """The least ratio that AA asks for."""

    @property
    def ratio(self) -> float:
        return contrast(self.color, self.surface)


def pairs(theme: Theme) -> tuple[Pair, ...]:
    """Every colour of text, marker or chart series with the surface that the theme puts it on.

    The theme is one that was resolved for the reference page: whether text is large counts in its points.
    """
    return (
        *(pair for layout in theme.layouts for pair in _slots(layout, theme)),
        *_code(theme),
        *_running(theme),
        *_graphics(theme),
    )


def findings(theme: Theme, places: Places) -> tuple[Diagnostic, ...]:
    """A warning for every two colours that are too close, naming the first use, where the file sets one of them."""
    found: dict[tuple[str, str], Pair] = {}
    for pair in pairs(theme):
        if pair.ratio < pair.needed:
            found.setdefault((pair.color, pair.surface), pair)
    return tuple(
        LOW_CONTRAST.at(
            f"{pair.what}: {pair.color} on {pair.surface} has a contrast of {pair.ratio:.1f} to 1, "
            f"{pair.needed:g} is the least",
            places.span_of_color(pair.color, pair.surface),
            path=places.source.path,
            hint=LOW_CONTRAST.instead,
        )
        for pair in found.values()
    )


def _needed(run: RunFormat) -> float:
    return contrast_needed(run.size, bold=run.bold)


def _slots(layout: SlideLayout, theme: Theme) -> Iterator[Pair]:
    palette = layout.palette or theme.palette
    if layout.palette is not None:
        for what, link in (("links", theme.inline.link), ("visited links", Color("folHlink"))):
            yield Pair(f"{what} on {layout.name}", palette.resolve(link), palette.bg1, ENOUGH_FOR_LARGE)
    for slot in layout.slots:
        if slot.kind == "picture" or slot.name == "code":
            continue
        surface = palette.resolve(layout.behind(slot.rect))
        what = f"{slot.name} of {layout.name}"
        for level in slot.levels:
            yield Pair(what, palette.resolve(level.run.color), surface, _needed(level.run))
            if level.bullet.color is not None:
                yield Pair(f"bullets in {what}", palette.resolve(level.bullet.color), surface, GRAPHICS)


def _code(theme: Theme) -> Iterator[Pair]:
    code, palette = theme.code, theme.palette
    surface = palette.resolve(code.surface)
    colors = ("keyword", "string", "number", "comment", "name", "line_number")
    yield Pair("code", palette.resolve(code.paragraph.run.color), surface, ENOUGH)
    for name in colors:
        yield Pair(f"{name.replace('_', ' ')} in code", palette.resolve(getattr(code, name)), surface, ENOUGH)
    # Lines that are not spoken of now are as good as inactive, which 1.4.3 exempts; they stay readable all the same.
    yield Pair("dimmed code", palette.resolve(code.dimmed), surface, ENOUGH_FOR_LARGE)


def _running(theme: Theme) -> Iterator[Pair]:
    """Text inside slides that has no slot of its own."""
    palette = theme.palette
    plain = palette.bg1
    body, inline, table = Color("tx1"), theme.inline, theme.table
    styles: tuple[tuple[str, ParagraphFormat], ...] = (
        ("headings", theme.heading),
        ("captions", theme.caption),
        ("footnotes", theme.footnote),
        ("quotations", theme.quote),
        ("attributions", theme.attribution),
    )
    for what, style in styles:
        yield Pair(what, palette.resolve(style.run.color), plain, _needed(style.run))
    yield from (
        Pair("links", palette.resolve(inline.link), plain, ENOUGH),
        Pair("visited links", palette.folHlink, plain, ENOUGH),
        Pair("muted text", palette.resolve(inline.muted), plain, ENOUGH),
        Pair("bold text", palette.resolve(inline.strong or body), plain, ENOUGH),
        Pair("code in a line", palette.resolve(inline.code_color), _or(palette, inline.code_surface), ENOUGH),
        Pair("marked text", palette.resolve(body), palette.resolve(inline.mark), ENOUGH),
        Pair("table cells", palette.resolve(table.cell.run.color), plain, ENOUGH),
        Pair("table cells in bands", palette.resolve(table.cell.run.color), _or(palette, table.band_fill), ENOUGH),
        Pair("table headers", palette.resolve(table.header.run.color), _or(palette, table.header_fill), ENOUGH),
        Pair("text in callouts", palette.resolve(body), palette.resolve(theme.callout.surface), ENOUGH),
    )


def _or(palette: Palette, fill: Color | None) -> str:
    return palette.resolve(fill or Color("bg1"))


def _graphics(theme: Theme) -> Iterator[Pair]:
    palette = theme.palette
    for number, color in enumerate(theme.chart, 1):
        yield Pair(f"chart series {number}", palette.resolve(color), palette.bg1, GRAPHICS)
    for kind, color in theme.callout.colors:
        surface = palette.resolve(theme.callout.surface)
        yield Pair(f"bar of a {kind}", palette.resolve(color), surface, GRAPHICS)
