"""Decks and recordings that live elsewhere: framed by their address alone, linked where it does not tell the frame."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from talkkit.backends.web import EmbedOptions, fragment
from talkkit.backends.web.forms import embed
from talkkit.backends.web.hosted import Hosted, answered, hosted
from talkkit.elsewhere import deck_elsewhere
from talkkit.remote import RemoteError
from tests.drawing.sample_deck import deck

DECK = deck()
SPEAKER_DECK = "https://speakerdeck.com/ada/streams"
PLAYER = "https://speakerdeck.com/player/0123456789abcdef0123456789abcdef"
GOOGLE = "https://docs.google.com/presentation/d/e/2PACX-1vQabcdefghijklmnopqrstuvwxyz"
SHARED = "https://docs.google.com/presentation/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (PLAYER, PLAYER),
        (f"{PLAYER}?slide=3", f"{PLAYER}?slide=3"),
        (SPEAKER_DECK, ""),
        ("https://www.slideshare.net/slideshow/embed_code/key/AbC123dEf", None),
        ("https://www.slideshare.net/ada/streams", ""),
        (f"{GOOGLE}/pub?start=true", f"{GOOGLE}/embed?start=false&loop=false&delayms=3000"),
        (f"{SHARED}/edit#slide=id.p", f"{SHARED}/embed?start=false&loop=false&delayms=3000"),
        ("https://docs.google.com/document/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345/edit", ""),
        ("https://noti.st/ada/TcMJFP/slides", "https://noti.st/ada/TcMJFP/embed"),
        ("https://noti.st/ada", ""),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90"),
        ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/live/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/playlist?list=PL1", ""),
        ("https://vimeo.com/123456789/0a1b2c3d4e", "https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e"),
        ("https://example.org/my-slides", ""),
    ],
)  # fmt: skip
def test_an_address_tells_the_frame_or_not(address: str, frame: str | None) -> None:
    found = hosted(address)
    assert found is not None
    assert found.page == address
    assert found.frame == (address if frame is None else frame)


@pytest.mark.parametrize(
    "address", ["my deck", "javascript:alert(1)", "ftp://speakerdeck.com/x", "//youtu.be/x", "https://", "https://[x"]
)
def test_what_is_no_web_address_is_refused(address: str) -> None:  # fmt: skip
    assert hosted(address) is None
    found, (said,) = deck_elsewhere(address)
    assert found is None
    assert said.rule == "no-web-address"


def embedded(found: Hosted | None, **options: object) -> etree._Element:
    made = fragment(DECK, replace(EmbedOptions("services", hosted=found), **options))  # type: ignore[arg-type]
    return etree.fromstring(made.replace("&nbsp;", "\u00a0").encode())


def test_the_embed_has_a_frame_with_title_shape_and_lazy_loading_and_a_link_beside_it() -> None:
    root = embedded(hosted(PLAYER))
    (frame,) = root.iter("iframe")
    assert (frame.get("src"), frame.get("loading")) == (PLAYER, "lazy")
    assert frame.get("title") == "Slides: Services & streams"
    assert (frame.get("width"), frame.get("height")) == ("960", "540")
    assert "aspect-ratio:960/540" in str(frame.get("style"))
    (link,) = root.findall("p/a")
    assert (link.get("href"), link.text) == (PLAYER, "Slides: Services & streams (Speaker Deck)")
    assert not list(root.iter("link", "picture"))
    assert len(root.findall("details/ol/li")) == 5


def test_the_frame_has_the_shape_of_the_slides_and_of_the_services_own_bar() -> None:
    narrow = replace(DECK, theme=replace(DECK.theme, size=replace(DECK.size, width=720.0, height=540.0)))
    for address, shape in (
        (PLAYER, "960/720"),
        (f"{GOOGLE}/pub", "960/749"),
        ("https://youtu.be/dQw4w9WgXcQ", "960/540"),
    ):
        made = fragment(narrow, EmbedOptions("services", hosted=hosted(address)))
        assert f"aspect-ratio:{shape}" in made  # fmt: skip


def test_a_recording_is_called_one() -> None:
    assert embedded(hosted("https://youtu.be/dQw4w9WgXcQ")).get("aria-label") == "Video: Services & streams"


def test_without_a_frame_stands_a_link_with_the_talks_title() -> None:
    root = embedded(hosted(SPEAKER_DECK), transcript=False)
    assert not list(root.iter("iframe"))
    assert [node.text for node in root.iter("a")] == ["Slides: Services & streams (Speaker Deck)"]


def test_each_system_gets_what_it_takes() -> None:
    options = EmbedOptions("services", hosted=hosted(PLAYER), transcript=False)
    assert embed(DECK, options, "iframe").text.startswith(f'<iframe src="{PLAYER}" width="960" height="540" title="')
    assert 'style={{"border": "0", "width": "100%"' in embed(DECK, options, "mdx").text
    for system in ("github", "markdown"):
        assert embed(DECK, options, system).text == f"[Slides: Services &#38; streams (Speaker Deck)]({PLAYER})\n"
    assert embed(DECK, options, "hugo").file == "layouts/shortcodes/talk-services.html"


def test_hostile_addresses_stay_inside_of_their_attribute() -> None:
    assert hosted('https://example.org/"onload="x').page == "https://example.org/%22onload=%22x"  # type: ignore[union-attr]
    assert hosted("https://example.org/?a='><script>").page == "https://example.org/?a='%3E%3Cscript%3E"  # type: ignore[union-attr]
    other = hosted("https://evil.example\\@speakerdeck.com/ada/talk")
    assert other is not None
    assert (other.service, other.page) == ("", "https://evil.example/@speakerdeck.com/ada/talk")
    sly = hosted("https://speakerdeck.com/player/../../evil?x='")
    assert sly is not None
    assert sly.frame == ""
    assert embedded(sly).find("p/a").get("href") == sly.page  # type: ignore[union-attr]


ANSWER = {
    "type": "rich",
    "title": "Streams \n as a service",
    "html": f'<iframe allowfullscreen src="{PLAYER}" width="710" height="532"></iframe>',
    "width": 710,
    "height": "532",
}


def test_an_answer_of_the_service_gives_frame_shape_and_title() -> None:
    asked: list[str] = []

    def ask(address: str) -> dict[str, object]:
        asked.append(address)
        return ANSWER

    found, said = deck_elsewhere(SPEAKER_DECK, ask)
    assert said == ()
    assert found is not None
    assert (found.frame, found.size, found.title) == (PLAYER, (710, 532), "Streams as a service")
    assert asked == ["https://speakerdeck.com/oembed.json?url=https%3A%2F%2Fspeakerdeck.com%2Fada%2Fstreams"]


@pytest.mark.parametrize(
    "source", ["https://evil.example/x", "javascript:alert(1)", "", "http://speakerdeck.com/player/0123456789abcdef"]
)
def test_an_answer_that_leads_elsewhere_is_not_believed(source: str) -> None:
    found = hosted(SPEAKER_DECK)
    assert found is not None
    assert answered(found, {**ANSWER, "html": f'<iframe src="{source}"></iframe>'}) is None


def test_a_service_that_does_not_answer_leaves_the_link() -> None:
    def silent(address: str) -> dict[str, object]:
        raise RemoteError("it did not answer in time")

    found, (said,) = deck_elsewhere(SPEAKER_DECK, silent)
    assert found is not None
    assert found.frame == ""
    assert said.message == f"Speaker Deck gave no frame for {SPEAKER_DECK}: it did not answer in time"


def test_without_leave_nobody_is_asked_and_a_remark_says_so() -> None:
    found, (said,) = deck_elsewhere(SPEAKER_DECK)
    assert found is not None
    assert (said.rule, said.severity.value) == ("frame-not-known", "info")
    assert said.hint == "talkkit embed --allow-remote asks Speaker Deck"
