"""What our frames cannot say of a template's look (gradients, tiles, turned pictures) -> small bitmaps."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageOps

from talkkit.geometry import PathStep, Point, Rect, Size
from talkkit.images import Asset
from talkkit.theme.template.colors import channels

_LONGEST = 1200
"""Pixels of the longer side of a bitmap that is made here."""
_SAMPLES = 12
"""Straight pieces that a curve is taken apart into."""


class Tint(Struct, frozen=True):
    """A colour at a place of a gradient, resolved."""

    place: float
    color: str
    alpha: float


class Ramp(Struct, frozen=True):
    """A gradient: along a direction in degrees (clockwise from left to right), or outwards from a centre."""

    tints: tuple[Tint, ...]
    angle: float = 90.0
    center: tuple[float, float] | None = None
    """Shares of the box."""


def gradient(ramp: Ramp, size: Size, mask: Sequence[PathStep] = ()) -> Asset:
    """A box of that size (points) filled with a gradient, cut out along an outline in its coordinates."""
    pixels = _pixels(size)
    share = _outwards(ramp.center, pixels) if ramp.center is not None else _along(ramp.angle, pixels)
    bands = [share.point([round(value) for value in _curve(ramp.tints, band)]) for band in range(4)]
    picture = Image.merge("RGBA", bands)
    if mask:
        cut = ImageChops.multiply(picture.getchannel("A"), _mask(mask, size, pixels))
        picture.putalpha(cut)
    return asset(picture, size)


def asset(picture: Image.Image, natural: Size) -> Asset:
    """A bitmap as an asset."""
    opaque = picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255)
    buffer = io.BytesIO()
    (picture.convert("RGB") if opaque else picture).save(buffer, "PNG", optimize=False, compress_level=6)
    data = buffer.getvalue()
    return Asset(sha256(data).hexdigest(), "image/png", data, picture.size, natural)


def opened(found: Asset) -> Image.Image:
    """The pixels of an asset."""
    with Image.open(io.BytesIO(found.data)) as picture:
        return picture.convert("RGBA")


def bounded(picture: Image.Image, longest: int = 1600) -> Image.Image:
    """The picture, with at most so many pixels on its longer side."""
    ratio = longest / max(picture.size)
    if ratio >= 1:
        return picture
    size = (max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def tiled(found: Asset, size: Size, scale: tuple[float, float]) -> Asset:
    """A box of that size, covered with the picture at a share of its natural size."""
    pixels = _pixels(size)
    each = (
        max(8, round(found.natural.width * scale[0] * pixels[0] / size.width)),
        max(8, round(found.natural.height * scale[1] * pixels[1] / size.height)),
    )
    piece = opened(found).resize((min(each[0], 4000), min(each[1], 4000)), Image.Resampling.LANCZOS)
    canvas = Image.new("RGBA", pixels)
    for top in range(0, pixels[1], piece.height):
        for left in range(0, pixels[0], piece.width):
            canvas.paste(piece, (left, top))
    return asset(canvas, size)


def faded(picture: Image.Image, share: float) -> Image.Image:
    """The picture at a share of its opacity."""
    made = picture.convert("RGBA")
    made.putalpha(made.getchannel("A").point([round(level * share) for level in range(256)]))
    return made


def two_toned(picture: Image.Image, dark: str, light: str) -> Image.Image:
    """The picture with its greys between two colours (`#RRGGBB`)."""
    made = ImageOps.colorize(picture.convert("L"), channels(dark), channels(light)).convert("RGBA")
    made.putalpha(picture.convert("RGBA").getchannel("A"))
    return made


def _pixels(size: Size) -> tuple[int, int]:
    scale = min(1.0, _LONGEST / max(size.width, size.height, 1.0))
    return max(1, math.ceil(size.width * scale)), max(1, math.ceil(size.height * scale))


def _along(angle: float, pixels: tuple[int, int]) -> Image.Image:
    """How far along the direction each pixel is, from 0 to 255."""
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [x * across + y * down for x in (0, pixels[0]) for y in (0, pixels[1])]
    low, reach = min(corners), max(max(corners) - min(corners), 1e-6)
    ramp = Image.linear_gradient("L")
    data = (0.0, 0.0, 128.0, 255 * across / reach, 255 * down / reach, -255 * low / reach)
    return ramp.transform(pixels, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)


def _outwards(center: tuple[float, float], pixels: tuple[int, int]) -> Image.Image:
    """How far from the centre each pixel is; 255 at the farthest corner."""
    reach = max(math.hypot(x - center[0], y - center[1]) for x in (0.0, 1.0) for y in (0.0, 1.0))
    step_x, step_y = 127 / (reach * pixels[0]), 127 / (reach * pixels[1])
    ramp = Image.radial_gradient("L")
    data = (step_x, 0.0, 128 - center[0] * pixels[0] * step_x, 0.0, step_y, 128 - center[1] * pixels[1] * step_y)
    return ramp.transform(pixels, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)


def _curve(tints: tuple[Tint, ...], band: int) -> list[float]:
    """Values of a colour band (red, green, blue, opacity) for shares of 0 to 255."""

    def value(tint: Tint) -> float:
        return tint.alpha * 255 if band == 3 else float(channels(tint.color)[band])

    found: list[float] = []
    for step in range(256):
        share = step / 255
        before = next((tint for tint in reversed(tints) if tint.place <= share), tints[0])
        after = next((tint for tint in tints if tint.place >= share), tints[-1])
        span = after.place - before.place
        part = (share - before.place) / span if span > 0 else 0.0
        found.append(value(before) + (value(after) - value(before)) * part)
    return found


def _mask(steps: Sequence[PathStep], size: Size, pixels: tuple[int, int]) -> Image.Image:
    large = (pixels[0] * 2, pixels[1] * 2)
    polygons = [
        [(point.x * large[0] / size.width, point.y * large[1] / size.height) for point in polygon]
        for polygon in flattened(steps)
    ]
    return inside_of(polygons, large).resize(pixels, Image.Resampling.BOX)


def inside_of(polygons: Sequence[Sequence[tuple[float, float]]], pixels: tuple[int, int]) -> Image.Image:
    """What lies inside of an odd number of polygons, so that one within another is a hole, as in Office."""
    mask = Image.new("1", pixels)
    for corners in polygons:
        if len(corners) > 2:
            one = Image.new("1", pixels)
            ImageDraw.Draw(one).polygon(list(corners), fill=1)
            mask = ImageChops.logical_xor(mask, one)
    return mask.convert("L")


def flattened(steps: Sequence[PathStep]) -> list[list[Point]]:
    """The corners of every subpath, curves as short straight pieces."""
    found: list[list[Point]] = []
    for step in steps:
        if step.kind == "move":
            found.append([step.points[0]])
        elif step.kind == "line" and found:
            found[-1].append(step.points[0])
        elif step.kind == "curve" and found:
            start = found[-1][-1]
            found[-1] += [_on_curve(start, step.points, index / _SAMPLES) for index in range(1, _SAMPLES + 1)]
    return found


def _on_curve(start: Point, points: tuple[Point, ...], share: float) -> Point:
    first, second, end = points
    rest = 1 - share
    weights = (rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3)
    every = (start, first, second, end)
    return Point(
        sum(weight * point.x for weight, point in zip(weights, every, strict=True)),
        sum(weight * point.y for weight, point in zip(weights, every, strict=True)),
    )


def bounds(steps: Sequence[PathStep]) -> Rect:
    """The rectangle around an outline."""
    points = [point for polygon in flattened(steps) for point in polygon]
    left, top = min(point.x for point in points), min(point.y for point in points)
    return Rect(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)
