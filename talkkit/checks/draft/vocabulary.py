"""Words that differ a little from words that the post uses often: slips, and names in two spellings.

No dictionary is asked. A word is suspect only beside one that the author writes often, and only where the difference is
one that fingers make (two letters swapped, one doubled, dropped or added) and grammar does not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from talkkit.checks.draft.document import Document, Finding
from talkkit.checks.draft.rules import INCONSISTENT_NAME, MISSPELLING
from talkkit.diagnostics import Severity, Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
OFTEN = 3
"""How often a post uses a word that counts as its own."""


class _Use(Struct, frozen=True):
    word: str
    start: int
    opens: bool
    """Whether it stands where a capital says nothing: at the start of a sentence, in a heading."""


def words(document: Document) -> Iterator[Finding]:
    """Likely misspellings, and names in two spellings."""
    uses = tuple(_uses(document))
    yield from misspellings(document, uses)
    yield from names(document, uses)


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


def misspellings(document: Document, uses: Iterable[_Use]) -> Iterator[Finding]:
    """Rare words that are nearly one of the post's own."""
    counts = Counter(use.word.lower() for use in uses)
    own = {word for word, count in counts.items() if count >= OFTEN and len(word) >= 5}
    near = _by_letters(own)
    for use in uses:
        word = use.word.lower()
        if (
            counts[word] != 1
            or len(word) < 5
            or (use.word[0].isupper() and not use.opens)
            or use.word[1:] != use.word[1:].lower()
        ):
            continue
        close = [other for other in near.get(word[0], ()) if abs(len(other) - len(word)) <= 1 and _is_slip(word, other)]
        if close:
            best = max(sorted(close), key=lambda other: counts[other])
            message = f"'{use.word}' is nearly '{best}', which this post says {counts[best]} times"
            span = Span(use.start, use.start + len(use.word))
            yield document.found(MISSPELLING, message, span, hint=f"did you mean {best}?")


def _by_letters(words: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        found[word[0]].append(word)
    return found


_SLIPS = (
    (re.compile(r"\b(?:has|have|had|'ve|’ve)\s+(?:\w+ly\s+)?(lead)\s+(?:us|me|them|him|her|you|to)\b"), "led"),
    (re.compile(r"\b(?:could|should|would|must|might)\s+(of)\s+(?!course)"), "have"),
    (re.compile(r"\b(it['’]s)\s+own\b"), "its"),
)
"""Slips that sound right, and are wrong in every English text."""


def confusions(document: Document) -> Iterator[Finding]:
    """Words that were taken for others that sound alike."""
    if document.language is None or document.language.tag != "en":
        return
    for pattern, meant in _SLIPS:
        for found in pattern.finditer(document.prose):
            message = f"'{' '.join(found.group().split())}' is most likely '{meant}' there"
            yield document.found(MISSPELLING, message, Span(*found.span(1)), hint=f"did you mean {meant}?")


# fmt: off
_REAL = frozenset((
    "through", "though", "thorough", "form", "from", "quite", "quiet", "trail", "trial", "casual", "causal",
    "being", "begin", "united", "untied", "angel", "angle", "diary", "dairy", "loose", "lose", "chose",
    "choose", "latter", "later", "desert", "dessert", "content", "context", "contest", "contents", "costs",
    "hosts", "desing", "county", "country", "conversation", "conservation", "curse", "course", "personal",
    "personnel", "moral", "morale", "planed", "planned", "staring", "starring", "writing", "written", "tired",
    "tried", "these", "those", "there", "their", "three", "where", "were", "while", "whole", "whose", "which",
    "other", "others", "another", "about", "above", "after", "every", "everything", "several", "server",
    "servers", "serve", "services", "seven", "since", "single", "should", "would", "could", "world", "work",
    "works",
))
# fmt: on
"""Words that are a slip's distance from each other and all of them English."""


def _is_slip(word: str, other: str) -> bool:
    """Whether one comes from the other by a slip inside of the word."""
    if word in _REAL or word.replace("-", "") == other.replace("-", ""):
        return False
    return (_swapped(word, other) if len(word) == len(other) else _one_more(word, other)) and not _same_stem(
        word, other
    )


def _one_more(word: str, other: str) -> bool:
    """One letter is dropped, added or doubled, where grammar adds none."""
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= 7 and re.sub(r"e(?=(?:s|d|r|rs)$)", "", longer) == shorter:
        return True
    for index in range(1, len(longer) - 1):
        if longer[:index] + longer[index + 1 :] == shorter:
            letter = longer[index]
            doubled = letter in (longer[index - 1], longer[index + 1])
            # Near the end a letter more or less is grammar (`talked`, `talkers`), at the start a prefix.
            return (
                (doubled and len(word) >= 6)
                or (len(shorter) >= 7 and 1 < index < len(longer) - 2)
                or ("-" in word and "-" in other and letter != "-")
            )
    return False


def _swapped(word: str, other: str) -> bool:
    """Two neighbouring letters have changed places."""
    different = [index for index in range(len(word)) if word[index] != other[index]]
    if len(different) != 2 or different[1] != different[0] + 1:
        return False
    first, second = different
    return word[first] == other[second] and word[second] == other[first]


_ENDINGS = (
    "",
    "s",
    "es",
    "d",
    "ed",
    "r",
    "er",
    "rs",
    "ers",
    "ing",
    "ings",
    "ly",
    "y",
    "ies",
    "al",
    "ally",
    "ion",
    "ions",
    "or",
    "ors",
)


def _same_stem(word: str, other: str) -> bool:
    """`planned` and `planner`, `query` and `queries`: a stem, and endings that words take."""
    size = next((at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), len(word))
    size = min(size, len(other))
    for at in range(max(3, size - 3), size + 1):
        one, two = word[at:], other[at:]
        # `services` has no other plural `servics`: the same ending with and without its vowel is a slip.
        if one in _ENDINGS and two in _ENDINGS and f"e{one}" != two and f"e{two}" != one:
            return size >= 3
    return False


def names(document: Document, uses: Iterable[_Use]) -> Iterator[Finding]:
    """Names with capitals or hyphens in different places."""
    groups: defaultdict[str, list[_Use]] = defaultdict(list)
    for use in uses:
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
