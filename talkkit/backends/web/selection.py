"""`3-9`, `2,5,8-` -> numbers of slides."""

from __future__ import annotations

import re

_PART = re.compile(r"(\d{1,6})?\s*(-)?\s*(\d{1,6})?", re.ASCII)


def slide_numbers(text: str, total: int) -> tuple[int, ...]:
    """The numbers in ascending order. An open range goes to the first or the last of `total` slides.

    Raises:
        ValueError: a part is no number or range, or names a slide that there is not; the message says which.
    """
    chosen: set[int] = set()
    for part in (piece.strip() for piece in text.replace("\u2013", "-").split(",")):
        match = _PART.fullmatch(part)
        if not match or not any(match.groups()):
            raise ValueError(f"{part!r} is no slide and no range; write 3, 3-9, 8- or 2,5,8-")
        first = int(match[1] or 1)
        last = int(match[3] or total) if match[2] else first
        if not 1 <= first <= last <= total:
            raise ValueError(f"{part!r} is not among the slides, which are 1 to {total}")
        chosen.update(range(first, last + 1))
    return tuple(sorted(chosen))
