"""Pictures that stand together -> a picture, a row or a grid of them, each with its caption."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic
from talkkit.frame import Frame, PictureContent, Playback, Role, ShapeContent
from talkkit.geometry import Insets, Rect, Size
from talkkit.images import Asset
from talkkit.layout.blocks import flow
from talkkit.layout.blocks.base import WINDOWS, Desk, Draft, Room
from talkkit.layout.items import Item
from talkkit.layout.mat import margins, mat
from talkkit.layout.paragraph import TextBoxShape, text_content, text_height
from talkkit.layout.rules import SQUEEZED_PICTURE
from talkkit.layout.setting import plain
from talkkit.model.blocks import Length, Picture
from talkkit.model.runs import Run
from talkkit.style import Align, Anchor

_CAPTION_GAP = 6.0
_ENLARGED = 1.5
"""A bitmap is shown at most this much larger than its natural size; vectors at any size."""
_LEAST_SHARE = 0.3
"""Of the region's height that a picture keeps when text stands above it."""
_MOST_TOGETHER = 48
"""Pictures that share a page however small they become; more of them go on with further pages."""
_STAND_IN = Size(360.0, 225.0)
"""Of a picture that is missing, where nothing says how large it is: modest, and never enlarged."""


class Shown(Struct, frozen=True):
    """A picture with the size that it wants in its region (points) and its proportions."""

    picture: Picture
    size: Size
    step: int = 0
    fixed: bool = False
    """The speaker gave the size."""


class PictureBox(Struct, frozen=True, dict=True):
    """One picture, or several in a grid."""

    shown: tuple[Shown, ...]
    room: Room
    desk: Desk
    align: Align

    @cached_property
    def height(self) -> float:
        """Points that the pictures want with their captions, at most the region's height."""
        return min(self.room.region.height, self._grid_height(self._columns_wanted))

    @property
    def least(self) -> float:
        """Points below which the pictures show too little."""
        rows = ceil(len(self.shown) / self._columns_wanted)
        tallest = max(shown.size.height for shown in self.shown)
        share = _LEAST_SHARE if rows == 1 else 0.2
        one = tallest if any(shown.fixed for shown in self.shown) else min(tallest, share * self.room.region.height)
        captions = max(self._caption_height(shown.picture, self._cell(self._columns_wanted)) for shown in self.shown)
        wanted = rows * (one + captions) + (rows - 1) * self.room.styles.gutter
        return wanted if len(self.shown) > _MOST_TOGETHER else min(self.height, wanted)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        return ()

    def squeezed(self, height: float) -> tuple[Diagnostic, ...]:
        """What to say when pictures that wanted more get less than a fifth of their region."""
        if height >= 0.2 * self.room.region.height or height >= self.height - 1:
            return ()
        shown = self.shown[0].picture
        return (SQUEEZED_PICTURE.at(f"'{shown.source}' has less than a fifth of the slide's height", shown.span),)

    def place(self, rect: Rect) -> tuple[Draft, ...]:
        """The pictures in the arrangement that shows them largest."""
        columns = max(range(1, len(self.shown) + 1), key=lambda count: self._area(count, rect))
        lefts = self._lefts(columns, rect)
        return tuple(
            draft
            for index, shown in enumerate(self.shown)
            for draft in self._placed(shown, replace(self._cell_rect(index, columns, rect), x=lefts[index % columns]))
        )

    @property
    def _columns_wanted(self) -> int:
        count = len(self.shown)
        return count if count <= 3 else ceil(count / 2) if count <= 8 else 4

    def _cell(self, columns: int) -> float:
        return (self.room.width - (columns - 1) * self.room.styles.gutter) / columns

    def _grid_height(self, columns: int) -> float:
        cell = self._cell(columns)
        rows = [self.shown[start : start + columns] for start in range(0, len(self.shown), columns)]
        heights = (max(self._wanted_height(shown, cell) for shown in row) for row in rows)
        return sum(heights) + (len(rows) - 1) * self.room.styles.gutter

    def _wanted_height(self, shown: Shown, cell: float) -> float:
        scale = min(1.0, cell / shown.size.width)
        rims = _rim(shown.picture).vertical
        return shown.size.height * scale + rims + self._caption_height(shown.picture, cell)

    def _area(self, columns: int, rect: Rect) -> float:
        """Area of all pictures in that many columns; fewer empty cells decide between equals."""
        cell = self._cell_rect(0, columns, rect)
        total = 0.0
        for shown in self.shown:
            scale = self._scale(shown, Size(cell.width, cell.height - self._caption_height(shown.picture, cell.width)))
            total += shown.size.width * shown.size.height * max(0.0, scale) ** 2
        empty = -len(self.shown) % columns
        return round(total, 3) - empty

    def _scale(self, shown: Shown, box: Size) -> float:
        scale = min(box.width / shown.size.width, box.height / shown.size.height)
        return min(1.0, scale)

    def _cell_rect(self, index: int, columns: int, rect: Rect) -> Rect:
        gutter = self.room.styles.gutter
        rows = ceil(len(self.shown) / columns)
        width = (rect.width - (columns - 1) * gutter) / columns
        height = (rect.height - (rows - 1) * gutter) / rows
        row, column = divmod(index, columns)
        if self.desk.setter.rtl:
            column = columns - 1 - column
        return Rect(rect.x + column * (width + gutter), rect.y + row * (height + gutter), width, height)

    def _placed(self, shown: Shown, cell: Rect) -> tuple[Draft, ...]:
        caption = self._caption(shown.picture, cell.width)
        below = caption.height + _CAPTION_GAP if caption else 0.0
        box = Rect(cell.x, cell.y, cell.width, max(1.0, cell.height - below))
        inside = box.inset(_rim(shown.picture))
        place = inside if shown.picture.fit == "cover" else self._contained(shown, inside)
        frame = _in_window(shown.picture, picture_frame(shown.picture, place, self.desk), self.desk)
        drafts = [Draft(frame, (shown.step,) if shown.step else ())]
        place = frame.rect
        if caption:
            drafts.append(caption.framed(Rect(cell.x, place.bottom + _CAPTION_GAP, cell.width, caption.height)))
        return tuple(drafts)

    def _lefts(self, columns: int, rect: Rect) -> tuple[float, ...]:
        """Where columns begin; in a grid of several rows without captions they are only as wide as their pictures."""
        cells = tuple(self._cell_rect(column, columns, rect) for column in range(columns))
        if len(self.shown) <= columns or any(each.picture.caption for each in self.shown):
            return tuple(cell.x for cell in cells)
        widths = (
            max(self._contained(each, cells[0]).width for each in self.shown[column::columns])
            for column in range(columns - 1)
        )
        before = accumulate((width + self.room.styles.gutter for width in widths), initial=0.0)
        if self.desk.setter.rtl:
            return tuple(rect.right - left - cell.width for left, cell in zip(before, cells, strict=True))
        return tuple(rect.x + left for left in before)

    def _contained(self, shown: Shown, box: Rect) -> Rect:
        scale = self._scale(shown, box.size)
        width, height = shown.size.width * scale, shown.size.height * scale
        slack = box.width - width
        align = Align.END if self.align is Align.START and self.desk.setter.rtl else self.align
        x = box.x + {Align.START: 0.0, Align.CENTER: slack / 2, Align.END: slack}[align]
        return Rect(x, box.y, width, height)

    def _caption(self, picture: Picture, width: float) -> flow.FlowBox | None:
        if not picture.caption:
            return None
        form = plain(self.room.styles.caption)
        if self.align is Align.CENTER:
            form = replace(form, align=Align.CENTER)
        leaf = flow.Leaf(picture.caption, form, picture.span)
        return replace(flow.set_leaves((leaf,), width, self.desk), role=Role.CAPTION)

    def _caption_height(self, picture: Picture, width: float) -> float:
        caption = self._caption(picture, width)
        return caption.height + _CAPTION_GAP if caption else 0.0


def _rim(picture: Picture) -> Insets:
    """Points that a window takes around a picture that asks for one."""
    if WINDOWS.isdisjoint(picture.attributes.classes):
        return Insets()
    from talkkit.layout.blocks.window import rim, window_of  # for pictures that stand in one

    return rim(window_of(picture.attributes.classes))


def _in_window(picture: Picture, frame: Frame, desk: Desk) -> Frame:
    if WINDOWS.isdisjoint(picture.attributes.classes):
        return frame
    from talkkit.layout.blocks.window import framed, window_of

    return framed(frame, window_of(picture.attributes.classes), desk.theme)


def measure(items: tuple[Item[Picture], ...], room: Room, desk: Desk) -> PictureBox:
    """Pictures in the size that they want in the room, aligned as the first is."""
    shown = tuple(_shown(item.block, item.traits.step, room, desk) for item in items)
    return PictureBox(shown, room, desk, items[0].traits.align or Align.START)


def picture_frame(picture: Picture, place: Rect, desk: Desk) -> Frame:
    """The picture in exactly that place: cropped when it covers, a quiet stand-in with its alt text when it
    is missing. One without alt text has none anywhere: what it shows is only known to its author.
    """
    asset = shown_asset(picture, desk)
    if asset is None:
        return _stand_in(picture, place, desk)
    from talkkit.images.tones import edges  # decodes pictures, which many talks do not have

    surface = None if picture.decorative else mat(edges(asset), desk.theme.palette)
    crop = crop_to(asset.natural, place.size, picture.focus) if picture.fit == "cover" else (0.0, 0.0, 0.0, 0.0)
    crop = margins(place.size) if surface and not any(crop) else crop
    content = PictureContent(asset, crop, surface, playback=_playback(picture, desk))
    return Frame(
        "",
        place,
        Role.PICTURE,
        content,
        alt="" if picture.decorative else picture.alt,
        decorative=picture.decorative,
        link=picture.link,
        origins=(picture.span,),
    )


def shown_asset(picture: Picture, desk: Desk, under: str = "") -> Asset | None:
    """The picture as it is to look; `under`: `#RRGGBB` of what an opacity lets through, where that is one colour."""
    asset = _asset(picture, desk)
    if asset is None or not picture.effects:
        return asset
    from talkkit.images.effects import with_effects  # decodes pictures, which many talks do not have

    return with_effects(asset, picture.effects, under)


def _asset(picture: Picture, desk: Desk) -> Asset | None:
    """The picture; of a clip, its own poster where the one that is named is missing."""
    return desk.pictures.get(picture.source) or (desk.pictures.get(picture.clip.address) if picture.clip else None)


def _playback(picture: Picture, desk: Desk) -> Playback | None:
    clip = picture.clip
    found = desk.pictures.get(clip.address) if clip else None
    if clip is None or found is None or found.recording is None:
        return None
    return Playback(found.recording, clip.autoplay, clip.loop, clip.muted, clip.start, clip.end)


def crop_to(natural: Size, place: Size, focus: tuple[float, float] = (0.5, 0.5)) -> tuple[float, float, float, float]:
    """Fractions to cut off at left, top, right and bottom, so that the rest has the place's proportions; around the
    focus as style sheets have it (CSS Images 3, 5.5), or evenly.
    """
    across, down = focus
    if natural.ratio > place.ratio:
        cut = 1.0 - place.ratio / natural.ratio
        return (cut * across, 0.0, cut * (1.0 - across), 0.0)
    cut = 1.0 - natural.ratio / place.ratio
    return (0.0, cut * down, 0.0, cut * (1.0 - down))


def whole_in(natural: Size, place: Size) -> tuple[float, float, float, float]:
    """The crop, nowhere above zero, by which a picture stands whole and centred in a place of other proportions."""
    if natural.ratio > place.ratio:
        free = (natural.ratio / place.ratio - 1.0) / 2
        return (0.0, -free, 0.0, -free)
    free = (place.ratio / natural.ratio - 1.0) / 2
    return (-free, 0.0, -free, 0.0)


def _stand_in(picture: Picture, place: Rect, desk: Desk) -> Frame:
    form = replace(plain(desk.theme.caption), align=Align.CENTER)
    text = "" if picture.decorative else picture.alt.strip()
    pad = desk.theme.code.padding
    paragraph = desk.setter.paragraph((Run(text),), form, max(20.0, place.width - 2 * pad))
    inside = TextBoxShape(place.width, place.height, Insets(pad, pad, pad, pad), Anchor.MIDDLE)
    fits = text_height((paragraph,)) <= place.height - 2 * pad
    words = text_content((paragraph,), inside, desk.setter) if fits and text else None
    content = ShapeContent("rect", fill=desk.theme.code.surface, text=words)
    return Frame("", place, Role.PICTURE, content, alt=text, decorative=picture.decorative, origins=(picture.span,))


def _shown(picture: Picture, step: int, room: Room, desk: Desk) -> Shown:
    asset = _asset(picture, desk)
    natural = asset.natural if asset else _STAND_IN
    natural = natural if natural.width > 0 and natural.height > 0 else _STAND_IN
    limit = Size(room.width, room.region.height)
    width = _points(picture.width, room.region.width)
    height = _points(picture.height, room.region.height)
    if width is None and height is None and picture.fit == "cover":
        return Shown(picture, limit, step)
    if width is None and height is None:
        enlarged = 1.0 if asset is None else 100.0 if asset.svg else _ENLARGED
        scale = min(limit.width / natural.width, limit.height / natural.height, enlarged)
        return Shown(picture, Size(natural.width * scale, natural.height * scale), step)
    width = width or (height or 0.0) * natural.ratio
    height = width / natural.ratio if picture.fit == "contain" or not height else height
    scale = min(1.0, limit.width / width, limit.height / height)
    return Shown(picture, Size(width * scale, height * scale), step, fixed=True)


def _points(length: Length | None, whole: float) -> float | None:
    if length is None or length.value <= 0:
        return None
    return length.value if length.unit == "pt" else length.value / 100 * whole
