"""Fences and formulas in a language of their own -> figures: what they describe is read and drawn later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from talkkit.diagnostics import Span
from talkkit.model.blocks import Attributes, Figure
from talkkit.model.runs import Run
from talkkit.outline import attributes as attribute_syntax
from talkkit.outline.codeblocks import Fence
from talkkit.words import words

AS_SOURCE = "source"
"""Class of a fence whose source is meant to be seen."""
_KINDS: dict[str, Literal["chart", "diagram", "equation"]] = {
    **dict.fromkeys(
        ("chart", "bar", "column", "line", "area", "pie", "doughnut", "donut", "scatter", "histogram", "waterfall"),
        "chart",
    ),
    **dict.fromkeys(("mermaid", "dot", "graphviz"), "diagram"),
    "math": "equation",
}
words("fence language", _KINDS)
words("class", (AS_SOURCE,))

_WORD = re.compile(r"[\w%-]+")
_BARE = re.compile(r"""([#.]?[\w:.@-]*=(?:"[^"]*"|'[^']*'|\S+)|[#.]\S+)|(?<!\S)([\w%-]+)(?!\S)""")
"""A pair, an id or a class; or else a word that stands alone between braces."""


def is_figure(options: Fence, *, aside: bool) -> bool:
    """Whether a fence with these options is shown as what it describes; `aside`, in a note, only formulas are."""
    kind = _KINDS.get(options.language.lower())
    return kind is not None and AS_SOURCE not in options.attributes.classes and (kind == "equation" or not aside)


def from_fence(options: Fence, text: str, span: Span, lines: tuple[int, ...]) -> Figure:
    """The figure of a fence; `lines` is where the lines of its text begin.

    Words behind the language count as classes, every option as a pair.
    """
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
        lines,
        span,
        (Run(given["caption"]),) if given.get("caption") else (),
        given.get("alt", ""),
        Attributes(options.attributes.id, classes, pairs),
    )


def _loose(unknown: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
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


def from_formula(text: str, span: Span, lines: tuple[int, ...], macros: str) -> Figure:
    """The figure of a formula that stands alone between dollars; `lines` is where the lines of its text begin."""
    return Figure("equation", "math", text, lines, span, macros=macros)
