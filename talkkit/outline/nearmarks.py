"""Lines that are text, but almost are a heading or the item of a list: what to say about them."""

from __future__ import annotations

import re

from msgspec import Struct

_HEADING = re.compile(r"^[ \t]*(#{2,6})(?=[^\W_])[^\n]*", re.MULTILINE)
_TITLE = re.compile(r"(#)(?=[A-Z])[^#\s]+[ \t]+[^#\n]+$")
"""One line with a single hash and several words; one word alone is a tag, as people write them elsewhere."""
_ITEM = re.compile(r"^[ \t]*([-+]|\d{1,3}[.)]|\*(?![^\n]*\*))(?=[^\W\d_])[^\n]*", re.MULTILINE)
_FOREIGN_ITEM = re.compile(
    r"^[ \t]*(\(@[\w-]*\)|#\.|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)(?=.*\n[ \t]*\([a-zivx\d]+\)[ \t])"
    r"|[ivx]{1,4}[.)](?=.*\n[ \t]*[ivx]{1,4}[.)][ \t])|[a-z][.)](?=.*\n[ \t]*[a-z][.)][ \t]))[ \t]+\S[^\n]*",
    re.MULTILINE,
)
"""Marks of lists that pandoc knows (`fancy_lists`, `example_lists`); letters and numbers where two lines have them."""
_INDENTED = re.compile(r"(?<=\n)[ \t]*([-+*])[ \t]+[^\W_][^\n]*")
"""An item that no list took: it is indented too far, or not far enough, to stand in one."""
_EMPTY_ITEM = re.compile(r"(?<=\n)[ \t]*[-+*](?=[ \t]*(?:\n|$))")
"""A mark alone, which cannot end the paragraph above it (CommonMark 5.2); one dash is the underline of a heading."""
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
    foreign = _FOREIGN_ITEM.search(text)
    if foreign:
        message = f"{_short(foreign[0].lstrip())} is text, not an item of a list"
        return NearMark(foreign.start(1), foreign.end(), message, "leave a line empty above it")
    indented = _INDENTED.search(text)
    if indented:
        message = f"{_short(indented[0].strip())} is text, not an item of a list, because of its indent"
        return NearMark(indented.start(1), indented.end(), message, "let it begin below the text of the item above")
    empty = _EMPTY_ITEM.search(text)
    if empty:
        mark = empty[0].strip()
        message = f"{mark} alone is text here, not an item of a list, because nothing stands behind it"
        return NearMark(empty.end() - 1, empty.end(), message, f"write text behind {mark}, or leave a line empty above")
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
