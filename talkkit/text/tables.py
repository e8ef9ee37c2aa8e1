"""Package data -> advance tables: what the open fonts behind the faces measure. Made by tools/metrics."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

_FOLDER = Path(__file__).with_name("data")


class Table(Struct, frozen=True, eq=False):
    """Advances of one font file, in font units. Tables are equal when they are the same object.

    `ascent` and `descent` are usWinAscent and usWinDescent of the OpenType OS/2 table: PowerPoint seats the
    baseline by them (docs/powerpoint/text.md).
    """

    units: int
    ascent: int
    descent: int
    advances: Mapping[str, int]


@cache
def load(name: str) -> Table:
    """The table of a face such as `carlito-bold-italic`; KeyError when the package has none of that name."""
    place = _FOLDER / f"{name}.json"
    if not place.is_file():
        raise KeyError(name)
    raw = json.loads(place.read_text("ascii"))
    if "same" in raw:
        return load(f"{_family(name)}-{raw['same']}")
    return Table(raw["units"], raw["ascent"], raw["descent"], dict(_advances(raw["runs"])))


@cache
def load_style(table: str, *, bold: bool, italic: bool) -> Table:
    """The table nearest to a style: families without an italic give their upright, without a bold their regular."""
    wanted = {
        (False, False): (),
        (True, False): ("bold",),
        (False, True): ("italic",),
        (True, True): ("bold-italic", "bold"),
    }
    for style in wanted[bold, italic]:
        try:
            return load(f"{table}-{style}")
        except KeyError:
            continue
    return load(f"{table}-regular")


def _family(name: str) -> str:
    for style in ("-bold-italic", "-regular", "-bold", "-italic"):
        if name.endswith(style):
            return name.removesuffix(style)
    raise KeyError(name)


def _advances(runs: list[str]) -> Iterator[tuple[str, int]]:
    for run in runs:
        first, *words = run.split(" ")
        code = int(first, 16)
        for word in words:
            advance, _, repeat = word.partition("*")
            value, after = int(advance), code + int(repeat or 1)
            for place in range(code, after):
                yield chr(place), value
            code = after
