"""Pictures without words, frames without titles, and slides where only a teaser belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.links import tags
from talkkit.checks.draft.masks import GONE
from talkkit.checks.draft.rules import FRAME_WITHOUT_TITLE, PICTURE_WITHOUT_ALT
from talkkit.diagnostics import Span
from talkkit.post.rules import SLIDES_IN_EXCERPT


def pictures(document: Document) -> Iterator[Finding]:
    """Pictures in Markdown without text, and in HTML without `alt` (`alt=""` says that it is decoration)."""
    for link in document.links:
        if link.picture and link.form != "html" and not link.text.strip():
            target = link.target.rsplit("/", 1)[-1] or link.label
            shown = "" if GONE in target else f" {target}"
            yield document.found(PICTURE_WITHOUT_ALT, f"the picture{shown} has no alternative text", link.span)
    for tag in tags(document.markup):
        if tag.name == "img" and tag.get("alt") is None and tag.get("aria-hidden") != "true":
            target = (tag.get("src") or "").rsplit("/", 1)[-1]
            shown = "" if GONE in target else f" {target}"
            yield document.found(PICTURE_WITHOUT_ALT, f"the picture{shown} has no alternative text", tag.span)


_SAYS_NOTHING = re.compile(
    r"(?:an? |the |my )?(?:image|img|picture|pic|photo|screen ?shot|alt|alt[- _]?text|description|graphic|untitled"
    r"|foto|bild|imagen|imagem|immagine|afbeelding|obrázek|kép)"
    r"(?: ?#?\d+| here)?|(?:IMG|DSC[NF]?|DSC_|P(?=\d{6})|PXL|DJI|GOPR|MVIMG|VID|WP|Screen[ _]?shot|Bildschirmfoto)"
    r"[-_ ]?[(]?\d(?:[\d_\- .()]|at\b|WA\d|[AP]M\b)*"
    r"(?:\.\w{3,4})?|[\w%()-]+\.(?:jpe?g|png|gif|webp|svg|heic|avif)",
    re.IGNORECASE,
)


def empty_words(document: Document) -> Iterator[Finding]:
    """Pictures whose text is `image`, a camera's name for the file, or the file's own."""
    for link in document.links:
        words = " ".join(link.text.split()) if link.picture else ""
        if _SAYS_NOTHING.fullmatch(words):
            message = f"'{words}' does not say what the picture shows"
            yield document.found(PICTURE_WITHOUT_ALT, message, link.span, hint="say it in a sentence")


def frames(document: Document) -> Iterator[Finding]:
    """Frames that a screen reader cannot announce."""
    for tag in tags(document.markup):
        if tag.name == "iframe" and not (tag.get("title") or tag.get("aria-label") or "").strip():
            source = re.sub(r"^(?:https?:)?//", "", tag.get("src") or "").split("/")[0]
            shown = f" of {source}" if source and GONE not in source else ""
            yield document.found(FRAME_WITHOUT_TITLE, f"the frame{shown} has no title", tag.span)


_MORE = re.compile(
    r"^[ \t]*(?:<!--[ \t]*more\b.*-->|\{/\*[ \t]*truncate.*\*/\}|<!--[ \t]*truncate[ \t]*-->)[ \t]*$", re.MULTILINE
)


def excerpt(document: Document) -> Iterator[Finding]:
    """The slides, or their placeholder, above the mark that ends the excerpt."""
    marks = [
        found.start()
        for found in _MORE.finditer(document.source.text)
        if not {"code", "template", "front matter"}.intersection(
            document.draft.kinds(document.source.position(found.start()).line)
        )
    ]
    if not marks:
        return
    text = document.source.text
    places = [
        leaf.span
        for leaf in document.leaves
        if text[leaf.span.start : leaf.span.end].strip() == document.placeholder.strip()
    ]
    places += [
        Span(element.start, element.start + 1)
        for element in document.draft.elements
        if element.get("data-talkkit") is not None
    ]
    for place in places:
        if place.start < marks[0]:
            line = document.source.position(marks[0]).line
            message = f"the slides stand above the excerpt mark of line {line}"
            yield document.found(
                SLIDES_IN_EXCERPT, message, document.line_span(place.start), hint="move them below the mark"
            )
