"""Inline text as flat, styled runs."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from talkkit.diagnostics import Span


class RunStyle(Struct, frozen=True):
    """What the speaker marked in the outline; how it looks is the theme's business."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    underline: bool = False
    superscript: bool = False
    subscript: bool = False
    mark: bool = False
    classes: tuple[str, ...] = ()


PLAIN = RunStyle()


class Link(Struct, frozen=True):
    """Where a run leads. `#key` is a slide of this talk; anything else is a URL as written."""

    target: str
    title: str = ""

    @property
    def internal(self) -> bool:
        return self.target.startswith("#")


class Run(Struct, frozen=True):
    """A stretch of text of one style. `\\n` in the text is a hard line break."""

    text: str
    style: RunStyle = PLAIN
    link: Link | None = None
    footnote: str | None = None
    """Label of the footnote that this run (its mark) refers to."""
    lang: str | None = None
    span: Span | None = None
    math: str = ""
    """A formula in LaTeX's notation; the text is then the same on one line of plain characters."""
    macros: str = ""
    """Definitions that the formula uses and does not hold, in LaTeX's notation."""


def plain_text(runs: tuple[Run, ...]) -> str:
    """The characters of the runs, hard breaks as spaces."""
    return "".join(run.text for run in runs).replace("\n", " ")


def first_characters(runs: tuple[Run, ...], count: int) -> tuple[Run, ...]:
    """The runs up to that many characters: the very same where there are no more. A formula stays whole."""
    for index, run in enumerate(runs):
        if len(run.text) > count:
            return runs[: index + 1] if run.math else (*runs[:index], replace(run, text=run.text[:count]))
        count -= len(run.text)
    return runs
