"""Files of the site that a draft names and the site's source does not have, and HTML that its renderer leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.links import tags
from talkkit.checks.draft.masks import GONE
from talkkit.checks.draft.rules import MISSING_POST_FILE, OMITTED_HTML
from talkkit.checks.draft.site import Site
from talkkit.diagnostics import Severity, Span

_PICTURE = re.compile(r".+\.(?:jpe?g|png|gif|webp|svg|avif|bmp|ico)", re.IGNORECASE)
_FILE = re.compile(
    r".+\.(?:pdf|zip|pptx?|docx?|xlsx?|mp[34]|webm|ogg|csv|ipynb|key|tar\.gz|md|markdown)", re.IGNORECASE
)


def missing(document: Document, site: Site) -> Iterator[Finding]:
    """Pictures and files that the source does not have; addresses of pages are the generator's to make."""
    told: set[str] = set()
    for written, span in _addresses(document):
        address = _resolved(written)
        picture = bool(_PICTURE.fullmatch(address))
        if address in told or not (picture or _FILE.fullmatch(address)) or site.has(address, document.name):
            continue
        if address.startswith("/") and not site.root:
            continue
        told.add(address)
        # Where a draft lies in no site, its files may come to it when it is moved there.
        severity = Severity.ERROR if picture and site.root else Severity.WARNING
        where = f"below {site.workspace.shown(site.root)}" if site.root else "beside the draft"
        message = f"there is no {address.lstrip('/')} {where}"
        yield document.found(MISSING_POST_FILE, message, span, severity=severity, hint=_near(site, address))


def _near(site: Site, address: str) -> str | None:
    """The file that was probably meant: the same name in other letters, or a name like it, in the same folder."""
    folder, _, name = address.rpartition("/")
    base = f"{site.root}/{folder}" if address.startswith("/") else f"{site.folder}/{folder}"
    names = site.workspace.names(base.rstrip("/"))
    alike = [each for each in names if each.casefold() == name.casefold()] or get_close_matches(name, names, 1, 0.7)
    return f"did you mean {alike[0]}?" if alike else None


_SHORTCODE = re.compile(r"\{\{[<%]\s*(?:figure|img|image|picture)\b[^{}]*?\bsrc=[\"']([^\"'{}\n]+)[\"']")


def _addresses(document: Document) -> Iterator[tuple[str, Span]]:
    text = document.source.text
    for link in document.links:
        if link.target and not re.match(r"[a-z][\w+.-]*:|//|#", link.target, re.IGNORECASE):
            span = link.target_span
            yield (text[span.start : span.end] if GONE in link.target else link.target), span
    for definition in document.definitions:
        if not re.match(r"[a-z][\w+.-]*:|//|#", definition.target, re.IGNORECASE) and GONE not in definition.target:
            yield definition.target, definition.target_span
    for found in _SHORTCODE.finditer(document.bare):
        if "://" not in found[1]:
            yield found[1], Span(*found.span(1))


_FILTERED = re.compile(
    r"\{\{-?\s*[\"']([^\"'{}]+)[\"']\s*\|\s*(?:relative_url|absolute_url|url|prepend:\s*site\.baseurl)\s*-?\}\}"
)
_VARIABLES = re.compile(r"\{\{-?\s*site\.(?:base)?url\s*-?\}\}|\{(?:static|attach|filename)\}|\|filename\|")


def _resolved(written: str) -> str:
    """The path that the templates of Jekyll, Eleventy and Pelican give; empty where only they know it."""
    path = _FILTERED.sub(r"\1", written.strip("<>"))
    rooted = bool(re.match(r"\{\{-?\s*site\.", path))
    path = _VARIABLES.sub("", path)
    path = f"/{path}" if rooted and not path.startswith("/") else path
    return "" if re.search(r"[{}]|\A~|\A@", path) else unquote(re.sub(r"[?#].*", "", path))


_SHOWS = frozenset(("img", "iframe", "video", "audio", "object", "svg", "table", "section"))


def omitted_html(document: Document, site: Site) -> Iterator[Finding]:
    """Tags in a draft for a site whose renderer drops them: one finding, at the first that shows something."""
    if not site.drops_html or (document.matter.word("markup") or "goldmark") not in {"goldmark", "md", "markdown"}:
        return
    found = [tag for tag in tags(document.bare) if re.fullmatch(r"[a-z][a-z0-9]*", tag.name)]
    found += [tag for tag in tags(document.source.text) if tag.get("data-talkkit") is not None]
    if not found:
        return
    shown = [tag for tag in found if tag.name in _SHOWS]
    first = min(shown or found, key=lambda tag: tag.span)
    message = f"Hugo leaves raw HTML out of this site, and so <{first.name}>" + (
        f" and {len(found) - 1} more tags" if len(found) > 1 else ""
    )
    hint = "set markup.goldmark.renderer.unsafe to true, or use a shortcode"
    yield document.found(
        OMITTED_HTML, message, first.span, severity=Severity.ERROR if shown else Severity.WARNING, hint=hint
    )
