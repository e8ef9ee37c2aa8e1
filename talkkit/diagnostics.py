"""What talkkit has to say about an input: sources, places in them, rules and diagnostics.

A diagnostic is data. It is rendered (text, JSON, SARIF, GitHub annotations) in one place, `cli.report`.
Stages return diagnostics; they never print.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(Struct, frozen=True, order=True):
    """A half-open range of character offsets. Below `Slide` they count from the slide's own start."""

    start: int
    end: int

    def shifted(self, offset: int) -> Span:
        return Span(self.start + offset, self.end + offset)


class Place(Struct, frozen=True):
    """A part of a file; without a span, the file; without a path, nowhere."""

    path: str | None = None
    span: Span | None = None


class Position(Struct, frozen=True):
    """A place as people count it: lines and columns from 1, columns in characters."""

    line: int
    column: int


def _line_starts(text: str) -> tuple[int, ...]:
    starts = [0]
    starts.extend(index + 1 for index, character in enumerate(text) if character == "\n")
    return tuple(starts)


class Source(Struct, frozen=True, dict=True):
    """A decoded text file: its path as the user wrote it, its text with `\\n` line ends, its line starts."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        return _line_starts(self.text)

    def position(self, offset: int) -> Position:
        """Line and column of an offset; offsets behind the end give the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def line_offset(self, number: int) -> int:
        """The offset at which line `number` (from 1) starts; one behind the last line gives the text's length."""
        index = number - 1
        return self.line_starts[index] if index < len(self.line_starts) else len(self.text)


class Rule(Struct, frozen=True):
    """Something that talkkit can complain about. `talkkit rule CODE` and docs/rules/ are made from it."""

    code: str
    """`TK` and three digits; the first digit is the room, see docs/rules."""
    name: str
    """Reads after "allow": `missing-picture`, not `require-picture`."""
    severity: Severity
    what: str
    """One or two sentences: what is found."""
    why: str
    """Why it matters to the speaker or the audience."""
    example: str = ""
    """Markdown that triggers it."""
    instead: str = ""
    """What to write or do instead."""
    ours: bool = False
    """Whether it is a mistake of talkkit: it is said, and keeps nothing from being written."""

    def at(
        self,
        message: str,
        span: Span | None = None,
        *,
        path: str | None = None,
        hint: str | None = None,
        severity: Severity | None = None,
    ) -> Diagnostic:
        """A diagnostic of this rule: one line, no full stop at its end, naming the thing."""
        return Diagnostic(self.code, self.name, severity or self.severity, message, path, span, hint, self.ours)


class Diagnostic(Struct, frozen=True):
    """One finding. `path` is the source's path (or another file's), `span` an absolute range in it when known."""

    code: str
    rule: str
    severity: Severity
    message: str
    path: str | None = None
    span: Span | None = None
    hint: str | None = None
    ours: bool = False
    """As in `Rule`."""

    def located(self, path: str, offset: int = 0) -> Diagnostic:
        """The same finding with its span, relative until now, placed in a file. A set path is kept."""
        if self.path is not None:
            return self
        return replace(self, path=path, span=self.span.shifted(offset) if self.span else None)

    def placed(self, place: Place) -> Diagnostic:
        """The same finding at a place. A set path is kept."""
        return self if self.path is not None else replace(self, path=place.path, span=place.span)


_rules: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    what: str,
    why: str,
    example: str = "",
    instead: str = "",
    ours: bool = False,
) -> Rule:
    """Register a rule beside the code that emits it.

    Raises:
        ValueError: the code or the name is taken.
    """
    made = Rule(code, name, severity, what, why, example, instead, ours)
    if code in _rules or any(known.name == name for known in _rules.values()):
        raise ValueError(f"rule {code} ({name}) is registered twice")
    _rules[code] = made
    return made


def registered_rules() -> tuple[Rule, ...]:
    """The rules of every room that has been imported, by code. `checks.registry.all_rules` imports all rooms."""
    return tuple(_rules[code] for code in sorted(_rules))


class TalkkitError(Exception):
    """A run cannot go on. Carries the diagnostics that say why; caught once, in `cli`."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics
