"""How the texts of components look at one size: heads, text, figures, numbers in marks."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span
from talkkit.layout.blocks.base import Desk, Room
from talkkit.layout.blocks.flow import FlowBox, Leaf, leaves, set_leaves
from talkkit.layout.components.kinds import Kind
from talkkit.layout.items import Item, Part
from talkkit.layout.setting import Styles, plain, resized
from talkkit.model.blocks import Paragraph
from talkkit.model.runs import Run
from talkkit.style import Align, Color, ParagraphFormat, end_on
from talkkit.theme.theme import Theme

_HEAD = 1.15
"""Of the text's size, where a head stands above text."""
_FIGURES = (120.0, 108.0, 96.0, 88.0, 80.0, 72.0, 66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0)


class Look(Struct, frozen=True):
    """The formats of one size."""

    kind: Kind
    styles: Styles
    head: ParagraphFormat
    size: float

    def text(self, part: Part, width: float, desk: Desk, *, head: bool = True) -> FlowBox | None:
        """What a part says, as one flow of text."""
        found = [*((self.heading(part),) if head and part.head else ())]
        found += (leaf for block in part.texts for leaf in leaves(Item(block), self.styles))
        if not found:
            return None
        found[0] = replace(found[0], form=replace(found[0].form, space_before=0.0))
        if part.last:
            found = [replace(leaf, form=self.head) for leaf in found]
        if self.kind.centered:
            found = [replace(leaf, form=replace(leaf.form, align=Align.CENTER)) for leaf in found]
        return set_leaves(tuple(found), width, desk)

    def line(self, part: Part, width: float, desk: Desk) -> FlowBox | None:
        """The same with head and text on one line, where the text is one."""
        texts = tuple(text.runs for text in part.texts if isinstance(text, Paragraph))
        if len(texts) < len(part.texts) or len(texts) > 1:
            return self.text(part, width, desk)
        strong = tuple(replace(run, style=replace(run.style, bold=True)) for run in part.head)
        space = (Run("  "),) if strong and texts else ()
        form = replace(self.styles.heading, space_before=0.0)
        form = replace(form, run=replace(form.run, color=self.head.run.color))
        return set_leaves(
            (Leaf((*strong, *space, *(run for runs in texts for run in runs)), form, part.span),), width, desk
        )

    def heading(self, part: Part) -> Leaf:
        """The head as a line of its own."""
        return Leaf(part.head, self.head, part.span, keeps_next=bool(part.texts))


def look(kind: Kind, size: float, room: Room, desk: Desk) -> Look:
    """The formats at a size of text, in points."""
    theme, card = desk.theme, desk.theme.card
    ground = card.surface if kind.panels else None
    palette = room.palette or theme.palette
    strong = end_on(ground, palette) if ground else Color("tx1")
    quiet = Color("tx2") if ground in (None, Color("bg2")) else strong
    levels = tuple(
        _colored(resized(level, min(size, level.run.size) if at else size), quiet)
        for at, level in enumerate(room.styles.levels)
    )
    base = plain(levels[0])
    gap = round(0.3 * size)
    body = replace(base, space_before=gap)
    styles = replace(
        room.styles, levels=(replace(levels[0], space_before=gap), *levels[1:]), heading=body, minimum=size
    )
    styles = replace(styles, quote=replace(body, run=replace(body.run, italic=True)))
    shade = card.accent if kind.mark == "dot" else strong
    head = replace(
        plain(theme.heading),
        run=replace(theme.heading.run, size=float(round(size * _HEAD)), color=shade, bold=True, italic=False),
        space_before=0.0,
        space_after=0.0,
    )
    return Look(kind, styles, head, size)


def figure_form(parts: tuple[Part, ...], width: float, desk: Desk) -> ParagraphFormat:
    """The format of figures: the largest size at which all of them stand on one line of that width."""
    theme = desk.theme
    form = _figure_of(theme)
    color = theme.card.accent
    for size in _FIGURES:
        run = replace(form.run, size=size, color=color)
        form = replace(plain(form), run=run, align=Align.START, line_spacing=0.9, space_before=0.0)
        if all(desk.setter.extent(part.head, form.run)[0] <= width for part in parts):
            break
    return form


def _figure_of(theme: Theme) -> ParagraphFormat:
    if "number" in theme.layout_names:
        slot = theme.layout("number").slot("title")
        if slot is not None:
            return slot.levels[0]
    return theme.heading


def mark_text(text: str, span: Span, size: float, width: float, desk: Desk) -> FlowBox:
    """Characters in the middle of a mark."""
    theme = desk.theme
    run = replace(theme.heading.run, size=size, bold=True, italic=False, color=end_on(theme.card.accent, theme.palette))
    form = replace(
        plain(theme.heading), run=run, align=Align.CENTER, space_before=0.0, space_after=0.0, line_spacing=1.0
    )
    paragraph = Leaf((Run(text),), form, span)
    return set_leaves((paragraph,), width, desk)


def _colored(form: ParagraphFormat, color: Color) -> ParagraphFormat:
    return replace(form, run=replace(form.run, color=color))
