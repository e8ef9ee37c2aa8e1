"""Words of a draft: misspellings that a well-kept list has, and names in two spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec import Struct

from talkkit import programs
from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.rules import INCONSISTENT_NAME, MISSPELLING
from talkkit.diagnostics import Severity, Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Use(Struct, frozen=True):
    word: str
    start: int
    opens: bool
    """Whether it stands where a capital says nothing: at the start of a sentence, in a heading."""


def _uses(document: Document) -> Iterator[_Use]:
    source = document.source.text
    for leaf in document.leaves:
        if leaf.kind not in {"paragraph", "heading", "table"}:
            continue
        text = document.words(leaf)
        for found in _WORD.finditer(text):
            start, end = leaf.span.start + found.start(), leaf.span.start + found.end()
            if source[start - 1 : start] in _BEFORE or _BEHIND.match(source, end):
                continue
            before = text[max(0, found.start() - 8) : found.start()].rstrip(" \t\n\"“‘'([*_>")
            yield _Use(found.group(), start, leaf.kind == "heading" or not before or before[-1] in ".!?:…•|-–—")


_BEFORE = frozenset("./\\_@#$&=:")
_BEHIND = re.compile(r"[/\\_@=(]|[.:]\w")
"""Around a part of a file's name, a path, an identifier."""


def misspellings(document: Document) -> Iterator[Finding]:
    """English words that are on the list of misspellings of `typos`, where that program is installed."""
    if document.language is not None and document.language.tag != "en":
        return
    starts, lines = [0], document.prose.split("\n")
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for word in programs.misspelt(document.prose):
        before = lines[word.line - 1].encode("utf-8", "replace")[: word.offset].decode("utf-8", "replace")
        start = starts[word.line - 1] + len(before)
        meant = " or ".join(word.corrections)
        span = Span(start, start + len(word.text))
        yield document.found(MISSPELLING, f"'{word.text}' is a misspelling", span, hint=f"did you mean {meant}?")


def names(document: Document) -> Iterator[Finding]:
    """Names with capitals or hyphens in different places."""
    groups: defaultdict[str, list[_Use]] = defaultdict(list)
    for use in _uses(document):
        word = re.sub(r"['’]s$", "", use.word)
        groups[word.replace("-", "").casefold()].append(_Use(word, use.start, use.opens))
    for group in groups.values():
        forms = Counter(use.word for use in group)
        if len(forms) > 1:
            yield from _capitals(document, group)
            yield from _hyphens(document, group)


def _capitals(document: Document, group: list[_Use]) -> Iterator[Finding]:
    """`GitHub` beside `Github`: one of them has a capital inside."""
    forms = Counter(use.word for use in group if "-" not in use.word)
    inner = [form for form in forms if re.search(r"[a-zà-ÿ]", form) and form[1:] != form[1:].lower() and len(form) > 3]
    if not inner:
        return
    best = max(sorted(inner), key=lambda form: forms[form])
    for use in group:
        # All capitals and all small letters are other things: a constant, a command, a package.
        if use.word == best or "-" in use.word or use.word.isupper() or use.word.islower():
            continue
        if forms[use.word] <= forms[best]:
            yield _other_spelling(document, use, best, Severity.WARNING)


def _hyphens(document: Document, group: list[_Use]) -> Iterator[Finding]:
    """`micro-service` beside `microservice`."""
    forms = Counter(use.word.lower() for use in group)
    if len(forms) < 2 or not any("-" in form for form in forms):
        return
    best = max(sorted(forms), key=lambda form: forms[form])
    rare = [use for use in group if use.word.lower() != best]
    if forms[best] > len(rare) and len(best) > 5:
        for use in rare:
            yield _other_spelling(
                document, use, best, Severity.WARNING if forms[best] >= 3 * len(rare) else Severity.INFO
            )


def _other_spelling(document: Document, use: _Use, best: str, severity: Severity) -> Finding:
    span = Span(use.start, use.start + len(use.word))
    message = f"'{use.word}' is written '{best}' elsewhere in this post"
    return document.found(INCONSISTENT_NAME, message, span, severity=severity)
