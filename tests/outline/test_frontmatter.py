"""Front matter: values, aliases, places of what is wrong; the title slide."""

from __future__ import annotations

from datetime import date

import pytest

from talkkit.model.talk import Author, Event, Meta
from tests.outline.sketch import at, codes, marked, outline, sketched, slides, talk


def meta(yaml: str) -> Meta:
    return talk(f"---\n{yaml}\n---\n\n## A\n").meta


def test_every_key_reaches_the_talk() -> None:
    found = meta(
        """title: The unified log
sub_title: One place
author:
  - {name: Ada, affiliation: Example, url: "https://ada.example"}
  - Bob <bob@example.org>
date: 2016-10-06
event: {name: Crunch, place: Budapest, url: "https://crunch.example"}
lang: en_GB
description: About logs
keywords: [log, stream]
category: Meetups
license: CC-BY-4.0
video: https://video.example
duration: 1h30
theme: meridian
template: conf.potx
aspectRatio: 4/3
slug: logs
post: post.md
footer: Crunch 2016
slidenumbers: no
overflow: shrink
publish_notes: yes
incremental: true"""
    )
    assert found == Meta(
        title="The unified log",
        subtitle="One place",
        authors=(Author("Ada", "Example", "https://ada.example"), Author("Bob", email="bob@example.org")),
        date=date(2016, 10, 6),
        date_text="6 October 2016",
        event=Event("Crunch", "Budapest", "https://crunch.example"),
        lang="en-GB",
        description="About logs",
        keywords=("log", "stream"),
        category="Meetups",
        license="CC-BY-4.0",
        video="https://video.example",
        duration_minutes=90,
        theme="meridian",
        template="conf.potx",
        size="4:3",
        slug="logs",
        post="post.md",
        footer="Crunch 2016",
        paginate=False,
        overflow="shrink",
        publish_notes=True,
        incremental=True,
    )


def test_scalars_are_text_as_written_whatever_yaml_makes_of_them() -> None:
    assert meta("title: 2016").title == "2016"
    assert meta("title: No").title == "No"
    assert meta("title: 1_000").title == "1_000"
    assert meta("title: T\nsubtitle: ~").subtitle == ""


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en-US", "May 1, 2024"),
        ("en-AU", "1 May 2024"),
        ("de", "1. Mai 2024"),
        ("fr-CA", "1er mai 2024"),
        ("pt-BR", "1 de maio de 2024"),
        ("hu", "2024. május 1."),
        ("ja", "2024年5月1日"),
        ("ko-KR", "2024년 5월 1일"),
        ("he", "1 במאי 2024"),
        ("xx", "2024-05-01"),
    ],
)
def test_a_date_is_written_as_the_language_does(lang: str, text: str) -> None:
    assert meta(f"title: T\nlang: {lang}\ndate: 2024-05-01").date_text == text


def test_a_date_may_be_free_text() -> None:
    found = meta("title: T\ndate: Autumn 2016")
    assert (found.date, found.date_text) == (None, "Autumn 2016")


def test_the_language_decides_the_direction_unless_dir_does() -> None:
    assert meta("title: T\nlang: ar").direction == "rtl"
    assert meta("title: T\nlang: ar\ndir: ltr").direction == "ltr"
    assert meta("title: T\nlang: en").direction == "ltr"


def test_the_title_slide_holds_subtitle_authors_and_event_for_their_slots() -> None:
    text = (
        "---\ntitle: '*Async* services'\nsubtitle: The `log`\nauthor:\n"
        "  - {name: Ada, affiliation: Ex, url: http://a.b}\n  - Bob\n"
        "event: {name: Crunch, place: Budapest}\ndate: 2016-10-06\n"
        "notes: |\n  Say **hello**.\n\n  - breathe\n---\n"
    )
    (slide,) = slides(text)
    assert marked(slide.title) == "<italic: Async> services"
    assert [block.attributes.classes for block in slide.blocks] == [("subtitle",), ("author",), ("author",), ("event",)]
    assert sketched(slide.blocks) == (
        "p The <code: log>\np <Ada -> http://a.b>, Ex\np Bob\np Crunch · Budapest · October 6, 2016"
    )
    assert sketched(slide.notes[0].blocks) == "p Say <bold: hello>.\nul\n  li\n    p breathe"
    assert at(text, slide.blocks[0].span) == "The `log`"


def test_no_title_slide_where_it_is_refused_or_the_outline_has_one() -> None:
    assert [slide.kind for slide in slides("---\ntitle: T\ntitle-slide: false\n---\n## A\n\nx\n")] == ["content"]
    own = slides("---\ntitle: T\n---\n# Mine {layout=title}\n\nx\n\n## A\n\ny\n")
    assert own[0].kind == "title"
    assert own[0].title_text == "Mine"


def test_notes_before_the_first_slide_belong_to_the_title_slide() -> None:
    first, second = slides("---\ntitle: T\n---\n\n<!-- welcome -->\n<!-- _paginate: false -->\n\n## A\n\nx\n")
    assert sketched(first.notes[0].blocks) == "p welcome"
    assert (first.paginate, second.paginate) == (False, True)


@pytest.mark.parametrize(
    ("yaml", "rule", "marked_text"),
    [
        ("title: T\nauhtor: Ada", "unknown-key", "auhtor"),
        ("title: T\npaginate: maybe", "front-matter-value", "maybe"),
        ("title: {a: b}", "front-matter-value", "{a: b}"),
        ("title: T\ndate: 2016-02-31", "front-matter-value", "2016-02-31"),
        ("title: T\ndate: today", "front-matter-value", "today"),
        ("title: T\nslide-level: 9", "front-matter-value", "9"),
        ("title: T\nduration: long", "front-matter-value", "long"),
        ("title: T\ntitle: U", "duplicate-key", "title"),
        ("title: T\ntransition: slide-left", "unused-key", "transition"),
        ("title: T\nkeywords: [a, [b]]", "front-matter-value", "[b]"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(yaml: str, rule: str, marked_text: str) -> None:
    text = f"---\n{yaml}\n---\n\n## A\n"
    (found,) = outline(text)[1]
    assert found.rule == rule
    assert at(text, found.span) == marked_text
    assert [slide.key for slide in slides(text)][-1] == "a"


def test_an_unknown_key_gets_a_suggestion() -> None:
    (found,) = outline("---\ntitle: T\nsubtitel: x\n---\n")[1]
    assert found.hint == "did you mean subtitle?"


@pytest.mark.parametrize(
    "yaml",
    [
        'title: "Streams\nauthor: Ada',
        "title: Streams: why\nauthor: Ada",
        "title: Streams\n  bad: [\nauthor: Ada",
        "title: Streams\nauthor: Ada\nevent: @here",
        "title: Streams\nauthor: Ada\nx: " + "[" * 2000,
    ],
)
def test_broken_yaml_is_a_warning_and_what_can_be_read_is_used(yaml: str) -> None:
    text = f"---\n{yaml}\n---\n\n## A\n\nx\n"
    found, diagnostics = outline(text)
    assert "broken-front-matter" in [entry.rule for entry in diagnostics]
    assert found.meta.authors == (Author("Ada"),)
    assert found.slides[-1].key == "a"


def test_broken_yaml_is_placed_where_the_fault_begins() -> None:
    text = '---\nauthor: Ada\ntitle: "Streams\n---\n'
    (found,) = outline(text)[1]
    assert text[found.span.start :].startswith("Streams")


@pytest.mark.parametrize(
    ("line", "value", "hint"),
    [
        ("title: Logs: a story", "Logs: a story", 'write title: "Logs: a story"'),
        ('title: "Logs', "Logs", 'write title: "Logs"'),
        ("title: 'It's here'", "It's here", 'write title: "It\'s here"'),
        ('title: "A" and "B"', '"A" and "B"', 'write title: "\\"A\\" and \\"B\\""'),
        ("title: [Draft] Logs", "[Draft] Logs", 'write title: "[Draft] Logs"'),
        ("title: @home", "@home", 'write title: "@home"'),
        ("title: %5 more", "%5 more", 'write title: "%5 more"'),
        ("title:Logs", "Logs", "write title: Logs"),
    ],
)
def test_a_broken_line_is_cured_and_leaves_the_others_in_force(line: str, value: str, hint: str) -> None:
    text = f"---\nauthor: Ada\n{line}\nlang: de\n---\n\n## A\n"
    found, diagnostics = outline(text)
    assert (found.meta.title, found.meta.authors, found.meta.lang) == (value, (Author("Ada"),), "de")
    assert [(each.rule, each.hint, at(text, each.span)) for each in diagnostics] == [
        ("broken-front-matter", hint, value)
    ]


def test_keys_without_spaces_are_front_matter_all_the_same() -> None:
    found, diagnostics = outline("---\ntitle:Logs\nauthor:Ada\n---\n\n## A\n")
    assert (found.meta.title, found.meta.authors) == ("Logs", (Author("Ada"),))
    assert [each.hint for each in diagnostics] == ["write title: Logs", "write author: Ada"]


def test_tabs_are_named() -> None:
    (found,) = outline("---\ntitle: T\nauthor:\n\t- Ada\n---\n\n## A\n")[1]
    assert found.hint == "indent with spaces, not tabs"


def test_front_matter_without_an_end_ends_at_the_first_blank_line() -> None:
    text = "---\ntitle: T\n\n## A\n\nx\n"
    assert codes(text) == ["unclosed-front-matter"]
    assert [slide.title_text for slide in slides(text)] == ["T", "A"]


def test_a_ruler_at_the_top_is_not_front_matter() -> None:
    assert [slide.title_text for slide in slides("---\n\n# A\n\nx\n\n---\n\n# B\n")] == ["A", "B"]
    assert [slide.title_text for slide in slides("---\n# A\n\nx\n\n---\n\n# B\n")] == ["A", "B"]


def test_many_aliases_are_refused_before_they_are_expanded() -> None:
    bomb = "a: &a [x]\n" + "".join(f"k{n}: [{', '.join(['*a'] * 9)}]\n" for n in range(9))
    assert "broken-front-matter" in codes(f"---\n{bomb}---\n\n## A\n")


def test_an_unknown_dialect_is_reported_and_the_core_language_read() -> None:
    assert codes("---\ntitle: T\ndialect: troff\n---\n\n## A\n") == ["unknown-dialect"]
    assert codes("---\ntitle: T\ndialect: core\n---\n\n## A\n") == []


@pytest.mark.parametrize(
    "yaml",
    [
        'video: "java\\tscript:x"',
        "author: Ada\nurl: //host/x",
        "hosted: file:///x",
        "qr: ftp://host/x",
        "author: {name: Ada, url: 'data:text/html,x'}",
        "event: {name: Conf, url: '\\\\host\\x'}",
    ],
)
def test_addresses_that_no_link_may_have_are_left_out(yaml: str) -> None:
    """And said, at their value."""
    text = f"---\n{yaml}\n---\n\n## A\n"
    found = talk(text).meta
    assert (found.video, found.hosted, found.qr, found.event.url) == ("", "", "", "")
    assert [author.url for author in found.authors] in ([], [""])
    assert codes(text) == ["front-matter-value"]


def test_addresses_have_the_form_that_browsers_give_them() -> None:
    assert meta("video: ' HTTPS:\\\\example.org\\a b '").video == "https://example.org/a%20b"
