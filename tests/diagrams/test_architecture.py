"""Architecture sketches: what stands where, and how lines go."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.diagrams import read
from tests.diagrams.scenes import faults, link, problems, shape, sketch

LOG = """architecture-beta
    service orders(server)[orders]
    service stock(server)[stock]
    service mail(server)[mail]
    service log(log)[unified log]
    service reports(database)[reports]
    orders:B -[order placed]-> T:log
    stock:B <--> T:log
    mail:B <-- T:log
    log:B --> T:reports
"""


def test_a_log_is_as_long_as_what_stands_along_it() -> None:
    """Writers stand in a row in the order of the outline; the log runs below all of them, lines go straight."""
    made = sketch(LOG)
    orders, stock, mail, log = (shape(made, name).rect for name in ("orders", "stock", "mail", "log"))
    assert orders.x < stock.x < mail.x
    assert orders.y == stock.y == mail.y
    assert log.x <= orders.x
    assert log.right >= mail.right
    assert log.y > orders.bottom
    straight = [each for each in made.links if len(each.points) == 2 and each.points[0].x == each.points[1].x]
    assert len(straight) == 4
    assert faults(made) == []


def test_sides_say_where_things_stand() -> None:
    """What hangs at the right stands at the right, what hangs below stands below."""
    made = sketch(
        "architecture-beta\nservice a(server)[a]\nservice b(database)[b]\nservice c(queue)[c]\na:R --> L:b\na:B --> T:c"
    )
    a, b, c = (shape(made, name).rect for name in "abc")
    assert b.x > a.right
    assert b.y + b.height / 2 == pytest.approx(a.y + a.height / 2)
    assert c.y > a.bottom
    assert c.x + c.width / 2 == pytest.approx(a.x + a.width / 2)


@pytest.mark.parametrize(
    ("icon", "preset", "purpose"),
    [
        ("server", "roundRect", "service"),
        ("database", "can", "database"),
        ("queue", "flowChartMagneticDrum", "queue"),
        ("log", "rect", "log"),
        ("person", "rect", "person"),
        ("cloud", "cloud", "service"),
        ("external", "roundRect", "external"),
        ("logos:aws-kinesis", "rect", "log"),
        ("logos:something-else", "roundRect", "service"),
    ],
)
def test_names_of_icons_are_symbols(icon: str, preset: str, purpose: str) -> None:
    """The name of an icon, also of another tool's set, chooses the shape; an unknown one is a service."""
    made = shape(sketch(f"architecture-beta\nservice a({icon})[a]"), "a")
    assert (made.shape, made.purpose) == (preset, purpose)


def test_groups_hold_their_members_and_nothing_else() -> None:
    """A group's panel is around its members; others stand outside; its name covers neither a node nor a line."""
    made = sketch(
        "architecture-beta\ngroup g(cloud)[the shop]\nservice a(server)[a] in g\nservice b(server)[b] in g\n"
        "service c(server)[c]\na:R --> L:b\nb:R --> L:c\na{group}:B --> T:c"
    )
    (area,) = made.areas
    assert area.rect.contains(shape(made, "a").rect)
    assert area.rect.contains(shape(made, "b").rect)
    assert not area.rect.overlaps(shape(made, "c").rect)
    assert faults(made) == []


def test_two_lines_between_two_nodes_are_two() -> None:
    """Asking and answering run beside each other."""
    made = sketch("architecture-beta\nservice a(server)[a]\nservice b(server)[b]\na:R --> L:b\nb:L --> R:a")
    first, second = made.links
    assert abs(first.points[0].y - second.points[0].y) > 10


def test_labels_stand_at_their_lines() -> None:
    """The words in an edge's brackets stand beside its line."""
    made = sketch(LOG)
    line = link(made, "order placed")
    (words,) = line.words
    assert words.rect.x > line.points[0].x
    assert words.rect.x - line.points[0].x < 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("architecture-beta", "1:1 the architecture has no services"),
        (
            "architecture-beta\nservice a(server)[a]\na:R -> L:b",
            "3:1 'a:R -> L:b' is no part of an architecture diagram",
        ),
        ("architecture-beta\nservice a(server)[a]\na:R --> L:b", "3:11 there is no service 'b'"),
        ("architecture-beta\nservice a(server)[a] in g", "2:25 there is no group 'g'"),
        ("architecture-beta\nservice a(server)[a]\nservice a(disk)[b]", "3:9 'a' is declared twice"),
        ("architecture-beta\ngroup a[a] in a\nservice b(server)[b] in a", "2:1 the group 'a' stands in itself"),
    ],
)
def test_problems_have_their_place(text: str, said: str) -> None:
    """What cannot be read, and what does not exist, is said with line and column."""
    assert said in problems(text)


def test_what_is_spoken() -> None:
    """Every edge is read in the direction of its head."""
    reading = read("mermaid", LOG)
    assert reading.diagram is not None
    edges = reading.diagram.spoken.edges
    assert [(each.source, each.relation, each.target) for each in edges] == [
        ("orders", "", "unified log"),
        ("stock", "\u2194", "unified log"),
        ("unified log", "", "mail"),
        ("unified log", "", "reports"),
    ]


@st.composite
def architectures(draw: st.DrawFn) -> str:
    """Trees of services and logs that grow to all sides."""
    count = draw(st.integers(1, 7))
    lines = ["architecture-beta"]
    opposite = {"L": "R", "R": "L", "T": "B", "B": "T"}
    for index in range(count):
        icon = draw(st.sampled_from(["server", "server", "log", "database", "queue", "person"]))
        label = draw(st.sampled_from(["a", "orders", "payments and refunds", "unified log"]))
        lines.append(f"service n{index}({icon})[{label}]")
        if index:
            other, side = draw(st.integers(0, index - 1)), draw(st.sampled_from("LRTB"))
            lines.append(f"n{other}:{side} --> {opposite[side]}:n{index}")
    return "\n".join(lines)


@given(architectures())
@settings(max_examples=80, deadline=None)
def test_nothing_covers_anything(text: str) -> None:
    """Whatever grows: no line runs through a node, nothing covers anything."""
    assert faults(sketch(text)) == [], text
