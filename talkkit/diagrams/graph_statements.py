"""What the languages of graphs have in common: their lines, directions, style statements, and the end of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkkit.diagrams.paints import Styles
from talkkit.diagrams.pictures import Direction, Picture
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.source import Reader

DIRECTIONS: dict[str, Direction] = {"TB": "TB", "TD": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}
_DIRECTION = re.compile(r"direction\s+(TB|TD|BT|LR|RL)\s*\Z")
_BLANKS = re.compile(r"[\s;]*")


def lines(reader: Reader, head: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Every line behind the diagram's first words that holds something, and where it begins."""
    reader.take(head)
    while True:
        reader.take(_BLANKS)
        if reader.done:
            return
        start = reader.at
        yield reader.skip_line().rstrip(), start


def direction(line: str) -> Direction | None:
    """The direction that a line of the kind `direction LR` gives."""
    found = _DIRECTION.match(line)
    return DIRECTIONS[found.group(1)] if found else None


def painted(styles: Styles, keyword: str, rest: str, reader: Reader, start: int) -> None:
    """Takes a `classDef`, `class` or `style` statement, and notes what in it has no effect."""
    names, _, said = rest.partition(" ")
    match keyword:
        case "classDef":
            unused(reader, styles.define(names, said), start)
        case "style":
            unused(reader, styles.style(names, said), start)
        case _:
            names, _, said = re.sub(r"\s*,\s*", ",", rest).partition(" ")
            styles.wear(names, said)


def unused(reader: Reader, parts: tuple[str, ...], start: int) -> None:
    """Notes properties of a style that nothing can be done with."""
    for part in parts:
        reader.ignored(f"the style {part} has no effect", start)


def finished(reader: Reader, picture: Picture | None, missing: str, hint: str) -> Reading:
    """What was read; where that is nothing to draw (None), why: at least that something is `missing`."""
    if picture is None:
        return Reading(None, tuple(reader.problems or [reader.found(missing, 0, None, hint)]))
    return Reading(picture, tuple(reader.problems))
