"""Mermaid's flowcharts, construct by construct."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.diagrams.shape_names import SHAPES
from tests.diagrams.telling import picture, reading, told


def lines(body: str, head: str = "flowchart LR") -> list[str]:
    """What a body says below its heading."""
    return told(picture(f"{head}\n{body}"))[1:]


@pytest.mark.parametrize(
    ("head", "direction"),
    [
        ("graph TD", "TB"),
        ("flowchart TB", "TB"),
        ("flowchart BT", "BT"),
        ("graph LR;", "LR"),
        ("flowchart RL", "RL"),
        ("flowchart", "TB"),
        ("flowchart-elk LR", "LR"),
        ("---\ntitle: A: B\n---\n%%{init: {'theme': 'x'}}%%\ngraph LR", "LR"),
    ],
)
def test_directions(head: str, direction: str) -> None:
    """Every heading that Mermaid knows, with directives and front matter before it."""
    assert picture(f"{head}\n A --> B").direction == direction


@pytest.mark.parametrize(
    ("written", "shape", "text"),
    [
        ("a", "rect", "a"),
        ("a[Some text]", "rect", "Some text"),
        ("a(Round)", "rounded", "Round"),
        ("a([Pill])", "stadium", "Pill"),
        ("a[[Sub]]", "subroutine", "Sub"),
        ("a[(Base)]", "cylinder", "Base"),
        ("a((Ring))", "circle", "Ring"),
        ("a(((Rings)))", "double-circle", "Rings"),
        ("a(-Egg-)", "ellipse", "Egg"),
        ("a>Flag]", "odd", "Flag"),
        ("a{Really?}", "diamond", "Really?"),
        ("a{{Six}}", "hexagon", "Six"),
        ("a[/In/]", "lean-right", "In"),
        ("a[\\Out\\]", "lean-left", "Out"),
        ("a[/Wide below\\]", "trapezoid", "Wide below"),
        ("a[\\Wide above/]", "trapezoid-top", "Wide above"),
        ('a["(with) [brackets] {and} |pipes|"]', "rect", "(with) [brackets] {and} |pipes|"),
        ('a["an ❤, #9829; and #quot;quotes#quot;"]', "rect", 'an ❤, ♥ and "quotes"'),
        ("a[one<br/>two]", "rect", "one/two"),
        ('a["`three\n  four`"]', "rect", "three/four"),
        ("a[fa:fa-car by car]", "rect", "by car"),
        ("a(fa:fa-spinner)", "rounded", "spinner"),
        ("a[f(x)]", "rect", "f(x)"),
        ('a@{ shape: cyl, label: "Stored" }', "cylinder", "Stored"),
        ('a@{\n  shape: procs\n  label: "Many"\n}', "stacked", "Many"),
        ('a["Kept"]@{ shape: hex }', "hexagon", "Kept"),
        ("名前-1.x[日本]", "rect", "日本"),
    ],
)
def test_nodes(written: str, shape: str, text: str) -> None:
    """Shapes and texts in all their notations."""
    (found,) = lines(f"    {written}")
    assert found.startswith(f"{shape} ")
    assert found.split(": ", 1)[1] == text


@pytest.mark.parametrize("name", SHAPES)
def test_every_named_shape_can_be_drawn(name: str) -> None:
    """All names and aliases of the new notation lead to a shape."""
    assert lines(f"a@{{ shape: {name}, label: x }}") == [f"{SHAPES[name]} a: x"]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("-->", "[none] - [arrow]"),
        ("---", "[none] - [none]"),
        ("---->", "[none] --- [arrow]"),
        ("-.->", "[none] - dashed [arrow]"),
        ("-..-", "[none] -- dashed [none]"),
        ("==>", "[none] = [arrow]"),
        ("====", "[none] == [none]"),
        ("--o", "[none] - [circle]"),
        ("--x", "[none] - [cross]"),
        ("<-->", "[arrow] - [arrow]"),
        ("o--o", "[circle] - [circle]"),
        ("x==x", "[cross] = [cross]"),
        ("<-.->", "[arrow] - dashed [arrow]"),
        ("~~~", "[none] ~ [none]"),
        ("-->|some text|", "[none] - [arrow]: some text"),
        ("-- some text -->", "[none] - [arrow]: some text"),
        ("-- some text ---", "[none] - [none]: some text"),
        ("-. some text .->", "[none] - dashed [arrow]: some text"),
        ("== some text ==>", "[none] = [arrow]: some text"),
        ("-- long way ---->", "[none] --- [arrow]: long way"),
        ('-- "a -- b" -->', "[none] - [arrow]: a -- b"),
        ("e1@-->", "[none] - [arrow]"),
        ("<-- both -->", "[arrow] - [arrow]: both"),
    ],
)
def test_links(link: str, says: str) -> None:
    """Arrows of all kinds and lengths, with texts in both notations."""
    start, _, end = says.partition(" ")
    head, _, text = end.partition(": ")
    expected = f"A{start} {head}B" + (f": {text}" if text else "")
    assert lines(f"A {link} B")[-1] == expected


def test_chains_and_ampersands() -> None:
    """Each with each, in the order of the text; semicolons end statements."""
    found = [line for line in lines("A & B --> C & D --x E; E---F") if "[" in line]
    assert [line[0] + line[-1] for line in found] == ["AC", "AD", "BC", "BD", "CE", "DE", "EF"]


def test_tight_notation() -> None:
    """Nothing needs spaces, and a name may hold single dashes and dots."""
    assert lines("a-b-->c.d-.->e")[-2:] == ["a-b[none] - [arrow]c.d", "c.d[none] - dashed [arrow]e"]


def test_groups() -> None:
    """Names, titles, nesting, directions; a node belongs to the innermost group that speaks of it."""
    found = lines(
        """
        c --> a
        subgraph one [The first]
            direction TB
            a --> b
            subgraph "The `second` one"
                x
            end
        end
        subgraph three
        end
        one --> three
        """
    )
    assert found[:3] == [
        "group one TB: The first",
        "group The `second` one in one: The `second` one",
        "group three: three",
    ]
    assert "rect a in one: a" in found
    assert "rect x in The `second` one: x" in found
    assert "rect c: c" in found
    assert found[-1] == "one[none] - [arrow]three"


def test_styles() -> None:
    """Classes, the default class, own styles, theme colours and tones; what is later and nearer wins."""
    found = lines(
        """
        A:::loud --> B & C & D:::accent2
        classDef default stroke:#333
        classDef loud,quiet fill:#f96,stroke-width:4px,color:white
        class B,C quiet;
        style C fill:accent3,stroke-dasharray: 5 5
        """
    )
    assert found[:4] == [
        "rect A: A {#FF9966|#333333|#FFFFFF|}",
        "rect B: B {#FF9966|#333333|#FFFFFF|}",
        "rect C: C {accent3|#333333|#FFFFFF|}",
        "rect D: D {|#333333||accent2}",
    ]


def test_link_styles() -> None:
    """By number, several at once, and for all."""
    made = picture("graph LR\nA-->B-->C-->D\nlinkStyle default stroke:blue\nlinkStyle 0,2 stroke:#f00,stroke-width:4px")
    assert [edge.paint.line for edge in made.edges] == ["#FF0000", "#0000FF", "#FF0000"]


def test_named_links() -> None:
    """A class on a link's name paints it; a comment may stand behind a statement."""
    made = picture("graph LR\nA e1@--> B %% the way\nclassDef far stroke:#f00,stroke-dasharray: 9\\,5\nclass e1 far")
    assert [(edge.paint.line, edge.dash) for edge in made.edges] == [("#FF0000", "dash")]


def test_markdown_keeps_its_emphasis() -> None:
    """Bold and italic of Markdown strings and of tags."""
    made = picture('graph LR\nA["`The **cat** in _the_ *hat*`"] --> B["a <b>dog</b>"]')
    first, second = made.nodes
    assert [run.text for run in first.paragraphs[0] if run.style.bold] == ["cat"]
    assert [run.text for run in first.paragraphs[0] if run.style.italic] == ["the", "hat"]
    assert [run.text for run in second.paragraphs[0] if run.style.bold] == ["dog"]


def test_titles_and_descriptions() -> None:
    """From the front matter and from the accessibility statements."""
    made = picture("---\ntitle: Shop\n---\ngraph LR\naccTitle: Other\naccDescr {\n who buys\n what\n}\n%% a comment\nA")
    assert (made.title, made.description) == ("Shop", "who buys what")


def test_clicks() -> None:
    """A link goes along; a script is said to have no effect."""
    found = reading('graph LR\nA-->B\nclick A "https://example.org" "There" _blank\nclick B call back()')
    assert found.diagram.nodes[0].link == "https://example.org"  # type: ignore[union-attr]
    assert [(problem.kind, problem.line) for problem in found.problems] == [("ignored", 4)]


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("graph LR\n  A --> ", 2, 4, "the link leads to nothing"),
        ("graph LR\n  A[open\n  B --> C", 2, 4, "the text of A has no end"),
        ("graph LR\n A --> B\n end", 3, 2, "this end closes no subgraph"),
        ("graph LR\n subgraph x\n A", 3, 3, "subgraph x has no end"),
        ("graph LR\n A@{ shape: banana }", 2, 2, "there is no shape banana"),
        ("graph LR\n A --> B\n linkStyle 7 stroke:red", 3, 2, "there is no link 7"),
        ("graph LR\n A --> B what", 2, 10, "what cannot be read"),
        ("graph LR\n subgraph x\n A\n end\n x --> A", 5, 3, "subgraph x is linked with what stands in it"),
        ("graph LR", 1, 1, "the flowchart has no nodes"),
    ],
)
def test_problems_have_their_place(text: str, line: int, column: int, says: str) -> None:
    """What cannot be read is named where it stands."""
    problem = reading(text).problems[0]
    assert (problem.message, problem.line, problem.column) == (says, line, column)


def test_what_can_be_read_is_drawn() -> None:
    """A broken line takes nothing else with it."""
    found = reading("graph LR\n A --> B\n ??? [\n B --> C")
    assert len(found.diagram.edges) == 2  # type: ignore[union-attr]
    assert len(found.problems) == 1


@settings(max_examples=150, deadline=None)
@given(st.text("AB[](){}<>-=.~|&:;@%\"'`#\n /\\oxsubgraph end", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text gives a diagram or a problem."""
    found = reading(f"flowchart LR\n{text}")
    assert found.diagram is not None or found.problems
