"""References and footnotes: defined, used, defined once, and written so that every engine reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.links import Link, folded
from talkkit.checks.draft.masks import GONE
from talkkit.checks.draft.rendered import Rendered
from talkkit.checks.draft.rules import (
    BROKEN_LINK,
    DUPLICATE_REFERENCE,
    SPACED_REFERENCE,
    UNDEFINED_REFERENCE,
    UNUSED_REFERENCE,
)
from talkkit.diagnostics import Severity, Span
from talkkit.post.splice import Edit

_READS_SPACED = frozenset(("jekyll", "jekyll-include", "pelican"))
_UNKNOWN = frozenset(("html", "iframe"))
"""Systems of which it is not known how they read Markdown."""


def undefined(document: Document, page: Rendered) -> Iterator[Finding]:
    """References without a definition, as far as the page really shows their brackets."""
    if re.search(r"^[ \t]*\[[^\]\n]*\{\{.*\]:", document.source.text, re.MULTILINE):
        return  # a template writes the definitions
    habit = any(link.form == "spaced" and link.label in document.defined for link in document.links)
    for link in document.links:
        if link.form not in {"full", "spaced", "collapsed"} or link.label in document.defined:
            continue
        if _is_no_reference(document, link):
            continue
        written = document.source.text[link.span.start : link.span.end]
        if not page.shows(f"[{_last_label(written)}]"):
            continue
        close = get_close_matches(link.label, sorted(document.defined), 1, 0.7)
        hint = f"did you mean [{document.defined[close[0]].label}]?" if close else "define it, or take the brackets out"
        # Where a post defines nothing, the site may bring definitions of its own; and two pairs of brackets with a
        # blank between are a link only for authors who write their links so.
        loose = (link.form == "spaced" and not (close or habit)) or (
            not document.defined and document.system in _UNKNOWN
        )
        severity = Severity.WARNING if loose else Severity.ERROR
        message = f"the reference [{_last_label(written)}] is not defined"
        yield document.found(UNDEFINED_REFERENCE, message, link.target_span, hint=hint, severity=severity)


def _last_label(written: str) -> str:
    """What stands in the last brackets, or in the first of `[a][]`."""
    parts = re.findall(r"\[([^\[\]]*)\]", written)
    return next((part for part in reversed(parts) if part.strip()), "")


def _is_no_reference(document: Document, link: Link) -> bool:
    """Brackets that people set in prose: `[1][2]`, `[[page]]`, `[x] [ ]`, `[sic]`, types such as `list[int][0]`."""
    text, label = link.text.strip(), link.label
    before = document.markup[link.span.start - 1 : link.span.start]
    if GONE in text + label or not label or label.startswith("^") or text.startswith("^"):
        return True
    if text.strip(" xX") == "" or label in {"x", "sic", "…", "..."} or (len(text) < 2 and len(label) < 2):
        return True
    if re.fullmatch(r"[#\d,\s-]+", text) or (re.fullmatch(r"[\d,\s–-]+", label) and not document.defined):
        return True
    return before == "[" or (before.isalnum() and link.form != "spaced") or document.markup[link.span.end :][:1] == "]"


def unused(document: Document) -> Iterator[Finding]:
    """Definitions that nothing uses, and those that contradict an earlier one."""
    used = {link.label for link in document.links if link.label}
    used |= {folded(name) for link in document.links for name in re.findall(r"\[([^\[\]]+)\]", link.text)}
    # In brackets more often than it is defined: also where links are not looked for (a table, a template).
    brackets = Counter(re.findall(r"\[([^\[\]\n]+)\]", document.source.text.casefold()))
    brackets.subtract(definition.label.casefold() for definition in document.definitions)
    seen: dict[str, str] = {}
    for definition in document.definitions:
        if definition.key in {"//", "comment", "#", "_"} or definition.target in {"#", "<>", ""}:
            continue  # the ways of writing a comment
        if GONE in definition.label:
            continue  # a template writes it
        first = seen.setdefault(definition.key, definition.target)
        if first != definition.target:
            message = f"[{definition.label}] is defined twice, first as {first}"
            yield document.found(DUPLICATE_REFERENCE, message, definition.span)
        elif definition.key not in used and brackets[definition.label.casefold()] <= 0:
            message = f"the reference [{definition.label}] is never used"
            yield document.found(UNUSED_REFERENCE, message, definition.span)


_NOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")


_ALONE = re.compile(r"[\w.,;:!?)”’\"]\[\^[a-z][a-z-]{2,}\](?=[\s.,;:!?)]|\Z)", re.IGNORECASE)
"""A mark behind a word or at the end of a sentence."""


def footnotes(document: Document) -> Iterator[Finding]:
    """Marks without a note, and notes without a mark."""
    text = document.markup
    defined: dict[str, re.Match[str]] = {}
    marks: list[re.Match[str]] = []
    for found in _NOTE.finditer(text):
        at_margin = not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        if found[2] and at_margin:
            defined.setdefault(found[1], found)
        else:
            marks.append(found)
    for mark in marks:
        if mark[1] not in defined and (defined or mark[1].isdecimal()) and re.fullmatch(r"[\w.-]+", mark[1]):
            message = f"the footnote [^{mark[1]}] is not defined"
            yield document.found(UNDEFINED_REFERENCE, message, Span(mark.start(), mark.start() + len(mark[1]) + 3))
        elif not defined and _ALONE.match(text, max(0, mark.start() - 1)):
            # It may be a pattern such as x[^abc].
            message = f"the footnote [^{mark[1]}] is not defined"
            span = Span(mark.start(), mark.start() + len(mark[1]) + 3)
            yield document.found(UNDEFINED_REFERENCE, message, span, severity=Severity.WARNING)
    used = {mark[1] for mark in marks}
    for name, found in defined.items():
        if name not in used:
            message = f"the footnote [^{name}] is never used"
            yield document.found(UNUSED_REFERENCE, message, Span(found.start(), found.end()))


def spaced(document: Document) -> Iterator[Finding]:
    """`[text] [label]`: one finding for the post, at the first of them."""
    written = [link for link in document.links if link.form == "spaced" and link.label in document.defined]
    if not written:
        return
    edits = tuple(edit for link in written for edit in _closed_up(document, link))
    severity = Severity.INFO if document.system in _READS_SPACED | _UNKNOWN else Severity.WARNING
    lines = sorted({document.source.position(link.span.start).line for link in written})
    where = ", ".join(map(str, lines[:8])) + (" ..." if len(lines) > 8 else "")
    count = f"{len(written)} references are" if len(written) > 1 else "a reference is"
    on = f"line{'s' if len(lines) > 1 else ''} {where}"
    message = f"{count} written with a blank, [text] [label], which only some engines read ({on})"
    yield document.found(
        SPACED_REFERENCE, message, written[0].span, severity=severity, hint="write [text][label]", edits=edits
    )


def _closed_up(document: Document, link: Link) -> Iterator[Edit]:
    """Takes the blank between the two pairs of brackets out."""
    text = document.source.text
    gap = re.search(r"\](\s+)\[[^\[\]]*\]\Z", text[link.span.start : link.span.end])
    if gap:
        yield Edit(Span(link.span.start + gap.start(1), link.span.start + gap.end(1)), "")


_APART = re.compile(
    r"(?<!\\)(?<!!)\[(?P<text>[^\[\]\n]{2,200})\](?P<gap>[ \t]+)\((?P<url>(?:https?://|/|\.\./)[^\s()]+)\)"
)
_REVERSED = re.compile(r"(?<![\w\]])\((?P<text>[^()\n]{2,120})\)\[(?P<url>https?://[^\s\[\]]+)\]")
_OPEN = re.compile(r"(?<!\\)\[(?P<text>[^\[\]\n]{2,200})\]\((?P<url>https?://[^\s()]+)[ \t]*$", re.MULTILINE)


def broken(document: Document) -> Iterator[Finding]:
    """Links whose brackets are not as they should be."""
    text = document.markup
    for found in _APART.finditer(text):
        if folded(found["text"]) in document.defined or re.fullmatch(r"[\d\W]+", found["text"]):
            continue
        edit = Edit(Span(*found.span("gap")), "")
        message = f"a blank stands between [{found['text'][:40]}] and its address"
        yield document.found(BROKEN_LINK, message, Span(*found.span()), edits=(edit,))
    for found in _REVERSED.finditer(text):
        message = f"the brackets of '{found['text'][:40]}' are the wrong way round"
        edit = Edit(Span(*found.span()), f"[{found['text']}]({found['url']})")
        yield document.found(BROKEN_LINK, message, Span(*found.span()), edits=(edit,))
    for found in _OPEN.finditer(text):
        if not re.match(r"\n[ \t]*[\"')]", text[found.end() :][:80]):
            message = f"the address of '{found['text'][:40]}' has no ) at its end"
            yield document.found(BROKEN_LINK, message, Span(*found.span()))
