"""Mermaid's class diagrams, construct by construct."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagrams.telling import picture, reading, told


def lines(body: str) -> list[str]:
    """What a body says below its heading."""
    return told(picture(f"classDiagram\n{body}"))[1:]


def test_classes_and_members() -> None:
    """Members in braces and behind colons; what has parentheses is a method and stands below."""
    found = lines("class Shop {\n +String name\n +open(hour) bool\n -int rooms\n}\nShop : +close()\nclass Mall")
    assert found == [
        "rect Shop: Shop",
        "  +String name",
        "  -int rooms",
        "  +open(hour) bool",
        "  +close()",
        "rect Mall: Mall",
    ]


def test_generics() -> None:
    """Between tildes, nested too, in names, fields, parameters and results."""
    found = lines(
        "class Box~T~ {\n List~int~ places\n put(List~T~ things)\n all() Map~K, List~V~~\n ~inside\n}\n"
        "Box~T~ <|-- Crate"
    )
    assert found[:5] == [
        "rect Box: Box<T>",
        "  List<int> places",
        "  ~inside",
        "  put(List<T> things)",
        "  all() Map<K, List<V>>",
    ]


def test_static_and_abstract() -> None:
    """A dollar underlines, a star leans, and neither is shown."""
    (node,) = picture("classDiagram\nclass A {\n run()* void\n make()$\n String all$\n}").nodes
    fields, methods = node.compartments
    assert [(entry.italic, entry.underlined) for entry in (*fields, *methods)] == [
        (False, True),
        (True, False),
        (False, True),
    ]
    assert [entry.cells[0][0].text for entry in (*fields, *methods)] == ["String all", "run() void", "make()"]


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        ("<|--", "A[triangle] - [none]B"),
        ("*--", "A[diamond] - [none]B"),
        ("o--", "A[hollow-diamond] - [none]B"),
        ("-->", "A[none] - [open]B"),
        ("--", "A[none] - [none]B"),
        ("..>", "A[none] - dashed [open]B"),
        ("..|>", "A[none] - dashed [triangle]B"),
        ("..", "A[none] - dashed [none]B"),
        ("--o", "A[none] - [hollow-diamond]B"),
        ("<|--|>", "A[triangle] - [triangle]B"),
        ("()--", "A[lollipop] - [none]B"),
        ("--()", "A[none] - [lollipop]B"),
        ('"1" --> "0..*"', "A[none 1] - [open 0..*]B"),
    ],
)
def test_relations(relation: str, says: str) -> None:
    """All ends and both lines, with cardinalities."""
    assert lines(f"A {relation} B")[-1] == says
    assert lines(f"A {relation} B : named")[-1] == f"{says}: named"


def test_annotations_labels_and_namespaces() -> None:
    """On a line of their own, inside, beside; titles other than names; names in backticks; groups in groups."""
    found = lines(
        """
        namespace Base {
            class Shape["A shape"]
            namespace Inner {
                class `Odd one!`
            }
        }
        <<interface>> Shape
        class Color {
            <<enumeration>>
            RED
        }
        class Service <<abstract>>
        """
    )
    assert found == [
        "group Base: Base",
        "group Base.Inner in Base: Inner",
        "rect Shape in Base: A shape",
        "  «interface»",
        "rect Odd one! in Base.Inner: Odd one!",
        "rect Color: Color",
        "  «enumeration»",
        "  RED",
        "rect Service: Service",
        "  «abstract»",
    ]


def test_notes_styles_and_links() -> None:
    """Notes for classes and for all, classes of style in three notations, links."""
    found = picture(
        'classDiagram\ndirection RL\nnote "for all"\nclass A:::loud\nnote for A "line\\nline"\nB --> A\n'
        'cssClass "B" loud\nclassDef loud fill:#f96\nstyle A stroke:#333\nlink A "https://example.org" "tip"'
    )
    assert told(found) == [
        "class diagram RL",
        "rect A: A {#FF9966|#333333||}",
        "  note: line line",
        "rect B: B {#FF9966|||}",
        "rect note-1: for all",
        "B[none] - [open]A",
    ]
    assert found.nodes[0].link == "https://example.org"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("classDiagram\n A --> B\n A => B", 3, "A => B cannot be read"),
        ("classDiagram\n class A {\n x", 3, "A has no end"),
        ("classDiagram\n class A\n }", 3, "this brace closes nothing"),
        ("classDiagram", 1, "the class diagram has no classes"),
        ('classDiagram\n class A\n callback A "f"', 3, "clicks that call a script have no effect on a slide"),
    ],
)
def test_problems_have_their_place(text: str, line: int, says: str) -> None:
    """What cannot be read is named where it stands."""
    assert (says, line) in [(problem.message, problem.line) for problem in reading(text).problems]


@settings(max_examples=100, deadline=None)
@given(st.text('AB<|>*o-.:{}()~"` \nclassnote[]$', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text gives a diagram or a problem."""
    found = reading(f"classDiagram\n{text}")
    assert found.diagram is not None or found.problems
