"""Sequence diagrams: what is read, what is said, and where everything stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.diagrams import read
from talkkit.diagrams.sequence.drawing import SequenceDiagram
from talkkit.diagrams.sequence.model import Message, Note, Opening, Sequence
from talkkit.geometry import Size
from tests.diagrams.scenes import faults, link, problems, shape, sketch

PURCHASE = """sequenceDiagram
    actor browser
    participant orders
    participant stock
    browser->>+orders: buy
    orders->>+stock: reserve
    stock-->>-orders: reserved
    orders-->>-browser: thank you
"""


def sequence(text: str) -> Sequence:
    reading = read("mermaid", text)
    assert isinstance(reading.diagram, SequenceDiagram), reading.problems
    return reading.diagram.sequence


@pytest.mark.parametrize(
    ("arrow", "dashed", "start", "end"),
    [
        ("->", False, "none", "none"),
        ("-->", True, "none", "none"),
        ("->>", False, "none", "triangle"),
        ("-->>", True, "none", "triangle"),
        ("<<->>", False, "triangle", "triangle"),
        ("<<-->>", True, "triangle", "triangle"),
        ("-x", False, "none", "cross"),
        ("--x", True, "none", "cross"),
        ("-)", False, "none", "arrow"),
        ("--)", True, "none", "arrow"),
    ],
)
def test_every_arrow_is_known(arrow: str, dashed: bool, start: str, end: str) -> None:  # noqa: FBT001  a case's value
    """Each arrow of the notation has its line and its heads."""
    (message,) = sequence(f"sequenceDiagram\nshop{arrow}log: order placed").events
    assert message == Message("shop", "log", "order placed", dashed, start, end)  # type: ignore[arg-type]


def test_names_may_hold_dashes_and_spaces() -> None:
    """An arrow is where both sides are known."""
    text = "sequenceDiagram\nparticipant web-xl\nparticipant mail out\nweb-xl->>mail out: go\nmail out--)web-xl: done"
    first, second = sequence(text).events
    assert isinstance(first, Message)
    assert isinstance(second, Message)
    assert (first.source, first.target) == ("web-xl", "mail out")
    assert (second.source, second.target) == ("mail out", "web-xl")


def test_declarations() -> None:
    """Aliases, kinds, boxes and entity codes are read; the colour of a box is the theme's business."""
    found = sequence(
        "sequenceDiagram\ntitle Sales\nbox rgb(1,2,3) The shop\nparticipant A as Till #35;1\nactor B\nend\n"
        'participant C@{ "type": "database" } as Ledger\nA->>C: "sold" #59; paid'
    )
    assert [(each.id, each.label, each.kind) for each in found.participants] == [
        ("A", "Till #35;1", "participant"),
        ("B", "B", "actor"),
        ("C", "Ledger", "database"),
    ]
    assert found.parties[0].label == "The shop"
    assert found.parties[0].members == ("A", "B")
    assert found.title == "Sales"
    made = sketch("sequenceDiagram\nparticipant A as Till #35;1\nA->>C: sold #59; paid")
    assert shape(made, "A").text == "Till #1"
    assert link(made, "sold ; paid")


def test_counting_starts_and_stops() -> None:
    """`autonumber` counts from where it is told to, until it is told to stop."""
    text = "sequenceDiagram\nautonumber 10 5\na->>b: x\na->>b: y\nautonumber off\na->>b: z"
    assert [each.number for each in sequence(text).events if isinstance(each, Message)] == ["10", "15", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sequenceDiagram", "1:1 the sequence diagram has no participants"),
        ("sequenceDiagram\na->>b: x\n  what is this", "3:3 'what is this' is no part of a sequence diagram"),
        ("sequenceDiagram\na->>b: x\nloop ever", "3:1 `loop` has no `end`"),
        ("sequenceDiagram\na->>b: x\nend", "3:1 `end` closes nothing"),
        ("sequenceDiagram\nalt a\na->>b: x\nand c\nend", "4:1 `and` stands outside of `par`"),
        ("sequenceDiagram\na->>b: x\nlinks a: {}", "3:1 `links` has no meaning on a slide"),
        ("sequenceDiagram\na-->>-b: x", "2:1 'a' is not active here"),
    ],
)
def test_problems_have_their_place(text: str, said: str) -> None:
    """What cannot be read is said with line and column."""
    assert problems(text) == [said]


def test_bars_last_from_call_to_answer() -> None:
    """A bar begins where the call arrives and ends where the answer leaves; messages end at bars."""
    made = sketch(PURCHASE)
    bar = next(each for each in made.shapes if each.name.startswith("stock-active"))
    call, answer = link(made, "reserve"), link(made, "reserved")
    assert bar.rect.y == pytest.approx(call.points[0].y)
    assert bar.rect.bottom == pytest.approx(answer.points[0].y, abs=12)
    assert call.points[-1].x == pytest.approx(bar.rect.x)


def test_one_comes_and_goes() -> None:
    """Who is created stands beside the message that creates it; a destroyed lifeline ends there with a cross."""
    made = sketch("sequenceDiagram\na->>b: x\ncreate participant c\na->>c: start\ndestroy c\nc-xa: done\na->>b: y")
    start = link(made, "start")
    box = shape(made, "c").rect
    assert box.y < start.points[-1].y < box.bottom
    assert start.points[-1].x == pytest.approx(box.x)
    assert shape(made, "c").details
    life = next(rule for rule in made.rules if rule.name == "c-life")
    assert life.points[1].y == pytest.approx(link(made, "done").points[0].y)


def test_what_is_spoken() -> None:
    """The spoken form tells who says what to whom, by the names on the slide."""
    reading = read("mermaid", PURCHASE)
    assert reading.diagram is not None
    edges = reading.diagram.spoken.edges
    assert [(edge.source, edge.target, edge.label) for edge in edges][:2] == [
        ("browser", "orders", "buy"),
        ("orders", "stock", "reserve"),
    ]


def test_the_type_is_as_large_as_the_room_allows() -> None:
    """A small room gets smaller type, one that is too small a sketch that says so."""
    sizes = [sketch(PURCHASE, room=Size(852, height)).type_size for height in (420, 250, 190)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
    assert not sketch(PURCHASE, room=Size(300, 60)).fits


@st.composite
def sequences(draw: st.DrawFn) -> str:
    """Sequence diagrams with messages in all directions, notes, and blocks in blocks."""
    names = ["shop", "unified log", "payments and refunds", "m"][: draw(st.integers(1, 4))]
    name = st.sampled_from(names)
    words = st.sampled_from(["", "x", "order placed", "a longer message that says a good deal more", "events?"])
    lines: list[str] = [f"participant {each}" for each in names]
    depth = 0
    for _ in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from("mmmmnnoc"))
        if kind == "m":
            lines.append(f"{draw(name)}{draw(st.sampled_from(['->>', '-->>', '-)', '-x']))}{draw(name)}: {draw(words)}")
        elif kind == "n":
            where = draw(st.sampled_from(["left of", "right of", "over"]))
            lines.append(f"Note {where} {draw(name)}: {draw(words) or 'note'}")
        elif kind == "o":
            lines.append(draw(st.sampled_from(["loop", "opt", "alt"])) + f" {draw(words)}")
            depth += 1
        elif depth:
            lines.append("end")
            depth -= 1
    return "sequenceDiagram\n" + "\n".join([*lines, *["end"] * depth])


@given(sequences())
@settings(max_examples=120, deadline=None)
def test_nothing_covers_anything(text: str) -> None:
    """Whatever is said between whom: no text covers a text or a box, no line runs through a box."""
    assert faults(sketch(text)) == [], text


def test_notes_and_blocks_are_told_apart() -> None:
    """A note's place and a block's condition are kept."""
    found = sequence("sequenceDiagram\nloop every second\nNote over a,b: so<br>so\nend").events
    assert found[0] == Opening("loop", "every second")
    assert found[1] == Note("over", ("a", "b"), "so<br>so")
