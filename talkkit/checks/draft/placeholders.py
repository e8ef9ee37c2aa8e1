"""What its author has marked as still to be written: lines, words and addresses that stand for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding, Leaf
from talkkit.checks.draft.masks import GONE
from talkkit.checks.draft.rules import PLACEHOLDER, PLACEHOLDER_ADDRESS
from talkkit.diagnostics import Severity, Span

# fmt: off
_STANDS_FOR = frozenset((
    "SLIDES", "SLIDE", "DECK", "VIDEO", "VIDEOS", "IMAGE", "IMAGES", "PICTURE", "PICTURES", "PHOTO", "PHOTOS",
    "DIAGRAM", "CHART", "GRAPH", "SCREENSHOT", "FIGURE", "EMBED", "TWEET", "GIF", "LINK", "LINKS", "QUOTE",
    "TODO", "TBD", "TBC", "FIXME", "XXX", "PLACEHOLDER", "INTRO", "OUTRO", "TEXT", "TABLE", "MAP", "AUDIO",
))
# fmt: on
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:[ _-][A-Z0-9]+){0,3}")


def placeholders(document: Document) -> Iterator[Finding]:
    """Lines and words."""
    for leaf in document.leaves:
        if leaf.kind in {"paragraph", "heading", "table"}:
            line = _line(document, leaf)
            yield from (line,) if line else _words(document, leaf.span.start, document.words(leaf))
    matter = document.matter
    for name in ("title", "description", "summary", "excerpt", "subtitle"):
        value = matter.word(name)
        if found := next(_signs(value), None):
            yield document.found(PLACEHOLDER, f"'{found[0]}' is left to be written in {name}", matter.span(name))


def _line(document: Document, leaf: Leaf) -> Finding | None:
    """A paragraph that is nothing but the sign for something else."""
    text = document.source.text[leaf.span.start : leaf.span.end].strip()
    if leaf.kind != "paragraph" or "\n" in text:
        return None
    if text == document.placeholder.strip():
        hint = "fill it: talkkit post fill POST --talk TALK"
        return document.found(PLACEHOLDER, f"{text} stands where the slides belong", leaf.span, hint=hint)
    bare = text.strip("[](){}<>*_:.! ")
    if leaf.lists or not _CAPITALS.fullmatch(bare) or len(bare) < 3:
        return None
    known = bool(_STANDS_FOR.intersection(re.split(r"[ _-]", bare)))
    elsewhere = len(re.findall(rf"\b{re.escape(bare)}\b", document.prose)) > 1
    if not known and elsewhere:
        return None
    severity = Severity.ERROR if known else Severity.WARNING
    message = f"the line {text} stands for something that is missing"
    return document.found(PLACEHOLDER, message, leaf.span, severity=severity, hint="put it in, or delete the line")


_SIGN = re.compile(
    r"(?P<name>(?<![\w@#$%./\\:=&+*~'\"“‘`-])(?:Xx{2,}|x{3,}|X{3,})(?![\w@./\\:=&+*%~'\"”’`-]*[\w])(?![\"'”’`]))"
    r"|(?P<insert>\[(?:insert|add|todo|tbd|fill in|placeholder|your|link to)\b[^\]\n]{0,80}\](?![(\[]))"
    r"|(?P<mark>\b(?:TODO|FIXME|TBD|TKTK)\b)"
    r"|(?P<maybe>\bTBC\b|(?<!\?)\?{3,}(?![?+]|[ ]\w+))"
    r"|(?P<latin>\blorem ipsum dolor\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:TODO|FIXME|TBD)\b(?:\s*[:(\-–—]|\s*\Z)|[\[(*_]+(?:TODO|FIXME|TBD)\b")


def _signs(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each sign, its place, and whether it is certainly one."""
    for found in _SIGN.finditer(text):
        word, kind = found.group(), found.lastgroup
        if kind in {"mark", "maybe"} and not word.isupper() and "?" not in word:
            continue
        certain = kind in {"insert", "latin"}
        if kind == "name":
            certain = word[0].isupper() and word[1:].islower()
            # In capitals it is also thirty, in small letters what people write in patterns.
        if kind == "mark":
            head = text[: found.start()].strip(" \t\n#>-*+[](_0123456789.")
            certain = not head and bool(
                _ASKS.match(text, max(0, found.start() - 1)) or _ASKS.match(text, found.start())
            )
        yield word, found.start(), certain


def _words(document: Document, start: int, text: str) -> Iterator[Finding]:
    for word, at, certain in _signs(text):
        severity = Severity.ERROR if certain else Severity.WARNING
        message = f"'{' '.join(word.split())}' is left to be written"
        yield document.found(PLACEHOLDER, message, Span(start + at, start + at + len(word)), severity=severity)


_NO_ADDRESS = re.compile(
    r"(?:https?://)?(?:x{3,}|todo|tbd|tbc|fixme|placeholder|insert[-_ ]?(?:link|url)?(?:[-_ ]?here)?|url|link|uri|href)/?|https?://|\?+|\.{3}|…|#(?:todo|tbd|xxx+)",
    re.IGNORECASE,
)


def addresses(document: Document) -> Iterator[Finding]:
    """Addresses of links and pictures that are none."""
    for definition in document.definitions:
        if _NO_ADDRESS.fullmatch(definition.target):
            message = f"[{definition.label}] has no address yet, only '{definition.target}'"
            yield document.found(PLACEHOLDER_ADDRESS, message, definition.target_span)
    for link in document.links:
        target = link.target.strip()
        if link.form not in {"inline", "html"} or GONE in target:
            continue
        if target and not _NO_ADDRESS.fullmatch(target):
            continue
        thing = "picture" if link.picture else "link"
        said = " ".join(link.text.split())
        named = f"the {thing} '{said[:60]}'" if said and GONE not in said else f"a {thing}"
        what = f"has no address yet, only '{target}'" if target else "has no address"
        yield document.found(PLACEHOLDER_ADDRESS, f"{named} {what}", link.span if not target else link.target_span)
