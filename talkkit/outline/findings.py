"""What reading an outline says beside the talk: diagnostics, and source that was left out on purpose."""

from __future__ import annotations

from talkkit.diagnostics import Diagnostic, Source, Span
from talkkit.model.talk import LeftOut


class Findings:
    """Gathers what one run of the reader finds. Spans given to it are absolute."""

    def __init__(self, source: Source, around: Findings | None = None) -> None:
        """`around`: those of the outline that includes this one; what is said once is said once in both."""
        self._path = source.path
        self.said: set[tuple[str, str]] = around.said if around else set()
        self._known: set[Diagnostic] = set()
        self.diagnostics: list[Diagnostic] = []
        self.left_out: list[LeftOut] = []

    def report(self, diagnostic: Diagnostic) -> None:
        """Note a diagnostic whose span is absolute; what is read twice (the title) is said once."""
        located = diagnostic.located(self._path)
        if located not in self._known:
            self._known.add(located)
            self.diagnostics.append(located)

    def first(self, kind: str, name: str) -> bool:
        """Whether this is the first time that `name` of a kind is seen (for what is said once)."""
        known = (kind, name) in self.said
        self.said.add((kind, name))
        return not known

    def leave_out(self, span: Span, reason: str) -> None:
        """Account for source that reaches nothing."""
        self.left_out.append(LeftOut(self._path, span, reason))

    def drop(self, span: Span) -> None:
        """Forget what was found in a part of the source that is not used after all."""
        self.diagnostics = [
            each for each in self.diagnostics if not (each.span and span.start <= each.span.start < span.end)
        ]
        self.left_out = [each for each in self.left_out if not span.start <= each.span.start < span.end]

    def in_order(self) -> tuple[Diagnostic, ...]:
        """The diagnostics by place, then by code."""
        return tuple(sorted(self.diagnostics, key=_order))

    def left_out_in_order(self) -> tuple[LeftOut, ...]:
        """What was left out, by place."""
        return tuple(sorted(self.left_out, key=lambda entry: (entry.span, entry.reason)))


def _order(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
    span = diagnostic.span or Span(0, 0)
    return (span.start, span.end, diagnostic.code, diagnostic.message)
