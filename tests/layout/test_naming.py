"""Titles: no two slides of a deck are called alike, and whoever hears a slide's title hears what is on it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talkkit.backends.pptx import write
from talkkit.checks.invariants import broken
from talkkit.checks.structure import verify_deck
from talkkit.deck import Deck
from talkkit.frame import Role, TextContent
from talkkit.layout.engine import Memory, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.model.blocks import Block, Code, Figure, Table, TableColumn, TableRow
from talkkit.model.talk import Slide
from talkkit.theme import library
from tests.build import build_outline
from tests.layout.making import HERE, asset, bullets, laid, page, paragraph, picture, runs, slide, talk, theme
from tests.templates.designs import DESIGNS, design

_TITLES = st.sampled_from(
    ("", "Results", "results", "Results ", "Results (2)", "Results (1/2)", "Results (2, 1/2)", "Slide", "Slide (2)",
     "Facts", "\u00a0")
)  # fmt: skip
_LONG = bullets(*["A log is an ordered list of facts that nobody may change, and readers move through it."] * 14)
_BLOCKS: tuple[tuple[Block, ...], ...] = (
    (),
    (paragraph("Facts"),),
    (paragraph("Results"),),
    (_LONG,),
    (picture("gone.png", ""),),
    (picture("gone.png", "Results"),),
    (Figure("diagram", "mermaid", "flowchart LR\n A --> B", (0, 0), HERE),),
)
_SLIDES = st.builds(
    lambda title, blocks, layout: slide(*blocks, title=title, layout=layout),
    _TITLES,
    st.sampled_from(_BLOCKS),
    st.sampled_from(("", "", "", "statement", "quote", "blank", "section", "title")),
)
_OFTEN = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


_MEMORY = Memory()
"""Most slides come again and again."""


def _deck(slides: list[Slide], **meta: object) -> Deck:
    return lay_out(talk(*slides, **meta), theme(), Supplies(), slug="a-talk", memory=_MEMORY).deck


def _titles(deck: Deck) -> list[str]:
    return [each.title.casefold() for each in deck.pages]


@given(st.lists(_SLIDES, min_size=1, max_size=8))
@_OFTEN
def test_no_two_pages_are_called_alike(slides: list[Slide]) -> None:
    """Whatever the titles look like, also those that look like numbered ones; and nothing else breaks."""
    deck = _deck(slides)
    assert len(set(_titles(deck))) == len(deck.pages)
    assert all(_titles(deck))
    assert not broken(deck)
    for each in deck.pages:
        (title,) = (frame for frame in each.frames if frame.role is Role.TITLE)
        assert isinstance(title.content, TextContent)
        assert each.title == " ".join(title.content.text.split())


@given(st.lists(_SLIDES, min_size=1, max_size=8))
@_OFTEN
def test_without_numbers_titles_stand_as_they_were_written(slides: list[Slide]) -> None:
    """What is seen is never changed; what is only heard is kept apart all the same."""
    deck = _deck(slides, number_equal_titles=False)
    written = {" ".join(each.title_text.split()) for each in slides}
    seen = [each for each in deck.pages if not each.frames[0].unseen]
    made_up = [each.title for each in deck.pages if each.frames[0].unseen and each.title not in written]
    assert all(each.title in written for each in seen if each.parts == 1 and each.layout != "statement")
    assert max(Counter(made_up).values(), default=1) == 1


_EQUAL = """---
title: Results
---

# Results

## Results

One

## results

- {many}

---

![](gone.png)

---

![](gone.png)

---

```mermaid
flowchart LR
 A --> B
```

---

$$ a = b $$

---

```python
x = 1
```

## Results {{.statement}}

## Results {{.quote}}

> A quotation.

## Results {{.blank}}

Text
""".format(many="\n- ".join(["A log is an ordered list of facts that nobody may change, and readers move on."] * 10))


@pytest.mark.parametrize("name", [*library.available(), *DESIGNS])
def test_the_written_deck_has_a_title_of_its_own_for_each_slide(name: str) -> None:
    """In every theme and in every template of the tests, as the check of written decks sees it."""
    made = build_outline(_EQUAL, template=design(name)) if name in DESIGNS else build_outline(_EQUAL, theme=name)
    found = verify_deck(write(made.deck), "deck.pptx")
    assert [each.message for each in found if each.code in ("TK702", "TK703")] == []
    assert made.broken_invariants == ()
    written = {each.key for each in made.talk.slides if each.title}
    for each in made.deck.pages:
        titles = [frame for frame in each.frames if frame.role is Role.TITLE]
        # One that the author wrote is seen, whatever the layout; one that is made is only heard.
        assert [not frame.unseen for frame in titles] == [each.slide in written]


def test_a_talk_may_have_equal_titles() -> None:
    made = build_outline(_EQUAL.replace("---\n", "---\nnumber-equal-titles: false\n", 1))
    assert Counter(_titles(made.deck))["results"] > 3
    assert "TK703" in {each.code for each in verify_deck(write(made.deck), "deck.pptx")}


def test_the_number_is_small_and_keeps_to_the_last_word() -> None:
    first, second = laid(slide(paragraph("x"), key="a"), slide(paragraph("y"), key="b")).deck.pages
    content = second.frames[0].content
    assert isinstance(content, TextContent)
    title, number = content.paragraphs[0].runs
    assert (first.title, title.text, number.text) == ("A title", "A title", "\u00a0(2)")
    assert number.format.color == title.format.color
    assert 18 <= number.format.size < title.format.size


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (bullets("A log is kept", "It grows"), "A log is kept"),
        (bullets("Yes", "No"), "Yes: No"),
        (picture("a.png", "A harbour"), "A harbour"),
        (picture("a.png", ""), "Slide"),
        (Code("def f(x):\n    return x", "python", HERE), "def f(x):"),
        (Table((TableColumn(),), TableRow((runs("Year"),), HERE), (TableRow((runs("1"),), HERE),), HERE, ()), "Year"),
        (
            Figure("diagram", "mermaid", "flowchart LR\n A[Client] --> B[Server]", (0, 0), HERE),
            "Diagram: Client → Server.",
        ),
        (Figure("equation", "math", "a = b", (0,), HERE), "a equals b"),
        (paragraph("word " * 40), "word " * 13 + "word…"),
    ],
)
def test_a_made_up_title_says_what_is_on_the_slide(block: Block, said: str) -> None:
    found = page(block, title="", pictures={"a.png": asset(300, 200)})
    assert found.title == said
    assert found.frames[0].unseen


def test_a_picture_behind_the_slide_names_it_when_nothing_stands_on_it() -> None:
    made = build_outline("---\n\n![bg A harbour at night](harbour.png)\n\n---\n\n## Next\n")
    assert [each.title for each in made.deck.pages] == ["A harbour at night", "Next"]
