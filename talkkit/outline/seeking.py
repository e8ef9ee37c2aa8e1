"""What inline rules look for further on in their text: a closing bracket, the next sign. Nothing is looked for twice.

Rules ask again at every sign of a text, so a search that runs to the end each time takes time that grows with the
square. What a search has passed over is remembered with the text that is being read (`StateInline`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline


class _Label(NamedTuple):
    end: int
    """Of the closing bracket; -1: there is none."""
    holds_link: bool
    """Something that begins with a bracket of its own, such as a link, stands inside."""


class _Seen:
    """What was found in one text."""

    def __init__(self) -> None:
        self.labels: dict[tuple[int, int], _Label] = {}
        """By the opening bracket and the end of what was read."""
        self.next: dict[re.Pattern[str], tuple[int, int, int]] = {}
        """Where the last search for a pattern began, and where what it found begins and ends."""


def _seen(state: StateInline) -> _Seen:
    found: _Seen | None = vars(state).get("seen")
    if found is None:
        found = vars(state)["seen"] = _Seen()
    return found


def next_place(state: StateInline, pattern: re.Pattern[str], start: int) -> int:
    """Where a pattern (of one length) stands next, from `start` on; -1: not before `posMax`."""
    seen = _seen(state).next
    since, place, end = seen.get(pattern, (0, -1, -1))
    if not since <= start <= place:
        found = pattern.search(state.src, start)
        place, end = found.span() if found else (len(state.src), len(state.src) + 1)
        seen[pattern] = start, place, end
    return place if end <= state.posMax else -1


def label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803
    """The bracket that closes the one at `start` (CommonMark, 6.3), or -1. `disableNested`: it holds no link.

    Stands in for markdown-it's `parseLinkLabel`, whose parameters it has: that one follows a bracket which nothing
    closes to the end of the text, for each such bracket.
    """
    labels = _seen(state).labels
    key = start, state.posMax
    if key not in labels:
        position = state.pos
        labels[key] = _label(state, start, labels)
        state.pos = position
    found = labels[key]
    return -1 if disableNested and found.holds_link else found.end


def _label(state: StateInline, start: int, labels: dict[tuple[int, int], _Label]) -> _Label:
    level, holds_link = 1, False
    state.pos = start + 1
    while state.pos < state.posMax:
        here = state.pos
        if state.src[here] == "]":
            level -= 1
            if not level:
                return _Label(here, holds_link)
        opens = state.src[here] == "["
        state.md.inline.skipToken(state)
        if not opens:
            continue
        if state.pos > here + 1:
            holds_link = True
            continue
        level += 1
        inner = labels.get((here, state.posMax))
        if inner is not None:  # what it holds was passed over before
            if inner.end < 0:
                return _Label(-1, holds_link)
            state.pos, holds_link = inner.end, holds_link or inner.holds_link
    return _Label(-1, holds_link)


class Helpers:
    """What markdown-it's rules call to find the parts of a link."""

    parseLinkLabel = staticmethod(label_end)  # noqa: N815
    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815
