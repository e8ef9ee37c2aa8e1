"""Real site generators build filled and written posts, and the page holds the embed as it was made."""

from __future__ import annotations

import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from talkkit.post.fill import fill
from talkkit.post.stub import stub
from tests.judges import require
from tests.post.talks import EMBED, OUTLINE, talk_of

TALK = Path(__file__).parents[2] / "talks/2016-10-crunch-budapest"


class Shape(HTMLParser):
    """The elements, attributes and text of the embed in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section" and (self.depth or any(name == "data-talkkit" for name, _ in attrs)):
            self.depth += 1
        if self.depth:
            self.parts.append((tag, sorted(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.depth:
            self.parts.append(tag)
            self.depth -= tag == "section"

    def handle_data(self, data: str) -> None:
        if self.depth and data.strip():
            self.parts.append(" ".join(data.split()))


def built(command: list[str], site: Path) -> str:
    """The HTML of the one page with an embed that a generator made in `out`."""
    done = subprocess.run([require(command[0]), *command[1:]], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [page.read_text(encoding="utf-8") for page in (site / "out").rglob("*.html")]
    (page,) = [page for page in pages if "data-talkkit" in page and "<h2" in page]
    return page


def jekyll(site: Path, name: str, data: bytes, config: str = "") -> str:
    (site / "_posts").mkdir()
    (site / "_config.yml").write_text(f"title: Test\npermalink: /:title/\n{config}", encoding="utf-8")
    (site / "_posts" / name).write_bytes(data)
    return built(["jekyll", "build", "--quiet", "-d", "out", "--future"], site)


@pytest.mark.parametrize("config", ["", "kramdown: {input: kramdown}\n"])
def test_jekyll_shows_the_filled_draft(tmp_path: Path, config: str):
    """The example's draft, its embed in place of the line; what was before and after is still a post."""
    (draft,) = TALK.glob("2016-*.md")
    filled = fill(draft.read_bytes(), draft.name, EMBED, slug="logs")
    assert filled.diagnostics == ()
    page = jekyll(tmp_path, draft.name, filled.data, config)
    assert Shape(page).parts == Shape(EMBED).parts
    assert '<h2 id="the-talk">' in page
    assert "SLIDES" not in page


def test_jekyll_shows_a_written_post(tmp_path: Path):
    """Liquid leaves what the speaker said alone."""
    post = stub(*talk_of(OUTLINE), "jekyll", EMBED)
    page = jekyll(tmp_path, post.path, post.data)
    assert Shape(page).parts == Shape(EMBED).parts
    assert 'href="#why"' in page
    assert 'id="why"' in page
    assert "{% if %}" in page.replace("&#123;", "{")
    assert "<table>" in page


def test_hugo_shows_a_written_post(tmp_path: Path):
    """Its shortcode brings the embed past the Markdown renderer, which drops HTML."""
    post = stub(*talk_of(OUTLINE), "hugo", "{{< talk-logs >}}\n")
    for path, text in {
        "config.toml": 'title = "Test"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n',
        "layouts/_default/single.html": "<html><body>{{ .Content }}</body></html>",
        "layouts/shortcodes/talk-logs.html": EMBED,
        f"content/posts/{post.path}": post.data.decode(),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    page = built(["hugo", "--quiet", "-d", "out"], tmp_path)
    assert Shape(page).parts == Shape(EMBED).parts
    assert 'id="why"' in page
    assert "{% if %}" in page.replace("&#123;", "{")
