"""Video and sound in every output: embedded in the deck, loaded on demand in page and embed, a poster elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from talkkit.assembly import embed_options
from talkkit.backends import pptx
from talkkit.backends.web.embed import fragment
from talkkit.backends.web.site import page_html, site
from talkkit.ooxml.archive import read_archive
from talkkit.ooxml.names import NAMESPACES
from talkkit.pipeline import Compiled, compile_path
from tests.audit import complaints
from tests.backends.recordings import film, tone
from tests.browser import chromium

OUTLINE = """---
title: Playing
---

## A film

![A square](film.mp4){.autoplay .loop .muted start=0.5 end=1.5}

## The same, and a tone

![A square](film.mp4 "Caption")

![A tone](tone.wav)

## Elsewhere

![Simple made easy](https://www.youtube.com/watch?v=SxdOUGdseq4)

## In a browser

![A square](film.webm){poster=poster.png}
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    folder = tmp_path_factory.mktemp("playing")
    (folder / "talk.md").write_text(OUTLINE)
    (folder / "film.mp4").write_bytes(film())
    (folder / "film.webm").write_bytes(film("libvpx", "webm"))
    (folder / "tone.wav").write_bytes(tone())
    picture = Path(__file__).parents[1] / "cases" / "blocks" / "landscape.png"
    (folder / "poster.png").write_bytes(picture.read_bytes())
    return compile_path(folder)


@pytest.fixture(scope="module")
def entries(compiled: Compiled) -> dict[str, bytes]:
    data = pptx.write(compiled.deck)
    assert data == pptx.write(compiled.deck)
    assert complaints(data) == []
    return {entry.name: entry.data for entry in read_archive(data)}


def _slide(entries: dict[str, bytes], number: int) -> etree._Element:
    return etree.fromstring(entries[f"ppt/slides/slide{number}.xml"])


def _found(element: etree._Element, path: str) -> list[str]:
    return [str(each) for each in element.xpath(path, namespaces=NAMESPACES)]  # type: ignore[union-attr]


def test_each_recording_is_in_the_package_once(entries: dict[str, bytes]) -> None:
    media = {name: data for name, data in entries.items() if name.startswith("ppt/media/media-")}
    assert sorted(name.rpartition(".")[2] for name in media) == ["mp4", "wav", "webm"]
    assert film() in media.values()
    types = entries["[Content_Types].xml"].decode()
    assert 'Extension="mp4" ContentType="video/mp4"' in types


def test_a_poster_names_its_recording_twice_as_powerpoint_does(entries: dict[str, bytes]) -> None:
    """By the standard's element, and by the embedded media that newer versions play and cut."""
    slide = _slide(entries, 2)
    rels = etree.fromstring(entries["ppt/slides/_rels/slide2.xml.rels"])
    targets = {each.get("Id"): (each.get("Type", "").rpartition("/")[2], each.get("Target")) for each in rels}
    (video,), (media,) = _found(slide, "//a:videoFile/@r:link"), _found(slide, "//p14:media/@r:embed")
    assert (targets[video][0], targets[media][0]) == ("video", "media")
    assert targets[video][1] == targets[media][1]
    assert _found(slide, "//p:pic//a:hlinkClick/@action") == ["ppaction://media"]
    assert (_found(slide, "//p14:trim/@st"), _found(slide, "//p14:trim/@end")) == (["500"], ["500"])


def test_a_film_begins_by_itself_where_asked_and_a_click_pauses_it(entries: dict[str, bytes]) -> None:
    slide, other = _slide(entries, 2), _slide(entries, 3)
    (shape,) = _found(slide, "//p:pic/p:nvPicPr/p:cNvPr/@id")
    assert _found(slide, "//p:cmd/@cmd") == ["playFrom(0.0)", "togglePause"]
    assert set(_found(slide, "//p:spTgt/@spid")) == {shape}
    assert _found(slide, "//p:cMediaNode/@mute") == ["1"]
    assert _found(slide, "//p:cMediaNode/p:cTn/@repeatCount") == ["indefinite"]
    assert _found(other, "//p:cmd/@cmd") == ["togglePause", "togglePause"]
    assert len(_found(other, "//p:video")) == len(_found(other, "//p:audio")) == 1


def test_a_video_on_the_web_is_a_link_on_poster_and_title(entries: dict[str, bytes]) -> None:
    slide = _slide(entries, 4)
    assert not _found(slide, "//p:timing")
    assert len(_found(slide, "//a:hlinkClick")) == 2
    assert "https://www.youtube.com/watch?v=SxdOUGdseq4" in entries["ppt/slides/_rels/slide4.xml.rels"].decode()


def test_page_and_embed_load_nothing_before_somebody_plays_it(compiled: Compiled) -> None:
    options = embed_options(compiled)
    files = {file.path: file.data for file in site(compiled.published, options)}
    page = files["index.html"].decode()
    embed = fragment(compiled.published, options)
    for html, start in ((page, ""), (embed, options.folder)):
        players = re.findall(r"<(?:video|audio) [^>]*>", html)
        assert len(players) == 4
        assert all('preload="none"' in each and "autoplay" not in each for each in players)
        sources = re.findall(r'<(?:video|audio) [^>]*src="([^"#]*)', html)
        assert {source.removeprefix(start) for source in sources} <= set(files)
    assert "#t=0.5,1.5" in page


def test_a_browser_plays_the_film_of_a_page_that_is_one_file(compiled: Compiled, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page_html(compiled.published, embed_options(compiled)))
    script = """() => new Promise(done => {
        const film = [...document.querySelectorAll("video")].pop()
        film.onloadeddata = () => done([film.videoWidth, film.videoHeight])
        film.onerror = () => done(film.error.message)
        film.load(); film.preload = "auto"
    })"""
    with chromium() as browser:
        page = browser.new_page()
        page.goto((tmp_path / "page.html").as_uri())
        assert page.evaluate(script) == [320, 180]
