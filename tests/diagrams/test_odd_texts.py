"""Texts that nobody meant: a reader says what is wrong, and what is drawn keeps its promises."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.diagrams import read
from talkkit.diagrams.sketch import Sketch
from talkkit.diagrams.sketching import sketched
from talkkit.geometry import Size
from tests.diagrams.scenes import faults, setting, sketch

_PIECES = {
    "sequenceDiagram": [
        "participant a",
        "a->>b: x",
        "loop",
        "end",
        "alt é",
        "else",
        "note over a",
        "Note over a: b",
        ";",
    ],
    "architecture-beta": [
        "service a(log)[x]",
        "service b[y] in g",
        "group g[z]",
        "a:R -- L:b",
        "a:T --> B:a",
        "junction j",
    ],
    "timeline": ["2016 : a : b", ": c", "section s", "title t", "a:b"],
    "pie": ['"a" : 1', '"b" : 0', "title t", "showData", '"c"'],
    "digraph {": ["a -> b", "a [label=x]", "}", "{", "subgraph cluster_a {", '"', "a:b:c -> d", "node [", "]", "/*"],
}


@pytest.mark.parametrize("first", list(_PIECES))
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_reader(first: str, data: st.DataObject) -> None:
    """Whatever stands in the text, there is a diagram, a chart, or a finding with a place in the text."""
    lines = data.draw(st.lists(st.sampled_from(_PIECES[first]) | st.text(max_size=12), max_size=8))
    text = "\n".join([first, *lines])
    reading = read("dot" if first.startswith("di") else "mermaid", text)
    assert reading.diagram is not None or reading.chart is not None or reading.problems
    for problem in reading.problems:
        assert 1 <= problem.line <= text.count("\n") + 1 + len(lines)
        assert problem.column >= 1
    if reading.diagram is not None and not first.startswith("di"):
        sketched(reading.diagram, setting())


@pytest.mark.parametrize(
    "text",
    [
        "sequenceDiagram\n\u7f51\u4e0a\u5546\u5e97->>\u65e5\u5fd7: \u8ba2\u5355\u5df2\u521b\u5efa",
        "sequenceDiagram\nA->>A: " + "a very long message that goes on " * 4,
        "sequenceDiagram\nA->>B: Donaudampfschifffahrtsgesellschaftskapit\u00e4n",
        "architecture-beta\nservice a[\u05d7\u05e0\u05d5\u05ea]\nservice b(log)[\u05d9\u05d5\u05de\u05df]\na:L --> R:b",
        "timeline\n2016 : " + "words " * 30,
    ],
)
def test_other_scripts_and_long_words(text: str) -> None:
    """Text of other scripts and words without a place to break keep inside."""
    assert faults(sketch(text)) == []


def test_a_small_room_and_a_large_diagram() -> None:
    """A diagram that does not fit says so instead of leaving something out."""
    services = "\n".join(f"service s{number}(server)[service number {number}]" for number in range(40))
    made = sketch(f"architecture-beta\n{services}", room=Size(400, 200))
    assert not made.fits
    assert len(made.shapes) == 40


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("mermaid", "graph LR\n" + " & ".join(f"a{n}" for n in range(60)) + " --> " + " & ".join("bcdefghij")),
        ("mermaid", "mindmap\n" + "".join(f"{' ' * n} a{n}\n" for n in range(2000))),
        ("mermaid", "sequenceDiagram\n" + "alt a\n" * 2000 + "A->>B: c\n" + "end\n" * 2000),
        ("dot", "digraph {" + "a -> b;" * 2000 + "}"),
        ("dot", "graph {" + "{" * 5000),
    ],
)
def test_a_diagram_that_no_slide_can_show_is_said(language: str, text: str) -> None:
    """Thousands of parts, or of levels, are a finding; nobody waits for them to be laid out."""
    reading = read(language, text)
    assert reading.diagram is None
    assert [problem.kind for problem in reading.problems] == ["syntax"]


@pytest.mark.parametrize(
    "text",
    ["classDiagram\nA" + " " * 20_000 + "B", "timeline\nA" + " " * 20_000 + "B", "mindmap\n A" + " " * 20_000 + "B",
     "graph LR\n" + "A-->" * 60 + "B" + "-" * 20_000],
)  # fmt: skip
def test_long_lines_are_read_once(text: str) -> None:
    """The time that reading takes grows with the text, not with its square."""
    start = time.process_time()
    read("mermaid", text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "sequenceDiagram\n participant C as Client <web>\n C->>C: POST assertion=<signed JWT>",
        'flowchart LR\n a["a Map<K, V>"] -->|Set<Id>| b[<body>]',
        "stateDiagram-v2\n A : holds List<T>\n A --> B : on <event>",
        "classDiagram\n A --> B : asks <T>",
        'erDiagram\n A ||--o{ B : "<many>"\n A {\n string name "of <T>"\n }',
        "mindmap\n root((a <T>))\n  b List<T>",
        "timeline\n 2000 : from <here> on",
        'digraph { a [label="<b>List<T></b>"]; a -> b [label="<xml>"] }',
    ],
)
def test_text_in_angle_brackets_is_shown(text: str) -> None:
    """Only the tags that format a text are markup; in DOT's quotes nothing is."""
    diagram = read("dot" if text.startswith("digraph") else "mermaid", text).diagram
    assert diagram is not None
    written = re.findall(r"<[\w /]+>", text)
    said = " ".join((*_texts(sketched(diagram, setting())), str(diagram.spoken)))
    assert [each for each in written if each not in said] == []


def _texts(made: Sketch) -> list[str]:
    return [words.text for part in (*made.shapes, *made.links) for words in part.words]


def test_marks_and_tags_in_comments_of_attributes_are_markup() -> None:
    """Bold and italic, tags and codes of characters; a star alone is a star."""
    text = 'erDiagram\n A {\n int id "the **bold** <b>one</b> of a * b #35;"\n }'
    diagram = read("mermaid", text).diagram
    assert diagram is not None
    said = _texts(sketched(diagram, setting()))
    assert "the bold one of a * b #" in said


def test_tables_in_dot_become_compartments() -> None:
    """Rows are lines, cells are columns, the first row is the name; lines keep hold of ports."""
    table = (
        '<table><tr><td colspan="2"><b>Order</b></td></tr><tr><td port="k">id</td><td>int &lt;&gt;</td></tr></table>'
    )
    diagram = read("dot", f"digraph {{ a [shape=none label=<{table}>] b:k -> a:k }}").diagram
    assert diagram is not None
    said = _texts(sketched(diagram, setting()))
    assert said[:3] == ["Order", "id", "int <>"]
