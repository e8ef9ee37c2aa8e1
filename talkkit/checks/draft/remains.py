"""What editing leaves behind: marks of a conflict or a review, garbled characters, text pasted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.rules import CONFLICT, CURLY_QUOTES, GARBLED, REVIEW_MARKS, TWICE
from talkkit.diagnostics import Severity, Span
from talkkit.post.splice import Edit

_CONFLICT = re.compile(r"^(?:<{7} \S.*|>{7} \S.*|\|{7} \S.*)$", re.MULTILINE)


def conflicts(document: Document) -> Iterator[Finding]:
    """Lines that a version control system wrote between two versions."""
    for found in _CONFLICT.finditer(document.bare):
        message = f"{found.group()[:7]} is the mark of a conflict of versions"
        hint = "keep one of the versions, and take the marks out"
        yield document.found(CONFLICT, message, Span(*found.span()), hint=hint)


_RUN = re.compile(r"(?:[\u00c2-\u00c3\u00c5][^\x00-\x7f]|\u00e2[^\x00-\x7f]{2}|\u00f0[^\x00-\x7f]{3})+")
_STRAY = re.compile(r"(?<=[a-z0-9.,;:!?)])\u00c2(?=[ \u00a0])")
"""What is left of a no-break space whose second byte has become a plain one."""
_REPLACED = re.compile("(?<![^\\s\ufffd])[^\\s\ufffd]*(?:\ufffd+[^\\s\ufffd]*)+")
"""A word with replacement characters; looked for at the beginnings of words alone, so that each is read once."""
_ENTITY = re.compile(r"&amp;(?:amp|lt|gt|quot|nbsp|#\d{2,5}|[lr][sd]quo|[mn]dash|hellip);")
_ON_ENCODINGS = re.compile(
    r"\b(?:mojibake|encodings?|utf-?8|latin-?1|charsets?|character sets?|unicode)\b", re.IGNORECASE
)


def garbled(document: Document) -> Iterator[Finding]:
    """UTF-8 that was read as Windows-1252, replacement characters, entities escaped twice."""
    severity = Severity.WARNING if _ON_ENCODINGS.search(document.source.text) else None
    for found in _RUN.finditer(document.prose):
        meant = _read_again(found.group())
        if meant:
            span = Span(*found.span())
            message = f"'{found.group()}' stands where '{meant}' was meant: UTF-8 was read in another encoding"
            yield document.found(
                GARBLED, message, span, severity=severity, edits=() if severity else (Edit(span, meant),)
            )
    for found in _STRAY.finditer(document.prose):
        span = Span(*found.span())
        message = "'Â' is what another encoding has left of a no-break space"
        yield document.found(GARBLED, message, span, severity=severity, edits=() if severity else (Edit(span, ""),))
    for found in _REPLACED.finditer(document.prose):
        message = f"'{found.group()[:40]}' has lost a character in another encoding"
        yield document.found(GARBLED, message, Span(*found.span()), severity=severity)
    for found in _ENTITY.finditer(document.markup):
        message = f"readers see {found.group().replace('&amp;', '&', 1)}: the character was escaped twice"
        yield document.found(GARBLED, message, Span(*found.span()), severity=Severity.WARNING)


def _read_again(text: str) -> str:
    """What the characters mean as UTF-8; empty where they are no such thing."""
    for encoding in ("cp1252", "latin-1"):
        try:
            # A space or a letter behind it is no continuation byte, so `À la` and `Ã` alone never get here.
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


_REFRAIN = 3
"""So many paragraphs that come again are a form, such as that of a manual or a song."""


def twice(document: Document) -> Iterator[Finding]:
    """Paragraphs outside of lists that stand in the post already."""
    seen: dict[str, int] = {}
    found: list[Finding] = []
    for leaf in document.leaves:
        text = " ".join(document.source.text[leaf.span.start : leaf.span.end].split())
        if leaf.kind != "paragraph" or leaf.lists or len(text) < 45 or len(document.words(leaf).split()) < 8:
            continue
        if text in seen:
            message = f"this paragraph stands on line {seen[text]} already: '{text[:40]}…'"
            found.append(document.found(TWICE, message, document.line_span(leaf.span.start)))
        seen.setdefault(text, leaf.line)
    yield from found if len(found) <= _REFRAIN else ()


_CURLY = re.compile(r"[\w-]=[“”„«‘’](?P<value>[^“”„«»‘’\"'\n]*)[“”»‘’]?")
_HOLDERS = re.compile(r"<[A-Za-z][\w-]*\s[^<>]{0,2000}>|\{[%{:].{0,2000}?\}|\{[#.][^{}\n]{0,500}\}", re.DOTALL)


def curly_quotes(document: Document) -> Iterator[Finding]:
    """Typographic quotation marks around the value of an attribute."""
    for holder in _HOLDERS.finditer(document.bare):
        found = _CURLY.search(holder.group())
        if found:
            start = holder.start() + found.start() + 2
            span = Span(start, holder.start() + found.end())
            message = f"{document.source.text[start : start + 1]} is no quotation mark for an attribute"
            hint = f'write "{found["value"]}"'
            yield document.found(CURLY_QUOTES, message, span, hint=hint, edits=(Edit(span, f'"{found["value"]}"'),))
    for found in re.finditer(r"\]\([^\s()]+[ \t]+[“”„][^()\n]*\)", document.markup):
        message = "the title of this link stands in typographic quotation marks, so it is no link"
        yield document.found(CURLY_QUOTES, message, Span(*found.span()))


_REVIEW = re.compile(
    r"(?<!\{)\{(?:\+\+.{1,300}?\+\+|--.{1,300}?--|~~.{1,300}?~~|>>.{1,300}?<<|==.{1,300}?==\}\{>>.{1,300}?<<)\}",
    re.DOTALL,
)


def review_marks(document: Document) -> Iterator[Finding]:
    """CriticMarkup: `{++in++}`, `{--out--}`, `{>>remark<<}`."""
    for found in _REVIEW.finditer(document.markup):
        message = f"a change that somebody proposed is still to be decided: {' '.join(found.group().split())[:60]}"
        yield document.found(REVIEW_MARKS, message, Span(*found.span()))
