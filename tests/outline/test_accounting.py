"""Nothing is lost: every word of an outline reaches the talk, or is named as left out or in a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from hypothesis import example, given, settings
from msgspec import Struct
from msgspec.structs import fields

from talkkit.diagnostics import Span
from talkkit.model.blocks import Picture
from talkkit.model.runs import Run
from tests.outline.arbitrary import sane, wild
from tests.outline.sketch import at, outline

T = TypeVar("T")

_WORD = re.compile(r"w\d+w")


def texts(value: object) -> list[str]:
    """Every string inside of a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for entry in value for text in texts(entry)]
    if isinstance(value, Struct):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def lost(text: str) -> set[str]:
    """Words of an outline that are nowhere."""
    talk, diagnostics = outline(text)
    kept = set(_WORD.findall("\n".join(texts((talk.meta, talk.slides)))))
    spans: list[Span] = [entry.span for entry in (*talk.left_out, *diagnostics) if entry.span]
    named = {word for span in spans for word in _WORD.findall(text[span.start : span.end])}
    return set(_WORD.findall(text)) - kept - named


@given(sane())
def test_no_word_of_a_sane_outline_is_lost(text: str) -> None:
    assert not lost(text)


@given(wild())
@settings(max_examples=300)
@example("```w1w\n")
@example("# w1w\n\n<!--w2w\n\nw3w")
@example("[w1w]: w2w\n")
@example("w1w[^w2w]\n\n[^w2w]: w3w\n")
@example('- w1w\n\n<aside class="notes">w2w\n\nw3w</aside>w4w\n')
def test_no_word_of_a_wild_outline_is_lost(text: str) -> None:
    assert not lost(text)


@given(wild())
@settings(max_examples=150)
def test_spans_lie_inside_of_the_source(text: str) -> None:
    talk, diagnostics = outline(text)
    for entry in (*talk.left_out, *diagnostics):
        assert entry.span is None or 0 <= entry.span.start <= entry.span.end <= len(text)
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        assert 0 <= origin.offset + slide.span.start <= origin.offset + slide.span.end <= len(text)


@given(wild())
def test_reading_twice_gives_the_same(text: str) -> None:
    assert outline(text) == outline(text)


def misplaced(text: str) -> list[str]:
    """Texts that do not stand where their runs and pictures say, and pictures whose place is none."""
    talk, _ = outline(text)
    found = []
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        pictures = [(each.alt, at(text, each.span, origin.offset)) for each in values(slide, Picture)]
        runs = [(run.text, at(text, run.span, origin.offset)) for run in values(slide, Run) if run.span]
        found += [there for _, there in pictures if not there.startswith("![")]
        found += [said for said, there in (*pictures, *runs) if set(_WORD.findall(said)) - set(_WORD.findall(there))]
    return found


def values(value: object, kind: type[T]) -> Iterator[T]:
    """Every value of a kind inside of another."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from values(entry, kind)
    elif isinstance(value, Struct):
        for part in fields(value):
            yield from values(getattr(value, part.name), kind)


@given(sane())
def test_every_text_of_a_sane_outline_stands_where_it_says(text: str) -> None:
    assert not misplaced(text)


@given(wild())
@settings(max_examples=300)
def test_every_text_of_a_wild_outline_stands_where_it_says(text: str) -> None:
    assert not misplaced(text)
