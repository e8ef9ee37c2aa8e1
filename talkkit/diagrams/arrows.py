"""The links of Mermaid's flowcharts: `-->`, `-. text .->`, `x==x`, `~~~` ... -> ends, dashes, length, text."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from talkkit.diagrams.pictures import Head
from talkkit.diagrams.source import Reader
from talkkit.frame import Dash


class Arrow(Struct, frozen=True):
    start: Head
    end: Head
    dash: Dash
    weight: Literal["normal", "thick"]
    length: int
    text: str = ""
    hidden: bool = False
    name: str = ""
    """The edge's own, by which later statements speak of it."""


_SPACE = re.compile(r"[ \t]*")
_NAME = re.compile(r"([^\s@\[\](){}|]{1,80})@(?=[xo<]?(?:--|==|-\.|~~))")
_WHOLE = re.compile(r"([xo<])?(?:(--+)([-xo>])|(==+)([=xo>])|-(\.+)-([xo>])?|(~~~+))")
_OPENING = re.compile(r"([xo<])?(--|==|-\.)")
_CLOSING = {
    "--": re.compile(r"(--+)([-xo>])"),
    "==": re.compile(r"(==+)([=xo>])"),
    "-.": re.compile(r"(\.+)-([xo>])?"),
}
_PIPED = re.compile(r'[ \t]*\|\s*("[^"]*"|[^|]*?)\s*\|')
_ANY_SPACE = re.compile(r"\s*")
_HEADS: dict[str, Head] = {"x": "cross", "o": "circle", ">": "arrow", "<": "arrow"}


def take_arrow(reader: Reader) -> Arrow | None:
    """The link that stands here, with its text; None where there is none (the reader does not move)."""
    start = reader.at
    reader.take(_ANY_SPACE)
    named = reader.take(_NAME)
    name = named.group(1) if named else ""
    found = _whole(reader, name) or _around_text(reader, name)
    if found is None:
        reader.at = start
    return found


def _whole(reader: Reader, name: str) -> Arrow | None:
    match = reader.take(_WHOLE)
    if match is None:
        return None
    first, plain, plain_end, thick, thick_end, dots, dot_end, waves = match.groups()
    piped = reader.take(_PIPED)
    text = piped.group(1) if piped else ""
    start = _HEADS.get(first or "", "none")
    if waves:
        return Arrow("none", "none", "solid", "normal", max(1, len(waves) - 2), text, hidden=True, name=name)
    if dots:
        return Arrow(start, _HEADS.get(dot_end or "", "none"), "dash", "normal", len(dots), text, name=name)
    line, end = (plain, plain_end) if plain else (thick, thick_end)
    weight: Literal["normal", "thick"] = "normal" if plain else "thick"
    return Arrow(start, _HEADS.get(end, "none"), "solid", weight, len(line) - 1, text, name=name)


def _around_text(reader: Reader, name: str) -> Arrow | None:
    """`-- text -->`: an opening, the text, and what closes it."""
    begin = reader.at
    opening = reader.take(_OPENING)
    if opening is None:
        return None
    first, kind = opening.groups()
    text_start = reader.at
    closing = _CLOSING[kind]
    quoted = False
    for index in range(reader.at, len(reader.text)):
        character = reader.text[index]
        quoted ^= character == '"'
        match = None if quoted else closing.match(reader.text, index)
        if match:
            reader.at = match.end()
            line, end = match.groups()
            length = len(line) if kind == "-." else len(line) - 1
            text = reader.text[text_start:index]
            start = _HEADS.get(first or "", "none")
            dash: Dash = "dash" if kind == "-." else "solid"
            weight: Literal["normal", "thick"] = "thick" if kind == "==" else "normal"
            return Arrow(start, _HEADS.get(end or "", "none"), dash, weight, length, text, name=name)
        if character == "\n" and not quoted:
            break
    reader.at = begin
    return None
