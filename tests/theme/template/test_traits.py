"""Templates with the traits of real ones, alone and together: whatever a layout is like, its slides can be read."""

from __future__ import annotations

import io
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from talkkit.backends.pptx import write
from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Severity
from talkkit.frame import Frame, Role, TextContent
from talkkit.geometry import Rect, Size
from talkkit.style import contrast
from tests.audit import complaints
from tests.backends.pptx.support.parts import SPACES
from tests.build import Built, build_outline
from tests.templates.traits import ALONE, TRAITS, template

TALK = """\
---
title: How tides are foretold
subtitle: Two centuries of measuring the sea
author: Maren Holt
event: Harbour Talks 2026
footer: Harbour Talks on tides
slide-level: 2
---

# What moves the water

A few words about the moon and the sun.

## Two high waters a day

- The moon pulls the near ocean more
    - so water heaps up below it
- The earth turns below both heaps
- Another point that is long enough to wrap around the end of the line at least once

## Spring and neap

::: columns
::: column
- Both pull in one line
:::
::: column
- They pull across each other
:::
:::

## Few waves make a tide

| Wave | Hours | Name |
|:-----|------:|:-----|
| M2   | 12.42 | Moon |
| S2   | 12.00 | Sun  |

## Ports

```chart
type: bar
| Port | Range |
| Brest | 7 |
| Dover | 6 |
```

## A prediction is a sum

```python
level = mean + sum(wave.at(hours) for wave in waves)
```

## Words {.quote}

> The sea has never been friendly to man.
>
> -- Joseph Conrad

## 12.42 hours {.number}

From one high water to the next
"""

TITLES = (
    "How tides are foretold", "What moves the water", "Two high waters a day", "Spring and neap",
    "Few waves make a tide", "Ports", "A prediction is a sum", "Words", "12.42 hours",
)  # fmt: skip
CORPUS = Path(__file__).parents[2] / "corpus"
_FOOT = (Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER)
_TOGETHER = tuple(pair for pair in combinations((name for name in TRAITS if name not in ALONE), 2))
TOGETHER = _TOGETHER[:: max(1, len(_TOGETHER) // 24)]


@cache
def _built(names: tuple[str, ...]) -> Built:
    return build_outline(TALK, template=template(names))


def _named(names: tuple[str, ...]) -> str:
    return " + ".join(names)


@pytest.mark.parametrize("names", [*((name,) for name in TRAITS), *TOGETHER], ids=_named)
def test_slides_can_be_read(names: tuple[str, ...]) -> None:
    """Nothing leaves the page or lies on other text, and no type is too small for an audience."""
    built = _built(names)
    assert built.broken_invariants == ()
    assert [item.message for item in built.diagnostics if item.severity is Severity.ERROR] == []
    for page in built.deck.pages:
        for frame in page.frames:
            least = 10.0 if frame.role in _FOOT else 12.0
            assert [size for size in _sizes(frame) if size < least] == [], frame.key


@pytest.mark.parametrize("names", [*((name,) for name in TRAITS), *TOGETHER], ids=_named)
def test_every_written_title_is_seen(names: tuple[str, ...]) -> None:
    """On the page, whether the layout has a place for one or not."""
    seen = [page.title for page in _built(names).deck.pages if page.frames[0].rect.y >= 0]
    assert set(TITLES) - {title.split("\u00a0(")[0] for title in seen} == set()


@pytest.mark.parametrize("names", [*((name,) for name in TRAITS), *TOGETHER], ids=_named)
def test_what_stands_on_the_layout_is_left_free(names: tuple[str, ...]) -> None:
    """No word of a slide lies on a word of its layout, or half on a shape: on all of it, or beside it."""
    built = _built(names)
    size = built.deck.size
    for page in built.deck.pages:
        drawn = [one for one in built.deck.theme.layout(page.layout).decoration if _area(one.rect) < 0.3 * _area(size)]
        for frame in page.frames:
            words = _words(frame)
            on = [mark for one in drawn if words.overlaps(mark := _words(one), 1.0)]
            assert [mark for mark in on if not mark.contains(words, 2.0)] == [], frame.key
            assert [one.key for one in drawn if one.text and words.overlaps(_words(one), 1.0)] == [], frame.key


def _area(one: Rect | Size) -> float:
    return one.width * one.height


def _words(frame: Frame) -> Rect:
    """Where a frame's text stands."""
    text = frame.text
    if not isinstance(text, TextContent) or not text.lines or frame.rect.y < 0:
        return frame.rect
    first, last = text.lines[0], text.lines[-1]
    pieces = [piece for line in text.lines for piece in line.pieces]
    left, right = min(one.x for one in pieces), max(one.x + one.width for one in pieces)
    return Rect(frame.rect.x + left, frame.rect.y + first.top, right - left, last.top + last.height - first.top)


def _sizes(frame: Frame) -> list[float]:
    text = frame.text
    if frame.role is Role.FOOTNOTE or not isinstance(text, TextContent):
        return []
    return [piece.run.format.size for line in text.lines for piece in line.pieces if piece.text.strip()]


@pytest.mark.parametrize("name", TRAITS)
def test_the_deck_has_no_fault_that_the_template_has_not(name: str) -> None:
    """By the Open XML SDK's rules and by those that validators do not know."""
    made = template((name,))
    data = write(_built((name,)).deck)
    assert set(complaints(data)) - set(complaints(made)) == set()
    errors = {item.message for item in verify_deck(data, "deck") if item.severity is Severity.ERROR}
    assert errors - {item.message for item in verify_deck(made, "deck")} == set()


def test_marks_of_lists_are_seen() -> None:
    """White ones on white take the colour of their text, in the deck too."""
    deck = _built(("white marks of lists",)).deck
    page = next(page for page in deck.pages if page.title == "Two high waters a day")
    body = next(frame for frame in page.frames if frame.role is Role.BODY)
    assert body.text is not None
    marks = [line.marker.run.format.color for line in body.text.lines if line.marker]
    assert marks
    assert all(contrast(deck.theme.palette.resolve(color), "#FFFFFF") > 4.5 for color in marks)
    slide = Presentation(io.BytesIO(write(deck))).slides[2]
    assert [found.get("val") for found in slide.element.iter(f"{{{SPACES['a']}}}buClr")] != ["FFFFFF"]
    assert b"buClr" in slide.part.blob


@pytest.mark.parametrize("name", ["wedge beside the text", "shape with the background's fill"])
def test_panels_are_those_of_the_page(name: str) -> None:
    """A shape beside the text is not its ground, nor is one that shows the background: colours stay the template's."""
    for layout in _built((name,)).deck.theme.layouts:
        assert layout.palette == layout.scheme


def test_a_body_that_grows_holds_what_a_page_holds() -> None:
    """It is as high as its prompt in the file; slides say the room below it, and no text goes on on a further page."""
    plain, deck = _built(()).deck, _built(("body that grows",)).deck
    assert len(deck.pages) == len(plain.pages)
    number, page = next((n, one) for n, one in enumerate(deck.pages) if one.title == "Two high waters a day")
    body = next(frame for frame in page.frames if frame.role is Role.BODY)
    assert body.rect.height > 0.5 * deck.size.height
    shapes = Presentation(io.BytesIO(write(deck))).slides[number].placeholders
    written = next(one for one in shapes if one.placeholder_format.type == PP_PLACEHOLDER.OBJECT)
    assert written.height / 12700 == pytest.approx(body.rect.height, abs=1.0)


def test_what_explains_a_number_is_read_after_it() -> None:
    """Below it, though the section's layout that stands in has its text above the title."""
    deck = _built(("section's text above its title",)).deck
    page = next(one for one in deck.pages if one.title == "12.42 hours")
    title = next(frame for frame in page.frames if frame.role is Role.TITLE)
    text = next(frame for frame in page.frames if _says(frame, "From one high water"))
    assert text.rect.y >= title.rect.bottom - 1.0
    section = next(one for one in deck.pages if one.title == "What moves the water")
    assert next(frame for frame in section.frames if _says(frame, "A few words")).rect.y < 0.3 * deck.size.height


def _says(frame: Frame, words: str) -> bool:
    text = frame.text
    return text is not None and any(run.text.startswith(words) for one in text.paragraphs for run in one.runs)


PORTRAIT = """---
slide-level: 2
---

## Maren Holt {layout="Picture with Caption"}

![The coast at low water](landscape.png "The coast")

She measures the sea.
"""


@pytest.mark.parametrize("preset", ["rect", "ellipse"])
def test_places_of_a_layout_asked_for_by_name_are_filled(preset: str) -> None:
    """The picture stands in the placeholder for pictures, a round one as large and as round as the layout has it; the
    text stands in the one for text, the caption first.
    """
    made = template((f"picture in an {preset}",)) if preset != "rect" else template(())
    deck = build_outline(PORTRAIT, template=made, pictures=CORPUS).deck
    slide = Presentation(io.BytesIO(write(deck))).slides[0]
    place = next(
        one for one in slide.slide_layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    )
    kinds = {one.placeholder_format.type: one for one in slide.placeholders}
    picture = kinds[PP_PLACEHOLDER.PICTURE]
    assert kinds[PP_PLACEHOLDER.BODY].text_frame.text.split("\n") == ["The coast", "She measures the sea."]
    geometry = picture._element.spPr.find(f"{{{SPACES['a']}}}prstGeom")
    if preset == "rect":
        assert place.left <= picture.left < picture.left + picture.width <= place.left + place.width
        return
    assert geometry is None
    assert (picture.left, picture.top, picture.width, picture.height) == (
        place.left,
        place.top,
        place.width,
        place.height,
    )
    assert picture.crop_left > 0.1
