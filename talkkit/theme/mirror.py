"""A theme for talks that run from right to left: every layout mirrored at the page's vertical axis.

The names of places keep their meaning on the page, so that `picture-left` is the layout with the picture on the left
in every talk: where a layout has a partner of the other side (`picture-right`), or a slot has one (`left` and
`right`), the two also change names. A speaker who writes `{place=left}` sees the picture on the left, and columns are
still filled from the side where reading begins, which layout knows from the slide's direction.

Alignment stays: `start` is the right edge in a right-to-left paragraph, which the level styles now are.
"""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.frame import Frame, TextContent, TextParagraph
from talkkit.geometry import Insets, Rect
from talkkit.theme.theme import SlideLayout, Slot, Theme

_OTHER_SIDE = {"left": "right", "right": "left"}
_QUOTES = {"“": "”", "”": "“", "‘": "’", "’": "‘", "«": "»", "»": "«", "‹": "›", "›": "‹"}
"""Marks that are drawn as they are; the curl that opens a text from the left closes it from the right."""


def mirrored(theme: Theme) -> Theme:
    """The theme with its layouts mirrored. Twice gives the same theme again, but for the direction of its text."""
    width = theme.size.width
    layouts = {layout.name: layout for layout in theme.layouts}
    return replace(theme, layouts=tuple(_layout(layout, layouts, width) for layout in theme.layouts))


def _layout(layout: SlideLayout, layouts: dict[str, SlideLayout], width: float) -> SlideLayout:
    """What stands under this layout's name: the mirrored partner's places, or its own."""
    partner = layouts.get(_partner(layout.name), layout)
    slots = {slot.name: slot for slot in partner.slots}
    return replace(
        partner,
        name=layout.name,
        label=layout.label,
        slots=tuple(_slot(slot, slots.get(_partner(slot.name), slot), width) for slot in partner.slots),
        region=_rect(partner.region, width),
        decoration=tuple(_mark(frame, layout.name, partner.name, width) for frame in partner.decoration),
    )


def _partner(name: str) -> str:
    """The name with its sides exchanged: `picture-left` and `picture-right`."""
    return "-".join(_OTHER_SIDE.get(part, part) for part in name.split("-"))


def _slot(slot: Slot, partner: Slot, width: float) -> Slot:
    insets = Insets(partner.insets.right, partner.insets.top, partner.insets.left, partner.insets.bottom)
    levels = tuple(replace(level, rtl=True) for level in partner.levels)
    return replace(slot, rect=_rect(partner.rect, width), insets=insets, levels=levels)


def _mark(frame: Frame, name: str, partner: str, width: float) -> Frame:
    """A mark at its mirrored place, under the key of the layout that it now belongs to."""
    content = frame.content
    if isinstance(content, TextContent):
        content = _turned(content)
    key = frame.key.replace(partner, name, 1) if name != partner else frame.key
    return replace(frame, key=key, rect=_rect(frame.rect, width), content=content)


def _turned(content: TextContent) -> TextContent:
    """A quotation mark in the form that opens a text from the right; both forms of a pair are equally wide."""

    def turn(text: str) -> str:
        return "".join(_QUOTES.get(character, character) for character in text)

    paragraphs = tuple(
        TextParagraph(tuple(replace(run, text=turn(run.text)) for run in paragraph.runs), paragraph.format)
        for paragraph in content.paragraphs
    )
    lines = tuple(
        replace(
            line,
            pieces=tuple(
                replace(piece, text=turn(piece.text), run=replace(piece.run, text=turn(piece.run.text)))
                for piece in line.pieces
            ),
        )
        for line in content.lines
    )
    return replace(content, paragraphs=paragraphs, lines=lines)


def _rect(rect: Rect, width: float) -> Rect:
    return Rect(width - rect.right, rect.y, rect.width, rect.height)
