"""The live view in a real browser, while somebody works on the talk."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.backends.web.test_browser import violations
from tests.browser import chromium
from tests.serve.live import OUTLINE, Live, titles, until

ALL = ["a-talk-that-grows", "first", "second", "third", "fourth", "fifth"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    found = Live(tmp_path_factory.mktemp("live") / "talk")
    yield found
    status, said = found.stop()
    assert (status, said.splitlines()[-1]) == (0, "ended")
    assert "Traceback" not in said


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    """The page of the talk as it was at first; nothing may be complained about in the console."""
    live.restore()
    complaints: list[str] = []
    with browser.new_context(viewport={"width": 1000, "height": 700}) as context:
        page = context.new_page()
        page.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live.address)
        until(page, "said === '6 slides, nothing to complain about'")
        yield page
    assert [text for text in complaints if "ERR_CONNECTION" not in text and "ERR_INCOMPLETE" not in text] == []


def _is_in_view(page: Page, slide: str) -> bool:
    return page.evaluate(
        "id => { const box = document.querySelector(`#slide-${id} .drawing`).getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }",
        slide,
    )


def test_the_slide_that_is_written_comes_into_view_and_no_other_is_made_anew(page: Page, live: Live) -> None:
    page.evaluate("for (const one of document.querySelectorAll('article')) one.was = true")
    live.change("More text.", "Quite other text.")
    until(page, "text.includes('Quite other text')")
    assert _is_in_view(page, "fifth")
    assert page.eval_on_selector_all("article", "all => all.map(one => one.was === true)") == [True] * 5 + [False]
    live.change("## Third", "## Between\n\n- new\n\n## Third")
    until(page, "text.includes('new')")
    assert titles(page) == [*ALL[:3], "between", *ALL[3:]]
    assert _is_in_view(page, "between")
    live.change("## Between\n\n- new\n\n", "")
    until(page, "!text.includes('new')")
    assert titles(page) == ALL


def test_what_cannot_be_read_leaves_the_slides_and_says_why(page: Page, live: Live) -> None:
    (live.folder / "talk.md").write_bytes(b"## Broken \xff\n")
    until(page, "said.includes('cannot be read') && text.includes('UTF-8')")
    assert titles(page) == ALL
    (live.folder / "talk.md").unlink()
    until(page, "text.includes('holds no talk.md')")
    assert titles(page) == ALL
    live.restore()
    until(page, "said === '6 slides, nothing to complain about'")
    (live.folder / "talkkit.toml").write_text("theme = \n")
    live.change("More text.", "More text!")
    until(page, "text.includes('talkkit.toml')")
    (live.folder / "talkkit.toml").unlink()
    until(page, "said === '6 slides, nothing to complain about'")


def test_a_picture_that_is_renamed_is_missed_at_its_slide(page: Page, live: Live) -> None:
    assert page.evaluate("fetch(document.querySelector('article image').href.baseVal).then(it => it.status)") == 200
    (live.folder / "red.png").rename(live.folder / "green.png")
    until(page, "document.querySelector('#slide-second .found')?.textContent.includes('red.png')")
    assert "red.png" in page.locator("#findings").inner_text() or page.locator("#findings summary").is_visible()
    (live.folder / "green.png").rename(live.folder / "red.png")
    until(page, "!document.querySelector('.found')")


def test_data_theme_and_pictures_are_followed(page: Page, live: Live) -> None:
    drawn = "document.querySelector('#slide-{} .drawing').innerHTML"
    chart = page.evaluate(drawn.format("third"))
    (live.folder / "figures.csv").write_text("Year,Sales\n2024,3\n2025,40\n")
    until(page, f"{drawn.format('third')} !== values.chart", chart=chart)
    assert _is_in_view(page, "third")
    live.change("author:", "theme: mine\nauthor:")
    until(page, "text.includes('mine')")
    (live.folder / "themes" / "mine").mkdir(parents=True, exist_ok=True)
    (live.folder / "themes" / "mine" / "theme.toml").write_text('inherits = "poster"\n')
    until(page, "!document.querySelector('#findings li.warning')")
    before = page.evaluate(drawn.format("fifth"))
    (live.folder / "themes" / "mine" / "theme.toml").write_text('inherits = "folio"\n')
    until(page, f"{drawn.format('fifth')} !== values.before", before=before)


def test_position_is_kept_and_every_window_is_told(page: Page, live: Live, browser: Browser) -> None:
    page.locator("#slide-fourth .line a").first.click()
    page.reload()
    until(page, "said.startsWith('6 slides')")
    assert _is_in_view(page, "fourth")
    other = page.context.new_page()
    other.goto(live.address)
    live.change("Some text.", "Read by both.")
    for each in (page, other):
        until(each, "text.includes('Read by both')")


def test_the_browser_finds_a_server_that_was_started_again(page: Page, live: Live) -> None:
    status, said = live.stop()
    assert (status, "Traceback" in said) == (0, False)
    until(page, "said.includes('has ended')")
    live.change("More text.", "Written meanwhile.")
    live.start()
    until(page, "text.includes('Written meanwhile') && said.startsWith('6 slides')")


def test_axe_finds_nothing_and_the_keyboard_reaches_all(page: Page, live: Live) -> None:
    live.change("![A red square](red.png)", "![](red.png)\n\n![Gone](gone.png)")
    until(page, "document.querySelector('.found')")
    page.locator("#findings summary").press("Enter")
    for width, scheme in ((1440, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        for button in ("#sheet", "#sheet", "#notes", "#notes"):
            page.locator(button).press("Enter")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, button)
        assert violations(page) == [], width
    page.locator("#sheet").press("Enter")
    assert page.locator("article .notes").first.is_hidden()
    assert page.locator(".drawing").first.is_visible()
    assert violations(page) == []


def test_the_talk_can_be_given_from_here(live: Live) -> None:
    """The presenter's view of the talk as it is now, which runs its own script and nothing else."""
    with urllib.request.urlopen(live.address + "presenter") as answer:
        text = answer.read().decode()
    assert "Say <strong>hello</strong>" in text
    assert "script-src &#39;sha256-" in text


@pytest.mark.parametrize(
    "header", [{"Host": "elsewhere.test"}, {"Origin": "https://elsewhere.test"}, {"Origin": "null"}]
)
def test_nobody_else_is_answered(live: Live, header: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(urllib.request.Request(live.address + "live.js", headers=header))


@pytest.mark.parametrize("path", ["talk.md", "../talk.md", "%2e%2e/talk.md", "picture/..%2f..%2ftalk.md", "live.py"])
def test_nothing_else_is_served(live: Live, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(live.address + path)


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(OUTLINE)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "talkkit", "serve", str(tmp_path), "--no-open", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert f"port {port} cannot be used: address already in use" in " ".join(ended.stderr.replace("│", "").split())
