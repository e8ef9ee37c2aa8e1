"""What is wrong with a draft is found where it stands, what is right is left alone, what is certain is mended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkkit import programs
from talkkit.checks.draft import check_draft, left_open
from talkkit.diagnostics import Severity, Source

NAME = "_posts/2016-10-30-logs-and-lunch.md"
HEAD = "---\nlayout: post\ntitle: Logs and lunch\n---\n\n"

DRAFT = """---
layout: post
title: Logs and lunch
tags: [logs]
---

We were at the [conference in town] [conf] and spoke about [order in logs] [book].

1. [What we said](/blog/2016/10/30/logs-and-lunch#said)
2. [What we ate](/blog/2016/10/30/logs-and-lunch#kitchen#eaten)

<!--more-->

<h2 id="said">1. What we said</h2>

A replicated log orders events. Every replicated log is read by many, and a replicated log forgets nothing. That is why
the seperate log won. It lets us recieve fewer tables.

SLIDES

<h2 id="eaten">2. What we ate</h2>

Two dishes stood out:

1. Xxx with beans

The second one was a soup of which nobody knew the name, hot and red.

3. A cake by Mary Xxx of the bakery. The cake was as

<h2 id="end">3. The end</h2>

Do join our monthly lunch group to hear about the next one.

[conf]: https://example.org/conference
[book]: xxx
"""


def found(text: str, system: str | None = None, name: str = NAME) -> list[tuple[str, str, int]]:
    """Rule, severity and line of every finding."""
    source = Source(name, text)
    return [
        (item.rule, str(item.severity), source.position(item.span.start).line if item.span else 0)
        for item in check_draft(text.encode(), name, system).diagnostics  # type: ignore[arg-type]
    ]


def rules(text: str, system: str | None = None, name: str = NAME) -> set[str]:
    return {rule for rule, _, _ in found(text, system, name)}


def fixed(text: str, system: str | None = None) -> str:
    return check_draft(text.encode(), NAME, system).fixed.decode()  # type: ignore[arg-type]


def test_a_draft_with_everything_left_open() -> None:
    """Every defect of a half-written post has its finding, at its line, and nothing else has one."""
    assert found(DRAFT) == [
        ("spaced-reference", "info", 7),
        ("absolute-self-link", "warning", 9),
        ("double-fragment", "error", 10),
        ("likely-misspelling", "warning", 17),
        ("likely-misspelling", "warning", 17),
        ("placeholder-text", "error", 19),
        ("placeholder-text", "error", 25),
        ("lost-list-marker", "error", 27),
        ("placeholder-text", "error", 29),
        ("cut-sentence", "error", 29),
        ("missing-link", "warning", 33),
        ("placeholder-address", "error", 36),
    ]


def test_only_what_is_certain_is_mended() -> None:
    """Addresses and brackets, and nothing that asks the author; the rest keeps its bytes, whatever its line ends."""
    mended = DRAFT.replace("town] [conf]", "town][conf]").replace("logs] [book]", "logs][book]")
    mended = mended.replace("/blog/2016/10/30/logs-and-lunch#said", "#said")
    mended = mended.replace("/blog/2016/10/30/logs-and-lunch#kitchen#eaten", "#eaten")
    assert fixed(DRAFT) == mended
    assert fixed(mended) == mended
    strange = "\ufeff" + DRAFT.replace("\n", "\r\n") + "\t é\u2028 \r\n\r\n"
    assert fixed(strange) == "\ufeff" + mended.replace("\n", "\r\n") + "\t é\u2028 \r\n\r\n"


def test_left_open_stops_no_build() -> None:
    """A build only remarks on what is left to be written, and not on the line that it fills itself."""
    remarks = left_open(DRAFT.encode(), NAME)
    assert {item.severity for item in remarks} == {Severity.INFO}
    assert {item.rule for item in remarks} == {
        "placeholder-text", "placeholder-address", "lost-list-marker", "cut-sentence",
    }  # fmt: skip
    assert not any("SLIDES" in item.message for item in remarks)


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("VIDEO\n", "placeholder-text", "error"),
        ("PICTURE OF THE ROOM\n", "placeholder-text", "error"),
        ("TODO: say more\n", "placeholder-text", "error"),
        ("Thanks to [insert names] for the room.\n", "placeholder-text", "error"),
        ("Doors open: TBC\n", "placeholder-text", "warning"),
        ("Read [the book]().\n", "placeholder-address", "error"),
        ("![The hall](TODO)\n", "placeholder-address", "error"),
        ("We saw the\n\n## Next\n", "cut-sentence", "warning"),
        ("It began well. Afterwards the room went to a\n\n## Next\n", "cut-sentence", "error"),
        ("It began well. The reason for that should be\n\nAnother day.\n", "cut-sentence", "error"),
        ("Der Saal war voll. Dann sprach eine\n\n## Danach\n\nUnd das war nicht alles, die Leute und der Saal.\n",
         "cut-sentence", "error"),
        ("## One\n\nThree things stood out:\n\n## Two\n", "nothing-announced", "warning"),
        ("- one\n-two with words\n- three\n", "lost-list-marker", "error"),
        ("1. one\n2. two\n4. four\n", "list-gap", "warning"),
        ("- one\n-\n- three\n", "list-gap", "warning"),
        ("1. Get it.\n\nThat is quick.\n\n2. Run it.\n", "resumed-list", "warning"),
        ("[Up](#no-such-place)\n\n## A place\n", "dead-anchor", "error"),
        ("[Up](##a-place)\n\n## A place\n", "double-fragment", "error"),
        ('<p id="a">x</p>\n\n<p id="a">y</p>\n', "duplicate-anchor", "warning"),
        ("See [the paper][kreps] and [that][b].\n\n[b]: https://e.org\n", "undefined-post-reference", "error"),
        ("See it.[^1]\n", "undefined-post-reference", "error"),
        ("See it.\n\n[b]: https://e.org\n", "unused-reference", "warning"),
        ("[a]\n\n[a]: https://e.org\n[a]: https://f.org\n", "duplicate-reference", "warning"),
        ("See [the docs] (https://e.org/a).\n", "broken-link-markup", "error"),
        ("See (the docs)[https://e.org/a].\n", "broken-link-markup", "error"),
        ("The slides can be downloaded: click here.\n", "missing-link", "warning"),
        ("GitHub and GitHub host it. On Github it is.\n", "inconsistent-name", "warning"),
        ("Re-indexing, re-indexing and reindexing.\n", "inconsistent-name", "info"),
        ("We saw the the log.\n", "repeated-word", "warning"),
        ("![](hall.jpg)\n", "post-picture-without-alt", "warning"),
        ('<img src="hall.jpg">\n', "post-picture-without-alt", "warning"),
        ('<iframe src="https://v.example/1"></iframe>\n', "post-frame-without-title", "warning"),
        ("SLIDES\n\n<!--more-->\n\nText.\n", "slides-in-excerpt", "warning"),
        ("From Uber  and others.\n", "loose-space", "info"),
        ("<!-- talkkit-ignore: cut-sentense -->\n", "idle-ignore", "warning"),
    ],
)  # fmt: skip
def test_each_defect(text: str, rule: str, severity: str) -> None:
    """English unless the words say otherwise; the first finding of the rule has this severity."""
    english = (
        "" if "Saal" in text else "\nThe rest of it is in the book that we wrote for you, and of it we are proud.\n"
    )
    findings = found(HEAD + text + english)
    assert (rule, severity) in [(name, weight) for name, weight, _ in findings]


GOOD = """
This is [a link](https://example.org/a_(b)#c) and [another][ref], and `[code][x]`, and a footnote.[^n] See <https://e.org/?id=xxx>.

Which one is it? It is whatever it may be

> A quotation that ends with the

as poems do. All in all:

- one
- two, for whom the bell tolls and

```
SLIDES
[x][y] Xxx TODO: the
```

<pre>
SLIDES
[x][y]
</pre>

{% highlight text %}
TODO: [x] [y]

Xxx
{% endhighlight %}

## FAQ

FAQ is what people write. WARNING is another word, XXX the number thirty, and TODO lists are lists.
[Back](#faq), [top](#top).

1. first
1. second
1. third

Matrix notation: a[0][1], see [1][2] and [sic]. - [ ] no task [x] here. The array `a` is what the

![A diagram](diagram.svg)

The function of the call is `log`, and then `the`

The time is 10:30. It is done with the colon: see below

| a | b |
|---|---|
| a | the |

Follow the link in the bio. We join the group of those who wait. http://example.org/#!/a#b [app](https://app.example/#/a#b)

I can do what you can. Do what we do and be what we are.

[ref]: https://example.org/ref
[//]: # (a comment)
[^n]: Its text.
"""


@pytest.mark.parametrize("system", [None, "jekyll", "hugo", "pelican", "eleventy", "astro", "ghost"])
def test_good_writing_has_no_errors(system: str | None) -> None:
    """Code, quotations, tables, citations, capitals and the constructs of each engine are nobody's mistakes."""
    assert [item for item in found(HEAD + GOOD, system) if item[1] == "error"] == []


def test_a_template_may_bring_what_is_not_seen() -> None:
    """References that a loop defines, and anchors that an include may have, are no errors."""
    loop = "See [#12][].\n\n{% for n in issues %}\n[#{{ n }}]: /issues/{{ n }}\n{% endfor %}\n"
    assert not {"undefined-post-reference", "unused-reference"} & rules(HEAD + loop)
    assert ("dead-anchor", "warning", 6) in found(HEAD + "[Form](#form)\n\n{% include form.html %}\n")


@pytest.mark.parametrize(
    ("system", "severity"), [("jekyll", "info"), ("pelican", "info"), ("hugo", "warning"), ("github", "warning")]
)
def test_engines_differ(system: str, severity: str) -> None:
    """`[text] [label]` is a link in some engines, and broken in others."""
    text = HEAD + "At the [place] [p].\n\n[p]: https://e.org\n"
    assert ("spaced-reference", severity, 6) in found(text, system)


@pytest.mark.parametrize(
    ("name", "head", "system", "message"),
    [
        ("post.md", "---\ntitle: A\n---\n", "jekyll", "does not begin with a date"),
        ("2016-10-30-a.md", "---\nlayout: post\n---\n", "jekyll", "no title"),
        ("2016-10-30-a.md", "---\ntitle: A\ndate: 2016-10-31\n---\n", "jekyll", "says 2016-10-30"),
        ("2016-10-30-a.md", "---\ntitle: A\ntags: logs, queues\n---\n", "jekyll", "splits it at blanks"),
        ("a.md", "---\ntitle: A\n---\n", "hugo", "no date"),
        ("a.md", "Title: A\n", "pelican", "no front matter"),
        ("a.md", "---\ntitle: A\n---\n", "astro", "no pubDate"),
        ("a.md", "", "hugo", "no front matter"),
        ("a.md", "---\ntitle: A: B\n---\n", None, "cannot be read"),
        ("a.md", "+++\ntitle = A\n+++\n", None, "cannot be read"),
        ("a.md", "---\ntitle: A\ndraft: true\n---\n", None, "keeps the post from being published"),
    ],
)
def test_front_matter(name: str, head: str, system: str | None, message: str) -> None:
    """What the site needs and does not find, and what keeps a post back."""
    said = [item.message for item in check_draft((head + "\nText.\n").encode(), name, system).diagnostics]  # type: ignore[arg-type]
    assert any(message in text for text in said), said


@pytest.mark.parametrize(
    "remark",
    [
        "<!-- talkkit-ignore: placeholder-text -->\nXxx spoke.\n",
        "<!-- talkkit-ignore: TK806, cut-sentence -->\n\nXxx spoke.\n",
        "{/* talkkit-ignore: all */}\n\nXxx spoke.\n",
        "[//]: # (talkkit-ignore: placeholder-text)\n\nXxx spoke.\n",
        "Xxx spoke. <!-- talkkit-ignore: placeholder-text -->\n",
        "<!-- talkkit-ignore-file: placeholder-text -->\n\nOne.\n\nXxx spoke.\n",
    ],
)
def test_ignored_in_place(remark: str) -> None:
    """A remark silences its line or the block behind it, and nothing further on."""
    assert "placeholder-text" not in rules(HEAD + remark)
    if "-file" not in remark:
        assert "placeholder-text" in rules(f"{HEAD}{remark}\nAnother Xxx spoke.\n\nXxx again.\n")


def test_ignored_in_the_front_matter() -> None:
    for matter in ("talkkit:\n  ignore: [placeholder-text]", "talkkit-ignore: placeholder-text, TK808"):
        assert "placeholder-text" not in rules(f"---\ntitle: A\n{matter}\n---\n\nXxx spoke.\n\nXxx again.\n")


def test_misspellings_are_placed_behind_any_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """In English drafts, where the program that knows them is installed."""
    text = f"{HEAD}Größe, 日本 and 😀:\n\n- *Ångström* and the rest occured twice, and `occured` is a name.\n"
    spans = [item.span for item in check_draft(text.encode(), NAME).diagnostics if item.rule == "likely-misspelling"]
    assert [text[span.start : span.end] for span in spans if span] == ["occured"]
    assert "likely-misspelling" not in rules(text.replace("layout", "lang: de\nlayout"))
    monkeypatch.setattr(programs, "installed", lambda _: None)
    assert "likely-misspelling" not in rules(text)


def test_a_mended_list() -> None:
    """A lost blank comes back, and a blank line where an engine needs one."""
    assert "- one\n- two with words\n- three" in fixed(HEAD + "- one\n-two with words\n- three\n")
    assert "We saw:\n\n- logs\n" in fixed(HEAD + "We saw:\n- logs\n- queues\n", "pelican")


@pytest.mark.parametrize(
    "text",
    ["", "\n", "---\n", "---\n---\n", "[", "[[[[[[[" * 50, "![" * 400, "<a " * 400, "{% raw %}", "`" * 999, "]: x",
     "\ufeff", "[a]: " + "x" * 5000, "1. " * 300, "> " * 300, "<!--", "<![x[", "{" * 500, "*a_" * 500,
     "---\n- a\n---\n", "\u2028\u0085"],
)  # fmt: skip
def test_odd_drafts_are_answered(text: str) -> None:
    """Whatever the bytes are, there is an answer, and soon."""
    start = time.process_time()
    check_draft(text.encode(), "post.md")
    assert time.process_time() - start < 1


def test_a_long_post_is_checked_quickly() -> None:
    """200 kB take well under a second."""
    body = DRAFT.partition("<!--more-->")[2].replace("SLIDES", "Words.")
    text = HEAD + "".join(body.replace('id="', f'id="n{number}-') for number in range(200_000 // len(body)))
    start = time.process_time()
    check_draft(text.encode(), NAME)
    assert time.process_time() - start < 2.5, "the bound leaves room for a slow machine"


@pytest.mark.parametrize("piece", ["_", "a", "{", "{%", "{{", "x@y.", "  \n"])
def test_runs_of_signs_are_looked_through_once(piece: str) -> None:
    """Signs that open something and never close it do not make the check slow."""
    start = time.process_time()
    check_draft((HEAD + piece * (12_000 // len(piece))).encode(), NAME)
    assert time.process_time() - start < 4


def test_a_draft_that_nests_too_deeply_is_a_finding() -> None:
    """Thousands of lists in lists, of which no site makes a page, are said; nothing crashes."""
    found = check_draft(("1. " * 5000).encode(), NAME)
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["TK003"]


def test_a_snippet_hides_its_own_line() -> None:
    """What stands below MkDocs' `--8<--` is checked, too."""
    found = check_draft(f'{HEAD}--8<-- "intro.md"\n\nWe spoke about the the log.\n'.encode(), NAME)
    assert any("the the" in diagnostic.message for diagnostic in found.diagnostics)


def test_published_posts_of_this_repository() -> None:
    """The example's own draft has the errors that its author left, and no others."""
    (draft,) = (Path(__file__).parents[2] / "talks/2016-10-crunch-budapest").glob("2016-*.md")
    text = draft.read_text(encoding="utf-8")
    errors = [(rule, line) for rule, severity, line in found(text, None, draft.name) if severity == "error"]
    assert errors == [
        ("double-fragment", 18), ("placeholder-text", 26), ("placeholder-text", 40), ("placeholder-text", 40),
        ("lost-list-marker", 42), ("cut-sentence", 45), ("placeholder-address", 56),
    ]  # fmt: skip


PIECES = st.sampled_from((
    "text ", "\n", "\n\n", "\r\n", "\r", "# ", "- ", "-two three\n", "> ", "    ", "\t", "```\n", "<div>",
    "</div>", "<!--", "-->", "[a] [b]", "[a][b]", "[b]: xxx\n", "(x) ", "[x] (https://e.org) ", "##a",
    "[u](#a#b)", "[u](##a)", "## a\n", "1. one\n", "3. three\n", "Xxx ", "TODO: ", "SLIDES", "{% raw %}",
    "{{ x }}", "---\n", "title: x\n", "\ufeff", "é", "\u2028", "\x0b", "<a href=", "![", "](", "<iframe>",
    "[^1]", "[^1]: note\n", "talkkit-ignore: all", "`", "``", "$$", "\\", "😀", "the",
))  # fmt: skip


@given(text=st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_draft_is_answered_and_mended_once(text: str) -> None:
    """Findings stand inside of the draft, and what has been mended needs no mending."""
    data = text.encode("utf-8", "replace")
    checked = check_draft(data, NAME)
    for item in checked.diagnostics:
        assert item.span is None or 0 <= item.span.start <= item.span.end <= len(text) + 1
    assert check_draft(checked.fixed, NAME).fixed == checked.fixed


@given(data=st.binary(max_size=60))
def test_any_bytes_are_answered(data: bytes) -> None:
    check_draft(data, NAME)
