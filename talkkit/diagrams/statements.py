"""A Mermaid text -> its statements with their places, and labels -> paragraphs.

Comments, directives (`%%{...}%%`) and front matter are taken out; `accTitle`, `accDescr` and `title` are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from talkkit.diagrams.problems import Problem
from talkkit.diagrams.sketch import Paragraph
from talkkit.model.runs import Run


class Statement(Struct, frozen=True):
    """One line of a diagram, without white space around it."""

    text: str
    line: int
    """From 1."""
    column: int
    """Of its first character, from 1."""
    indent: int = 0
    """Characters of white space before it."""

    def problem(self, message: str, hint: str | None = None, part: str = "") -> Problem:
        """A finding about the statement, or about the first place of a part of it."""
        start = max(0, self.text.find(part)) if part else 0
        return Problem(message, self.line, self.column + start, max(1, len(part or self.text)), hint)


class Script(Struct, frozen=True):
    """A diagram's text, taken apart."""

    head: Statement
    """The line that says what it is."""
    body: tuple[Statement, ...]
    title: str = ""
    description: str = ""
    """For those who cannot see it (`accDescr`)."""


_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_DESCRIPTION = re.compile(r"^[ \t]*accDescr\s*\{(.*?)\}", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"(accTitle|accDescr)\s*:\s*(.*)")
_TITLE = re.compile(r"title\s*:?\s+(.*)|title\s*:\s*(.*)")


def script(text: str, *, separators: str = "") -> Script:
    """The statements of a text whose first word says what diagram it is. `separators` also end a statement.

    Front matter gives a title only where the text has none of its own.
    """
    title = ""
    front = _FRONT.match(text)
    if front:
        found = re.search(r"^title\s*:\s*(.*)$", front.group(1), re.MULTILINE)
        title = found.group(1).strip().strip("\"'") if found else ""
        text = _blanked(text, front.start(), front.end())
    for directive in _DIRECTIVE.finditer(text):
        text = _blanked(text, directive.start(), directive.end())
    description = ""
    for block in _DESCRIPTION.finditer(text):
        description = " ".join(block.group(1).split())
        text = _blanked(text, block.start(), block.end())
    head, *rest = tuple(_statements(text, separators)) or (Statement("", 1, 1),)
    body: list[Statement] = []
    for each in rest:
        named = _NAMED.match(each.text)
        if named is None:
            body.append(each)
        elif named.group(1) == "accDescr":
            description = named.group(2).strip()
    return Script(head, tuple(body), title, description)


def titled(statement: Statement) -> str | None:
    """The title that a statement gives; None: it gives none."""
    found = _TITLE.fullmatch(statement.text)
    return plain(found.group(1) or found.group(2) or "") if found else None


def _blanked(text: str, start: int, end: int) -> str:
    """The text with a part of it blank, so that all places stay."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _statements(text: str, separators: str) -> Iterator[Statement]:
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip())
        if line.lstrip().startswith("%%"):
            continue
        position = 0
        for part in _parts(line, separators):
            stripped = part.strip()
            if stripped:
                column = position + len(part) - len(part.lstrip()) + 1
                yield Statement(stripped, number, column, indent)
            position += len(part) + 1


_ENTITY = re.compile(r"#(?:(\d+)|([A-Za-z]\w*));|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w*);")


def _parts(line: str, separators: str) -> list[str]:
    """The line cut at separators that do not end an entity code (`#59;`)."""
    if not separators or not any(mark in line for mark in separators):
        return [line]
    inside = {match.end() - 1 for match in _ENTITY.finditer(line)}
    parts, start = [], 0
    for index, character in enumerate(line):
        if character in separators and index not in inside:
            parts.append(line[start:index])
            start = index + 1
    return [*parts, line[start:]]


_BREAK = re.compile(r"\s*(?:<br\s*/?>|\\n|\n)\s*", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]{2,}")
"""Made one before breaks are looked for, so that nobody's long run of them is gone through again and again."""
_MARKUP = (
    "abbr|big|center|cite|code|del|div|dfn|em|font|h[1-6]|hr|img|ins|kbd|li|mark|ol|pre|samp|small|span|strike|strong|"
    "sub|sup|svg|tt|ul|var"
)
_TAG = re.compile(rf"</?(?:[biuspq]|(?i:{_MARKUP}))(?:\s[^<>]*)?/?>|<a\s[^<>]*>|</a>")
"""The tags that format a text. What else stands in angle brackets is text: `List<T>`, `<signed JWT>`, `<body>`."""
_ICON = re.compile(r"\bfa[bsrl]?:fa-[\w-]+\s*")


def plain(label: str) -> str:
    """A label on one line: entity codes resolved, tags and icons taken out, breaks as spaces."""
    return " ".join(_BREAK.sub(" ", _decoded(label)).split())


def paragraphs(label: str) -> tuple[Paragraph, ...]:
    """A label as paragraphs: `<br>` ends one. Empty lines at both ends are taken away; nothing gives nothing."""
    lines = [" ".join(line.split()) for line in _BREAK.split(_decoded(label))]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return tuple((Run(line),) for line in lines)


def _decoded(label: str) -> str:
    broken = _BREAK.sub("\n", _BLANKS.sub(" ", label))
    bare = _ICON.sub("", _TAG.sub("", broken))
    return unescape(_ENTITY.sub(_character, bare))


def _character(match: re.Match[str]) -> str:
    """Mermaid writes `#9829;` and `#infin;` for what HTML writes with an ampersand."""
    if match.group(1):
        number = int(match.group(1))
        return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
    return f"&{match.group(2)};" if match.group(2) else match.group(0)
