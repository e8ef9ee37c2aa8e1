"""Background, pictures and shapes of layout and master -> decoration frames, and words for what cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from PIL.Image import Resampling, Transpose

from talkkit.frame import Frame, PathContent, PictureContent, Role, ShapeContent, TextContent
from talkkit.geometry import PathStep, Point, Rect, Size
from talkkit.images import Asset
from talkkit.images.loader import load
from talkkit.ooxml.colors import Scheme
from talkkit.ooxml.inheritance import placeholder
from talkkit.ooxml.markup import Element, node, whole
from talkkit.ooxml.names import qualified
from talkkit.ooxml.package import extension
from talkkit.style import Color
from talkkit.theme.template.affine import Affine, Placed, inside, placed
from talkkit.theme.template.colors import color_in, fill_of, local
from talkkit.theme.template.fills import Line, Paint, Painter, Source, plain, referenced, shape_fill
from talkkit.theme.template.marktext import mark_text
from talkkit.theme.template.paths import Outline, outlines
from talkkit.theme.template.raster import asset, bounds, opened
from talkkit.theme.template.sheets import LayoutSheet, Template

_BACKGROUND_FILLS = 1000
"""Where `p:bgRef/@idx` begins to mean the theme's background fills (ECMA-376 part 1, 19.3.1.3)."""
_MOST_FRAMES = 600
"""A layout with more shapes than that is drawn in part."""
_GRAPHICS = {
    "table": "a table",
    "chart": "a chart",
    "diagram": "a SmartArt graphic",
    "ole": "an embedded object",
}
_EFFECTS = ("outerShdw", "glow", "reflection", "innerShdw", "softEdge", "blur")
EFFECTS_LOST = "shadows and other effects"
"""What is not drawn and changes no surface."""
_FAINT = 0.15
"""Opacity below which a mark does not disturb text that stands on it."""
_FORMATS = {"emf": "an EMF picture", "wmf": "a WMF picture", "wdp": "an HD Photo picture", "svg": "an SVG picture"}


class Look(Struct, frozen=True):
    """What is painted below the content of a layout."""

    background: Color
    frames: tuple[Frame, ...]
    marks: tuple[Rect, ...]
    """Places of pictures, shapes and texts, without the background."""
    words: tuple[Rect, ...]
    """Where texts stand, as high and as wide as their lines."""
    lost: tuple[str, ...]


class Gallery(Struct):
    """Pictures of a template by part name, each read once."""

    template: Template
    _known: dict[str, Asset | None] = field(default_factory=dict)
    _of_masters: dict[str, tuple[list[Frame], list[str]]] = field(default_factory=dict)
    _means: dict[str, Color] = field(default_factory=dict)

    def picture(self, owner: str, relationship: str, lost: list[str]) -> Asset | None:
        """The asset behind an `r:embed` of a part; None, and a word in `lost`, when it cannot be shown."""
        parts = self.template.opened.package.parts
        target = parts[owner].target(relationship) if relationship else None
        part = parts.get(target or "")
        if part is None:
            return None
        if part.name not in self._known:
            readable = extension(part.name) not in ("emf", "wmf", "wdp")
            self._known[part.name] = load(part.data, part.name)[0] if readable else None
        found = self._known[part.name]
        if found is None:
            lost.append(_FORMATS.get(extension(part.name), "a picture that cannot be read"))
        return found

    def of_master(self, sheet: LayoutSheet, lost: list[str]) -> list[Frame]:
        """The master's own marks; drawn once for all layouts that see its colours alike."""
        part, tree = sheet.design.part, sheet.design.tree
        if sheet.scheme != sheet.design.scheme:
            return _Walker(part, tree, sheet, self, lost).frames()
        if part not in self._of_masters:
            said: list[str] = []
            self._of_masters[part] = (_Walker(part, tree, sheet, self, said).frames(), said)
        frames, said = self._of_masters[part]
        lost += said
        return frames

    def mean(self, picture: PictureContent) -> Color:
        """The mean colour of a picture."""
        digest = picture.asset.digest
        if digest not in self._means:
            self._means[digest] = _mean(picture)
        return self._means[digest]


class _Owned(Struct, frozen=True):
    """Pictures as one part refers to them."""

    part: str
    gallery: Gallery
    lost: list[str]

    def __call__(self, relationship: str) -> Asset | None:
        return self.gallery.picture(self.part, relationship, self.lost)


def look(sheet: LayoutSheet, template: Template, gallery: Gallery) -> Look:
    """The layout's background, then the master's marks (unless it hides them), then its own."""
    lost: list[str] = []
    size = template.size
    frames: list[Frame] = []
    color, picture = _background(sheet, size, gallery, lost)
    if picture is not None:
        frames.append(_frame(f"{sheet.part}#background", Rect(0, 0, size.width, size.height), picture))
    first = len(frames)
    if sheet.shows_master:
        frames += gallery.of_master(sheet, lost)
    frames += _Walker(sheet.part, sheet.tree, sheet, gallery, lost).frames()
    marks = tuple(frame.rect for frame in frames[first:] if not _is_faint(frame))
    words = tuple(_extent(frame.rect, frame.text) for frame in frames[first:] if frame.text and frame.text.lines)
    return Look(color, tuple(frames[:_MOST_FRAMES]), marks, words, tuple(dict.fromkeys(lost)))


def _extent(rect: Rect, text: TextContent) -> Rect:
    """Where the lines of a text stand."""
    first, last = text.lines[0], text.lines[-1]
    pieces = [piece for line in text.lines for piece in line.pieces]
    left = min((piece.x for piece in pieces), default=0.0)
    right = max((piece.x + piece.width for piece in pieces), default=rect.width)
    return Rect(rect.x + left, rect.y + first.top, right - left, last.top + last.height - first.top)


def _is_faint(frame: Frame) -> bool:
    """Whether a mark hardly shows."""
    content = frame.content
    if isinstance(content, PictureContent):
        if content.asset.media_type != "image/png":
            return False
        _, most = opened(content.asset).getchannel("A").getextrema()
        return float(str(most)) < 255 * _FAINT
    if isinstance(content, (ShapeContent, PathContent)):
        colors = [color for color in (content.fill, content.line) if color is not None]
        return all(color.alpha < _FAINT for color in colors)
    return False


def _frame(key: str, rect: Rect, content: ShapeContent | PathContent | PictureContent) -> Frame:
    return Frame(key, rect, Role.DECORATION, content, decorative=True)


def _background(
    sheet: LayoutSheet, size: Size, gallery: Gallery, lost: list[str]
) -> tuple[Color, PictureContent | None]:
    """The nearest background's colour, and its picture where it is no plain colour."""
    for part, tree in ((sheet.part, sheet.tree), (sheet.design.part, sheet.design.tree)):
        found = tree.find(f"{qualified('p:cSld')}/{qualified('p:bg')}")
        if found is None:
            continue
        source = _background_fill(found, sheet)
        owner = part if source.standing is None else _theme_part(sheet, gallery)
        paint = Painter(sheet.scheme, _Owned(owner, gallery, lost)).paint(source, size)
        if paint.lost:
            lost.append(paint.lost)
        if paint.picture is not None:
            return gallery.mean(paint.picture), paint.picture
        if paint.color is not None:
            return paint.color, None
    return plain(Color("bg1"), sheet.scheme) or Color("bg1"), None


def _background_fill(background: Element, sheet: LayoutSheet) -> Source:
    properties = background.find(qualified("p:bgPr"))
    if properties is not None:
        return Source(fill_of(properties), None)
    reference = background.find(qualified("p:bgRef"))
    index = whole(reference.get("idx")) or 0 if reference is not None else 0
    standing = color_in(reference, sheet.scheme) or Color("bg1")
    if index > _BACKGROUND_FILLS:
        fill = referenced(sheet.design.theme, "a:bgFillStyleLst", index - _BACKGROUND_FILLS)
    else:
        fill = referenced(sheet.design.theme, "a:fillStyleLst", index)
    return Source(fill, standing) if fill is not None else Source(reference, standing)


def _theme_part(sheet: LayoutSheet, gallery: Gallery) -> str:
    """The part that owns the pictures of the theme's fills."""
    trees = gallery.template.opened.trees
    return next((name for name, tree in trees.items() if tree is sheet.design.theme), sheet.design.part)


def _mean(picture: PictureContent) -> Color:
    """The mean colour of a picture."""
    pixel = opened(picture.asset).convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return Color(hex="#" + "".join(f"{int(value):02X}" for value in pixel[:3]))


class _Walker(Struct, frozen=True):
    """Draws the shapes of one part that are no placeholders."""

    part: str
    tree: Element
    sheet: LayoutSheet
    gallery: Gallery
    lost: list[str]

    def frames(self) -> list[Frame]:
        tree = self.tree.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
        return list(self._members(tree, Affine(), None)) if tree is not None else []

    @property
    def scheme(self) -> Scheme:
        return self.sheet.scheme

    def _painter(self) -> Painter:
        return Painter(self.scheme, _Owned(self.part, self.gallery, self.lost))

    def _members(self, tree: Element, outer: Affine, fill: Element | None) -> Iterator[Frame]:
        for element in tree:
            if _is_hidden(element):
                continue
            match local(element):
                case "sp" | "cxnSp" if placeholder(element) is None:
                    yield from self._shape(element, outer, fill)
                case "pic" if placeholder(element) is None:
                    yield from self._picture(element, outer)
                case "grpSp":
                    properties = element.find(qualified("p:grpSpPr"))
                    own = fill_of(properties)
                    transform = properties.find(qualified("a:xfrm")) if properties is not None else None
                    yield from self._members(element, inside(transform, outer), own if own is not None else fill)
                case "graphicFrame" if placeholder(element) is None:
                    self.lost.append(_graphic(element))
                case "AlternateContent":
                    yield from self._alternate(element, outer, fill)
                case _:
                    continue

    def _alternate(self, element: Element, outer: Affine, fill: Element | None) -> Iterator[Frame]:
        """What older programs are to show, which is plain; else the first choice."""
        for name in ("mc:Fallback", "mc:Choice"):
            branch = element.find(qualified(name))
            if branch is not None and len(branch):
                yield from self._members(branch, outer, fill)
                return

    def _key(self, element: Element) -> str:
        names = next(iter(element.iter(qualified("p:cNvPr"))), None)
        parent = element.getparent()
        place = parent.index(element) if parent is not None else 0
        return f"{self.part}#{names.get('id', '') if names is not None else ''}-{place}"

    def _shape(self, element: Element, outer: Affine, group_fill: Element | None) -> Iterator[Frame]:
        properties, style = element.find(qualified("p:spPr")), element.find(qualified("p:style"))
        place = placed(properties.find(qualified("a:xfrm")) if properties is not None else None, outer)
        if place is None or properties is None:
            return
        self._note_effects(properties)
        drawn = outlines(properties, place.size)
        if drawn is None:
            preset = properties.find(qualified("a:prstGeom"))
            self.lost.append(f"a shape '{preset.get('prst') if preset is not None else ''}'")
            return
        source = shape_fill(properties, style, self.sheet.design.theme, self.scheme)
        if element.get("useBgFill") in {"1", "true"}:
            source = self._of_background(place.size)
        if source.fill is not None and local(source.fill) == "grpFill":
            source = Source(group_fill, None)
        line = self._painter().line(properties, style, self.sheet.design.theme)
        for index, outline in enumerate(drawn):
            yield from self._outline(f"{self._key(element)}-{index}", outline, place, source, line)
        yield from self._text(element, place)

    def _outline(self, key: str, outline: Outline, place: Placed, source: Source, line: Line | None) -> Iterator[Frame]:
        steps = place.to_page.steps(outline.steps)
        box = bounds(steps)
        moved = Affine(e=-box.x, f=-box.y).steps(steps)
        paint = self._painter().paint(source, box.size, moved) if outline.filled else Paint()
        if paint.lost:
            self.lost.append(paint.lost)
        stroke = line if outline.stroked else None
        if paint.picture is not None:
            yield _frame(f"{key}-fill", box, paint.picture)
            paint = Paint()
        if paint.color is None and stroke is None:
            return
        yield _frame(key, box, _content(moved, box, paint.color, stroke))

    def _of_background(self, size: Size) -> Source:
        """The fill of a shape that is cut out to the slide's background (`useBgFill`), as one colour."""
        color, _ = _background(self.sheet, size, self.gallery, [])
        value = (color.hex or "#FFFFFF").lstrip("#")
        return Source(node("a:solidFill", None, node("a:srgbClr", {"val": value})), None)

    def _text(self, element: Element, place: Placed) -> Iterator[Frame]:
        if not place.to_page.straight:
            return
        made = mark_text(element, self.sheet, place.size)
        if made is not None:
            rect = place.to_page.rect(place.size)
            yield Frame(f"{self._key(element)}-text", rect, Role.DECORATION, made, decorative=True)

    def _picture(self, element: Element, outer: Affine) -> Iterator[Frame]:
        properties, fill = element.find(qualified("p:spPr")), element.find(qualified("p:blipFill"))
        place = placed(properties.find(qualified("a:xfrm")) if properties is not None else None, outer)
        if place is None or fill is None or place.size.width < 0.5 or place.size.height < 0.5:
            return
        paint = self._painter().picture(fill, place.size)
        if paint.lost:
            self.lost.append(paint.lost)
        if paint.picture is None:
            return
        to_page = place.to_page
        if to_page.straight:
            yield _frame(self._key(element), to_page.rect(place.size), paint.picture)
            return
        yield _frame(self._key(element), to_page.rect(place.size), _turned(paint.picture, place))

    def _note_effects(self, properties: Element) -> None:
        effects = properties.find(qualified("a:effectLst"))
        if effects is not None and any(local(effect) in _EFFECTS for effect in effects):
            self.lost.append(EFFECTS_LOST)


def _is_hidden(element: Element) -> bool:
    names = element[0].find(qualified("p:cNvPr")) if len(element) else None
    return names is not None and names.get("hidden") in {"1", "true"}


def _graphic(element: Element) -> str:
    data = next(element.iter(qualified("a:graphicData")), None)
    uri = data.get("uri", "") if data is not None else ""
    return next((words for name, words in _GRAPHICS.items() if name in uri), "a graphic")


def _content(
    steps: tuple[PathStep, ...], box: Rect, fill: Color | None, line: Line | None
) -> ShapeContent | PathContent:
    """A plain rectangle as such, so that contrast can be told on it; everything else as its outline."""
    color, width = (line.color, line.width) if line is not None else (None, 0.0)
    dash = line.dash if line is not None else "solid"
    corners = [step.points[0] for step in steps if step.kind in ("move", "line")]
    if len(steps) == 5 and len(corners) == 4 and steps[-1].kind == "close" and _is_box(corners, box):
        return ShapeContent("rect", fill, color, width, dash=dash)
    return PathContent(steps, fill, color, width, dash)


def _is_box(corners: list[Point], box: Rect) -> bool:
    return all(
        min(abs(point.x), abs(point.x - box.width)) < 0.01 and min(abs(point.y), abs(point.y - box.height)) < 0.01
        for point in corners
    )


def _turned(picture: PictureContent, place: Placed) -> PictureContent:
    """A picture that is turned or mirrored, as a bitmap of the box around it."""
    found = opened(picture.asset)
    left, top, right, bottom = picture.crop
    wide, high = found.size
    found = found.crop((round(left * wide), round(top * high), round((1 - right) * wide), round((1 - bottom) * high)))
    scale = min(2.0, 1200 / max(place.size.width, place.size.height))
    found = found.resize((max(1, round(place.size.width * scale)), max(1, round(place.size.height * scale))))
    if place.to_page.mirrored:
        found = found.transpose(Transpose.FLIP_LEFT_RIGHT)
        angle = _angle_of_mirrored(place.to_page)
    else:
        angle = place.to_page.angle
    if abs(angle) > 0.05:
        found = found.rotate(-angle, expand=True, resample=Resampling.BICUBIC)
    return PictureContent(asset(found, place.to_page.rect(place.size).size))


def _angle_of_mirrored(way: Affine) -> float:
    """Degrees by which a box is turned after it was mirrored from left to right."""
    return Affine(-way.a, -way.b, way.c, way.d).angle
