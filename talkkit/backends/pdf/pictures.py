"""Pictures in a document: each once, no larger than any page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pydyf
from PIL import Image

from talkkit.deck import Deck
from talkkit.drawing.pictures import bitmap
from talkkit.frame import ChartContent, Frame, PictureContent, walk
from talkkit.images import Asset

PIXELS = 2560
"""For the width of a page: what a projector shows, and 190 to the inch where a slide is printed on A4."""


class Pictures:
    """The pictures of a deck by name, with the width in pixels that they need."""

    def __init__(self, deck: Deck) -> None:
        self.names: dict[str, str] = {}
        self.assets: dict[str, tuple[Asset, int]] = {}
        whole = deck.size.width
        for page in deck.pages:
            if page.background and page.background.picture:
                self._need(page.background.picture, 1.0)
            for content, width in _shown((*deck.theme.layout(page.layout).decoration, *page.frames)):
                self._need(content, width / whole)

    def _need(self, content: PictureContent, share: float) -> None:
        left, _, right, _ = content.crop
        width = max(16, round(PIXELS * share / max(0.01, 1 - left - right)))
        asset = content.asset
        name = self.names.setdefault(asset.digest, f"P{len(self.names) + 1}")
        known = self.assets.get(name)
        self.assets[name] = (asset, max(width, known[1] if known else 0))

    def objects(self, pdf: pydyf.PDF) -> dict[str, bytes]:
        """Adds every picture; references by name."""
        return {name: _image(asset, width, pdf) for name, (asset, width) in self.assets.items()}


def _shown(frames: Iterable[Frame]) -> Iterable[tuple[PictureContent, float]]:
    for frame in walk(tuple(frames)):
        if isinstance(frame.content, PictureContent):
            yield frame.content, frame.rect.width
        elif isinstance(frame.content, ChartContent):
            yield from _shown(frame.content.drawing)


def _image(asset: Asset, width: int, pdf: pydyf.PDF) -> bytes:
    data = bitmap(asset, width)
    with Image.open(BytesIO(data)) as picture:
        if picture.format == "JPEG" and picture.mode in {"RGB", "L"}:
            space = "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
            return _object(pdf, picture.size, data, {"ColorSpace": space, "Filter": "/DCTDecode"})
        if picture.has_transparency_data:
            full = picture.convert("RGBA")
            mask = _object(pdf, full.size, *_packed(full.getchannel("A")))
            image, facts = _packed(full.convert("RGB"))
            return _object(pdf, full.size, image, {**facts, "SMask": mask})
        return _object(pdf, picture.size, *_packed(picture.convert("L" if picture.mode in {"L", "1"} else "RGB")))


def _packed(picture: Image.Image) -> tuple[bytes, dict[str, object]]:
    """The pixels as PNG packs them, whose filters PDF knows (ISO 32000-1, 7.4.4.4)."""
    out = BytesIO()
    few = picture.mode == "RGB" and picture.getcolors(256)
    if few:
        picture = picture.quantize(len(few), dither=Image.Dither.NONE)
    picture.save(out, "PNG", compress_level=6)
    png, place, data = out.getvalue(), 8, b""
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        data += png[place + 8 : place + 8 + length] if png[place + 4 : place + 8] == b"IDAT" else b""
        place += 12 + length
    channels = len(picture.getbands())
    space = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}.get(picture.mode) or _indexed(picture)
    depth = png[24]  # in the header, behind width and height (PNG, 11.2.2)
    shape = f"<</Predictor 15/Colors {channels}/BitsPerComponent {depth}/Columns {picture.width}>>"
    facts = {"ColorSpace": space, "Filter": "/FlateDecode", "DecodeParms": shape, "BitsPerComponent": depth}
    return data, facts


def _indexed(picture: Image.Image) -> str:
    palette = bytes(picture.getpalette() or b"")
    return f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]"


def _object(pdf: pydyf.PDF, size: tuple[int, int], data: bytes, facts: dict[str, object]) -> bytes:
    width, height = size
    shape = {"Type": "/XObject", "Subtype": "/Image", "Width": width, "Height": height, "BitsPerComponent": 8}
    image = pydyf.Stream([data], {**shape, **facts})
    pdf.add_object(image)
    return bytes(image.reference)
