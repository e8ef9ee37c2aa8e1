"""What its author has marked as still to be written: lines and words that stand for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding, Leaf
from talkkit.checks.draft.rules import PLACEHOLDER
from talkkit.diagnostics import Severity, Span

# fmt: off
_STANDS_FOR = frozenset((
    "SLIDES", "SLIDE", "DECK", "VIDEO", "VIDEOS", "IMAGE", "IMAGES", "PICTURE", "PICTURES", "PHOTO", "PHOTOS",
    "DIAGRAM", "CHART", "GRAPH", "SCREENSHOT", "FIGURE", "EMBED", "TWEET", "GIF", "LINK", "LINKS", "QUOTE",
    "TODO", "TBD", "TBC", "FIXME", "XXX", "PLACEHOLDER", "INTRO", "OUTRO", "TEXT", "TABLE", "MAP", "AUDIO",
))
# fmt: on
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:[ _-][A-Z0-9]+){0,3}")


_NO_TITLE = re.compile(
    r"(?:untitled|(?:new |blog |my )?(?:post|title)(?: title)?|(?:your |post |the |insert )*title(?: goes)?(?: here)?)"
    r"(?: ?\d+)?",
    re.IGNORECASE,
)


def placeholders(document: Document) -> Iterator[Finding]:
    """Lines and words."""
    for leaf in document.leaves:
        if leaf.kind in {"paragraph", "heading", "table"}:
            line = _line(document, leaf)
            yield from (line,) if line else _words(document, leaf.span.start, document.words(leaf))
            if leaf.kind == "heading" and document.words(leaf).strip("# \n=-").lower() == "untitled":
                yield document.found(PLACEHOLDER, "'Untitled' is no heading yet", leaf.span)
    for angle in _ANGLES.finditer(document.bare):
        message = f"{angle.group()} is left to be written, and browsers take it for an element"
        yield document.found(PLACEHOLDER, message, Span(*angle.span()), severity=Severity.WARNING)
    matter = document.matter
    for name in ("title", "description", "summary", "excerpt", "subtitle"):
        value = matter.word(name)
        if found := next(_signs(value), None):
            yield document.found(PLACEHOLDER, f"'{found[0]}' is left to be written in {name}", matter.span(name))
        elif name == "title" and _NO_TITLE.fullmatch(value):
            yield document.found(PLACEHOLDER, f"'{value}' is no title yet", matter.span(name))


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


_ANGLES = re.compile(r"<(?:your|insert|add|my)[ _-][\w -]{2,40}>", re.IGNORECASE)
_SIGN = re.compile(
    r"(?P<name>(?<![\w@#$%./\\:=&+*~'\"“‘`-])(?:Xx{2,}|x{3,}|X{3,})(?![\w@./\\:=&+*%~'\"”’`-]*[\w])(?![\"'”’`]))"
    r"|(?P<insert>\[(?:insert|add|todo|tbd|tk|fill in|placeholder|your|link to)\b[^\]\n]{0,80}\](?![(\[]))"
    r"|(?P<named>\[(?:(?:full |first |last |company |your )?name|company|venue|speaker|date|link|url|city)\](?![(\[:]))"
    r"|(?P<mark>\b(?:TODO|FIXME|TBD|TKTK)\b|\bTK:|\(TK\b|\bTK(?=[)\]]))"
    r"|(?P<maybe>\bTBC\b|(?<!\?)\?{3,}(?![?+]|[ ]\w+)|(?<![\w?\"”’'!)])\?{3,}(?![?+]))"
    r"|(?P<number>(?<![\w/.-])XX ?%"
    r"|(?<![\w/.,-])(?-i:XX|X{1,2}[.,]X{1,3})(?= ?(?:%|[€$£]|(?:million|billion|thousand|percent)\b))"
    r"|(?<=\s)_{3,}(?=[\s.,])"
    r"|\b(?:was|were|by|about|than|over|around|for|on|had|has|have|some|the|are) XX\b"
    r"(?![-/]| century| (?:or|and) XY| chromo)"
    r"|\b(?:was|were|by|about|than|over|around|for|on|had|has|have|some|the|are|in|of|with) (?-i:TK|TKTK)\b)"
    r"|(?P<link>(?<=\s)\((?:add |insert )?link\)(?![(\[]))"
    r"|(?P<remark>\((?!(?:NB|PS|Note|Source|Photo|Image|Answer|Spoiler|Hint|Tip|Credit|Example|Update|Fig)\b)"
    r"(?-i:(?:@\w+:?|[A-Z][a-z]+:) [^()\n]{0,100}(?:\?|\b(?:please|pls) [^()\n]{0,60}))\)"
    r"|\((?:todo|fixme|tbd|tk)\b[^()\n]{0,80}\)|\([^()\n]{2,80}\?\?[^()?\n]{0,60}\)"
    r"|\((?:[^()\n]{2,80}[ ,;:])?(?:ask|check with|confirm with) (?-i:[A-Z][a-z]+)\)"
    r"|\[(?:(?-i:[A-Z][a-z]+ (?:to|please|can you) )|note to self)[^\]\n]{2,60}\](?![(\[:])"
    r"|(?:\[|\()(?:check|verify|confirm|reword|rewrite|cite|citation|source|ref)"
    r"(?: (?:this|that|numbers?|names?|dates?|spelling|facts?|needed)\??|\?)(?:\]|\))(?![(\[:])"
    r"|(?-i:[$%]{1,2}(?:FIRST_?|LAST_?)?NAME\b%?))"
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
        if kind == "named" and word[1:-1].islower() and word[1:-1] not in {"link", "url"}:
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
