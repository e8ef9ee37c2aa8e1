"""Sentences that stop in the middle, colons that announce nothing, words that stand twice, and gaps in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding, Leaf, ends_with_something_else
from talkkit.checks.draft.masks import GONE, shown
from talkkit.checks.draft.rules import CUT_SENTENCE, LOOSE_SPACE, NOTHING_ANNOUNCED, REPEATED_WORD
from talkkit.diagnostics import Severity, Span

_LAST_WORD = re.compile(r"(?<![\w/&@.-])([^\W\d_]+(?:['’][^\W\d_]+)?)[*_\"”’)\]]*\s*\Z")
_ENDED_BEFORE = re.compile(r"[.!?…][\"”’)\]*_]*\s+\S")


def cut_sentences(document: Document) -> Iterator[Finding]:
    """Paragraphs that end in a word that needs another one."""
    known = document.language
    if known is None:
        return
    for leaf, following in _pairs(document):
        text = document.words(leaf)
        if (
            leaf.kind != "paragraph"
            or leaf.quoted
            or ends_with_something_else(text)
            or not _breaks_off(document, leaf, following)
        ):
            continue
        found = _LAST_WORD.search(text)
        if not found or _is_markup_end(document, leaf) or len(text.split()) < 3:
            continue
        word = found[1].lower()
        if re.search(r"\(\w\)\W*\Z", text):
            continue  # the name of an item: `as in (a)`
        if not found[1].islower() or not (word in known.never_last or word in known.hardly_last):
            continue
        punctuated = bool(_ENDED_BEFORE.search(text))
        certain = punctuated or (word in known.never_last and len(text.split()) >= 6)
        severity = Severity.ERROR if certain else Severity.WARNING
        end = leaf.span.start + found.end(1)
        start = end - len(re.search(r"(?:\S+\s+){0,3}\S+\Z", text[: found.end(1)])[0])  # type: ignore[index]
        message = f"the sentence stops in the middle: '… {_last_words(text)}'"
        yield document.found(CUT_SENTENCE, message, Span(start, end), severity=severity)


def _pairs(document: Document) -> Iterator[tuple[Leaf, Leaf | None]]:
    leaves = document.leaves
    for index, leaf in enumerate(leaves):
        yield leaf, leaves[index + 1] if index + 1 < len(leaves) else None


_HEADING = re.compile(r"\s*<h[1-6]\b", re.IGNORECASE)


def _breaks_off(document: Document, leaf: Leaf, following: Leaf | None) -> bool:
    """Whether what follows cannot be the rest of the sentence: not a list, code, a picture, a table."""
    if following is None or following.kind == "heading":
        return True
    if following.kind == "html":
        return bool(_HEADING.match(document.source.text, following.span.start))
    begins = document.markup[following.span.start : following.span.end].lstrip()
    if following.kind != "paragraph" or begins.startswith(("![", "[![", GONE, "<")):
        return False
    if leaf.lists:
        return not following.lists  # the list has ended
    if following.lists:
        number = document.lists[following.lists[0]].items[0].number
        return number is not None and number > 1  # a list that goes on, not one that is announced
    return not following.quoted


def _is_markup_end(document: Document, leaf: Leaf) -> bool:
    """Whether the paragraph ends in a picture or an element, which the words alone do not show."""
    return bool(
        re.search(
            r"(?:!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|/>|</\w+>|<br>)\s*\Z",
            document.markup[leaf.span.start : leaf.span.end],
        )
    )


def _last_words(text: str) -> str:
    return " ".join(shown(text).split()[-4:])


def announcements(document: Document) -> Iterator[Finding]:
    """Colons behind which nothing comes."""
    level = 0
    for leaf, following in _pairs(document):
        level = _level(document, leaf) or level
        text = document.words(leaf).rstrip()
        if leaf.kind != "paragraph" or leaf.lists or leaf.quoted or not text.endswith(":"):
            continue
        if document.source.text[leaf.span.end : following.span.start if following else None].strip():
            continue  # definitions, templates
        # A heading of a lower rank is what was announced.
        if following is None or 0 < _level(document, following) <= level:
            end = leaf.span.end
            message = f"nothing follows behind '{_last_words(text)}'"
            yield document.found(NOTHING_ANNOUNCED, message, Span(max(leaf.span.start, end - 60), end))


def _level(document: Document, leaf: Leaf) -> int:
    """The rank of a heading, in Markdown or HTML; 0 for what is none."""
    text = document.source.text[leaf.span.start : leaf.span.end]
    if leaf.kind == "html" and (found := re.match(r"\s*<h([1-6])\b", text, re.IGNORECASE)):
        return int(found[1])
    if leaf.kind != "heading":
        return 0
    marks = re.match(r"\s*(#{1,6})", text)
    return len(marks[1]) if marks else 1 if text.rstrip().endswith("=") else 2


_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \n]+(\1)(?![\w'’-])", re.IGNORECASE)
# fmt: off
_MAY_BE_TWICE = frozenset((
    "had", "that", "very", "really", "so", "blah", "bye", "ha", "knock", "no", "now", "yeah", "well", "long",
    "many", "much", "far", "more", "never", "ever", "whole", "sie", "die", "der", "das", "nous", "vous", "se",
    "ça", "si", "puis", "que", "en", "is", "do", "her", "it", "there", "out", "on", "in", "up", "bora", "new",
    "hear", "tut", "cha", "pom",
))
# fmt: on


def repeated_words(document: Document) -> Iterator[Finding]:
    """`the the`."""
    for leaf in document.leaves:
        if leaf.kind not in {"paragraph", "heading"}:
            continue
        for found in _TWICE.finditer(document.words(leaf)):
            if found[1].lower() in _MAY_BE_TWICE or not found[2].islower() or len(found[1]) > 12:
                continue
            span = Span(leaf.span.start + found.start(), leaf.span.start + found.end())
            # What was between (a link, code) may have been masked; then the two are no neighbours.
            if " ".join(document.source.text[span.start : span.end].split()) == f"{found[1]} {found[2]}":
                yield document.found(REPEATED_WORD, f"'{found[1]} {found[2]}' says '{found[2]}' twice", span)


_GAP = re.compile(r"(?<=[a-zà-ÿ,;)])(  +)(?=[a-zà-ÿ])")


def loose_spaces(document: Document) -> Iterator[Finding]:
    """Two blanks in the middle of a sentence."""
    for leaf in document.leaves:
        if leaf.kind != "paragraph":
            continue
        text = document.source.text[leaf.span.start : leaf.span.end]
        for found in _GAP.finditer(document.markup, leaf.span.start, leaf.span.end):
            span = Span(*found.span(1))
            if text[found.start(1) - leaf.span.start : found.end(1) - leaf.span.start].isspace():
                before = document.source.text[max(leaf.span.start, span.start - 20) : span.start].split()
                message = f"two blanks behind '{before[-1]}'; a word may be missing" if before else "two blanks"
                yield document.found(LOOSE_SPACE, message, span)
