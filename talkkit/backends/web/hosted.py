"""Addresses of decks and recordings that live elsewhere -> how to frame them. No network is asked.

The forms of address are those that the services' own embed codes have (docs/embed.md lists them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from talkkit.addresses import WEB, absolute_target
from talkkit.text.characters import whole

WIDTH = 960
"""Pixels of a frame: what most blogs have room for. Its height follows from the shape."""
_VIDEO = (960, 540)
_GOOGLE_BAR = 29
"""Pixels of the bar that Google puts below the slides."""


class Hosted(Struct, frozen=True):
    """A deck or recording on a service."""

    page: str
    """Where people look at it; always leads there."""
    service: str = ""
    """The service's name for people; empty: an address that talkkit does not know."""
    frame: str = ""
    """What an `<iframe>` loads; empty: the page's address does not tell."""
    size: tuple[int, int] | None = None
    """Pixels that the service asks for; None: those of the talk's slides at the usual width."""
    bar: int = 0
    """Pixels that the service's own bar adds below."""
    ask: str = ""
    """Where the service tells its frame (oEmbed, oembed.com); empty: it has no such address."""
    title: str = ""
    """The service's own title, where it was asked."""
    is_video: bool = False

    def pixels(self, ratio: float) -> tuple[int, int]:
        """Width and height of the frame, for slides whose width is so many times their height."""
        return self.size or (WIDTH, round(WIDTH / ratio) + self.bar)


def hosted(address: str) -> Hosted | None:
    """What an address is; None if it is no web address at all."""
    try:
        parts = urlsplit(found := absolute_target(address, WEB))
    except ValueError:  # brackets that hold no address
        return None
    if not parts.hostname:
        return None
    page = Hosted(found)
    reader = _READERS.get(_host(parts.hostname))
    return reader(page, parts.path, parse_qs(parts.query)) if reader else page


def answered(asked: Hosted, answer: Mapping[str, object]) -> Hosted | None:
    """The same with the frame of an oEmbed answer; None if it has none, or one that leads to another service."""
    frame, size = _frame(str(answer.get("html", "")))
    known = hosted(frame)
    if known is None or known.service != asked.service or urlsplit(frame).scheme != "https":
        return None
    width, height = (
        _pixels(answer.get(name)) or pixels for name, pixels in zip(("width", "height"), size, strict=True)
    )
    shape = (width, height) if width and height and 0.2 <= width / height <= 5 else asked.size
    return replace(
        asked, frame=known.frame or known.page, size=shape, title=whole(" ".join(str(answer.get("title", "")).split()))
    )


def _host(name: str) -> str:
    return re.sub(r"^(?:www|m)\.", "", name.lower().rstrip("."))


Query = Mapping[str, list[str]]
_Reader = Callable[[Hosted, str, Query], Hosted]


def _speaker_deck(page: Hosted, path: str, query: Query) -> Hosted:
    """A deck's page has the names of user and deck; the frame has an id that only the service knows."""
    found = replace(page, service="Speaker Deck", ask=_asking("https://speakerdeck.com/oembed.json", page.page))
    player = re.fullmatch(r"/player/([0-9a-f]{8,64})/?", path)
    if not player:
        return found
    slide = query.get("slide", [""])[0]
    start = f"?slide={slide}" if slide.isascii() and slide.isdigit() else ""
    return replace(found, frame=f"https://speakerdeck.com/player/{player[1]}{start}")


def _slide_share(page: Hosted, path: str, _query: Query) -> Hosted:
    """As above: a page's address does not have the key."""
    ask = _asking("https://www.slideshare.net/api/oembed/2", page.page, format="json")
    found = replace(page, service="SlideShare", ask=ask)
    key = re.fullmatch(r"/slideshow/embed_code/((?:key/)?\w{4,40})/?", path)
    return replace(found, frame=f"https://www.slideshare.net/slideshow/embed_code/{key[1]}") if key else found


def _google(page: Hosted, path: str, _query: Query) -> Hosted:
    """`/presentation/d/e/ID/pub` is one that was published to the web, `/presentation/d/ID/edit` one that is shared."""
    found = replace(page, service="Google Slides", bar=_GOOGLE_BAR)
    # Behind /u/0/ stands the number of the account that somebody was looking with.
    deck = re.match(r"/presentation/(?:u/\d+/)?d/((?:e/)?[\w-]{20,})(?:/|$)", path)
    if not deck:
        return found
    settings = "?start=false&loop=false&delayms=3000"
    return replace(found, frame=f"https://docs.google.com/presentation/d/{deck[1]}/embed{settings}")


def _notist(page: Hosted, path: str, _query: Query) -> Hosted:
    found = replace(page, service="Notist", ask=_asking("https://noti.st/api/oembed", page.page))
    talk = re.match(r"/([\w-]+)/([A-Za-z0-9]{5,8})(?:/|$)", path)
    return replace(found, frame=f"https://noti.st/{talk[1]}/{talk[2]}/embed") if talk else found


def _you_tube(page: Hosted, path: str, query: Query) -> Hosted:
    ask = _asking("https://www.youtube.com/oembed", page.page, format="json")
    found = replace(page, service="YouTube", ask=ask, size=_VIDEO, is_video=True)
    named = re.match(r"/(?:embed|live|shorts|v)/([^/]*)", path)
    return _video(found, named[1] if named else query.get("v", [""])[0], query)


def _you_tube_short(page: Hosted, path: str, query: Query) -> Hosted:
    ask = _asking("https://www.youtube.com/oembed", page.page, format="json")
    return _video(replace(page, service="YouTube", ask=ask, size=_VIDEO, is_video=True), path.strip("/"), query)


def _video(page: Hosted, name: str, query: Query) -> Hosted:
    """The host without cookies until somebody plays it; `t=1m30s` of a page's address is `start=90` of the frame's."""
    if not re.fullmatch(r"[\w-]{11}", name, re.ASCII):
        return page
    seconds = _seconds((query.get("t") or query.get("start") or [""])[0])
    start = f"?start={seconds}" if seconds else ""
    return replace(page, frame=f"https://www.youtube-nocookie.com/embed/{name}{start}")


def _seconds(text: str) -> int:
    match = re.fullmatch(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", text, re.ASCII)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return 3600 * hours + 60 * minutes + seconds


def _vimeo(page: Hosted, path: str, query: Query) -> Hosted:
    """A recording that is unlisted has a second part, its hash."""
    ask = _asking("https://vimeo.com/api/oembed.json", page.page)
    found = replace(page, service="Vimeo", ask=ask, size=_VIDEO, is_video=True)
    video = re.fullmatch(r"/(?:video/|channels/[\w-]+/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?", path)
    if not video:
        return found
    secret = video[2] or query.get("h", [""])[0]
    values = {"dnt": "1", **({"h": secret} if re.fullmatch(r"[0-9a-f]{6,20}", secret) else {})}
    return replace(found, frame=f"https://player.vimeo.com/video/{video[1]}?{urlencode(values)}")


_READERS: dict[str, _Reader] = {
    "speakerdeck.com": _speaker_deck,
    "slideshare.net": _slide_share,
    "docs.google.com": _google,
    "noti.st": _notist,
    "youtube.com": _you_tube,
    "youtube-nocookie.com": _you_tube,
    "youtu.be": _you_tube_short,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
}


SERVICES = frozenset(
    {"speakerdeck.com", "www.slideshare.net", "noti.st", "www.youtube.com", "vimeo.com", "player.vimeo.com"}
)
"""Hosts that answer questions for frames."""


def _asking(endpoint: str, page: str, **more: str) -> str:
    return f"{endpoint}?{urlencode({'url': page, **more}, quote_via=quote)}"


class _Frames(HTMLParser):
    """Keeps the attributes of the first `<iframe>`."""

    def __init__(self) -> None:
        super().__init__()
        self.first: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        if tag == "iframe" and not self.first:
            self.first = dict(attrs)


def _frame(html: str) -> tuple[str, tuple[int, int]]:
    """Address and size of the first frame in HTML; nothing where it has none."""
    parser = _Frames()
    parser.feed(html)
    source = (parser.first.get("src") or "").strip()
    address = f"https:{source}" if source.startswith("//") else source
    return address, (_pixels(parser.first.get("width")), _pixels(parser.first.get("height")))


def _pixels(value: object) -> int:
    text = str(value or "")
    return int(text) if re.fullmatch(r"[1-9]\d{0,4}", text, re.ASCII) else 0
