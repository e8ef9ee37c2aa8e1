"""Mermaid's `pie` -> a chart: it is drawn, and written, as every other chart."""

from __future__ import annotations

import re

from talkkit.diagrams.problems import Problem
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.statements import plain, script, titled
from talkkit.model.chart import Chart, Series

_HEAD = re.compile(r"pie(\s+showData)?(?:\s+title\s+(.*))?")
_SLICE = re.compile(r"(\"[^\"]*\"|'[^']*')\s*:\s*([+-]?\d+(?:\.\d*)?|\.\d+)")


def read(text: str) -> Reading:
    """Read a pie. Slices need a name in quotes and a number that is not negative."""
    source = script(text)
    head = _HEAD.fullmatch(source.head.text)
    problems: list[Problem] = []
    if head is None:
        problems.append(source.head.problem("a pie begins with `pie`, `showData` and `title ...` may follow"))
    labels = bool(head and head.group(1))
    title = plain(head.group(2) or "") if head else ""
    names: list[str] = []
    values: list[float] = []
    for statement in source.body:
        found = _SLICE.fullmatch(statement.text)
        name = titled(statement)
        if found is not None and float(found.group(2)) >= 0:
            names.append(plain(found.group(1)[1:-1]))
            values.append(float(found.group(2)))
        elif found is not None:
            problems.append(statement.problem("a slice cannot be negative", part=found.group(2)))
        elif statement.text == "showData":
            labels = True
        elif name is not None:
            title = name
        else:
            problems.append(statement.problem(f"'{statement.text[:40]}' is no slice", 'write `"Orders" : 42`'))
    if not problems and not any(values):
        problems.append(source.head.problem("the pie has no slices", 'write `"Orders" : 42`'))
    if problems:
        return Reading(None, tuple(problems))
    series = Series(title or source.title, tuple(values))
    return Reading(
        None, chart=Chart("pie", (series,), tuple(names), title=title or source.title, labels=labels or None)
    )
