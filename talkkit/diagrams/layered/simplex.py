"""Nodes and edges with least lengths -> ranks with the least sum of weighted lengths, by the network simplex method.

After Gansner, Koutsofios, North, Vo: A Technique for Drawing Directed Graphs (1993), section 2.3. The cut value of a
tree edge is the sum, over the nodes of its lower part, of the weights that go out less those that come in; so all cut
values follow from one walk over the tree.
"""

from __future__ import annotations

from msgspec import Struct

PIVOTS = 400
"""Ranks after so many exchanges are good enough."""


class Arc(Struct, frozen=True):
    """An edge that must run over at least `length` ranks."""

    tail: int
    head: int
    length: int = 1
    weight: int = 1


class _Tree(Struct, frozen=True):
    parent: list[int]
    via: list[int]
    """Arc to the parent, -1 at the root."""
    order: list[int]
    """Parents before children."""


def ranks(count: int, arcs: list[Arc]) -> list[int]:
    """A rank for every node, from 0 on in each connected part. The arcs form no circle."""
    touching: list[list[int]] = [[] for _ in range(count)]
    for index, arc in enumerate(arcs):
        touching[arc.tail].append(index)
        touching[arc.head].append(index)
    rank = longest_path(count, arcs)
    for part in parts(count, arcs):
        _improve(part, arcs, touching, rank)
        lowest = min(rank[node] for node in part)
        for node in part:
            rank[node] -= lowest
    return rank


def parts(count: int, arcs: list[Arc]) -> list[list[int]]:
    """The connected parts, in the order of their first nodes."""
    near: list[list[int]] = [[] for _ in range(count)]
    for arc in arcs:
        near[arc.tail].append(arc.head)
        near[arc.head].append(arc.tail)
    seen = [False] * count
    found: list[list[int]] = []
    for root in range(count):
        if seen[root]:
            continue
        seen[root] = True
        part = [root]
        for node in part:
            fresh = [other for other in near[node] if not seen[other]]
            for other in fresh:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        found.append(sorted(part))
    return found


def longest_path(count: int, arcs: list[Arc]) -> list[int]:
    """The least rank of every node that all lengths allow."""
    following: list[list[Arc]] = [[] for _ in range(count)]
    missing = [0] * count
    for arc in arcs:
        following[arc.tail].append(arc)
        missing[arc.head] += 1
    ready = [node for node in range(count) if missing[node] == 0]
    rank = [0] * count
    for node in ready:
        for arc in following[node]:
            rank[arc.head] = max(rank[arc.head], rank[node] + arc.length)
            missing[arc.head] -= 1
            if missing[arc.head] == 0:
                ready.append(arc.head)
    return rank


def raise_free(rank: list[int], arcs: list[Arc]) -> None:
    """Move nodes that stand as well higher up as high as they go, nearer to where the reader comes from."""
    before: list[list[Arc]] = [[] for _ in rank]
    pull = [0] * len(rank)
    for arc in arcs:
        before[arc.head].append(arc)
        pull[arc.head] += arc.weight
        pull[arc.tail] -= arc.weight
    for node in sorted(range(len(rank)), key=lambda node: (rank[node], node)):
        if before[node] and pull[node] >= 0:
            rank[node] = min(rank[node], max(rank[arc.tail] + arc.length for arc in before[node]))


def _slack(arc: Arc, rank: list[int]) -> int:
    return rank[arc.head] - rank[arc.tail] - arc.length


def _improve(part: list[int], arcs: list[Arc], touching: list[list[int]], rank: list[int]) -> None:
    members = set(part)
    inner = [index for index, arc in enumerate(arcs) if arc.tail in members]
    if not inner:
        return
    tight = _tight_tree(part, arcs, touching, rank)
    for _ in range(PIVOTS):
        tree = _rooted(part[0], arcs, touching, tight)
        leaving, below = _negative(tree, arcs, inner)
        if leaving < 0:
            return
        entering = _entering(leaving, below, arcs, inner, rank)
        if entering < 0:
            return
        slack = _slack(arcs[entering], rank)
        step = slack if arcs[entering].head in below else -slack
        for node in below:
            rank[node] -= step
        tight.remove(leaving)
        tight.add(entering)


def _tight_tree(part: list[int], arcs: list[Arc], touching: list[list[int]], rank: list[int]) -> set[int]:
    """A spanning tree of arcs that are as short as they may be; ranks are moved until there is one."""
    inside = {part[0]}
    reached = [part[0]]
    tree: set[int] = set()
    while True:
        _grow(reached, inside, tree, arcs, touching, rank)
        if len(inside) == len(part):
            return tree
        best = -1
        for node in reached:
            for index in touching[node]:
                arc = arcs[index]
                if (arc.tail in inside) != (arc.head in inside) and (
                    best < 0 or (_slack(arc, rank), index) < (_slack(arcs[best], rank), best)
                ):
                    best = index
        step = _slack(arcs[best], rank) if arcs[best].tail in inside else -_slack(arcs[best], rank)
        for node in reached:
            rank[node] += step


def _grow(
    reached: list[int], inside: set[int], tree: set[int], arcs: list[Arc], touching: list[list[int]], rank: list[int]
) -> None:
    for node in reached:
        for index in touching[node]:
            arc = arcs[index]
            other = arc.head if arc.tail == node else arc.tail
            if other not in inside and _slack(arc, rank) == 0:
                inside.add(other)
                reached.append(other)
                tree.add(index)


def _rooted(root: int, arcs: list[Arc], touching: list[list[int]], tight: set[int]) -> _Tree:
    size = len(touching)
    parent, via, order = [-1] * size, [-1] * size, [root]
    parent[root] = root
    for node in order:
        for index in touching[node]:
            if index not in tight:
                continue
            arc = arcs[index]
            other = arc.head if arc.tail == node else arc.tail
            if parent[other] < 0:
                parent[other], via[other] = node, index
                order.append(other)
    return _Tree(parent, via, order)


def _negative(tree: _Tree, arcs: list[Arc], inner: list[int]) -> tuple[int, set[int]]:
    """A tree arc that should be longer, and the nodes on its side away from the root; -1 when there is none."""
    excess = [0] * len(tree.parent)
    for index in inner:
        arc = arcs[index]
        excess[arc.tail] += arc.weight
        excess[arc.head] -= arc.weight
    worst, chosen = 0, -1
    for node in reversed(tree.order[1:]):
        outward = arcs[tree.via[node]].tail == node
        cut = excess[node] if outward else -excess[node]
        if cut < worst:
            worst, chosen = cut, node
        excess[tree.parent[node]] += excess[node]
    if chosen < 0:
        return -1, set()
    below = {chosen}
    for node in tree.order:
        if tree.parent[node] in below and tree.via[node] >= 0:
            below.add(node)
    return tree.via[chosen], below


def _entering(leaving: int, below: set[int], arcs: list[Arc], inner: list[int], rank: list[int]) -> int:
    """The shortest arc that crosses between the two sides the other way."""
    outward = arcs[leaving].tail in below
    best = -1
    for index in inner:
        arc = arcs[index]
        crosses = (
            (arc.head in below and arc.tail not in below) if outward else (arc.tail in below and arc.head not in below)
        )
        if crosses and (best < 0 or _slack(arc, rank) < _slack(arcs[best], rank)):
            best = index
    return best
