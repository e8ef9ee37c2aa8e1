"""The folder of the sample deck, built once for all tests of this room."""

from __future__ import annotations

from functools import cache

from talkkit.backends.web import EmbedOptions, site
from talkkit.backends.web.site import page_html
from tests.drawing.sample_deck import deck

OPTIONS = EmbedOptions("services", base_url="https://example.org", deck_file="services.pptx", deck_bytes=1_234_567)


@cache
def files() -> dict[str, bytes]:
    """Every file by name, with absolute addresses and without notes."""
    return {artifact.path: artifact.data for artifact in site(deck(), OPTIONS)}


@cache
def served() -> dict[str, bytes]:
    """The same by path from a site's root, with a page that publishes its notes."""
    page = page_html(deck(publish_notes=True), EmbedOptions("services"))
    found = {f"/assets/talks/services/{name}": data for name, data in files().items()}
    return {**found, "/assets/talks/services/index.html": page.encode("utf-8")}
