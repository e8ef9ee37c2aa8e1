"""The one list of roles: every role can be asked for, is in the built-in themes, and is looked for in templates."""

from __future__ import annotations

from collections import Counter

import pytest

from talkkit.geometry import Size
from talkkit.model.roles import ROLES, LayoutRole
from talkkit.theme import library
from talkkit.theme.template.kinds import KINDS
from tests.build import build_outline


def test_no_name_means_two_roles() -> None:
    names = Counter(name for role in ROLES.values() for name in (role.name, *role.aliases))
    assert set(names.values()) == {1}


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.name)
def test_a_role_is_known_everywhere(role: LayoutRole) -> None:
    """In the built-in themes, in templates by its placeholders; and what stands in for it is a role."""
    theme, _ = library.load("meridian", None, size=Size(960, 540))
    assert role.name in theme.layout_names
    assert role.name in KINDS
    assert set(role.stand_ins) <= set(ROLES) - {role.name}


@pytest.mark.parametrize("name", [alias for role in ROLES.values() for alias in role.aliases])
def test_names_of_other_tools_choose_the_layout(name: str) -> None:
    """Behind `layout=`, however it is written; the slide is the same as with talkkit's own name."""
    role = next(role for role in ROLES.values() if name in role.aliases)
    text = "---\ntitle-slide: false\n---\n\n## A slide {{layout={}}}\n\n- one\n- two\n"
    asked = build_outline(text.format(name.replace("-", "_").upper()))
    meant = build_outline(text.format(role.name))
    assert [page.layout for page in asked.deck.pages] == [page.layout for page in meant.deck.pages]
    assert [(slide.kind, slide.role) for slide in asked.talk.slides] == [
        (slide.kind, slide.role) for slide in meant.talk.slides
    ]
