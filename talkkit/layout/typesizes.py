"""The sizes that each slide has room for -> one size for each, settled over the talk, so that type keeps still.

Arithmetic alone: the cheapest walk through the slides, where short pages, jumps and small type cost
(docs/layout.md, "Sizes of the deck").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from talkkit.layout.fitting.growth import Range

MOST_SIZES = 4
"""Sizes of running text in a deck."""

_SHORT_FILL = 0.6
"""A page is short that ends above this share of its body although it has room for the next size."""
_SHORT = 0.5
"""What it costs, and more for ..."""
_EMPTY = 1.0
"""... each whole body that it lacks to that share."""
_JUMP = 1.0
"""What neighbours cost that differ by more than this ratio; less with others between them."""
_JUMP_RATIO = 1.1
_CHANGE = 0.1
"""What neighbours cost that differ by less."""
_SMALLER = 0.3
"""What a step below the slide's own size costs, where that fits ..."""
_LARGER = 0.06
"""... and a step above it."""


def settled(slides: Sequence[Range | None], scale: Sequence[float]) -> tuple[float, ...]:
    """A size for each slide; 0 for those without running text. `scale`: the sizes that there are."""
    steps = sorted({*scale, *(each.usual for each in slides if each)})
    while True:
        chosen = _walk(slides, steps)
        used = Counter(size for size in chosen if size in steps)
        if len(used) <= MOST_SIZES:
            return chosen
        steps.remove(min((size for size in used if size != steps[0]), key=lambda size: (used[size], size)))


class _Walk(Struct, frozen=True):
    """The cheapest way to a slide's size, and what it costs up to there."""

    cost: float
    size: float
    before: _Walk | None = None

    def sizes(self) -> tuple[float, ...]:
        """The sizes on the way."""
        found, walk = [], self
        while walk.before is not None:
            found.append(walk.size)
            walk = walk.before
        return tuple(reversed(found))


def _walk(slides: Sequence[Range | None], steps: Sequence[float]) -> tuple[float, ...]:
    """The cheapest choice of sizes, slide by slide."""
    walks = [(0.0, _Walk(0.0, 0.0))]
    between = 0
    for slide in slides:
        if slide is None:
            walks = [(size, _Walk(walk.cost, 0.0, walk)) for size, walk in walks]
            between += 1
            continue
        found = []
        for size in [step for step in steps if step <= slide.largest] or [slide.largest]:
            costs = [walk.cost + _change(before, size, between) for before, walk in walks]
            best = min(range(len(walks)), key=costs.__getitem__)
            found.append((size, _Walk(costs[best] + _cost(slide, size, steps), size, walks[best][1])))
        walks, between = found, 0
    return min((walk for _, walk in walks), key=lambda walk: walk.cost).sizes()


def _change(before: float, size: float, between: int) -> float:
    if not before or before == size:
        return 0.0
    ratio = max(before, size) / min(before, size)
    cost = _JUMP if ratio > _JUMP_RATIO else _CHANGE
    return cost / float((1 + between) ** 2)


def _cost(slide: Range, size: float, steps: Sequence[float]) -> float:
    own = min(slide.usual, slide.largest)
    cost = _SMALLER * sum(size < step <= own for step in steps) + _LARGER * sum(own < step <= size for step in steps)
    has_room = any(size < step <= slide.largest for step in steps)
    lacking = _SHORT_FILL - slide.fill(size)
    return cost + (_SHORT + _EMPTY * lacking if has_room and lacking > 0 else 0.0)
