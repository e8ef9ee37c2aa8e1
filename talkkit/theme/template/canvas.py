"""A layout's background and marks, painted small -> the tones that stand behind a place on the page."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from PIL import Image, ImageDraw

from talkkit.frame import Frame, PathContent, PictureContent, ShapeContent
from talkkit.geometry import Rect, Size
from talkkit.images import Asset
from talkkit.style import ENOUGH_FOR_LARGE, Color, contrast
from talkkit.theme.template.colors import channels
from talkkit.theme.template.raster import flattened, inside_of, opened

_WIDTH = 192
"""Pixels of the painting: a cell is as large as a letter."""
_EDGE = 0.04
"""Share of the darkest and of the lightest pixels that do not count: a thin line behind text hides no word."""

_PREVAILS = 0.6
"""Share of a place from which a tone is its ground, whatever stands beside it."""
_Tone = tuple[int, int, int]


class Surface(Struct, frozen=True):
    """What stands behind a place, as `#RRGGBB`: its darkest and lightest tone, and the one that prevails."""

    dark: str
    light: str
    tone: str
    """Of most of it; the mean where no tone prevails."""

    def contrast(self, color: str) -> float:
        """The least contrast that text of a colour has on it."""
        if self.dark == self.light:
            return contrast(color, self.tone)
        return min(contrast(color, self.dark), contrast(color, self.light))

    def hardest(self, color: str) -> str:
        """The tone that text of a colour has the least contrast with."""
        return min((self.dark, self.light), key=lambda tone: contrast(color, tone))


def plain(color: str) -> Surface:
    """A surface of one colour."""
    return Surface(color, color, color)


class Canvases(Struct):
    """Paintings of layouts; pictures are decoded once."""

    size: Size
    _small: dict[str, Image.Image] = field(default_factory=dict)

    def painted(self, background: Color, frames: Iterable[Frame]) -> Canvas:
        """The background with the frames on it. Colours are literal, as decoration has them."""
        scale = _WIDTH / self.size.width
        page = Image.new("RGBA", (_WIDTH, max(1, round(self.size.height * scale))), background.hex or "#FFFFFF")
        for frame in frames:
            layer = Image.new("RGBA", page.size)
            self._paint(frame, layer, scale)
            page = Image.alpha_composite(page, layer)
        return Canvas(page.convert("RGB"), scale)

    def _paint(self, frame: Frame, layer: Image.Image, scale: float) -> None:
        content = frame.content
        draw = ImageDraw.Draw(layer)
        if isinstance(content, PictureContent):
            self._picture(content, frame.rect, layer, scale)
        elif isinstance(content, ShapeContent) and content.fill is not None:
            rect = frame.rect
            corners = (
                rect.x * scale,
                rect.y * scale,
                max(rect.x, rect.right) * scale,
                max(rect.y, rect.bottom) * scale,
            )
            draw.rectangle(corners, fill=_rgba(content.fill))
        elif isinstance(content, PathContent) and content.fill is not None:
            polygons = [
                [((frame.rect.x + one.x) * scale, (frame.rect.y + one.y) * scale) for one in polygon]
                for polygon in flattened(content.steps)
            ]
            layer.paste(_rgba(content.fill), mask=inside_of(polygons, layer.size))

    def _picture(self, content: PictureContent, rect: Rect, layer: Image.Image, scale: float) -> None:
        picture = self._reduced(content.asset)
        left, top, right, bottom = content.crop
        wide, high = picture.size
        picture = picture.crop(
            (round(left * wide), round(top * high), round((1 - right) * wide), round((1 - bottom) * high))
        )
        size = (max(1, min(2000, round(rect.width * scale))), max(1, min(2000, round(rect.height * scale))))
        if min(picture.size) > 0:
            layer.paste(picture.resize(size, Image.Resampling.BOX), (round(rect.x * scale), round(rect.y * scale)))

    def _reduced(self, asset: Asset) -> Image.Image:
        if asset.digest not in self._small:
            picture = opened(asset)
            picture.thumbnail((512, 512))
            self._small[asset.digest] = picture
        return self._small[asset.digest]


_Counted = list[tuple[int, _Tone]]
"""Tones, and how many pixels have each."""


class Canvas(Struct, frozen=True):
    page: Image.Image
    scale: float
    _known: dict[tuple[int, int, int, int], Surface] = field(default_factory=dict)

    def behind(self, rect: Rect) -> Surface:
        """The tones under a rectangle (points)."""
        place = self._pixels(rect)
        if place is None:
            return plain("#FFFFFF")
        if place not in self._known:
            self._known[place] = _surface(self.page.crop(place))
        return self._known[place]

    def hidden(self, rect: Rect, color: str) -> float:
        """Share of a rectangle on which text of a colour has less contrast than large text needs (WCAG 2.2, 1.4.3)."""
        place = self._pixels(rect)
        if place is None:
            return 0.0
        tones = _counted(self.page.crop(place))
        lost = sum(count for count, tone in tones if contrast(color, _hex(tone)) < ENOUGH_FOR_LARGE)
        return lost / _total(tones)

    def with_panel(self, rect: Rect, fill: Color) -> Canvas:
        """The same with a panel on it."""
        place, page = self._pixels(rect), self.page.convert("RGBA")
        if place is not None:
            layer = Image.new("RGBA", page.size)
            layer.paste(_rgba(fill), place)
            page = Image.alpha_composite(page, layer)
        return Canvas(page.convert("RGB"), self.scale)

    def _pixels(self, rect: Rect) -> tuple[int, int, int, int] | None:
        """Left, top, right and bottom of a rectangle in pixels of the painting; None: it lies outside."""
        left, top = int(max(0.0, rect.x) * self.scale), int(max(0.0, rect.y) * self.scale)
        right = min(self.page.width, max(left + 1, round(rect.right * self.scale)))
        bottom = min(self.page.height, max(top + 1, round(rect.bottom * self.scale)))
        return (left, top, right, bottom) if right > left and bottom > top else None


def _surface(part: Image.Image) -> Surface:
    tones = _counted(part)
    tones.sort(key=lambda one: (0.2126 * one[1][0] + 0.7152 * one[1][1] + 0.0722 * one[1][2], one[1]))
    total = _total(tones)
    cut = min(int(total * _EDGE), (total - 1) // 2)
    return Surface(_hex(_nth(tones, cut)), _hex(_nth(tones[::-1], cut)), _hex(_mean(_prevailing(tones, total))))


def _counted(part: Image.Image) -> _Counted:
    pixels = part.resize((min(48, part.width), min(48, part.height)), Image.Resampling.BOX)
    return pixels.getcolors(pixels.width * pixels.height) or []  # type: ignore[return-value]  # of RGB


def _nth(tones: _Counted, number: int) -> _Tone:
    """The tone of the pixel with that number."""
    for count, tone in tones:
        number -= count
        if number < 0:
            return tone
    return tones[-1][1]


def _prevailing(tones: _Counted, total: int) -> _Counted:
    """The tones that are nearly the one that most pixels have, or all."""
    alike: dict[_Tone, _Counted] = {}
    for count, tone in tones:
        alike.setdefault((tone[0] >> 4, tone[1] >> 4, tone[2] >> 4), []).append((count, tone))
    most = max(alike.values(), key=_total)
    return most if _total(most) >= _PREVAILS * total else tones


def _total(tones: _Counted) -> int:
    return sum(count for count, _ in tones)


def _mean(tones: _Counted) -> _Tone:
    total = _total(tones)
    red, green, blue = (round(sum(count * tone[band] for count, tone in tones) / total) for band in range(3))
    return red, green, blue


def _hex(tone: _Tone) -> str:
    return "#" + "".join(f"{value:02X}" for value in tone)


def _rgba(color: Color) -> tuple[int, int, int, int]:
    red, green, blue = channels(color.hex or "#FFFFFF")
    return red, green, blue, round(color.alpha * 255)
