"""Inline rules that CommonMark lacks: `[text]{.class}`, attributes behind things, `^[notes]` and `==marks==`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from talkkit.outline import attributes as attribute_syntax
from talkkit.outline.seeking import label_end, next_place
from talkkit.outline.tokenplaces import extended

_SPACED_FILE = re.compile(r'\(([^()<>"\n]*[^()<>"\s]\.\w{2,4})(?:\s+"([^"\n]*)")?\s*\)')
"""A file name with its ending, perhaps a title, in parentheses."""

_SPAN_END = re.compile(r"\]\{")
_TAKES_ATTRIBUTES = ("image", "code_inline", "link_close", "math_inline", "math_inline_double")
_SHORTCODE = re.compile(r"\{\{([<%])[^\n]*?[>%]\}\}")


def shortcode(state: StateInline, silent: bool) -> bool:
    """`{{< name ... >}}` of Quarto and Hugo, whatever stands inside."""
    if not state.src.startswith("{{", state.pos):
        return False
    found = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("shortcode", "", 0).content = found[0]
    state.pos = found.end()
    return True


def display_label(state: StateInline, silent: bool) -> bool:
    """The label of a displayed formula, ` {#eq:name}` behind it (pandoc-crossref, Quarto), is none of its text."""
    if silent or not state.tokens or state.tokens[-1].type != "math_inline_double" or state.pending.strip():
        return False
    found = attribute_syntax.at(state.src, state.pos) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    state.pending, state.pos = "", found[1]
    extended(state.tokens[-1], found[1])
    return True


def bracketed_span(state: StateInline, silent: bool) -> bool:
    """`[text]{...}` (pandoc manual, "Bracketed spans")."""
    if state.src[state.pos] != "[" or next_place(state, _SPAN_END, state.pos) < 0:
        return False
    end = label_end(state, state.pos)
    found = attribute_syntax.at(state.src, end + 1) if 0 <= end < state.posMax - 1 else None
    if found is None:
        return False
    if not silent:
        _nest(state, ("span", state.pos + 1, end)).meta["attributes"] = found[0]
    state.pos = found[1]
    return True


def spaced_picture(state: StateInline, silent: bool) -> bool:
    """`![alt](a file.png)`: CommonMark (6.3) wants `<...>` around a destination with spaces; what is meant is clear."""
    end = label_end(state, state.pos + 1)
    found = _SPACED_FILE.match(state.src, end + 1) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content = state.src[state.pos + 2 : end]
        token.children = _parsed(token.content, state)
        token.attrs = {"src": found[1], "alt": "", **({"title": found[2]} if found[2] else {})}
    state.pos = found.end()
    return True


def inline_footnote(state: StateInline, silent: bool) -> bool:
    """`^[text]` (pandoc manual, "Inline notes"): a reference whose children are the note."""
    end = label_end(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).children = _parsed(state.src[state.pos + 2 : end], state)
    state.pos = end + 1
    return True


def _parsed(text: str, state: StateInline) -> list[Token]:
    """The inline tokens of a text of its own, whose places count from its start."""
    return state.md.inline.parse(text, state.md, state.env, [])


def attributes_behind(state: StateInline, silent: bool) -> bool:
    """Attributes directly behind a picture, link or code belong to it."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type not in _TAKES_ATTRIBUTES:
        return False
    found = attribute_syntax.at(state.src, state.pos)
    if found is None:
        return False
    owner = _owner(state.tokens)
    owner.meta["attributes"] = found[0]
    extended(owner, found[1])
    state.pos = found[1]
    return True


def _owner(tokens: list[Token]) -> Token:
    """The token that opened what the last token closes."""
    depth = 0
    for token in reversed(tokens):
        depth -= token.nesting
        if depth <= 0:
            return token
    return tokens[-1]


def mark(state: StateInline, silent: bool) -> bool:
    """`==text==`, without space inside of the signs (pandoc extension `mark`)."""
    if silent or not state.src.startswith("==", state.pos):
        return False
    start = state.pos + 2
    end = state.src.find("==", start, state.posMax)
    inside = state.src[start:end] if end > 0 else ""
    if not inside or inside != inside.strip() or inside[0] == "=":
        return False
    _nest(state, ("mark", start, end))
    state.pos = end + 2
    return True


def _nest(state: StateInline, inside: tuple[str, int, int]) -> Token:
    """Read part of the text between an opening and a closing token; gives the opening one."""
    kind, start, end = inside
    limit = state.posMax
    state.pos, state.posMax = start, end
    opening = state.push(f"{kind}_open", kind, 1)
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", kind, -1)
    state.posMax = limit
    return opening
