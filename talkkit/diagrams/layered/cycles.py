"""Edges of a directed graph -> those that run against the flow, so that the others form no circle."""

from __future__ import annotations

from msgspec import Struct


class Choice(Struct, frozen=True):
    """An edge, as an arc with the flow and as one against it. `order` tells which edges come first."""

    down: tuple[int, int]
    up: tuple[int, int]
    order: bool


def feedback(count: int, fixed: list[tuple[int, int]], edges: dict[int, Choice]) -> tuple[set[int], set[int]]:
    """Indices of the edges to turn around, and of those that can stand neither way.

    Edges that lead to later nodes (`order` is false) come first, so a circle is closed by the edge by which its author
    went back. `fixed` arcs always hold.
    """
    following: list[list[int]] = [[] for _ in range(count)]
    for tail, head in fixed:
        following[tail].append(head)
    turned: set[int] = set()
    neither: set[int] = set()
    careful = bool(fixed)
    for index in sorted(edges, key=lambda index: edges[index].order):
        choice = edges[index]
        arc = choice.down
        if (careful or choice.order) and _leads(following, arc[1], arc[0]):
            arc = choice.up
            if careful and _leads(following, arc[1], arc[0]):
                neither.add(index)
                continue
            turned.add(index)
        following[arc[0]].append(arc[1])
    return turned, neither


def _leads(following: list[list[int]], start: int, goal: int) -> bool:
    seen = {start}
    stack = [start]
    while stack:
        node = stack.pop()
        if node == goal:
            return True
        for other in following[node]:
            if other not in seen:
                seen.add(other)
                stack.append(other)
    return False
