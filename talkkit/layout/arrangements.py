"""A slide -> the plan of its page: the theme's layout, asked for or chosen from the content, and what stands where."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from talkkit.diagnostics import Diagnostic, Span
from talkkit.layout import placing, placing_pictures
from talkkit.layout.blocks.base import Desk
from talkkit.layout.content import Content, content, is_short
from talkkit.layout.plan import Plan
from talkkit.layout.rules import UNKNOWN_LAYOUT
from talkkit.layout.traits import TEXT, opened
from talkkit.model.blocks import Block, Code, Columns, Figure, Heading, Paragraph, Picture, Quote, Table
from talkkit.model.runs import Run
from talkkit.model.talk import Slide
from talkkit.theme.stand_ins import STAND_INS
from talkkit.theme.theme import SlideLayout, Theme

ALIASES = {
    "about": "speaker",
    "bio": "speaker",
    "big": "statement",
    "center": "statement",
    "compare": "comparison",
    "contents": "agenda",
    "cover": "title",
    "default": "content",
    "end": "closing",
    "fact": "number",
    "full": "blank",
    "image": "full-picture",
    "image-left": "picture-left",
    "image-right": "picture-right",
    "intro": "title",
    "lead": "statement",
    "none": "blank",
    "outline": "agenda",
    "thanks": "closing",
    "toc": "agenda",
    "three-cols": "three-content",
    "two-cols": "two-content",
    "two-cols-header": "two-content",
    "two-columns": "two-content",
    "three-columns": "three-content",
}
"""Names that other tools give to layouts."""

_AS_CLASS = frozenset(
    (
        *(
            "agenda",
            "blank",
            "closing",
            "comparison",
            "full-picture",
            "number",
            "picture-left",
            "picture-right",
            "quote",
        ),
        *("section", "speaker", "statement", "title", "title-only"),
        *("big", "center", "cover", "end", "fact", "image-left", "image-right", "lead", "toc", "two-cols"),
    )
)
"""Names that also count when they are a class of the slide."""

_BESIDE_A_PICTURE = ("picture-left", "picture-right", "speaker")
"""Layouts that would leave half of the page empty where there is no picture."""


def arrange(slide: Slide, blocks: tuple[Block, ...], desk: Desk) -> Plan:
    """The plan of the slide's page. `blocks` are its blocks, prepared."""
    found = content(blocks)
    asked, remarks = requested(slide, desk.theme)
    name = asked or chosen(slide, found, desk)
    if name in _BESIDE_A_PICTURE and not found.of(Picture) and found.bleeding is None:
        name = "content"
    plan = placing.place(slide, found, layout_for(desk.theme, name), desk)
    if plan.layout.palette is not None:
        plan = replace(plan, areas=tuple(replace(area, palette=plan.layout.palette) for area in plan.areas))
    return replace(plan, remarks=(*remarks, *plan.remarks))


def layout_for(theme: Theme, name: str) -> SlideLayout:
    """The theme's layout of that name, or the one nearest to it in purpose."""
    names = theme.layout_names
    candidates = (name, *STAND_INS.get(name, ()), "content")
    return next((theme.layout(each) for each in candidates if each in names), theme.layouts[0])


def requested(slide: Slide, theme: Theme) -> tuple[str, tuple[Diagnostic, ...]]:
    """The layout that the slide asks for, by name or by class; empty when it asks for none or for one that is
    not there.
    """
    wanted = slide.layout.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted:
        meant = theme.called(slide.layout.strip()) if wanted not in theme.layout_names else None
        name = meant.name if meant is not None else ALIASES.get(wanted, wanted)
        if wanted in theme.layout_names:
            name = wanted
        if name in theme.layout_names or name in STAND_INS:
            return name, ()
        return _of_kind(slide), (_unknown(slide.layout, theme),)
    for each in slide.attributes.classes:
        if each in _AS_CLASS:
            return (each if each in theme.layout_names else ALIASES.get(each, each)), ()
    return _of_kind(slide), ()


def _of_kind(slide: Slide) -> str:
    return slide.kind if slide.kind in ("title", "section") else ""


def _unknown(name: str, theme: Theme) -> Diagnostic:
    close = get_close_matches(name.lower(), (*theme.layout_names, *ALIASES), n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"the theme has {', '.join(theme.layout_names)}"
    return UNKNOWN_LAYOUT.at(f"the theme '{theme.name}' has no layout '{name}'", Span(0, 0), hint=hint)


def chosen(slide: Slide, found: Content, desk: Desk) -> str:
    """The layout that suits the content."""
    titled = bool(slide.title)
    if found.bleeding is not None:
        return f"picture-{found.bleeding.place}"
    if found.background is not None and is_short(found.blocks, 220):
        return "full-picture"
    if not found.blocks:
        return "statement" if titled else "blank"
    columns = found.of(Columns)
    if len(columns) == 1:
        return _for_columns(columns[0], found)
    lone = _for_lone(found.lone, slide, desk) if found.lone is not None else ""
    return lone or _for_mixture(found, desk)


def _for_columns(columns: Block, found: Content) -> str:
    assert isinstance(columns, Columns)
    filled = [column for column in columns.columns if column.blocks]
    if len(filled) == 2 and found.lone is not None and all(_is_heading(column.blocks[0]) for column in filled):
        return "comparison"
    return {0: "content", 1: "content", 2: "two-content"}.get(len(filled), "three-content")


def _is_heading(block: Block) -> bool:
    return isinstance(opened(block)[0], Heading)


def _for_lone(block: Block, slide: Slide, desk: Desk) -> str:
    """For a slide of one block."""
    titled = bool(slide.title)
    if isinstance(block, Quote):
        return "content" if titled else "quote"
    if isinstance(block, Picture):
        return placing_pictures.large_or_free(block, desk)
    if isinstance(block, Figure):
        return "title-only"
    if isinstance(block, Paragraph) and not titled and is_short((block,), 130):
        return "statement"
    return ""


def _is_equation(block: Block) -> bool:
    return isinstance(block, Figure) and block.kind == "equation"


def _for_mixture(found: Content, desk: Desk) -> str:
    if found.lone_with_line(Code):
        return "code"
    if found.lone_with_line(Table):
        return "table"
    if found.lone_with_line(Figure) and not _is_equation(found.of(Figure)[0]):
        return "title-only"
    if all(map(_is_equation, found.inner)):
        return "title-only"
    pictures = found.of(Picture)
    if pictures and len(pictures) == len(found.blocks):
        return "title-only"
    others = tuple(block for block in found.inner if not isinstance(block, Picture))
    if len(pictures) == 1 and all(isinstance(block, TEXT) for block in others):
        return placing_pictures.beside_or_below(pictures[0], desk)
    ends = (found.inner[0], found.inner[-1])
    if (
        len(found.of(Code)) == 1
        and found.of(Code)[0] in ends
        and all(isinstance(b, (*TEXT, Code)) for b in found.inner)
    ):
        return placing.code_beside_or_below(found, desk)
    return "content"


def shortened_title(slide: Slide, limit: int = 300) -> Slide:
    """A slide whose title is a paragraph keeps its beginning as the title and begins its content with the rest."""
    if len(slide.title_text) <= limit:
        return slide
    from talkkit.layout.cutting import cut_runs

    place = slide.title_text.rfind(" ", limit // 2, limit - 100)
    head, tail = cut_runs(slide.title, place if place > 0 else limit - 100)
    head = (*head, Run("\u2026"))
    rest = Paragraph((Run("\u2026"), *tail), Span(0, 0))
    return replace(slide, title=head, blocks=(rest, *slide.blocks))
