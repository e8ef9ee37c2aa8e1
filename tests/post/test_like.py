"""A post like another one whose title is a heading, and whose tags are lines below it."""

from __future__ import annotations

import pytest

from talkkit.post.like import likeness
from talkkit.post.stub import Manner, stub
from tests.post.talks import talk_of

TALK = """---
title: Logs *and* queues
author: Ada Byron
date: 2016-10-06
keywords: [logs, stream processing]
---

## One

Some text.
"""


def post(model: str) -> str:
    talk, deck = talk_of(TALK)
    return stub(talk, deck, "github", "", manner=Manner(like=likeness(model.encode(), "earlier.md"))).data.decode()


@pytest.mark.parametrize(
    ("model", "start"),
    [
        ("# Earlier\n\nText.\n\n## First\n\nText.\n", "# Logs and queues\n\n"),
        ("# Earlier #\n\nText.\n", "# Logs and queues #\n\n"),
        ("Earlier\n=======\n\nText.\n", "Logs and queues\n===============\n\n"),
        ("<h1>Earlier</h1>\n\nText.\n", "<h1>Logs and queues</h1>\n\n"),
        (
            "---\ntags: [a]\n---\n\n# Earlier\n\nText.\n",
            "---\ntags: [logs, stream processing]\n---\n\n# Logs and queues\n\n",
        ),
        (
            "# Earlier\n\n*Posted by Bob on a rainy day*\n\n* Date: 2015-01-02\n* Tags: a, b\n\nText.\n",
            "# Logs and queues\n\n* Date: 2016-10-06\n* Tags: logs, stream processing\n\n",
        ),
        (
            "# Earlier\n\n**Author:** Bob\n\nTags:\n\n- a\n- b\n\nText.\n",
            "# Logs and queues\n\n**Author:** Ada Byron\n\nTags:\n\n- logs\n- stream processing\n\n",
        ),
    ],
)
def test_title_and_labels_stand_where_the_other_post_has_them(model: str, start: str) -> None:
    assert post(model).startswith(start)


def test_sections_are_below_a_title_that_is_a_heading() -> None:
    assert "\n## One\n" in post("# Earlier\n\nText.\n")


def test_a_title_in_the_front_matter_is_no_heading() -> None:
    made = post("---\ntitle: Earlier\n---\n\n# First\n\nText.\n")
    assert made.startswith("---\ntitle: Logs and queues\n---\n\n")
    assert "# Logs and queues" not in made
