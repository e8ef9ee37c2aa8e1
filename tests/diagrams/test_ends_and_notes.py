"""Multiplicities at the ends of lines, labels and notes: each has a place of its own, inside of the drawing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.geometry import Size
from tests.diagrams.scenes import faults, sketch

_COUNTS = ("1", "0..1", "1..*", "*", "many of them", "")


@st.composite
def class_diagrams(draw: st.DrawFn) -> str:
    """Up to six classes, several relations between the same two, counts at both ends, notes of up to nine lines."""
    names = [f"Class{letter}" for letter in "ABCDEF"[: draw(st.integers(2, 6))]]
    lines = ["classDiagram", f" direction {draw(st.sampled_from(['TB', 'LR', 'BT', 'RL']))}"]
    lines += [f" class {name}" for name in names]
    for _ in range(draw(st.integers(1, 7))):
        one, two = (f'"{count}"' if count else "" for count in draw(st.tuples(*[st.sampled_from(_COUNTS)] * 2)))
        first, second = sorted(draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)))
        label = draw(st.sampled_from(["", " : holds", " : is the owner of"]))
        line = draw(st.sampled_from(["-->", "--", "..>", "*--", "<|--"]))
        lines.append(f" {first} {one} {line} {two} {second}{label}")
    for name in names[:2]:
        height = draw(st.integers(0, 9))
        if height:
            note = "\\n".join(["a line of a note"] * height)
            lines.append(f' note for {name} "{note}"')
    return "\n".join(lines)


@settings(max_examples=25, deadline=None)
@given(class_diagrams())
def test_every_count_label_and_note_has_its_place(text: str) -> None:
    """Nothing lies on anything, and nothing leaves the drawing, however many lines run between two classes."""
    assert faults(sketch(text)) == []


def test_a_tall_note_makes_the_drawing_smaller_instead_of_leaving_it() -> None:
    """At both sides of a state, in both directions."""
    note = "\n".join(f"  line {number}" for number in range(12))
    for direction in ("LR", "TB"):
        for side in ("left", "right"):
            text = f"stateDiagram-v2\n direction {direction}\n A --> B\n note {side} of B\n{note}\n end note"
            made = sketch(text, room=Size(852, 400))
            assert faults(made) == []
            assert made.size.height <= 400


def test_texts_at_the_ends_of_parallel_edges_of_dot() -> None:
    """Each stands at its own line."""
    ends = " ".join(f'a -> b [taillabel="tail {index}" headlabel="head {index}"];' for index in range(4))
    for rank in ("TB", "LR"):
        assert faults(sketch(f"digraph {{ rankdir={rank}; {ends} }}", "dot")) == []
