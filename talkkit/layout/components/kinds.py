"""The kinds of components, each one value: how many parts it has, and how these are set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Mark = Literal["none", "number", "dot", "portrait", "logo"]
"""What stands before a part's text: nothing, its number, a dot on a line, a round picture, a picture alone."""


class Kind(Struct, frozen=True):
    """A kind of component."""

    name: str
    noun: str
    """What its parts are called in findings."""
    least: int
    most: int
    rows: tuple[int, ...] = ()
    """Most parts that stand side by side, by what is tried first; 1 is one below the other. Empty: as many as suit."""
    mark: Mark = "none"
    panels: bool = False
    """Whether parts stand on surfaces of their own."""
    line: bool = False
    """Whether a line runs through the marks."""
    large: bool = False
    """Whether a part's head is what is seen first: a figure."""
    centered: bool = False
    split: Literal["bold", "colon", "comma"] = "colon"
    """How a part's head ends that is not bold: not at all, at a colon, or at a comma, too."""
    verdict: bool = False
    """Whether a last line may stand below all parts."""


_LIST = (
    Kind("cards", "cards", 2, 8, panels=True),
    Kind("steps", "steps", 2, 7, rows=(5, 1), mark="number", line=True),
    Kind("timeline", "points", 2, 10, rows=(5, 1), mark="dot", line=True),
    Kind("figures", "figures", 1, 4, rows=(4,), large=True, split="bold"),
    Kind("compare", "panels", 2, 3, rows=(3,), panels=True, split="bold", verdict=True),
    Kind("team", "people", 1, 12, rows=(6,), mark="portrait", centered=True, split="comma"),
    Kind("pins", "pins", 1, 9, rows=(1,), mark="number", split="bold"),
    Kind("logos", "pictures", 2, 20, rows=(5,), mark="logo", centered=True),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _LIST}


def kind_of(classes: tuple[str, ...]) -> Kind | None:
    """The kind that a group asks for."""
    return next((KINDS[name] for name in classes if name in KINDS), None)
