"""However a picture or link is spelled, it is read as it is meant, its place is the whole of it, and none is lost."""

from __future__ import annotations

from hypothesis import given, settings

from talkkit.addresses import link_target
from talkkit.diagnostics import Span
from talkkit.frame import Role
from talkkit.frame import walk as frames
from talkkit.model import walk
from talkkit.model.runs import plain_text
from talkkit.rules import LOST_CONTENT
from tests.build import build_outline
from tests.outline.sketch import outline
from tests.outline.spellings import Placed, outlines


@given(outlines("!"))
@settings(max_examples=400)
def test_pictures(drawn: tuple[str, list[Placed]]) -> None:
    text, placed = drawn
    talk, _ = outline(text)
    offset = talk.origins[0].offset
    found = list(walk.pictures(talk))
    meant = [(at.spelling.target, at.spelling.text, at.spelling.title) for at in placed]
    assert [(each.source, each.alt, plain_text(each.caption)) for each in found] == meant
    assert [each.span.shifted(offset) for each in found] == [Span(at.start, at.end) for at in placed]


@given(outlines(""))
@settings(max_examples=400)
def test_links(drawn: tuple[str, list[Placed]]) -> None:
    text, placed = drawn
    talk, _ = outline(text)
    offset = talk.origins[0].offset
    runs = [run for run in walk.runs(talk.slides[0]) if run.link]
    for at in placed:
        spelling, target = at.spelling, link_target(at.spelling.target)
        mine = tuple(run for run in runs if run.span and at.start <= run.span.start + offset < at.end)
        assert plain_text(mine) == spelling.text
        assert {(run.link.target, run.link.title) for run in mine if run.link} == {(target, spelling.title)}
        assert all(run.span.end + offset <= at.end for run in mine if run.span)
    assert sum(len(at.spelling.text) for at in placed) == sum(len(run.text) for run in runs)


@given(outlines("!"))
@settings(max_examples=15, deadline=None)
def test_every_picture_reaches_the_deck(drawn: tuple[str, list[Placed]]) -> None:
    text, placed = drawn
    built = build_outline(text)
    shown = [frame for page in built.deck.pages for frame in frames(page.frames) if frame.role is Role.PICTURE]
    assert len(shown) == len(placed)
    assert LOST_CONTENT.name not in {found.rule for found in built.diagnostics}


def test_a_paragraph_of_one_entity_is_not_lost() -> None:
    """Valid ones, ones that stand for nothing that can be shown, and ones that are none."""
    entities = ["&copy;", "&nbsp;", "&#0;", "&#xD800;", "&#x110000;", "&#3;", "&#xFFFE;", "&nope;", "&#;", "&", "&shy;"]
    built = build_outline("## M\n\n" + "\n\n".join(f"- {entity}\n\n{entity}" for entity in entities) + "\n")
    assert LOST_CONTENT.name not in {found.rule for found in built.diagnostics}
