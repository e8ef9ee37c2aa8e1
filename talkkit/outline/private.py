"""Words that keep something from the audience, and what is taken for them: a misspelt one keeps its text private, too.

The grammar puts the known word in the place of a misspelt one, and leaves what was written in the token's `meta`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it.token import Token
from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.model.blocks import Attributes
from talkkit.outline import rules
from talkkit.outline.htmltags import Tag
from talkkit.words import canonical, nearest, words

NOTES = words("notes", ("notes", "note", "speaker-notes", "speaker-note", "speaker", "presenter-notes"))
"""Classes of what only the presenter sees."""
ACCEPTED = frozenset(("notes", "speaker-notes", "speaker-note", "presenter-notes"))
"""Those that nobody need be told about."""
HIDING = words("hiding", ("hidden", "hide", "skip-slide"))
"""Keys and classes that hide a slide."""
OUTPUTS = words("outputs", ("content-hidden", "content-visible"))
FORMATS = words("formats", ("when-format", "unless-format"))
words("class", (*NOTES, *HIDING, *OUTPUTS))
VISIBILITY = "visibility"
SHOWN = ("visible", "uncounted")
"""Values of `visibility` that hide nothing (reveal.js)."""
ENTRIES = words("private front matter", ("notes", "publish-notes", "draft"))
"""Keys of the front matter."""
SETTINGS = words("attribute", (*HIDING, VISIBILITY))
"""Of a slide."""
_KEYS = SETTINGS | FORMATS
_CLASSES = frozenset((*HIDING, *OUTPUTS))
_NO = ("false", "no", "off", "0")
_YES = ("", "true", "yes", "on", "1", "skip")
_MARKS = frozenset(("note", "notes"))

_MEANT = "meant"
"""Key, in a token's `meta`, of pairs of what was written and the word that it was taken for."""
_MARK = re.compile(
    r"([^\W\d_]{3,7}):(?=\s|$)|notes?;(?=\s|$)|(\?{2,4}|[^\s?]?\?{1,3}[^\s?]?\?{0,2})[ \t]*$", re.IGNORECASE
)
_WORD = re.compile(r"[\w-]+")
_LOOSE = re.compile(r"[ \t]*(?:\{[^{}]{1,80}\}?|\.[\w-]{1,40}\}|\(\.[\w-]{1,40}\))[ \t]*$")
"""What a heading ends with that may have been attributes in braces."""


def meant(word: str, known: Collection[str]) -> str:
    """The private word that a word is, or is a misspelling of, or nothing."""
    name = canonical(word)
    return name if name in known else nearest(name, known)


def is_notes(word: str) -> bool:
    """Whether a class names notes, spelt as it may be."""
    return bool(meant(word, NOTES))


def corrected(attributes: Attributes, token: Token, *, block: bool) -> Attributes:
    """Attributes with private words in the place of misspelt ones; `block`: those of a `:::` block, not of a slide."""
    classes = tuple(_class(name, token, block=block) for name in attributes.classes)
    pairs = tuple((_key(key, token), value) for key, value in attributes.pairs)
    return replace(attributes, classes=classes, pairs=pairs)


def _class(name: str, token: Token, *, block: bool) -> str:
    if block and is_notes(name):
        if canonical(name) not in ACCEPTED:
            note(token, name, "notes")
        return "notes"
    found = meant(name, _CLASSES if block else HIDING)
    found = "hidden" if found in HIDING else found
    if found and found != name and canonical(name) not in _CLASSES:
        note(token, name, found)
    return found or name


def _key(key: str, token: Token) -> str:
    name = canonical(key.removeprefix("data-"))
    found = nearest(name, _KEYS)
    if found:
        note(token, key, found)
    return found or key


def notes_tag(tag: Tag) -> bool:
    """Whether a tag has the class of notes, both spelt as they may be."""
    return tag.opens and any(
        (key == "class" or nearest(key, ("class",))) and any(map(is_notes, value.split()))
        for key, value in tag.attributes
    )


def is_plain_notes(tag: Tag) -> bool:
    """Whether the tag of notes is spelt as reveal.js has it."""
    return tag.name == "aside" and bool(ACCEPTED.intersection(tag.get("class").split()))


def note(token: Token, written: str, word: str) -> None:
    """Keep what was written in the place of a private word, so that it can be said."""
    token.meta.setdefault(_MEANT, []).append((written, word))


def findings(token: Token, span: Span) -> list[Diagnostic]:
    """What there is to say about the private words of a token that stands at a span."""
    return [near(written, word, span) for written, word in token.meta.get(_MEANT, ())]


def near(written: str, word: str, span: Span) -> Diagnostic:
    """What to say about a word that is treated as a private one."""
    message = f"'{written}' is taken for '{word}', so that nothing private is shown"
    return rules.ALMOST_PRIVATE.at(message, span, hint=f"write {word}, or another word if it was not meant")


def hidden_class(names: Collection[str]) -> str:
    """The class among these that hides a slide, spelt as it may be; or nothing."""
    return next((name for name in names if meant(name, HIDING)), "")


def in_block_info(info: str) -> bool:
    """Whether text behind colons that is no attributes holds a word for notes."""
    return any(is_notes(word) for word in _WORD.findall(info)[:3])


def loose(text: str) -> re.Match[str] | None:
    """What stands at the end of a heading, is no attributes in braces, and holds a word that hides the slide."""
    found = _LOOSE.search(text)
    return found if found and any(meant(word, SETTINGS) for word in _WORD.findall(found[0])) else None


def note_mark(line: str) -> tuple[str, str] | None:
    """A misspelt `Note:` or `???` at the start of a line, and which of them it was meant to be."""
    found = _MARK.match(line)
    if found is None:
        return None
    if found[1]:
        word = nearest(found[1].lower(), _MARKS)
        return (found[0], f"{word}:") if word else None
    if not found[2]:
        return found[0], "Note:"
    return (found[2], "???") if _questions(found[2]) else None


def _questions(written: str) -> bool:
    """Whether one character is wrong, missing or too many in three question marks."""
    marks, others = written.count("?"), len(written.replace("?", ""))
    return (marks, others) in ((2, 0), (2, 1), (3, 1), (4, 0))


def hides(key: str, value: str) -> tuple[bool, str]:
    """Whether a setting hides its slide, and the word that its value was taken for where it is none that is known."""
    value = value.strip().lower()
    if key == VISIBILITY:
        shown = nearest(value, SHOWN)
        return value not in SHOWN and not shown, "" if value in (*SHOWN, "hidden") else shown or "hidden"
    refused = nearest(value, _NO)
    return value not in _NO and not refused, "" if value in (*_NO, *_YES) else refused or "true"
