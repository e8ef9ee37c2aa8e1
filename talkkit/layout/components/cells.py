"""A part of a component -> a measured cell, and the cell in its place -> ordinary frames."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.frame import Frame, GroupContent, PathContent, PictureContent, Role, ShapeContent
from talkkit.geometry import Insets, Point, Rect, Size
from talkkit.layout.blocks.base import Desk, Draft, Room
from talkkit.layout.blocks.flow import FlowBox, Leaf, set_leaves
from talkkit.layout.blocks.picture import crop_to, picture_frame
from talkkit.layout.components.kinds import Kind
from talkkit.layout.components.look import Look, mark_text
from talkkit.layout.items import Component, Part
from talkkit.model.blocks import Picture
from talkkit.model.runs import plain_text
from talkkit.style import Anchor, Color, ParagraphFormat, end_on

_DOT, _LINE = 13.0, 2.0
"""Points of a mark on a line, and of the line."""
_NUMBER, _NUMBER_BESIDE = 2.0, 1.5
"""Of the text's size: the disc of a number above its text, and beside it."""
_BESIDE = 16.0
"""Points between a mark and the text beside it."""
_FACE = (0.46, 0.27, 0.17)
"""Of the region's height: a portrait, where there are one, two or three rows."""
_LEAST_FACE = 56.0
"""Points."""
_SIGN = 1.7
"""Of the text's size: an icon on a card."""
_IN_DISC = 0.56
"""Of a step's disc: an icon."""
_ICON = 52.0
"""Points of a drawing on a card."""
_LARGE = 150.0
"""Points of its own width from which a drawing is no icon."""
_PHOTO = 0.5
"""Of a card's width: the height of a photograph or a large drawing on it."""
_WALL = 0.34
"""Of its cell: the area that a logo takes."""

Form = tuple[int, int, float, ParagraphFormat | None]
"""Rows, columns, points of the column of heads, and the format of figures."""


class Cell(Struct, frozen=True):
    """A part measured: its mark or picture, and what it says."""

    part: Part
    height: float
    mark: Size = Size(0.0, 0.0)
    text: FlowBox | None = None
    head: FlowBox | None = None
    """The head where it stands by itself: a figure, or beside a row."""
    gap: float = 0.0
    """Between mark or head and text."""


def cell(part: Part, look: Look, width: float, form: Form, room: Room, desk: Desk) -> Cell:
    """The part in a cell of that width."""
    lines, columns, heads, figure = form
    kind = look.kind
    if figure is not None:
        head = _of_head(part, figure, width, desk)
        text = look.text(part, width, desk, head=False)
        gap = 0.25 * look.size if text else 0.0
        return Cell(part, head.height + gap + _height(text), head=head, text=text, gap=gap)
    mark = _mark(part, look, width, (lines, columns), room, desk)
    if columns == 1 and kind.mark != "none":
        head_box = _of_head(part, look.head, heads, desk) if heads and part.head else None
        inner = width - mark.width - _BESIDE - (heads + _BESIDE if heads else 0.0)
        text = look.line(part, max(40.0, inner), desk) if not heads else look.text(part, inner, desk, head=False)
        return Cell(part, max(mark.height, _height(text), _height(head_box)), mark, text, head_box, _BESIDE)
    pad = desk.theme.card.padding if kind.panels else 0.0
    text = look.text(part, max(40.0, width - 2 * pad - _bar(kind, desk)[0]), desk)
    gap = (0.6 * look.size) if mark.height and text else 0.0
    if kind.mark == "portrait":
        free = (room.region.height - (lines - 1) * room.styles.gutter) / lines - gap - _height(text)
        side = max(_LEAST_FACE, min(mark.height, free))
        mark = Size(side, side)
    return Cell(part, 2 * pad + _bar(kind, desk)[1] + mark.height + gap + _height(text), mark, text, gap=gap)


def logo_cells(parts: tuple[Part, ...], width: float, lines: int, room: Room, desk: Desk) -> tuple[Cell, ...]:
    """Logos of equal area, none larger than most of its cell."""
    height = min(0.55 * width, (0.96 * room.region.height - (lines - 1) * room.styles.gutter) / lines)
    area = _WALL * width * height
    found = []
    for part in parts:
        asset = desk.pictures.get(part.pictures[0].source)
        ratio = asset.natural.ratio if asset is not None and asset.natural.height > 0 else 1.6
        size = Size((area * ratio) ** 0.5, (area / ratio) ** 0.5)
        scale = min(1.0, 0.86 * width / size.width, 0.8 * height / size.height)
        found.append(Cell(part, height, Size(size.width * scale, size.height * scale)))
    return tuple(found)


def alike(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells with marks of the size that all have room for."""
    side = min(each.mark.height for each in cells)
    return tuple(replace(each, height=each.height - each.mark.height + side, mark=Size(side, side)) for each in cells)


def _of_head(part: Part, form: ParagraphFormat, width: float, desk: Desk) -> FlowBox:
    return set_leaves((Leaf(part.head, form, part.span),), width, desk)


def _height(box: FlowBox | None) -> float:
    return box.height if box is not None else 0.0


def _bar(kind: Kind, desk: Desk) -> tuple[float, float]:
    """Points that the bar of a card takes from its width and from its height."""
    card = desk.theme.card
    if not kind.panels or not card.rule:
        return 0.0, 0.0
    return (card.rule, 0.0) if card.side == "left" else (0.0, card.rule)


def _mark(part: Part, look: Look, width: float, form: tuple[int, int], room: Room, desk: Desk) -> Size:
    """The size of what stands above or beside the text, where there are so many rows and columns."""
    lines, columns = form
    match look.kind.mark:
        case "number":
            side = float(round((_NUMBER_BESIDE if columns == 1 else _NUMBER) * look.size))
            return Size(side, side)
        case "dot":
            return Size(_DOT, _DOT)
        case "portrait":
            side = min(0.9 * width, _FACE[min(lines, len(_FACE)) - 1] * room.region.height)
            return Size(side, side)
        case _:
            if part.icon:
                side = float(round(_SIGN * look.size))
                return Size(side, side)
            return _picture_size(part, width - 2 * desk.theme.card.padding, desk) if part.pictures else Size(0.0, 0.0)


def _picture_size(part: Part, width: float, desk: Desk) -> Size:
    """A photograph as wide as the card, a drawing small."""
    picture = part.pictures[0]
    asset = desk.pictures.get(picture.source)
    if asset is None:
        return Size(_ICON, _ICON)
    if _is_photograph(picture, desk):
        return Size(width, _PHOTO * width)
    high = _PHOTO * width if asset.natural.width > _LARGE else _ICON
    scale = min(high / asset.natural.height, width / asset.natural.width)
    return Size(asset.natural.width * scale, asset.natural.height * scale)


def _is_photograph(picture: Picture, desk: Desk) -> bool:
    from talkkit.images.tones import is_photograph  # decodes pictures, which many talks do not have

    asset = desk.pictures.get(picture.source)
    return asset is not None and is_photograph(asset)


class Frames(Struct, frozen=True):
    """Makes the frames of parts."""

    component: Component
    kind: Kind
    look: Look
    desk: Desk
    beside: bool
    """Whether marks stand beside their text, one part below the other."""

    def part(self, index: int, cell: Cell, place: Rect, before: Rect | None) -> Draft:
        """A part as one frame, or as a group. `before`: where the one before it stands."""
        if self.kind.panels:
            frames = self._card(index, cell, place)
        elif self.beside:
            frames = self._row(index, cell, place, before)
        else:
            frames = self._column(index, cell, place, before)
        step = self.component.traits.step + (index + 1 if self.component.builds else 0)
        return Draft(_grouped(frames, cell.part), (step,) if step else ())

    def _card(self, index: int, cell: Cell, place: Rect) -> list[Frame]:
        card = self.desk.theme.card
        wide, high = _bar(self.kind, self.desk)
        top = card.padding + (high if card.side == "top" else 0.0)
        left = card.padding + wide
        rtl = self.desk.setter.rtl
        insets = Insets(card.padding if rtl else left, top, left if rtl else card.padding, card.padding)
        surface = ShapeContent(
            "roundRect" if card.radius else "rect",
            fill=card.surface,
            line=card.line,
            line_width=card.line_width,
            radius=card.radius,
        )
        found: list[Frame] = []
        if cell.text is not None and not cell.mark.height:
            text = cell.text.framed(place, insets).frame
            found.append(Frame("", place, Role.BODY, replace(surface, text=text.text), origins=text.origins))
        else:
            found.append(_decoration(place, surface))
        if card.rule:
            found.append(_decoration(self._bar_rect(place), ShapeContent("rect", fill=self._bar_color(index))))
        if cell.mark.height:
            x = place.right - insets.right - cell.mark.width if rtl else place.x + insets.left
            mark = Rect(x, place.y + top, cell.mark.width, cell.mark.height)
            found.append(self._icon(cell.part, mark, card.accent) if cell.part.icon else self._picture(cell, mark))
            if cell.text is not None:
                y = place.y + top + cell.mark.height + cell.gap
                found.append(self._text(cell.text, place.x + insets.left, y))
        return found

    def _bar_rect(self, place: Rect) -> Rect:
        card = self.desk.theme.card
        if card.side == "left":
            x = place.right - card.rule if self.desk.setter.rtl else place.x
            return Rect(x, place.y, card.rule, place.height)
        y = place.bottom - card.rule if card.side == "bottom" else place.y
        return Rect(place.x, y, place.width, card.rule)

    def _bar_color(self, index: int) -> Color:
        """Of two panels that are compared, the first stands back."""
        quiet = self.kind.verdict and index == 0
        return Color("accent6") if quiet else self.desk.theme.card.accent

    def _column(self, index: int, cell: Cell, place: Rect, before: Rect | None) -> list[Frame]:
        """Mark above text."""
        mark = self._mark_rect(cell, place)
        found: list[Frame] = []
        y = place.y
        if self.kind.line and before is not None and before.y == place.y:
            past = self._mark_rect(cell, before)
            first, second = sorted((mark, past), key=lambda rect: rect.x)
            middle = mark.y + mark.height / 2 - _LINE / 2
            space = 8.0 if self.kind.mark == "number" else 0.0
            line = Rect(first.right + space, middle, second.x - first.right - 2 * space, _LINE)
            found.append(_decoration(line, ShapeContent("rect", fill=self._line_color)))
        if self.kind.large and before is not None and before.y == place.y:
            x = (before.right + place.x) / 2 if place.x > before.x else (place.right + before.x) / 2
            rule = Rect(x - 0.5, place.y + 4.0, 1.0, max(1.0, place.height - 8.0))
            found.append(_decoration(rule, ShapeContent("rect", fill=self._line_color)))
        if cell.mark.height:
            found += self._marked(index, cell, mark)
            y += cell.mark.height + cell.gap
        if cell.head is not None:
            found.append(self._text(cell.head, place.x, y))
            y += cell.head.height + cell.gap
        if cell.text is not None:
            found.append(self._text(cell.text, place.x, y))
        return found

    def _row(self, index: int, cell: Cell, place: Rect, before: Rect | None) -> list[Frame]:
        """Head, mark and text on a line."""
        rtl = self.desk.setter.rtl
        heads = place.width - cell.mark.width - _BESIDE - (cell.text.width if cell.text else 0.0)
        lead = heads if self.kind.mark == "dot" and heads > _BESIDE else 0.0
        line = 1.2 * self.look.head.run.size
        x = place.x + lead
        y = place.y + max(0.0, (line - cell.mark.height) / 2) if self.kind.mark == "dot" else place.y
        mark = Rect(_across(place, x, cell.mark.width, rtl=rtl), y, cell.mark.width, cell.mark.height)
        found: list[Frame] = []
        if self.kind.line and before is not None:
            top = before.y + (mark.y - place.y) + mark.height
            middle = mark.x + mark.width / 2 - _LINE / 2
            if mark.y - top > 4.0:
                rect = Rect(middle, top, _LINE, mark.y - top)
                found.append(_decoration(rect, ShapeContent("rect", fill=self._line_color)))
        if cell.head is not None:
            found.append(self._text(cell.head, _across(place, place.x, cell.head.width, rtl=rtl), place.y))
        found += self._marked(index, cell, mark)
        if cell.text is not None:
            at = _across(place, x + cell.mark.width + _BESIDE, cell.text.width, rtl=rtl)
            lower = max(0.0, (cell.mark.height - cell.text.height) / 2) if self.kind.mark != "dot" else 0.0
            found.append(self._text(cell.text, at, place.y + lower))
        return found

    @property
    def _line_color(self) -> Color:
        """Lines that join marks are seen on either ground, which rules between rows need not be."""
        return Color("tx2")

    def _mark_rect(self, cell: Cell, place: Rect) -> Rect:
        """Where the mark stands above its text."""
        slack = place.width - cell.mark.width
        start = slack if self.desk.setter.rtl else 0.0
        x = place.x + (slack / 2 if self.kind.centered else start)
        y = place.y + (place.height - cell.mark.height) / 2 if self.kind.mark == "logo" else place.y
        return Rect(x, y, cell.mark.width, cell.mark.height)

    def _marked(self, index: int, cell: Cell, rect: Rect) -> list[Frame]:
        accent = self.desk.theme.card.accent
        match self.kind.mark:
            case "dot":
                return [_decoration(rect, ShapeContent("ellipse", fill=accent))]
            case "number" if cell.part.icon:
                edge = rect.width * (1 - _IN_DISC) / 2
                inner = rect.inset(Insets(edge, edge, edge, edge))
                ink = end_on(accent, self.desk.theme.palette)
                ground = _decoration(rect, ShapeContent("ellipse", fill=accent))
                return [ground, self._icon(cell.part, inner, ink)]
            case "number":
                text = mark_text(
                    str(index + 1), cell.part.span, float(round(0.9 * self.look.size)), rect.width, self.desk
                )
                framed = text.framed(rect, anchor=Anchor.MIDDLE).frame
                disc = ShapeContent("ellipse", fill=accent, text=framed.text)
                return [Frame("", rect, Role.LABEL, disc)]
            case _:
                return [self._picture(cell, rect)]

    def _icon(self, part: Part, rect: Rect, color: Color) -> Frame:
        from talkkit.presets.icons import LINE, SIDE, icon  # for talks that have some

        scale = rect.width / SIDE
        steps = (
            replace(step, points=tuple(Point(at.x * scale, at.y * scale) for at in step.points))
            for step in icon(part.icon)
        )
        drawing = PathContent(tuple(steps), line=color, line_width=LINE * scale)
        return Frame("", rect, Role.DECORATION, drawing, decorative=True)

    def _picture(self, cell: Cell, rect: Rect) -> Frame:
        if not cell.part.pictures:
            return self._initials(cell.part, rect)
        picture = replace(cell.part.pictures[0], caption=())
        shown = picture_frame(picture, rect, self.desk)
        content = shown.content
        asset = self.desk.pictures.get(picture.source)
        if self.kind.mark == "portrait":
            if isinstance(content, PictureContent) and asset is not None:
                content = PictureContent(asset, crop_to(asset.natural, rect.size), content.mat, round=True)
            else:
                return replace(self._initials(cell.part, rect), alt=shown.alt, origins=shown.origins)
        elif self.kind.panels and asset is not None and _is_photograph(picture, self.desk):
            content = PictureContent(asset, crop_to(asset.natural, rect.size))
        return replace(shown, rect=rect, content=content)

    def _initials(self, part: Part, rect: Rect) -> Frame:
        """A disc for somebody without a picture."""
        name = plain_text(part.head).split()
        letters = "".join(word[0] for word in (*name[:1], *name[1:][-1:])).upper()
        text = mark_text(letters, part.span, float(max(12, round(0.34 * rect.height))), rect.width, self.desk)
        framed = text.framed(rect, anchor=Anchor.MIDDLE).frame
        disc = ShapeContent("ellipse", fill=self.desk.theme.card.accent, text=framed.text)
        return Frame("", rect, Role.LABEL, disc)

    def _text(self, text: FlowBox, x: float, y: float) -> Frame:
        return text.framed(Rect(x, y, text.width, max(1.0, text.height))).frame


def _across(place: Rect, x: float, width: float, *, rtl: bool) -> float:
    """Where something begins that stands at `x` where reading begins at the left."""
    return place.right - (x - place.x) - width if rtl else x


def _decoration(rect: Rect, shape: ShapeContent) -> Frame:
    return Frame("", rect, Role.DECORATION, shape, decorative=True)


def _grouped(frames: list[Frame], part: Part) -> Frame:
    """One frame as it is, several as a group that ends where they end."""
    if len(frames) == 1:
        return frames[0]
    left, top = min(frame.rect.x for frame in frames), min(frame.rect.y for frame in frames)
    right, bottom = max(frame.rect.right for frame in frames), max(frame.rect.bottom for frame in frames)
    rect = Rect(left, top, right - left, bottom - top)
    return Frame("", rect, Role.BODY, GroupContent(tuple(frames)), origins=(part.span,))
