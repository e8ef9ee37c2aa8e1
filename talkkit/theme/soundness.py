"""Tokens that are right one by one, but not together: ranks that are not there, type too small, slots that collide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Rect
from talkkit.theme.kinds import BadTokenError
from talkkit.theme.places import Places
from talkkit.theme.rules import COLLIDING_SLOTS
from talkkit.theme.theme import SlideLayout, Theme
from talkkit.theme.tokens import REFERENCE_HEIGHT, REFERENCE_WIDTH, GridTokens, LayoutTokens, StyleTokens, Tokens

FLOOR = 18.0
"""Points of the reference page below which no audience reads running text."""

FLOORS: Mapping[str, float] = {
    "author": 14.0,
    "event": 14.0,
    "label": 14.0,
    "attribution": 14.0,
    "inline-attribution": 14.0,
    "code": 12.0,
    "table": 12.0,
    "table-header": 12.0,
    "chart": 12.0,
    "chart-title": 14.0,
    "caption": 10.0,
    "footnote": 10.0,
    "footer": 10.0,
    "section-mark": 10.0,
    "page": 10.0,
    "notes": 8.0,
}
"""The same for ranks that are short, looked up, or read on paper. A theme may ask for more, never for less."""

_LEAST_CONTENT = 0.5
"""Share of the page's width that the margins and gutters must leave to the columns."""


def sound(tokens: Tokens, places: Places) -> Tokens:
    """Tokens with the values that cannot hold put right, each with a complaint."""
    styles = {name: _legible(name, style, places) for name, style in tokens.type.items()}
    layouts = {name: _ranks(name, layout, styles, places) for name, layout in tokens.layouts.items()}
    return replace(tokens, type=styles, grid=_grid(tokens.grid, places), layouts=layouts)


def _ranks(name: str, layout: LayoutTokens, styles: Mapping[str, StyleTokens], places: Places) -> LayoutTokens:
    """The layout with every slot and mark in a rank of text that there is."""
    slots = {
        slot: replace(tokens, style=_rank(tokens.style, styles, ("layouts", name, "slots", slot, "style"), places))
        for slot, tokens in layout.slots.items()
    }
    marks = {
        mark: replace(tokens, style=_rank(tokens.style, styles, ("layouts", name, "marks", mark, "style"), places))
        for mark, tokens in layout.marks.items()
    }
    return replace(layout, slots=slots, marks=marks)


def _legible(name: str, style: StyleTokens, places: Places) -> StyleTokens:
    floor = FLOORS.get(name, FLOOR)
    if style.minimum >= floor:
        return style
    least = BadTokenError(f"text of this rank is at least {floor:g} points on a page of 960 x 540")
    places.bad(("type", name, "minimum"), style.minimum, least)
    return replace(style, minimum=floor)


def _grid(grid: GridTokens, places: Places) -> GridTokens:
    taken = grid.left + grid.right + grid.gutter * (grid.columns - 1)
    if REFERENCE_WIDTH - taken < _LEAST_CONTENT * REFERENCE_WIDTH:
        places.bad(
            ("grid",), f"{taken:g} points of margins and gutters", BadTokenError("they leave too little to columns")
        )
        usual = GridTokens()
        grid = replace(grid, left=usual.left, right=usual.right, gutter=usual.gutter, columns=usual.columns)
    return grid if _in_order(grid) else _usual_lines(grid, places)


def _in_order(grid: GridTokens) -> bool:
    """Title above content, and the footers on the page, below the content or (as running heads) above the title."""
    foot = grid.footer_top + grid.footer_height
    apart = grid.footer_top >= grid.body_bottom or foot <= grid.title_top
    body = grid.title_top + grid.title_height <= grid.body_top < grid.body_bottom
    return apart and body and max(foot, grid.body_bottom) <= REFERENCE_HEIGHT


def _usual_lines(grid: GridTokens, places: Places) -> GridTokens:
    order = BadTokenError("the title stands above the content, the footers below it or above the title")
    lines = (grid.title_top, grid.title_height, grid.body_top, grid.body_bottom, grid.footer_top, grid.footer_height)
    places.bad(("grid",), " ".join(f"{line:g}" for line in lines), order)
    return replace(GridTokens(), left=grid.left, right=grid.right, gutter=grid.gutter, columns=grid.columns)


def _rank(rank: str, styles: Mapping[str, StyleTokens], path: tuple[str, ...], places: Places) -> str:
    """The rank, or `body` in place of one that is not there."""
    if rank in styles:
        return rank
    near = get_close_matches(rank, styles, 1, 0.5)
    places.bad(path, rank, BadTokenError(f"did you mean '{near[0]}'?" if near else "ranks are the names in [type]"))
    return "body"


def collisions(theme: Theme, places: Places) -> tuple[Diagnostic, ...]:
    """Warnings for slots that leave the page or lie on one another."""
    page = Rect(0.0, 0.0, theme.size.width, theme.size.height)
    return tuple(finding for layout in theme.layouts for finding in _layout(layout, page, places))


def _layout(layout: SlideLayout, page: Rect, places: Places) -> Iterator[Diagnostic]:
    for slot in layout.slots:
        if not page.contains(slot.rect):
            yield _finding(f"slot '{slot.name}' of layout '{layout.name}' leaves the page", layout, slot.name, places)
    for first, second in combinations(layout.slots, 2):
        if first.rect.overlaps(second.rect):
            message = f"slots '{first.name}' and '{second.name}' of layout '{layout.name}' lie on one another"
            yield _finding(message, layout, second.name, places)


def _finding(message: str, layout: SlideLayout, slot: str, places: Places) -> Diagnostic:
    span = places.span(("layouts", layout.name, "slots", slot))
    return COLLIDING_SLOTS.at(message, span, path=places.source.path, hint="change its columns, top or height")
