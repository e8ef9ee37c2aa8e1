"""Ordered levels -> where, beside the middle of a side, each link meets its node."""

from __future__ import annotations

from msgspec.structs import replace

from talkkit.diagrams.layered.flow import Flow, Levels

STEP = 30.0
"""Points between two ends that do not share one point, where the side is long enough."""

_SHARE = 0.84
"""Of a side that its ends take."""
_AWAY = 5.0
"""Points between a line and the text at its end."""


def with_end_texts(flow: Flow) -> Flow:
    """Nodes are wide enough for the texts at the ends of their edges, and keep room for the last one at their right."""
    nodes = list(flow.nodes)
    for tail in (True, False):
        shares: dict[int, dict[str, float]] = {}
        for edge in flow.edges:
            end, share, text = (
                (edge.tail, edge.tail_share, edge.tail_label) if tail else (edge.head, edge.head_share, edge.head_label)
            )
            if end >= 0 and edge.tail != edge.head:
                found = shares.setdefault(end, {})
                found[share] = max(found.get(share, 0.0), text[0] if text else 0.0)
        for end, found in shares.items():
            widest, count, node = max(found.values()), len(found), nodes[end]
            if not widest:
                continue
            step = max(STEP, widest + 8)
            across = max(node.across, step * count / _SHARE if count > 1 else 0.0)
            sticking = (count - 1) / 2 * step + _AWAY + widest - across / 2
            nodes[end] = replace(node, across=across, after=max(node.after, sticking))
    return replace(flow, nodes=tuple(nodes))


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
        step = min(max([STEP, *(label + 8 for label in labels)]), width * _SHARE / len(ordered))
        for place, share in enumerate(ordered):
            for index in shares[share]:
                (upper if down else lower)[index] = (place - (len(ordered) - 1) / 2) * step
    return upper, lower


def _end_label(flow: Flow, levels: Levels, link: int, *, down: bool) -> tuple[float, float] | None:
    """Size of the text beside the end of a link."""
    edge = levels.links[link][2]
    tail = down != (edge in levels.turned)
    return flow.edges[edge].tail_label if tail else flow.edges[edge].head_label
