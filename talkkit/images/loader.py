"""Bytes become assets; the pictures that a talk names become a mapping that layout reads."""

from __future__ import annotations

import difflib
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from math import sqrt
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, TalkkitError
from talkkit.images import Asset, WantedPicture
from talkkit.images.bitmap import Unreadable, load_bitmap
from talkkit.images.lookalikes import drawing_copy
from talkkit.images.raster import RasterError, RasterJob, rasterise_all
from talkkit.images.rules import BROKEN_PICTURE, MISSING_PICTURE, REMOTE_PICTURE
from talkkit.images.vector import Drawing, looks_like_svg, sanitise
from talkkit.rules import MISSING_FILE

BITMAP_SIDE = 2400
"""Most pixels on the longer side of the bitmap beside an SVG."""
PROOF_SIDE = 16
"""Pixels on the longer side that show whether an SVG can be drawn, for callers that look at no bitmap."""


Read = Callable[[str], bytes]
"""The bytes of a path relative to the talk; raises TalkkitError when there is no such file."""
Listing = Callable[[str], Sequence[str]]
"""The names of the files in a folder relative to the talk; empty when there is no such folder."""


def load(data: bytes, name: str, *, font_files: Sequence[str] = ()) -> tuple[Asset | None, tuple[Diagnostic, ...]]:
    """The asset in the bytes of the file `name`, or None and the diagnostic that says why."""
    loaded = _first_pass(data, name)
    if isinstance(loaded.picture, Drawing):
        return _with_bitmaps({name: loaded}, font_files)[name]
    return loaded.picture, loaded.notes


def load_pictures(
    wanted: Iterable[WantedPicture],
    read: Read,
    *,
    listing: Listing | None = None,
    font_files: Sequence[str] = (),
    bitmap_side: int = BITMAP_SIDE,
) -> tuple[dict[str, Asset], tuple[Diagnostic, ...]]:
    """Every picture by its source as written. What cannot be loaded is absent and has a diagnostic at every place.

    `bitmap_side`: most pixels on the longer side of the bitmap beside an SVG; drawing it is what takes longest.
    """
    places = tuple(wanted)
    first: dict[str, _Loaded] = {}
    for place in places:
        if place.source not in first:
            first[place.source] = _fetched(place, read, listing)
    loaded = _with_bitmaps(first, font_files, bitmap_side)
    assets = {source: asset for source, (asset, _) in loaded.items() if asset is not None}
    notes = [_at(note, place) for place in places for note in loaded[place.source][1]]
    return assets, tuple(dict.fromkeys(notes))


def _at(note: Diagnostic, place: WantedPicture) -> Diagnostic:
    return Diagnostic(note.code, note.rule, note.severity, note.message, place.path, place.span, note.hint)


class _Loaded(Struct, frozen=True):
    """A picture before SVG has been drawn."""

    picture: Asset | Drawing | None
    notes: tuple[Diagnostic, ...] = ()


def _first_pass(data: bytes, name: str) -> _Loaded:
    try:
        if looks_like_svg(data):
            return _Loaded(*sanitise(data, name))
        return _Loaded(*load_bitmap(data, name))
    except Unreadable as found:
        return _Loaded(None, (found.diagnostic,))


def _recorded(data: bytes, name: str) -> _Loaded:
    """A poster with what it plays."""
    # Only a talk with video or sound loads what reads them.
    from talkkit.images.poster import poster
    from talkkit.images.recording import recording

    try:
        found, notes = recording(data, name)
    except Unreadable as error:
        return _Loaded(None, (error.diagnostic,))
    return _Loaded(replace(poster(found, name), recording=found), notes)


def _fetched(wanted: WantedPicture, read: Read, listing: Listing | None) -> _Loaded:
    """Read a source as written: a path, a path with escapes, a data URI; web addresses are not fetched."""
    source, made = wanted.source, _recorded if wanted.plays else _first_pass
    if wanted.plays and "//" in source:
        from talkkit.images.poster import poster

        return _Loaded(poster(None, source))
    if source.startswith("data:"):
        return _embedded(source)
    if re.match(r"(?:[a-z][a-z0-9+.-]+:)?//", source, re.IGNORECASE):
        hint = "save the file beside the talk and name that"
        return _Loaded(None, (REMOTE_PICTURE.at(f"picture '{source}' is on the web and was not fetched", hint=hint),))
    # The path as written wins: a file may have `%20` in its very name.
    refused: Diagnostic | None = None
    for path in dict.fromkeys((source, unquote(source))):
        try:
            return made(read(path), source)
        except TalkkitError as error:
            refused = refused or next((item for item in error.diagnostics if item.code != MISSING_FILE.code), None)
    if refused:  # it may be there, but it is a folder, unreadable, or outside the project
        return _Loaded(None, (MISSING_PICTURE.at(refused.message, hint=refused.hint),))
    return _Loaded(None, (_missing(source, listing, "video or sound" if wanted.plays else "picture"),))


def _embedded(source: str) -> _Loaded:
    head, _, body = source.partition(",")
    try:
        data = b64decode(body, validate=False) if head.endswith(";base64") else unquote_to_bytes(body)
    except (Base64Error, ValueError):
        return _Loaded(None, (BROKEN_PICTURE.at("a picture's data URI is not valid base64"),))
    return _first_pass(data, f"{head[:40]},...")


def _missing(source: str, listing: Listing | None, what: str) -> Diagnostic:
    near = _nearby(unquote(source), listing) if listing else ""
    hint = f"did you mean '{near}'?" if near else "paths are relative to the outline"
    return MISSING_PICTURE.at(f"no {what} '{source}'", hint=hint)


def _nearby(source: str, listing: Listing) -> str:
    """A file of the same folder, or of a usual one for pictures, whose name is like the missing one's."""
    path = PurePosixPath(source)
    folders = dict.fromkeys((str(path.parent), ".", "img", "images", "pictures", "assets"))
    candidates = [str(PurePosixPath(folder) / name) for folder in folders for name in sorted(listing(folder))]
    # Endings are left out: equal ones would make every short name a near one, and a wrong ending is a common slip.
    names = {PurePosixPath(candidate).stem.lower(): candidate for candidate in reversed(candidates)}
    close = difflib.get_close_matches(path.stem.lower(), names, n=1, cutoff=0.6)
    return names[close[0]] if close else ""


def _with_bitmaps(
    loaded: dict[str, _Loaded], font_files: Sequence[str], side: int = BITMAP_SIDE
) -> dict[str, tuple[Asset | None, tuple[Diagnostic, ...]]]:
    """Draw every SVG, all in one go, and make assets of them."""
    drawings = {source: item.picture for source, item in loaded.items() if isinstance(item.picture, Drawing)}
    bitmaps = _bitmaps(drawings, font_files, side)
    results: dict[str, tuple[Asset | None, tuple[Diagnostic, ...]]] = {}
    for source, item in loaded.items():
        if isinstance(item.picture, Drawing):
            results[source] = _drawn(source, item.picture, bitmaps[source], item.notes)
        else:
            results[source] = (item.picture, item.notes)
    return results


def _bitmaps(drawings: dict[str, Drawing], font_files: Sequence[str], side: int) -> dict[str, bytes | RasterError]:
    """What lies far outside of a drawing takes memory that no count foresees; then half as many pixels a side do."""
    bitmaps: dict[str, bytes | RasterError] = {}
    for fewer in (1, 2, 4):
        left = {name: each for name, each in drawings.items() if name not in bitmaps or _is_too_large(bitmaps[name])}
        jobs = [RasterJob(drawing_copy(each.svg), max(1, _pixel_width(each, side) // fewer)) for each in left.values()]
        bitmaps.update(zip(left, rasterise_all(jobs, font_files=font_files) if jobs else (), strict=True))
    return bitmaps


def _is_too_large(bitmap: bytes | RasterError) -> bool:
    return isinstance(bitmap, RasterError) and bitmap.by_memory


def _drawn(
    source: str, drawing: Drawing, bitmap: bytes | RasterError, notes: tuple[Diagnostic, ...]
) -> tuple[Asset | None, tuple[Diagnostic, ...]]:
    if isinstance(bitmap, RasterError):
        return None, (*notes, bitmap.about(f"picture '{source}'"))
    # PNG: width and height are the first two numbers of the header chunk.
    pixels = (int.from_bytes(bitmap[16:20], "big"), int.from_bytes(bitmap[20:24], "big"))
    digest = sha256(drawing.svg).hexdigest()
    return Asset(digest, "image/png", bitmap, pixels, drawing.natural, drawing.svg), notes


def _pixel_width(drawing: Drawing, side: int) -> int:
    """Twice the natural size, at least 960 and at most `side` pixels on the longer side; no more than it may have."""
    width, height = drawing.natural.width, drawing.natural.height
    longer = min(side, max(960.0, 2 * max(width, height) / 0.75))
    allowed = sqrt(drawing.pixels * width / height)
    return max(1, round(min(longer * width / max(width, height), allowed)))
