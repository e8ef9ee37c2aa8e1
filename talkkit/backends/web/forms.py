"""The form in which a blogging system takes the embed. Most take the fragment as it is."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import assert_never

from markupsafe import Markup
from msgspec import Struct

from talkkit.backends.systems import System
from talkkit.backends.web.embed import chosen_pages, downloads, file_names, fragment, hosted_frame, label
from talkkit.backends.web.metadata import frame_html
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.transcript import PageText, anchors, page_text
from talkkit.backends.web.words import words
from talkkit.deck import Deck
from talkkit.drawing.markup import identifier


class Embed(Struct, frozen=True):
    """What stands in the post, and the file that the system needs for it."""

    text: str
    """Goes into the post; ends with a line end."""
    file: str = ""
    """Where in the site's source `content` belongs; empty: the text is all."""
    content: str = ""


def embed(deck: Deck, options: EmbedOptions, system: System) -> Embed:
    """The embed for a system."""
    match system:
        case "html" | "jekyll" | "pelican" | "eleventy" | "astro" | "ghost":
            return Embed(fragment(deck, options))
        case "github":
            # It takes pictures and transcript, but no frame.
            return Embed(_markdown(deck, options) if options.hosted else fragment(deck, options))
        case "mdx":
            return Embed(_mdx(fragment(deck, options)))
        case "jekyll-include":
            return _include(deck, options)
        case "hugo":
            return _shortcode(deck, options)
        case "iframe":
            return Embed(_frame(deck, options) + "\n")
        case "wordpress":
            return Embed(f"<!-- wp:html -->\n{fragment(deck, options)}<!-- /wp:html -->\n")
        case "markdown":
            return Embed(_markdown(deck, options))
        case _ as unknown:
            assert_never(unknown)


def _frame(deck: Deck, options: EmbedOptions) -> str:
    """The page in a frame, or what stands elsewhere; a link where no address of a frame is known."""
    if options.hosted is None:
        first = chosen_pages(deck, options)[0][1].key if options.slides else ""
        sheet = (
            Markup("")
            if options.inline
            else Markup('<link rel="stylesheet" href="{}"/>').format(options.url("deck.css"))
        )
        return sheet + Markup(frame_html(deck, options, slide=first))  # noqa: S704  ours
    return hosted_frame(deck, options) or Markup('<p><a href="{}">{}</a></p>').format(
        options.hosted.page, label(deck, options)
    )


_STYLE = re.compile(r' style="([^"]*)"')


def _mdx(html: str) -> str:
    """The fragment as JSX: one line, because an element that begins on one line and ends on another must stand alone;
    texts as expressions, which nothing links or sets in other quotation marks; style as an object.
    """
    parts = re.split(r"(<[^>]*>)", html.rstrip("\n"))
    return (
        "".join(_STYLE.sub(_style_value, part) if part.startswith("<") else _expression(part) for part in parts) + "\n"
    )


def _expression(text: str) -> str:
    """A text as a string of JavaScript; line ends between elements are nothing."""
    return "{" + json.dumps(unescape(text), ensure_ascii=False) + "}" if text.strip("\n") else ""


def _style_value(found: re.Match[str]) -> str:
    pairs = (declaration.split(":", 1) for declaration in found[1].split(";"))
    values = {re.sub(r"-(\w)", lambda part: part[1].upper(), name): value for name, value in pairs}
    return " style={" + json.dumps(values) + "}"


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
    pages = chosen_pages(deck, options)
    lines = _linked_name(deck, options) if options.hosted else _linked_picture(deck, options)
    if options.transcript:
        target = options.url("index.html")
        address = anchors(f"{target}#slide-")
        texts = ((number, page_text(page, deck, address)) for number, page in pages)
        lines += ["", *(line for number, text in texts for line in _slide(number, text))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _linked_name(deck: Deck, options: EmbedOptions) -> list[str]:
    assert options.hosted is not None
    service = f" ({options.hosted.service})" if options.hosted.service else ""
    return [f"[{_escaped(label(deck, options) + service)}]({_destination(options.hosted.page)})"]


def _linked_picture(deck: Deck, options: EmbedOptions) -> list[str]:
    name, target = _escaped(label(deck, options)), options.url("index.html")
    links = f"[{name}]({target})"
    for address, kind in downloads(options, options.url):
        links += f" · [{words(deck.meta.lang).deck} ({kind})]({address})"
    shown = chosen_pages(deck, options)[:1]
    pictures = (options.url(file_names(number, page, deck)[1]) for number, page in shown)
    return [*(line for picture in pictures for line in (f"[![{name}]({picture})]({target})", "")), links]


def _destination(address: str) -> str:
    """An address as a link's destination: brackets would end it (CommonMark 6.3)."""
    return address.replace("(", "%28").replace(")", "%29")


def _slide(number: int, text: PageText) -> list[str]:
    """A slide's title and what it shows, as an item of a numbered list."""
    shown = _escaped(text.text)
    title = f"**{_escaped(text.page.title)}**" if text.page.title.strip() else ""
    return [f"{number}. {' '.join(part for part in (title, shown) if part)}"]


_ESCAPES = {ord(character): "\\" + character for character in "\\`*_[]<>!~|$"}
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_ESCAPES |= {ord(character): f"&#{ord(character)};" for character in "&{}@"}
"""Liquid and MDX read braces however they are escaped, and no backslash keeps `&amp;` from being one character."""


def _escaped(text: str) -> str:
    """Text with what Markdown or a template language would read escaped (CommonMark 2.4, 2.5)."""
    return _EMOJI.sub(r"\:", " ".join(text.split()).translate(_ESCAPES))
