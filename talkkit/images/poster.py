"""What stands for video and sound where nothing plays: a frame of the video by PyAV, else a sign to play."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec

from talkkit.children import ChildError, Limits, ask
from talkkit.geometry import Size
from talkkit.images import Asset, Recording
from talkkit.images.bitmap import Unreadable, load_bitmap

_LIMITS = Limits(1536 * 1024**2, 20)


def poster(recording: Recording | None, name: str) -> Asset:
    """The poster of a recording; None: it is on the web."""
    if recording is not None and not recording.sound and find_spec("av"):
        try:
            picture, _ = load_bitmap(ask("talkkit.images.still", recording.data, _LIMITS), name)
        except (ChildError, Unreadable):
            pass
        else:
            return picture
    return plain(sound=recording is not None and recording.sound)


@cache
def plain(*, sound: bool) -> Asset:
    """A poster that shows nothing but what it is."""
    data = (files("talkkit.images") / "posters" / ("sound.png" if sound else "video.png")).read_bytes()
    pixels = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    # A film may fill the place of a picture; a sound is a bar in it.
    scale = 0.375 if sound else 0.75
    return Asset(sha256(data).hexdigest(), "image/png", data, pixels, Size(pixels[0] * scale, pixels[1] * scale))
