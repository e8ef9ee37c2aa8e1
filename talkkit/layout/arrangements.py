"""A slide -> the plan of its page: the theme's layout, asked for or chosen from the content, and what stands where."""

from __future__ import annotations

from difflib import get_close_matches

from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.layout import placing, placing_pictures
from talkkit.layout.blocks.base import Desk
from talkkit.layout.content import Content, background_colors, content, is_inverted, is_short
from talkkit.layout.items import Component, LayoutItem, Row, is_a, is_bare, is_heading, is_text
from talkkit.layout.plan import Plan
from talkkit.layout.rules import UNKNOWN_LAYOUT
from talkkit.layout.titled import titled
from talkkit.model.blocks import Code, Figure, Heading, Paragraph, Picture, Quote, Table
from talkkit.model.roles import NAMES, ROLES, dashed, look_of_class, role_of
from talkkit.model.talk import Slide
from talkkit.style import ENOUGH, contrast
from talkkit.theme.theme import INVERSE, SlideLayout, Theme
from talkkit.words import words


def arrange(slide: Slide, items: tuple[LayoutItem, ...], desk: Desk) -> Plan:
    """The plan of a page of the slide that shows these items."""
    found = content(items)
    asked, remarks = requested(slide, desk.theme)
    if asked == slide.kind and not _opens(slide, found):
        asked = ""
    name = asked or chosen(slide, found, desk)
    if role_of(name).beside_a_picture and not found.of(Picture) and found.bleeding is None:
        name = "content"
    layout = surfaced(layout_for(desk.theme, name), slide, desk.theme)
    plan = placing.place(slide, found, titled(layout, desk.theme) if slide.title else layout, desk)
    if plan.layout.palette is not None:
        plan = replace(plan, areas=tuple(replace(area, palette=plan.layout.palette) for area in plan.areas))
    size = _AS_LARGE_AS_IT_GOES if FIT in slide.attributes.classes else 0.0 if plan.areas else slide.size
    return replace(plan, remarks=(*remarks, *plan.remarks), title_size=size)


FIT = "fit"
"""The class of a title that fills its place."""
words("class", (FIT,))
_AS_LARGE_AS_IT_GOES = 400.0


_LEAD = {"section": 170, "title": 400}
"""Characters below the title, about twenty-five words of a section."""


def _opens(slide: Slide, found: Content) -> bool:
    """Whether a title or section says no more than a few lines; one with real content is a content slide."""
    are_lines = slide.kind != "title" or all(is_a(item, Paragraph) or is_a(item, Heading) for item in found.items)
    return slide.kind not in _LEAD or (are_lines and is_short(found.items, _LEAD[slide.kind]))


def layout_for(theme: Theme, name: str) -> SlideLayout:
    """The theme's layout of that name, or the one nearest to it in purpose."""
    names = theme.layout_names
    candidates = (name, *role_of(name).stand_ins, "content")
    return next((theme.layout(each) for each in candidates if each in names), theme.layouts[0])


def surfaced(layout: SlideLayout, slide: Slide, theme: Theme) -> SlideLayout:
    """The layout on the surface that the slide asks for by class, or on which text can be read on its background."""
    names = theme.layout_names
    if layout.name + INVERSE not in names:
        return layout
    turned = theme.layout(layout.name + INVERSE)
    colors = background_colors(slide)
    if colors:
        inks = ((each.palette or theme.palette).tx1 for each in (layout, turned))
        own, other = (min(contrast(ink, color) for color in colors) for ink in inks)
        return turned if own < min(ENOUGH, other) else layout
    return turned if is_inverted(slide) else layout


def requested(slide: Slide, theme: Theme) -> tuple[str, tuple[Diagnostic, ...]]:
    """The layout that the slide asks for, by name or by class; empty when it asks for none or for one that is
    not there. A name of the theme's own comes before what other tools mean by it.
    """
    wanted, names = dashed(slide.layout), theme.layout_names
    if wanted:
        meant = theme.layout(wanted) if wanted in names else theme.called(slide.layout.strip())
        name = meant.name if meant is not None else slide.role.name
        if name in names or name in ROLES:
            return name, ()
        return _of_kind(slide), (_unknown(slide, theme),)
    for each in slide.attributes.classes:
        role = look_of_class(each)
        if role is not None:
            return (each if each in names else role.name), ()
    return _of_kind(slide), ()


def _of_kind(slide: Slide) -> str:
    return slide.kind if slide.kind in ("title", "section") else ""


def _unknown(slide: Slide, theme: Theme) -> Diagnostic:
    name = slide.layout
    close = get_close_matches(name.lower(), (*theme.layout_names, *NAMES), n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"the theme has {', '.join(theme.layout_names)}"
    return UNKNOWN_LAYOUT.at(f"the theme '{theme.name}' has no layout '{name}'", slide.place("layout"), hint=hint)


def chosen(slide: Slide, found: Content, desk: Desk) -> str:
    """The layout that suits the content."""
    titled = bool(slide.title)
    if found.bleeding is not None:
        return f"picture-{found.bleeding.place}"
    if found.background is not None and _is_caption(found.items):
        return "full-picture"
    if not found.items:
        return "statement" if titled else "blank"
    if len(found.rows) == 1:
        return _for_columns(found.rows[0], found)
    lone = _for_lone(found.lone, slide, desk) if found.lone is not None else ""
    return lone or _for_mixture(found, desk)


def _is_caption(items: tuple[LayoutItem, ...]) -> bool:
    """Whether the items are a line or two to a picture; a list is content that stands on it."""
    lines = all(is_bare(item) and (is_a(item, Paragraph) or is_a(item, Heading)) for item in items)
    return lines and is_short(items, 220)


def _for_columns(row: Row, found: Content) -> str:
    filled = [items for items in row.columns if items]
    if len(filled) == 2 and found.lone is not None and all(is_heading(items[0]) for items in filled):
        return "comparison"
    return {0: "content", 1: "content", 2: "two-content"}.get(len(filled), "three-content")


def _for_lone(item: LayoutItem, slide: Slide, desk: Desk) -> str:
    """For a slide of one item."""
    titled = bool(slide.title)
    if is_a(item, Quote):
        return "content" if titled else "quote"
    if is_a(item, Picture):
        return placing_pictures.large_or_free(item.block, desk)
    if is_a(item, Figure) or isinstance(item, Component):
        return "title-only"
    if is_a(item, Paragraph) and not titled and is_short((item,), 130):
        return "statement"
    return ""


def _is_component_with_line(found: Content) -> bool:
    others = tuple(item for item in found.items if not isinstance(item, Component))
    return len(others) < len(found.items) and is_short(others, 180)


def _is_equation(item: LayoutItem) -> bool:
    return is_a(item, Figure) and item.block.kind == "equation"


def _for_mixture(found: Content, desk: Desk) -> str:
    if found.lone_with_line(Code):
        return "code"
    if found.lone_with_line(Table):
        return "table"
    drawn = found.lone_with_line(Figure) and not _is_equation(found.of(Figure)[0])
    if drawn or _is_component_with_line(found) or all(map(_is_equation, found.items)):
        return "title-only"
    pictures = found.of(Picture)
    if pictures and len(pictures) == len(found.items):
        return "title-only"
    words = sum(map(is_text, found.items))
    if len(pictures) == 1 and words == len(found.items) - 1:
        return placing_pictures.beside_or_below(pictures[0].block, desk)
    programs = found.of(Code)
    ends = (found.items[0], found.items[-1])
    if len(programs) == 1 and programs[0] in ends and words == len(found.items) - 1:
        return placing.code_beside_or_below(programs[0].block, desk)
    return "content"
