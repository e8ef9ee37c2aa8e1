"""`keep-slides` of a talk -> which of the template's own slides stay, and on which side of the talk."""

from __future__ import annotations

import re

from msgspec import Struct

_TALK = "talk"
_ITEM = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


class Kept(Struct, frozen=True):
    """Numbers of slides of the template, from 1, in the order in which they stand in the deck."""

    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        return (*self.before, *self.after)


def kept_slides(text: str, count: int) -> Kept:
    """What `1, 3-5`, `all` or `1, talk, 9` asks for in a template of `count` slides.

    The word `talk` says where the talk's own slides stand; without it they come after those that are kept.

    Raises:
        ValueError: it is none of that, or names a slide that the template does not have or that is named already.
    """
    sides: list[list[int]] = [[]]
    for item in re.split(r"\s*[,;]\s*", text.strip().strip("[]")) if text.strip().strip("[]") else ():
        if item.lower() == _TALK:
            if len(sides) > 1:
                raise ValueError("the talk itself stands in it twice")
            sides.append([])
        else:
            sides[-1] += _numbers(item, count)
    every = [number for side in sides for number in side]
    for number in every:
        if number > count or number < 1:
            raise ValueError(f"the template has {_slides(count)}, and none with the number {number}")
        if every.count(number) > 1:
            raise ValueError(f"slide {number} stands in it twice")
    return Kept(tuple(sides[0]), tuple(sides[1]) if len(sides) > 1 else ())


def _numbers(item: str, count: int) -> list[int]:
    if item.lower() == "all":
        return list(range(1, count + 1))
    found = _ITEM.fullmatch(item.strip())
    if found is None:
        raise ValueError(f"{item!r} is neither the number of a slide nor a range of them")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first or last - first > count:
        raise ValueError(f"the template has {_slides(count)}, and no range {item}")
    return list(range(first, last + 1))


def _slides(count: int) -> str:
    return {0: "no slides", 1: "1 slide"}.get(count, f"{count} slides")
