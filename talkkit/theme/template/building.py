"""A layout in a role -> the `SlideLayout` that slides are laid out in, with its palette and its look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkkit.frame import Role
from talkkit.geometry import Rect
from talkkit.style import Bullet, Color, Palette, ParagraphFormat
from talkkit.theme.template.canvas import Canvas, Canvases, Surface
from talkkit.theme.template.decoration import Gallery, Look, look
from talkkit.theme.template.features import Features
from talkkit.theme.template.free_area import free_area, margins
from talkkit.theme.template.kinds import Fit
from talkkit.theme.template.placeholders import Placeholder, imagined
from talkkit.theme.template.sheets import LayoutSheet, Template
from talkkit.theme.template.slots import Seat, region, seats, slot
from talkkit.theme.template.surfaces import changed_names, fitting, is_dark
from talkkit.theme.theme import FontSet, SlideLayout, Slot

UNTITLED = frozenset({"blank", "full-picture", "quote", "picture", "picture-left", "picture-right"})
"""Roles that do without a title where their layout has none."""
_BODIED = frozenset({"content", "agenda"})
"""Roles that have a region for text even where their layout has no placeholder for it."""


@dataclass(frozen=True, slots=True)
class Built:
    """A layout with what was found on the way."""

    layout: SlideLayout
    surface: Surface
    """Behind its content."""
    canvas: Canvas
    lost: tuple[str, ...]


@dataclass
class Builder:
    """Builds the layouts of one template; a sheet is drawn once, however many roles it takes."""

    template: Template
    layouts: tuple[Features, ...]
    fonts: FontSet

    def __post_init__(self) -> None:
        self._gallery = Gallery(self.template)
        self._canvases = Canvases(self.template.size)
        self._looks: dict[str, tuple[Look, Canvas]] = {}
        self._margins: dict[str, Rect] = {}

    def build(self, found: Features, fit: Fit, name: str, kind: str) -> Built:
        """The layout in a role: `name` in the theme, `kind` the role that its slots make."""
        sheet = found.sheet
        drawn, canvas = self._drawn(sheet)
        free = free_area(found, self._page(sheet), drawn.marks)
        named = dict(fit.slots)
        free = self._completed(named, found, kind, free)
        slots = tuple(self._slot(seat, kind, sheet) for seat in seats(found, named))
        content = region(found, slots, free)
        surface = canvas.behind(content)
        palette = fitting(sheet.palette, surface)
        slots = tuple(_literal(one, sheet.palette, palette) for one in slots)
        layout = SlideLayout(
            name=name,
            label=sheet.label,
            slots=slots,
            region=content,
            background=drawn.background,
            dark=is_dark(palette),
            palette=palette,
            decoration=drawn.frames,
            part=sheet.part,
            kind=kind,
            scheme=sheet.palette,
        )
        return Built(layout, surface, canvas, drawn.lost)

    def _drawn(self, sheet: LayoutSheet) -> tuple[Look, Canvas]:
        if sheet.part not in self._looks:
            drawn = look(sheet, self.template, self._gallery)
            self._looks[sheet.part] = drawn, self._canvases.painted(drawn.background, drawn.frames)
        return self._looks[sheet.part]

    def _page(self, sheet: LayoutSheet) -> Rect:
        """The page within the margins of the sheet's design."""
        part = sheet.design.part
        if part not in self._margins:
            family = tuple(one for one in self.layouts if one.sheet.design.part == part)
            self._margins[part] = margins(family, self.template.size)
        return self._margins[part]

    def _completed(self, named: dict[str, Placeholder], found: Features, kind: str, free: Rect) -> Rect:
        """Adds the title and the text that the role needs and the layout lacks; the free area that is left."""
        sheet, size = found.sheet, found.size
        content = [one.rect for name, one in named.items() if name != "title"]
        if "title" not in named and kind not in UNTITLED:
            top = free.y
            room = min((rect.y for rect in content), default=top + 0.3 * free.height) - top
            height = min(0.17 * size.height, room)
            if kind in ("title", "section", "closing", "statement", "number") and not content:
                rect = Rect(free.x, free.y + 0.22 * free.height, free.width, 0.3 * free.height)
            else:
                rect = Rect(free.x, top, free.width, height)
            if rect.height >= 0.08 * size.height:
                named["title"] = replace(
                    imagined("title", 0, rect, sheet), index=found.title.index if found.title else 0
                )
                below = rect.bottom + 0.02 * size.height
                free = Rect(free.x, below, free.width, max(free.bottom - below, 0.2 * size.height))
                if kind == "title" and not content:
                    line = Rect(free.x, free.y, free.width, min(free.height, 0.2 * size.height))
                    named["subtitle"] = imagined("subTitle", 90, line, sheet)
        if kind in _BODIED and "body" not in named:
            named["body"] = imagined("body", 91, free, sheet)
        return free

    def _slot(self, seat: Seat, kind: str, sheet: LayoutSheet) -> Slot:
        made = slot(seat, self.template.size)
        if kind == "quote" and made.name == "body":
            made = replace(made, role=Role.QUOTE)
        if sheet.design.fonts.heading == self.fonts.heading and sheet.design.fonts.body == self.fonts.body:
            return made
        fonts = sheet.design.fonts
        return replace(
            made,
            levels=tuple(_in_family(level, fonts) for level in made.levels),
            bare=tuple(_in_family(level, fonts) for level in made.bare),
        )


def _in_family(level: ParagraphFormat, fonts: FontSet) -> ParagraphFormat:
    """The format with its family by name: on this design, the theme's roles mean other families than elsewhere."""
    return replace(level, run=replace(level.run, font=fonts.family(level.run.font)))


def _literal(made: Slot, own: Palette, palette: Palette) -> Slot:
    """The slot with colours that mean something else in the layout's palette by their value: it inherits them so."""
    changed = frozenset(changed_names(own, palette))
    if not changed:
        return made
    return replace(
        made,
        levels=tuple(_literal_format(level, own, changed) for level in made.levels),
        bare=tuple(_literal_format(level, own, changed) for level in made.bare),
    )


def _literal_format(form: ParagraphFormat, own: Palette, changed: frozenset[str]) -> ParagraphFormat:
    run, bullet = form.run, form.bullet
    color = _literal_color(run.color, own, changed)
    return replace(form, run=replace(run, color=color), bullet=_literal_bullet(bullet, own, changed))


def _literal_bullet(bullet: Bullet, own: Palette, changed: frozenset[str]) -> Bullet:
    if bullet.color is None:
        return bullet
    return replace(bullet, color=_literal_color(bullet.color, own, changed))


def _literal_color(color: Color, own: Palette, changed: frozenset[str]) -> Color:
    return Color(hex=own.resolve(color), alpha=color.alpha) if color.name in changed else color
