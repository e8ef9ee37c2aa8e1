"""Spans, each with something known of it -> what is known of those that overlap a span, without asking all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from talkkit.diagnostics import Span

_Known = TypeVar("_Known")


class Overlaps(Generic[_Known]):
    """Spans in the order of their starts, under a tree of the furthest ends."""

    def __init__(self, spans: Iterable[tuple[Span, _Known]]) -> None:
        found = sorted(spans, key=lambda pair: pair[0].start)
        self._starts = [span.start for span, _ in found]
        self._known = [known for _, known in found]
        self._furthest = [[span.end for span, _ in found]]
        """The ends, then the larger of each two of them, and so on up to the largest of all."""
        while len(self._furthest[-1]) > 1:
            below = self._furthest[-1]
            self._furthest.append([max(below[index : index + 2]) for index in range(0, len(below), 2)])

    def over(self, span: Span) -> Iterator[_Known]:
        """What is known of the spans that share a character with this one."""
        stop = bisect_left(self._starts, span.end)
        waiting = [(len(self._furthest) - 1, 0)] if stop else []
        while waiting:
            height, index = waiting.pop()
            ends = self._furthest[height]
            if index >= len(ends) or ends[index] <= span.start or index << height >= stop:
                continue
            if height:
                waiting += [(height - 1, 2 * index + 1), (height - 1, 2 * index)]
            else:
                yield self._known[index]
