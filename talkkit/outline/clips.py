"""Video and sound as outlines name them: a file beside the talk, or an address at a service that shows video."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from talkkit.model.blocks import Attributes, Clip

_SOUND = (".mp3", ".m4a", ".wav", ".ogg", ".oga", ".aac", ".flac", ".wma", ".opus")
_VIDEO = (".mp4", ".m4v", ".mov", ".webm", ".ogv", ".avi", ".mkv", ".wmv", ".mpg", ".mpeg")
_TIME = re.compile(r"(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)s?")
_PAGES = (
    (
        re.compile(r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com"),
        re.compile(r"/(?:watch|embed/|shorts/|live/|v/)"),
    ),
    (re.compile(r"youtu\.be"), re.compile(r"/[\w-]{6,}")),
    (re.compile(r"(?:www\.|player\.)?vimeo\.com"), re.compile(r"/(?:[\w-]+/)*\d{5,}")),
    (re.compile(r"(?:www\.|geo\.)?dailymotion\.com"), re.compile(r"/(?:embed/)?video/\w+")),
    (re.compile(r"(?:www\.)?loom\.com"), re.compile(r"/(?:share|embed)/\w+")),
    (re.compile(r"(?:www\.|embed\.)?ted\.com"), re.compile(r"/talks/\w+")),
    (re.compile(r"media\.ccc\.de"), re.compile(r"/v/[\w.-]+")),
    (re.compile(r"asciinema\.org"), re.compile(r"/a/\w+")),
    (re.compile(r"[\w.-]+"), re.compile(r"/(?:videos/(?:watch|embed)/[0-9a-f-]{20,}|w/\w{20,})$")),
)
"""Hosts and the paths of their pages that show one video; the last is PeerTube's, on any host."""
_PLAYERS = (
    (re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"https?://(?:geo|www)\.dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"https?://www\.loom\.com/embed/(\w+)"), "https://www.loom.com/share/{}"),
    (re.compile(r"https?://embed\.ted\.com/talks/(\w+)"), "https://www.ted.com/talks/{}"),
)
"""What an `<iframe>` loads, and the page where people watch it."""
SERVICES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
"""Shortcodes and components that name a video by its number alone."""
_SWITCHES = ("autoplay", "loop", "muted")


def clip(source: str, attributes: Attributes) -> Clip | None:
    """What plays at a source; None: a picture, or nothing that is known."""
    address = source.strip()
    path = address.partition("?")[0].partition("#")[0].lower()
    sound = path.endswith(_SOUND)
    if not sound and not path.endswith(_VIDEO) and not _is_page(address):
        return None
    switches = {name: _is_on(attributes, name) for name in _SWITCHES}
    start, end = (seconds(attributes.get(key) or "") or 0.0 for key in ("start", "end"))
    return Clip(_watched(address), sound, **switches, start=start, end=end)


def wrong_times(attributes: Attributes) -> Mapping[str, str]:
    """`start` and `end` that are no times, as written."""
    given = {key: attributes.get(key) for key in ("start", "end")}
    return {key: value for key, value in given.items() if value is not None and seconds(value) is None}


def seconds(text: str) -> float | None:
    """Seconds of `90`, `90s`, `1:30` or `1:02:30`; None: it is no time."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes = (match[1], match[2]) if match[2] else (None, match[1])
    return 3600 * int(hours or 0) + 60 * int(minutes or 0) + float(match[3])


def title(address: str) -> str:
    """What a video on the web is called where nobody says it: its address as people write it."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def _is_page(address: str) -> bool:
    """Whether it is the address of a page that shows one video."""
    if not re.match(r"(?:https?:)?//", address, re.IGNORECASE):
        return False
    parts = urlsplit(address)
    host = (parts.netloc.rpartition("@")[2].partition(":")[0]).lower()
    return any(hosts.fullmatch(host) and paths.match(parts.path) for hosts, paths in _PAGES)


def _watched(address: str) -> str:
    """The address of the page for people; a player's starting time stays."""
    address = f"https:{address}" if address.startswith("//") else address
    for player, page in _PLAYERS:
        match = player.match(address)
        if match:
            start = parse_qs(urlsplit(address).query).get("start", [""])[0]
            watched = page.format(match[1])
            return f"{watched}&t={start}s" if start.isdigit() and "?" in watched else watched
    return address


def _is_on(attributes: Attributes, name: str) -> bool:
    if name in attributes.classes:
        return True
    return (attributes.get(name) or "false").lower() not in ("false", "0", "no")
