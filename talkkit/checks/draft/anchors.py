"""Links to places in the post itself: whether the place exists, and whether the address is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from msgspec import Struct

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.links import tags
from talkkit.checks.draft.masks import GONE
from talkkit.checks.draft.rendered import Rendered
from talkkit.checks.draft.rules import DEAD_ANCHOR, DOUBLE_FRAGMENT, DUPLICATE_ANCHOR, SELF_LINK
from talkkit.diagnostics import Severity, Span
from talkkit.post.splice import Edit

# fmt: off
_OF_THE_THEME = frozenset((
    "top", "comments", "comment", "disqus_thread", "respond", "footer", "header", "content", "main", "contents",
    "subscribe", "newsletter", "contact", "about", "nav", "sidebar", "search", "share", "toc", "markdown-toc",
    "table-of-contents",
))
# fmt: on
"""Places that themes make, and `top`, which every page has (HTML, 7.4.6.4)."""


class _Address(Struct, frozen=True):
    """An address in the post that leads to the post itself, or is mangled."""

    text: str
    span: Span
    path: str
    fragments: tuple[str, ...]


def anchors(document: Document, page: Rendered) -> Iterator[Finding]:
    """Findings for every address with a fragment that belongs to this post."""
    places = _places(document, page)
    for address in _addresses(document):
        path, fragments = address.path, address.fragments
        own = not path or _is_own(document, path)
        if len(fragments) > 1 and (own or "://" not in path) and not _is_route(address.text):
            yield _double(document, address, places, own=own)
        elif own and not _exists(fragments[0], places):
            yield _dead(document, address, places)
        elif own and path:
            message = f"a link to this post itself names its address: {address.text}"
            edits = (Edit(address.span, f"#{fragments[0]}"),)
            yield document.found(SELF_LINK, message, address.span, hint=f"write #{fragments[0]}", edits=edits)


def _addresses(document: Document) -> Iterator[_Address]:
    found = [(link.target, link.target_span) for link in document.links if link.target and not link.picture]
    found += [(definition.target, definition.target_span) for definition in document.definitions]
    for shown, span in found:
        # A template inside the address is masked; it is read as it stands.
        text = document.source.text[span.start : span.end].strip("<>") if GONE in shown else shown
        if "#" not in text or (GONE in shown and "page." not in text and "post_url" not in text):
            continue
        path, *fragments = text.split("#")
        if fragments == [""] or fragments[0].startswith((":~:", "!", "/")):
            continue
        at = document.source.text.find(text, span.start, span.end + 1)
        yield _Address(text, Span(at, at + len(text)) if at >= 0 else span, path, tuple(fragments))


def _is_route(text: str) -> bool:
    """`#/a#b`, `#!x#y`: addresses within a program."""
    return bool(re.search(r"#[/!]", text))


_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})[-_](?P<slug>.+)")
_FOLDERS = re.compile(r"^/?(?:blog|posts?|articles?|news|talks|writing|notes|journal)?/?(?:\d{4}/)?(?:\d{1,2}/){0,2}$")


def _is_own(document: Document, path: str) -> bool:
    """Whether an address is the post's: its slug behind its date or a folder for posts, or a template that says so."""
    if re.search(r"\{\{-?\s*page\.url", path):
        return True
    stem = document.name.rsplit(".", 1)[0]
    if stem in {"index", "_index"}:
        stem = document.folder
    named = re.search(r"\{%-?\s*post_url\s+(\S+)", path)
    if named:
        return named[1].rsplit("/", 1)[-1] == stem
    dated = _DATED.fullmatch(stem)
    slugs = {name.casefold() for name in (dated["slug"] if dated else stem, document.matter.word("slug")) if name}
    permalink = document.matter.word("permalink", "url").strip("/")
    bare = re.sub(r"^https?://[^/]+", "", path)
    head, _, last = re.sub(r"(?:/index)?(?:\.html?|\.md)?/?$", "", bare).rpartition("/")
    if permalink and ":" not in permalink and bare.strip("/") == permalink:
        return True
    if last.casefold() not in slugs:
        return False
    if dated and "/".join(part.zfill(2) for part in dated["date"].split("-")) in head:
        return True
    return "://" not in path and bool(_FOLDERS.match(head + "/"))


def _places(document: Document, page: Rendered) -> set[str]:
    """Every id, as written and as letters and digits alone: engines differ in how they make ids from headings."""
    text = document.source.text
    found = set(page.ids)
    found.update(match[1] for match in re.finditer(r"\b(?:id|name)\s*=\s*[\"'{]*([^\s\"'>}]+)", text))
    found.update(match[1] for match in re.finditer(r"\{[^{}\n]*#([\w:.-]+)[^}\n]*\}", text))
    # Docusaurus and MkDocs take ids in comments and in brackets, too.
    found.update(match[1] for match in re.finditer(r"\[\]\(?\{?#([\w-]+)", text))
    found.update(_of_headings(document))
    return found | {_bare(name) for name in found} | _OF_THE_THEME


def _of_headings(document: Document) -> Iterator[str]:
    text = document.source.text
    headings = [text[leaf.span.start : leaf.span.end] for leaf in document.leaves if leaf.kind == "heading"]
    headings += [
        match[1] for match in re.finditer(r"<h[1-6][^<>]*>(.{0,3000}?)</h[1-6]", text, re.DOTALL | re.IGNORECASE)
    ]
    # Python-Markdown takes a heading without the blank; others bold lines for one.
    headings += [match[1] for match in re.finditer(r"^#{1,6}([^#\s].*)$", text, re.MULTILINE)]
    headings += [match[1] for match in re.finditer(r"^(?:\*\*|__)(.+)(?:\*\*|__)$", text, re.MULTILINE)]
    for heading in headings:
        shown = re.sub(r"\]\([^)]*\)|\{[^}]*\}\s*$|^\s*#+|\n[=-]+\s*$|&\w+;", "", heading)
        # Brackets behind brackets are a label, or part of the heading; what stands between < and >, a tag or text.
        for variant in (shown, re.sub(r"\]\[[^\]]*\]", "", shown), re.sub(r"<[^>]*>", "", shown)):
            name = _bare(variant)
            yield from (name, name.lstrip("0123456789"))
        yield from (_bare(shown.replace("&", "and")), _bare(re.sub(r":\w+:", "", shown)))
    yield from (match[1] for match in re.finditer(r"^(?::\s*)?#+.*\(#([\w-]+)\)", text, re.MULTILINE))


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", unquote(name)).casefold()


def _exists(fragment: str, places: set[str]) -> bool:
    if not fragment or fragment in places:
        return True
    name = _bare(fragment)
    # Footnotes, and headings that are counted since another one has the same text.
    return (
        not name
        or name in places
        or name.rstrip("0123456789") in places
        or bool(re.match(r"fn(?:ref)?\b|_?ftn", fragment))
    )


def _double(document: Document, address: _Address, places: set[str], *, own: bool) -> Finding:
    real = [name for name in address.fragments if name and _exists(name, places)] if own else []
    edits = (Edit(address.span, f"#{real[0]}"),) if len(set(real)) == 1 else ()
    hint = f"write #{real[0]}" if edits else "keep the one that is meant"
    message = f"{address.text} has two fragments"
    return document.found(DOUBLE_FRAGMENT, message, address.span, hint=hint, edits=edits)


def _dead(document: Document, address: _Address, places: set[str]) -> Finding:
    fragment = address.fragments[0]
    close = get_close_matches(fragment, sorted(place for place in places if "-" in place or place.isalnum()), 1, 0.75)
    severity = Severity.WARNING if document.assembled else Severity.ERROR
    hint = f"did you mean #{close[0]}?" if close else None
    return document.found(
        DEAD_ANCHOR, f"nothing in this post has the id {fragment}", address.span, hint=hint, severity=severity
    )


def duplicate_ids(document: Document) -> Iterator[Finding]:
    """Ids that were given twice."""
    seen: dict[str, int] = {}
    for tag in tags(document.markup):
        name = tag.get("id")
        if not name or GONE in name:
            continue
        line = document.source.position(tag.span.start).line
        if name in seen:
            message = f"the id {name} is that of line {seen[name]} already"
            yield document.found(DUPLICATE_ANCHOR, message, tag.span)
        seen.setdefault(name, line)
