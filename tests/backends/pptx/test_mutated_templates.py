"""Templates that are odd in one place: each makes a sound deck, or is refused with one reason."""

from __future__ import annotations

import io
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from talkkit.backends.pptx import write
from talkkit.checks.structure import verify_deck
from talkkit.diagnostics import Severity, TalkkitError
from tests.build import build_outline
from tests.templates.designs import design
from tests.templates.mutations import Mutation, mutations

OUTLINE = """\
---
title: Tides
slide-level: 2
---

# What moves the water

## Two high waters a day

- The moon pulls
    - so water heaps up

::: notes
Say it **slowly**.
:::

## Few waves make a tide

| Wave | Hours |
|:-----|------:|
| M2   | 12.42 |
"""
NAMES = ("libreoffice-like", "rich-samples")


@cache
def _mutations(name: str) -> tuple[Mutation, ...]:
    return tuple(mutations(design(name)))


def _structural(name: str) -> list[Mutation]:
    """Those of parts, relationships, content types, and of everything that is called an id."""
    return [
        one
        for one in _mutations(name)
        if one.part.endswith((".rels", "[Content_Types].xml")) or "/" not in one.what or "@id" in one.what.lower()
    ]


def judge(data: bytes) -> None:
    """Builds a talk into the template, where it is let in, and looks at the deck."""
    try:
        built = build_outline.__wrapped__(OUTLINE, template=data)
    except TalkkitError as refusal:
        (reason,) = refusal.diagnostics
        assert reason.rule == "unreadable-template"
        assert reason.hint
        return
    rules = {item.rule for item in built.diagnostics}
    assert not rules & {"lost-content", "internal-error"}
    deck = write(built.deck)
    errors = [item.message for item in verify_deck(deck, "deck.pptx") if item.severity is Severity.ERROR]
    broken = [message for message in errors if not message.startswith("slide ")]
    assert broken == [] or "unsound-template" in rules
    assert len(Presentation(io.BytesIO(deck)).slides) == len(built.deck.pages)


@cache
def _odd(name: str) -> st.SearchStrategy[tuple[str, Mutation]]:
    """Half of them structural."""
    kinds = st.sampled_from(_structural(name)) | st.sampled_from(_mutations(name))
    return kinds.map(lambda mutation: (name, mutation))


@given(st.sampled_from(NAMES).flatmap(_odd))
def test_a_template_that_is_odd_in_one_place(odd: tuple[str, Mutation]) -> None:
    """Ids, elements, attributes, parts: missing, double, empty, of another kind; relationships that lead astray."""
    name, mutation = odd
    judge(mutation.of(design(name)))


@pytest.mark.parametrize(
    "what",
    [
        "presentation/sldMasterIdLst/sldMasterId/@id is missing",
        "sldMaster/sldLayoutIdLst/sldLayoutId/@id is missing",
        "sldMaster/sldLayoutIdLst is missing",
        "presentation/sldMasterIdLst is missing",
    ],
)
def test_masters_and_layouts_without_ids(what: str) -> None:
    """As real programs write them: the deck has all layouts, with ids of their own."""
    for mutation in _mutations("libreoffice-like"):
        if mutation.what == what:
            judge(mutation.of(design("libreoffice-like")))
