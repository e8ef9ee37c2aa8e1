"""A picture with numbered places on it, and what is to be seen there beside it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, GroupContent, Role, ShapeContent
from talkkit.geometry import Rect, Size
from talkkit.layout.blocks.base import Box, Desk, Draft, Room
from talkkit.layout.blocks.picture import picture_frame
from talkkit.layout.components import grid
from talkkit.layout.components.grid import GridBox
from talkkit.layout.components.look import mark_text
from talkkit.layout.items import Component, Part
from talkkit.model.blocks import Picture
from talkkit.style import Anchor, Color

_SHARE = 0.6
"""Of the width: the picture."""
_PIN, _NUMBER = 30.0, 15.0
"""Points of a pin, and of its number."""
_RIM = 2.0
"""Points of the line around a pin, in the slide's colour: it is seen on any picture."""
_LEAST = 0.5
"""Share of the region's height that the picture keeps."""


class PinsBox(Struct, frozen=True):
    """The picture on the side where reading begins, its list on the other."""

    picture: Picture
    parts: tuple[Part, ...]
    beside: GridBox
    shown: Size
    """Of the picture, at most."""
    width: float
    room: Room
    desk: Desk
    step: int

    @property
    def height(self) -> float:
        return max(self.shown.height, self.beside.height)

    @property
    def least(self) -> float:
        return max(min(self.shown.height, _LEAST * self.room.region.height), self.beside.least)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return ()

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The picture with its pins as one group, then the list, in the middle beside it."""
        scale = min(1.0, rect.height / self.shown.height)
        width, height = self.shown.width * scale, self.shown.height * scale
        rtl = self.desk.setter.rtl
        whole = Rect(rect.right - width if rtl else rect.x, rect.y, width, height)
        free = max(0.0, height - self.beside.height) * 0.43
        x = rect.x if rtl else rect.right - self.beside.room.width
        inside = Rect(x, rect.y + free, self.beside.room.width, rect.height - free)
        picture = Draft(self._pinned(whole), (self.step,) if self.step else ())
        return (picture, *self.beside.place(inside))

    def _pinned(self, whole: Rect) -> Frame:
        frames = [picture_frame(replace(self.picture, caption=()), whole, self.desk)]
        for number, part in enumerate(self.parts, start=1):
            across, down = part.at or (0.5, 0.5)
            x = min(max(whole.x + across * whole.width - _PIN / 2, whole.x), whole.right - _PIN)
            y = min(max(whole.y + down * whole.height - _PIN / 2, whole.y), whole.bottom - _PIN)
            place = Rect(x, y, _PIN, _PIN)
            text = mark_text(str(number), part.span, _NUMBER, _PIN, self.desk).framed(place, anchor=Anchor.MIDDLE).frame
            accent = self.desk.theme.card.accent
            disc = ShapeContent("ellipse", accent, Color("bg1"), _RIM, text=text.text)
            frames.append(Frame("", place, Role.LABEL, disc))
        return Frame("", whole, Role.PICTURE, GroupContent(tuple(frames)), origins=(self.picture.span,))


def measured(component: Component, room: Room, desk: Desk) -> Box:
    """The component in a room; one that belongs to a picture beside it."""
    picture = next((part.pictures[0] for part in component.parts if part.last and part.pictures), None)
    if picture is None:
        return grid.measured(component, room, desk)
    width = _SHARE * (room.width - room.styles.gutter)
    asset = desk.pictures.get(picture.source)
    ratio = asset.natural.ratio if asset is not None and asset.natural.height > 0 else 1.6
    height = min(room.region.height, width / ratio)
    shown = Size(height * ratio, height)
    inside = replace(room, width=room.width - shown.width - 1.5 * room.styles.gutter)
    beside = grid.measured(component, inside, desk)
    parts = tuple(part for part in component.parts if not part.last)
    return PinsBox(picture, parts, beside, shown, room.width, room, desk, component.traits.step)
