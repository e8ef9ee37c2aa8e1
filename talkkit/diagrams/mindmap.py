"""Mermaid's `mindmap` -> a tree from left to right: its indentation says what hangs from what."""

from __future__ import annotations

import re

from msgspec.structs import replace

from talkkit.diagrams.labels import label
from talkkit.diagrams.pictures import Picture, PictureEdge, PictureNode
from talkkit.diagrams.problems import Problem
from talkkit.diagrams.reading import Reading
from talkkit.diagrams.sketch import Paint
from talkkit.diagrams.statements import Statement, script

_BRACKETS = (
    ("((", "))", "circle"),
    ("))", "((", "cloud"),
    ("{{", "}}", "hexagon"),
    ("[", "]", "rect"),
    ("(", ")", "rounded"),
    (")", "(", "cloud"),
)
_OVER_LINES = re.compile(r"\"`[^`]*`\"[^\n]*")
"""A Markdown string, and what closes its shape."""
_BARE = re.compile(r"[^\s\[\](){}]*")


def read(text: str) -> Reading:
    """Read a mind map. The first line is its root; a line hangs from the nearest one above it that is indented less."""
    source = script(_OVER_LINES.sub(_on_one_line, text))
    nodes: list[PictureNode] = []
    edges: list[PictureEdge] = []
    open_: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for statement in source.body:
        if statement.text.startswith("::"):
            _dressed(statement, nodes)
            continue
        node = _node(f"topic{len(nodes) + 1}", statement)
        while open_ and open_[-1][0] >= statement.indent:
            open_.pop()
        if nodes and not open_:
            problems.append(statement.problem("a mind map has one root", "indent this line more than the first"))
            continue
        if open_:
            edges.append(PictureEdge(open_[-1][1], node.name, end="none"))
        else:
            node = replace(node, paint=Paint(tone="highlight"))
        nodes.append(node)
        open_.append((statement.indent, node.name))
    if not nodes:
        return Reading(None, (source.head.problem("the mind map is empty", "write its root below, indented"),))
    if problems:
        return Reading(None, tuple(problems))
    return Reading(Picture("mind map", "LR", tuple(nodes), tuple(edges), (), source.title, source.description))


def _on_one_line(match: re.Match[str]) -> str:
    """A string over several lines on its first; as many lines follow as before, so that all places stay."""
    lines = [line.strip() for line in match.group().split("\n")]
    return "<br>".join(lines) + "\n" * (len(lines) - 1)


def _node(name: str, statement: Statement) -> PictureNode:
    """A topic: text, or a name with its text in the brackets of a shape."""
    text = statement.text
    start = _BARE.match(text)
    rest = text[start.end() :] if start else text
    for opening, closing, shape in _BRACKETS:
        if rest.startswith(opening) and rest.endswith(closing) and len(rest) >= len(opening) + len(closing):
            return PictureNode(name, label(rest[len(opening) : -len(closing)]), shape)
    return PictureNode(name, label(text), "rounded")


def _dressed(statement: Statement, nodes: list[PictureNode]) -> None:
    """`:::class` of the topic above it; icons of other tools (`::icon(...)`) have no place on a slide."""
    if statement.text.startswith(":::") and nodes:
        nodes[-1] = replace(nodes[-1], paint=Paint(tone=statement.text[3:].split()[0] if statement.text[3:] else ""))
