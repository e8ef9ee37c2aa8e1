"""The presenter's view in a browser: two windows that stay together, clicks, notes, keys, and no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from talkkit.backends.web.presenter import presenter_html
from talkkit.pipeline import compile_path
from tests.browser import chromium, visit

OUTLINE = """---
title: Logs & more
duration: 10
---

## First

- one

. . .

- two

::: notes
Say **hello** <script>alert(1)</script>
:::

## Second {#second}

Text, [to the third](#third)

## Hidden {.hidden}

## Third {#third}

The end
"""


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    talk = tmp_path_factory.mktemp("talk") / "talk.md"
    talk.write_text(OUTLINE, encoding="utf-8")
    return presenter_html(compile_path(talk).deck)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def speaker(browser: Browser, html: str) -> Iterator[Page]:
    """The speaker's window, at the first slide."""
    size = {"width": 1280, "height": 720}
    with visit(browser, {"/presenter.html": html.encode()}, "/presenter.html", viewport=size) as visited:
        yield visited.page
        assert visited.foreign == []
        assert visited.complaints == []


def place(page: Page) -> str:
    return str(page.locator("#place").inner_text())


def seen(page: Page, where: str = "#now") -> str:
    return " ".join(page.locator(f"{where} text").all_text_contents())


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_clicks_go_through_builds_and_slides(speaker: Page) -> None:
    press(speaker, "ArrowRight")
    assert place(speaker) == "Slide 2 of 5: First, click 0 of 1"
    assert "one" in seen(speaker)
    assert "two" not in seen(speaker)
    assert "two" in seen(speaker, "#next")
    assert "hello" in speaker.locator("#notes").inner_text()
    press(speaker, " ")
    assert place(speaker) == "Slide 2 of 5: First, click 1 of 1"
    assert "two" in seen(speaker)
    press(speaker, "PageDown")
    assert place(speaker) == "Slide 3 of 5: Second"
    assert speaker.locator("#notes").inner_text() == ""
    press(speaker, "n")
    assert place(speaker) == "Slide 5 of 5: Third"  # the hidden one is passed over
    assert speaker.locator("#next").inner_text() == "End of the talk"
    press(speaker, "ArrowRight", "Backspace", "p", "ArrowLeft")
    assert place(speaker) == "Slide 2 of 5: First, click 0 of 1"
    press(speaker, "End", "Home")
    assert place(speaker).startswith("Slide 1 of 5")


def test_jumps(speaker: Page) -> None:
    """By number, by the overview, by a link on the slide."""
    press(speaker, "5", "Enter")
    assert place(speaker) == "Slide 5 of 5: Third"
    press(speaker, "4", "Enter")  # hidden: nowhere to go, and no click either
    assert place(speaker) == "Slide 5 of 5: Third"
    press(speaker, "o")
    speaker.locator("#overview button").nth(2).click()
    assert place(speaker) == "Slide 3 of 5: Second"
    speaker.locator("#now a").dispatch_event("click")
    assert place(speaker) == "Slide 5 of 5: Third"


def test_the_audience_sees_the_slide_alone(speaker: Page) -> None:
    press(speaker, "ArrowRight")
    with speaker.expect_popup() as opening:
        press(speaker, "s")
    audience = opening.value
    audience.wait_for_selector("#audience svg")
    assert "First" in seen(audience, "#audience")
    assert "hello" not in audience.locator("body").inner_text()
    press(speaker, "ArrowRight")
    audience.wait_for_function("document.querySelector('#audience').textContent.includes('two')")
    press(speaker, "b")
    audience.wait_for_selector("#audience.black", state="attached")
    press(speaker, "Escape")
    audience.wait_for_selector("#audience:not(.black) svg")
    # A clicker may be held by either window.
    press(audience, "ArrowRight")
    speaker.wait_for_function("document.querySelector('#place').textContent.includes('Second')")
    # The two are together again after the audience's window was loaded anew.
    audience.reload()
    audience.wait_for_function("document.querySelector('#audience').textContent.includes('Text')")


def test_times(speaker: Page) -> None:
    """They run from the first click, against the talk's duration."""
    speaker.clock.install()
    speaker.reload()
    assert speaker.locator("#elapsed").inner_text() == "0:00"
    press(speaker, "ArrowRight")
    speaker.clock.run_for(int(timedelta(minutes=9, seconds=30).total_seconds() * 1000))
    assert re.fullmatch(r"9:(29|30)", speaker.locator("#elapsed").inner_text())
    assert re.fullmatch(r"0:3[01]", speaker.locator("#left").inner_text())
    speaker.clock.run_for(60_000)
    assert speaker.locator("#left").inner_text().startswith("−0:")
    press(speaker, "r")
    assert speaker.locator("#elapsed").inner_text() == "0:00"


@pytest.mark.parametrize("opened", ["", "o", "?"])
def test_it_is_accessible(speaker: Page, opened: str) -> None:
    press(speaker, "ArrowRight", *([opened] if opened else []))
    assert [found["id"] for found in Axe().run(speaker).response["violations"]] == []


def test_it_works_from_a_file_with_two_windows(browser: Browser, html: str, tmp_path: Path) -> None:
    """Without any server, as from a memory stick."""
    (tmp_path / "presenter.html").write_text(html, encoding="utf-8")
    with browser.new_context() as context:
        speaker = context.new_page()
        speaker.goto((tmp_path / "presenter.html").as_uri())
        with speaker.expect_popup() as opening:
            speaker.locator("[data-do=audience]").click()
        audience = opening.value
        audience.wait_for_selector("#audience svg")
        press(speaker, "End")
        audience.wait_for_function("document.querySelector('#audience').textContent.includes('The end')")
        press(audience, "Home")
        speaker.wait_for_function("document.querySelector('#place').textContent.startsWith('Slide 1')")


@pytest.mark.parametrize("width", [390, 1024])
def test_nothing_runs_off_the_window(speaker: Page, width: int) -> None:
    speaker.set_viewport_size({"width": width, "height": 700})
    press(speaker, "ArrowRight")
    assert speaker.evaluate("document.documentElement.scrollWidth") <= width


def test_markup_in_notes_and_titles_is_text(html: str) -> None:
    assert "alert(1)" not in html
    assert "<title>Logs &amp; more (presenter)</title>" in html
