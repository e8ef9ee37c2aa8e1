"""What a dialect of another tool adds to the core language.

A dialect never rewrites text, so every place stays true. It claims lines (`segments`), which become tokens of their own
that no other rule sees, and it adds rules for tokens to the parser (`add_rules`). The core reads both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from markdown_it import MarkdownIt

from talkkit.diagnostics import Source


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines that are not Markdown: `kind` is `matter` (settings) or `break` (a slide's end)."""

    kind: str
    first: int
    """From 0."""
    stop: int
    """Behind the last line."""


class Dialect(Protocol):
    """A way of writing outlines."""

    name: str
    """As `dialect:` in the front matter names it."""

    def segments(self, source: Source, start: int) -> tuple[Segment, ...]:
        """The lines that it claims from line `start` (from 0) on, in order."""
        ...

    def add_rules(self, parser: MarkdownIt) -> None:
        """Add its own block and inline rules to a parser of the core language."""
        ...
