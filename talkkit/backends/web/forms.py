"""The form in which a blogging system takes the embed. Most take the fragment as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from talkkit.backends.systems import System
from talkkit.backends.web.embed import file_names, fragment
from talkkit.backends.web.metadata import frame_html
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.transcript import PageText, page_text, public_pages
from talkkit.backends.web.words import words
from talkkit.deck import Deck
from talkkit.drawing.markup import identifier


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
        case "jekyll-include":
            return _include(deck, options)
        case "hugo":
            return _shortcode(deck, options)
        case "iframe":
            return Embed(frame_html(deck, options) + "\n")
        case "wordpress":
            return Embed(f"<!-- wp:html -->\n{fragment(deck, options)}<!-- /wp:html -->\n")
        case "markdown":
            return Embed(_markdown(deck, options))
        case _ as unknown:
            assert_never(unknown)


def _include(deck: Deck, options: EmbedOptions) -> Embed:
    """An include of Jekyll; it is Liquid too, and the fragment holds nothing that Liquid reads."""
    name = f"talk-{identifier(options.slug)}.html"
    return Embed(f"{{% include {name} %}}\n", f"_includes/{name}", fragment(deck, options))


def _shortcode(deck: Deck, options: EmbedOptions) -> Embed:
    """Hugo drops raw HTML from Markdown by default, but not what a shortcode gives.

    The fragment holds no brace, so it is its own shortcode template.
    """
    name = f"talk-{identifier(options.slug)}"
    return Embed(f"{{{{< {name} >}}}}\n", f"layouts/shortcodes/{name}.html", fragment(deck, options))


def _markdown(deck: Deck, options: EmbedOptions) -> str:
    """The first slide as a picture that leads to the page, links, a transcript: what every Markdown host keeps."""
    pages = public_pages(deck)
    label = _escaped(words(deck.meta.lang).slides.format(deck.meta.title))
    target = options.url("index.html")
    lines = [f"[{label}]({target})"]
    if pages:
        picture = options.url(file_names(1, pages[0], len(pages))[1])
        lines = [f"[![{label}]({picture})]({target})", "", *lines]
    if options.deck_file:
        lines[-1] += f" · [{words(deck.meta.lang).deck}]({options.url(options.deck_file)})"
    if options.transcript:
        texts = (page_text(page, deck, f"{target}#slide-") for page in pages)
        lines += ["", *(line for number, text in enumerate(texts, start=1) for line in _slide(number, text))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _slide(number: int, text: PageText) -> list[str]:
    """A slide's title and what it shows, as an item of a numbered list."""
    shown = _escaped(text.text)
    title = f"**{_escaped(text.page.title)}**" if text.page.title.strip() else ""
    return [f"{number}. {' '.join(part for part in (title, shown) if part)}"]


def _escaped(text: str) -> str:
    r"""Text with what Markdown would read escaped (CommonMark 2.4)."""
    return "".join("\\" + character if character in "\\`*_[]<>!" else character for character in " ".join(text.split()))
