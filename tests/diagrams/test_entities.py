"""Mermaid's entity-relationship diagrams, construct by construct."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagrams.telling import picture, reading, told


def lines(body: str) -> list[str]:
    """What a body says below its heading."""
    return told(picture(f"erDiagram\n{body}"))[1:]


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        ("||--||", "[one] - [one]"),
        ("|o--o|", "[zero-one] - [zero-one]"),
        ("}o--o{", "[many] - [many]"),
        ("}|--|{", "[one-many] - [one-many]"),
        ("}|..|{", "[one-many] - dashed [one-many]"),
        ("one or zero to zero or one", "[zero-one] - [zero-one]"),
        ("one or more to one or many", "[one-many] - [one-many]"),
        ("many(1) to 1+", "[one-many] - [one-many]"),
        ("zero or more optionally to zero or many", "[many] - dashed [many]"),
        ("many(0) to 0+", "[many] - [many]"),
        ("only one to 1", "[one] - [one]"),
    ],
)
def test_relations(relation: str, says: str) -> None:
    """All counts in signs and in words, identifying or not."""
    left, right = says.split(" ", 1)
    line, _, head = right.rpartition(" ")
    assert lines(f"A {relation} B : has") == ["rect A: A", "rect B: B", f"A{left} {line} {head}B: has"]


def test_attributes() -> None:
    """Types, names, keys and comments in columns; columns that nothing uses are not there."""
    found = lines(
        """
        CUSTOMER {
            string(99) name PK "who it is"
            int *number
            string[] tags FK, UK
        }
        ORDER { int id }
        LINE-ITEM
        """
    )
    assert found == [
        "rect CUSTOMER: CUSTOMER",
        "  string(99) | name | PK | who it is",
        "  int | number | PK | ",
        "  string[] | tags | FK, UK | ",
        "rect ORDER: ORDER",
        "  int | id",
        "rect LINE-ITEM: LINE-ITEM",
    ]


def test_names_aliases_styles_and_directions() -> None:
    """Quoted names, titles in brackets, classes, groups."""
    made = picture(
        """erDiagram
        direction LR
        p[Person] {
            string name
        }
        "my table" ||--o{ p : holds
        r["The **bold** one"]
        subgraph all [Everything]
            q:::loud
        end
        classDef loud fill:#f96
        style p stroke:#333
        """
    )
    assert told(made) == [
        "entity relationship diagram LR",
        "group all: Everything",
        "rect p: Person {|#333333||}",
        "  string | name",
        "rect my table: my table",
        "rect r: The bold one",
        "rect q in all: q {#FF9966|||}",
        "my table[one] - [many]p: holds",
    ]


def test_relations_are_read_out() -> None:
    """In words, for those who do not see the crow's feet."""
    (edge,) = picture("erDiagram\nCUSTOMER ||--o{ ORDER : places").spoken.edges
    assert (edge.source, edge.relation, edge.target) == ("CUSTOMER", "places zero or more", "ORDER")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("erDiagram\n A ||--?? B : x", 2, "A ||--?? B : x cannot be read"),
        ("erDiagram\n A {\n what\n }", 3, "what is no attribute"),
        ("erDiagram\n A {\n int id", 3, "entity A has no end"),
        ("erDiagram", 1, "the diagram has no entities"),
    ],
)
def test_problems_have_their_place(text: str, line: int, says: str) -> None:
    """What cannot be read is named where it stands."""
    assert (says, line) in [(problem.message, problem.line) for problem in reading(text).problems]


@settings(max_examples=100, deadline=None)
@given(st.text('AB|o{}-. to1+:"[]\nPKint', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text gives a diagram or a problem."""
    found = reading(f"erDiagram\n{text}")
    assert found.diagram is not None or found.problems
