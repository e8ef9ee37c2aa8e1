"""Layouts of templates that have a title and nothing else: what a slide says below it stands on the page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from talkkit.frame import Frame, Role, TextContent
from tests.build import build_outline
from tests.templates.designs import office, office_layouts
from tests.templates.markup import WIDE, Layout, Ph
from tests.templates.package import Template

_TEXT = """---
title: A talk
footer: A conference
slide-level: 2
---

# A part of the talk

A sentence below it.

## Next

Text
"""
_SHARES = st.integers(3, 80).map(lambda number: number / 100)
_OFTEN = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def _template(top: float, height: float, anchor: str, footers: int) -> bytes:
    """A template whose sections are a title at that place, in shares of the page's height."""
    layouts = list(office_layouts(WIDE))
    large = '<a:lvl1pPr><a:defRPr sz="4800"/></a:lvl1pPr>'
    title = Ph("title", 0, WIDE.place(0.07, top, 0.86, height), levels=large, box=f'anchor="{anchor}"')
    layouts[2] = Layout("Section Header", "secHead", (title, *layouts[2].shapes[-3:][:footers]))
    return Template((replace(office().masters[0], layouts=tuple(layouts)),)).bytes()


def _extent(frame: Frame) -> tuple[float, float]:
    """Points from the top of the page to where the frame's text begins and ends."""
    assert isinstance(frame.content, TextContent)
    first, last = frame.content.lines[0], frame.content.lines[-1]
    return frame.rect.y + first.top, frame.rect.y + last.top + last.height


@given(
    _SHARES,
    st.sampled_from((0.12, 0.2, 0.3, 0.5, 0.7, 0.85)),
    st.sampled_from(["t", "ctr", "b"]),
    st.sampled_from((0, 3)),
)
@example(0.05, 0.85, "b", 3)
@example(0.05, 0.85, "t", 0)
@example(0.45, 0.5, "b", 3)
@_OFTEN
def test_a_sentence_goes_with_the_title_of_its_section(top: float, height: float, anchor: str, footers: int) -> None:
    """On the same slide, above the footers, on no other text; and below the title unless that stands at the foot."""
    height = min(height, 0.95 - top)
    made = build_outline(_TEXT, template=_template(top, height, anchor, footers))
    assert made.broken_invariants == ()
    _, section, following = made.deck.pages
    assert (section.parts, following.title) == (1, "Next")
    frames = {frame.role: frame for frame in section.frames}
    title, sentence = _extent(frames[Role.TITLE]), _extent(frames[Role.BODY])
    foot = frames[Role.FOOTER].rect.y if Role.FOOTER in frames else 0.96 * made.deck.size.height
    assert sentence[1] <= foot
    assert title[1] <= sentence[0] or (top > 0.6 and sentence[1] <= title[0])
