"""Any file that a speaker may name as a picture: it becomes one that every program shows, or a clear diagnostic."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from talkkit.images.loader import load


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [
        ("PNG", "RGBA", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
        ("GIF", "P", "image/gif"),
        ("WEBP", "RGB", "image/jpeg"),
        ("AVIF", "RGB", "image/jpeg"),
        ("BMP", "RGB", "image/png"),
        ("TIFF", "CMYK", "image/png"),
        ("JPEG", "CMYK", "image/jpeg"),
    ],
)
def test_every_format_becomes_one_that_powerpoint_and_browsers_show(kind: str, mode: str, media_type: str) -> None:
    asset, notes = load(picture(kind, mode=mode), "a picture.dat")
    assert asset is not None
    assert not notes
    assert asset.media_type == media_type
    with Image.open(BytesIO(asset.data)) as shown:
        assert shown.size == asset.pixels == (40, 20)
        assert shown.mode != "CMYK"


def test_what_is_transparent_stays_so() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 100)).save(out, "WEBP", lossless=True)
    asset, _ = load(out.getvalue(), "logo.webp")
    assert asset is not None
    with Image.open(BytesIO(asset.data)) as shown:
        assert (shown.format, shown.getpixel((0, 0))) == ("PNG", (255, 0, 0, 100))


def test_a_photograph_taken_upright_stands_upright_without_its_place_and_date() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Ada"
    asset, _ = load(picture("JPEG", exif=exif), "photo.jpg")
    assert asset is not None
    assert asset.pixels == (20, 40)
    assert asset.natural.width < asset.natural.height
    assert b"Camera" not in asset.data

    exif[0x0112] = 1
    original = picture("JPEG", exif=exif)
    asset, _ = load(original, "photo.jpg")
    assert asset is not None
    assert b"Camera" not in asset.data
    with Image.open(BytesIO(original)) as before, Image.open(BytesIO(asset.data)) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize(("dpi", "width"), [(None, 30.0), ((144, 144), 20.0), ((1, 1), 30.0), ((72, 72), 40.0)])
def test_natural_size_follows_a_believable_resolution(dpi: tuple[int, int] | None, width: float) -> None:
    asset, _ = load(picture("PNG", **({"dpi": dpi} if dpi else {})), "a.png")
    assert asset is not None
    assert asset.natural.width == pytest.approx(width, abs=0.05)


def test_huge_pictures_are_scaled_down_and_say_so() -> None:
    asset, notes = load(picture("JPEG", (5000, 100)), "wide.jpg")
    assert asset is not None
    assert asset.pixels == (3840, 77)
    assert [note.rule for note in notes] == ["downscaled-picture"]


def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks)
    asset, notes = load(b"\x89PNG\r\n\x1a\n" + body, "bomb.png")
    assert asset is None
    assert [note.rule for note in notes] == ["oversized-picture"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"hello", "not a picture"),
        (b"PK\x03\x04" + b"\0" * 60, "archive or Office document"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!doctype html><html><body>404</body></html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 80, "HEIC"),
        (picture("PNG", (300, 300))[:200], "damaged or cut off"),
        (picture("JPEG", (300, 300))[:700], "damaged or cut off"),
        (picture("GIF", (300, 300), "P")[:900], "damaged or cut off"),
    ],
)
def test_what_is_no_picture_is_named_for_what_it_is(data: bytes, words: str) -> None:
    asset, (note,) = load(data, "img/a.png")
    assert asset is None
    assert note.rule == "broken-picture"
    assert words in note.message
    assert "img/a.png" in note.message


@given(st.data())
def test_damage_gives_a_diagnostic_and_never_an_exception(data: st.DataObject) -> None:
    good = picture(data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])))
    position = data.draw(st.integers(0, len(good) - 1))
    broken = bytearray(good)
    broken[position : position + 4] = data.draw(st.binary(min_size=1, max_size=8))
    asset, notes = load(bytes(broken), "a.png")
    assert (asset is None) == any(note.rule in {"broken-picture", "oversized-picture"} for note in notes)
