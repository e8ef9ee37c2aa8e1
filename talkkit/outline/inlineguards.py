"""When an inline rule of markdown-it's plugins is asked: where it can succeed, and with no more text than it needs.

The plugins' rules are asked at every sign of a text. Some copy or search all that follows each time, or all that stands
before; in a long paragraph that takes time that grows with the square.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from talkkit.outline.seeking import next_place
from talkkit.outline.tokenplaces import PlacedState

Rule = Callable[[StateInline, bool], bool]

_DEEPEST = 8
"""Pictures and notes inside of one another that are read, each of them again with what is around it."""
_LABEL_STOP = re.compile(r"[\] \n]")
_SPACE = re.compile(r"\s")
_PROTOCOLS = ("http", "https", "mailto", "xmpp")
_MAIL_STOP = re.compile(r"[^A-Za-z0-9._-]")
_KEPT = 16
"""Characters before an address that may belong to it: the name of its protocol."""


def add_guards(parser: MarkdownIt) -> None:
    """Put a guard before each rule that needs one."""
    ruler = parser.inline.ruler
    rules = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    for name, guarded in _GUARDED.items():
        ruler.at(name, partial(guarded, rules[name]))


def _footnote_reference(rule: Rule, state: StateInline, silent: bool) -> bool:
    """`[^label]`: without space, and closed."""
    if not state.src.startswith("[^", state.pos):
        return False
    stop = next_place(state, _LABEL_STOP, state.pos + 2)
    return stop >= 0 and state.src[stop] == "]" and rule(state, silent)


def _note(rule: Rule, state: StateInline, silent: bool) -> bool:
    """`^[note]`."""
    return state.src.startswith("^[", state.pos) and _not_too_deep(rule, state, silent)


def _picture(rule: Rule, state: StateInline, silent: bool) -> bool:
    """`![description](file)`."""
    return state.src.startswith("![", state.pos) and _not_too_deep(rule, state, silent)


def _not_too_deep(rule: Rule, state: StateInline, silent: bool) -> bool:
    depth = state.env.get("inside", 0)
    if depth >= _DEEPEST:
        return False
    state.env["inside"] = depth + 1
    found = rule(state, silent)
    state.env["inside"] = depth
    return found


def _bare_address(rule: Rule, state: StateInline, silent: bool) -> bool:
    """`www.example.com`: shown to the rule up to the next space."""
    return not silent and state.src.startswith("www.", state.pos) and _within(rule, state, _end(state, _SPACE))


def _address(rule: Rule, state: StateInline, silent: bool) -> bool:
    """`https://example.com`: the rule looks back from the colon through text that is no token yet."""
    here = state.pos
    if silent or state.src[here] != ":" or not state.src.endswith(_PROTOCOLS, max(0, here - _KEPT), here):
        return False
    if isinstance(state, PlacedState):
        state.push_early(_KEPT)
    return _within(rule, state, _end(state, _SPACE))


def _mail_address(rule: Rule, state: StateInline, silent: bool) -> bool:
    """`ada@example.com`: shown to the rule up to the first character that no such address has."""
    if silent or state.src[state.pos] != "@":
        return False
    return _within(rule, state, _end(state, _MAIL_STOP))


def _end(state: StateInline, stop: re.Pattern[str]) -> int:
    """Behind the next character that ends an address."""
    place = next_place(state, stop, state.pos + 1)
    return state.posMax if place < 0 else place + 1


def _within(rule: Rule, state: StateInline, end: int) -> bool:
    limit = state.posMax
    state.posMax = end
    found = rule(state, False)  # noqa: FBT003  markdown-it's way of saying that tokens are made
    state.posMax = limit
    return found


_GUARDED: dict[str, Callable[[Rule, StateInline, bool], bool]] = {
    "footnote_ref": _footnote_reference,
    "inline_footnote": _note,
    "image": _picture,
    "spaced_picture": _picture,
    "gfm_autolink_www": _bare_address,
    "gfm_autolink_protocol": _address,
    "gfm_autolink_email": _mail_address,
}
