"""Pictures of all kinds in a room: what anybody can see with a ruler, notes, titles and signs included."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from talkkit.diagrams import Setting, Sketch
from talkkit.diagrams.fitting import fitted
from talkkit.diagrams.sketch import Hold, Link, Words
from talkkit.geometry import Rect, Size
from tests.diagrams.scenes import sketch
from tests.diagrams.telling import Half, picture
from tests.diagrams.test_layered import crosses

SLIDE = Size(860, 380)

TEXTS = {
    "decision": r"""flowchart LR
A([Start]) --> B{"Is it in stock?"}
B -- yes --> C[Pack it]
B -- no --> D[Order it]
D --> C""",
    "retry": r"""flowchart TD
A --> B{Good?}
B -->|yes| C
C --> D
D -->|again| B
B ---->|no| E[End]""",
    "shapes": r"""flowchart LR
a(x) --> b([x]) --> c[[x]] --> d[(x)] --> e((x)) --> f>x]
g{x} --> h{{x}} --> i[/x/] --> j[\x/]""",
    "groups": r"""flowchart TB
u((User)) --> api
subgraph cloud [The cloud]
 subgraph vpc [Private]
  api --> db[(Data)]
 end
 cdn
end
u --> cdn --> api
db --> ext""",
    "log": r"""flowchart LR
subgraph s [Services]
 a & b & c
end
a & b & c ==> l@{shape: das, label: Log}
l --> d & e
e -. back .-> c""",
    "machine": r"""stateDiagram-v2
direction LR
[*] --> Still
Still --> Moving : push
Moving --> Still : brake
Moving --> [*]
note right of Moving : a note on it
Still --> Still : wait""",
    "regions": r"""stateDiagram-v2
[*] --> A
state A {
[*] --> b
b --> c : on
c --> b : off
--
[*] --> d
d --> e : x
}""",
    "classes": r"""classDiagram
note for B "a note"
A <|-- B
A <|-- C
A : +int age
A : +run()
B "1" --> "*" D : draws
class D {
 x
}""",
    "entities": r"""erDiagram
C ||--o{ O : places
O ||--|{ L : contains
C }|..|{ D : uses
O {
 int id PK "the number"
 string to
}""",
}


def sketched(name: str, room: Size = SLIDE) -> Sketch:
    """A text laid out for a room."""
    return fitted(picture(TEXTS[name]), Setting(room, Half(), (24.0, 20.0, 18.0, 16.0, 14.0)))


def labels(sketch: Sketch) -> list[tuple[Link, Words]]:
    """Every text that belongs to a line."""
    return [(link, words) for link in sketch.links for words in link.words]


@pytest.mark.parametrize("name", TEXTS)
def test_it_fits_the_slide_legibly(name: str) -> None:
    """In the room, at 14 points or more, nothing outside."""
    sketch = sketched(name)
    whole = Rect(-0.1, -0.1, sketch.size.width + 0.2, sketch.size.height + 0.2)
    assert sketch.fits
    assert sketch.size.width <= SLIDE.width
    assert sketch.size.height <= SLIDE.height
    assert sketch.type_size >= 14
    assert all(whole.contains(shape.rect) for shape in sketch.shapes)
    assert all(whole.contains(words.rect) for _, words in labels(sketch))


@pytest.mark.parametrize("name", TEXTS)
def test_texts_lie_free(name: str) -> None:
    """No label on a shape, on another label or on another line; titles of groups on no line and no shape."""
    sketch = sketched(name)
    texts = labels(sketch)
    for (_, first), (_, second) in combinations(texts, 2):
        assert not first.rect.overlaps(second.rect, 0.2), (first.text, second.text)
    for link, words in texts:
        assert not [shape.name for shape in sketch.shapes if shape.rect.overlaps(words.rect, 0.2)], words.text
        others = [other for other in sketch.links if other.name != link.name]
        assert not [other.name for other in others if _through(other, words.rect)], words.text
    for area in sketch.areas:
        for words in area.words:
            assert not [link.name for link in sketch.links if _through(link, words.rect)], words.text
            assert not [shape.name for shape in sketch.shapes if shape.rect.overlaps(words.rect, 0.2)], words.text


def _through(link: Link, rect: Rect) -> bool:
    return any(crosses(one, two, rect) for one, two in pairwise(link.points))


@pytest.mark.parametrize("name", TEXTS)
def test_lines_run_around_shapes(name: str) -> None:
    """A line crosses no shape and no note, and its own shapes only where their outline lies inside of their box."""
    sketch = sketched(name)
    for link in sketch.links:
        ends = set(link.name.split("-"))
        for shape in sketch.shapes:
            if shape.name not in ends:
                assert not _through(link, shape.rect), (link.name, shape.name)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_keep_inside_of_their_shapes(name: str) -> None:
    """Every text's rectangle lies in its shape, and is wide and high enough for it."""
    ruler = Half()
    for shape in sketched(name).shapes:
        for words in shape.words:
            assert shape.rect.contains(words.rect, 0.1)
            sizes = [ruler.broken(line, words.size, words.rect.width, bold=words.bold) for line in words.paragraphs]
            longest = [ruler.longest(line, words.size, bold=words.bold) for line in words.paragraphs]
            assert max(longest) <= words.rect.width + 0.1, words.text
            assert sum(size.height for size in sizes) <= words.rect.height + 0.1, words.text


def test_names_stay_when_the_diagram_grows() -> None:
    """What was there keeps its name, so the next slide can move it."""
    small, large = (picture(f"flowchart LR\nA --> B{more}") for more in ("", "\nB --> C\nA --> C"))
    setting = Setting(SLIDE, Half())
    before = {shape.name for shape in fitted(small, setting).shapes}
    assert before <= {shape.name for shape in fitted(large, setting).shapes}


def test_connectors_hold_on() -> None:
    """Lines between the middles of sides say whose, so that they can be glued."""
    (link,) = fitted(picture("flowchart LR\nA --> B"), Setting(SLIDE, Half())).links
    assert link.start == Hold("A", "right")
    assert link.end == Hold("B", "left")


def test_what_does_not_fit_says_so() -> None:
    """The smallest type is kept, and a turn is proposed where it helps."""
    chain = " --> ".join(f"N{index}[A longer label {index}]" for index in range(14))
    sketch = fitted(picture(f"flowchart LR\n{chain}"), Setting(Size(860, 1400), Half(), (18.0, 14.0)))
    assert not sketch.fits
    assert sketch.type_size == 14
    assert [problem.hint for problem in sketch.problems] == ["written TB it would be larger"]


def test_nodes_of_one_kind_are_equally_large() -> None:
    """Boxes with shorter and longer texts do not differ where there is room."""
    sketch = fitted(picture("flowchart LR\nA[Orders] --> B[Warehouse] --> C[Mail]"), Setting(SLIDE, Half()))
    assert len({(shape.rect.width, shape.rect.height) for shape in sketch.shapes}) == 1


def test_what_has_no_direction_is_turned_to_be_legible() -> None:
    """Classes, states and entities go down the slide, and across it where they fit only so; what is written holds."""
    text = "stateDiagram-v2\n" + "\n".join(f"  s{number} --> s{number + 1} : next" for number in range(6))
    turned = sketch(text)
    assert turned.fits
    assert turned.shapes[0].rect.right < turned.shapes[1].rect.x
    assert (
        sketch("stateDiagram-v2\n a --> b").shapes[0].rect.bottom < sketch("stateDiagram-v2\n a --> b").shapes[1].rect.y
    )
    shortcuts = "\n".join(f"  s{number} --> s{number + 2}" for number in range(5))
    written = sketch(f"{text.replace('v2', 'v2' + chr(10) + '  direction TB')}\n{shortcuts}")
    assert not written.fits
    assert [problem.kind for problem in written.problems] == ["size"]
