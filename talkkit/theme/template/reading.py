"""The bytes of a template -> its theme, what was found in it, and why its layouts were chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Place
from talkkit.geometry import Size
from talkkit.model.roles import ROLES, LayoutRole, role_of
from talkkit.style import ParagraphFormat
from talkkit.theme.template import findings, styles
from talkkit.theme.template.building import Builder, Built, Drawings
from talkkit.theme.template.clearance import cleared
from talkkit.theme.template.display import displayed, quoted
from talkkit.theme.template.features import Features, features
from talkkit.theme.template.growing import grown
from talkkit.theme.template.kinds import Fit, fit
from talkkit.theme.template.placeholders import Placeholder, placeholders
from talkkit.theme.template.report import ReadTemplate, RoleChoice
from talkkit.theme.template.roles import Chosen, choices, choose, stood_in, structure
from talkkit.theme.template.sheets import LayoutSheet, Template, open_template
from talkkit.theme.template.shown import shown_layouts, shown_masters
from talkkit.theme.template.surfaces import is_dark
from talkkit.theme.template.tables import default_style
from talkkit.theme.theme import FontSet, SlideLayout, Theme

_NO_PINS: Mapping[str, str] = {}


def read(
    data: bytes, path: str, pins: Mapping[str, str] = _NO_PINS, pinned_at: Callable[[str], Place] = lambda _: Place()
) -> ReadTemplate:
    """The theme of a template. `path` names the file in diagnostics; `pins` give a role (`two-content`) the layout
    that has a name (as the gallery shows it, in any case); `pinned_at` says where a role is pinned.

    Raises:
        TalkkitError: the file is no presentation, cannot be read, or holds no layout (TK410).
    """
    template = open_template(data, path)
    size = template.size
    drawings = Drawings(template)
    found = tuple(_usable(sheet, drawings, size) for sheet in template.layouts)
    chosen, notes = choose(found, pins, pinned_at)
    standing = tuple(_with_stand_ins(chosen, size))
    roles = tuple(_said(choice, standing) for choice in choices(chosen))
    fonts = next(one.found.sheet.design.fonts for one in chosen if one.role == "content")
    builder = Builder(template, found, fonts, drawings)
    by_role = {one.role: builder.build(one.found, one.fit, one.role, one.role) for one in standing}
    gallery = tuple(_gallery(builder, found))
    theme = _Composer(template, fonts, by_role, gallery).theme()
    shown = shown_layouts(theme, found, gallery, roles)
    fonts_shown = findings.fonts(template, theme, by_role)
    pairs = findings.pairs(theme, by_role)
    said = findings.diagnostics(path, theme, roles, fonts_shown, pairs, _lost(by_role))
    return ReadTemplate(theme, (*notes, *said), roles, shown, shown_masters(template, shown), fonts_shown, pairs)


def _usable(sheet: LayoutSheet, drawings: Drawings, size: Size) -> Features:
    """The layout's placeholders, clear of what its designer drew."""
    look, _ = drawings.of(sheet)
    found = grown(placeholders(sheet, size), sheet.type, size)
    return cleared(features(sheet, found, size), look)


def _said(choice: RoleChoice, standing: tuple[Chosen, ...]) -> RoleChoice:
    """The choice for a role without a layout, with the layout that really stands in."""
    one = next((each for each in standing if each.role == choice.role), None)
    if choice.layout or one is None or one.choice.role == choice.stand_in:
        return choice
    return stood_in(choice.role, one.choice)


def _with_stand_ins(chosen: tuple[Chosen, ...], size: Size) -> Iterator[Chosen]:
    """The roles that have a layout, and those that are arranged in their own way on the one that stands in."""
    known = {one.role: one for one in chosen}
    content = known["content"]
    for name, role in ROLES.items():
        if name in known:
            yield known[name]
        elif role.columns:
            yield Chosen(name, content.found, content.fit, content.choice)
        elif name == "quote":
            slots = quoted(content.fit.slots, size)
            if slots is not None:
                yield Chosen(name, content.found, replace(content.fit, slots=slots), content.choice)
        elif role.title_alone:
            yield _large(role, known, size)
        elif role.title_in_the_middle:
            other = next((known[each] for each in role.stand_ins if each in known and each != "content"), None)
            if other is None and content.found.title is None and "body" not in content.fit.slots:
                other = content
            if other is not None:
                yield Chosen(name, other.found, _lent(name, other), other.choice)


def _large(role: LayoutRole, known: Mapping[str, Chosen], size: Size) -> Chosen:
    """A layout whose title has room for a number or a statement, else one with room for such a title on the page."""
    for name in role.stand_ins:
        other = known.get(name)
        if other is None or name in ("content", "title-only"):
            continue
        lent = _lent(role.name, other)
        title = lent.slots.get("title")
        large = displayed(role.name, title, size) if title is not None else None
        if large is not None:
            slots = {**_read_below(lent.slots), "title": large}
            return Chosen(role.name, other.found, replace(lent, slots=slots), other.choice)
    free = next(known[name] for name in ("blank", "title-only", "content") if name in known)
    none = replace(free.found, title=None, bodies=(), lines=(), pictures=(), reserved=())
    return Chosen(role.name, none, Fit(0.0, free.fit.reason, {}), free.choice)


def _read_below(slots: Mapping[str, Placeholder]) -> Mapping[str, Placeholder]:
    """The slots of a large title without a text that stands above it: what explains a number is read after it, so it
    takes the room below.
    """
    title, body = slots["title"], slots.get("body")
    if body is None or body.rect.y + body.rect.height / 2 >= title.rect.y:
        return slots
    return {name: one for name, one in slots.items() if name != "body"}


def _lent(role: str, other: Chosen) -> Fit:
    """The slots of a layout in a role that it was not chosen for."""
    made = fit(role, other.found)
    if made is not None:
        return made
    names = {"subtitle": "body"} if role != "title" else {}
    return replace(other.fit, slots={names.get(name, name): one for name, one in other.fit.slots.items()})


def _gallery(builder: Builder, found: tuple[Features, ...]) -> Iterator[Built]:
    """Every layout under its own name, made unique."""
    taken: set[str] = set(ROLES)
    for one in found:
        kind, made = structure(one)
        if kind == "blank" and any(each.is_title for each in one.unusable):
            kind = "title-only"
        label = one.sheet.label
        name, number = label, 1
        while name in taken:
            number += 1
            name = f"{label} ({number})"
        taken.add(name)
        yield builder.build(one, made, name, kind)


def _lost(by_role: Mapping[str, Built]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for built in by_role.values() for word in built.lost))


class _Composer(Struct, frozen=True):
    """Puts the theme together."""

    template: Template
    fonts: FontSet
    by_role: Mapping[str, Built]
    gallery: tuple[Built, ...]

    @property
    def content(self) -> SlideLayout:
        return self.by_role["content"].layout

    def _layouts(self) -> tuple[SlideLayout, ...]:
        return tuple(built.layout for built in (*self.by_role.values(), *self.gallery))

    def _body(self) -> ParagraphFormat:
        slot = self.content.slot("body")
        assert slot is not None, "content slides have a body, if only an imagined one"
        return slot.levels[0]

    def _ground(self) -> styles.Ground:
        first = self.content
        used = [built.layout for role, built in self.by_role.items() if role_of(role).bears_panels]
        palettes = tuple(dict.fromkeys(one.palette for one in (first, *used) if one.palette is not None))
        body = self._body()
        one_design = len({(design.fonts.heading, design.fonts.body) for design in self.template.designs}) == 1
        title = first.slot("title")
        color = title.levels[0].run.color if title is not None else None
        return styles.Ground(
            self.template.size,
            body,
            palettes,
            color if color is not None and color.name is not None else None,
            ("heading", body.run.font) if one_design else (self.fonts.heading, self._family(body)),
        )

    def _family(self, body: ParagraphFormat) -> str:
        return self.fonts.family(body.run.font)

    def theme(self) -> Theme:
        """Everything that layout and outputs need."""
        ground, first = self._ground(), self.content
        assert first.palette is not None, "layouts of templates have a palette"
        painted = default_style(self.template, self._content_sheet())
        found = styles.ranks(ground)
        running, display = styles.sizes(ground, (level for slot in first.slots for level in slot.levels))
        two = self.by_role.get("two-content")
        columns = (two.layout.slot("left"), two.layout.slot("right")) if two else (None, None)
        pair = (columns[0], columns[1]) if columns[0] is not None and columns[1] is not None else None
        stem = PurePath(self.template.path.replace("\\", "/")).stem
        return Theme(
            name=stem,
            label=self.template.designs[0].label,
            size=self.template.size,
            palette=first.palette,
            dark=is_dark(first.palette),
            fonts=self.fonts,
            layouts=self._layouts(),
            heading=found.heading,
            caption=found.caption,
            footnote=found.footnote,
            quote=found.quote,
            attribution=found.attribution,
            notes=found.notes,
            code=styles.code(ground),
            table=styles.table(ground, painted),
            callout=styles.callout(ground),
            spacing=styles.spacing(ground, pair),
            inline=styles.inline(ground),
            chart=styles.chart(ground),
            sizes=running,
            title_sizes=display,
            plot=found.plot,
            template=self.template.path,
            table_style=painted.id if painted is not None else "",
        )

    def _content_sheet(self) -> LayoutSheet:
        return next(sheet for sheet in self.template.layouts if sheet.part == self.content.part)
