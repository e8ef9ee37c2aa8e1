"""The W3C's checker finds no error in page, post, style sheet and drawings, whatever a slide may hold."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from talkkit.backends.web import EmbedOptions, fragment, site
from talkkit.backends.web.hosted import hosted
from talkkit.deck import Deck
from tests.backends.web.built import OPTIONS, files
from tests.browser import chromium, visit
from tests.build import build_outline
from tests.drawing.sample_deck import deck
from tests.judges import html_validator


@cache
def rich() -> Deck:
    """Every kind of block: chart, diagram, equations, code, table, builds, notes."""
    return build_outline(Path(__file__).with_name("rich.md").read_text(encoding="utf-8")).deck


def post(*bodies: str) -> str:
    inner = "\n".join(bodies)
    head = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Post</title></head>'
    return f"{head}<body>\n{inner}</body></html>"


def complaints(folder: Path) -> list[str]:
    names = [str(path) for path in sorted(folder.iterdir())]
    done = subprocess.run(
        [*html_validator(), "--also-check-css", "--also-check-svg", *names],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = json.loads(done.stdout)["messages"]
    # The checker does not see that a hash allows the page's own script (Chromium does, in test_browser).
    serious = (item for item in found if item["type"] == "error" or item.get("subType") == "warning")
    told = (f"{item['url'].rpartition('/')[2]}: {item['message']}" for item in serious)
    return [item for item in told if "Content Security Policy" not in item]


def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    whole = {
        artifact.path: artifact.data for artifact in site(rich(), EmbedOptions("rich", base_url="https://example.org"))
    }
    frames = EmbedOptions("framed", hosted=hosted("https://noti.st/ada/TcMJFP"))
    posts = post(
        fragment(rich(), EmbedOptions("rich")), fragment(deck(publish_notes=True), OPTIONS), fragment(deck(), frames)
    )
    kept = {name: data for name, data in whole.items() if name.endswith((".html", ".css", ".svg"))}
    for name, data in {**kept, "sample.html": files()["index.html"], "post.html": posts.encode()}.items():
        # The checker does not know the buttons of scrollers (CSS Overflow 5); Chromium judges them in test_browser.
        (tmp_path / name).write_bytes(
            re.sub(rb"@supports selector\(::scroll-button.*?\}\}\}", b"", data, flags=re.DOTALL)
        )
    assert complaints(tmp_path) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_with_every_kind_of_block(scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    made = {f"/{artifact.path}": artifact.data for artifact in site(rich(), EmbedOptions("rich"))}
    with chromium() as browser, visit(browser, made, color_scheme=scheme) as seen:
        for details in seen.page.query_selector_all("summary"):
            details.click()
        found = Axe().run(seen.page).response["violations"]
        assert [(item["id"], item["nodes"][0]["html"][:200]) for item in found] == []
        assert seen.complaints == []
        assert seen.foreign == []
        # Formulas are drawn by the browser itself.
        height = seen.page.evaluate("document.querySelector('details mfrac').getBoundingClientRect().height")
        assert height > 25
