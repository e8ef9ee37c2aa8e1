"""Pages to one figure each, for a post that shows every slide beside what was said over it."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from talkkit.backends.web.embed import REFERENCES, alt_text, file_names, picture_height
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.transcript import Manner, page_text, public_pages
from talkkit.backends.web.words import words
from talkkit.deck import Deck
from talkkit.drawing.markup import identifier


class SlideFigure(Struct, frozen=True):
    """A page as a figure."""

    slide: str
    """Key of the slide that the page belongs to."""
    html: str
    """One block without blank or indented lines, so that every engine passes it on."""
    vector: str
    """Address of the picture."""
    alt: str
    target: str
    """Address of the slide on the page with all slides."""


def figures(deck: Deck, options: EmbedOptions) -> tuple[SlideFigure, ...]:
    """A figure for each public page, in order; the pictures are those of the build."""
    pages = public_pages(deck)
    phrases = words(deck.meta.lang)
    found = []
    for number, page in enumerate(pages, start=1):
        vector, bitmap = (options.url(name) for name in file_names(number, page, deck))
        alt = alt_text(page_text(page, deck, Manner(lambda _: "")), phrases, number)
        target = f"{options.url('index.html')}#slide-{identifier(page.key)}"
        sizes = f'width="{options.width}" height="{picture_height(deck, options)}"'
        style = 'style="max-width:100%;height:auto"' if options.inline else 'class="talkkit-slide"'
        image = (
            f'<img src="{escape(bitmap)}" alt="{escape(alt).translate(REFERENCES)}" {sizes} '
            f'loading="{"eager" if number == 1 else "lazy"}" decoding="async" {style}/>'
        )
        source = f'<source type="image/svg+xml" srcset="{escape(vector)}"/>'
        lines = (
            f'<figure id="{identifier(options.slug)}-{identifier(page.key)}">',
            f'<a href="{escape(target)}"><picture>{source}{image}</picture></a>',
            "</figure>",
        )
        found.append(SlideFigure(page.slide, "\n".join(lines), vector, alt, target))
    return tuple(found)
