"""Chromium and axe look at the page and at a post that holds embeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from talkkit.backends.web import EmbedOptions, fragment, site
from talkkit.backends.web.metadata import frame_html
from talkkit.backends.web.site import page_html
from tests.backends.web.built import served
from tests.browser import chromium, visit
from tests.build import build_outline
from tests.drawing.sample_deck import deck

PAGE = "/assets/talks/services/index.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def post(*fragments: str) -> dict[str, bytes]:
    """A bare post with embeds in it, and the files behind them."""
    body = "<p>Between.</p>".join(fragments)
    text = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Post</title>'
        '<meta name="viewport" content="width=device-width"></head>'
        f"<body><main><h1>Post</h1>{body}</main></body></html>"
    )
    return {**served(), "/post.html": text.encode()}


FRAGMENT = fragment(deck(publish_notes=True), EmbedOptions("services", deck_file="services.pptx"))


@dataclass(frozen=True)
class Look:
    """A way in which a reader may see the page."""

    name: str
    size: tuple[int, int] = (1280, 800)
    media: dict[str, Any] = field(default_factory=dict)


LOOKS = (
    Look("desktop"),
    Look("narrow", (320, 640)),
    Look("dark", media={"color_scheme": "dark"}),
    Look("forced", media={"forced_colors": "active"}),
    Look("still", media={"reduced_motion": "reduce"}),
)
USUAL = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


def violations(page: Page) -> list[str]:
    """What axe finds, by all of its rules, in the page and in every frame on it."""
    found = (item for frame in page.frames for item in Axe().run(frame).response["violations"])
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]


@pytest.mark.parametrize("path", [PAGE, "/post.html"])
def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, path: str) -> None:
    """However a reader looks at it: each look is put on the open page."""
    with visit(browser, post(FRAGMENT), path) as seen:
        for details in seen.page.query_selector_all("summary"):
            details.click()
        for look in LOOKS:
            seen.page.set_viewport_size({"width": look.size[0], "height": look.size[1]})
            seen.page.emulate_media(**{**USUAL, **look.media})
            assert violations(seen.page) == [], look.name
            assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look.name
        assert seen.complaints == []
        assert seen.foreign == []


def test_a_post_loads_the_first_pictures_only_and_nothing_moves(browser: Browser) -> None:
    with visit(browser, post(FRAGMENT), "/post.html") as seen:
        shift = seen.page.evaluate(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
            " for (const entry of list.getEntries()) sum += entry.value })"
            ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300) })"
        )
        assert shift == 0
        pictures = [name for name in seen.requests if name.endswith((".svg", ".png", ".jpg"))]
        assert len(pictures) <= 4
        assert all(name.endswith(".svg") for name in pictures)


def test_without_script_the_strip_pages_by_keyboard(browser: Browser) -> None:
    with visit(browser, post(FRAGMENT), "/post.html", java_script_enabled=False) as seen:
        strip = seen.page.locator("ol.talkkit-strip")
        strip.focus()
        boxes = seen.page.locator("ol.talkkit-strip > li")
        seen.page.keyboard.press("ArrowRight")
        seen.page.wait_for_timeout(900)
        start, second = strip.bounding_box(), boxes.nth(1).bounding_box()
        assert start is not None
        assert second is not None
        assert abs(second["x"] - start["x"]) < 2


def test_without_script_the_strip_has_buttons_and_its_slides_open_large(browser: Browser) -> None:
    with visit(browser, post(FRAGMENT), "/post.html", java_script_enabled=False) as seen:
        strip, boxes = seen.page.locator("ol.talkkit-strip"), seen.page.locator("ol.talkkit-strip > li")
        assert "1 / 5" in boxes.first.inner_text()
        start = strip.bounding_box()
        assert start is not None
        seen.page.mouse.click(start["x"] + start["width"] - 28, start["y"] + start["height"] / 2 - 12)
        seen.page.wait_for_timeout(900)
        second = boxes.nth(1).bounding_box()
        assert second is not None
        assert abs(second["x"] - start["x"]) < 2
        boxes.nth(1).click()
        assert seen.page.url.endswith("/index.html#slide-list")


def test_three_embeds_on_one_page_do_not_meet(browser: Browser) -> None:
    others = [
        fragment(deck(3, title=f"Talk {slug}"), EmbedOptions(slug, assets="/assets/talks/services/"))
        for slug in ("one", "two")
    ]
    with visit(browser, post(FRAGMENT, *others), "/post.html") as seen:
        assert violations(seen.page) == []
        ids = seen.page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
        assert len(ids) == len(set(ids))


def test_the_page_works_without_its_script(browser: Browser) -> None:
    with visit(browser, served(), PAGE + "#slide-table", java_script_enabled=False) as seen:
        assert seen.page.locator("#slide-table > svg").is_visible()
        assert seen.page.locator("nav.bar").is_hidden()
        assert seen.page.locator("#slide-table").bounding_box()["y"] < 60  # type: ignore[index]


def test_the_script_goes_through_the_slides_and_says_where(browser: Browser) -> None:
    with visit(browser, served(), PAGE, reduced_motion="reduce") as seen:
        position = seen.page.locator("nav.bar output")
        assert position.text_content() == "1 / 5"
        seen.page.keyboard.press("ArrowRight")
        seen.page.keyboard.press("ArrowRight")
        assert position.text_content() == "3 / 5"
        assert seen.page.url.endswith("#slide-table")
        seen.page.get_by_role("button", name="Previous slide").click()
        assert position.text_content() == "2 / 5"
        seen.page.keyboard.press("Control+ArrowRight")
        assert position.text_content() == "2 / 5"
        assert seen.complaints == []


def test_overview_jump_and_help(browser: Browser) -> None:
    """The keys that readers of other decks know, each with a button; a click in the overview leads to the slide."""
    with visit(browser, served(), PAGE, reduced_motion="reduce") as seen:
        position, help_box = seen.page.locator("nav.bar output"), seen.page.locator("dialog.help")
        seen.page.keyboard.type("4")
        seen.page.keyboard.press("Enter")
        assert (position.text_content(), seen.page.url.rpartition("#")[2]) == ("4 / 5", "slide-photo")
        seen.page.keyboard.press("Home")
        assert position.text_content() == "1 / 5"
        seen.page.get_by_role("button", name="All slides at a glance").click()
        assert violations(seen.page) == []
        first, third = (
            seen.page.locator(".slide").nth(0).bounding_box(),
            seen.page.locator(".slide").nth(2).bounding_box(),
        )
        assert first is not None
        assert third is not None
        assert first["y"] == third["y"]
        seen.page.locator(".slide").nth(2).click()
        assert position.text_content() == "3 / 5"
        seen.page.keyboard.press("?")
        assert help_box.is_visible()
        assert violations(seen.page) == []
        seen.page.keyboard.press("ArrowRight")
        assert position.text_content() == "3 / 5"
        seen.page.get_by_role("button", name="Close").click()
        assert help_box.is_hidden()
        assert seen.complaints == []


def test_a_finger_that_moves_sideways_pages_in_a_frame(browser: Browser) -> None:
    frame = f'<iframe src="{PAGE}" title="Slides" width="340" height="200"></iframe>'
    with visit(browser, post(frame), "/post.html", has_touch=True, viewport={"width": 360, "height": 700}) as seen:
        inner = seen.page.frames[1]
        inner.evaluate(
            "for (const [kind, x, list] of [['touchstart', 300, 'touches'], ['touchend', 100, 'changedTouches']])"
            " document.body.dispatchEvent(new TouchEvent(kind, {bubbles: true, [list]:"
            " [new Touch({identifier: 1, target: document.body, clientX: x, clientY: 90})]}))"
        )
        assert inner.locator("output").text_content() == "2 / 5"


def test_a_frame_leaves_the_wheel_to_the_post(browser: Browser) -> None:
    frame = f'<iframe src="{PAGE}" title="Slides" width="640" height="360"></iframe>'
    with visit(browser, post(frame, "<p style='height:3000px'>Long.</p>"), "/post.html") as seen:
        seen.page.mouse.move(300, 200)
        for _ in range(3):
            seen.page.mouse.wheel(0, 200)
            seen.page.wait_for_timeout(150)
        assert seen.page.evaluate("scrollY") > 300
        assert seen.page.frames[1].evaluate("scrollY") == 0
        assert seen.page.frames[1].locator("output").text_content() == "1 / 5"


def test_a_deep_link_starts_there(browser: Browser) -> None:
    with visit(browser, served(), PAGE + "#slide-photo") as seen:
        seen.page.wait_for_timeout(200)
        assert seen.page.locator("nav.bar output").text_content() == "4 / 5"
        assert seen.page.locator("#slide-photo").bounding_box()["y"] < 60  # type: ignore[index]


def test_in_a_sandboxed_frame_it_still_works(browser: Browser) -> None:
    """WordPress puts embeds into `sandbox="allow-scripts"`: no storage, no address of its own."""
    frame = f'<iframe src="{PAGE}" sandbox="allow-scripts" title="Slides" width="640" height="360"></iframe>'
    with visit(browser, post(frame), "/post.html") as seen:
        inner = seen.page.frames[1]
        assert inner.locator("body.framed header p").first.is_hidden()
        assert inner.locator("footer").is_hidden()
        inner.locator("button[data-go='1']").click()
        assert inner.locator("output").text_content() == "2 / 5"
        assert violations(seen.page) == []
        assert seen.complaints == []


def test_text_can_be_selected_and_keeps_its_indentation(browser: Browser) -> None:
    with visit(browser, served(), PAGE) as seen:
        words = seen.page.evaluate(
            "(() => { const s = getSelection(); s.selectAllChildren(document.querySelector('#slide-list svg'));"
            " return s.toString() })()"
        )
        assert "Real bullets, bold, struck and x2" in words
        indent = seen.page.evaluate(
            "(() => { const t = [...document.querySelectorAll('#slide-list tspan')]"
            ".find(t => t.textContent.includes('update')); return t.getSubStringLength(0, 4) })()"
        )
        # Four characters of Courier New at 18 points.
        assert abs(indent - 4 * 0.6 * 18) < 0.5


def test_everything_prints(browser: Browser) -> None:
    with visit(browser, post(FRAGMENT), "/post.html") as seen:
        seen.page.emulate_media(media="print")
        shown = seen.page.evaluate(
            "[...document.querySelectorAll('.talkkit-strip > li')].map(li => li.getBoundingClientRect().left)"
        )
        assert len(set(shown)) == 1
        assert seen.page.locator(".talkkit-transcript li").first.bounding_box()["height"] > 10  # type: ignore[index]


def test_three_frames_of_the_page_on_one_post_do_not_meet(browser: Browser) -> None:
    """Each has keys and position of its own, and nothing that axe finds, in light and dark."""
    talks = {
        f"/{name}/index.html": page_html(deck(title=f"Talk {name}"), EmbedOptions(name)).encode() for name in "abc"
    }
    frames = [
        f'<iframe src="{place}#show=slide-table" title="{place}" width="640" height="360"></iframe>' for place in talks
    ]
    with visit(browser, {**post(*frames), **talks}, "/post.html") as seen:
        first, second, third = seen.page.frames[1:]
        assert seen.page.evaluate("scrollY") == 0
        first.locator("button[data-go='1']").click()
        assert seen.page.evaluate("scrollY") == 0
        assert [frame.locator("output").text_content() for frame in (first, second, third)] == [
            "4 / 5",
            "3 / 5",
            "3 / 5",
        ]
        assert violations(seen.page) == []
        seen.page.emulate_media(color_scheme="dark")
        assert violations(seen.page) == []


def test_a_deep_link_does_not_travel_through_the_slides(browser: Browser) -> None:
    """Nothing scrolls smoothly while a page opens: it stands at its slide with the first frame that is painted."""
    with visit(browser, post(FRAGMENT), "/post.html#services-slide-photo") as seen:
        strip = seen.page.locator("ol.talkkit-strip").bounding_box()
        slide = seen.page.locator("#services-slide-photo").bounding_box()
        assert strip is not None
        assert slide is not None
        # The last slides cannot come further to the left than the strip's end lets them.
        assert -2 <= slide["x"] - strip["x"] <= strip["width"]
    with visit(browser, served(), PAGE + "#slide-photo") as seen:
        assert seen.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_page_prints_every_slide_and_the_whole_transcript(browser: Browser) -> None:
    with visit(browser, served(), PAGE) as seen:
        seen.page.emulate_media(media="print")
        heights = seen.page.evaluate(
            "[...document.querySelectorAll('.slide>svg')].map(s => s.getBoundingClientRect().height)"
        )
        assert len(heights) == 5
        assert min(heights) > 100
        assert seen.page.locator(".transcript h2").last.bounding_box()["height"] > 10  # type: ignore[index]
        assert seen.page.locator("nav.bar").is_hidden()


def test_a_slide_is_printed_on_a_sheet_with_or_without_its_notes(browser: Browser) -> None:
    """One sheet for each slide and those of the transcript; notes by choice, under their slides, on upright paper."""
    page = page_html(deck(publish_notes=True), EmbedOptions("services")).encode()
    with visit(browser, {PAGE: page}, PAGE) as seen:
        plain = PdfDocument(seen.page.pdf(prefer_css_page_size=True))
        seen.page.get_by_label("Print the notes, too").check()
        noted = PdfDocument(seen.page.pdf(prefer_css_page_size=True))
        for document, upright in ((plain, False), (noted, True)):
            sizes = [document.get_page_size(index) for index in range(5)]
            assert all((height > width) is upright for width, height in sizes)
            texts = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
            titles = [page.title for page in deck().pages if not page.hidden]
            assert all(title.split()[0] in text for title, text in zip(titles, texts, strict=False))
            document.close()


def test_the_page_stores_nothing_and_sets_no_cookie(browser: Browser) -> None:
    with visit(browser, served(), PAGE) as seen:
        seen.page.keyboard.press("ArrowRight")
        assert seen.page.context.cookies() == []
        assert seen.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert seen.foreign == []


WIDE = f"""---
title: Wide
publish-notes: true
---

# Code

```python
x = "{"wide " * 40}"
```

# Table

| a long head | another long head | a third long head | fourth head here | fifth | sixth |
|---|---|---|---|---|---|
| somewhatlongword | anotherlongishword | moreofthesewords | verylongwordindeed | 12345678 | 1234567 |

# Formula

$$
\\frac{{a_1 x^1 + a_2 x^2 + a_3 x^3 + a_4 x^4 + a_5 x^5 + a_6 x^6}}{{b_1 + b_2 + b_3 + b_4 + b_5 + b_6}}
$$

# Address

See https://example.org/{"a" * 150} for more.

::: notes
https://example.org/{"b" * 150}
:::
"""


def test_what_is_wider_than_a_narrow_screen_wraps_or_has_a_box_that_the_keyboard_reaches(browser: Browser) -> None:
    """In the open transcript and the notes, at 320 pixels, which is 400 % of a wide window."""
    wide = build_outline(WIDE).deck
    options = EmbedOptions("wide")
    files = {f"/assets/talks/wide/{artifact.path}": artifact.data for artifact in site(wide, options)}
    pages = {**files, **post(fragment(wide, options))}
    for path in ("/assets/talks/wide/index.html", "/post.html"):
        with visit(browser, pages, path, viewport={"width": 320, "height": 600}) as seen:
            for details in seen.page.query_selector_all("summary"):
                details.click()
            assert seen.page.evaluate("document.documentElement.scrollWidth") == 320
            assert violations(seen.page) == []
            box = seen.page.get_by_role("group", name="a long head")
            box.focus()
            seen.page.keyboard.press("ArrowRight")
            seen.page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


def test_under_a_strict_policy_of_the_site_page_post_and_frame_look_and_act_as_ever(browser: Browser) -> None:
    options = EmbedOptions("services", inline=False)
    made = {f"/assets/talks/services/{item.path}": item.data for item in site(deck(), options)}
    frame = str(frame_html(deck(), options))
    both = {**post(fragment(deck(), options), frame), **made}
    policy = {"Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'"}
    with visit(browser, both, PAGE, headers=policy) as seen:
        seen.page.keyboard.press("End")
        assert seen.page.locator("nav.bar output").inner_text() == "5 / 5"
        assert seen.page.locator(".slide svg").first.evaluate("s => s.getBoundingClientRect().width > 600")
        assert seen.complaints == []
    with visit(browser, both, "/post.html", headers=policy, viewport={"width": 800, "height": 600}) as seen:
        assert seen.page.locator("iframe").evaluate("f => Math.round(100 * f.clientWidth / f.clientHeight)") == 178
        assert seen.page.locator(".talkkit-strip").evaluate("s => getComputedStyle(s).display") == "flex"
        assert seen.complaints == []


STATES = ((), ("o",), ("2", "Enter"), ("?",), ("f",), ("f", "o"))
"""Keys that lead to the page's states."""


@pytest.mark.parametrize("size", [(1280, 800), (360, 640), (320, 256)])
def test_axe_finds_nothing_and_nothing_overflows_in_any_state(browser: Browser, size: tuple[int, int]) -> None:
    """The last size is that of 1280 by 1024 at 400 % zoom."""
    outline = "# One\n\n|  | a | b |\n|---|---|---|\n| x | 1 | 2 |\n\n# Two\n\nSo $%s$ holds.\n" % (  # noqa: UP031
        " + ".join("abcdefghijklmnopq")
    )
    made = {f"/{item.path}": item.data for item in site(build_outline(outline).deck, EmbedOptions("states"))}
    with visit(browser, made, viewport={"width": size[0], "height": size[1]}) as seen:
        seen.page.locator("summary").click()
        for keys in STATES:
            for key in keys:
                seen.page.keyboard.press(key)
            assert violations(seen.page) == [], keys
            assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), keys
            seen.page.evaluate(
                "document.querySelector('dialog').close(), document.fullscreenElement && document.exitFullscreen()"
            )
            if "o" in keys:
                seen.page.keyboard.press("o")
        assert seen.complaints == []


def test_at_a_glance_the_current_slide_stays_the_one_that_it_was(browser: Browser) -> None:
    made = {f"/{item.path}": item.data for item in site(deck(12), EmbedOptions("glance"))}
    with visit(browser, made) as seen:
        seen.page.keyboard.press("o")
        seen.page.wait_for_timeout(200)
        assert seen.page.locator("nav.bar output").inner_text() == "1 / 12"
        assert seen.page.locator(".slide[aria-current]").count() == 1
