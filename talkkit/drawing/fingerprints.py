"""What a picture was drawn from, written into it: one that would come out the same need not be drawn again."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from zlib import crc32

from talkkit import __version__

_METHOD = 1
"""Goes up when the same page becomes another picture without a new version of anything."""
_NAME = b"talkkit\0"
_LENGTH = 32
_PNG = b"\x89PNG"


def fingerprint(*causes: object) -> str:
    """Of all that a picture depends on: the drawing, how it is drawn, and what draws it."""
    digest = sha256()
    for cause in (*causes, *_programs()):
        data = cause if isinstance(cause, bytes) else str(cause).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:_LENGTH]


@cache
def _programs() -> tuple[str, ...]:
    return (f"talkkit {__version__} {_METHOD}", version("resvg-py"), version("pillow"))


def stamped(picture: bytes, mark: str) -> bytes:
    """The PNG or JPEG with the fingerprint: a `tEXt` chunk (PNG 11.3.3.2), or a comment (ITU-T T.81, B.2.4.5)."""
    text = _NAME + mark.encode("ascii")
    chunk = b"tEXt" + text
    if picture.startswith(_PNG):
        segment = len(text).to_bytes(4, "big") + chunk + crc32(chunk).to_bytes(4, "big")
    else:
        segment = b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text
    start = _start(picture)
    return picture[:start] + segment + picture[start:]


def fingerprint_in(picture: bytes) -> str:
    """The fingerprint that a picture carries; empty: none."""
    start = _start(picture) + (8 if picture.startswith(_PNG) else 4)
    found = picture[start : start + len(_NAME) + _LENGTH]
    return found.removeprefix(_NAME).decode("ascii", "replace") if found.startswith(_NAME) else ""


def _start(picture: bytes) -> int:
    """Behind the header: the first chunk of a PNG, or the `APP0` segment that begins a JPEG (JFIF 1.02)."""
    return 33 if picture.startswith(_PNG) else 4 + int.from_bytes(picture[4:6], "big")
