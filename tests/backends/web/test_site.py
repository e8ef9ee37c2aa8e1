"""The folder behind an embed: complete, self-contained, small, and telling machines only what is true."""

from __future__ import annotations

import gzip
import html
import json
import re
from io import BytesIO

import pytest
from PIL import Image

from talkkit.backends.web import EmbedOptions, fragment, site
from talkkit.backends.web.site import page_html
from talkkit.model.talk import Event
from tests.backends.web.built import OPTIONS, files
from tests.build import build_outline
from tests.drawing.sample_deck import HOSTILE, deck
from tests.templates.designs import design


@pytest.fixture(scope="module", name="page")
def the_page() -> str:
    return files()["index.html"].decode()


def packed(data: bytes) -> int:
    return len(gzip.compress(data, mtime=0))


def test_every_file_that_the_fragment_names_is_there() -> None:
    made = fragment(deck(), OPTIONS)
    named = set(re.findall(r'(?:src|srcset|href)="https://example\.org/assets/talks/services/([^"#]+)"', made))
    assert named - {"services.pptx"} <= set(files())
    assert len([name for name in files() if not name.startswith("picture-")]) == 2 * 5 + 4


def test_the_page_asks_nobody_for_anything(page: str) -> None:
    loads = re.findall(r'(?:src|srcset|poster|data)="(?!data:)([^"]+)"|<link rel="stylesheet"|url\((?!#)', page)
    assert set(loads) == {name for name in files() if name.startswith("picture-")}
    assert "default-src 'none'" in html.unescape(page)


def test_hidden_slides_and_unpublished_notes_are_nowhere() -> None:
    for name, data in files().items():
        assert b"Hidden page" not in data, name
        assert b"Say hello" not in data, name
        assert b"Secret" not in data, name
    published = page_html(deck(publish_notes=True), OPTIONS)
    assert "Say hello." in published


def test_hostile_text_stays_text(page: str) -> None:
    assert "<b>&amp;amp;</b>" not in page
    title = page_html(deck(title='</title><script>alert("x")</script>'), OPTIONS)
    assert "<script>alert" not in title
    assert HOSTILE.split()[0].replace('"', "&quot;") in page


def test_json_ld_tells_complete_things_only() -> None:
    def data(**meta: object) -> dict[str, object]:
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_html(deck(**meta), OPTIONS))
        assert found
        return dict(json.loads(found[1]))

    whole = data()
    assert whole["@type"] == "PresentationDigitalDocument"
    assert whole["author"] == [{"@type": "Person", "name": "Ada Byron", "url": "https://example.org/ada"}]
    assert isinstance(whole["recordedAt"], dict)
    assert whole["recordedAt"]["startDate"] == "2016-10-03"
    assert "recordedAt" not in data(event=Event("Sample Conf"))
    assert "recordedAt" not in data(date=None)
    assert data(title="</script><script>")["name"] == "</script><script>"


def test_open_graph_and_oembed_need_absolute_addresses(page: str) -> None:
    assert '<meta property="og:image" content="https://example.org/assets/talks/services/og.png"/>' in page
    answer = json.loads(files()["oembed.json"])
    assert {answer["version"], answer["type"]} == {"1.0", "rich"}
    assert answer["html"].startswith('<iframe src="https://example.org/assets/talks/services/index.html" width="960"')
    assert answer["html"].count("<") == 2
    local = {artifact.path: artifact.data for artifact in site(deck(1), EmbedOptions("services"))}
    assert "oembed.json" not in local
    assert b"og:image" not in local["index.html"]


def test_the_social_card_is_1200_by_630() -> None:
    with Image.open(BytesIO(files()["og.png"])) as card:
        assert card.size == (1200, 630)


@pytest.mark.parametrize(("name", "limit"), [("deck.css", 1000)])
def test_small_things_are_small(name: str, limit: int) -> None:
    assert packed(files()[name]) <= limit


def test_the_script_is_small_and_the_page_of_twelve_slides_too() -> None:
    made = {artifact.path: artifact.data for artifact in site(deck(12), OPTIONS)}
    page = made["index.html"].decode()
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script
    assert packed(script[1].encode()) <= 2000
    assert packed(page.encode()) <= 10_000


def test_the_same_deck_gives_the_same_files() -> None:
    assert {artifact.path: artifact.data for artifact in site(deck(), OPTIONS)} == files()


def test_pictures_of_a_templates_master_are_drawn_on_every_slide_and_stand_in_the_page_once() -> None:
    built = build_outline("# One\n\ntext\n\n# Two\n\ntext\n\n# Three\n\ntext\n", template=design("dark-photo")).deck
    made = page_html(built, EmbedOptions("dark"))
    assert made.count("<symbol ") == 1
    assert made.count("<use ") == 3
    (name,) = re.findall(r'<symbol id="([^"]+)"', made)
    assert made.count(f'href="#{name}"') == 3
    folder = {item.path: item.data for item in site(built, EmbedOptions("dark"))}
    (file,) = (name for name in folder if name.startswith("picture-"))
    assert folder["index.html"].decode().count(f'<img src="{file}" alt="" loading="lazy"') == 3
    pictures = {name: data.decode() for name, data in folder.items() if name.endswith(".svg")}
    assert len(pictures) == 3
    assert all("<image " in drawing for drawing in pictures.values())


def test_large_equations_are_files_of_their_own_and_small_ones_share_their_letters() -> None:
    formula = r"\sum_{k=0}^{n} \binom{n}{k} a^{k} b^{n-k} = (a + b)^{n} \cdot \frac{a + b}{a + b}"
    built = build_outline(f"# One\n\n$${formula}$$\n\n# Two\n\nwith $a + a$ and $a + b$\n").deck
    made = {item.path: item.data.decode("utf-8", "replace") for item in site(built, EmbedOptions("sums"))}
    (file,) = (name for name in made if name.startswith("picture-"))
    page = made["index.html"]
    assert re.search(rf'<g role="img" aria-label="[^"]*sum[^"]*"><foreignObject [^>]*><img src="{file}"', page)
    assert made[file].count("<use ") >= 6
    (outlines,) = re.findall(r"<defs>(.*?)</defs>", page)
    names = re.findall(r'<path id="([^"]+)"', outlines)
    assert {page.count(f'href="#{name}"') for name in names} >= {3}
    assert "picture-" not in page_html(built, EmbedOptions("sums"))


def test_with_files_for_style_and_script_nothing_acts_inside_of_the_page() -> None:
    options = EmbedOptions("services", inline=False)
    made = {artifact.path: artifact.data.decode("utf-8", "replace") for artifact in site(deck(), options)}
    assert made.keys() >= {"page.css", "page.js", "deck.css"}
    for text in (made["index.html"], fragment(deck(), options)):
        assert not re.search(r"<style|<script>| style=| on\w+=", text)
    assert '<script src="page.js"></script>' in made["index.html"]
    assert "page.js" not in files()


def test_page_and_embed_lead_back_to_post_and_list_of_talks(page: str) -> None:
    options = EmbedOptions("services", post_url="https://example.org/2016/services/", talks_url="/talks/")
    made = page_html(deck(), options)
    assert '<a class="u-url" href="https://example.org/2016/services/">' in made
    assert '<link rel="canonical" href="https://example.org/2016/services/"/>' in made
    assert '<a href="/talks/">Talks</a>' in made
    assert '<a href="/talks/">Talks</a>' in fragment(deck(), options)
    assert ">Talks</a>" not in page
