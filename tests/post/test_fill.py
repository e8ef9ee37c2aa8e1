"""Filling a draft: one line changes, and every other byte stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkkit.diagnostics import Severity
from talkkit.post.fill import fill

EMBED = (
    '<section id="logs-slides" class="talkkit" data-talkkit="logs" aria-label="Slides: Logs">\n'
    '<ol tabindex="0">\n<li><img src="/01.png" alt="Slide 1: Żółć" width="960" height="540"/></li>\n</ol>\n</section>\n'
)
NEWER = EMBED.replace("Żółć", "Two")

DRAFT = """---
layout: post
title: SLIDES and how to show them
tags: [logs, budapest]
---

We were at the [conference in town] [conf].

1. [What we said](/blog/2016/10/30/we-were-there#said)
2. [What we heard](/blog/2016/10/30/we-were-there#said#heard)

<!--more-->

<h2 id="said">1. What we said</h2>

SLIDES

Put your SLIDES here, they said, and we did:

    SLIDES

```
SLIDES
```

<!--
SLIDES
-->

<div class="aside">

SLIDES

</div>

{% highlight text %}

SLIDES

{% endhighlight %}

- Xxx spoke about

[conf]: xxx

"""


def filled(draft: str | bytes, embed: str = EMBED) -> bytes:
    data = draft.encode() if isinstance(draft, str) else draft
    result = fill(data, "post.md", embed, slug="logs")
    assert [item for item in result.diagnostics if item.severity is Severity.ERROR] == []
    return result.data


def refused(draft: str, slug: str = "logs") -> list[tuple[str, int, str]]:
    """Code, line and message of every error; nothing may have been changed."""
    result = fill(draft.encode(), "post.md", EMBED, slug=slug)
    assert result.data == draft.encode()
    assert all(item.path == "post.md" for item in result.diagnostics)
    text = draft.lstrip("\ufeff")
    return [
        (item.code, text[: item.span.start].count("\n") + 1 if item.span else 0, item.message)
        for item in result.diagnostics
    ]


def test_only_the_line_changes():
    """In a draft with lines that look like it, the one placeholder becomes the embed; the rest is the same bytes."""
    before, after = DRAFT.split("\nSLIDES\n", 1)
    assert filled(DRAFT) == f"{before}\n{EMBED}{after}".encode()


def test_a_second_run_changes_nothing():
    assert filled(filled(DRAFT)) == filled(DRAFT)


def test_an_earlier_embed_is_refreshed_in_place():
    """Slides that changed replace the old ones, with the author's later edits around them kept."""
    edited = filled(DRAFT).replace(b"they said", b"they told us")
    assert filled(edited, NEWER) == edited.replace("Żółć".encode(), b"Two")


def test_an_embed_is_refreshed_whatever_was_done_to_it():
    """Blank lines that an editor put into the old embed go with it, and nothing else does."""
    messy = EMBED.replace("<ol", "\n\n<ol").replace("<li>", "\n    <li>")
    assert filled(f"Before.\n\n{messy}\nAfter.\n") == f"Before.\n\n{EMBED}\nAfter.\n".encode()


def test_what_a_system_wants_around_the_embed_is_not_doubled():
    wrapped = f"<!-- wp:html -->\n{EMBED}<!-- /wp:html -->\n"
    once = filled("A\n\nSLIDES\n\nB\n", wrapped)
    assert once == f"A\n\n{wrapped}\nB\n".encode()
    newer = wrapped.replace("Żółć", "Two")
    assert filled(once, newer) == f"A\n\n{newer}\nB\n".encode()


def test_a_shortcode_that_is_there_already_is_enough():
    once = filled("A\n\nSLIDES\n", "{{< talk-logs >}}\n")
    assert once == b"A\n\n{{< talk-logs >}}\n"
    assert filled(once, "{{< talk-logs >}}\n") == once


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str):
    """The embed takes the draft's line ends; a byte order mark and a missing last line end stay as they were."""
    draft = "\ufeffÉté\n\nSLIDES\n\nlast line".replace("\n", end)
    assert filled(draft) == draft.replace("SLIDES", EMBED.strip().replace("\n", end)).encode()
    assert filled(filled(draft), NEWER) == draft.replace("SLIDES", NEWER.strip().replace("\n", end)).encode()


def test_a_draft_that_is_only_the_line():
    assert filled("SLIDES") == EMBED.strip().encode()
    assert filled("SLIDES\n\n\n") == EMBED.encode() + b"\n\n"


def test_blank_lines_come_only_where_they_are_missing():
    """Markdown would read on into the HTML without them."""
    assert filled("# One\nSLIDES\n# Two\n") == f"# One\n\n{EMBED}\n# Two\n".encode()


def test_another_talks_embed_is_left_alone():
    other = EMBED.replace("logs", "queues")
    assert filled(f"{other}\nSLIDES\n") == f"{other}\n{EMBED}".encode()


@pytest.mark.parametrize(
    ("draft", "line", "reason"),
    [
        ("Nothing here.\n", 0, "no line SLIDES"),
        ("", 0, "no line SLIDES"),
        ("---\nlayout: post\nSLIDES\n---\n", 3, "front matter"),
        ("+++\nSLIDES\n+++\n", 2, "front matter"),
        ("Text\nSLIDES\nmore\n", 2, "paragraph with other text"),
        ("~~~\nSLIDES\n~~~\n", 2, "code"),
        ("a\n\n    SLIDES\n", 3, "code"),
        ("<pre>\nSLIDES\n</pre>\n", 2, "HTML"),
        ("<section>\n<p>\n\nSLIDES\n\n</section>\n", 4, "inside <section> of line 1"),
        ("{::comment}\n\nSLIDES\n\n{:/comment}\n", 3, "template block"),
        ("{{< highlight text >}}\n\nSLIDES\n\n{{< /highlight >}}\n", 3, "template block"),
        ("1. one\n\n   SLIDES\n", 3, "list"),
        ("- SLIDES\n", 1, "list"),
        ("> SLIDES\n", 1, "quotation"),
        ("## SLIDES\n", 1, "heading"),
        ("Slides:\n", 1, "not written exactly"),
    ],
)
def test_no_place(draft: str, line: int, reason: str):
    """Where no line is the place, a line that may have been meant is named with the reason why it is not."""
    ((code, found, message),) = refused(draft)
    assert (code, found) == ("TK801", line)
    assert reason in message


def test_several_places_are_all_named():
    found = refused(f"SLIDES\n\ntext\n\nSLIDES\n\n{EMBED}")
    assert [(code, line) for code, line, _ in found] == [("TK802", 1), ("TK802", 5), ("TK802", 7)]


def test_an_embed_without_its_end_is_not_touched():
    ((code, line, _),) = refused('One.\n\n<section data-talkkit="logs">\n<ol>\n\nSLIDES\n')
    assert (code, line) == ("TK803", 3)


def test_text_that_is_not_utf8_is_refused():
    data = "Été\n\nSLIDES\n".encode("latin-1")
    result = fill(data, "post.md", EMBED, slug="logs")
    assert result.data == data
    assert [item.rule for item in result.diagnostics] == ["not-utf8"]


def test_slides_above_the_excerpt_mark_are_a_warning():
    result = fill(b"SLIDES\n\n<!--more-->\n\nText.\n", "post.md", EMBED, slug="logs")
    assert [item.code for item in result.diagnostics] == ["TK804"]
    assert EMBED.encode() in result.data


def test_another_placeholder():
    data = b"SLIDES\n\n[[deck]]\n"
    result = fill(data, "post.md", EMBED, placeholder="[[deck]]", slug="logs")
    assert result.data == b"SLIDES\n\n" + EMBED.encode()


SOUP = st.lists(
    st.sampled_from(
        ["text", "", "\n", "\r\n", "\r", "# ", "- ", "> ", "    ", "\t", "```", "<div>", "</div>", "<!--", "-->",
         "<![x", "<section data-talkkit='logs'>", "</section>", "{% raw %}", "{% endraw %}", "---\n", "\ufeff", "é",
         "\u2028", "\x0b", "SLIDES", "[ref]: xxx", "<pre>", "</pre>", "<?", "]]>", "&#", "😀", "{", "\x85"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(before=SOUP | st.text(max_size=40), after=SOUP | st.text(max_size=40))
def test_every_other_byte_stays_whatever_stands_around(before: str, after: str):
    """Filled or refused, never in between: refused gives the same bytes; filled is the draft with one stretch replaced
    by the embed, and filling it again changes nothing.
    """
    data = f"{before}\n\nSLIDES\n\n{after}".encode("utf-8", "replace")
    result = fill(data, "post.md", EMBED, slug="logs")
    if any(item.severity is Severity.ERROR for item in result.diagnostics):
        assert result.data == data
        return
    shapes = [EMBED.strip().replace("\n", end).encode() for end in ("\n", "\r\n", "\r")]
    (shape,) = [shape for shape in shapes if shape in result.data]
    head, tail = result.data.split(shape)
    assert data.startswith(head)
    assert data.endswith(tail)
    replaced = data[len(head) : len(data) - len(tail)].decode()
    assert re.fullmatch(r"[ \t]*SLIDES[ \t]*|<section data-talkkit='logs'>.*</section[^>]*>", replaced, re.DOTALL)
    assert fill(result.data, "post.md", EMBED, slug="logs").data == result.data


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=80))
def test_any_bytes_are_answered(data: bytes):
    result = fill(data, "post.md", EMBED, slug="logs")
    assert result.data == data or EMBED.strip().encode() in result.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
