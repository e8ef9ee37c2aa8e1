"""Fences and formulas in a language of their own -> figures: what they describe is read and drawn later."""

from __future__ import annotations

import re
from typing import Literal

from talkkit.diagnostics import Span
from talkkit.model.blocks import Attributes, Figure
from talkkit.model.runs import Run
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline.codeblocks import Fence
from talkkit.outline.reading import Reading

_KINDS: dict[str, Literal["chart", "diagram", "equation"]] = {
    **dict.fromkeys(("chart", "bar", "column", "line", "area", "pie", "doughnut", "donut", "scatter"), "chart"),
    **dict.fromkeys(("mermaid", "dot", "graphviz"), "diagram"),
    "math": "equation",
}

_WORD = re.compile(r"[\w%-]+")
_BARE = re.compile(r"""([#.]?[\w:.@-]*=(?:"[^"]*"|'[^']*'|\S+)|[#.]\S+)|(?<!\S)([\w%-]+)(?!\S)""")
"""A pair, an id or a class; or else a word that stands alone between braces."""

AS_SOURCE = "source"
"""Class of a fence whose source is meant to be seen."""


def is_figure(options: Fence) -> bool:
    """Whether a fence with these options is shown as what it describes."""
    return options.language.lower() in _KINDS and AS_SOURCE not in options.attributes.classes


def from_fence(options: Fence, text: str, span: Span, reading: Reading) -> Figure:
    """The figure of a fence. Words behind the language count as classes, every option as a pair."""
    language = options.language.lower()
    pairs = tuple(pair for pair in options.pairs if pair[0] not in ("alt", "caption"))
    given = dict(options.pairs)
    loose, braced = _loose(options.unknown)
    pairs += braced
    classes = (*options.attributes.classes, *loose)
    return Figure(
        _KINDS[language],
        language,
        text,
        line_starts(text, span, reading, skipped=1),
        span,
        (Run(given["caption"]),) if given.get("caption") else (),
        given.get("alt", ""),
        Attributes(options.attributes.id, classes, pairs),
    )


def _loose(unknown: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Words and pairs among what is no code fence's option: `stacked`, `100%`, `{kind=bar labels}`."""
    words: list[str] = []
    pairs: list[tuple[str, str]] = []
    for part in unknown:
        if not part.startswith("{"):
            words.append(part)
            continue
        dotted = _BARE.sub(lambda match: match[1] or f" .{match[2]}", part[1:-1])
        found = attribute_syntax.parse(dotted)
        words += found.classes if found else (part,)
        pairs += found.pairs if found else ()
    return tuple(word for word in words if _WORD.fullmatch(word)), tuple(pairs)


def from_formula(text: str, span: Span, reading: Reading) -> Figure:
    """The figure of a formula that stands alone between dollars."""
    return Figure("equation", "math", text, line_starts(text, span, reading), span)


def line_starts(text: str, span: Span, reading: Reading, skipped: int = 0) -> tuple[int, ...]:
    """Where each line of a text begins that stands in a span of the slide, behind `skipped` lines of it."""
    whole = span.shifted(reading.base)
    region = reading.outline.source.text[whole.start : whole.end]
    cursor = 0
    for _ in range(skipped):
        cursor = region.find("\n", cursor) + 1 or len(region)
    starts: list[int] = []
    for line in text.split("\n"):
        place = region.find(line, cursor)
        cursor = place if place >= 0 else cursor
        starts.append(span.start + cursor)
        end = region.find("\n", cursor + len(line))
        cursor = end + 1 if end >= 0 else len(region)
    return tuple(starts)
