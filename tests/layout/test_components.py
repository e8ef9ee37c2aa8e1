"""Components: equal things are equal on the page, and nothing that is in a group is ever lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.frame import Frame, GroupContent, PathContent, Role, ShapeContent, texts, walk
from talkkit.presets.icons import SIDE, icon, names
from talkkit.theme import library
from tests.build import Built, build_outline

WORDS = ["tide", "gauge", "harbour", "night", "reading", "sea", "storm", "level", "Hochwasserschutz", "12", "a"]
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def built(group: str, inside: str, *, theme: str = "") -> Built:
    return build_outline(f"## T\n\n::: {group}\n{inside}\n:::\n", theme=theme)


def said(frames: tuple[Frame, ...]) -> str:
    return " ".join(text.text for frame in walk(frames) for text in texts(frame))


def groups(made: Built) -> list[Frame]:
    """The frames of the parts, in order."""
    return [frame for page in made.deck.pages for frame in page.frames if frame.role is Role.BODY]


@pytest.mark.parametrize("name", library.available())
@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_cards_are_equal(name: str, count: int) -> None:
    """One size, tops of a row alike, one type size, however long each text is."""
    items = "\n".join(f"- **Card {at}** {'word ' * (1 + 3 * (at % 3))}" for at in range(count))
    made = built("cards", items, theme=name)
    cards = groups(made)
    assert len(cards) == count
    assert len({(round(card.rect.width, 2), round(card.rect.height, 2)) for card in cards}) == 1
    lefts = {round(card.rect.x, 2) for card in cards}
    tops = {round(card.rect.y, 2) for card in cards}
    assert len(tops) <= 2 and len(lefts) <= 4  # noqa: PT018  one grid
    sizes = {
        run.format.size
        for card in cards
        for frame in walk((card,))
        for text in texts(frame)
        for paragraph in text.paragraphs[1:]
        for run in paragraph.runs
    }
    assert len(sizes) <= 1
    assert made.broken_invariants == ()


FORMS = {
    "cards": "- **{head}.** {text}",
    "steps": "1. **{head}** {text}",
    "timeline": "- {head}: {text}",
    "figures": "- **{head}** {text}",
    "team": "- ![{head}](x.png) **{head}**, {text}",
}


@given(
    kind=st.sampled_from(sorted(FORMS)),
    parts=st.lists(st.tuples(st.sampled_from(WORDS), SAID), min_size=1, max_size=13),
    theme=st.sampled_from(library.available()),
    size=st.sampled_from(["", "4:3"]),
)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_the_parts_are(kind: str, parts: list[tuple[str, str]], theme: str, size: str) -> None:
    """Few or many, short or long: every word is on a page, no promise is broken, and plain blocks are said."""
    inside = "\n".join(FORMS[kind].format(head=head, text=text) for head, text in parts)
    made = build_outline(f"## T\n\n::: {kind}\n{inside}\n:::\n", theme=theme, size=size)
    shown = " ".join(said(page.frames) for page in made.deck.pages)
    for head, text in parts:
        for word in (head, *text.split()):
            assert word in shown
    assert made.broken_invariants == ()
    assert not [each for each in made.diagnostics if each.rule in ("lost-content", "broken-page")]
    grouped = any(isinstance(frame.content, GroupContent | ShapeContent) for frame in groups(made))
    plain = [each for each in made.diagnostics if each.rule == "plain-component"]
    assert grouped != bool(plain)


@pytest.mark.parametrize(
    ("kind", "inside", "words"),
    [
        ("cards", "\n".join(f"- c{at}" for at in range(9)), "9 cards"),
        ("cards", "- a\n- b\n\n```\ncode\n```", "beside the list"),
        ("cards", "Text first\n\n### A\n\na\n\n### B\n\nb", "before the first heading"),
        ("figures", "- nearly half\n- all", "bold text"),
        ("team", "- Ada\n- Bob", "no"),
        ("logos", "- a\n- b", "pictures"),
        ("steps", "1. a\n2. b\n\n   | t |\n   |---|\n   | 1 |", "more than text"),
        ("cards", "- " + "word " * 120 + "\n- b", "too much text"),
    ],
)
def test_what_does_not_fit_the_form_stays_and_is_said(kind: str, inside: str, words: str) -> None:
    made = built(kind, inside)
    (found,) = [each for each in made.diagnostics if each.rule == "plain-component"]
    assert words in found.message
    assert found.span is not None
    shown = " ".join(said(page.frames) for page in made.deck.pages)
    assert all(word in shown for word in re.findall(r"[a-z]\w*", re.sub(r"```\w*|\|?-+\|", "", inside)))


def test_parts_appear_on_clicks() -> None:
    made = built("{.cards .incremental}", "- **A** a\n- **B** b\n- **C** c")
    page = next(page for page in made.deck.pages if page.title == "T")
    assert [(build.step, build.frame) for build in page.builds] == [
        (number, frame.key) for number, frame in enumerate(groups(made), start=1)
    ]


def test_reading_runs_from_the_right_where_the_talk_does() -> None:
    made = build_outline("---\nlang: ar\n---\n## T\n\n::: steps\n1. **A** a\n2. **B** b\n3. **C** c\n:::\n")
    lefts = [frame.rect.x for frame in groups(made)]
    assert lefts == sorted(lefts, reverse=True)


def test_a_component_beside_other_text_gives_way() -> None:
    """Cards with a paragraph above them share the page."""
    made = build_outline("## T\n\nWhat speaks for it:\n\n::: cards\n- **A** a\n- **B** b\n- **C** c\n:::\n")
    assert made.broken_invariants == ()
    assert len([page for page in made.deck.pages if page.slide == "t"]) == 1


def pinned(places: list[tuple[int, int]], theme: str = "") -> Built:
    items = "\n".join(f'{at}. **Pin {at}** says it {{at="{x}% {y}%"}}' for at, (x, y) in enumerate(places, start=1))
    return built("pins", f"![A map](map.png)\n\n{items}", theme=theme)


@pytest.mark.parametrize("name", library.available())
def test_pins_stand_where_they_are_said_to(name: str) -> None:
    """At their shares of the picture, inside of it at its edges, numbered as the list beside it."""
    places = [(50, 50), (0, 0), (100, 100), (20, 80)]
    made = pinned(places, name)
    page = next(page for page in made.deck.pages if page.title == "T")
    group = next(frame for frame in page.frames if frame.role is Role.PICTURE)
    assert isinstance(group.content, GroupContent)
    picture, *discs = group.content.frames
    assert [
        disc.content.text.text for disc in discs if isinstance(disc.content, ShapeContent) and disc.content.text
    ] == ["1", "2", "3", "4"]
    for disc, (x, y) in zip(discs, places, strict=True):
        assert picture.rect.contains(disc.rect, 0.1)
        across = (disc.rect.x + disc.rect.width / 2 - picture.rect.x) / picture.rect.width
        down = (disc.rect.y + disc.rect.height / 2 - picture.rect.y) / picture.rect.height
        assert abs(across - x / 100) < 0.12
        assert abs(down - y / 100) < 0.12
    assert "at=" not in said(page.frames)
    assert made.broken_invariants == ()


def test_a_pin_without_a_place_is_no_pin() -> None:
    made = built("pins", '![A map](map.png)\n\n1. Here {at="10% 10%"}\n2. There')
    (found,) = [each for each in made.diagnostics if each.rule == "plain-component"]
    assert 'at="30% 40%"' in found.message


@pytest.mark.parametrize("window", ["browser", "phone", "terminal"])
@pytest.mark.parametrize("name", library.available())
def test_a_window_is_around_what_it_shows(name: str, window: str) -> None:
    made = build_outline(f"## T\n\n![A page](page.png){{.{window}}}\n", theme=name)
    page = next(page for page in made.deck.pages if page.title == "T")
    group = next(frame for frame in page.frames if isinstance(frame.content, GroupContent))
    assert isinstance(group.content, GroupContent)
    shown = group.content.frames[-1]
    assert shown.role is Role.PICTURE
    assert group.rect.contains(shown.rect)
    assert shown.rect.y - group.rect.y > 10
    assert made.broken_invariants == ()


def test_the_bar_of_a_terminal_has_the_file_name_on_it() -> None:
    made = build_outline('## T\n\n```{.sh .terminal filename="run.sh"}\nls\n```\n')
    page = next(page for page in made.deck.pages if page.title == "T")
    bar = next(frame for frame in page.frames if isinstance(frame.content, GroupContent))
    name = next(frame for frame in page.frames if frame.role is Role.LABEL)
    code = next(frame for frame in page.frames if frame.role is Role.CODE)
    assert bar.rect.contains(name.rect, 0.5)
    assert bar.rect.bottom == pytest.approx(code.rect.y)
    assert made.broken_invariants == ()


@pytest.mark.parametrize(("kind", "mark"), [("cards", "- "), ("steps", "1. ")])
def test_an_icon_is_a_shape_in_the_colour_of_the_theme(kind: str, mark: str) -> None:
    made = built(kind, f"{mark}:icon-rocket: **Fast** it flies\n{mark}:icon-shield-check: **Safe** it holds")
    drawings = [
        frame for page in made.deck.pages for frame in walk(page.frames) if isinstance(frame.content, PathContent)
    ]
    assert len(drawings) == 2
    assert all(drawing.content.line is not None for drawing in drawings if isinstance(drawing.content, PathContent))
    assert ":icon-" not in " ".join(said(page.frames) for page in made.deck.pages)
    assert made.broken_invariants == ()


def test_an_icon_that_there_is_not_is_a_word() -> None:
    made = built("cards", "- :icon-rokcet: **Fast**\n- :icon-shield: **Safe**")
    (found,) = [each for each in made.diagnostics if each.rule == "word-for-icon"]
    assert found.hint == "did you mean :icon-rocket:?"
    assert "rokcet Fast" in " ".join(said(page.frames) for page in made.deck.pages)


def test_an_icon_in_a_line_is_a_word() -> None:
    made = build_outline("## T\n\n- It is :icon-rocket: fast\n")
    assert [each.rule for each in made.diagnostics if "icon" in each.rule] == ["word-for-icon"]
    assert "It is rocket fast" in " ".join(said(page.frames) for page in made.deck.pages)


def test_every_icon_is_drawn_as_its_file_has_it() -> None:
    """All outlines of the package stand on its square, within the width of a line."""
    for name in sorted(names()):
        points = [point for step in icon(name) for point in step.points]
        assert points, name
        assert all(-0.5 <= value <= SIDE + 0.5 for point in points for value in (point.x, point.y)), name
