"""Slide layouts: slots placed on the grid, surfaces, marks, footers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as with_tokens

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import Frame, LinePiece, Role, ShapeContent, ShapeKind, TextContent, TextLine, TextParagraph, TextRun
from talkkit.geometry import Rect
from talkkit.model.roles import role_of
from talkkit.style import Anchor, Color, Palette, ParagraphFormat
from talkkit.text.fonts import face
from talkkit.text.metrics import LINE_PITCH, first_baseline, text_width
from talkkit.theme.formats import Formats
from talkkit.theme.kinds import color
from talkkit.theme.scale import Grid, Scale
from talkkit.theme.theme import SlideLayout, Slot, SlotKind
from talkkit.theme.tokens import LayoutTokens, MarkTokens, SlotTokens, StyleTokens, Tokens

SLOT_KINDS: dict[str, tuple[SlotKind, Role]] = {
    "title": ("title", Role.TITLE),
    "subtitle": ("text", Role.SUBTITLE),
    "author": ("text", Role.LABEL),
    "event": ("text", Role.LABEL),
    "number": ("text", Role.LABEL),
    "left-heading": ("text", Role.LABEL),
    "right-heading": ("text", Role.LABEL),
    "attribution": ("text", Role.ATTRIBUTION),
    "caption": ("text", Role.CAPTION),
    "picture": ("picture", Role.PICTURE),
    "code": ("body", Role.CODE),
    "table": ("body", Role.TABLE),
    "page": ("number", Role.SLIDE_NUMBER),
    "footer": ("footer", Role.FOOTER),
    "date": ("date", Role.DATE),
    "section": ("footer", Role.FOOTER),
}
"""What the slots of these names take. Every other name is a body."""

_FOOTERS = {"date": 20, "footer": 21, "page": 22}
_PROMPTS: dict[SlotKind, str] = {
    "title": "Title",
    "body": "Text",
    "text": "Text",
    "picture": "Picture",
    "footer": "",
    "date": "",
    "number": "",
}


class Composer(Struct, frozen=True):
    """Builds the layouts of one theme at one page size."""

    tokens: Tokens
    grid: Grid
    formats: Formats
    surfaces: Mapping[str, Palette]
    """Palettes of the surfaces that are not plain."""

    def layouts(self) -> tuple[SlideLayout, ...]:
        """All layouts, in the order of the tokens."""
        bullets = self.tokens.bullets
        inverted = replace(self, formats=replace(self.formats, bullets=with_tokens(bullets, color=bullets.inverse)))
        return tuple(
            (inverted if layout.surface == "inverse" else self).layout(name, layout)
            for name, layout in self.tokens.layouts.items()
        )

    def section(self) -> Slot | None:
        """Where slides say which part of the talk they belong to; None: they do not."""
        tokens = self.tokens.footers.get("section")
        return None if tokens is None else self._slot("section", tokens, 0)

    def layout(self, name: str, layout: LayoutTokens) -> SlideLayout:
        """One layout, its slots in the order of the tokens, footers last."""
        slots = self._slots(name, layout)
        return SlideLayout(
            name=name,
            label=layout.label or name,
            slots=slots,
            region=self._region(slots),
            background=Color("bg2" if layout.surface == "panel" else "bg1"),
            dark=layout.surface in self.surfaces,
            palette=self.surfaces.get(layout.surface),
            decoration=self._decoration(name, layout),
        )

    def _decoration(self, name: str, layout: LayoutTokens) -> tuple[Frame, ...]:
        common = self.tokens.marks if role_of(name).footers else {}
        marks = {key: mark for key, mark in common.items() if key not in layout.marks} | dict(layout.marks)
        return tuple(self._mark(f"{name}-{key}", mark) for key, mark in marks.items() if mark.shape != "none")

    def _slots(self, name: str, layout: LayoutTokens) -> tuple[Slot, ...]:
        own = [(slot, tokens) for slot, tokens in layout.slots.items() if slot not in _FOOTERS]
        bodies = iter(range(1, 20))
        made = [self._slot(slot, tokens, 0 if slot == "title" else next(bodies)) for slot, tokens in own]
        if role_of(name).footers:
            made += [self._slot(slot, tokens, _FOOTERS[slot]) for slot, tokens in self._footers(layout)]
        return tuple(made)

    def _footers(self, layout: LayoutTokens) -> list[tuple[str, SlotTokens]]:
        """Footer, date and page number. A layout that moves its footer has room for no date unless it places one."""
        footers = dict(self.tokens.footers)
        own = {name: tokens for name, tokens in layout.slots.items() if name in _FOOTERS}
        if "footer" in own and "date" not in own:
            footers.pop("date", None)
        for name, tokens in own.items():
            inherited = footers.get(name, SlotTokens())
            style = inherited.style if tokens.style == SlotTokens().style else tokens.style
            footers[name] = with_tokens(tokens, style=style)
        return [(name, footers[name]) for name in ("footer", "date", "page") if name in footers]

    def _slot(self, name: str, tokens: SlotTokens, index: int) -> Slot:
        kind, role = SLOT_KINDS.get(name, ("body", Role.QUOTE if tokens.style == "quote" else Role.BODY))
        style = self._style("title" if kind == "title" and tokens.style == "body" else tokens.style)
        tint = None if tokens.color == "style" else color(tokens.color)
        return Slot(
            name=name,
            kind=kind,
            rect=self._rect(kind, tokens),
            role=role,
            levels=self._levels(kind, style, tint, tokens.align),
            index=index,
            anchor=Anchor(style.anchor if tokens.anchor == "style" else tokens.anchor),
            minimum=self.grid.scale.type(style.minimum),
            prompt=_PROMPTS[kind],
        )

    def _levels(
        self, kind: SlotKind, style: StyleTokens, tint: Color | None, align: str
    ) -> tuple[ParagraphFormat, ...]:
        if kind == "body":
            return self.formats.levels(style, color=tint, align=align)
        return (self.formats.paragraph(style, color=tint, align=align),)

    def _style(self, name: str) -> StyleTokens:
        return self.tokens.type.get(name, StyleTokens())

    def _rect(self, kind: SlotKind, tokens: SlotTokens) -> Rect:
        """The slot's place: its own lines, else the grid's for its kind."""
        if tokens.bleed != "none":
            return self.grid.bleeding(tokens.columns, tokens.bleed)
        grid = self.tokens.grid
        if kind == "title":
            top, bottom = grid.title_top, grid.title_top + grid.title_height
        elif kind in ("footer", "date", "number"):
            top, bottom = grid.footer_top, grid.footer_top + grid.footer_height
        else:
            top, bottom = grid.body_top, grid.body_bottom
        top = tokens.top or top
        return self.grid.rect(tokens.columns, top, tokens.height or bottom - top)

    def _region(self, slots: tuple[Slot, ...]) -> Rect:
        """Around the content slots below or beside a title at the grid's place; else the largest body.

        With a title alone it is all below that, and with no slot all between the margins.
        """
        page = self.grid.scale.page
        title = next((slot.rect for slot in slots if slot.kind == "title"), None)
        content = [slot.rect for slot in slots if slot.index in range(1, 20) and slot.rect.height < page.height]
        at_grid = title is not None and abs(title.y - self.grid.everything.y) < 0.01
        if content and at_grid:
            left, top = min(rect.x for rect in content), min(rect.y for rect in content)
            right, bottom = max(rect.right for rect in content), max(rect.bottom for rect in content)
            return Rect(left, top, right - left, bottom - top)
        if content:
            return max(content, key=lambda rect: rect.width * rect.height)
        return self.grid.content if title is not None else self.grid.everything

    def _mark(self, key: str, mark: MarkTokens) -> Frame:
        scale = self.grid.scale
        left = self.grid.left(mark.column) + scale.across(mark.shift)
        if mark.span:
            last = min(max(1, mark.column) + mark.span - 1, self.tokens.grid.columns)
            right = self.grid.right(last)
        else:
            right = left + scale.across(mark.width) if mark.width else scale.page.width
        top, bottom = scale.down(mark.top), scale.down(mark.bottom) if mark.bottom else scale.page.height
        rect = Rect(left, top, right - left, bottom - top)
        content: ShapeContent | TextContent = _shape(mark, scale)
        if mark.text:
            content = self._glyph(mark)
            rect = Rect(left, top, content.lines[0].pieces[0].width, content.height)
        return Frame(key=key, rect=rect, role=Role.DECORATION, content=content, decorative=True)

    def _glyph(self, mark: MarkTokens) -> TextContent:
        """Characters as a mark: one line from the top left of its box."""
        style_tokens = self._style(mark.style)
        style = self.formats.paragraph(style_tokens, color=mark.fill or style_tokens.color)
        look = style.run
        measured = face(self._family(look.font), bold=look.bold, italic=look.italic)
        run = TextRun(mark.text, look)
        pitch = LINE_PITCH * look.size * style.line_spacing
        # PowerPoint takes what a tighter line lacks from above the baseline.
        baseline = first_baseline(measured, look.size) - (LINE_PITCH * look.size - pitch)
        piece = LinePiece(mark.text, 0.0, text_width(mark.text, measured, look.size, look.spacing), run)
        line = TextLine(0, 0.0, pitch, baseline, (piece,))
        return TextContent((TextParagraph((run,), style),), (line,), height=pitch, wrap=False)

    def _family(self, font: str) -> str:
        """The family behind a role."""
        fonts = self.tokens.fonts
        return {"heading": fonts.heading, "body": fonts.body, "code": fonts.code}.get(font, font)


_PRESETS: dict[str, ShapeKind] = {
    "rect": "rect",
    "roundRect": "roundRect",
    "ellipse": "ellipse",
    "triangle": "triangle",
    "chevron": "chevron",
}


def _shape(mark: MarkTokens, scale: Scale) -> ShapeContent:
    shape = _PRESETS[mark.shape]
    return ShapeContent(
        shape,
        fill=mark.fill,
        line=mark.line,
        line_width=scale.length(mark.line_width) if mark.line else 0.0,
        radius=scale.length(mark.radius) if shape == "roundRect" else 0.0,
    )
