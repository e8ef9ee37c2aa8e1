"""Real site generators build posts that talkkit wrote or filled: contents resolve, the feed has pictures and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from lxml import html

from talkkit.backends.systems import System
from talkkit.backends.web import EmbedOptions, fragment
from talkkit.backends.web.figures import figures
from talkkit.backends.web.forms import embed
from talkkit.checks.draft import check_draft
from talkkit.diagnostics import Severity
from talkkit.post.figures import figure_text
from talkkit.post.fill import fill
from talkkit.post.like import likeness
from talkkit.post.stub import Manner, stub
from tests.drawing.sample_deck import deck
from tests.engines import generators
from tests.engines.generators import Draft, Made
from tests.engines.test_blogs import embedded
from tests.post.talks import OUTLINE, talk_of

DECK = deck(publish_notes=True)
OPTIONS = EmbedOptions("services", base_url="https://example.org", deck_file="services.pptx")
EXAMPLE = Path(__file__).parents[2] / "talks/2016-10-crunch-budapest"
Build = Callable[[Path, Draft], Made]

GENERATORS: dict[System, Build] = {
    "jekyll": generators.jekyll,
    "hugo": partial(generators.hugo, unsafe=False),
    "html": partial(generators.hugo, unsafe=True),
    "pelican": generators.pelican,
    "eleventy": generators.eleventy,
    "astro": partial(generators.astro, ending="md"),
    "mdx": partial(generators.astro, ending="mdx"),
}
NO_FEED = {"astro", "mdx"}

ATX = """---
title: An earlier post
date: 2015-03-02
---

Words.

<!-- more -->

## A part

* one
"""
SETEXT = ATX.replace("## A part", "A part\n------")


def body(text: str) -> str:
    """A post without its head, which the generator of the test brings itself."""
    return re.sub(r"\A(?:---\n.*?\n---\n|(?:\w+: [^\n]*\n)+\n)", "", text, flags=re.DOTALL)


def written(system: System, **manner: object) -> Draft:
    made = embed(DECK, OPTIONS, system)
    post = stub(*talk_of(OUTLINE), system, made.text, manner=Manner(**manner))  # type: ignore[arg-type]
    return Draft(body(post.data.decode()), {made.file: made.content} if made.file else {})


def contents(page: str) -> tuple[list[str], list[str]]:
    """Fragments that links of the post lead to, and those of them that the page has no element for."""
    root = html.document_fromstring(page)
    targets = [link[1:] for link in root.xpath("//ol/li/a/@href[starts-with(., '#')]") if "slide" not in link]
    ids = set(root.xpath("//@id"))
    return targets, [target for target in targets if target not in ids]


@pytest.mark.parametrize("system", GENERATORS)
def test_a_written_post(tmp_path: Path, system: System) -> None:
    """Its contents lead to its sections, the embed is the fragment node by node, the feed has pictures and words."""
    made = GENERATORS[system](tmp_path, written(system))
    targets, dead = contents(made.page)
    assert len(targets) == 3
    assert dead == []
    if system != "mdx":
        assert embedded(made.page) == embedded(f"<html><body>{fragment(DECK, OPTIONS)}</body></html>")
    assert "A log is a list that only grows." in made.page
    if system not in NO_FEED:
        assert "https://example.org/assets/talks/services/01.png" in made.feed
        assert "A log is a list that only grows." in made.feed


@pytest.mark.parametrize("system", GENERATORS)
@pytest.mark.parametrize("like", [ATX, SETEXT], ids=["atx", "setext"])
def test_a_post_like_another(tmp_path: Path, system: System, like: str) -> None:
    """With headings as the blog writes them, whose ids the engine makes or takes, the contents still lead somewhere."""
    post = written(system, like=likeness(like.encode(), "2015-03-02-earlier.md"))
    if system == "mdx":
        post = Draft(post.text.replace("<!-- more -->", ""), post.files)  # no Astro blog has it in MDX
    made = GENERATORS[system](tmp_path, post)
    targets, dead = contents(made.page)
    assert len(targets) == 3
    assert dead == []
    assert re.search(r"<h2[^>]*>\s*(?:<a[^>]*></a>)?Why", made.page)


@pytest.mark.parametrize("system", GENERATORS)
def test_an_annotated_post(tmp_path: Path, system: System) -> None:
    """Every slide is a picture with words that leads to it on the page of all slides, in the post and in the feed."""
    talk, _ = talk_of(OUTLINE)
    shown = [
        figure_text(figure.html, (figure.vector, figure.alt, figure.target), system)
        for figure in figures(DECK, OPTIONS)
    ]
    keys = [slide.key for slide in talk.slides if not slide.hidden]
    pairs = {key: (text,) for key, text in zip(keys, shown, strict=False)}
    made = GENERATORS[system](tmp_path, written(system, figures=pairs, every_slide=True))
    root = html.document_fromstring(made.page)
    pictures = [
        picture
        for picture in root.xpath("//img[contains(@src, '/services/')]")
        if not picture.xpath("ancestor::section[@data-talkkit]")
    ]
    assert len(pictures) == len(pairs)
    addresses = [picture.xpath("string(ancestor::a/@href)") for picture in pictures]
    assert addresses == [figure.target for figure in figures(DECK, OPTIONS)][: len(pairs)]
    assert all(picture.get("alt", "").startswith("Slide ") for picture in pictures)
    if system not in NO_FEED:
        assert made.feed.count("/assets/talks/services/02.") >= 1


@pytest.mark.parametrize("system", [system for system in GENERATORS if system not in {"mdx", "hugo"}])
def test_the_filled_example(tmp_path: Path, system: System) -> None:
    """The example's own draft, filled: its headings have their ids, and the embed is whole."""
    (path,) = EXAMPLE.glob("2016-*.md")
    filled = fill(path.read_bytes(), path.name, embed(DECK, OPTIONS, system).text, slug="services")
    made = GENERATORS[system](tmp_path, Draft(body(filled.data.decode())))
    assert embedded(made.page) == embedded(f"<html><body>{fragment(DECK, OPTIONS)}</body></html>")
    assert 'id="the-talk"' in made.page
    assert "SLIDES" not in made.page


@pytest.mark.parametrize("system", GENERATORS)
def test_a_written_post_passes_its_own_check(system: System) -> None:
    """What talkkit writes has nothing that it would complain about as an error."""
    post = stub(*talk_of(OUTLINE), system, embed(DECK, OPTIONS, system).text)
    found = check_draft(post.data, post.path, system).diagnostics
    assert [item.message for item in found if item.severity is Severity.ERROR] == []
