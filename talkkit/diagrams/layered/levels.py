"""A flow -> levels: every node has one, long edges get a cell in each level that they pass, labels get their own."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.diagrams.layered.cycles import Choice, feedback
from talkkit.diagrams.layered.flow import Cell, Flow, Flowing, Levels, Return
from talkkit.diagrams.layered.simplex import Arc, raise_free, ranks


class _Ranked(Struct):
    """Ranks of nodes and groups, and which edges run upwards."""

    node: list[int]
    first: list[int]
    last: list[int]
    back: set[int]


def build(flow: Flow) -> Levels:
    """Levels of a flow."""
    ranked = _rank(flow)
    return _Builder(flow, ranked).levels()


def _rank(flow: Flow) -> _Ranked:
    count, frames = len(flow.nodes), len(flow.frames)
    fixed = _group_arcs(flow)
    back, _ = _feedback(flow)
    arcs = list(fixed)
    for index, edge in enumerate(flow.edges):
        tail, head = (edge.head, edge.tail) if index in back else (edge.tail, edge.head)
        if tail != head:
            weight = 2 if index in back else 6
            arcs.append(Arc(_leaves(flow, tail), _enters(flow, head), max(1, edge.length), weight))
    rank = ranks(count + 2 * frames, arcs)
    raise_free(rank, arcs)
    held = [
        [rank[index] for index, node in enumerate(flow.nodes) if group in ancestors(flow, node.group)]
        for group in range(frames)
    ]
    return _Ranked(rank[:count], [min(members) for members in held], [max(members) for members in held], back)


def settled(flow: Flow) -> Flow:
    """The flow with edges to a member of a group where one to the group itself would have to run both up and down."""
    _, neither = _feedback(flow)
    if not neither:
        return flow
    edges = tuple(_to_member(flow, edge) if index in neither else edge for index, edge in enumerate(flow.edges))
    return replace(flow, edges=edges)


def _to_member(flow: Flow, edge: Flowing) -> Flowing:
    return replace(
        edge,
        tail=_first_member(flow, edge.tail),
        head=_first_member(flow, edge.head),
        tail_frame=-1 - edge.tail if edge.tail < 0 else -1,
        head_frame=-1 - edge.head if edge.head < 0 else -1,
    )


def _first_member(flow: Flow, end: int) -> int:
    if end >= 0:
        return end
    wanted = -1 - end
    return next(index for index in range(len(flow.nodes)) if wanted in ancestors(flow, flow.nodes[index].group))


def _feedback(flow: Flow) -> tuple[set[int], set[int]]:
    choices = {
        index: Choice(
            (_leaves(flow, edge.tail), _enters(flow, edge.head)),
            (_leaves(flow, edge.head), _enters(flow, edge.tail)),
            _first_member(flow, edge.tail) > _first_member(flow, edge.head),
        )
        for index, edge in enumerate(flow.edges)
        if edge.tail != edge.head
    }
    fixed = [(arc.tail, arc.head) for arc in _group_arcs(flow)]
    return feedback(len(flow.nodes) + 2 * len(flow.frames), fixed, choices)


def _leaves(flow: Flow, end: int) -> int:
    """What a rank is found for where an edge leaves: a node, or the bottom of a group."""
    return end if end >= 0 else len(flow.nodes) + 2 * (-1 - end) + 1


def _enters(flow: Flow, end: int) -> int:
    """The same where it enters: a node, or the top of a group."""
    return end if end >= 0 else len(flow.nodes) + 2 * (-1 - end)


def _group_arcs(flow: Flow) -> list[Arc]:
    count = len(flow.nodes)
    arcs: list[Arc] = []
    for index, node in enumerate(flow.nodes):
        if node.group >= 0:
            arcs.append(Arc(count + 2 * node.group, index, 0, 0))
            arcs.append(Arc(index, count + 2 * node.group + 1, 0, 0))
    for group, frame in enumerate(flow.frames):
        top, bottom = count + 2 * group, count + 2 * group + 1
        arcs.append(Arc(top, bottom, 0, 0))
        if frame.parent >= 0:
            arcs.append(Arc(count + 2 * frame.parent, top, 0, 0))
            arcs.append(Arc(bottom, count + 2 * frame.parent + 1, 0, 0))
    return arcs


def ancestors(flow: Flow, group: int) -> list[int]:
    """The group and those around it, from the inside out."""
    found: list[int] = []
    while group >= 0:
        found.append(group)
        group = flow.frames[group].parent
    return found


class _Builder(Struct):
    flow: Flow
    ranked: _Ranked
    level_of: list[int] = field(default_factory=list)
    label_level: dict[int, int] = field(default_factory=dict)
    """Gap behind a rank, and the level of the labels in it."""
    cells: list[Cell] = field(default_factory=list)
    links: list[tuple[int, int, int]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def levels(self) -> Levels:
        gaps = self._label_gaps()
        self._number(set(gaps.values()))
        for index, node in enumerate(self.flow.nodes):
            half = node.across / 2
            level = self.level_of[self.ranked.node[index]]
            room = max(node.along, node.tall)
            self.cells.append(Cell(level, half + node.before, half + node.after, room, node.group, node=index))
        chains: list[tuple[int, ...]] = []
        returns: list[Return] = []
        for index, edge in enumerate(self.flow.edges):
            chain: tuple[int, ...] = ()
            if edge.tail != edge.head:
                if self._returns(index):
                    returns.append(self._return(index, gaps.get(index)))
                else:
                    chain = self._chain(index, gaps.get(index))
            chains.append(chain)
        self._fill()
        count = self.level_of[-1] + 1
        turned = frozenset(self.ranked.back)
        return Levels(
            tuple(self.cells), count, tuple(self.links), tuple(chains), tuple(returns), turned, tuple(self.spans)
        )

    def _fill(self) -> None:
        """Something in every level of every group, so that its place is kept free of others."""
        held = {(group, cell.level) for cell in self.cells for group in ancestors(self.flow, cell.group)}
        for group, (first, last) in enumerate(self.spans):
            for level in range(first, last + 1):
                if (group, level) not in held:
                    self.cells.append(Cell(level, 0.0, 0.0, 0.0, group))
                    held.update((outer, level) for outer in ancestors(self.flow, group))

    def _returns(self, index: int) -> bool:
        """Whether the edge gets a way around at the side."""
        edge = self.flow.edges[index]
        return self.flow.beside and index in self.ranked.back and edge.tail >= 0 and edge.head >= 0

    def _ends(self, index: int) -> tuple[int, int]:
        """Upper and lower end of an edge."""
        edge = self.flow.edges[index]
        return (edge.head, edge.tail) if index in self.ranked.back else (edge.tail, edge.head)

    def _rank_of(self, end: int, *, lower_edge: bool) -> int:
        if end >= 0:
            return self.ranked.node[end]
        return self.ranked.last[-1 - end] if lower_edge else self.ranked.first[-1 - end]

    def _reach(self, index: int) -> tuple[int, int]:
        """Ranks at which the edge begins and ends."""
        upper, lower = self._ends(index)
        return self._rank_of(upper, lower_edge=True), self._rank_of(lower, lower_edge=False)

    def _label_gaps(self) -> dict[int, int]:
        """The gap (behind which rank) that holds the label of an edge; long edges use a gap that there is anyway."""
        gaps: dict[int, int] = {}
        labelled = [
            index for index, edge in enumerate(self.flow.edges) if edge.label is not None and edge.tail != edge.head
        ]
        reach = {index: self._reach(index) for index in labelled}
        for index in sorted(labelled, key=lambda index: (reach[index][1] - reach[index][0], index)):
            first, last = reach[index]
            used = set(gaps.values())
            wanted = (first + last - 1) // 2 if self._returns(index) else first
            choices = [gap for gap in range(first, last) if gap in used]
            gaps[index] = min(choices, key=lambda gap: (abs(gap - wanted), gap)) if choices else wanted
        seen: dict[tuple[int, int], int] = {}
        for index, edge in enumerate(self.flow.edges):
            pair = (edge.tail, edge.head)
            if pair in seen and index not in gaps and edge.tail != edge.head and not self._returns(index):
                gaps[index] = self._reach(index)[0]
            seen.setdefault(pair, index)
        return gaps

    def _number(self, gaps: set[int]) -> None:
        level = 0
        for rank in range(max(self.ranked.node, default=0) + 1):
            self.level_of.append(level)
            level += 1
            if rank in gaps:
                self.label_level[rank] = level
                level += 1
        self.spans = [
            (self.level_of[first], self.level_of[last])
            for first, last in zip(self.ranked.first, self.ranked.last, strict=True)
        ]

    def _passing(self, index: int, level: int, gap: int | None, group: int) -> int:
        """A cell where the edge passes a level, or its label in it."""
        edge = self.flow.edges[index]
        if gap is not None and self.label_level.get(gap) == level:
            across, along = edge.label or (2 * self.flow.spacing.line, 0.0)
            cell = Cell(level, across / 2, across / 2, along, group, edge=index, label=edge.label is not None)
        else:
            cell = Cell(level, 0.0, 0.0, 0.0, group, edge=index)
        self.cells.append(cell)
        return len(self.cells) - 1

    def _chain(self, index: int, gap: int | None) -> tuple[int, ...]:
        upper, lower = self._ends(index)
        first, last = (self.level_of[rank] for rank in self._reach(index))
        chain = [self._end_cell(index, upper, first)]
        chain += [
            self._passing(index, level, gap, self._group_at(upper, lower, level)) for level in range(first + 1, last)
        ]
        chain.append(self._end_cell(index, lower, last))
        self.links.extend((above, below, index) for above, below in pairwise(chain))
        return tuple(chain)

    def _end_cell(self, index: int, end: int, level: int) -> int:
        if end >= 0:
            return end
        self.cells.append(Cell(level, 0.0, 0.0, 0.0, -1 - end, edge=index, port=True))
        return len(self.cells) - 1

    def _group_at(self, upper: int, lower: int, level: int) -> int:
        """The group through which an edge runs at a level: it leaves groups at their ends, not at their sides."""
        above, below = self._around(upper), self._around(lower)
        shared = [group for group in above if group in below]
        for group in above:
            if group in shared:
                break
            if level <= self.spans[group][1]:
                return group
        for group in below:
            if group in shared:
                break
            if level >= self.spans[group][0]:
                return group
        return shared[0] if shared else -1

    def _around(self, end: int) -> list[int]:
        if end >= 0:
            return ancestors(self.flow, self.flow.nodes[end].group)
        return ancestors(self.flow, self.flow.frames[-1 - end].parent)

    def _return(self, index: int, gap: int | None) -> Return:
        edge: Flowing = self.flow.edges[index]
        first, last = (self.level_of[rank] for rank in self._reach(index))
        cells: list[int] = []
        for level in range(first, last + 1):
            group = self._group_at(edge.head, edge.tail, level)
            cells.append(self._passing(index, level, gap, group))
        self.links.extend((above, below, index) for above, below in pairwise(cells))
        return Return(index, edge.head, edge.tail, tuple(cells))
