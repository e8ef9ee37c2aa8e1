"""Links of hostile outlines, followed: every one in every output is clicked in a browser, and no script runs."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from random import Random
from zipfile import ZipFile

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import Browser, Route

from talkkit.addresses import SCHEMES, absolute_target, link_target
from talkkit.backends import data, pptx
from talkkit.backends.web import EmbedOptions, fragment
from talkkit.backends.web.hosted import hosted
from talkkit.backends.web.listing import entry, listing
from talkkit.backends.web.metadata import oembed
from talkkit.backends.web.site import page_html
from talkkit.diagnostics import Source
from talkkit.diagrams import read as read_diagram
from talkkit.drawing.surface import SvgOptions
from talkkit.drawing.svg import page_svg
from talkkit.model import walk
from talkkit.model.blocks import Figure, Picture
from talkkit.outline.reader import read
from talkkit.post.stub import stub
from talkkit.post.systems import SYSTEMS
from tests.browser import ORIGIN, chromium
from tests.build import Built, build_outline
from tests.hostile import ADDRESSES, CONSTRUCTS, SCRIPT, SCRIPTS, addresses, front_matter, outline

CLICK_ALL = """async before => {
    window.runs = 0;
    window.ran = () => { window.runs += 1; };
    navigation.addEventListener("navigate", event => event.preventDefault());  // scripts run all the same
    const seen = new Set(before), found = [];
    for (const link of document.querySelectorAll("a")) {
        const raw = link.getAttribute("href");
        if (raw === null || raw.startsWith("#") || seen.has(raw)) continue;
        let url = { protocol: "", host: "" };
        try { url = new URL(raw, location); } catch { /* leads nowhere */ }
        seen.add(raw);
        found.push([raw, url.protocol.slice(0, -1), url.host]);
        link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
        await new Promise(done => setTimeout(done, 2));
    }
    await new Promise(done => setTimeout(done, 50));
    return [window.runs, found];
}"""


@dataclass(frozen=True)
class Clicked:
    """What happened when every link of some documents was followed."""

    runs: int
    """How often a link called the function of the page."""
    links: tuple[tuple[str, str, str], ...]
    """As written, and scheme and host that it leads to."""


def clicked(browser: Browser, documents: Mapping[str, str]) -> Clicked:
    """Each document opened, and each link clicked that no document before has."""
    served = {f"{ORIGIN}/{name}": text for name, text in documents.items()}
    runs, links = 0, list[tuple[str, str, str]]()
    with browser.new_context() as context:
        page = context.new_page()

        def answer(route: Route) -> None:
            kind = "image/svg+xml" if route.request.url.endswith(".svg") else "text/html; charset=utf-8"
            route.fulfill(body=served.get(route.request.url, ""), content_type=kind)

        page.route("**/*", answer)
        for name in documents:
            page.goto(f"{ORIGIN}/{name}", wait_until="domcontentloaded")
            more, found = page.evaluate(CLICK_ALL, [raw for raw, _, _ in links])
            runs += more
            links += [(raw, scheme, host) for raw, scheme, host in found]
    return Clicked(runs, tuple(links))


def rendered(post: str) -> dict[str, str]:
    """A post's body as sites render it that let HTML through."""
    body = re.sub(r"\A---\n.*?\n---\n", "", post, flags=re.DOTALL)
    return {
        "commonmark": cmarkgfm.markdown_to_html(body, options=Options.CMARK_OPT_UNSAFE),
        "python-markdown": markdown.markdown(body, extensions=["extra"]),
    }


def documents(built: Built, *, posts: bool = True) -> Iterator[tuple[str, str]]:
    """All that a browser may show of a talk. The page is without its policy, which would stop scripts by itself."""
    options = EmbedOptions("links", base_url="https://example.org", deck_file="links.pptx")
    policy = r'<meta http-equiv="Content-Security-Policy"[^>]*>'
    yield "page.html", re.sub(policy, "", page_html(built.deck, options))
    embed = fragment(built.deck, options)
    yield "embed.html", embed
    pictures = [page_svg(page, built.deck, SvgOptions()) for page in built.deck.pages]
    yield "title.svg", pictures[0]
    yield "pictures.html", "".join(pictures)
    for system in SYSTEMS if posts else ("html",):
        for name, text in rendered(stub(built.talk, built.deck, system, embed).data.decode()).items():
            yield f"{system}-{name}.html", text


def harmless(link: tuple[str, str, str]) -> bool:
    raw, scheme, host = link
    # A host that cannot be has neither.
    return scheme in {*SCHEMES, ""} and (bool(absolute_target(raw)) or f"http://{host}" == ORIGIN)


@pytest.mark.parametrize("pool", [SCRIPTS, ADDRESSES], ids=["scripts", "addresses"])
def test_no_link_of_a_hostile_outline_does_harm(pool: tuple[str, ...]) -> None:
    built = build_outline(outline(pool, 4))
    with chromium() as browser:
        found = clicked(browser, dict(documents(built)))
    assert found.runs == 0
    assert [link for link in found.links if not harmless(link)] == []
    assert len(found.links) > len(CONSTRUCTS)


def test_no_address_of_the_front_matter_does_harm() -> None:
    """Author, event, video, license, code and deck elsewhere: in page, embed, post, list, feed and data."""
    chosen = ["https:host/x", SCRIPT, *Random(1).sample(SCRIPTS, 5), *Random(2).sample(ADDRESSES, 5)]
    shown: dict[str, str] = {}
    entries = []
    targets = set[str]()
    for number, address in enumerate(chosen):
        built = build_outline(front_matter(address))
        options = EmbedOptions(f"talk{number}", base_url="https://example.org", hosted=hosted(address))
        shown |= {f"{number}-{name}": text for name, text in documents(built, posts=False)}
        shown[f"{number}-hosted.html"] = fragment(built.deck, options)
        entries.append(entry(built.deck, options))
        targets |= set(addresses_in(json.loads(data.write(built.deck))))
        targets |= set(addresses_in(json.loads(oembed(built.deck, options))))
    listed = {file.path: file.data for file in listing(entries, "", "en")}
    shown["list.html"] = listed["index.html"].decode()
    feed = etree.fromstring(listed["feed.xml"])
    shown["feed.html"] = "".join(node.text or "" for node in feed.iter("{*}content"))
    targets |= {str(node.text) for node in feed.iter("{*}uri")}
    targets |= {node.get("href", "") for node in feed.iter("{*}link")}
    targets |= set(addresses_in(json.loads(listed["talks.json"])))
    shown["data.html"] = "".join(f'<a href="{escape(target)}">{number}</a>' for number, target in enumerate(targets))
    with chromium() as browser:
        found = clicked(browser, shown)
    assert found.runs == 0
    assert [link for link in found.links if not harmless(link)] == []
    assert "https://host/x" in targets


def addresses_in(value: object, key: str = "") -> Iterator[str]:
    """The values of JSON that are addresses by their names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from addresses_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses_in(inner, key)
    elif isinstance(value, str) and re.search("url|uri|link|target|video|hosted|qr", key):
        yield value


def test_the_deck_opens_what_the_web_opens() -> None:
    """Relationships of all parts that lead out of the deck."""
    made = pptx.write(build_outline(outline(ADDRESSES, 8)).deck)
    with ZipFile(io.BytesIO(made)) as archive:
        listings = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".rels")]
    outside = {str(one.get("Target")) for listing in listings for one in listing if one.get("TargetMode") == "External"}
    assert len(outside) > 10
    assert [target for target in outside if absolute_target(target) != target or not target.isascii()] == []


def test_every_place_of_a_link_is_tried() -> None:
    """A harmless address comes out of every construct and every field, in all outputs, so the tests above saw them."""
    for name, write in CONSTRUCTS.items():
        text = write("https://example.org/x", Random(1)).replace("§", "n1")
        built = build_outline(f"---\npublish-notes: true\n---\n\n{text}")
        assert 'href="https://example.org/x' in dict(documents(built, posts=False))["page.html"], name
    built = build_outline(front_matter("https://example.org/x"))
    page = page_html(built.deck, EmbedOptions("links"))
    assert page.count('href="https://example.org/x"') >= 4


def test_the_browser_would_have_told() -> None:
    """The spellings that browsers run do run in this harness, from HTML and from SVG, among links that lead away."""
    spellings = [SCRIPT, "java\nscript:ran()", "JAVA\tSCRIPT:ran()", "javascript\r:ran()", f" {SCRIPT}"]
    links = "".join(f'<a href="{escape(one)}">x</a><a href="https://host/{len(one)}">y</a>' for one in spellings)
    for character in "\t\n\r":
        links = links.replace(character, f"&#{ord(character)};")
    with chromium() as browser:
        assert clicked(browser, {"page.html": links + '<a href="&#1;javascript:ran()">x</a>'}).runs == 6
        assert clicked(browser, {"page.svg": f'<svg xmlns="http://www.w3.org/2000/svg">{links}</svg>'}).runs == 5


@given(st.sampled_from(sorted(CONSTRUCTS)), addresses(), st.randoms(use_true_random=False))
def test_no_reading_of_an_address_is_overlooked(name: str, address: str, random: Random) -> None:
    """Every link of the talk and of its figures is in the one form that outputs hold."""
    text = CONSTRUCTS[name](address, random).replace("§", "n1")
    talk, _ = read(Source("talk.md", f"## Slide\n\n{text}\n"), slug="talk")
    targets = [run.link.target for slide in talk.slides for run in walk.runs(slide) if run.link]
    for slide in talk.slides:
        for block in walk.blocks(slide):
            if isinstance(block, Picture):
                targets += [block.link] if block.link else []
            elif isinstance(block, Figure):
                nodes = getattr(read_diagram(block.language, block.text).diagram, "nodes", ())
                targets += [node.link for node in nodes if node.link]
    assert [target for target in targets if link_target(target) != target] == []
