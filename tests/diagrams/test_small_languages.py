"""Timelines, pies and graphs in the DOT language."""

from __future__ import annotations

import pytest

from talkkit.diagrams import read
from talkkit.diagrams.pictures import Picture
from talkkit.model.chart import Chart
from tests.diagrams.scenes import faults, problems, shape, sketch

BATCH = """timeline
    title From batch to streams
    section Batch
        2004 : MapReduce
    section Streams
        2011 : Kafka leaves LinkedIn : and more
             : at 10:30
"""


def test_periods_stand_in_a_row_and_their_events_below() -> None:
    """Every period has a box, its events stand below it in order, and a time of day does not cut an event."""
    made = sketch(BATCH)
    first, second = shape(made, "period1"), shape(made, "period2")
    assert first.rect.y == second.rect.y
    assert first.rect.right < second.rect.x
    events = [each for each in made.shapes if each.name.startswith("event2")]
    assert [each.text for each in events] == ["Kafka leaves LinkedIn", "and more", "at 10:30"]
    assert [each.rect.y for each in events] == sorted(each.rect.y for each in events)
    assert {words.text for words in made.texts} == {"Batch", "Streams"}
    assert faults(made) == []


def test_twelve_periods_keep_inside() -> None:
    """Many periods get narrower boxes and smaller type."""
    text = "timeline\n" + "\n".join(f"{2000 + year} : something happened here" for year in range(9))
    assert faults(sketch(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timeline", "1:1 the timeline has no periods"),
        ("timeline\n  : too early", "2:3 an event stands before the first period"),
        ("mindmap", "1:1 the mind map is empty"),
        ("mindmap\n  a\n  b", "3:3 a mind map has one root"),
        ("pie", "1:1 the pie has no slices"),
        ('pie\n"a" : -3', "2:7 a slice cannot be negative"),
        ("pie\n  orders 3", "2:3 'orders 3' is no slice"),
    ],
)
def test_problems_have_their_place(text: str, said: str) -> None:
    """What cannot be read is said with line and column."""
    assert said in problems(text)


def test_a_mind_map_is_a_tree() -> None:
    """Indentation says what hangs from what; the root is brought out; brackets choose shapes."""
    found = read("mermaid", "mindmap\n  root((log))\n    read\n      count[a count]\n    write").diagram
    assert isinstance(found, Picture)
    names = {node.name: "".join(run.text for run in node.paragraphs[0]) for node in found.nodes}
    ways = [(names[edge.tail], names[edge.head]) for edge in found.edges]
    assert ways == [("log", "read"), ("read", "a count"), ("log", "write")]
    assert [node.shape for node in found.nodes] == ["circle", "rounded", "rect", "rounded"]
    assert found.nodes[0].paint.tone == "highlight"


def test_a_pie_is_a_chart() -> None:
    """The slices become the chart that a `chart` fence with the same numbers would give."""
    chart = read("mermaid", 'pie showData title Time\n"Waiting" : 62.5\n"Working" : 37.5').chart
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.title, chart.labels) == ("pie", "Time", True)
    assert chart.categories == ("Waiting", "Working")
    assert chart.series[0].values == (62.5, 37.5)


def picture(text: str) -> Picture:
    reading = read("dot", text)
    assert isinstance(reading.diagram, Picture), reading.problems
    return reading.diagram


def test_dot_chains_groups_and_attributes() -> None:
    """Chains, sets, defaults, clusters, strings that are joined, comments and ports are read as Graphviz does."""
    found = picture(
        """
        strict digraph "a b" { // a comment
          rankdir=LR; node [shape=box]; edge [style=dashed]
          a -> {b c} -> d:n [label="to" + " d"];
          # a line that other programs left
          subgraph cluster_x { label="Group"; b; c [shape=cylinder, label="one\\ndatabase"] }
          d [label=<<b>bold</b><br/>two>, URL="https://example.org/"]
          a -> b
        }
        """
    )
    assert found.direction == "LR"
    assert [(edge.tail, edge.head) for edge in found.edges] == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    assert found.edges[2].dash == "dash"
    assert "".join(run.text for run in found.edges[2].paragraphs[0]) == "to d"
    nodes = {node.name: node for node in found.nodes}
    assert nodes["c"].shape == "cylinder"
    assert nodes["c"].group == "cluster_x"
    assert [line[0].text for line in nodes["c"].paragraphs] == ["one", "database"]
    assert [line[0].text for line in nodes["d"].paragraphs] == ["bold", "two"]
    assert nodes["d"].link == "https://example.org/"
    assert nodes["a"].group is None


def test_an_undirected_graph_has_no_heads() -> None:
    """`graph` and `--` draw plain lines; `dir` asks for others."""
    plain, both = picture("graph { a -- b; b -- c [dir=both] }").edges
    assert (plain.start, plain.end) == ("none", "none")
    assert (both.start, both.end) == ("arrow", "arrow")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("flowchart LR", "1:1 a DOT text begins with `graph` or `digraph`"),
        ("digraph { a -> }", "1:16 '}' stands where a name is expected"),
        ("digraph { a -- b }", "1:13 edges of this graph are written `->`"),
        ("digraph {\n a -> b", "2:8 a `}` is missing at the end"),
        ('digraph { a [label="x] }', "1:20 this string has no end"),
        ("digraph { }", "1:1 the graph has no nodes"),
        ("digraph { a ! b }", "1:13 '!' is no part of the DOT language"),
    ],
)
def test_dot_problems_have_their_place(text: str, said: str) -> None:
    """The first thing that cannot be read is said with line and column."""
    assert problems(text, "dot") == [said]


def test_a_graph_in_dot_is_laid_out() -> None:
    """Nothing covers anything, and no program but talkkit was needed."""
    text = "digraph { rankdir=LR; a -> b -> c; a -> c; subgraph cluster_z { label=zone; c -> d } }"
    assert faults(sketch(text, "dot")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('flowchart LR\n a@{ shape: datastore, label: "Orders" } --> b', "Orders"),
        ('flowchart LR\n click a "https://example.org" "Tip"\n a[Shop] --> b', "Shop"),
        ('mindmap\n root\n  a["`one line\n  and **another**`"]\n  b', "one line\nand another"),
        ("architecture-beta\n service a(server)[A]\n service b(server)[B]\n a:R >-- L:b", "A"),
        ("stateDiagram-v2\n A --> B # a remark\n B : waits", "waits"),
        ('erDiagram\n A {\n string name "100 % (of {x}), as in a/b; c: d"\n }', "100 % (of {x}), as in a/b; c: d"),
    ],
)
def test_what_other_tools_take_is_read(text: str, said: str) -> None:
    """Shapes, strings over lines, arrows, comments and orders that Mermaid's own tests have."""
    assert problems(text) == []
    assert said in [words.text for shape in sketch(text).shapes for words in shape.words]
