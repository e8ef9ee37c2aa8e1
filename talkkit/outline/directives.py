"""What a comment is: a directive, a presenter's note, or private.

A comment whose lines all read `key: value` with a known key is a directive. A comment that begins with `//`,
`comment:` or a to-do word, or that talks to another tool, is private. Everything else is a note.
"""

from __future__ import annotations

import re
import textwrap

from msgspec import Struct

_VALUED_WORDS = """
    layout class paginate footer header overflow transition hidden hide visibility background background-image
    background-color background-size color agenda id lang dir
"""
VALUED = frozenset(_VALUED_WORDS.split())
"""Keys that take a value."""
BARE = frozenset(("pause", "end-slide", "skip-slide", "hidden", "hide", "agenda", "no-footer", "fit"))
"""Directives that are a word alone."""
_CARRIED_WORDS = """
    class paginate footer header background background-image background-color background-size color
"""
CARRIED = frozenset(_CARRIED_WORDS.split())
"""Directives that hold from their slide on, unless they are written with `_` in front (Marp)."""
_UNSUPPORTED_WORDS = """
    font-size alignment jump-to-middle new-line new-lines newline newlines column-layout column reset-layout
    incremental-lists list-item-newlines snippet-output include theme size style math heading-divider
    marp auto-scaling
"""
UNSUPPORTED = frozenset(_UNSUPPORTED_WORDS.split())
"""Directives of other tools, and of the front matter, that have no effect in a comment."""
UNSUPPORTED_BARE = frozenset(("jump-to-middle", "reset-layout", "new-line", "new-lines", "newline"))

_LINE = re.compile(r"(_?)([a-z][\w-]*):(?:[ \t]+(.*)|$)")
_PRIVATE = re.compile(
    r"//|comment:|(?:TODO|FIXME|XXX)\b|prettier-ignore|markdownlint-|textlint-|vale\b|cspell:|spell-checker:|"
    r"omit (?:in|from) toc|eslint-|vim:|-\*-|#(?:end)?region\b"
)
_SPEAKER_NOTE = re.compile(r"\s*speaker_note:[ \t]*(?:[|>][+-]?[ \t]*(?=\n|$))?")
_REVEAL = re.compile(r"\.slide:(.*)", re.DOTALL)


class Directive(Struct, frozen=True):
    """One setting. `spot`: for this slide only."""

    key: str
    value: str
    spot: bool


class Unsupported(Struct, frozen=True):
    """A directive that has no effect here."""

    key: str


class Private(Struct, frozen=True):
    """Not for anybody but the author of the file."""


class NoteText(Struct, frozen=True):
    """Markdown for the presenter. Line 0 is the comment's first line."""

    text: str


class SlideAttributes(Struct, frozen=True):
    """`.slide: data-background="x"` of reveal.js: attributes of the slide."""

    text: str


Comment = tuple[Directive, ...] | Unsupported | Private | NoteText | SlideAttributes


def classify(text: str) -> Comment:
    """What the text between `<!--` and `-->` is."""
    stripped = text.strip()
    if not stripped or _PRIVATE.match(stripped):
        return Private()
    reveal = _REVEAL.match(stripped)
    if reveal:
        return SlideAttributes(reveal[1].strip())
    speaker = _SPEAKER_NOTE.match(text)
    if speaker:
        skipped = "\n" * text.count("\n", 0, speaker.end())
        return NoteText(skipped + _dedented(text[speaker.end() :]))
    return _directives(stripped) or NoteText(_dedented(text))


def _directives(text: str) -> tuple[Directive, ...] | Unsupported | None:
    found: list[Directive] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        directive = _directive(line)
        if not isinstance(directive, Directive):
            return directive
        found.append(directive)
    return tuple(found)


def _directive(line: str) -> Directive | Unsupported | None:
    word = _key(line) if line == line.lower() else ""
    if word in BARE:
        return Directive(word, "", spot=True)
    if word in UNSUPPORTED_BARE:
        return Unsupported(line)
    match = _LINE.fullmatch(line)
    key = _key(match[2]) if match else ""
    if match and key in VALUED:
        return Directive(key, unquoted((match[3] or "").strip()), bool(match[1]) or key not in CARRIED)
    return Unsupported(match[2]) if match and key in UNSUPPORTED else None


def _key(word: str) -> str:
    """`backgroundColor`, `background_color` and `background-color` are one."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", word).lower().replace("_", "-")


def unquoted(value: str) -> str:
    """A value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _dedented(text: str) -> str:
    first, newline, rest = text.partition("\n")
    return first.strip() + newline + textwrap.dedent(rest)
