"""What a comment is: a directive, a presenter's note, or private.

A comment whose lines all read `key: value` with a known key is a directive. A comment that begins with `//`,
`comment:` or a to-do word, or that talks to another tool, is private. Everything else is a note.
"""

from __future__ import annotations

import re
import textwrap

from msgspec import Struct

from talkkit.outline import private
from talkkit.words import canonical, nearest, words

_VALUED_WORDS = """
    layout class paginate footer header overflow transition hidden hide visibility background background-image
    background-color background-size color agenda id lang dir heading-divider size include
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
    incremental-lists list-item-newlines snippet-output theme style math
    marp auto-scaling page-number
"""
UNSUPPORTED = frozenset(_UNSUPPORTED_WORDS.split())
"""Directives of other tools, and of the front matter, that have no effect in a comment."""
UNSUPPORTED_BARE = frozenset(("jump-to-middle", "reset-layout", "new-line", "new-lines", "newline"))

words("directive", VALUED | BARE | UNSUPPORTED)
words("attribute", VALUED)
words("class", BARE)

_LINE = re.compile(r"(_?)([A-Za-z][\w-]*):(?:[ \t]+(.*)|$)")
_BESIDE = re.compile(r"//?(?!\w)|([A-Za-z]{3,9})(?::|(?<=[A-Z])\b)")
_PRIVATE_WORDS = words("private comment", ("comment", "todo", "fixme"))
_PRIVATE = re.compile(
    r"//|comment:|(?:TODO|FIXME|XXX)\b|prettier-ignore|markdownlint-|textlint-|vale\b|cspell:|spell-checker:|"
    r"omit (?:in|from) toc|eslint-|vim:|-\*-|#(?:end)?region\b"
)
_SPEAKER_NOTE = re.compile(r"\s*speaker_note:[ \t]*(?:[|>][+-]?[ \t]*(?=\n|$))?")
_REVEAL = re.compile(r"\.(?:([a-z]+):|(element|slide)[ \t]+(?=[\w-]+=))(.*)", re.DOTALL)
_OTHERS = re.compile(
    r"[*$](?:theme|size|template|class|width|height|prerender|page_number|backgroundImage):"
    r"|(?:md2pptx|SPDX-[\w-]+|mdformat|pandoc|quarto|slidev|doctoc|reuse|pptx|deckset|hugo|jekyll):"
)
"""How comments to other programs begin."""


class Directive(Struct, frozen=True):
    """One setting. `spot`: for this slide only."""

    key: str
    value: str
    spot: bool
    written: str = ""
    """What stands there, where the key is a private word that is misspelt."""


class Unsupported(Struct, frozen=True):
    """A directive that has no effect here, and the one that was meant where it is misspelt."""

    key: str
    meant: str = ""


class Private(Struct, frozen=True):
    """Not for anybody but the author of the file. `written` and `meant`: a word that is taken for another one."""

    written: str = ""
    meant: str = ""


class NoteText(Struct, frozen=True):
    """Markdown for the presenter. Line 0 is the comment's first line."""

    text: str
    unknown: str = ""
    """What looks like the key of a setting that nobody knows."""


class SlideAttributes(Struct, frozen=True):
    """`.slide: data-background="x"` of reveal.js: attributes of the slide."""

    text: str
    written: str = ""
    """What stands in the place of `.slide`, where that is misspelt."""


Comment = tuple[Directive | Unsupported, ...] | Unsupported | Private | NoteText | SlideAttributes


def classify(text: str) -> Comment:
    """What the text between `<!--` and `-->` is."""
    stripped = text.strip()
    if not stripped or _PRIVATE.match(stripped):
        return Private()
    if stripped[0] + stripped[-1] in ("{}", "[]") or _OTHERS.match(stripped):
        return Unsupported(stripped.split(maxsplit=1)[0].rstrip(":{[") or "in JSON")
    reveal = _REVEAL.match(stripped)
    if reveal:
        name = reveal[1] or reveal[2]
        if name != "slide" and not nearest(name, ("slide",)):
            return Unsupported(f".{name}")
        return SlideAttributes(reveal[3].strip(), "" if name == "slide" else f".{name}")
    speaker = _SPEAKER_NOTE.match(text)
    if speaker:
        skipped = "\n" * text.count("\n", 0, speaker.end())
        return NoteText(skipped + _dedented(text[speaker.end() :]))
    found = _directives(stripped) or _almost_private(stripped)
    if found:
        return found
    line = _LINE.fullmatch(stripped)
    return NoteText(_dedented(text), line[2] if line and stripped[0].islower() and line[3] else "")


def _almost_private(text: str) -> Private | None:
    """A comment that begins with a misspelt word for private ones."""
    found = _BESIDE.match(text)
    if found is None:
        return None
    word = nearest((found[1] or "").lower(), _PRIVATE_WORDS)
    if found[1] and not word:
        return None
    return Private(found[0], f"{word}:" if word == "comment" else word.upper() or "//")


def _directives(text: str) -> tuple[Directive | Unsupported, ...] | None:
    """The settings of a comment that is nothing else."""
    found = [_directive(line) for line in filter(None, map(str.strip, text.split("\n")))]
    known = tuple(entry for entry in found if entry is not None)
    return known if len(known) == len(found) else None


def _directive(line: str) -> Directive | Unsupported | None:
    match = _LINE.fullmatch(line)
    written, value = (match[2], unquoted((match[3] or "").strip())) if match else (line, "")
    key, length = canonical(written), len(value.split())
    hiding = private.meant(written, private.SETTINGS if match else private.HIDING)
    if hiding:
        exact = hiding == key and written == written.lower()
        return Directive(hiding, value, spot=True, written="" if exact else written) if length <= 1 else None
    if written != written.lower() and (match is None or written[0].isupper()):
        return None
    taken, ignored = (VALUED, UNSUPPORTED) if match else (BARE, UNSUPPORTED_BARE)
    if key in taken:
        return Directive(key, value, not match or bool(match[1]) or key not in CARRIED)
    near = nearest(key, taken | ignored) if length <= 3 else ""
    return Unsupported(written, near) if near or key in ignored else None


def unquoted(value: str) -> str:
    """A value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _dedented(text: str) -> str:
    first, newline, rest = text.partition("\n")
    return first.strip() + newline + textwrap.dedent(rest)
