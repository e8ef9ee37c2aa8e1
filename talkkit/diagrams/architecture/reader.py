"""The statements of an `architecture-beta` diagram -> nodes and edges.

The notation is that of Mermaid's manual, chapter "Architecture"; the names of icons are read as symbols
(`docs/diagrams.md`), and a label may stand in an edge: `a:R -[orders]-> L:b`.
"""

from __future__ import annotations

import re
from typing import Literal, cast

from talkkit.diagrams.architecture.drawing import ArchitectureDiagram
from talkkit.diagrams.architecture.model import Alignment, Architecture, Edge, Node, Side
from talkkit.diagrams.problems import Problem
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.statements import Script, Statement, script, titled

_ID = r"[\w][\w.-]*"
_NODE = re.compile(
    rf"(group|service|junction)\s+({_ID})\s*(?:\(([^)]*)\))?\s*(?:\[(.*)\])?(?:\s+in\s+({_ID}))?", re.DOTALL
)
_EDGE = re.compile(
    rf"({_ID})(\{{group\}})?\s*:\s*([LRTB])\s*([<>])?\s*-(?:\[(.*)\])?-\s*([<>])?\s*([LRTB])\s*:\s*({_ID})(\{{group\}})?"
)
_ALIGN = re.compile(rf"align\s+(row|column)\s+({_ID}(?:\s+{_ID})+)")


def read(text: str) -> Reading:
    """Read an architecture diagram. A statement that cannot be read, or that names what does not exist, is said, and
    then nothing is drawn.
    """
    source = script(text)
    reader = _Reader(source)
    for statement in source.body:
        reader.take(statement)
    problems = (*reader.problems, *reader.loose_ends())
    if problems:
        return Reading(None, problems)
    if not reader.nodes:
        hint = "write `service shop(server)[Shop]`"
        return Reading(None, (source.head.problem("the architecture has no services", hint),))
    return Reading(ArchitectureDiagram(reader.architecture()))


class _Reader:
    """Collects nodes and edges, statement by statement."""

    def __init__(self, source: Script) -> None:
        self.title, self.description = source.title, source.description
        self.nodes: dict[str, tuple[Node, Statement]] = {}
        self.edges: list[tuple[Edge, Statement]] = []
        self.alignments: list[tuple[Alignment, Statement]] = []
        self.problems: list[Problem] = []

    def take(self, statement: Statement) -> None:
        """One statement."""
        name = titled(statement)
        if name is not None:
            self.title = name
        elif not (self._node(statement) or self._edge(statement) or self._align(statement)):
            hint = "write `service shop(server)[Shop]` or `shop:R --> L:log`"
            message = f"'{statement.text[:40]}' is no part of an architecture diagram"
            self.problems.append(statement.problem(message, hint))

    def architecture(self) -> Architecture:
        """What was read."""
        return Architecture(
            tuple(node for node, _ in self.nodes.values()),
            tuple(edge for edge, _ in self.edges),
            tuple(each for each, _ in self.alignments),
            self.title,
            self.description,
        )

    def loose_ends(self) -> tuple[Problem, ...]:
        """Names that nothing has."""
        found: list[Problem] = []
        for node, statement in self.nodes.values():
            if node.parent and (node.parent not in self.nodes or self.nodes[node.parent][0].kind != "group"):
                found.append(statement.problem(f"there is no group '{node.parent}'", part=node.parent))
            elif node.parent and self._circular(node.id):
                found.append(statement.problem(f"the group '{node.id}' stands in itself"))
        for edge, statement in self.edges:
            found += self._unknown((edge.source, edge.target), statement)
        for alignment, statement in self.alignments:
            found += self._unknown(alignment.nodes, statement)
        return tuple(found)

    def _circular(self, name: str) -> bool:
        seen: set[str] = set()
        while name and name in self.nodes and name not in seen:
            seen.add(name)
            name = self.nodes[name][0].parent
        return bool(name) and name in seen

    def _unknown(self, names: tuple[str, ...], statement: Statement) -> list[Problem]:
        missing = [name for name in names if name not in self.nodes]
        hint = "declare it: `service {}(server)[its name]`"
        return [statement.problem(f"there is no service '{name}'", hint.format(name), name) for name in missing]

    def _node(self, statement: Statement) -> bool:
        found = _NODE.fullmatch(statement.text)
        if found is None:
            return False
        kind, name, icon, label, parent = found.groups()
        if name in self.nodes:
            self.problems.append(statement.problem(f"'{name}' is declared twice", part=name))
            return True
        shown = "" if kind == "junction" else _unquoted(label) if label is not None else name
        node = Node(
            name, cast(Literal["service", "junction", "group"], kind), (icon or "").strip(), shown, parent or ""
        )
        self.nodes[name] = (node, statement)
        return True

    def _edge(self, statement: Statement) -> bool:
        found = _EDGE.fullmatch(statement.text)
        if found is None:
            return False
        source, out, side, back, label, forth, other, target, into = found.groups()
        edge = Edge(
            source,
            cast(Side, side),
            target,
            cast(Side, other),
            _unquoted(label or ""),
            bool(back),
            bool(forth),
            bool(out),
            bool(into),
        )
        self.edges.append((edge, statement))
        return True

    def _align(self, statement: Statement) -> bool:
        found = _ALIGN.fullmatch(statement.text)
        if found is None:
            return False
        way = cast(Literal["row", "column"], found.group(1))
        self.alignments.append((Alignment(way, tuple(found.group(2).split())), statement))
        return True


def _unquoted(label: str) -> str:
    label = label.strip()
    return label[1:-1] if len(label) > 1 and label[0] == label[-1] and label[0] in "\"'" else label
