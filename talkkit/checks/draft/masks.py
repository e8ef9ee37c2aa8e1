"""A draft's text to the same text without what readers do not read; every character that stays keeps its place.

`markup` keeps links, tags and marks, and lacks front matter, code, comments, templates and formulas. `prose` keeps
words only. What was inside a line and is gone is `GONE`, so that a line still shows that something stood there; whole
lines are blanks.
"""

from __future__ import annotations

import re

from msgspec import Struct

from talkkit.post.draft import Draft

GONE = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: stands for each character of something inside a line that is no word."""


class Masks(Struct, frozen=True):
    """Texts of the same length as the draft's."""

    markup: str
    prose: str
    bare: str
    """The text without front matter, code, and comments and templates that end: what opens in it stays open."""


_WHOLE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<tag>pre|script|style|svg|code|kbd|samp|math|textarea|object|tt|var)\b[^>]*>.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, and elements whose content is not prose."""
_CLOSED = re.compile(
    r"<!--.*?-->|\{/\*.*?\*/\}|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?[^`](?P=ticks)(?!`)"
    r"|<(?P<tag>pre|script|style|svg|code|kbd|samp|math|textarea|tt|var)\b[^>]*>.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, code and elements that end, whichever begins first."""
_TEMPLATE = re.compile(
    r"\{%.{0,3000}?%\}|\{\{[<%].{0,3000}?[>%]\}\}|\{\{.{0,3000}?\}\}|\{::.{0,3000}?/?\}|\[%.{0,3000}?%\]"
    r"|<%.{0,3000}?%>|\{\*.{0,3000}?\*\}|^--8<--[^\n]*$",
    re.DOTALL | re.MULTILINE,
)
"""Their length has a limit, so that openings without an end are not each looked through to the end of the draft."""
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)*?[^`])\1(?!`)", re.DOTALL)
"""CommonMark 6.1; a span of code ends with its paragraph."""
_FORMULA = re.compile(
    r"\$\$.+?\$\$|\\\\?\(.+?\\\\?\)|\\\\?\[.+?\\\\?\]|(?<![\w$\\])\$(?=\S)[^$\n]{1,200}?(?<=\S)\$(?![\w$])", re.DOTALL
)
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+)|\s)+\}|\{:[^}\n]*\}")
TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s(?:\"[^\"]{0,3000}\"|'[^']{0,3000}'|[^'\"<>])*)?/?>")
_URL = re.compile(
    r"<?\b(?:(?:https?|ftp|mailto|file):[^\s<>\])\"'`]+|www\.[^\s<>\])\"'`]+)>?|<?(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?"
)
_DEFINITION = re.compile(r"^ {0,3}(?:>\s*)?\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*\S+.*$", re.MULTILINE)
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|[ ]?\[[^\]\n]*\])?")
_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\](?: ?|\n)\[[^\]\n]*\]")
_FENCED_DIV = re.compile(r"^[ \t]*(?::{3,}.*|(?:!!!|\?\?\?)\+?[ \t]+[\w-]+.*)$", re.MULTILINE)
"""`::: note` of pandoc and Docusaurus, `!!! note` of MkDocs."""
_MDX = re.compile(r"^(?:import|export)\b.*?(?=\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)


_BLANK = (_DEFINITION, TAG, _TARGET, _ATTRIBUTES, _FENCED_DIV)
"""Patterns of what leaves nothing in the line."""


def masks(draft: Draft, *, mdx: bool = False) -> Masks:
    """The two views of a draft. `mdx`: lines of JavaScript are no prose."""
    text = list(draft.source.text)
    _hide_regions(text, draft, {"front matter", "code", "template"})
    for element in draft.elements:
        if element.get("data-talkkit") is not None and element.end is not None:
            _hide(text, element.start, element.end, " ")
    bare = _without(list(text), [_CLOSED])
    _hide_regions(text, draft, {"comment"})
    patterns = [_WHOLE, _CODE, _FENCED_DIV, _TEMPLATE, _FORMULA, _ATTRIBUTES, *([_MDX] if mdx else [])]
    markup = _without(text, patterns)
    prose = _without(list(markup), [_DEFINITION, _IMAGE, _TARGET, TAG, _URL, _FOOTNOTE_MARK, _EMOJI])
    return Masks(markup, prose, bare)


def _hide_regions(text: list[str], draft: Draft, kinds: set[str]) -> None:
    for region in draft.regions:
        if region.kind in kinds:
            span = draft.span(region)
            _hide(text, span.start, span.end, " ")


def _without(text: list[str], patterns: list[re.Pattern[str]]) -> str:
    joined = "".join(text)
    for pattern in patterns:
        for found in pattern.finditer(joined):
            _hide(text, found.start(), found.end(), " " if pattern in _BLANK else GONE)
        joined = "".join(text)
    return joined


def _hide(text: list[str], start: int, end: int, fill: str) -> None:
    text[start:end] = [character if character == "\n" else fill for character in text[start:end]]


def shown(text: str) -> str:
    """Words for a message: what is gone is an ellipsis."""
    return " ".join(re.sub(f"{GONE}+", "…", text).split())
