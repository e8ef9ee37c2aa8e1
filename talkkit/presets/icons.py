"""Icons by name (of the package `lucide`, MIT and ISC licences) as outlines to be drawn as lines, on a square."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from io import BytesIO
from zipfile import ZipFile

from talkkit.geometry import PathStep
from talkkit.presets.svgpath import shape

SIDE = 24.0
"""Points."""
LINE = 2.0
"""Points of the lines that they are drawn for."""
_ELEMENT = re.compile(r"<(path|circle|ellipse|rect|line|polyline|polygon)\b([^>]*?)/?>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@cache
def _files() -> ZipFile:
    return ZipFile(BytesIO(resources.files("lucide").joinpath("lucide.zip").read_bytes()))


@cache
def names() -> frozenset[str]:
    """The names of all icons."""
    return frozenset(name.removesuffix(".svg") for name in _files().namelist() if name.endswith(".svg"))


@cache
def icon(name: str) -> tuple[PathStep, ...]:
    """The outline of the icon of that name, one of `names`."""
    source = _files().read(f"{name}.svg").decode()
    elements = ((tag, dict(_ATTRIBUTE.findall(inside))) for tag, inside in _ELEMENT.findall(source))
    drawn = (shape(tag, attributes) for tag, attributes in elements)
    # One of the files has a line far outside of what it shows.
    return tuple(step for steps in drawn if all(map(_is_seen, steps)) for step in steps)


def _is_seen(step: PathStep) -> bool:
    return all(-1.0 <= value <= SIDE + 1.0 for point in step.points for value in (point.x, point.y))
