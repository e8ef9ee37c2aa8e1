"""A logo and a theme -> the theme with the logo on its layouts, where nothing else stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, PictureContent, Role, ShapeContent
from talkkit.geometry import Insets, Rect, Size
from talkkit.images import Asset
from talkkit.layout.mat import margins, mat
from talkkit.layout.rules import HIDDEN_LOGO
from talkkit.model.roles import role_of
from talkkit.model.talk import USUAL_PLACES, Logo, LogoPlace
from talkkit.style import Palette, contrast
from talkkit.theme.theme import SlideLayout, Slot, Theme

_FOOT, _COVER, _TURN = 22.0, 40.0, 28.0
"""Usual heights in points: in footers, on covers, on sections and at the end."""
_WIDEST = 0.28
"""Share of the page that a logo is wide at most."""
_GAP = 16.0
"""Points between a logo and what stands beside it."""
_EDGE = 10.0
"""Points between a logo in a footer and the content above or the page's edge below."""
_SEEN = 1.6
"""Contrast below which a logo is lost: it is small, and is to be known at once."""
_SMALLER = (1.0, 0.8, 0.65, 0.5)
_YIELDING = ("author", "event", "subtitle", "footer", "date")
"""Slots of short lines, which give width where they have enough."""
_LEAST = 0.45
"""Share of its width that such a slot keeps."""
_ROLES: dict[str, LogoPlace] = {"title": "cover", "section": "section", "closing": "closing"}


def with_logo(theme: Theme, logo: Logo, pictures: Mapping[str, Asset]) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme with the logo on the layouts of its places; a picture that could not be loaded is nowhere.

    On a conference's template only where it is asked for by place, and only in room that is free.
    """
    if not logo.files or any(file not in pictures for file in logo.files):
        return theme, ()
    if theme.template and not logo.where:
        hint = "write logo: {file: ..., where: footer} to put it there all the same"
        return theme, (HIDDEN_LOGO.at("the template has its own design, so the logo is not shown", hint=hint),)
    sign = _Sign(theme, logo, pictures)
    found = tuple(sign.on(layout) for layout in theme.layouts)
    asked = logo.where or USUAL_PLACES
    places = {place: {layout.name for layout in found if sign.place(layout) == place} for place in asked}
    bare = (place for place, names in places.items() if names and names.isdisjoint(sign.shown))
    remarks = (HIDDEN_LOGO.at(f"no room is free for the logo ({place})") for place in bare)
    return replace(theme, layouts=found), tuple(remarks)


class _Sign:
    """Puts one logo on layouts."""

    def __init__(self, theme: Theme, logo: Logo, pictures: Mapping[str, Asset]) -> None:
        self.theme = theme
        self.logo = logo
        self.pictures = pictures
        self.shown: set[str] = set()
        """Names of layouts that it stands on."""

    def place(self, layout: SlideLayout) -> LogoPlace | None:
        """Which of the places the layout is, if the logo is asked for there."""
        footed = any(slot.is_footer for slot in layout.slots)
        place = _ROLES.get(layout.arrangement) or ("footer" if footed and role_of(layout.arrangement).footers else None)
        return place if place in (self.logo.where or USUAL_PLACES) else None

    def on(self, layout: SlideLayout) -> SlideLayout:
        """The layout with the logo, if it is asked for there and has room."""
        place = self.place(layout)
        spots = () if place is None else self._in_footer(layout) if place == "footer" else self._in_corners(layout)
        for spot in spots:
            changed = self._beside(layout, spot)
            if changed is None:
                continue
            self.shown.add(layout.name)
            frame = self._frame(layout, spot)
            if layout.part:
                return replace(layout, extra=(frame,))
            return replace(changed, decoration=(*layout.decoration, frame))
        return layout

    def _size(self, usual: float, share: float = 1.0) -> Size:
        """Of the logo at a height that is usual where the speaker gives none."""
        ratio = self.pictures[self.logo.light].natural.ratio
        scale = self.theme.size.height / 540.0
        height = (self.logo.height * usual / _FOOT if self.logo.height else usual * scale) * share
        width = min(height * ratio, _WIDEST * self.theme.size.width)
        return Size(width, width / ratio)

    def _in_footer(self, layout: SlideLayout) -> Iterator[Rect]:
        """At the end of the line of footers, then in the corners."""
        line = [slot for slot in layout.slots if slot.kind in ("footer", "date")]
        if line and not layout.part:
            rtl = line[0].levels[0].rtl
            last = min(line, key=lambda slot: slot.rect.x) if rtl else max(line, key=lambda slot: slot.rect.right)
            middle = last.rect.y + last.rect.height / 2
            foot = middle > self.theme.size.height / 2
            above, below = (layout.region.bottom, self.theme.size.height) if foot else (0.0, _content_top(layout))
            most = 2 * min(middle - above - (2.0 if foot else _EDGE), below - middle - (_EDGE if foot else 2.0))
            for share in _SMALLER:
                size = self._size(_FOOT, share)
                if size.height <= max(most, 12.0):
                    x = last.rect.x if rtl else last.rect.right - size.width
                    yield Rect(x, middle - size.height / 2, size.width, size.height)
        yield from self._in_corners(layout, _FOOT)

    def _in_corners(self, layout: SlideLayout, usual: float = 0.0) -> Iterator[Rect]:
        """In the corners of the page's margins, the largest that is free."""
        usual = usual or (_COVER if layout.arrangement == "title" else _TURN)
        page = self.theme.size
        texts = [slot for slot in layout.slots if slot.kind != "picture"]
        left = min([slot.rect.x for slot in texts if slot.rect.x > 0], default=0.06 * page.width)
        left = min(left, 0.12 * page.width)
        foot = max([slot.rect.bottom for slot in texts], default=0.0)
        bottom = min(max(foot, page.height - 60.0), page.height - 24.0)
        top = max(28.0, min([slot.rect.y for slot in texts], default=40.0) - 12.0) if texts else 40.0
        top = min(top, 64.0)
        for share in _SMALLER:
            size = self._size(usual, share)
            right, low = page.width - left - size.width, bottom - size.height
            for x, y in ((right, low), (right, top), (left, top), (left, low)):
                yield Rect(x, y, size.width, size.height)

    def _beside(self, layout: SlideLayout, rect: Rect) -> SlideLayout | None:
        """The layout with short lines that end before the logo; None: something else stands there."""
        around = _around(rect)
        marks = (frame for frame in layout.decoration if not _is_surface(frame, rect))
        if any(frame.rect.overlaps(around) and not _frames(frame, around) for frame in marks):
            return None
        slots: list[Slot] = []
        date = next((slot.rect for slot in layout.slots if slot.kind == "date" and slot.rect.overlaps(around)), None)
        taken = _joined(date, rect) if date is not None and not layout.part else rect
        for slot in layout.slots:
            found: Slot | None
            if slot.kind == "date" and date is not None:
                found = _moved(slot, rect)
            else:
                found = self._yielded(slot, taken, layout) if slot.rect.overlaps(_around(taken)) else slot
            if found is None:
                return None
            slots.append(found)
        return replace(layout, slots=tuple(slots))

    def _yielded(self, slot: Slot, rect: Rect, layout: SlideLayout) -> Slot | None:
        """The slot without the room of the logo."""
        if layout.part or slot.name not in _YIELDING:
            return None
        before = Rect(slot.rect.x, slot.rect.y, rect.x - _GAP - slot.rect.x, slot.rect.height)
        after = Rect(rect.right + _GAP, slot.rect.y, slot.rect.right - rect.right - _GAP, slot.rect.height)
        kept = max(before, after, key=lambda each: each.width)
        if kept.width < _LEAST * slot.rect.width:
            return None
        return replace(slot, rect=kept)

    def _frame(self, layout: SlideLayout, rect: Rect) -> Frame:
        palette = self._palette(layout, rect)
        light = contrast(palette.bg1, "#000000") >= contrast(palette.bg1, "#FFFFFF")
        asset = self.pictures[self.logo.light if light else self.logo.dark]
        from talkkit.images.tones import edges  # decodes pictures, which many talks do not have

        surface = mat(edges(asset), palette, _SEEN)
        crop = margins(rect.size) if surface else (0.0, 0.0, 0.0, 0.0)
        content = PictureContent(asset, crop, surface)
        return Frame(f"{layout.name}-logo", rect, Role.DECORATION, content, decorative=True)

    def _palette(self, layout: SlideLayout, rect: Rect) -> Palette:
        """The layout's palette, standing on what is painted below the logo."""
        palette = layout.palette or self.theme.palette
        return replace(palette, bg1=palette.resolve(layout.behind(rect)))


def _content_top(layout: SlideLayout) -> float:
    tops = [slot.rect.y for slot in layout.slots if not slot.is_footer]
    return min(tops, default=layout.region.y)


def _around(rect: Rect) -> Rect:
    return rect.inset(Insets(-_GAP / 2, -2.0, -_GAP / 2, -2.0))


def _moved(date: Slot, rect: Rect) -> Slot:
    """The date in its own width before the logo."""
    after = date.levels[0].rtl
    x = rect.right + _GAP if after else rect.x - _GAP - date.rect.width
    return replace(date, rect=replace(date.rect, x=x))


def _joined(date: Rect, rect: Rect) -> Rect:
    """What a logo takes of the line of footers, with the date that moves before it."""
    width = rect.width + _GAP + date.width
    x = date.right - width if rect.right >= date.right - 1.0 else date.x
    return Rect(x, rect.y, width, rect.height)


def _is_surface(frame: Frame, rect: Rect) -> bool:
    """Whether the mark is painted below all of the rectangle."""
    content = frame.content
    return isinstance(content, ShapeContent) and content.fill is not None and frame.rect.contains(rect, 1.0)


def _frames(frame: Frame, rect: Rect) -> bool:
    """Whether the mark is a line around the rectangle."""
    content = frame.content
    return isinstance(content, ShapeContent) and content.fill is None and frame.rect.contains(rect, 1.0)
