"""A Mermaid text with what is no statement blanked out, read from place to place."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct, field

from talkkit.diagrams.problems import Problem

_FRONT = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_BLANK = (
    re.compile(r"%%\{.*?\}%%", re.DOTALL),
    re.compile(r"^[ \t]*%%(?!\{)[^\n]*", re.MULTILINE),
    re.compile(r"^[ \t]*accDescr\s*\{.*?\}", re.DOTALL | re.MULTILINE),
    re.compile(r"(?<=[ \t;])%%(?!\{)[^\n\"]*$", re.MULTILINE),
    re.compile(r"^[ \t]*acc(?:Title|Descr)\s*:[^\n]*", re.MULTILINE),
)


def blanked(text: str) -> str:
    """The text without front matter, directives, comments and descriptions; all places stay."""
    front = _FRONT.match(text)
    if front:
        text = _spaces(front) + text[front.end() :]
    for pattern in _BLANK:
        text = pattern.sub(_spaces, text)
    return text


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


class Reader(Struct, dict=True):
    """A place in a text that moves on as it is read. Patterns are matched where it stands."""

    text: str
    at: int = 0
    problems: list[Problem] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [0, *(index + 1 for index, character in enumerate(self.text) if character == "\n")]

    @property
    def done(self) -> bool:
        return self.at >= len(self.text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go behind the pattern, if it stands here."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def sees(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def problem(self, message: str, start: int, end: int | None = None, hint: str | None = None) -> None:
        """Note that the text from `start` cannot be read."""
        self.problems.append(self.found(message, start, end, hint))

    def ignored(self, message: str, start: int, end: int | None = None) -> None:
        """Note that the text has no effect."""
        found = self.found(message, start, end, None)
        self.problems.append(Problem(found.message, found.line, found.column, found.length, None, "ignored"))

    def found(self, message: str, start: int, end: int | None, hint: str | None) -> Problem:
        """A finding with its place."""
        start = min(start, len(self.text))
        line = bisect_right(self.starts, start)
        stop = self.text.find("\n", start)
        stop = len(self.text) if stop < 0 else stop
        stop = min(stop, end) if end is not None else stop
        length = max(1, len(self.text[start:stop].rstrip()))
        return Problem(message, line, start - self.starts[line - 1] + 1, length, hint)

    def skip_line(self) -> str:
        """Go behind the end of the line; gives back what was left of it."""
        stop = self.text.find("\n", self.at)
        stop = len(self.text) if stop < 0 else stop
        rest = self.text[self.at : stop]
        self.at = min(len(self.text), stop + 1)
        return rest
