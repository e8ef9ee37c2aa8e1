"""Ordered levels -> where, beside the middle of a side, each link meets its node."""

from __future__ import annotations

from talkkit.diagrams.layered.flow import Flow, Levels

STEP = 30.0
"""Points between two ends that do not share one point, where the side is long enough."""


def offsets(flow: Flow, levels: Levels, position: list[float]) -> tuple[list[float], list[float]]:
    """For each link the distance from the middle of its upper and of its lower cell. `position` orders the cells."""
    upper = [0.0] * len(levels.links)
    lower = [0.0] * len(levels.links)
    sides: dict[tuple[int, bool], dict[str, list[int]]] = {}
    for index, (above, below, edge) in enumerate(levels.links):
        flowing, turned = flow.edges[edge], edge in levels.turned
        if levels.cells[above].node >= 0:
            share = flowing.head_share if turned else flowing.tail_share
            sides.setdefault((above, True), {}).setdefault(share, []).append(index)
        if levels.cells[below].node >= 0:
            share = flowing.tail_share if turned else flowing.head_share
            sides.setdefault((below, False), {}).setdefault(share, []).append(index)
    for (cell, down), shares in sides.items():
        if len(shares) == 1:
            continue
        far = 1 if down else 0
        means = {
            share: sum(position[levels.links[index][far]] for index in indices) / len(indices)
            for share, indices in shares.items()
        }
        ordered = sorted(shares, key=lambda share: (means[share], shares[share][0]))
        width = flow.nodes[levels.cells[cell].node].across
        labels = [
            size[0]
            for indices in shares.values()
            for index in indices
            if (size := _end_label(flow, levels, index, down=down))
        ]
        step = min(max([STEP, *(label + 8 for label in labels)]), width * 0.84 / len(ordered))
        for place, share in enumerate(ordered):
            for index in shares[share]:
                (upper if down else lower)[index] = (place - (len(ordered) - 1) / 2) * step
    return upper, lower


def _end_label(flow: Flow, levels: Levels, link: int, *, down: bool) -> tuple[float, float] | None:
    """Size of the text beside the end of a link."""
    edge = levels.links[link][2]
    tail = down != (edge in levels.turned)
    return flow.edges[edge].tail_label if tail else flow.edges[edge].head_label
