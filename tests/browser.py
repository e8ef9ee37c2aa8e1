"""Chromium as a judge: pages served from memory on this machine, no other host reachable, everything recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.judges import require

ORIGIN = "http://talk.test"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TYPES = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; skips (at home) or fails (in CI) where there is none."""
    path = require("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """A page that was opened, what it asked for, and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Browser,
    files: Mapping[str, bytes],
    path: str = "/index.html",
    *,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Iterator[Visit]:
    """Open a path of a site that consists of `files` (by path from the root), all sent with `headers`."""
    with browser.new_context(**context) as opened:
        page = opened.new_page()
        seen = Visit(page)

        def answer(route: Route) -> None:
            address = route.request.url.split("#")[0].split("?")[0]
            name = address.removeprefix(ORIGIN)
            if not address.startswith(ORIGIN):
                seen.foreign.append(address)
                route.abort()
            elif name in files:
                seen.requests.append(name)
                kind = _TYPES.get(name.rpartition(".")[2], "text/plain")
                route.fulfill(body=files[name], headers={**(headers or {}), "Content-Type": kind})
            else:
                seen.complaints.append(f"no {name}")
                route.fulfill(status=404, body="")

        opened.route("**/*", answer)  # windows that it opens, too
        page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(ORIGIN + path, wait_until="load")
        yield seen
