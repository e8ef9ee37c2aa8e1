"""The form in which a blogging system takes the embed. Most take the fragment as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from talkkit.backends.web.embed import file_names, fragment
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.transcript import public_pages
from talkkit.backends.web.words import words
from talkkit.deck import Deck
from talkkit.drawing.markup import identifier

System = Literal[
    "html", "jekyll", "hugo", "pelican", "eleventy", "astro", "mdx", "wordpress", "ghost", "github", "markdown"
]
SYSTEMS: tuple[System, ...] = (
    "html",
    "jekyll",
    "hugo",
    "pelican",
    "eleventy",
    "astro",
    "mdx",
    "wordpress",
    "ghost",
    "github",
    "markdown",
)
"""`html` is the form that survives in most; `markdown` is for hosts that take no HTML at all."""


@dataclass(frozen=True, slots=True)
class Embed:
    """What stands in the post, and the file that the system needs for it."""

    text: str
    """Goes into the post; ends with a line end."""
    file: str = ""
    """Where in the site's source `content` belongs; empty: the text is all."""
    content: str = ""


def embed(deck: Deck, options: EmbedOptions, system: System) -> Embed:
    """The embed for a system."""
    match system:
        case "html" | "jekyll" | "pelican" | "eleventy" | "astro" | "mdx" | "ghost" | "github":
            return Embed(fragment(deck, options))
        case "hugo":
            return _shortcode(deck, options)
        case "wordpress":
            return Embed(f"<!-- wp:html -->\n{fragment(deck, options)}<!-- /wp:html -->\n")
        case "markdown":
            return Embed(_markdown(deck, options))
        case _ as unknown:
            assert_never(unknown)


def _shortcode(deck: Deck, options: EmbedOptions) -> Embed:
    """Hugo drops raw HTML from Markdown by default, but not what a shortcode gives.

    The fragment holds no brace, so it is its own shortcode template.
    """
    name = f"talk-{identifier(options.slug)}"
    return Embed(f"{{{{< {name} >}}}}\n", f"layouts/shortcodes/{name}.html", fragment(deck, options))


def _markdown(deck: Deck, options: EmbedOptions) -> str:
    """The first slide as a picture that leads to the page, and links: what every Markdown host keeps."""
    pages = public_pages(deck)
    label = _escaped(words(deck.meta.lang).slides.format(deck.meta.title))
    target = options.url("index.html")
    lines = [f"[{label}]({target})"]
    if pages:
        picture = options.url(file_names(1, pages[0], len(pages))[1])
        lines = [f"[![{label}]({picture})]({target})", "", *lines]
    if options.deck_file:
        lines[-1] += f" · [PowerPoint]({options.url(options.deck_file)})"
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    r"""Text with what Markdown would read escaped (CommonMark 2.4)."""
    return "".join("\\" + character if character in "\\`*_[]<>!" else character for character in " ".join(text.split()))
