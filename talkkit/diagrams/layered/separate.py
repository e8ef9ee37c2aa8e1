"""Wanted positions -> the nearest positions that keep variables at least their distances apart.

After Dwyer, Marriott, Stuckey: Fast Node Overlap Removal (2005), the step that satisfies separation constraints:
variables come in the order of the constraints; where one is too near to another, the two become a block, which stands
where its members want to be on average.
"""

from __future__ import annotations

from msgspec import Struct

SLACK = 1e-7


class Plan(Struct, frozen=True):
    """Variables so that none comes before one that it depends on; for each those before it with their distances."""

    ordered: list[int]
    ahead: list[list[tuple[int, float]]]


def plan(count: int, widest: dict[tuple[int, int], float]) -> Plan:
    """The plan of constraints `second >= first + distance`, which form no circle."""
    ahead: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    behind: list[list[int]] = [[] for _ in range(count)]
    missing = [0] * count
    for (one, two), distance in widest.items():
        ahead[two].append((one, distance))
        behind[one].append(two)
        missing[two] += 1
    ready = [variable for variable in range(count) if missing[variable] == 0]
    for variable in ready:
        for other in behind[variable]:
            missing[other] -= 1
            if missing[other] == 0:
                ready.append(other)
    return Plan(ready, ahead)


class _Block(Struct):
    members: list[int]
    total: float
    weight: float
    incoming: list[tuple[int, int, float]]
    """Constraints that may lead into it: another variable, its own variable, the distance."""

    @property
    def place(self) -> float:
        return self.total / self.weight


def project(made: Plan, wanted: list[float], weights: list[float]) -> list[float]:
    """Positions that keep all constraints, near the wanted ones by the weighted squares of the distances."""
    count = len(wanted)
    block: list[_Block] = [_Block([], 0.0, 1.0, [])] * count
    offset = [0.0] * count
    for variable in made.ordered:
        weight = weights[variable]
        incoming = [(other, variable, distance) for other, distance in made.ahead[variable]]
        block[variable] = current = _Block([variable], wanted[variable] * weight, weight, incoming)
        while True:
            worst, other, own, distance = SLACK, -1, -1, 0.0
            place = current.place
            kept: list[tuple[int, int, float]] = []
            for constraint in current.incoming:
                before, after, apart = constraint
                source = block[before]
                if source is current:
                    continue
                kept.append(constraint)
                excess = source.total / source.weight + offset[before] + apart - place - offset[after]
                if excess > worst:
                    worst, other, own, distance = excess, before, after, apart
            current.incoming = kept
            if other < 0:
                break
            current = _joined(block, offset, (other, own), distance)
    return [block[variable].place + offset[variable] for variable in range(count)]


def _joined(block: list[_Block], offset: list[float], pair: tuple[int, int], distance: float) -> _Block:
    """Two blocks as one, so that the pair stands exactly its distance apart."""
    left, right = block[pair[0]], block[pair[1]]
    move = offset[pair[0]] + distance - offset[pair[1]]
    if len(left.members) < len(right.members):
        left, right, move = right, left, -move
    for member in right.members:
        offset[member] += move
        block[member] = left
    left.members += right.members
    left.total += right.total - move * right.weight
    left.weight += right.weight
    left.incoming += right.incoming
    return left
