"""Mermaid's state diagrams, construct by construct."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagrams.telling import picture, reading, told


def lines(body: str) -> list[str]:
    """What a body says below its heading."""
    return told(picture(f"stateDiagram-v2\n{body}"))[1:]


def test_states_and_descriptions() -> None:
    """By name, by keyword, with a description in front or behind; several descriptions are several lines."""
    assert lines(
        'a\nstate b\nstate "In words" as c\nd : With words\nd : and more\na:::loud\nclassDef loud fill:#f00'
    ) == [
        "state a: a {#FF0000|||}",
        "state b: b",
        "state c: In words",
        "state d: With words/and more",
    ]


def test_start_and_end() -> None:
    """A star is a start where an arrow leaves it, and an end where one arrives; one of each in every state."""
    found = lines("[*] --> a\na --> b : go\nb-->[*]\n[*] --> b")
    assert found == [
        "small-circle /start: ",
        "state a: a",
        "state b: b",
        "framed-circle /end: ",
        "/start[none] - [arrow]a",
        "a[none] - [arrow]b: go",
        "b[none] - [arrow]/end",
        "/start[none] - [arrow]b",
    ]


def test_composite_states() -> None:
    """States in states, named before or after, on one line or many, with a direction of their own."""
    found = lines(
        """
        direction LR
        [*] --> Outer
        Outer : All of it
        state Outer {
            direction TB
            [*] --> Inner
            state Inner { deep1 --> deep2 }
        }
        Outer --> last
        """
    )
    assert found[:2] == ["group Outer TB: All of it", "group Inner in Outer: Inner"]
    assert "small-circle Outer/start in Outer: " in found
    assert "state deep2 in Inner: deep2" in found
    assert found[-1] == "Outer[none] - [arrow]last"


def test_choices_forks_and_joins() -> None:
    """In both notations of stereotypes."""
    found = lines("state c <<choice>>\nstate f <<fork>>\nstate j [[join]]\nc --> f: if n < 0\nf --> j")
    assert found[:3] == ["choice c: ", "fork f: ", "fork j: "]
    assert found[3] == "c[none] - [arrow]f: if n < 0"


def test_notes() -> None:
    """At both sides, on one line and on several."""
    found = lines("a --> b\nnote right of a\n first line\n second line\nend note\nnote left of b : short")
    assert found[:4] == ["state a: a", "  note: first line second line", "state b: b", "  note before: short"]


def test_concurrency() -> None:
    """Two dashes part a state into regions, each with its own start."""
    found = lines("state Active {\n [*] --> a\n a --> b : x\n --\n [*] --> c\n --\n d\n}")
    assert found[:4] == [
        "group Active: Active",
        "group Active/1 in Active: ",
        "group Active/2 in Active: ",
        "group Active/3 in Active: ",
    ]
    assert "state b in Active/1: b" in found
    assert "small-circle Active/2/start in Active/2: " in found
    assert "state d in Active/3: d" in found


def test_styles() -> None:
    """Classes by statement and behind names, comments behind statements."""
    found = lines("[*]-->s:::calm\ns --> t:::calm %% why\nclassDef calm fill:white,font-style:italic;\nclass t accent2")
    assert "state s: s {#FFFFFF|||}" in found
    assert "state t: t {#FFFFFF|||accent2}" in found


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("stateDiagram-v2\n a --> b\n a ->> b", 3, "a ->> b cannot be read"),
        ("stateDiagram-v2\n a\n }", 3, "this brace closes nothing"),
        ("stateDiagram-v2\n state A {\n b", 3, "state A has no end"),
        ("stateDiagram-v2\n a\n --", 3, "-- parts a composite state, and there is none around it"),
        ("stateDiagram-v2\n note right of a\n text", 2, "the note has no end"),
        ("stateDiagram-v2\n state a <<odd>>\n b", 2, "there is no kind of state <<odd>>"),
        ("stateDiagram-v2\n state A {\n b\n }\n b --> A", 5, "state A is linked with a state in it"),
        ("stateDiagram-v2", 1, "the state diagram has no states"),
    ],
)
def test_problems_have_their_place(text: str, line: int, says: str) -> None:
    """What cannot be read is named where it stands."""
    assert (says, line) in [(problem.message, problem.line) for problem in reading(text).problems]


@settings(max_examples=100, deadline=None)
@given(st.text("ab[*]{}<>-:% \nstatenote~", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text gives a diagram or a problem."""
    found = reading(f"stateDiagram-v2\n{text}")
    assert found.diagram is not None or found.problems
