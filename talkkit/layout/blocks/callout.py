"""Callouts -> a panel with a bar in the kind's colour, a title line, and any blocks below it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, GroupContent, Role, ShapeContent
from talkkit.geometry import Insets, Rect
from talkkit.layout.blocks.base import Box, Desk, Draft, Room, squeezed
from talkkit.layout.blocks.flow import FlowBox, Leaf, steadied
from talkkit.layout.setting import Styles, plain
from talkkit.model.blocks import Callout
from talkkit.model.runs import Run
from talkkit.style import Color


class CalloutBox(Struct, frozen=True):
    """A panel around what it says."""

    callout: Callout
    inner: Box
    width: float
    desk: Desk

    @property
    def height(self) -> float:
        return self.inner.height + 2 * self.desk.theme.callout.padding

    @property
    def least(self) -> float:
        return self.inner.least + 2 * self.desk.theme.callout.padding

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return self.inner.remarks

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        return squeezed(self.inner, height - 2 * self.desk.theme.callout.padding)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """Panel and bar as a group; text alone stands in the panel itself, other blocks on it."""
        panel = Rect(rect.x, rect.y, self.width, min(self._shown, max(rect.height, self.least)))
        inside = panel.inset(self._insets())
        if isinstance(self.inner, FlowBox):
            text = self.inner.framed(panel, self._insets())
            return (Draft(self._group(panel, text.frame), text.steps[:1]),)
        return (Draft(self._group(panel, None)), *self.inner.place(inside))

    @property
    def _shown(self) -> float:
        """Points of the panel: a surface shows the space that text at 98 % width would need, so it goes without it."""
        inner = steadied(self.inner).natural if isinstance(self.inner, FlowBox) else self.inner.height
        return inner + 2 * self.desk.theme.callout.padding

    def _insets(self) -> Insets:
        return insets(self.desk)

    def _group(self, panel: Rect, text: Frame | None) -> Frame:
        style = self.desk.theme.callout
        shape = ShapeContent(
            "roundRect" if style.radius else "rect",
            fill=style.surface,
            radius=style.radius,
            text=text.text if text else None,
        )
        bar_x = panel.right - style.bar_width if self.desk.setter.rtl else panel.x
        bar = Rect(bar_x, panel.y, style.bar_width, panel.height)
        role = Role.BODY if text else Role.DECORATION
        members = (
            Frame("", panel, role, shape, decorative=text is None, origins=text.origins if text else ()),
            Frame("", bar, Role.DECORATION, ShapeContent("rect", fill=color(self.callout, self.desk)), decorative=True),
        )
        content = GroupContent(members)
        return Frame("", panel, role, content, decorative=text is None, origins=(self.callout.span,))


def insets(desk: Desk) -> Insets:
    """Space between the panel's edges and what it says."""
    style = desk.theme.callout
    if desk.setter.rtl:
        return Insets(style.padding, style.padding, style.padding + style.bar_width, style.padding)
    return Insets(style.padding + style.bar_width, style.padding, style.padding, style.padding)


def room_inside(room: Room, desk: Desk) -> Room:
    """The room that a panel leaves to what it says."""
    return replace(room, width=max(1.0, room.width - insets(desk).horizontal))


def title_leaf(callout: Callout, styles: Styles, desk: Desk) -> Leaf:
    """The title line: what the speaker wrote, else the kind's name in the slide's language."""
    form = plain(styles.levels[0])
    run = replace(form.run, bold=True)
    runs = callout.title or (Run(desk.words[callout.kind]),)
    return Leaf(runs, replace(form, run=run, space_before=0.0), callout.span, keeps_next=True)


def color(callout: Callout, desk: Desk) -> Color:
    """The accent of the callout's kind."""
    return dict(desk.theme.callout.colors).get(callout.kind, Color("accent1"))
