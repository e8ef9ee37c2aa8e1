"""Pictures in SVG: cropped by a nested viewport, embedded no larger than they are shown."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from PIL import Image

from talkkit.drawing.markup import element, escape, number
from talkkit.drawing.surface import Surface
from talkkit.drawing.text import box_pairs
from talkkit.frame import PictureContent
from talkkit.geometry import Rect, Size
from talkkit.images import Asset

JPEG_QUALITY = 80


def draw_picture(content: PictureContent, rect: Rect, surface: Surface) -> str:
    """The picture in its rectangle. A nested `<svg>` clips (SVG 2, 8.7), so that no id is needed for a crop."""
    drawn = _drawn(content, rect, surface)
    if not content.round:
        return drawn
    name = (
        surface.options.prefix + "round-" + "-".join(number(side) for side in (rect.x, rect.y, rect.width, rect.height))
    )
    half = Size(rect.width / 2, rect.height / 2)
    places = {"cx": rect.x + half.width, "cy": rect.y + half.height, "rx": half.width, "ry": half.height}
    ellipse = element("ellipse", {key: number(value) for key, value in places.items()})
    return element("clipPath", {"id": name}, ellipse) + element("g", {"clip-path": f"url(#{name})"}, drawn)


def _drawn(content: PictureContent, rect: Rect, surface: Surface) -> str:
    shared = content.asset.digest in surface.options.shared
    href = "#" + _symbol_id(content.asset) if shared else _href(content, rect, surface)
    below = element("rect", {**box_pairs(rect), **surface.paint(content.mat)}) if content.mat else ""
    left, top, right, bottom = content.crop
    if not any(content.crop):
        return below + _image(box_pairs(rect), href, lazy=surface.options.lazy)
    shown_width, shown_height = max(1e-6, 1 - left - right), max(1e-6, 1 - top - bottom)
    width, height = rect.width / shown_width, rect.height / shown_height
    picture = {"width": number(width), "height": number(height)}
    view = (left * width, top * height, rect.width, rect.height)
    port = {**box_pairs(rect), "viewBox": " ".join(number(value) for value in view)}
    return below + element("svg", port, _image(picture, href, lazy=surface.options.lazy))


def _image(box: dict[str, str], href: str, *, lazy: bool) -> str:
    """What shows an address: a picture of the document, or else a file or data.

    A browser loads `<image>` at once, wherever it stands; `<img>` waits until it comes near when asked to.
    """
    if href.startswith("#"):
        return element("use", {**box, "href": href})
    if lazy and not href.startswith("data:"):
        # Written out, since `alt` has to be there and empty: the group around the picture says what it shows.
        image = f'<img src="{escape(href)}" alt="" loading="lazy" decoding="async"/>'
        return element("foreignObject", box, image)
    return element("image", {**box, "preserveAspectRatio": "none", "href": href})


def symbol(asset: Asset, pixels: int) -> str:
    """The asset as a `<symbol>` of one by one, which every `<use>` stretches to its place (SVG 2, 5.5 and 5.6).

    It stands once in a document, however many slides show it: the picture of a template's master is on all of them.
    """
    image = {"width": "1", "height": "1", "preserveAspectRatio": "none", "href": data_uri(asset, pixels)}
    pairs = {"id": _symbol_id(asset), "viewBox": "0 0 1 1", "preserveAspectRatio": "none"}
    return element("symbol", pairs, element("image", image))


def _symbol_id(asset: Asset) -> str:
    return f"picture-{asset.digest[:16]}"


def _href(content: PictureContent, rect: Rect, surface: Surface) -> str:
    for digest, url in surface.options.pictures:
        if digest == content.asset.digest:
            return url
    width = shown_pixels(content, rect, surface.page_width, surface.options.picture_pixels)
    return bitmap_uri(content.asset, width) if surface.options.own_fonts else data_uri(content.asset, width)


def shown_pixels(content: PictureContent, rect: Rect, page_width: float, pixels: int) -> int:
    """Pixels across that the whole picture needs in its place, where a page as a whole has `pixels`."""
    left, _, right, _ = content.crop
    share = rect.width / max(0.01, 1 - left - right) / page_width
    return max(16, round(pixels * share))


def data_uri(asset: Asset, width: int) -> str:
    """The asset as a data URI: its vector form where there is one, else its bitmap at most `width` pixels wide."""
    return bitmap_uri(asset, width) if asset.svg is None else _uri("image/svg+xml", asset.svg)


@lru_cache(maxsize=64)
def bitmap_uri(asset: Asset, width: int) -> str:
    """The asset's bitmap, at most `width` pixels wide, as a data URI.

    A picture of a page shows this of a drawing, too: what an author's SVG takes to be drawn is then taken once.
    """
    return _uri(asset.media_type, bitmap(asset, width))


def bitmap(asset: Asset, width: int) -> bytes:
    """The asset's bitmap, at most `width` pixels wide, in its own format."""
    if asset.pixels[0] <= width or asset.media_type == "image/gif":
        return asset.data
    return min(_scaled(asset, width), asset.data, key=len)


def _scaled(asset: Asset, width: int) -> bytes:
    with Image.open(BytesIO(asset.data)) as opened:
        height = max(1, round(opened.height * width / opened.width))
        palette = opened.mode in {"P", "1"}
        source = opened.convert("RGBA" if asset.media_type == "image/png" else "RGB") if palette else opened
        scaled = source.resize((width, height), Image.Resampling.LANCZOS)
    out = BytesIO()
    if asset.media_type == "image/jpeg":
        scaled.convert("RGB").save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    else:
        scaled.save(out, "PNG", optimize=True)
    return out.getvalue()


def _uri(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
