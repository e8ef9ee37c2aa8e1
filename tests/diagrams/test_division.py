"""Diagrams that no page can show legibly: they are divided, and nothing of them is lost or shown in dust."""

from __future__ import annotations

import random

import pytest

from talkkit.diagrams import Setting, read
from talkkit.diagrams.division import divided, seen
from talkkit.diagrams.pictures import Picture
from talkkit.diagrams.reading import Diagram
from talkkit.diagrams.sketching import sketched
from tests.diagrams.scenes import faults, setting

LEAST = 12.0


def small() -> Setting:
    return setting(sizes=(14.0,))


def parts(text: str) -> tuple[Diagram, ...]:
    """The parts of a text, each without a fault and legible, even that of a node with a line to each of many parts."""
    diagram = read("mermaid", text).diagram
    assert diagram is not None
    found = divided(diagram, small(), LEAST)
    assert [faults(sketched(part, small())) for part in found] == [[]] * len(found)
    assert min(seen(part, small()) for part in found) >= 10.0
    return found


def flowchart(count: int, seed: int, direction: str, groups: int) -> str:
    """Steps that each follow one of a few before; some follow two."""
    chance = random.Random(seed)
    lines = [f"flowchart {direction}"]
    for index in range(1, count):
        lines.append(f" s{chance.randrange(max(0, index - 8), index)} --> s{index}[What is done in step {index}]")
        if chance.random() < 0.15:
            lines.append(f" s{chance.randrange(index)} -->|again| s{index}")
    for group in range(groups):
        members = range(group * count // groups, (group + 1) * count // groups)
        lines += [f" subgraph g{group} [Part {group}]", *(f"  s{index}" for index in members), " end"]
    return "\n".join(lines)


@pytest.mark.parametrize(("count", "direction", "groups"), [(30, "TD", 0), (36, "LR", 3), (40, "TD", 4)])
def test_a_large_flowchart_is_shown_in_parts(count: int, direction: str, groups: int) -> None:
    """Every box is in one part; every line is in the part of its ends, or in those of both with a mark."""
    text = flowchart(count, count, direction, groups)
    whole = read("mermaid", text).diagram
    assert isinstance(whole, Picture)
    found = [part for part in parts(text) if isinstance(part, Picture)]
    assert len(found) > 1
    shown = [node.name for part in found for node in part.nodes if not node.name.endswith("/elsewhere")]
    assert sorted(shown) == sorted(node.name for node in whole.nodes)
    lines = [tuple(end.removesuffix("/elsewhere") for end in (e.tail, e.head)) for part in found for e in part.edges]
    home = {node.name: index for index, part in enumerate(found) for node in part.nodes if "/" not in node.name}
    for edge in whole.edges:
        assert lines.count((edge.tail, edge.head)) >= len({home[edge.tail], home[edge.head]})


def test_what_can_be_read_is_not_divided() -> None:
    """A page holds what is legible on it."""
    assert len(parts("flowchart LR\n a --> b --> c --> d")) == 1


def test_a_long_sequence_goes_on_below_its_heads() -> None:
    """All messages in their order; a loop that is cut goes on, and every part names who takes part in it."""
    lines = ["sequenceDiagram", " loop every day"]
    lines += [f" a->>+b: request {index}\n b-->>-a: answer {index}" for index in range(12)]
    found = parts("\n".join([*lines, " end"]))
    assert len(found) > 1
    said = [edge.label for part in found for edge in part.spoken.edges]
    assert said == [f"{what} {index}" for index in range(12) for what in ("request", "answer")]
    sketches = [sketched(part, small()) for part in found]
    assert all({"a", "b"} <= {shape.name for shape in made.shapes} for made in sketches)
    assert all("[every day]" in [words.text for words in made.texts] for made in sketches)


def test_a_long_timeline_wraps_to_rows_and_then_to_pages() -> None:
    """Twelve periods take two rows; sixty take several pages. No period is lost, and their order stays."""
    for count, pages in ((12, 1), (60, 2)):
        text = "timeline\n" + "\n".join(f" {1950 + index} : something happened" for index in range(count))
        found = parts(text)
        assert len(found) >= pages
        assert [node.label for part in found for node in part.spoken.nodes] == [f"{1950 + i}" for i in range(count)]
        tops = [{round(each.rect.y) for each in sketched(part, small()).shapes} for part in found]
        assert len(tops[0]) > 2


@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("label", ["", "|then|"])
def test_a_long_chain_wraps(direction: str, label: str) -> None:
    """To rows, or columns, below each other, on one page; every line runs from its box to the next."""
    steps = "\n".join(f" s{index}[Step {index}] -->{label} s{index + 1}[Step {index + 1}]" for index in range(12))
    made = sketched(parts(f"flowchart {direction}\n{steps}")[0], setting())
    assert made.fits
    assert faults(made) == []
    shapes = {shape.name: shape.rect for shape in made.shapes}
    for index, link in enumerate(made.links):
        ends = (shapes[f"s{index}"], shapes[f"s{index + 1}"])
        for end, rect in zip((link.points[0], link.points[-1]), ends, strict=True):
            assert rect.x - 0.1 <= end.x <= rect.right + 0.1
            assert rect.y - 0.1 <= end.y <= rect.bottom + 0.1
    across = {round(rect.y if direction == "LR" else rect.x) for rect in shapes.values()}
    assert len(across) > 1
