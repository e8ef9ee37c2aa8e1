"""What blogging systems want of a post: its name, its headings, and what reads it before Markdown does."""

from __future__ import annotations

import re
from html import escape
from typing import Literal

from msgspec import Struct

from talkkit.post.prose import Reader

Headings = Literal["html", "attribute", "plain"]
"""How a heading gets the id that the table of contents links to: `<h2 id>`, `## Title {#id}`, or as GitHub makes it."""
Ids = Literal["attribute", "github", "none"]
"""What an engine makes of a heading in Markdown: it takes `{#id}`, makes ids as GitHub does, or makes none."""
FigureForm = Literal["html", "markdown", "shortcode"]
"""How a picture with words and a link survives: as HTML, as a Markdown picture, or by Hugo's `figure`."""


class System(Struct, frozen=True):
    """A blogging system, as far as a post is concerned."""

    template: str
    """Name of its template."""
    headings: Headings = "html"
    reader: Reader = "none"
    ending: str = ".md"
    dated: bool = False
    """Whether the date belongs to the file's name."""
    ids: Ids = "none"
    figures: FigureForm = "html"

    def file_name(self, slug: str, date: str) -> str:
        """The post's file name; `date` in ISO 8601, or empty."""
        return f"{date}-{slug}{self.ending}" if self.dated and date else f"{slug}{self.ending}"

    def heading(self, text: str, anchor: str) -> str:
        """A second-level heading from Markdown text."""
        if self.headings == "attribute":
            return f"## {text} {{#{anchor}}}"
        return f"## {text}"


SYSTEMS = {
    "html": System("html"),
    "jekyll": System("jekyll", reader="liquid", dated=True, ids="attribute"),
    "hugo": System("hugo", headings="attribute", reader="hugo", ids="attribute", figures="shortcode"),
    "pelican": System("pelican", headings="attribute", ids="attribute"),
    "eleventy": System("eleventy", reader="liquid"),
    "astro": System("astro", ids="github"),
    "mdx": System("mdx", reader="mdx", ending=".mdx", ids="github", figures="markdown"),
    "ghost": System("body"),
    "wordpress": System("wordpress", ending=".html", ids="attribute"),
    "github": System("markdown", headings="plain", ids="github", figures="markdown"),
    "markdown": System("markdown", headings="plain", ids="github", figures="markdown"),
}
SYSTEMS["jekyll-include"] = SYSTEMS["jekyll"]
SYSTEMS["iframe"] = SYSTEMS["html"]


def html_heading(text: str, anchor: str, level: int = 2) -> str:
    """`<h2 id>` from plain text; braces are entities, since template languages read them."""
    safe = escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return f'<h{level} id="{anchor}">{safe}</h{level}>'


def anchor(key: str, number: int) -> str:
    """An id that every engine takes: kramdown wants ASCII letters first, then letters, digits and dashes."""
    return key if re.fullmatch(r"[a-z][a-z0-9-]*", key) else f"part-{number}"


def github_anchor(text: str, used: dict[str, int]) -> str:
    """The id that GitHub gives a heading; counts equal ones in `used`."""
    slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
    count = used.get(slug, 0)
    used[slug] = count + 1
    return f"{slug}-{count}" if count else slug
