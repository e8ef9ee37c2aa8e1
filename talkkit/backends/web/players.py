"""Video and sound in the page and in the embed: elements that load nothing before somebody plays them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from talkkit.backends.base import Artifact
from talkkit.deck import Page
from talkkit.frame import PictureContent, Playback, walk
from talkkit.images import Recording
from talkkit.ooxml.names import MEDIA_EXTENSIONS

_WIDTH = 640
"""Pixels, before the page's own style: no style of its own, which readers of feeds and MDX would take away."""
_INSIDE = 16_000_000
"""Bytes up to which a page that is one file holds a recording."""


def player(playback: Playback, address: str, label: str) -> Markup:
    """`<video>` or `<audio>` with controls. Nothing plays by itself: a page is read, and may be read aloud."""
    recording = playback.recording
    if playback.start or playback.end:
        # Media Fragments URI 1.0, 4.2.1
        address += f"#t={playback.start:g}" + (f",{playback.end:g}" if playback.end else "")
    switches = Markup(" loop") * playback.loop + Markup(" muted") * playback.muted
    tag, size = ("audio", "") if recording.sound else ("video", Markup(' width="{}"').format(_WIDTH))
    element = Markup('<{0} controls preload="none"{1} src="{2}" aria-label="{3}"{4}></{0}>')
    return element.format(tag, size, address, label, switches)


def file_name(recording: Recording) -> str:
    """The name of a recording beside the page."""
    return f"media-{recording.digest[:16]}.{MEDIA_EXTENSIONS[recording.media_type]}"


def as_data(recording: Recording) -> str:
    """The address of a recording that stands in the page itself; empty: it is too large for that."""
    if len(recording.data) > _INSIDE:
        return ""
    return f"data:{recording.media_type};base64,{b64encode(recording.data).decode('ascii')}"


def recordings(pages: Iterable[Page]) -> Iterator[Artifact]:
    """The files of all that plays on the pages, each once."""
    contents = (frame.content for page in pages for frame in walk(page.frames))
    playing = (content.playback for content in contents if isinstance(content, PictureContent))
    found = {file_name(each.recording): each.recording for each in playing if each is not None}
    yield from (Artifact(name, recording.data, "media") for name, recording in found.items())
