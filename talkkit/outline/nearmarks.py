"""Lines that are text, but almost are a heading or the item of a list: what to say about them."""

from __future__ import annotations

import re

from msgspec import Struct

_HEADING = re.compile(r"^[ \t]*(#{2,6})(?=[^\W_])[^\n]*", re.MULTILINE)
_TITLE = re.compile(r"(#)(?=[A-Z])[^#\s]+[ \t]+[^#\n]+$")
"""One line with a single hash and several words; one word alone is a tag, as people write them elsewhere."""
_ITEM = re.compile(r"^[ \t]*([-+]|\d{1,3}[.)]|\*(?![^\n]*\*))(?=[^\W\d_])[^\n]*", re.MULTILINE)
_BELOW_A_TAG = re.compile(r"^(?:(#{1,6})|[-*+]|\d{1,3}[.)])[ \t]+\S[^\n]*", re.MULTILINE)


class NearMark(Struct, frozen=True):
    """A line of a text, and what was meant by it."""

    start: int
    end: int
    message: str
    hint: str


def in_paragraph(text: str, *, in_item: bool) -> NearMark | None:
    """The first line that lacks the space behind its mark.

    A single `-v` may be anything, so items are several, or one that follows text in an item of a list (`in_item`).
    """
    heading = _TITLE.match(text) or _HEADING.search(text)
    if heading:
        return _without_space(heading, "a heading")
    items = list(_ITEM.finditer(text))
    if len(items) > 1 or (items and in_item and items[0].start() > 0):
        return _without_space(items[0], "an item of a list")
    return None


def _without_space(found: re.Match[str], what: str) -> NearMark:
    mark, line = found[1], found[0].lstrip()
    hint = f"write {_short(f'{mark} {line.removeprefix(mark)}')}"
    return NearMark(found.start(1), found.end(), f"{_short(line)} is text, not {what}", hint)


def below_a_tag(text: str) -> NearMark | None:
    """The first line of a text inside of HTML that has the mark of a heading or an item: there, marks are text."""
    found = _BELOW_A_TAG.search(text)
    if found is None:
        return None
    what = "a heading" if found[1] else "an item of a list"
    message = f"{_short(found[0])} is text, not {what}, because it stands directly below an HTML tag"
    return NearMark(*found.span(), message, "leave a line empty between the tag and this one")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
