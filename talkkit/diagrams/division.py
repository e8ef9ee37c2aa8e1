"""A diagram that no room can show in legible type -> parts that one can, each a diagram of its own.

A graph is cut where few lines run: between its groups where it can be, else between its layers or across them. A line
that is cut leads, in both parts, to a continuation mark that bears the name of what is at its other end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from msgspec.structs import replace

from talkkit.diagrams.bodies import bodies
from talkkit.diagrams.fitting import TIGHT, graph, laid_out
from talkkit.diagrams.pictures import Picture, PictureEdge, PictureNode
from talkkit.diagrams.reading import Diagram
from talkkit.diagrams.setting import Scale, Texts
from talkkit.diagrams.sketch import Paint, Setting
from talkkit.diagrams.sketching import sketched
from talkkit.geometry import Point
from talkkit.model.runs import Run

_ALMOST = 0.9999
_FEWEST = 2
"""Nodes of a graph that are not divided any further."""
_OFF_MIDDLE = 0.25
"""Share of the nodes by which a cut may stand beside the middle, where there is a choice."""
_LONGEST = 40
"""Characters of a name at a continuation mark."""
_MARK = Paint(fill="none", dash="dash", italic=True)


@runtime_checkable
class Divisible(Protocol):
    """A diagram that is no graph and can be cut in two."""

    def halves(self) -> tuple[Diagram, Diagram] | None:
        """The two; None: it is as short as it can be."""


def divided(diagram: Diagram, setting: Setting, least: float) -> tuple[Diagram, ...]:
    """The diagram in parts whose type is at least so large in the room, or that cannot be divided any further.

    One part: it needs no division, or there is none.
    """
    if isinstance(diagram, Picture):
        return _Cutter(diagram, setting, least).parts()
    if isinstance(diagram, Divisible) and seen(diagram, setting) < least and (halves := diagram.halves()):
        return tuple(part for half in halves for part in divided(half, setting, least))
    return (diagram,)


def seen(diagram: Diagram, setting: Setting) -> float:
    """Points of the diagram's type once it is shrunk to the room."""
    made, room = sketched(diagram, setting), setting.room
    share = min(room.width / made.size.width, room.height / made.size.height)
    return made.type_size * (1.0 if share > _ALMOST else share)


class _Cutter:
    """A picture that is cut into sets of nodes."""

    def __init__(self, picture: Picture, setting: Setting, least: float) -> None:
        self.picture = picture
        self.setting = setting
        self.least = least
        self.parents = {group.name: group.parent for group in picture.groups}
        self.homes = {node.name: self._around(node.group) for node in picture.nodes}
        self.order = {node.name: index for index, node in enumerate(picture.nodes)}
        self.texts = Texts(setting.measure)
        self.known: dict[frozenset[str], bool] = {}
        smallest = bodies(picture, self.texts, self._scale(least))
        self.areas = {name: body.size.width * body.size.height for name, body in smallest.items()}

    def _scale(self, size: float) -> Scale:
        wrap, spacing, even, pad = TIGHT[-2]
        return Scale(size, size, wrap, spacing, even, pad)

    def parts(self) -> tuple[Diagram, ...]:
        """In reading order; those that can be shown together are, neighbours first."""
        found: list[frozenset[str]] = []
        for names in self._cut(frozenset(self.homes)):
            linked = [index for index in range(len(found) - 1, -1, -1) if self._linked(found[index], names)]
            home = next((index for index in linked if self._legible(found[index] | names)), None)
            if home is None:
                found.append(names)
            else:
                found[home] |= names
        return tuple(self.part(names) for names in found)

    def _linked(self, one: frozenset[str], two: frozenset[str]) -> bool:
        every = frozenset(self.homes)
        return any(
            self._side(edge.tail, first, every) and self._side(edge.head, second, every)
            for edge in self.picture.edges
            for first, second in ((one, two), (two, one))
        )

    def _legible(self, names: frozenset[str]) -> bool:
        """Whether they can be shown together; where the nodes alone fill the room, that is clear."""
        room = self.setting.room
        if sum(self.areas[name] for name in names) > room.width * room.height:
            return False
        if names not in self.known:
            self.known[names] = seen(self.part(names), self.setting) >= self.least
        return self.known[names]

    def _cut(self, names: frozenset[str]) -> tuple[frozenset[str], ...]:
        if len(names) <= _FEWEST or self._legible(names):
            return (names,)
        units = self._units(names)
        total, before = len(names), set[str]()
        cuts: list[tuple[bool, float, frozenset[str]]] = []
        for unit in units[:-1]:
            before |= unit
            off = abs(len(before) / total - 0.5)
            cost = self._crossing(frozenset(before), names) + off * total * 0.2
            cuts.append((off > _OFF_MIDDLE, cost, frozenset(before)))
        *_, one = min(cuts, key=lambda cut: cut[:2])
        first, second = sorted((one, names - one), key=lambda half: min(map(self.order.__getitem__, half)))
        return *self._cut(first), *self._cut(second)

    def _units(self, names: frozenset[str]) -> list[frozenset[str]]:
        """What is kept together, in the order in which it stands along the longer side: groups, or single nodes."""
        place = self._places(names)
        kept: dict[str, list[str]] = {}
        outermost = Counter(self.homes[name][-1] for name in names if self.homes[name])
        small = {group for group, count in outermost.items() if count <= (0.5 + _OFF_MIDDLE) * len(names)}
        for name in names:
            group = self.homes[name][-1] if self.homes[name] else ""
            kept.setdefault(f"group {group}" if group in small else f"node {name}", []).append(name)
        units = [(sum(map(place, unit)) / len(unit), min(unit), frozenset(unit)) for unit in kept.values()]
        return [unit for _, _, unit in sorted(units, key=lambda each: each[:2])]

    def _places(self, names: frozenset[str]) -> Callable[[str], float]:
        part = replace(self.part(names), edges=tuple(edge for edge in self.picture.edges if _within(edge, names)))
        part = replace(part, nodes=tuple(node for node in part.nodes if node.name in names))
        scale = self._scale(self.least)
        layout = laid_out(graph(part, bodies(part, self.texts, scale), self.texts, scale))
        room = self.setting.room
        wide = layout.size.width / room.width >= layout.size.height / room.height
        middles = {name: Point(box.x + box.width / 2, box.y + box.height / 2) for name, box in layout.boxes.items()}
        return lambda name: middles[name].x if wide else middles[name].y

    def _crossing(self, first: frozenset[str], names: frozenset[str]) -> int:
        """How many lines a cut would cut."""
        return sum(
            (self._side(edge.tail, first, names) > 0) != (self._side(edge.head, first, names) > 0)
            for edge in self.picture.edges
            if not edge.hidden and self._side(edge.tail, names, names) and self._side(edge.head, names, names)
        )

    def _side(self, name: str, first: frozenset[str], names: frozenset[str]) -> int:
        """Whether an end, a node or a group, belongs to a set of the names: a group where its first node is."""
        if name in self.homes:
            return name in first
        return next((node in first for node in self.homes if name in self.homes[node] and node in names), False)

    def part(self, names: frozenset[str]) -> Picture:
        """A picture of some of the nodes, with marks where lines lead elsewhere."""
        every = frozenset(self.homes)
        groups = {group for name in names for group in self.homes[name]}
        nodes = [node for node in self.picture.nodes if node.name in names]
        marks: dict[str, PictureNode] = {}
        edges: list[PictureEdge] = []
        for edge in self.picture.edges:
            ends = [self._side(end, names, every) for end in (edge.tail, edge.head)]
            if not any(ends) or (edge.hidden and not all(ends)):
                continue
            tail, head = (
                end if inside else self._mark(end, marks)
                for end, inside in zip((edge.tail, edge.head), ends, strict=True)
            )
            edges.append(replace(edge, tail=tail, head=head, length=edge.length if all(ends) else 1))
        known = {node.name for node in nodes} | set(marks) | groups
        return replace(
            self.picture,
            nodes=(*nodes, *marks.values()),
            edges=tuple(edge for edge in edges if edge.tail in known and edge.head in known),
            groups=tuple(group for group in self.picture.groups if group.name in groups),
        )

    def _mark(self, end: str, marks: dict[str, PictureNode]) -> str:
        """The continuation mark that stands for an end in another part."""
        name = f"{end}/elsewhere"
        labels = {node.name: node.paragraphs for node in self.picture.nodes}
        labels |= {group.name: group.paragraphs for group in self.picture.groups}
        text = " ".join("".join(run.text for run in line) for line in labels[end]) or end
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
        marks.setdefault(name, PictureNode(name, ((Run(f"\u2026 {text}"),),), "stadium", paint=_MARK))
        return name

    def _around(self, group: str | None) -> list[str]:
        found: list[str] = []
        while group is not None:
            found.append(group)
            group = self.parents[group]
        return found


def _within(edge: PictureEdge, names: frozenset[str]) -> bool:
    return edge.tail in names and edge.head in names
