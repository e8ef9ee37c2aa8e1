"""A picture with filters and opacity -> a picture that has them in it, so that every program shows the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256

from msgspec.structs import replace
from PIL import Image, ImageChops, ImageColor, ImageEnhance, ImageFilter

from talkkit.images import Asset

_SLIDE = 1280.0
"""Pixels of a slide's width, that those of a blur are of."""
_SEPIA = (0.393, 0.769, 0.189, 0, 0.349, 0.686, 0.168, 0, 0.272, 0.534, 0.131, 0)
"""Filter Effects 1, 8.3."""


@lru_cache(maxsize=64)
def with_effects(asset: Asset, effects: tuple[tuple[str, float], ...], under: str) -> Asset:
    """The picture with its filters, in their order. `under`: `#RRGGBB` of what is seen behind it, which an opacity is
    mixed with; empty: it shines through. A drawing becomes a bitmap.
    """
    with Image.open(io.BytesIO(asset.data)) as opened:
        picture = opened.convert("RGBA")
    alpha, colors = picture.getchannel("A"), picture.convert("RGB")
    for name, strength in effects:
        if name == "opacity":
            alpha = alpha.point([round(level * strength) for level in range(256)])
        else:
            colors = _FILTERS[name](colors, strength)
            alpha = _blurred(alpha, strength) if name == "blur" else alpha
    if under:
        ground = Image.new("RGB", colors.size, ImageColor.getrgb(under))
        colors, alpha = Image.composite(colors, ground, alpha), Image.new("L", colors.size, 255)
    return _made(asset, colors, alpha)


def _made(asset: Asset, colors: Image.Image, alpha: Image.Image) -> Asset:
    """A photograph stays one; what can be seen through is PNG."""
    out = io.BytesIO()
    opaque = alpha.getextrema() == (255, 255)
    if opaque and asset.media_type == "image/jpeg":
        colors.save(out, "JPEG", quality=90)
        media_type = "image/jpeg"
    else:
        if not opaque:
            colors.putalpha(alpha)
        colors.save(out, "PNG")
        media_type = "image/png"
    data = out.getvalue()
    return replace(asset, digest=sha256(data).hexdigest(), media_type=media_type, data=data, svg=None)


def _blurred(picture: Image.Image, pixels: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(pixels * picture.width / _SLIDE))


def _sepia(picture: Image.Image, strength: float) -> Image.Image:
    return Image.blend(picture, picture.convert("RGB", _SEPIA), strength)


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    hue, saturation, value = picture.convert("HSV").split()
    hue = hue.point([round(level + degrees / 360 * 256) % 256 for level in range(256)])
    return Image.merge("HSV", (hue, saturation, value)).convert("RGB")


_FILTERS: Mapping[str, Callable[[Image.Image, float], Image.Image]] = {
    "brightness": lambda picture, strength: ImageEnhance.Brightness(picture).enhance(strength),
    "contrast": lambda picture, strength: ImageEnhance.Contrast(picture).enhance(strength),
    "saturate": lambda picture, strength: ImageEnhance.Color(picture).enhance(strength),
    "grayscale": lambda picture, strength: ImageEnhance.Color(picture).enhance(1.0 - strength),
    "invert": lambda picture, strength: Image.blend(picture, ImageChops.invert(picture), strength),
    "sepia": _sepia,
    "hue-rotate": _turned,
    "blur": _blurred,
}
