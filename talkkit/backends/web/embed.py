"""The fragment for a post: the one form that survives blogging systems, feed readers and sanitizers.

One block that starts at column 0 with `<section`, holds no blank line and no indented line (an HTML block ends at a
blank line, CommonMark 4.6), no style, script, comment or inline SVG. Characters that Liquid, Nunjucks, MDX or Markdown
would read are numeric references, so that no system needs an escape of its own (docs/embed.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup
from msgspec import Struct

from talkkit.addresses import link_target
from talkkit.backends.web.options import EmbedOptions
from talkkit.backends.web.players import file_name
from talkkit.backends.web.rendering import render
from talkkit.backends.web.transcript import Manner, PageText, as_html, page_text, public_pages
from talkkit.backends.web.words import Words, talks_word, words
from talkkit.deck import Deck, Page
from talkkit.drawing.markup import identifier
from talkkit.drawing.png import has_photographs

ALT_LENGTH = 240
"""Characters of alt text; the transcript below has the rest."""

REFERENCES = {ord(character): f"&#{ord(character)};" for character in "{}*_[]`~|$!@\\"}
"""Characters that a template language or a Markdown dialect reads inside HTML."""


class SlideView(Struct, frozen=True):
    """What the templates show of a page."""

    number: int
    id: str
    title: str
    label: str
    alt: str
    svg: str
    picture: str
    place: str
    """Address of the slide on the page, where it is large."""
    body: Markup
    notes: Markup


def fragment(deck: Deck, options: EmbedOptions) -> str:
    """The embed as HTML, ending with a line end. Rule by rule checked in tests/backends/web."""
    phrases = words(deck.meta.lang)
    slug = identifier(options.slug)
    chosen = chosen_pages(deck, options)
    views = tuple(_view(page, deck, options, number) for number, page in chosen)
    values: dict[str, object] = {
        "root": f"{slug}-slides",
        "slug": slug,
        "lang": deck.meta.lang,
        "rtl": deck.meta.direction == "rtl",
        "label": label(deck, options),
        "inline": options.inline,
        "stylesheet": options.url("deck.css"),
        "strip_label": phrases.scroll.format(len(views)),
        "slides": views,
        "width": options.width,
        "height": picture_height(deck, options),
        "words": phrases,
        "talks_url": options.talks_url,
        "talks": talks_word(deck.meta.lang),
        "downloads": tuple(downloads(options, options.url)),
        "total": len(public_pages(deck)),
        "video": link_target(deck.meta.video),
        "page_url": options.url("index.html"),
        "hosted": options.hosted,
        "hosted_frame": hosted_frame(deck, options),
        "transcript": options.transcript and bool(views),
        "numbered": any(number != place for place, (number, _) in enumerate(chosen, start=1)),
    }
    return survivable(render("fragment.html", values))


def label(deck: Deck, options: EmbedOptions) -> str:
    """What the embed is, for those who hear it and for links: `Slides: title`, or `Video: title`."""
    phrases = words(deck.meta.lang)
    title = _one_line(deck.meta.title) or (options.hosted.title if options.hosted else "")
    return (phrases.video if options.hosted and options.hosted.is_video else phrases.slides).format(title)


def hosted_frame(deck: Deck, options: EmbedOptions) -> Markup:
    """The frame of a deck that lives elsewhere, which keeps its place free until it comes; empty: there is none."""
    found = options.hosted
    if found is None or not found.frame:
        return Markup("")
    width, height = found.pixels(deck.size.ratio)
    start = Markup(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" allow="fullscreen; picture-in-picture" '
    )
    start = start.format(found.frame, width, height, label(deck, options))
    return start + Markup("{}></iframe>").format(frame_style(width, height, options))


def frame_style(width: int, height: int, options: EmbedOptions) -> Markup:
    """The attribute that makes a frame as wide as there is room, and keeps its shape."""
    if not options.inline:
        return Markup('class="talkkit-frame"')
    return Markup('style="border:0;width:100%;height:auto;aspect-ratio:{}/{}"').format(width, height)


def chosen_pages(deck: Deck, options: EmbedOptions) -> tuple[tuple[int, Page], ...]:
    """The public pages that the embed shows, each with its number among all of them."""
    numbered = enumerate(public_pages(deck), start=1)
    return tuple((number, page) for number, page in numbered if not options.slides or number in options.slides)


def _manner(deck: Deck, options: EmbedOptions) -> Manner:
    """Links to slides lead to the embed's own, and to the page for those that it does not show."""
    slug, start = identifier(options.slug), options.url("index.html") + "#slide-"
    inside = {page.key for _, page in chosen_pages(deck, options)}
    public = {page.key for page in public_pages(deck)}

    def address(key: str) -> str:
        if options.hosted is not None or key not in public:
            return ""
        return (f"#{slug}-slide-" if key in inside else start) + identifier(key)

    return Manner(address, media=lambda recording: options.url(file_name(recording)))


def survivable(html: str) -> str:
    """The HTML in the form that the module describes: flat lines, references for characters that others read."""
    lines = (line.strip() for line in html.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line).translate(REFERENCES) + "\n"


def _view(page: Page, deck: Deck, options: EmbedOptions, number: int) -> SlideView:
    phrases = words(deck.meta.lang)
    slug = identifier(options.slug)
    text = page_text(page, deck, _manner(deck, options))
    names = file_names(number, page, deck)
    return SlideView(
        number=number,
        id=f"{slug}-slide-{identifier(page.key)}",
        title=_one_line(page.title) or phrases.slide.format(number),
        label=phrases.slide.format(number),
        alt=alt_text(text, phrases, number),
        svg=options.url(names[0]),
        picture=options.url(names[1]),
        place=f"{options.url('index.html')}#slide-{identifier(page.key)}",
        body=as_html(text.items, preformatted=False),
        notes=as_html(text.notes, preformatted=False),
    )


def file_names(number: int, page: Page, deck: Deck) -> tuple[str, str]:
    """Names of the page's vector and bitmap picture: `03.svg` and `03.png` (`.jpg` with photographs)."""
    stem = str(number).zfill(max(2, len(str(len(public_pages(deck))))))
    return f"{stem}.svg", f"{stem}.{'jpg' if has_photographs(page, deck) else 'png'}"


def picture_height(deck: Deck, options: EmbedOptions) -> int:
    """Pixels; with the width it lets the browser keep the place free, so that nothing moves when pictures arrive."""
    return round(options.width / deck.size.ratio)


def alt_text(text: PageText, phrases: Words, number: int) -> str:
    """`Slide 3: title. What it shows.`, cut at a word when it is long."""
    title = _one_line(text.page.title)
    start = phrases.slide.format(number) + (f": {title}" if title else "")
    shown = text.text
    if shown and start[-1] not in ".!?":
        start += "."
    return shortened(_one_line(f"{start} {shown}"), ALT_LENGTH)


def shortened(text: str, length: int) -> str:
    """The text up to the last whole word within `length` characters, with an ellipsis when something was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:") + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def downloads(options: EmbedOptions, url: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Address and kind of each file that is offered: people on the road want to know its size before they load it."""
    for name, size in ((options.deck_file, options.deck_bytes), (options.pdf_file, options.pdf_bytes)):
        ending = name.rpartition(".")[2].upper()
        shown = f"{size / 1_000_000:.1f} MB" if size >= 950_000 else f"{max(1, round(size / 1000))} kB"
        if name:
            yield url(name), f"{ending}, {shown}" if size else ending
