"""A talk that was given several times says so wherever it says where it was given."""

from __future__ import annotations

import json
import re

from talkkit.backends.web import EmbedOptions
from talkkit.backends.web.listing import entry, listing
from talkkit.backends.web.site import page_html
from talkkit.outline.writer import write
from talkkit.post.stub import stub
from tests.build import build_outline
from tests.post.talks import talk_of

TALK = """---
title: Logs
author: Ada Byron
lang: en-GB
events:
  - name: Crunch
    place: Budapest
    date: 2016-10-06
    url: https://crunch.example
    video: https://v.example/1
  - name: Strata
    place: London
    date: 2017-05-23
  - name: A meetup
    date: spring 2016
---

## One

Some text.
"""


def test_the_latest_stands_on_the_slides_and_gives_the_date() -> None:
    built = build_outline(TALK)
    meta = built.deck.meta
    assert [each.name for each in meta.events] == ["Strata", "Crunch", "A meetup"]
    assert (meta.event.name, str(meta.date), meta.video) == ("Strata", "2017-05-23", "https://v.example/1")
    assert built.diagnostics == ()


def test_an_event_beside_the_list_is_the_one_on_the_slides() -> None:
    meta = build_outline(TALK.replace("events:", "event: Home\ndate: 2018-01-02\nevents:")).deck.meta
    assert meta.event.name == "Home"
    assert [each.name for each in meta.events] == ["Home", "Strata", "Crunch", "A meetup"]


def test_the_post_names_all_of_them() -> None:
    talk, deck = talk_of(TALK)
    text = stub(talk, deck, "jekyll", "").data.decode()
    assert (
        "I gave this talk at Strata, London (23 May 2017); [Crunch](https://crunch.example), Budapest "
        "(6 October 2016, [video](https://v.example/1)); A meetup (spring 2016)."
    ) in text
    assert "There is a [recording]" not in text


def test_page_and_linked_data_have_each_with_its_day() -> None:
    page = page_html(build_outline(TALK).deck, EmbedOptions("logs"))
    assert page.count('class="h-event"') == 3
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found[1])
    assert [each["startDate"] for each in data["recordedAt"]] == ["2017-05-23", "2016-10-06"]
    assert data["video"]["url"] == "https://v.example/1"


def test_feed_and_list_of_talks_have_them_too() -> None:
    options = EmbedOptions("logs", deck_file="logs.pptx", deck_bytes=4321)
    made = {file.path: file.data.decode() for file in listing([entry(build_outline(TALK).deck, options)], "", "en")}
    assert 'rel="enclosure"' in made["feed.xml"]
    assert 'length="4321"' in made["feed.xml"]
    assert '<link rel="related" href="https://v.example/1" title="Video"/>' in made["feed.xml"]
    assert made["index.html"].count('class="where"') == 3
    (talk,) = json.loads(made["talks.json"])["talks"]
    assert [each.get("date") for each in talk["events"]] == ["2017-05-23", "2016-10-06", "spring 2016"]


def test_they_are_written_back_as_they_were_read() -> None:
    talk, _ = talk_of(TALK)
    again, _ = talk_of(write(talk))
    assert again.meta == talk.meta


def test_what_no_event_has_is_said_where_it_stands() -> None:
    (found,) = build_outline(TALK.replace("    place: London", "    hall: 7")).diagnostics
    assert (found.rule, "has no hall" in found.message) == ("front-matter-value", True)
