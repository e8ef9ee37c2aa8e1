"""Outlines that a document draws more than once stand in it once: letters of formulas, heads of arrows, icons.

A filled outline is the same at any size and place; one with a line, which would grow with it, at any place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from talkkit.drawing.markup import element, number
from talkkit.drawing.outlines import PAGE, Steps, path_data
from talkkit.geometry import PathStep, Point

_PATH = re.compile(r'<path d="M(-?[\d.]+) (-?[\d.]+)([^"]*)"([^>]*)/>')
_TOKEN = re.compile(r"[a-z]|-?(?:\d+\.?\d*|\.\d+)")
_SHORTEST = 60
"""Characters of an outline that a reference to it (`<use>`) is shorter than."""
_UNITS = 500.0
"""Extent of a filled outline as it is defined: whole numbers are then fine enough for letters."""
_LARGEST = 80.0
"""Points up to which they are: larger ones are shared at their own size only."""
_ALIKE = 2.0
"""Of these units, how far apart two outlines may be: what rounding at small sizes makes of one."""


_Key = tuple[str, bool]
"""An outline as it is written behind its first point, and whether it has a line."""


class _Outline(Struct):
    """An outline with all that is drawn like it."""

    steps: Steps
    """From its first point; in units where it is sized, else in points."""
    extent: float
    """Points of the largest."""
    sized: bool
    """Whether it is the same at any size."""
    texts: list[tuple[_Key, float]]
    """How it is written, and the extent there; 0: it has its own size."""


def share_outlines(drawings: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Definitions for the document, and the drawings with references to them."""
    counts: Counter[_Key] = Counter()
    for drawing in drawings:
        counts.update(_key(found) for found in _PATH.finditer(drawing) if len(found[3]) >= _SHORTEST)
    known: dict[_Key, tuple[str, float]] = {}
    defined: list[str] = []
    for each in _outlines(counts):
        data = path_data(each.steps, PAGE, digits=0 if each.sized else 2)
        shared = sum(counts[key] for key, _ in each.texts) > 1
        start = f'<path d="{data}"'
        if shared:
            name = f"o{len(defined)}"
            defined.append(element("path", {"id": name, "d": data}))
            start = f'<use href="#{name}"'
        if shared or each.sized:
            known |= {key: (start, extent) for key, extent in each.texts}

    def reference(found: re.Match[str]) -> str:
        start, extent = known.get(_key(found), ("", 0.0))
        if not start:
            return found[0]
        if not extent:
            return f'{start} x="{found[1]}" y="{found[2]}"{found[4]}/>'
        scale = number(extent / _UNITS, 5)
        return f'{start} transform="translate({found[1]} {found[2]})scale({scale})"{found[4]}/>'

    return "".join(defined), tuple(_PATH.sub(reference, drawing) for drawing in drawings)


def _key(found: re.Match[str]) -> _Key:
    return found[3], ' stroke="' in found[4]


def _outlines(keys: Iterable[_Key]) -> list[_Outline]:
    """The outlines, those alike as one."""
    known: dict[tuple[str, int], list[_Outline]] = {}
    for key in keys:
        steps = tuple(_steps(key[0]))
        extent = _extent(steps)
        sized = not key[1] and 0 < extent <= _LARGEST
        if sized:
            steps = tuple(_scaled(steps, _UNITS / extent))
        alike = known.setdefault(("".join(step.kind[0] for step in steps), sized), [])
        found = next((each for each in alike if sized and _are_alike(each.steps, steps)), None)
        if found is None:
            found = _Outline(steps, extent, sized, [])
            alike.append(found)
        elif extent > found.extent:
            found.steps, found.extent = steps, extent
        found.texts.append((key, extent if sized else 0.0))
    return [each for alike in known.values() for each in alike]


def _steps(text: str) -> Iterator[PathStep]:
    """What `path_data` has written behind the first point, as steps that count from there."""
    tokens = _TOKEN.findall(text)
    yield PathStep("move", (Point(0, 0),))
    start = here = Point(0, 0)
    letter, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            letter, at = tokens[at], at + 1
        if letter == "z":
            here = start
            yield PathStep("close")
            continue
        count = _NUMBERS[letter]
        values = [float(token) for token in tokens[at : at + count]]
        at += count
        if letter in "hv":
            values = [values[0], 0.0] if letter == "h" else [0.0, values[0]]
        points = tuple(Point(here.x + x, here.y + y) for x, y in zip(values[::2], values[1::2], strict=True))
        here = points[-1]
        start = here if letter == "m" else start
        yield PathStep(_KINDS[letter], points)


_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6}
_KINDS: dict[str, Literal["move", "line", "curve"]] = {"m": "move", "l": "line", "h": "line", "v": "line", "c": "curve"}


def _extent(steps: Steps) -> float:
    """The longer side of the box around all points."""
    across = [point.x for step in steps for point in step.points]
    down = [point.y for step in steps for point in step.points]
    return max(max(across) - min(across), max(down) - min(down))


def _scaled(steps: Steps, scale: float) -> Iterator[PathStep]:
    for step in steps:
        yield PathStep(step.kind, tuple(Point(point.x * scale, point.y * scale) for point in step.points))


def _are_alike(some: Steps, others: Steps) -> bool:
    """Whether steps of the same kinds lead to the same places, but for rounding."""
    pairs = zip(
        (point for step in some for point in step.points),
        (point for step in others for point in step.points),
        strict=True,
    )
    return all(abs(one.x - other.x) <= _ALIKE and abs(one.y - other.y) <= _ALIKE for one, other in pairs)
