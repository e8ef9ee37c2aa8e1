"""A companion post that is written from the talk reads as a post in every system."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from talkkit.diagnostics import Source, Span, TalkkitError
from talkkit.model.blocks import Code, Figure, Paragraph, Pause, Picture, Quote, Table
from talkkit.model.runs import Run
from talkkit.post import templating
from talkkit.post.prose import Writer
from talkkit.post.stub import Manner, stub
from talkkit.post.systems import SYSTEMS
from tests.build import build_outline
from tests.outline.kinds import everywhere
from tests.post.talks import EMBED, OUTLINE, talk_of

MINIMAL = "# Only a title\n\nOne paragraph.\n"


def post(system: str = "jekyll", outline: str = OUTLINE, slug: str = "logs") -> str:
    return stub(*talk_of(outline, slug), system, EMBED).data.decode()


class Tree(HTMLParser):
    """What a reader sees: ids, link targets and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.targets += [value for name, value in attrs if name == "href" and value and tag == "a"]

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(text: str, system: str = "jekyll") -> str:
    """As a Jekyll-era site would show it; GitHub's headings get their ids from GitHub."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = re.sub(r"\ATitle: .*?\n\n", "", body, flags=re.DOTALL)
    body = body.replace("{% raw %}\n", "").replace("{% endraw %}\n", "")
    if system == "wordpress":
        return body
    extensions = ["extra", *(["toc"] if SYSTEMS[system].headings == "plain" else [])]
    return markdown.markdown(body, extensions=extensions)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_entry_of_the_contents_resolves(system: str):
    tree = Tree(rendered(post(system), system))
    inside = [target.removeprefix("#") for target in tree.targets if target.startswith("#")]
    assert inside[:2] == ["why", "part-2"] if SYSTEMS[system].headings != "plain" else ["why", "wie-weiter"]
    assert set(inside) <= set(tree.ids)
    assert len(tree.ids) == len(set(tree.ids))


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_embed_is_untouched(system: str):
    """In the text, and after rendering by either family of engines."""
    text = post(system)
    assert f"\n\n{EMBED}\n" in text or system == "wordpress"
    assert EMBED.strip() in rendered(text, system)
    assert EMBED.strip() in MarkdownIt("commonmark").render(text)


@pytest.mark.parametrize("system", ["html", "jekyll", "hugo", "eleventy", "astro", "mdx"])
def test_front_matter_is_yaml(system: str):
    matter = post(system).split("---\n")[1]
    values = yaml.safe_load(matter)
    assert values["title"] == "Logs: a short history of {{ everything }}"
    assert values["tags"] == ["logs", "a: colon"]
    assert "lang" not in values, "nobody gave one"
    given = post(system, OUTLINE.replace("slide-level", "lang: en-GB\nslide-level"))
    assert yaml.safe_load(given.split("---\n")[1])["lang"] == "en-GB"
    assert str(values["date"]) == "2016-10-06"


def test_file_names():
    """Jekyll wants the date in the name; without a date the post has none to show."""
    made = {system: stub(*talk_of(OUTLINE), system, EMBED).path for system in SYSTEMS}
    assert made["jekyll"] == "2016-10-06-logs.md"
    assert (made["hugo"], made["mdx"], made["wordpress"]) == ("logs.md", "logs.mdx", "logs.html")
    assert stub(*talk_of(MINIMAL), "jekyll", EMBED).path == "logs.md"


def test_the_argument_of_a_section():
    """Notes are the prose, a slide's title runs in before them, and what they talk about stands between."""
    text = post("html")
    start = text.index("**Logs remember.** A log is a list that only grows. *Only.*")
    code = text.index("```python", start)
    assert code < text.index("And `{{ code }}` stays", code)
    assert "- one" not in text
    assert "**42** answers, by counting (Twice)" in text
    assert "Hidden" not in text


def test_without_published_notes_the_slides_speak():
    text = post("html", OUTLINE.replace("publish-notes: true", "publish-notes: false"))
    assert "only grows" not in text
    assert "essay" not in text
    assert "**Logs remember:**\n\n-   one\n-   two" in text


@pytest.mark.parametrize("notes", [False, True])
def test_every_kind_of_block_is_told(notes: bool) -> None:  # noqa: FBT001
    """What a slide holds, wherever it stands in it; beside notes, what they talk about."""
    spoken = "\n\n::::: notes\nspoken\n:::::\n" if notes else ""
    for kind, text in everywhere():
        found = post(outline=f"---\ntitle: T\npublish-notes: true\n---\n\n## A\n\nfirst\n\n{text}{spoken}\n")
        evidence = kind in (Code, Table, Quote, Figure)
        seen_in_the_embed = kind is Picture and '"WORD"' not in text
        assert "WORD" in found or kind is Pause or seen_in_the_embed or (notes and not evidence), text


def test_formulas_charts_and_diagrams_in_words():
    figures = (
        "$$\n\\frac{a}{b}\n$$",
        "```column\nyear,Sales\nfirst,7\nlast,9\n```",
        "```mermaid\nflowchart LR\n  a --> b\n```",
        "```mermaid\nno diagram\n```",
    )
    built = build_outline("\n\n".join(("# A", *figures)))
    text = stub(built.talk, built.deck, "jekyll", EMBED).data.decode()
    assert "\na/b\n" in text
    assert "\nColumn chart: first 7, last 9.\n" in text
    assert "\nDiagram: a → b.\n" in text
    assert "\n```mermaid\nno diagram\n```\n" in text


FIGURES = {"pictured": ("FIGURE",), "charted": ("FIGURE",), "plain": ("FIGURE",)}
VISUAL = """## Pictured

![a hall](hall.jpg)

Words about it.

## Charted

```column
year,Sales
first,7
last,9
```

## Plain

Words alone.
"""


def test_what_words_only_describe_is_shown_beside_them() -> None:
    """A picture and a chart are figures, behind the words that lead to them; words alone are not."""
    talk, deck = talk_of(f"---\ntitle: T\n---\n\n# One\n\n{VISUAL}")
    text = stub(talk, deck, "jekyll", EMBED, manner=Manner(figures=FIGURES)).data.decode()
    assert text.count("FIGURE") == 2
    assert "**Pictured.**\n\nFIGURE\n\nWords about it." in text
    assert "**Charted.**\n\nFIGURE\n\n**Plain.** Words alone." in text


def test_bullets_that_are_sentences_are_prose() -> None:
    """Whole sentences become a paragraph, anything else a list under its lead; a section's first line is its lead."""
    outline = """---
title: T
slide-level: 2
---

# One

What it is about

## Sentences

- We measured it for a year.
- It was *worse* than we thought.

## Words

- one
- two

## Words (2)

- three
"""
    text = post(outline=outline)
    assert "*What it is about*" in text
    assert "**Sentences.** We measured it for a year. It was *worse* than we thought." in text
    assert "**Words:**\n\n-   one\n-   two\n\n-   three" in text


def test_slides_with_one_title_are_one_section() -> None:
    text = post(outline="## Logs\n\n- one\n\n## Logs\n\n- two\n\n## Logs (cont.)\n\n- three\n\n## Queues\n\n- four\n")
    assert text.count("<h2") == 3, "two sections, and how to cite the talk"


def test_slides_that_only_say_goodbye_or_list_links_are_not_told_twice() -> None:
    text = post(
        "markdown",
        "---\ntitle: T\n---\n\n## One\n\nSome text.\n\n## Thanks to Bob\n\nHe wrote it all, from the parser to "
        "the last test, in one rainy week of May, and then he went on holiday without a word.\n\n"
        "## Read more\n\n- [Our book](https://example.org/book)\n- <https://example.org/>\n\n"
        "## Thank you!\n\nWrite to [me](https://example.org/me).\n\n## Questions?\n",
    )
    assert "## Thanks to Bob" in text
    assert "Read more" not in text
    assert "Thank you" not in text
    assert "Questions?" not in text
    assert text.count("https://example.org/book") == 1
    assert "[me](https://example.org/me)" in text[text.index("Links from the talk") :]


def test_the_abstract_is_never_a_bullet() -> None:
    """The description, else the subtitle, else what is said over the title; else there is none."""
    assert "Only a remark" not in post(outline="# T\n\n## A\n\n- Only a remark\n").split("<h2")[0]
    assert "\nLogs for all\n" in post(outline="---\ntitle: T\nsubtitle: Logs for all\n---\n\n## A\n\n- x\n")


def test_every_link_once_by_section():
    text = post("html")
    resources = text[text.index('<h2 id="links-from-the-talk">') :]
    assert re.findall(r"https?://[^)\s]+", resources) == ["https://example.org/paper", "https://example.org/essay"]
    assert "hidden" not in text


def test_event_and_citation():
    text = post("markdown")
    assert "I gave this talk at [LogConf](https://logconf.example/2016), Lviv (October 6, 2016)." in text
    assert "Ada Example. *Logs: a short history of &#123;{ everything }}*. LogConf, Lviv, October 6, 2016." in text


@pytest.mark.parametrize("system", ["jekyll", "eleventy", "mdx", "html", "markdown"])
def test_text_stays_text(system: str):
    """Nothing that the speaker said turns into markup, a table or a template call."""
    tree = Tree(rendered(post(system), system))
    assert "stays, as does 1 < 2 | 3 and snake_case_words and {% if %}." in " ".join(tree.text.split())
    if system in {"jekyll", "eleventy"}:
        outside = re.sub(r"\{% raw %\}.*?\{% endraw %\}", "", post(system).split("---\n", 2)[2], flags=re.DOTALL)
        assert "{{" not in outside
        assert "{%" not in outside


def test_other_languages():
    text = post("html", OUTLINE.replace("slide-level", "lang: de\nslide-level"))
    assert "Diesen Vortrag habe ich hier gehalten: [LogConf]" in text
    assert "Links aus dem Vortrag" in text


def test_a_talk_without_sections_or_date():
    text = post("html", "## First point\n\nWords.\n\n## Second point\n\n- more\n", "short")
    assert '<h2 id="first-point">First point</h2>\n\nWords.' in text
    assert "1. [First point](#first-point)\n2. [Second point](#second-point)" in text
    assert "date:" not in text


@pytest.mark.parametrize("outline", ["", "\n", MINIMAL, "---\ntitle: x\n---\n", "# A\n# B\n", "![](x.png)\n"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_hardly_a_talk(outline: str, system: str):
    """The least of talks gives a post with its embed, and no blank contents."""
    text = post(system, outline)
    assert EMBED.strip() in text
    assert "\n\n\n" not in text


def test_templates_of_the_users_own():
    """They replace the built-in ones, may extend them, and run in a sandbox."""
    talk, deck = talk_of(OUTLINE)
    own = {
        "jekyll.j2": Source("t/jekyll.j2", '{% extends "html.j2" %}{% block more_front %}layout: talk\n{% endblock %}')
    }
    assert "layout: talk\n" in stub(talk, deck, "jekyll", EMBED, templates=own).data.decode()
    for bad in ("{{ post.titel }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{{ 1 / 0 }}", '{% include "no.j2" %}'):
        with pytest.raises(TalkkitError) as caught:
            stub(talk, deck, "jekyll", EMBED, templates={"jekyll.j2": Source("t/jekyll.j2", f"A post.\n\n{bad}\n")})
        (found,) = caught.value.diagnostics
        assert (found.code, found.path, found.span and found.span.start) == ("TK805", "t/jekyll.j2", 9)


def written_by(template: str, system: str = "jekyll") -> str:
    """The post by a template of the user's own, or the message, the path and the line of what is wrong with it."""
    talk, deck = talk_of(OUTLINE)
    name = SYSTEMS[system].template
    source = Source("t/own.j2", f"A post.\n\n{template}\n")
    try:
        return stub(talk, deck, system, EMBED, templates={f"{name}.j2": source}).data.decode()
    except TalkkitError as error:
        (found,) = error.diagnostics
        assert found.code == "TK805"
        line = source.position(found.span.start).line if found.span else None
        return f"{found.path}:{line}: {found.message}"


LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
ENDLESS = [LOOP, f"{{% macro one() %}}{LOOP}{{% endmacro %}}{{{{ one()|int }}}}", "{{ lipsum(1000000) }}"]
HUGE = [
    "{{ [0]*2000000000 }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ 'a'.ljust(2000000000) }}",
    "{{ '%2000000000d' % 1 }}",
    "{{ '{:2000000000}'.format(1) }}",
    "{{ 'a'|indent(2000000000, true) }}",
    "{% set n = namespace(a='x') %}{% for i in range(90) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
]


def test_a_post_without_an_embed_is_html_too():
    talk, deck = talk_of(OUTLINE)
    assert stub(talk, deck, "wordpress", "").data.decode().count("Logs remember") == 1


@pytest.mark.parametrize("template", ENDLESS)
def test_a_template_that_takes_too_many_steps_is_named(template: str):
    """The count ends it, at its line, on every machine alike."""
    assert written_by(template).startswith("t/own.j2:3: the template takes more than 5,000,000 steps")


@pytest.mark.parametrize("template", HUGE)
def test_a_template_that_takes_too_much_memory_is_named(template: str):
    assert written_by(template) == "t/own.j2:3: the template takes over 512 MB of memory"


SLOW = [
    "{% set a = range(99999)|list %}{% for x in a %}{{ 'y' if 1.5 in a }}{% endfor %}",
    "{% set n = namespace(a=[1]) %}{% for i in range(90) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a }}",
]


@pytest.mark.parametrize("template", SLOW)
def test_what_no_step_counts_ends_with_the_time_of_the_processor(template: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(templating, "LIMITS", replace(templating.LIMITS, seconds=2))
    assert written_by(template) == "t/own.j2:None: the template takes over 2 seconds of the processor"


def test_markdown_that_takes_forever_to_render_ends_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(templating, "LIMITS", replace(templating.LIMITS, seconds=2))
    assert "over 2 seconds of the processor" in written_by("{{ '[' * 40000 }}", "wordpress")


def test_limits_hold_where_the_system_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As on Windows, where a process cannot limit itself."""
    (tmp_path / "resource.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(templating, "LIMITS", replace(templating.LIMITS, seconds=2))
    assert written_by(LOOP).startswith("t/own.j2:3: the template takes more than 5,000,000 steps")
    assert written_by(SLOW[0]) == "t/own.j2:None: the template takes over 2 seconds of the processor"
    for template in HUGE:
        assert written_by(template).endswith("the template takes over 512 MB of memory")
    assert written_by("{{ post.slug }}") == "A post.\n\nlogs\n"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ '\\ud800' }}", "the post holds U+D800, which is no character"),
        ("{% include 'jekyll.j2' %}", "the template is nested too deeply, or calls itself without an end"),
        ("{{ " + "(" * 3000, "the template is nested too deeply, or calls itself without an end"),
        ("{% for a in range(99999) %}{{ 'x' * 100 }}{% endfor %}", "the post becomes longer than 4000000 characters"),
    ],
)
def test_whatever_goes_wrong_in_a_template_is_said(template: str, message: str):
    assert written_by(template).partition(": ")[2] == message


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="ab1 *_`[]<>&;#|{}%~$!-+=.:()\\é/\"'", min_size=1, max_size=24))
@pytest.mark.parametrize("reader", ["none", "liquid", "mdx"])
def test_any_text_is_shown_as_it_is(text: str, reader: str):
    """Both families of engines show the characters that the speaker wrote, and nothing else."""
    wanted = " ".join(text.split())
    (written,) = Writer(reader).blocks((Paragraph((Run(text),), Span(0, 1)),)) or ("",)
    for html in (markdown.markdown(written, extensions=["extra"]), MarkdownIt("commonmark").render(written)):
        assert " ".join(Tree(html).text.split()) == wanted
    if reader == "liquid":
        assert not re.search(r"\{[{%]", written)


def test_the_example_talk():
    """The project's own talk gives a post that an author can start from."""
    folder = Path(__file__).parents[2] / "talks/2016-10-crunch-budapest"
    text = post("jekyll", (folder / "talk.md").read_text(encoding="utf-8"), "crunch")
    tree = Tree(rendered(text))
    assert {target for target in tree.targets if target.startswith("#")} <= {f"#{name}" for name in tree.ids}
    assert len(text.split()) > 4000
