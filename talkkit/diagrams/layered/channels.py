"""Pieces of edges between two levels -> tracks on which they change sides, few crossings and no two on one another."""

from __future__ import annotations

from msgspec import Struct, field

SAME = 0.5
"""Points below which two verticals count as one."""

FORBIDDEN = 100


class Piece(Struct, frozen=True):
    """Part of an edge in a channel: it comes from `x` of its first end and leaves at that of its second.

    An end is at the upper side (`up`) or at the lower; ways back may have both at one side.
    """

    key: int
    first: float
    first_up: bool
    first_at: tuple[int, str]
    """What is there: ends with equal places may share a track."""
    second: float
    second_up: bool
    second_at: tuple[int, str]

    @property
    def straight(self) -> bool:
        return self.first_up != self.second_up and abs(self.first - self.second) < SAME


class _Net(Struct):
    """Pieces that share a track because they share an end."""

    ups: list[float] = field(default_factory=list)
    downs: list[float] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)

    @property
    def low(self) -> float:
        return min(self.ups + self.downs)

    @property
    def high(self) -> float:
        return max(self.ups + self.downs)


def tracks(pieces: list[Piece], distance: float) -> tuple[dict[int, int], int]:
    """The track (0 is the upmost) of each piece that needs one, by its key, and how many there are."""
    nets = [net for net in _nets(pieces) if net.high - net.low >= SAME]
    ordered = _ordered(nets)
    found: dict[int, int] = {}
    placed: list[tuple[_Net, int]] = []
    for net in ordered:
        track = 0
        for other, level in placed:
            if net.low < other.high + distance and other.low < net.high + distance:
                track = max(track, level + 1)
        placed.append((net, track))
        found.update((key, track) for key in net.keys)
    return found, max(found.values(), default=-1) + 1


def _nets(pieces: list[Piece]) -> list[_Net]:
    counts: dict[tuple[int, str], int] = {}
    for piece in pieces:
        for place in (piece.first_at, piece.second_at):
            counts[place] = counts.get(place, 0) + 1
    nets: dict[tuple[int, str], _Net] = {}
    for piece in pieces:
        at = piece.first_at if counts[piece.first_at] >= counts[piece.second_at] else piece.second_at
        net = nets.setdefault(at, _Net())
        (net.ups if piece.first_up else net.downs).append(piece.first)
        (net.ups if piece.second_up else net.downs).append(piece.second)
        net.keys.append(piece.key)
    return list(nets.values())


def _ordered(nets: list[_Net]) -> list[_Net]:
    """From the upmost track to the lowest: each net goes where it costs least among those before it."""
    ordered: list[_Net] = []
    for net in sorted(nets, key=lambda net: (net.low, net.high)):
        below = [_cost(net, other) for other in ordered]
        above = [_cost(other, net) for other in ordered]
        cost = sum(below)
        best, place = cost, 0
        for index in range(len(ordered)):
            cost += above[index] - below[index]
            if cost < best:
                best, place = cost, index + 1
        ordered.insert(place, net)
    return ordered


def _cost(upper: _Net, lower: _Net) -> int:
    """Crossings when one runs above the other; verticals of the two that would lie on one another are forbidden."""
    cost = 0
    for x in set(upper.downs):
        cost += lower.low + SAME < x < lower.high - SAME
        cost += FORBIDDEN * any(abs(x - other) < SAME for other in lower.ups)
    for x in set(lower.ups):
        cost += upper.low + SAME < x < upper.high - SAME
    return cost
