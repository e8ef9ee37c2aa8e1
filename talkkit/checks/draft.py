"""A draft post: what its author has marked as still to be written."""

from __future__ import annotations

import re

from talkkit.checks.rules import UNFINISHED_DRAFT
from talkkit.diagnostics import Diagnostic, Source, Span

_MARK = re.compile(r"\b(?:[Xx]{3,}|TODO|TBD|TBC|FIXME)\b|\?{3,}|[Ll]orem ipsum")
"""Signs that writers leave for themselves."""
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")


def unfinished(draft: Source) -> tuple[Diagnostic, ...]:
    """A remark for every line, outside of fenced code, that holds such a sign."""
    found: list[Diagnostic] = []
    fence = ""
    for number in range(1, len(draft.line_starts) + 1):
        line = draft.line(number)
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and (sign := _MARK.search(line)):
            start = draft.line_offset(number) + sign.start()
            message = f"'{sign[0]}' is left to be written"
            found.append(UNFINISHED_DRAFT.at(message, Span(start, start + len(sign[0])), path=draft.path))
    return tuple(found)
