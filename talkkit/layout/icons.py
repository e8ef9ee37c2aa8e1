"""`:icon-rocket:` in the outline: the name of an icon that begins a text, and words where no icon can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from talkkit.diagnostics import Diagnostic, Span
from talkkit.layout.rules import WORD_FOR_ICON
from talkkit.model.runs import Run
from talkkit.words import nearest

_ICON = re.compile(r":icon-([a-z0-9]+(?:-[a-z0-9]+)*):")


def leading(runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """The icon that a text begins with, one that there is, and the text without it."""
    match = _ICON.match(runs[0].text.lstrip()) if runs else None
    if match is None or not is_known(match[1]):
        return "", runs
    rest = runs[0].text.lstrip()[match.end() :].lstrip()
    return match[1], (replace(runs[0], text=rest), *runs[1:]) if rest else runs[1:]


def is_known(name: str) -> bool:
    """Whether there is an icon of that name."""
    from talkkit.presets.icons import names

    return name in names()


def worded(run: Run) -> Run:
    """The run with the names of icons as words."""
    return replace(run, text=_ICON.sub(lambda match: match[1].replace("-", " "), run.text))


def without_unknown(run: Run) -> Run:
    """The run with the names of icons that there are not as words."""
    return replace(
        run, text=_ICON.sub(lambda match: match[0] if is_known(match[1]) else match[1].replace("-", " "), run.text)
    )


def findings(runs: Iterator[Run], *, leads: bool, otherwise: Span) -> Iterator[Diagnostic]:
    """What there is to say about icons in text; where one may stand at its start, about unknown ones alone."""
    from talkkit.presets.icons import names

    for run in runs:
        for match in _ICON.finditer(run.text):
            known = is_known(match[1])
            if known and leads:
                continue
            near = "" if known else nearest(match[1], names())
            hint = f"did you mean :icon-{near}:?" if near else None
            message = f"there is no icon '{match[1]}', so the word is shown"
            if known:
                message = f"the icon '{match[1]}' is shown as a word: icons begin the parts of cards and steps"
            yield WORD_FOR_ICON.at(message, run.span or otherwise, hint=hint)
