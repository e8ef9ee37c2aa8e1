"""What a diagram says, in words: its alternative text, made where the speaker wrote none."""

from __future__ import annotations

from talkkit.diagrams.sketch import Spoken, SpokenEdge, SpokenNode

_ENOUGH = 300
"""Characters of an alternative text; who listens cannot skip."""


def alternative(spoken: Spoken, kind: str) -> str:
    """The graph read out: its title, then every way through it, then what stands alone.

    `kind` is what diagrams are called in the language of the slide. Arrows connect, because screen readers say them
    in every language.
    """
    if spoken.description:
        return spoken.description
    said = [*_ways(spoken.edges), *_alone(spoken)]
    head = f"{kind}: {spoken.title}." if spoken.title else f"{kind}:"
    text = head
    for number, sentence in enumerate(said):
        more = f"{text} {sentence};" if number + 1 < len(said) else f"{text} {sentence}."
        if len(more) > _ENOUGH:
            return f"{text.rstrip(';')} \u2026"
        text = more
    return text.rstrip(":")


def _ways(edges: tuple[SpokenEdge, ...]) -> list[str]:
    """Edges that follow each other without a word between them become one way."""
    ways: list[str] = []
    last: SpokenEdge | None = None
    for edge in edges:
        plain = not edge.label and not edge.relation and edge.directed
        if last is not None and plain and last.target == edge.source and ways[-1].count("\u2192") < 6:
            ways[-1] += f" \u2192 {_word(edge.target)}"
        elif last is not None and plain and last.source == edge.source and ways[-1].endswith(_word(last.target)):
            ways[-1] += f", {_word(edge.target)}"
        else:
            ways.append(_way(edge))
        last = edge if plain else None
    return ways


def _way(edge: SpokenEdge) -> str:
    between = edge.relation or ("\u2192" if edge.directed else "\u2013")
    said = f"{_word(edge.source)} {between} {_word(edge.target)}"
    return f"{said} ({_word(edge.label)})" if edge.label else said


def _alone(spoken: Spoken) -> list[str]:
    """Nodes that no edge names, those of a group together."""
    named = {label for edge in spoken.edges for label in (edge.source, edge.target)}
    groups: dict[str, list[str]] = {}
    for node in spoken.nodes:
        if node.label not in named:
            groups.setdefault(node.group, []).append(_node(node))
    return [f"{group}: {', '.join(nodes)}" if group else ", ".join(nodes) for group, nodes in groups.items()]


def _node(node: SpokenNode) -> str:
    details = ", ".join(map(_word, node.details))
    return f"{_word(node.label)} ({details})" if details else _word(node.label)


def _word(text: str) -> str:
    return " ".join(text.split())
