"""Fills and lines of shapes, their own or by reference to the theme -> what our frames can say: a colour, a bitmap."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from talkkit.frame import Dash, PictureContent
from talkkit.geometry import EMU_PER_POINT, PathStep, Size
from talkkit.images import Asset
from talkkit.ooxml.colors import Scheme
from talkkit.ooxml.markup import Element, whole
from talkkit.ooxml.names import qualified
from talkkit.style import Color
from talkkit.theme.template.colors import color_in, color_of, fill_color, fill_of, fraction, hex_of, local, stops
from talkkit.theme.template.raster import Ramp, Tint, asset, bounded, faded, gradient, opened, tiled, two_toned

_USUAL_LINE = 0.75
"""Points of a line that says no width (ECMA-376 part 1, 20.1.2.2.24)."""
_DASHES: dict[str, Dash] = {"solid": "solid", "dot": "dot", "sysDot": "dot"}

Pictures = Callable[[str], Asset | None]
"""The asset behind an `r:embed` of the part at hand; None for what cannot be shown."""


class Line(Struct, frozen=True):
    color: Color
    width: float
    dash: Dash


class Paint(Struct, frozen=True):
    """What fills a shape: a colour, a picture cut to the box, or nothing."""

    color: Color | None = None
    picture: PictureContent | None = None
    lost: str = ""
    """What of it cannot be shown, in words."""


def plain(color: Color | None, scheme: Scheme) -> Color | None:
    """The colour by its value, so that it stays what it is whatever palette text is set in."""
    return None if color is None else Color(hex=hex_of(color, scheme), alpha=color.alpha)


def referenced(theme: Element | None, listing: str, index: int) -> Element | None:
    """A fill or line of the theme's format scheme, by the number that references count from 1."""
    found = next(theme.iter(qualified(listing)), None) if theme is not None else None
    return found[index - 1] if found is not None and 0 < index <= len(found) else None


class Source(Struct, frozen=True):
    """A fill element, and the colour that `phClr` means in it."""

    fill: Element | None
    standing: Color | None


def shape_fill(properties: Element | None, style: Element | None, theme: Element | None, scheme: Scheme) -> Source:
    """The fill of a shape: its own, else that of its style."""
    own = fill_of(properties)
    if own is not None:
        return Source(own, None)
    reference = style.find(qualified("a:fillRef")) if style is not None else None
    if reference is None:
        return Source(None, None)
    fill = referenced(theme, "a:fillStyleLst", whole(reference.get("idx")) or 0)
    return Source(fill, color_in(reference, scheme))


class Painter(Struct, frozen=True):
    """Turns fills of one sheet into paint."""

    scheme: Scheme
    pictures: Pictures

    def paint(self, source: Source, size: Size, mask: tuple[PathStep, ...] = ()) -> Paint:
        """The fill in a box of that size; a gradient is cut out along the mask."""
        fill = source.fill
        if fill is None or size.width < 0.5 or size.height < 0.5:
            return Paint(plain(fill_color(fill, self.scheme, source.standing), self.scheme))
        if local(fill) == "gradFill":
            ramp = self._ramp(fill, source.standing)
            if ramp is not None:
                return Paint(picture=PictureContent(gradient(ramp, size, mask)))
        if local(fill) == "blipFill":
            return self.picture(fill, size, source.standing)
        return Paint(plain(fill_color(fill, self.scheme, source.standing), self.scheme))

    def _ramp(self, fill: Element, standing: Color | None) -> Ramp | None:
        tints = tuple(
            Tint(stop.place, hex_of(stop.color, self.scheme), stop.color.alpha)
            for stop in stops(fill, self.scheme, standing)
        )
        if len(tints) < 2:
            return None
        path, line = fill.find(qualified("a:path")), fill.find(qualified("a:lin"))
        if path is not None:
            box = path.find(qualified("a:fillToRect"))
            sides = [fraction(box.get(name)) if box is not None else 0.5 for name in "ltrb"]
            return Ramp(tints, center=((sides[0] + 1 - sides[2]) / 2, (sides[1] + 1 - sides[3]) / 2))
        angle = (whole(line.get("ang")) or 0) / 60000 if line is not None else 90.0
        return Ramp(tints, angle)

    def picture(self, fill: Element, size: Size, standing: Color | None = None) -> Paint:
        """A picture fill: stretched, cut, or laid as tiles; faded where it says so."""
        blip = fill.find(qualified("a:blip"))
        found = self.pictures(_embedded(blip)) if blip is not None else None
        if found is None or blip is None:
            return Paint(lost="a picture that cannot be read")
        found = _changed(found, blip)
        tones = self._tones(blip, standing)
        lost = "a picture in other colours" if tones is None and blip.find(qualified("a:duotone")) is not None else ""
        if tones is not None:
            found = asset(two_toned(bounded(opened(found)), *tones), found.natural)
        tile = fill.find(qualified("a:tile"))
        if tile is not None:
            scale = fraction(tile.get("sx"), 1.0), fraction(tile.get("sy"), 1.0)
            return Paint(picture=PictureContent(tiled(found, size, scale)), lost=lost)
        return Paint(picture=PictureContent(found, _crop(fill)), lost=lost)

    def _tones(self, blip: Element, standing: Color | None) -> tuple[str, str] | None:
        """The colours of black and of white in a picture of two tones (ECMA-376 part 1, 20.1.8.23)."""
        holder = blip.find(qualified("a:duotone"))
        ends = [color_of(each, self.scheme, standing) for each in holder] if holder is not None else []
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return None
        return hex_of(ends[0], self.scheme), hex_of(ends[1], self.scheme)

    def line(self, properties: Element | None, style: Element | None, theme: Element | None) -> Line | None:
        """The line of a shape: its own, over that of its style."""
        own = properties.find(qualified("a:ln")) if properties is not None else None
        reference = style.find(qualified("a:lnRef")) if style is not None else None
        usual = referenced(theme, "a:lnStyleLst", whole(reference.get("idx")) or 0) if reference is not None else None
        standing = color_in(reference, self.scheme)
        fill = fill_of(own) if fill_of(own) is not None else fill_of(usual)
        color = plain(fill_color(fill, self.scheme, standing), self.scheme)
        if color is None or fill is None:
            return None
        widths = (whole(line.get("w")) for line in (own, usual) if line is not None)
        width = next((value for value in widths if value is not None), None)
        dashes = (line.find(qualified("a:prstDash")) for line in (own, usual) if line is not None)
        dash = next((one.get("val", "solid") for one in dashes if one is not None), "solid")
        return Line(color, _USUAL_LINE if width is None else width / EMU_PER_POINT, _DASHES.get(dash, "dash"))


def _embedded(blip: Element) -> str:
    return blip.get(qualified("r:embed"), "")


def _changed(found: Asset, blip: Element) -> Asset:
    """The picture with the changes that are simple to make: opacity, grey."""
    alpha = blip.find(qualified("a:alphaModFix"))
    share = fraction(alpha.get("amt"), 1.0) if alpha is not None else 1.0
    grey = blip.find(qualified("a:grayscl")) is not None
    if share >= 0.999 and not grey:
        return found
    picture = bounded(opened(found))
    if grey:
        light = picture.convert("LA").convert("RGBA")
        light.putalpha(picture.getchannel("A"))
        picture = light
    return asset(faded(picture, min(1.0, max(0.0, share))), found.natural)


def _crop(fill: Element) -> tuple[float, float, float, float]:
    """What is cut off at left, top, right and bottom: by the source rectangle, or because it is stretched beyond."""
    source, stretch = (
        fill.find(qualified("a:srcRect")),
        fill.find(f"{qualified('a:stretch')}/{qualified('a:fillRect')}"),
    )
    cut = [fraction(source.get(name)) if source is not None else 0.0 for name in "ltrb"]
    over = [min(0.0, fraction(stretch.get(name))) if stretch is not None else 0.0 for name in "ltrb"]
    wide, high = 1 - over[0] - over[2], 1 - over[1] - over[3]
    rest_x, rest_y = 1 - cut[0] - cut[2], 1 - cut[1] - cut[3]
    more = (-over[0] / wide * rest_x, -over[1] / high * rest_y, -over[2] / wide * rest_x, -over[3] / high * rest_y)
    sides = [min(0.95, max(0.0, one + two)) for one, two in zip(cut, more, strict=True)]
    if sides[0] + sides[2] >= 0.98 or sides[1] + sides[3] >= 0.98:
        return (0.0, 0.0, 0.0, 0.0)
    return sides[0], sides[1], sides[2], sides[3]
