"""Real site generators build a post that holds the embed: the page's embed is the fragment, node by node."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree, html

from talkkit.backends.web import EmbedOptions, fragment
from talkkit.backends.web.forms import System, embed
from tests.drawing.sample_deck import deck
from tests.judges import require

DECK = deck(publish_notes=True)
OPTIONS = EmbedOptions("services", base_url="https://example.org", deck_file="services.pptx")
FRAGMENT = fragment(DECK, OPTIONS)
ARTICLE = "Before.\n\n{}\nAfter, with [a link](https://example.org).\n"


def shape(node: html.HtmlElement) -> tuple[object, ...]:
    """An element as nested values: name, attributes, words, children. White space between blocks does not count."""
    texts = [" ".join((text or "").split()) for text in (node.text, *(child.tail for child in node))]
    return (node.tag, tuple(sorted(node.attrib.items())), tuple(texts), tuple(shape(child) for child in node))


def embedded(page: str) -> tuple[object, ...]:
    (found,) = html.document_fromstring(page).xpath("//*[@data-talkkit]")
    return shape(found)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def post(system: System, folder: Path, name: str, front: str) -> None:
    """The post with the embed in it, and the file that the system needs for it."""
    made = embed(DECK, OPTIONS, system)
    write(folder, {name: f"---\n{front}\n---\n" + ARTICLE.format(made.text)})
    if made.file:
        write(folder, {made.file: made.content})


@pytest.mark.parametrize("system", ["jekyll", "jekyll-include"])
@pytest.mark.parametrize("configuration", ["", "markdown: kramdown\nkramdown:\n  input: kramdown\n"])
def test_jekyll_keeps_every_node(tmp_path: Path, system: System, configuration: str) -> None:
    jekyll = require("jekyll")
    entry = "<content>{{ post.content | xml_escape }}</content>"
    feed = f"---\n---\n<feed>{{% for post in site.posts %}}{entry}{{% endfor %}}</feed>"
    write(tmp_path, {"_config.yml": f"title: Blog\n{configuration}", "feed.xml": feed})
    post(system, tmp_path, "_posts/2016-10-20-talk.md", "title: Talk\nlayout: null\npermalink: /talk.html")
    run([jekyll, "build", "--quiet", "--disable-disk-cache"], tmp_path)
    page = (tmp_path / "_site" / "talk.html").read_text(encoding="utf-8")
    assert embedded(page) == shape(html.fragment_fromstring(FRAGMENT))
    assert '<a href="https://example.org">a link</a>' in page
    content = etree.parse(tmp_path / "_site" / "feed.xml").findtext("content") or ""
    assert content.count("<img ") == 5
    assert "https://example.org/assets/talks/services/01.png" in content


@pytest.mark.parametrize(("system", "unsafe"), [("hugo", "false"), ("html", "true")])
def test_hugo_keeps_every_node(tmp_path: Path, system: System, unsafe: str) -> None:
    hugo = require("hugo")
    layout = "<!DOCTYPE html><html><body>{{ .Content }}</body></html>"
    settings = f"baseURL = 'https://example.org/'\n[markup.goldmark.renderer]\nunsafe = {unsafe}\n"
    write(tmp_path, {"config.toml": settings, "layouts/_default/single.html": layout})
    post(system, tmp_path, "content/talk.md", "title: Talk")
    run([hugo, "--quiet"], tmp_path)
    page = (tmp_path / "public" / "talk" / "index.html").read_text(encoding="utf-8")
    assert embedded(page) == shape(html.fragment_fromstring(FRAGMENT))
