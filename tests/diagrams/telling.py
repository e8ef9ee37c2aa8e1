"""Pictures told in lines, and a ruler for tests: every character is half as wide as the type is high."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from talkkit.diagrams import Reading, read
from talkkit.diagrams.labels import words
from talkkit.diagrams.pictures import Picture, PictureEdge
from talkkit.diagrams.sketch import NO_PAINT, Paragraph
from talkkit.geometry import Size


@dataclass(frozen=True)
class Half:
    """A `Measure` that needs no fonts."""

    def natural(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        return sum(len(run.text) for run in runs) * size * (0.55 if bold else 0.5)

    def longest(self, runs: Paragraph, size: float, *, bold: bool = False) -> float:
        text = "".join(run.text for run in runs)
        return max((len(word) for word in text.split()), default=0) * size * (0.55 if bold else 0.5)

    def broken(self, runs: Paragraph, size: float, width: float, *, bold: bool = False) -> Size:
        natural = self.natural(runs, size, bold=bold)
        lines = 1 if natural <= width else ceil(natural / width * 1.1)
        return Size(min(width, natural), lines * size * 1.2)


def reading(text: str) -> Reading:
    """A Mermaid text, read."""
    return read("mermaid", text)


def picture(text: str) -> Picture:
    """The picture of a text that has no problems."""
    found = reading(text)
    assert found.problems == (), found.problems
    assert isinstance(found.diagram, Picture)
    return found.diagram


def told(found: Picture) -> list[str]:
    """Groups, nodes and edges, a line each, with what is not as usual about them."""
    lines = [f"{found.kind} {found.direction}"]
    lines += [
        f"group {group.name}"
        + (f" in {group.parent}" if group.parent else "")
        + (f" {group.direction}" if group.direction else "")
        + f": {words(group.paragraphs)}"
        for group in found.groups
    ]
    for node in found.nodes:
        paint = node.paint
        style = (
            "" if paint == NO_PAINT else f" {{{paint.fill or ''}|{paint.line or ''}|{paint.text or ''}|{paint.tone}}}"
        )
        home = f" in {node.group}" if node.group else ""
        lines.append(f"{node.shape} {node.name}{home}: {'/'.join(words((line,)) for line in node.paragraphs)}{style}")
        if node.subtitle:
            lines.append(f"  {node.subtitle}")
        for part in node.compartments:
            lines += ["  " + " | ".join(words((cell,)).strip() for cell in entry.cells) for entry in part]
        lines += [f"  note{' before' if note.before else ''}: {words(note.paragraphs)}" for note in node.notes]
    lines += [_edge(edge) for edge in found.edges]
    return lines


def _edge(edge: PictureEdge) -> str:
    line = {"normal": "-", "thick": "=", "light": "."}[edge.weight] * edge.length
    line = "~" if edge.hidden else line
    line += "" if edge.dash == "solid" else " dashed"
    ends = f"{edge.tail}[{edge.start}{' ' + edge.tail_text if edge.tail_text else ''}]"
    ends += f" {line} [{edge.end}{' ' + edge.head_text if edge.head_text else ''}]{edge.head}"
    return ends + (f": {words(edge.paragraphs)}" if edge.paragraphs else "")
