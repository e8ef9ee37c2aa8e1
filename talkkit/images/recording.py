"""Bytes of video or sound -> a recording: what it is, how long it lasts, and what of it PowerPoint cannot play."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from talkkit.diagnostics import Diagnostic
from talkkit.images import Recording
from talkkit.images.bitmap import Unreadable
from talkkit.images.rules import BROKEN_RECORDING, LARGE_RECORDING, UNPLAYABLE_RECORDING

LARGE = 100_000_000
"""Bytes from which on mail and version control refuse a deck."""
_CONTAINERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))
"""Boxes that hold boxes, on the way to the descriptions of the tracks (ISO/IEC 14496-12, 6.2)."""
_CODECS = {
    b"hvc1": "H.265", b"hev1": "H.265", b"av01": "AV1", b"vp08": "VP8", b"vp09": "VP9", b"Opus": "Opus",
    b"apcn": "ProRes", b"apch": "ProRes", b"ap4h": "ProRes", b"fLaC": "FLAC",
}  # fmt: skip
"""Sample entries of codecs that PowerPoint does not play everywhere. It plays H.264 (`avc1`) and AAC (`mp4a`)."""
_WEBM = ((b"V_AV1", "AV1"), (b"V_VP9", "VP9"), (b"V_VP8", "VP8"), (b"A_OPUS", "Opus"), (b"A_VORBIS", "Vorbis"))
_HINT = "convert it: ffmpeg -i {} -pix_fmt yuv420p -c:v libx264 -c:a aac {}"
_BRANDS_OF_SOUND = (b"M4A ", b"M4B ")
_MP4, _QUICKTIME = "video/mp4", "video/quicktime"


def recording(data: bytes, name: str) -> tuple[Recording, tuple[Diagnostic, ...]]:
    """The recording in the bytes of the file `name`, and what there is to say about it.

    Raises:
        Unreadable: the bytes are no video or sound that is known.
    """
    kind = _kind(data)
    if not kind:
        what = "is empty" if not data else "is no video or sound that talkkit knows"
        hint = "run 'git lfs pull'" if data.startswith(b"version https://git-lfs") else "save it as MP4 or MP3"
        raise Unreadable(BROKEN_RECORDING.at(f"'{name}' {what}", hint=hint))
    codecs, seconds = _inside(data, kind)
    found = Recording(sha256(data).hexdigest(), kind, data, kind.startswith("audio/"), seconds)
    return found, tuple(_remarks(name, kind, codecs, len(data)))


def _remarks(name: str, kind: str, codecs: tuple[str, ...], size: int) -> Iterator[Diagnostic]:
    container = {"video/webm": "WebM", "audio/ogg": "Ogg", "video/ogg": "Ogg", "audio/flac": "FLAC"}.get(kind, "")
    unknown = " and ".join(dict.fromkeys(filter(None, (container, *codecs))))
    if unknown:
        better = f"{name.rpartition('.')[0] or name}-slides.{'m4a' if kind.startswith('audio/') else 'mp4'}"
        message = f"'{name}' is {unknown}, which PowerPoint does not play on every Windows and Mac"
        yield UNPLAYABLE_RECORDING.at(message, hint=_HINT.format(name, better))
    if size > LARGE:
        hint = "cut it to what is shown, or link to it on the web"
        yield LARGE_RECORDING.at(f"'{name}' adds {size // 1_000_000} MB to the deck", hint=hint)


def _kind(data: bytes) -> str:  # noqa: PLR0911  one for each family of formats
    """The media type by the first bytes; empty: none that is known."""
    start, brand = data[:4], data[8:12]
    if data[4:8] == b"ftyp":
        return "audio/mp4" if brand in _BRANDS_OF_SOUND else _QUICKTIME if brand == b"qt  " else _MP4
    if data[4:8] in (b"moov", b"wide", b"mdat"):
        return _QUICKTIME
    if start == b"\x1aE\xdf\xa3":
        return "video/webm"
    if start == b"RIFF":
        return {b"WAVE": "audio/wav", b"AVI ": "video/avi"}.get(brand, "")
    if start == b"OggS":
        return "video/ogg" if b"theora" in data[:512] else "audio/ogg"
    if start == b"0&\xb2u":
        return "video/x-ms-wmv"
    if start in (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3"):
        return "video/mpeg"
    if start == b"fLaC":
        return "audio/flac"
    return "audio/mpeg" if start[:3] == b"ID3" or (data[:1] == b"\xff" and data[1:2] >= b"\xe0") else ""


def _inside(data: bytes, kind: str) -> tuple[tuple[str, ...], float]:
    """Codecs that PowerPoint may not play, and the length in seconds, 0 where the file does not say it plainly."""
    if kind in (_MP4, _QUICKTIME, "audio/mp4"):
        codecs: list[str] = []
        length = 0.0
        for name, body in _boxes(data, 0, len(data)):
            if name == b"stsd":
                codecs.append(_CODECS.get(data[body + 12 : body + 16], ""))
            elif name == b"mvhd":
                length = _length(data, body)
        return tuple(filter(None, codecs)), length
    if kind == "video/webm":
        head = data[:65536]
        return tuple(codec for mark, codec in _WEBM if mark in head), 0.0
    return (), 0.0


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """The boxes of an MP4 file, by name, and where their contents begin (ISO/IEC 14496-12, 4.2)."""
    waiting = [(start, end)]
    while waiting:
        start, end = waiting.pop()
        while start + 8 <= end:
            size, name, body = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], start + 8
            if size == 1:
                size, body = int.from_bytes(data[start + 8 : start + 16], "big"), start + 16
            stop = end if size == 0 else min(start + size, end)
            if stop < body:
                break
            yield name, body
            if name in _CONTAINERS:
                waiting.append((body, stop))
            start = stop


def _length(data: bytes, body: int) -> float:
    """Seconds that the movie header states (ISO/IEC 14496-12, 8.2.2)."""
    at, wide = (body + 20, 8) if data[body : body + 1] == b"\x01" else (body + 12, 4)
    scale = int.from_bytes(data[at : at + 4], "big")
    return int.from_bytes(data[at + 4 : at + 4 + wide], "big") / scale if scale else 0.0
