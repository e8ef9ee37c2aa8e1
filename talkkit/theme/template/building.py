"""A layout in a role -> the `SlideLayout` that slides are laid out in, with its palette and its look."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import Role, ShapeContent
from talkkit.geometry import Rect, Size
from talkkit.model.roles import role_of
from talkkit.style import Anchor, Bullet, Color, Palette, ParagraphFormat
from talkkit.theme.template.canvas import Canvas, Canvases, Surface
from talkkit.theme.template.decoration import EFFECTS_LOST, Gallery, Look, look
from talkkit.theme.template.display import displayed
from talkkit.theme.template.features import Features
from talkkit.theme.template.free_area import few_lines, free_area, largest_free, margins
from talkkit.theme.template.kinds import Fit
from talkkit.theme.template.mats import panel
from talkkit.theme.template.placeholders import Placeholder, imagined
from talkkit.theme.template.sheets import LayoutSheet, Template
from talkkit.theme.template.slots import Seat, region, seats, slot, union
from talkkit.theme.template.surfaces import changed_names, fitting, is_dark, readable
from talkkit.theme.theme import FontSet, SlideLayout, Slot

_NEARLY = 0.8
"""Share of the free area that the usual place of content has to have to be taken instead."""
_TITLE_GAP = 6.0
"""Points between a title and the content that it makes room for."""
_ALIKE = 4.0
"""Points by which titles of one design may differ that stand at the same place."""


class Built(Struct, frozen=True):
    """A layout with what was found on the way."""

    layout: SlideLayout
    surface: Surface
    """Behind its content."""
    canvas: Canvas
    lost: tuple[str, ...]


class Drawings:
    """The layouts of one template as they look without slides; each is drawn once."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._gallery = Gallery(template)
        self._canvases = Canvases(template.size)
        self._known: dict[str, tuple[Look, Canvas]] = {}

    def of(self, sheet: LayoutSheet) -> tuple[Look, Canvas]:
        """What is drawn on a layout, and the same as a painting."""
        if sheet.part not in self._known:
            drawn = look(sheet, self._template, self._gallery)
            self._known[sheet.part] = drawn, self._canvases.painted(drawn.background, drawn.frames)
        return self._known[sheet.part]


class Builder(Struct, dict=True):
    """Builds the layouts of one template."""

    template: Template
    layouts: tuple[Features, ...]
    fonts: FontSet
    drawings: Drawings

    def __post_init__(self) -> None:
        self._margins: dict[str, Rect] = {}

    def build(self, found: Features, fit: Fit, name: str, kind: str) -> Built:
        """The layout in a role: `name` in the theme, `kind` the role that its slots make."""
        sheet = found.sheet
        drawn, canvas = self.drawings.of(sheet)
        free = self._usual(found, free_area(found, self._page(sheet), drawn.marks))
        named = {name: _ending(one, free) if name == "title" else one for name, one in fit.slots.items()}
        free = self._completed(named, found, kind, free)
        seated = self._with_body(seats(found, named), found, kind)
        slots = tuple(self._slot(seat, kind, sheet) for seat in seated)
        content = self._with_title(found, kind, slots, region(found, slots, free))
        mat = panel(content, seated, canvas, sheet.palette, self.template.size)
        if mat is not None and isinstance(mat.content, ShapeContent) and mat.content.fill:
            canvas = canvas.with_panel(mat.rect, mat.content.fill)
        surface = canvas.behind(content)
        palette = fitting(sheet.palette, surface, self._inks(sheet, slots))
        slots = tuple(_literal(one, sheet.palette, palette) for one in slots)
        if not set(drawn.lost) - {EFFECTS_LOST}:
            slots = tuple(
                one if seat.placeholder.filled else readable(one, palette, canvas)
                for one, seat in zip(slots, seated, strict=True)
            )
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
            mats=(mat,) if mat is not None else (),
        )
        return Built(layout, surface, canvas, drawn.lost)

    def _inks(self, sheet: LayoutSheet, slots: tuple[Slot, ...]) -> tuple[str, ...]:
        """Colours that the template writes running text in: on this layout, in its design, in its titles."""
        own = [one.levels[0].run.color for one in slots if one.kind == "body"]
        own += [one.levels[0].run.color for one in slots if one.kind == "text"]
        family = [one for one in self.layouts if one.sheet.design.part == sheet.design.part]
        bodies = sorted((body for one in family for body in one.bodies), key=lambda body: -body.area)
        own += [body.levels[0].run.color for body in bodies[:1]]
        own += [one.levels[0].run.color for one in slots if one.kind == "title"]
        return tuple(dict.fromkeys(sheet.palette.resolve(color) for color in own))

    def _page(self, sheet: LayoutSheet) -> Rect:
        """The page within the margins of the sheet's design."""
        part = sheet.design.part
        if part not in self._margins:
            family = tuple(one for one in self.layouts if one.sheet.design.part == part)
            self._margins[part] = margins(family, self.template.size)
        return self._margins[part]

    def _usual(self, found: Features, free: Rect) -> Rect:
        """The room below a title: the one that the design's content layouts have there, where that is no smaller."""
        title = found.title
        if title is None:
            return free
        alike = [
            body.box
            for one in self.layouts
            if one.sheet.design.part == found.sheet.design.part and _is_plain(one) and _same_place(one, title)
            for body in one.bodies
        ]
        if not alike:
            return free
        room = largest_free(union(alike), [title.rect, *(one.rect for one in found.footers)])
        return room if room is not None and _area(room) >= _NEARLY * _area(free) else free

    def _completed(self, named: dict[str, Placeholder], found: Features, kind: str, free: Rect) -> Rect:
        """Adds the title and the text that the role needs and the layout lacks; the free area that is left."""
        sheet, size = found.sheet, found.size
        content = [one.rect for one in named.values()]
        if "title" not in named and role_of(kind).titled:
            rect = _title_place(kind, content, free, size)
            given = dict(named)
            named.clear()
            title = imagined("title", 0, rect, sheet, size)
            named["title"] = displayed(kind, title, size) or title
            named |= given
            below = rect.bottom + 0.02 * size.height
            if rect.y <= free.y + 0.5 * free.height:
                free = Rect(free.x, below, free.width, max(free.bottom - below, 0.2 * size.height))
            if kind == "title" and not content:
                line = Rect(free.x, free.y, free.width, min(free.height, 0.2 * size.height))
                named["subtitle"] = imagined("subTitle", 90, line, sheet, size)
        columns = role_of(kind).columns
        if columns and "left" not in named:
            body = named.pop("body", None) or imagined("body", 91, free, sheet, size)
            named |= _columns(body, columns, 0.03 * size.width)
        if role_of(kind).needs_body and "body" not in named:
            named["body"] = imagined("body", 91, free, sheet, size)
        return free

    def _with_body(self, seated: tuple[Seat, ...], found: Features, kind: str) -> tuple[Seat, ...]:
        """The slots with one for text in what they leave free, where the layout's own lies under others."""
        if not role_of(kind).needs_body or any(seat.name == "body" for seat in seated):
            return seated
        page = self._page(found.sheet)
        free = largest_free(page, [seat.rect for seat in seated])
        if free is None or free.width < 0.3 * page.width or free.height < 0.2 * page.height:
            seated = tuple(seat for seat in seated if seat.name == "title")
            free = largest_free(page, [seat.rect for seat in seated]) or page
        return (*seated, Seat("body", imagined("body", 91, free, found.sheet, found.size), free))

    def _with_title(self, found: Features, kind: str, slots: tuple[Slot, ...], content: Rect) -> Rect:
        """The room for the lines that go with the title of a section: beside a narrow one, else below it."""
        slot = next((one for one in slots if one.kind == "title"), None)
        if not role_of(kind).title_in_the_middle or slot is None or any(one.kind == "body" for one in slots):
            return content
        if content.x >= slot.rect.right or content.right <= slot.rect.x:
            return _beside(slot, content, found.size)
        return few_lines(found, slot.rect, content, self._page(found.sheet))

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


def _beside(slot: Slot, content: Rect, size: Size) -> Rect:
    """The room for a line of text beside a title, at its height; at its foot, where the title stands there."""
    title = slot.rect
    top, bottom = max(content.y, title.y), min(content.bottom, title.bottom)
    if slot.anchor is Anchor.BOTTOM:
        top = max(top, bottom - 0.25 * size.height)
    return replace(content, y=top, height=bottom - top) if bottom - top >= 0.25 * size.height else content


def _ending(title: Placeholder, free: Rect) -> Placeholder:
    """A title as high as the page, in whose lower part the free area begins: it ends above that."""
    height = free.y - _TITLE_GAP - title.rect.y
    if height < 0.25 * title.rect.height or not title.rect.overlaps(free, 1.0):
        return title
    return replace(title, rect=replace(title.rect, height=height))


def _is_plain(found: Features) -> bool:
    """Whether a layout holds a title and nothing but text."""
    return not found.pictures and not found.reserved and not found.lines


def _same_place(found: Features, title: Placeholder) -> bool:
    other = found.title.rect if found.title is not None else None
    if other is None:
        return False
    return abs(other.y - title.rect.y) < _ALIKE and abs(other.bottom - title.rect.bottom) < _ALIKE


def _area(rect: Rect) -> float:
    return rect.width * rect.height


def _columns(body: Placeholder, names: tuple[str, ...], gutter: float) -> dict[str, Placeholder]:
    """Columns in the room of a text: the first is its placeholder, the others have its look."""
    width = (body.rect.width - gutter * (len(names) - 1)) / len(names)
    made: dict[str, Placeholder] = {}
    for index, name in enumerate(names):
        rect = replace(body.rect, x=body.rect.x + index * (width + gutter), width=width)
        made[name] = replace(body, rect=rect, absent=body.absent or index > 0)
    return made


def _title_place(kind: str, content: list[Rect], free: Rect, size: Size) -> Rect:
    """Where a title goes that the layout has no placeholder for: above the content, or into its upper end."""
    if role_of(kind).title_in_the_middle and not content:
        return Rect(free.x, free.y + 0.22 * free.height, free.width, 0.3 * free.height)
    height = 0.15 * size.height
    if not content:
        return Rect(free.x, free.y, free.width, height)
    around = union(content)
    room = around.y - free.y
    if room >= 0.09 * size.height:
        return Rect(free.x, free.y, free.width, min(height, room))
    return Rect(around.x, around.y, around.width, min(height, 0.25 * around.height))


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
