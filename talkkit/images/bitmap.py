"""Bitmaps in any common format become PNG, JPEG or GIF that every program shows: upright, bounded, without Exif."""

from __future__ import annotations

import warnings
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from talkkit.diagnostics import Diagnostic
from talkkit.geometry import Size
from talkkit.images import Asset
from talkkit.images.rules import BROKEN_PICTURE, DOWNSCALED_PICTURE, OVERSIZED_PICTURE, STILL_PICTURE

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "ICO", "JPEG2000")
"""The formats that are tried; never PostScript and the like, which run programs."""
KEPT = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
"""Formats that PowerPoint, Keynote and browsers show as they are."""
MAX_PIXELS = 120_000_000
LONGEST_SIDE = 3840
"""Pixels: the width of a 4K projector."""
_ORIENTATION = 0x0112
DAMAGE = (
    *(OSError, ValueError, SyntaxError, EOFError, OverflowError),
    *(MemoryError, KeyError, IndexError, TypeError),
)
"""What Pillow's decoders raise on damaged files."""


class Unreadable(Exception):  # noqa: N818  it is caught beside the loader's call and never travels further
    """The bytes are no usable picture; carries the diagnostic that says so."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def load_bitmap(data: bytes, name: str) -> tuple[Asset, tuple[Diagnostic, ...]]:
    """The picture in the bytes of the file `name`.

    Raises:
        Unreadable: another format, cut off, damaged, or larger than `MAX_PIXELS`.
    """
    with _opened(data, name) as picture:
        natural = _natural(picture)
        turned = picture.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8}
        natural = Size(natural.height, natural.width) if turned else natural
        notes = _notes(picture, name)
        if _can_stay(picture):
            media_type = KEPT["JPEG" if picture.format == "MPO" else str(picture.format)]
            stripped = without_metadata(data) if media_type == "image/jpeg" else data
            return _asset(stripped, media_type, picture.size, natural), notes
        converted, media_type, pixels = _converted(picture)
    return _asset(converted, media_type, pixels, natural), notes


def _asset(data: bytes, media_type: str, pixels: tuple[int, int], natural: Size) -> Asset:
    return Asset(sha256(data).hexdigest(), media_type, data, pixels, natural)


def stated_pixels(data: bytes) -> int:
    """How many pixels a bitmap says that it has, without decoding them; 0 where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                return picture.width * picture.height
    except Image.DecompressionBombError:
        return MAX_PIXELS + 1
    except DAMAGE:
        return 0


def _opened(data: bytes, name: str) -> Image.Image:
    """The picture, decoded to its end, so that a file that is cut off is found here."""
    try:
        with warnings.catch_warnings():
            # The limit below speaks for itself.
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise Unreadable(_oversized(name, f"{picture.width} x {picture.height} pixels"))
            picture.load()
    except Image.DecompressionBombError:
        raise Unreadable(_oversized(name, "far too many pixels")) from None
    except DAMAGE as error:
        raise Unreadable(_broken(data, name, error)) from None
    return picture


def _oversized(name: str, size: str) -> Diagnostic:
    return OVERSIZED_PICTURE.at(
        f"picture '{name}' has {size}", hint="scale it down; 3840 pixels a side fill any projector"
    )


_KNOWN_STARTS = (
    (b"%PDF", "a PDF document", "export the page as SVG or PNG"),
    (b"%!PS", "PostScript", "export it as SVG or PNG"),
    (b"\xc5\xd0\xd3\xc6", "PostScript", "export it as SVG or PNG"),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile", "export it as SVG or PNG"),
    (b"PK\x03\x04", "an archive or Office document", "export the picture as PNG or SVG"),
    (b"<!DOCTYPE html", "a web page", "the download may have failed: fetch the picture itself"),
    (b"<html", "a web page", "the download may have failed: fetch the picture itself"),
    (b"version https://git-lfs", "a Git LFS pointer", "run 'git lfs pull'"),
)


def _broken(data: bytes, name: str, error: Exception) -> Diagnostic:
    """What the file seems to be, or where reading it failed."""
    if not data:
        return BROKEN_PICTURE.at(f"picture '{name}' is empty", hint="save it again")
    for start, what, hint in _KNOWN_STARTS:
        if data[:64].lstrip().lower().startswith(start.lower()):
            return BROKEN_PICTURE.at(f"'{name}' is {what}, not a picture", hint=hint)
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"}:
        return BROKEN_PICTURE.at(f"picture '{name}' is in Apple's HEIC format", hint="export it as JPEG")
    if isinstance(error, UnidentifiedImageError):
        return BROKEN_PICTURE.at(f"'{name}' is not a picture that talkkit knows", hint="save it as PNG, JPEG or SVG")
    return BROKEN_PICTURE.at(f"picture '{name}' is damaged or cut off", hint="save or download it again")


def _natural(picture: Image.Image) -> Size:
    """Size in points from the resolution that the file states; what is not between 30 and 1200 dpi is not believed."""
    stated = picture.info.get("dpi", (96.0, 96.0))
    across, down = (float(value) for value in (stated if isinstance(stated, tuple) and len(stated) == 2 else (96, 96)))
    if not (30 <= across <= 1200 and 30 <= down <= 1200):
        across = down = 96.0
    return Size(picture.width * 72 / across, picture.height * 72 / down)


def _can_stay(picture: Image.Image) -> bool:
    """Whether the file's own bytes go into the outputs."""
    known = picture.format in {*KEPT, "MPO"}
    upright = picture.getexif().get(_ORIENTATION, 1) in {0, 1}
    return known and upright and max(picture.size) <= LONGEST_SIDE and picture.mode not in {"CMYK", "LAB", "YCCK"}


def _notes(picture: Image.Image, name: str) -> tuple[Diagnostic, ...]:
    notes = []
    if max(picture.size) > LONGEST_SIDE:
        size = f"{picture.width} x {picture.height}"
        notes.append(DOWNSCALED_PICTURE.at(f"picture '{name}' ({size} pixels) was scaled down to {LONGEST_SIDE}"))
    lost = picture.format not in KEPT or max(picture.size) > LONGEST_SIDE
    if lost and picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        notes.append(STILL_PICTURE.at(f"picture '{name}' moves; only its first frame is shown", hint="save it as GIF"))
    return tuple(notes)


def _converted(picture: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    """The picture upright and bounded, as JPEG when it was lossy and opaque, else as PNG."""
    lossy = picture.format in {"JPEG", "MPO", "WEBP", "AVIF", "JPEG2000"}
    upright = ImageOps.exif_transpose(picture)
    transparent = upright.has_transparency_data
    plain = upright.convert("RGBA" if transparent else "RGB")
    if max(plain.size) > LONGEST_SIDE:
        plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    profile = picture.info.get("icc_profile") if picture.mode in {"RGB", "RGBA", "P"} else None
    out = BytesIO()
    if lossy and not transparent:
        plain.save(out, "JPEG", quality=90, optimize=True, icc_profile=profile)
        return out.getvalue(), "image/jpeg", plain.size
    plain.save(out, "PNG", optimize=True, icc_profile=profile)
    return out.getvalue(), "image/png", plain.size


def without_metadata(data: bytes) -> bytes:
    """A JPEG without Exif, XMP, Photoshop blocks and comments (places, names, thumbnails); its pixels stay as they are.

    Segments are marker, length, payload until the scan starts (ITU-T T.81, B.1.1).
    """
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xDA:
            break
        length = 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker not in {0xE1, 0xED, 0xFE}:
            kept.append(data[place : place + length])
        place += length
    return b"".join((*kept, data[place:]))
