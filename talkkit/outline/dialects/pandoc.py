"""pandoc, Quarto and R Markdown: code between backticks that is run there, TeX, and the level of slides."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from talkkit.outline.dialects.dialect import Dialect

_KEY_WORDS = """
    format output execute knitr jupyter engine bibliography header-includes documentclass colortheme fonttheme
    classoption csl include-in-header aspectratio section-titles
"""
_KEYS = frozenset(_KEY_WORDS.split())
_SIGNS = re.compile(
    r"^\\(?:pause|newpage|vspace|note|begin\{(?!align|equation|gather|multline|eqnarray|alignat|flalign))\b"
    r"|\\(?:note|alert|textbf)\{|`r \w",
    re.MULTILINE,
)
_RUN = re.compile(r"\{?(?:r|python|julia|ojs)\}?\s+\S")


def _is_pandoc(text: str, keys: Collection[str]) -> bool:
    return not _KEYS.isdisjoint(keys) or bool(_SIGNS.search(text))


def code_that_runs(state: StateCore) -> None:
    """`r nrow(x)` between backticks is the number that it gives there; nothing runs it here."""
    for token in (inside for block in state.tokens for inside in block.children or ()):
        if token.type == "code_inline" and _RUN.match(token.content):
            token.type, token.content = "shortcode", f"`{token.content}`"


def _extend(parser: MarkdownIt) -> None:
    from talkkit.outline.dialects.tex import add_tex  # for decks of this dialect

    add_tex(parser)
    parser.core.ruler.push("code_that_runs", code_that_runs)


PANDOC = Dialect("pandoc", _is_pandoc, extends=_extend)
QUARTO = Dialect("quarto", lambda _text, keys: bool({"format", "execute"} & set(keys)), extends=_extend, level=2)
